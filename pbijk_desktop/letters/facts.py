"""What the papers say: frozen facts, one class per paper, JSON-able by `facts_json`. Pictures travel beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pbijk_desktop.domain.office import Signatory, Standing

NEW, REACTIVATION, SEGMENT, REFUSAL = "usulan_baru", "reaktivasi", "pindah_segmen", "tidak_dapat"
DTSEN, HOSPITAL, CIVIL = "keterangan_dtsen", "rekomendasi_spm", "pengantar_dukcapil"
TO_HEALTH, TO_BPJS, TO_END = "usulan_dinkes", "usulan_bpjs", "usulan_penonaktifan"
CASE_KINDS = (NEW, REACTIVATION, SEGMENT, REFUSAL, DTSEN, HOSPITAL, CIVIL)
"""The kinds of letter that one case ends in."""
LIST_KINDS = (TO_BPJS, TO_HEALTH, TO_END, CIVIL)
"""The kinds of letter for people of several cases."""
LETTER_KINDS = (*CASE_KINDS, TO_BPJS, TO_HEALTH, TO_END)
"""The kinds of letter with a number and a seal; each has resources/letters/<kind>.toml."""
POOR, ENDING, RESPONSIBLE = "pernyataan_tidak_mampu", "pernyataan_penonaktifan", "pernyataan_tanggung_jawab"
VISITED, DISCUSSED = "berita_acara_lapangan", "berita_acara_musyawarah"
PAPER_KINDS = (POOR, ENDING, RESPONSIBLE, VISITED, DISCUSSED)
"""Papers that others sign: without number and seal; each has resources/letters/<kind>.toml."""
TEXT_KINDS = (*LETTER_KINDS, *PAPER_KINDS)
"""Everything whose text is blocks that an office can change."""

FIRST_DRAWN, LOOSE_DRAWN, DRAWN = 1, 2, 3
"""How letters were drawn at first (what was kept of them does not say so), before files were packed, and today."""

F4, A4 = "F4", "A4"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """The letterhead; the logo's bytes are handed to the drawing function, `logo_sha256` says which logo it was."""

    government: str
    office: str
    address: str = ""
    phone: str = ""
    email: str = ""
    postcode: str = ""
    city: str = ""
    logo_sha256: str = ""

    def in_words(self) -> str:
        """Return the office as a sentence names it: Dinas Sosial Kabupaten Kapuas."""
        return f"{self.office} {self.government.upper().removeprefix('PEMERINTAH ')}".title()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFacts:
    """Who signs: `lines` are the job as printed, for example ("a.n. KEPALA DINAS SOSIAL", "SEKRETARIS,")."""

    lines: tuple[str, ...]
    name: str
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """One person; `relation`, `sex`, `nik_absent` and `outcome` are the codes of the domain."""

    name: str
    nik: str = ""
    nik_absent: str = ""
    card: str = ""
    relation: str = ""
    birth_place: str = ""
    birth_date: date | None = None
    sex: str = ""
    job: str = ""
    religion: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressFacts:
    """Where the family lives, with the names (not the codes) of the regions."""

    address: str = ""
    rt: str = ""
    rw: str = ""
    desa: str = ""
    kecamatan: str = ""
    kabupaten: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper of the checklist: copies needed and received, what it lacks in sentences, owed by an urgent case."""

    title: str
    need: str = ""
    copies: int = 0
    received: int = 0
    lacks: tuple[str, ...] = ()
    owed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """One line of evidence: which source said what, as of the source's own date (words, not codes)."""

    source: str
    outcome: str
    source_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityFacts:
    """The letter of the health facility (surat keterangan layak membutuhkan layanan kesehatan)."""

    issuer: str
    number: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFacts:
    """One person on a letter for several cases; `note` is what the list says of them."""

    person: PersonFacts
    kk: str = ""
    address: AddressFacts = AddressFacts()
    facility: str = ""
    case_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """One more named field of a letter's text, for example berlaku_sampai; the value as it is printed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFacts:
    """One criterion of poverty and what was noted of it."""

    text: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedFacts:
    """One more void letter in whose place a letter stands."""

    number: str
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """A letter or paper whose text is blocks (`wording`): one case's, or with `listed` people one of several cases.

    `drawn` says how it is drawn and sealed, so that a letter issued long ago gives the same bytes for ever.
    A draft (KONSEP) has no QR and may lack its number and date; a copy (SALINAN) keeps the seal of the first print.
    `reasons` and `what_you_can_do` are sentences, see `texts.reasons_for`. The table shows `members`. `text` is the
    SHA-256 of the text that the letter was issued with; letters from before texts were kept have none.
    """

    kind: str
    office: OfficeFacts
    signature: SignatureFacts
    applicant: PersonFacts
    number: str = ""
    dated: date | None = None
    paper: str = F4
    kk: str = ""
    address: AddressFacts = AddressFacts()
    members: tuple[PersonFacts, ...] = ()
    requested_on: date | None = None
    purpose: str = ""
    facility: FacilityFacts | None = None
    desil: int | None = None
    checks: tuple[CheckFacts, ...] = ()
    reasons: tuple[str, ...] = ()
    what_you_can_do: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    case_number: str = ""
    valid_until: date | None = None
    replaces_number: str = ""
    replaces_dated: date | None = None
    seal: str = ""
    drawn: int = FIRST_DRAWN
    is_draft: bool = False
    is_copy: bool = False
    is_sample: bool = False
    text: str = ""
    listed: tuple[ListedFacts, ...] = ()
    more: tuple[FieldFacts, ...] = ()
    criteria: tuple[CriterionFacts, ...] = ()
    replaces_also: tuple[ReplacedFacts, ...] = ()
    journal: str = ""
    """Where the office's journal ended when the letter was issued, as its foot says it; see `domain.anchors`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """Tanda terima berkas: what was handed in, by whom, to whom, and when the answer is promised."""

    number: str
    office: OfficeFacts
    officer: str
    applicant: PersonFacts
    case_kind: str
    received_at: datetime | None = None
    paper: str = F4
    kk: str = ""
    address: AddressFacts = AddressFacts()
    member_count: int = 1
    visitor_name: str = ""
    visitor_relation: str = ""
    visitor_phone: str = ""
    papers: tuple[PaperLine, ...] = ()
    missing: tuple[PaperLine, ...] = ()
    promised_on: date | None = None
    urgent: bool = False
    is_copy: bool = False
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsFacts:
    """Slip of missing papers: what is missing stands first, then what is already here."""

    number: str
    office: OfficeFacts
    officer: str
    applicant: PersonFacts
    case_kind: str
    dated: date | None = None
    paper: str = F4
    kk: str = ""
    address: AddressFacts = AddressFacts()
    missing: tuple[PaperLine, ...] = ()
    received: tuple[PaperLine, ...] = ()
    deadline: date | None = None
    note: str = ""
    is_copy: bool = False
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryBox:
    """One box of the application form's categories."""

    title: str
    ticked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFacts:
    """Formulir permohonan, filled in; the applicant signs it."""

    office: OfficeFacts
    applicant: PersonFacts
    number: str = ""
    dated: date | None = None
    paper: str = F4
    addressed_to: str = ""
    categories: tuple[CategoryBox, ...] = ()
    kk: str = ""
    address: AddressFacts = AddressFacts()
    phone: str = ""
    purpose: str = ""
    visitor_name: str = ""
    visitor_relation: str = ""
    members: tuple[PersonFacts, ...] = ()
    papers: tuple[PaperLine, ...] = ()
    officer: str = ""
    is_copy: bool = False
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryFacts:
    """The page with the recovery code. It must never be stored: the code opens the office's records."""

    office: OfficeFacts
    code: str
    dated: date | None = None
    device: str = ""
    paper: str = F4


Facts = LetterFacts | ReceiptFacts | GapsFacts | ApplicationFacts | RecoveryFacts


def signature(signatory: Signatory) -> SignatureFacts:
    """Return how a signatory signs: a.n. and u.b. name the office signed for, Plt./Plh./Pj. stand before the title.

    For u.b. (third level) `head_title` may hold both offices, one a line: KEPALA DINAS SOSIAL, then SEKRETARIS.
    """
    return SignatureFacts(
        lines=_job_lines(signatory), name=signatory.name, rank=signatory.rank, nip=signatory.nip.strip()
    )


def _job_lines(signatory: Signatory) -> tuple[str, ...]:
    title = signatory.title.strip().rstrip(",") + ","
    above = tuple(line.strip() for line in signatory.head_title.splitlines() if line.strip())
    standing = signatory.standing
    if standing in (Standing.FOR_HEAD, Standing.BY_ORDER) and above:
        first = (f"{Standing.FOR_HEAD.value} {above[0]}", *above[1:])
        return (*first, title) if standing == Standing.FOR_HEAD else (*first, Standing.BY_ORDER.value, title)
    if standing and not title.startswith(str(standing)):
        return (f"{standing!s} {title}",)
    return (title,)
