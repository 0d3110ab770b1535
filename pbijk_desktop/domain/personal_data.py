"""Which fields hold somebody's personal data, and what stands in their place when it is erased (UU 27/2022).

Every table is named here, by a record with its fields or among those without; a test holds it to that. What stays is
what a register of letters and a count of cases need: numbers, kinds, states, days and who of the office did what.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember, Check, Decision, Scan, Visit
from pbijk_desktop.domain.collective import CollectiveList, CollectiveRow
from pbijk_desktop.domain.erasure import ERASED, Erasure, KeptLonger, LostLaptop
from pbijk_desktop.domain.evidence import RowEvidence
from pbijk_desktop.domain.letter_book import NumberBlock, NumberBooking
from pbijk_desktop.domain.letter_texts import LetterCase, LetterWording
from pbijk_desktop.domain.merging import PersonApart, PersonMerge
from pbijk_desktop.domain.off_target import OffTargetMark
from pbijk_desktop.domain.office import Device, Letter, Setting, Signatory, User
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.proofs import Signature, UserKey
from pbijk_desktop.domain.signing import LetterDraft, Paraf, SignedLetter
from pbijk_desktop.domain.snapshots import RegisterImport

NOBODY = "DATA DIHAPUS"
"""What stands in the place of a name."""


def _blank(names: str, **others: object) -> Mapping[str, object]:
    return MappingProxyType({**dict.fromkeys(names.split(), ""), **others})


ERASED_AS: Mapping[type[Any], Mapping[str, object]] = MappingProxyType(
    {
        Family: _blank("kk address rt rw", void=ERASED),
        Person: _blank(
            "nik nik_absent relation birth_place sex card phone religion job mother_name",
            name=NOBODY,
            birth_date=None,
            mother=None,
            void=ERASED,
        ),
        Case: _blank(
            "purpose visitor_name visitor_relation visitor_phone same_person_reason note",
            answers={},
            criteria={},
            void=ERASED,
        ),
        CaseMember: _blank("reason"),
        CaseItem: _blank("letter_number issuer note", letter_date=None),
        Check: _blank("segment status note", differs=(), desil=None, arrears_months=None, ended_on=None),
        Visit: _blank("note"),
        Decision: _blank("reason confirmation_reason"),
        Scan: _blank("sha256", void=ERASED),
        Letter: _blank("seal", facts={}),
        LetterDraft: _blank("note"),
        SignedLetter: _blank("sha256", void=ERASED),
        PersonMerge: _blank("reason undone_reason", moved=[]),
        PersonApart: _blank("reason", void=ERASED),
        RowEvidence: _blank("", row=0, content={}, reasons=(), changed={}, void=ERASED),
        CollectiveRow: _blank("nik reason", row=0, content={}, void=ERASED),
        OffTargetMark: _blank("who nik name reason", row=0, evidence={}, void=ERASED),
        KeptLonger: _blank("reason"),
    }
)
"""For each record the fields that are overwritten, and with what."""

STAYS: Mapping[type[Any], str] = MappingProxyType(
    {
        Family: "region",
        Person: "family",
        Case: "number kind channel family applicant assigned state",
        CaseMember: "case person outcome",
        CaseItem: "case item signatures",
        Check: "case member source outcome by",
        Visit: "case officer ordered_by result",
        Decision: "case step outcomes by confirmation confirmed_by",
        Scan: "case item added_by",
        Letter: "case kind number scope signatory sha256 issued_by void sub replaces",
        LetterDraft: "case kind signatory paper chain state by settled_by letter cases",
        SignedLetter: "letter case way signer by",
        PersonMerge: "kept dropped by undone_by",
        PersonApart: "one other by",
        RowEvidence: "case member snapshot kind sha256 said source by",
        CollectiveRow: "list said case by",
        OffTargetMark: "ground said snapshot by",
        KeptLonger: "case by void",
    }
)
"""The texts and the like that stay: codes, numbers of letters and lists, ids, and who of the office it was.

A letter's `sha256` is that of its file, its `void` a reason of the office's; a `signatory` is an official.
"""

WITHOUT: frozenset[type[Any]] = frozenset(
    {
        CollectiveList,
        Device,
        Erasure,
        LetterCase,
        LetterWording,
        LostLaptop,
        NumberBlock,
        NumberBooking,
        Paraf,
        RegisterImport,
        Setting,
        Signatory,
        Signature,
        User,
        UserKey,
    }
)
"""Tables of the office's own affairs. A number booked by hand may name its recipient: the book itself is kept."""


def is_personal(kind: type[Any], changed: Mapping[str, object], reason: str) -> bool:
    """Return whether an operation on a record holds something that is erased with it: a field, or a reason's words."""
    return bool(reason) or not ERASED_AS.get(kind, {}).keys().isdisjoint(changed)
