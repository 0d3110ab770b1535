"""Indonesian people of families, and applicants of whom it is known whose row of the register is theirs.

The register knows each family as an office would have typed it once; an applicant is one of its people typed again by
somebody else, with other spellings, slips, shortened words, swapped days and damaged numbers, or a person who is not in
the register at all: a relative of somebody who is, a namesake, or nobody's. Numbers end with serials that are never
given out. The same seed gives the same people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from pbijk_desktop.domain.registers import RegisterRow

MEN = """MUHAMMAD AHMAD ABDUL SLAMET AGUS BUDI JOKO BAMBANG HERMAN RAHMAT SUPRIADI JUNAIDI EKO HENDRA YUSUF HASAN RUSDI
ARIEF FAJAR RIZKI DEDI DODI ANDI ANDRI ADI SUGENG SUTRISNO SUYATNO WAHYU TEGUH TAUFIK SYAIFUL SAIFUL NASIR HAMZAH IDRIS
ISMAIL IBRAHIM YAKOB MARKUS LUKAS PETRUS YOHANES ANTON DANIEL SAMUEL TUKIMAN PARJO WAGIMAN KARYADI MULYADI SUHARTO
SUKARNO SUDIRMAN DJOKO SOEKARDI TJAHYA GUSTI RINTO DEWEL KARDI UDIN DENI IWAN RONI RUDI TONI YANTO ZAINAL ILHAM FAUZI
HAIRUL KHAIRUDIN LATIF MASHUDI NORMAN OMAN PRIYO QOMAR RAMLI SABRAN TARMIJI USMAN WARDOYO YUDI ZULKIFLI""".split()
WOMEN = """SITI NUR SRI DEWI RINA YULI FATIMAH AMINAH KHADIJAH AISYAH MARIATI RUSMINI HALIMAH JAMILAH ENDANG LESTARI
WATI ERNA LILIS TITIN TUTI RATNA INDAH AYU PUTRI RATIH KARTINI SUMIATI SUPARTI MARIANA MARLINA MELATI NINGSIH NURUL
NORHAYATI RABIATUL RAHMAH SALMAH SAUDAH SUNARTI TUMINAH WAGINEM YATI ZUBAIDAH ASIAH BERTA CHRISTINA DIAN ELISABET
FITRI HERAWATI IDA JULAIHA KAMARIAH LINA MARGARETA NADIA OKTAVIA PAINEM ROHANI SUSANTI TRI UMI VERA WINDA""".split()
SECOND = """HIDAYAT RAHMAN SAPUTRA SETIAWAN SANTOSO WIJAYA KURNIAWAN NUGROHO PRASETYO RAMADHAN HAKIM SALEH AZIZ FADILAH
HASANAH KHATIMAH JANNAH RAHMAWATI LESTARI NINGSIH HANDAYANI WULANDARI SAFITRI MAULIDA AGUSTINA SUSANTI PURNAMA ANSARI
BASRI HANAFI HALIM SYARIF MANSUR GUNAWAN PUTRA UTAMI ASTUTI YULIANTI PERMATA SARI ANGGRAINI KUSUMA HARTONO SUSILO
SIREGAR NASUTION SIMANJUNTAK LUMBAN RAWING TINGANG UNDUP TUNDAN BUNGAI GARA ASI LAMBUNG MIHING SAWANG NYAI KARTIKA
AMALIA NABILA ZAHRA HAFIZ AKBAR FIRMANSYAH ALAMSYAH IRAWAN DARMAWAN HERMAWAN SUHENDRA WIBOWO SUBAGIO MULYONO""".split()
STARTS = "SU HAR WI YU RI MA BA DA ER JUM KAR LIS MAR RAH SAL TRI UM YAN DJA NOR TU SYA GU PER LA KO SE".split()
MIDDLES = "TI WA MAN DI RA NI YO TO LI NA SA HA KA BU GE MU RO".split()
ENDS = "NINGSIH WATI YANTO TONO YANTI ANSYAH IYAH UDIN ANTO IANA AWAN ADI IKA ITA IMAN YANI SARI LINA TUNG WAN".split()
PLACES = "KUALA KAPUAS|KAPUAS|PALANGKARAYA|BANJARMASIN|PULANG PISAU|MANDOMAI|TIMPAH|BASARANG|SURABAYA|BLITAR|MARTAPURA|BARABAI|SAMPIT"
STREETS = "PEMUDA MAWAR MELATI|KENANGA|TRANS KALIMANTAN|PATIH RUMBIH|TAMBUN BUNGAI|ANGGREK|SUDIRMAN|CILIK RIWUT|KERAMAT"
SPELLINGS = (("Y", "I"), ("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("KH", "H"), ("DH", "D"), ("F", "P"), ("V", "F"),
    ("SY", "S"), ("I", "Y"), ("A", "AA"), ("N", "NN"), ("D", "T"), ("H", ""))  # fmt: skip
SHORTER = {"MUHAMMAD": ("M.", "MUH.", "MOH", "MUHAMAD", "MOCHAMMAD", "MHD", "M"), "SITI": ("ST.", "ST", "SITTI"),
    "ABDUL": ("ABD", "ABD."), "AHMAD": ("ACHMAD", "AKHMAD", "AHMAT")}  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TODAY = date(2026, 11, 24)
VILLAGES = [f"62.03.{district:02}.{1000 if village < 3 else 2000}"[:-1] + str(village)
            for district in range(1, 18) for village in range(1, 10)]  # fmt: skip


@dataclass(frozen=True)
class Sets:
    """A register, the applicants, and for each applicant the line of the register that is theirs (None: nobody's)."""

    register: list[RegisterRow]
    applicants: list[RegisterRow]
    truth: list[int | None]


class People:
    """Makes families and what others write of them."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self._serials: dict[str, int] = {}
        self._falling = {len(names): list(accumulate(1 / (at + 3) for at in range(len(names))))
                         for names in (MEN, WOMEN, SECOND)}  # fmt: skip

    def name(self, sex: str) -> str:
        words = [self._one(MEN if sex == "L" else WOMEN)] if self.chance.random() > 0.25 else [self._rare()]
        while len(words) < 4 and self.chance.random() < (0.8, 0.3, 0.08)[len(words) - 1]:
            words.append(self._one(SECOND) if self.chance.random() > 0.3 else self._rare())
        return " ".join(words)

    def nik(self, village: str, born: date, sex: str) -> str:
        region = village.replace(".", "")[:6] if self.chance.random() < 0.8 else f"63{self.chance.randint(1, 9):02}03"
        head = f"{region}{born.day + 40 * (sex == 'P'):02}{born:%m%y}"
        serial = self._serials[head] = self._serials.get(head, 9990) + 1
        return f"{head}{serial}"

    def day(self, oldest: int, youngest: int) -> date:
        born = TODAY - timedelta(days=self.chance.randint(youngest * 365, oldest * 365 + 300))
        if born.year < 1985 and self.chance.random() < 0.12:
            born = born.replace(month=self.chance.choice((1, 7, 12)), day=1)
        return born

    def family(self) -> list[RegisterRow]:
        chance = self.chance
        village = chance.choice(VILLAGES)
        issued = self.day(20, 0)
        home = RegisterRow(
            row=0,
            kk=self.nik(village, issued, "L"),
            village=village,
            address=f"JL. {chance.choice(STREETS.split('|'))} NO. {chance.randint(1, 80)}",
            rt=f"{chance.randint(1, 15):03}",
            rw=f"{chance.randint(1, 5):03}",
            birth_place=chance.choice(PLACES.split("|")),
        )
        parents = [self.person(home, "L", 75, 24), self.person(home, "P", 70, 22)]
        children = []
        surname = parents[0].name.split()[-1]
        for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 4))):
            child = self.person(home, chance.choice("LP"), 24, 0, mother=parents[1].name)
            if chance.random() < 0.25:
                child = replace(child, name=f"{child.name.split()[0]} {surname}")
            children.append(child)
            if chance.random() < 0.04:
                children.append(self.twin(child))
        return [*parents[: chance.choice((1, 2, 2, 2))], *children]

    def person(self, home: RegisterRow, sex: str, oldest: int, youngest: int, mother: str = "") -> RegisterRow:
        born = self.day(oldest, youngest)
        return replace(
            home,
            name=self.name(sex),
            sex=sex,
            birth_date=born,
            nik=self.nik(home.village, born, sex),
            card=f"{self.chance.randrange(10**9):013}" if self.chance.random() < 0.5 else "",
            mother=mother or self.name("P"),
            birth_place=self.chance.choice(PLACES.split("|")) if self.chance.random() < 0.4 else home.birth_place,
        )

    def twin(self, child: RegisterRow) -> RegisterRow:
        name = f"{child.name[:2]}{self.name(child.sex)[2:]}"
        assert child.birth_date
        return replace(child, name=name, nik=self.nik(child.village, child.birth_date, child.sex), card="")

    def typed_again(self, row: RegisterRow, unusable: float) -> RegisterRow:
        """Return a person as somebody else writes them down."""
        chance = self.chance
        changed = replace(row, name=self.spelt(row.name), mother=self.spelt(row.mother), nik=self.damaged(row.nik, unusable))
        if row.birth_date and chance.random() < 0.09:
            changed = replace(changed, birth_date=self.other_day(row.birth_date))
        if chance.random() < 0.3:
            changed = replace(changed, card="")
        if chance.random() < 0.12:
            changed = replace(changed, kk=self.family()[0].kk)
        elif chance.random() < 0.15:
            changed = replace(changed, kk="")
        if chance.random() < 0.12:
            changed = replace(changed, village=chance.choice(VILLAGES), address="JL. BARU", rt="001", rw="001")
        elif chance.random() < 0.4:
            changed = replace(changed, address=row.address.replace("JL. ", "JALAN ").replace("NO. ", ""))
        if chance.random() < 0.2:
            changed = replace(changed, mother="")
        if chance.random() < 0.01:
            changed = replace(changed, sex="P" if row.sex == "L" else "L")
        return changed

    def spelt(self, name: str) -> str:
        chance = self.chance
        words = name.split()
        words = [chance.choice(SHORTER[word]) if word in SHORTER and chance.random() < 0.3 else word for word in words]
        if chance.random() < 0.15:
            at = chance.randrange(len(words))
            words[at] = self._other_spelling(words[at])
        if chance.random() < 0.06:
            at = chance.randrange(len(words))
            words[at] = self._slip(words[at])
        if len(words) > 1:
            words = self._other_words(words)
        told = " ".join(words)
        return f"{chance.choice(('H. ', 'HJ. ', 'DRS. '))}{told}" if chance.random() < 0.02 else told

    def damaged(self, nik: str, unusable: float) -> str:
        chance = self.chance.random()
        if chance < unusable:
            return ""
        if chance < unusable + 0.015:
            return nik[:15] + "0"
        if chance < unusable + 0.04:
            at = self.chance.randrange(16)
            return f"{nik[:at]}{self.chance.randrange(10)}{nik[at + 1 :]}"
        return nik

    def other_day(self, day: date) -> date:
        way = self.chance.random()
        if way < 0.35 and day.day <= 12:
            return day.replace(month=day.day, day=day.month)
        if way < 0.6:
            return day + timedelta(days=self.chance.choice((-1, 1, 10, -10)))
        if way < 0.8:
            return (day.replace(day=min(day.day, 28))).replace(year=day.year + self.chance.choice((-1, 1, -10)))
        return day.replace(day=1, month=self.chance.choice((1, 7)))

    def relative(self, row: RegisterRow) -> RegisterRow:
        """Return somebody of the same family who is not in the register."""
        sex = self.chance.choice("LP")
        assert row.birth_date
        born = min(row.birth_date + timedelta(days=self.chance.randint(-2000, 2000)), TODAY)
        name = self.name(sex)
        if self.chance.random() < 0.3:
            name = f"{name.split()[0]} {row.name.split()[-1]}"
        return replace(row, name=name, sex=sex, birth_date=born, nik=self.nik(row.village, born, sex), card="")

    def namesake(self, row: RegisterRow) -> RegisterRow:
        """Return somebody of the same name who is another person, sometimes of the same year."""
        other = self.family()[0]
        born = self.day(75, 0)
        if row.birth_date and self.chance.random() < 0.3:
            born = row.birth_date.replace(month=self.chance.randint(1, 12), day=self.chance.randint(1, 28))
        return replace(other, name=row.name, sex=row.sex, birth_date=born, nik=self.nik(other.village, born, row.sex))

    def _one(self, names: list[str]) -> str:
        return self.chance.choices(names, cum_weights=self._falling[len(names)])[0]

    def _rare(self) -> str:
        return self.chance.choice(STARTS) + self.chance.choice(MIDDLES) + self.chance.choice(ENDS)

    def _other_spelling(self, word: str) -> str:
        ways = [(old, new) for old, new in SPELLINGS if old in word[1:]]
        if not ways:
            return word
        old, new = self.chance.choice(ways)
        return word[0] + word[1:].replace(old, new, 1)

    def _slip(self, word: str) -> str:
        at, letter = self.chance.randrange(len(word)), self.chance.choice(LETTERS)
        ways = (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :])  # fmt: skip
        return self.chance.choice(ways) or word

    def _other_words(self, words: list[str]) -> list[str]:
        way = self.chance.random()
        if way < 0.03:
            return [words[-1], *words[:-1]]
        if way < 0.07:
            return words[:-1]
        if way < 0.09:
            return [*words[:-1], words[-1][0]]
        if way < 0.11:
            return ["".join(words[:2]), *words[2:]]
        if way < 0.13:
            return [words[0], self.chance.choice(("BIN", "BINTI")), *words[1:]]
        return words


def made(seed: int, rows: int, applicants: int, *, unusable: float = 0.35, outside: float = 0.3) -> Sets:
    """Return a register of so many rows and so many applicants.

    Of the applicants a share (`outside`) is not in the register, a share (`unusable`) has no NIK that can be used.
    """
    people = People(seed)
    everybody: list[RegisterRow] = []
    while len(everybody) < rows:
        everybody += people.family()
    people.chance.shuffle(everybody)
    register = [replace(one, row=at + 2) for at, one in enumerate(everybody[:rows])]
    asked: list[tuple[RegisterRow, int | None]] = []
    for row in people.chance.sample(register, applicants):
        if people.chance.random() >= outside:
            asked.append((people.typed_again(row, unusable), row.row))
            continue
        way = people.chance.random()
        stranger = people.relative(row) if way < 0.45 else people.namesake(row) if way < 0.75 else people.family()[0]
        asked.append((people.typed_again(stranger, unusable), None))
    lined = [replace(one, row=at + 2) for at, (one, _) in enumerate(asked)]
    shown = [people_as_listed(one) for one in register]
    return Sets(shown, lined, [row for _, row in asked])


def people_as_listed(row: RegisterRow) -> RegisterRow:
    """Return a row as an office's list has it: with a few gaps of its own."""
    chance = Random(row.row)
    if chance.random() < 0.04:
        row = replace(row, nik="")
    return replace(row, mother="") if chance.random() < 0.05 else row
