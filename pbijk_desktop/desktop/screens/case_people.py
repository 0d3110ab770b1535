"""The people of a case in one table: those it is about first, then the rest of the family; the current one in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.tables.rows_model import Column
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import CaseMember, Outcome
from pbijk_desktop.domain.dates import age_on
from pbijk_desktop.domain.identifiers import check_person, derive, grouped
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.sentences import long_date, sentence, short_date, told, word
from pbijk_desktop.usecases.case_file import CaseFile

_STRIP = 58
_OUTCOMES = {Outcome.APPROVED: (Tone.GOOD, "circle-check"), Outcome.REJECTED: (Tone.BAD, "circle-x")}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person of the family; `member` is None for somebody whom the case is not about."""

    person: Person
    member: CaseMember | None
    is_applicant: bool
    age: int | None


def people_rows(file: CaseFile, today: date) -> list[PersonRow]:
    """Return everybody of the family, those whom the case is about first."""
    pairs = [*((person, member) for member, person in file.members), *((person, None) for person in file.others)]
    return [
        PersonRow(
            person=person,
            member=member,
            is_applicant=person.id == file.case.applicant,
            age=age_on(person.birth_date, today) if person.birth_date else None,
        )
        for person, member in pairs
    ]


def people_columns() -> tuple[Column[PersonRow], ...]:
    """Return the table's columns."""
    return (
        Column(title="", show=_part, kind="mark", look=_part_look, tip=_part, width=36),
        Column(
            title=word("column", "name"), show=lambda row: row.person.name, kind="strong", width=200, stretches=True
        ),
        Column(
            title=word("column", "relation"),
            show=lambda row: word("relation", row.person.relation),
            kind="quiet",
            width=136,
            spare=2,
        ),
        Column(title=word("column", "nik"), show=_nik, kind="figures", width=176),
        Column(title=sentence("case_data.born"), show=_born, sort=_born_sort, kind="figures", width=160),
        Column(title="L/P", show=lambda row: row.person.sex, kind="quiet", width=48, spare=4),
        Column(
            title=word("column", "card"),
            show=lambda row: grouped(row.person.card),
            kind="figures",
            width=152,
            spare=3,
        ),
        Column(title=word("column", "outcome"), show=_outcome, kind="chip", look=_outcome_look, width=124, spare=1),
    )


class PersonStrip(QWidget):
    """What the table has no room for: the person's other facts, what the NIK says, and what deserves a look."""

    def __init__(self, regions: Regions) -> None:
        super().__init__()
        name_widget(self, "data.person")
        self._regions = regions
        self._facts = Words("", "quiet", wrap=True)
        self._nik = Words("", "quiet", wrap=True)
        self._nik.setObjectName("data.person.nik")
        self._look = Words("", tone="warn", wrap=True)
        self._look.setObjectName("data.person.look")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP, GAP, 0, 0)
        lines.setSpacing(GAP_SMALL)
        for part in (self._facts, self._nik, self._look):
            lines.addWidget(part)
        lines.addStretch()
        self._keep_room()

    def show_person(self, row: PersonRow | None, today: date) -> None:
        """Show a person, or nobody."""
        person = row.person if row else None
        self._facts.setText("  ·  ".join(_facts(person)) if person else "")
        self._nik.setText(nik_in_words(person, self._regions, today) if person else "")
        problems = check_person(person, today=today) if person else []
        self._look.setText("\n".join(told(problem) for problem in problems))
        for part in (self._facts, self._nik, self._look):
            part.setVisible(bool(part.text()))

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the text in its new size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._keep_room()

    def _keep_room(self) -> None:
        self.setMinimumHeight(px(_STRIP))


def nik_in_words(person: Person, regions: Regions, today: date) -> str:
    """Return what a person's NIK says, or why there is none."""
    if not person.nik:
        return sentence("case_data.no_nik", {"reason": word("nik_absent", person.nik_absent)})
    derived = derive(person.nik, today)
    if derived is None:
        return ""
    region = regions.get(derived.region)
    code, facts = "case_data.nik_region", {"code": derived.region}
    if region is not None:
        code, facts = "case_data.nik_region_named", {"region": region.title}
    parts = [word("sex", derived.sex).lower()]
    parts += [sentence("case_data.nik_born", {"day": long_date(day)}) for day in derived.birth_dates[:1]]
    parts.append(sentence(code, facts))
    return sentence("case_data.from_nik", {"facts": ", ".join(parts)})


def _facts(person: Person) -> list[str]:
    parts = [
        sentence("case_data.birth_place", {"place": person.birth_place}) if person.birth_place else "",
        person.religion,
        person.job,
        sentence("case_data.mother", {"name": person.mother_name}) if person.mother_name else "",
        sentence("case_data.phone", {"number": person.phone}) if person.phone else "",
    ]
    return [part for part in parts if part]


def _part(row: PersonRow) -> str:
    if row.is_applicant:
        return sentence("case_data.applicant")
    return sentence("case_data.included") if row.member else ""


def _part_look(row: PersonRow) -> tuple[Tone, str]:
    if row.is_applicant:
        return Tone.ACCENT, "user"
    return Tone.GOOD, "check" if row.member else ""


def _nik(row: PersonRow) -> str:
    return grouped(row.person.nik) or word("nik_absent", row.person.nik_absent)


def _born(row: PersonRow) -> str:
    if row.person.birth_date is None:
        return sentence("case_data.empty")
    return sentence("case_data.born_age", {"day": short_date(row.person.birth_date), "age": row.age})


def _born_sort(row: PersonRow) -> date:
    return row.person.birth_date or date.min


def _outcome(row: PersonRow) -> str:
    return word("outcome", row.member.outcome) if row.member and row.member.outcome else ""


def _outcome_look(row: PersonRow) -> tuple[Tone, str]:
    outcome = Outcome(row.member.outcome) if row.member else Outcome.PENDING
    return _OUTCOMES.get(outcome, (Tone.PLAIN, ""))
