"""A visitor's request as the texts stand in the form: kept raw for drafts, read into an intake when it is sent.

Nothing here touches a window; a text that cannot be read stays as it is and is named, never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from pbijk_desktop.domain.cases import Channel
from pbijk_desktop.domain.dates import parse_date, reason_not_a_date
from pbijk_desktop.domain.identifiers import check_person, clean_digits, derive, grouped, likely_birth_date
from pbijk_desktop.domain.intake import Intake, PersonDraft
from pbijk_desktop.domain.names import folded
from pbijk_desktop.domain.people import Relation, Sex
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import short_date, word

COLUMNS = ("nik", "name", "relation", "birth_place", "birth_date", "sex", "card")
"""What the grid shows of a person, in the order of typing."""
DETAILS = ("nik_absent", "mother_name", "phone", "job", "religion")
"""What the strip below the grid shows of the current person."""
DIGITS = {"nik": 16, "card": 13}

_SEXES = {"l": Sex.MALE, "lk": Sex.MALE, "laki": Sex.MALE, "p": Sex.FEMALE, "pr": Sex.FEMALE, "wanita": Sex.FEMALE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person as typed; `derived` names the columns that the NIK filled in and nobody has touched since."""

    id: str = ""
    nik: str = ""
    name: str = ""
    relation: str = ""
    birth_place: str = ""
    birth_date: str = ""
    sex: str = ""
    card: str = ""
    nik_absent: str = ""
    mother_name: str = ""
    phone: str = ""
    job: str = ""
    religion: str = ""
    included: bool = True
    derived: tuple[str, ...] = ()

    def is_blank(self) -> bool:
        """Return whether nothing is typed and nobody known is meant."""
        return not self.id and not any(getattr(self, name).strip() for name in (*COLUMNS, *DETAILS))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormText:
    """The whole form as it stands; `region_text` is what is typed while `region` (a code) is not chosen yet."""

    kind: str = ""
    kind_text: str = ""
    urgent: bool = False
    channel: str = Channel.COUNTER
    purpose: str = ""
    kk: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    region: str = ""
    region_text: str = ""
    same_visitor: bool = True
    visitor_name: str = ""
    visitor_relation: str = ""
    visitor_phone: str = ""
    note: str = ""
    family: str = ""
    lines: tuple[Line, ...] = ()
    applicant: int = 0
    reason: str = ""

    def is_blank(self) -> bool:
        """Return whether nothing is filled in."""
        return replace(self, lines=self.filled(), applicant=0) == FormText()

    def filled(self) -> tuple[Line, ...]:
        """Return the lines without the blank ones at the end."""
        count = next((at for at in range(len(self.lines), 0, -1) if not self.lines[at - 1].is_blank()), 0)
        return self.lines[:count]

    def applicant_line(self) -> Line:
        """Return the applicant's line, or a blank one while there is none."""
        return self.lines[self.applicant] if 0 <= self.applicant < len(self.lines) else Line()


def to_body(form: FormText) -> dict[str, object]:
    """Return what a draft keeps, JSON-able."""
    return asdict(form)


def from_body(body: Mapping[str, Any]) -> FormText:
    """Return the form that a draft kept; what this version does not know is passed over."""
    known = _known(FormText, body)
    lines = tuple(_line_from_body(one) for one in body.get("lines", ()))
    return FormText(**{**known, "lines": lines})


def to_intake(form: FormText, today: date) -> Intake:
    """Return the request as far as its texts can be read."""
    lines = form.filled()
    first = form.applicant_line()
    return Intake(
        kind=form.kind,
        urgent=form.urgent,
        channel=form.channel,
        purpose=form.purpose.strip(),
        visitor_name=tidy(first.name if form.same_visitor else form.visitor_name),
        visitor_relation="" if form.same_visitor else tidy(form.visitor_relation),
        visitor_phone=tidy(first.phone if form.same_visitor else form.visitor_phone),
        family=form.family,
        kk=clean_digits(form.kk),
        address=tidy(form.address),
        rt=tidy(form.rt),
        rw=tidy(form.rw),
        region=form.region,
        members=tuple(to_person(line, today) for line in lines),
        applicant=form.applicant,
        same_person_reason=form.reason,
        note=form.note.strip(),
    )


def to_person(line: Line, today: date) -> PersonDraft:
    """Return one person as far as the texts can be read."""
    return PersonDraft(
        id=line.id,
        name=tidy(line.name),
        nik=clean_digits(line.nik),
        nik_absent=line.nik_absent,
        relation=relation_of(line.relation),
        birth_place=tidy(line.birth_place),
        birth_date=parse_date(line.birth_date, today),
        sex=sex_of(line.sex),
        card=clean_digits(line.card),
        phone=tidy(line.phone),
        religion=tidy(line.religion),
        job=tidy(line.job),
        mother_name=tidy(line.mother_name),
        included=line.included,
    )


