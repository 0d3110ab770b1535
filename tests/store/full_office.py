"""An office in which every journaled table has a row."""

from __future__ import annotations

import hashlib

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember, Check, Decision, Scan, Visit
from pbijk_desktop.domain.collective import CollectiveList, CollectiveRow
from pbijk_desktop.domain.erasure import Erasure, KeptLonger, LostLaptop
from pbijk_desktop.domain.evidence import RowEvidence
from pbijk_desktop.domain.letter_book import NumberBlock, NumberBooking
from pbijk_desktop.domain.letter_texts import LetterCase, LetterWording
from pbijk_desktop.domain.merging import PersonApart, PersonMerge
from pbijk_desktop.domain.off_target import OffTargetMark
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.proofs import Signature, UserKey
from pbijk_desktop.domain.register_reading import RowColumns
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.signing import LetterDraft, Paraf, SignedLetter
from pbijk_desktop.domain.snapshots import Origin, RegisterImport, Snapshot
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.store.staging import Staged, finishing, settle, stage
from pbijk_desktop.usecases.desk import Desk
from tests.samples import MONDAY, aminah

PAGE = b"halaman contoh"


def one_row_of_each(desk: Desk) -> None:
    """Write a case with everything that can belong to it."""
    desk.attachments.keep([PAGE])
    page = hashlib.sha256(PAGE).hexdigest()
    with desk.begin() as work:
        family = work.add(Family(id=work.new_id(), kk="6203011205109993", region="62.03.01.1007"))
        person = work.add(aminah().as_person(work.new_id(), family.id))
        child = Person(id=work.new_id(), family=family.id, name="CONTOH BAYI", nik_absent="bayi", mother=person.id)
        work.add(child)
        case = Case(
            id=work.new_id(),
            number="K-2026-0001",
            kind="B",
            state=State.ISSUED,
            family=family.id,
            applicant=person.id,
            assigned=desk.user.id,
            received_at=MONDAY,
            promised_on=MONDAY.date(),
            answers={"b": True, "a": False},
        )
        work.add(case)
        member = work.add(CaseMember(id=work.new_id(), case=case.id, person=person.id, outcome="disetujui"))
        work.add(CaseItem(id=work.new_id(), case=case.id, item="ktp", copies=1, signatures=("pemohon", "rt")))
        work.add(Check(id=work.new_id(), case=case.id, member=member.id, source="dtsen", desil=2, by=desk.user.id))
        work.add(Visit(id=work.new_id(), case=case.id, planned_on=MONDAY.date(), ordered_at=MONDAY))
        work.add(Decision(id=work.new_id(), case=case.id, step="approve", outcomes={member.id: "disetujui"}))
        work.add(Scan(id=work.new_id(), case=case.id, item="ktp", sha256=page, added_by=desk.user.id, added_at=MONDAY))
        letter = Letter(id=work.new_id(), case=case.id, kind="x", number="1/2026", serial=1, scope="s", year=2026)
        work.add(letter)
        draft = LetterDraft(id=work.new_id(), case=case.id, kind="x", signatory="", letter=letter.id, by=desk.user.id)
        work.add(draft)
        work.add(Paraf(id=work.new_id(), draft=draft.id, case=case.id, place=0, title="KASI", name="CONTOH KASI"))
        work.add(SignedLetter(id=work.new_id(), letter=letter.id, case=case.id, sha256=page, way="luar"))
        work.add(LetterWording(id=work.new_id(), letter="reaktivasi", source="x", by=desk.user.id, at=MONDAY))
        work.add(LetterCase(id=work.new_id(), letter=letter.id, case=case.id))
        work.add(NumberBooking(id=work.new_id(), scope="s", year=2026, serial=2, number="2/2026", by=desk.user.id))
        work.add(NumberBlock(id=work.new_id(), scope="s", year=2026, first=3, last=9, device="B", at=MONDAY))
        work.add(PersonMerge(id=work.new_id(), kept=person.id, dropped=child.id, by=desk.user.id, at=MONDAY))
        work.add(PersonApart(id=work.new_id(), one=person.id, other=child.id, by=desk.user.id, at=MONDAY))
        work.add(Erasure(id=work.new_id(), kind="person", subject=child.id, ground="retensi", asked_by=desk.user.id))
        work.add(KeptLonger(id=work.new_id(), case=case.id, until=MONDAY.date(), by=desk.user.id, at=MONDAY))
        work.add(LostLaptop(id=work.new_id(), device="A", counts={"people": 2}, by=desk.user.id, at=MONDAY))
        origin = Origin(register=Register.DTSEN, list_date=MONDAY.date(), file_name="", sha256="")
        listed = a_list(desk, work.new_id(), origin)
        work.add(
            RegisterImport(id=listed.id, kind="dtsen", list_date=MONDAY.date(), rows=1, by=desk.user.id, at=MONDAY)
        )
        work.add(RowEvidence(id=work.new_id(), case=case.id, member=member.id, snapshot=listed.id, kind="dtsen", row=2))
        village = work.add(CollectiveList(id=work.new_id(), region="62.03.01.1007", by=desk.user.id, at=MONDAY))
        work.add(CollectiveRow(id=work.new_id(), list=village.id, row=2, said="berkas", case=case.id, nik=person.nik))
        work.add(OffTargetMark(id=work.new_id(), ground="meninggal", who=person.nik, snapshot=listed.id, row=2))
        work.add(UserKey(id=work.new_id(), user=desk.user.id, public="x", since=MONDAY, by=desk.user.id))
        work.add(Signature(id=work.new_id(), what="keputusan", about=case.id, by=desk.user.id, public="x", at=MONDAY))
        work.note_access("buka", "case_file", case.id)


def a_list(desk: Desk, snapshot_id: str, origin: Origin) -> Snapshot:
    """Keep a list of one person."""
    kept = desk.snapshots.begin(snapshot_id, origin)
    row = RegisterRow(row=2, name="CONTOH AMINAH", nik="6203015203859991")
    staged = Staged(RowColumns.of([row]), ["contoh aminah"], [False], [])
    kept = settle(desk.snapshots, stage(desk.snapshots, kept, [staged], 2))
    for step in finishing(desk.snapshots, kept, None):
        step()
    return kept