def from_person(person: PersonDraft) -> Line:
    """Return the texts of somebody the office already knows."""
    return Line(
        id=person.id,
        nik=grouped(person.nik),
        name=person.name,
        relation=relation_word(person.relation),
        birth_place=person.birth_place,
        birth_date=short_date(person.birth_date),
        sex=person.sex,
        card=person.card,
        nik_absent=person.nik_absent,
        mother_name=person.mother_name,
        phone=person.phone,
        job=person.job,
        religion=person.religion,
        included=person.included,
    )


def from_nik(line: Line, today: date) -> Line:
    """Return the line with birth date and sex as its NIK says, where the clerk has typed none."""
    said = derive(clean_digits(line.nik), today)
    kept = {name: "" if name in line.derived else getattr(line, name) for name in ("birth_date", "sex")}
    if said is None:
        return with_texts(line, kept, derived=())
    born = likely_birth_date(said, today, relation_of(line.relation))
    new = {"birth_date": short_date(born), "sex": said.sex}
    filled = {name: text for name, text in new.items() if text and not kept[name]}
    return with_texts(line, {**kept, **filled}, derived=tuple(filled))


def tidied(line: Line, name: str, today: date) -> Line:
    """Return the line with one text in its usual form; what cannot be read stays as typed."""
    text = tidy(getattr(line, name))
    if name in DIGITS:
        text = digits(name, text)
    elif name == "birth_date":
        text = short_date(parse_date(text, today)) or text
    elif name == "relation":
        text = relation_word(relation_of(text)) or text
    elif name == "sex":
        text = sex_of(text) or text
    return with_texts(line, {name: text}) if text != getattr(line, name) else line


def possible_births(line: Line, today: date) -> tuple[date, ...]:
    """Return the two birth dates between which the clerk must choose, or nothing."""
    said = derive(clean_digits(line.nik), today)
    asks = said is not None and len(said.birth_dates) > 1 and not line.birth_date.strip()
    return said.birth_dates if said and asks else ()


def unread(line: Line, today: date) -> list[Problem]:
    """Return the texts of a line that stand for nothing: no date, no relation, no sex."""
    problems = []
    if line.birth_date.strip() and parse_date(line.birth_date, today) is None:
        problems.append(reason_not_a_date(line.birth_date, "birth_date"))
    for name, read in (("relation", relation_of), ("sex", sex_of)):
        text = getattr(line, name)
        if text.strip() and not read(text):
            problems.append(Problem(name, f"intake.{name}_unknown", {"text": tidy(text)}))
    return problems


def check_line(line: Line, today: date) -> list[Problem]:
    """Return everything that is wrong or worth a look in one line."""
    person = to_person(line, today).as_person("", "")
    wrong = unread(line, today)
    silent = {problem.field for problem in wrong}
    return wrong + [one for one in check_person(person, today=today) if one.field not in silent]


def relation_of(text: str) -> str:
    """Return the relation that a word means ("anak kandung" is a child), or ""."""
    said = folded(tidy(text)).replace("_", " ")
    for one in Relation:
        name = folded(word("relation", one))
        if said and (name.startswith(said) or said.startswith(name) or said == one):
            return one
    return _OTHER_RELATIONS.get(said, "")


def relation_word(relation: str) -> str:
    """Return the relation in one or two words, for a narrow cell."""
    return word("relation", relation).removesuffix(" keluarga") if relation else ""


def digits(name: str, text: str) -> str:
    """Return a number as the grid writes it: a NIK in groups of four, a card number in one; no number stays as is."""
    number = clean_digits(text)
    if not (number.isascii() and number.isdigit()):
        return text
    return grouped(number) if name == "nik" else number


def sex_of(text: str) -> str:
    """Return L or P for L, P, LK, PR, laki-laki or perempuan, else ""."""
    said = folded(tidy(text))
    first = said.replace("-", " ").split(" ")[0].strip(".")
    return _SEXES.get(first, "") or next((one for one in Sex if said and folded(word("sex", one)).startswith(said)), "")


def tidy(text: str) -> str:
    """Return a text with single spaces and none around it."""
    return " ".join(text.split())


_OTHER_RELATIONS = {"kepala keluarga": Relation.HEAD, "kk": Relation.HEAD, "isteri": Relation.WIFE}


def with_texts(line: Line, texts: Mapping[str, str], **values: Any) -> Line:  # noqa: ANN401 - a line's own fields
    """Return the line with other texts by their names."""
    changes: dict[str, Any] = {**texts, **values}
    return replace(line, **changes)


def _known(kind: type[Any], body: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in body.items() if name in names}


def _line_from_body(body: Mapping[str, Any]) -> Line:
    return Line(**{**_known(Line, body), "derived": tuple(body.get("derived", ()))})
