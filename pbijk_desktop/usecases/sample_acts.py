"""What happens to a case of the sample office: each act done by the use case that a clerk's key would call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from pbijk_desktop.domain.cases import Found, Outcome, Source, VisitResult
from pbijk_desktop.domain.eligibility import CardStatus, Segment
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.usecases.decisions import MemberOutcome, afterwards_list, confirm, decide, reverse
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.hand_up import hand_up
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_options, revoke_letter
from pbijk_desktop.usecases.papers import Paper, answer, declare_complete, papers_of, receive
from pbijk_desktop.usecases.sample_people import sample_words
from pbijk_desktop.usecases.sample_scans import attach_made_up
from pbijk_desktop.usecases.steps import take_step
from pbijk_desktop.usecases.verification import answer_criterion, record_check, verification_of
from pbijk_desktop.usecases.visits import order_visit, record_visit

RICH = "Desil di atas batas"
"""The usual reason for a refusal, as the letters know it."""


@dataclass(frozen=True, slots=True)
class Going:
    """A case on its road: who works at the counter, who decides, and the chance that colours it."""

    desk: Desk
    head: Desk
    case: str
    chance: Random


def do(act: str, going: Going) -> None:
    """Carry out one act of a road."""
    ACTS[act](going)


def _some_papers(going: Going) -> None:
    _receive(going, 0.5)


def _papers(going: Going) -> None:
    _receive(going, 1.0)


def _owed_papers(going: Going) -> None:
    """Take what an urgent case must have at once; the rest is owed."""
    _answer_all(going)
    for paper in papers_of(going.desk, going.case).missing():
        if not (paper.gap and paper.gap.owed):
            _hand_in(going, paper)


def _receive(going: Going, share: float) -> None:
    _answer_all(going)
    missing = papers_of(going.desk, going.case).missing()
    for paper in missing[: max(1, round(len(missing) * share))]:
        _hand_in(going, paper)


def _answer_all(going: Going) -> None:
    for question in papers_of(going.desk, going.case).open_questions:
        answer(going.desk, going.case, question.key, yes=False)


def _hand_in(going: Going, paper: Paper) -> None:
    item, chance = paper.item, going.chance
    values: dict[str, object] = {"copies": item.copies, "original": item.original or chance.random() < 0.3}
    if item.stamp:
        values["stamped"] = True
    if item.signatures:
        values["signatures"] = item.signatures
    if item.asks_number:
        values["letter_number"] = f"{chance.randint(100, 499)}/{chance.randint(1, 99):03}/CONTOH"
    if item.asks_date:
        values["letter_date"] = going.desk.today() - timedelta(days=chance.randint(1, 6))
    if item.asks_issuer:
        values["issuer"] = chance.choice(sample_words()["issuers"])
    receive(going.desk, going.case, item.key, **values)


def _scans(going: Going) -> None:
    attach_made_up(going.desk, going.case)


def _complete(going: Going) -> None:
    declare_complete(going.desk, going.case)


def _checks(going: Going) -> None:
    _look_up(going, desil=going.chance.randint(1, 4))


def _checks_rich(going: Going) -> None:
    _look_up(going, desil=going.chance.randint(6, 8))


def _look_up(going: Going, *, desil: int) -> None:
    found = verification_of(going.desk, going.case)
    dated = going.desk.today() - timedelta(days=going.chance.randint(2, 40))
    for one in found.members:
        for source in one.checks:
            values = _check_values(source, found.kind.code, desil, going.chance)
            record_check(going.desk, going.case, one.member.id, source, source_date=dated, **values)
    for criterion in found.criteria:
        answer_criterion(
            going.desk, going.case, criterion.key, yes=not criterion.gate and desil < 5 and going.chance.random() < 0.7
        )


def _check_values(source: str, kind: str, desil: int, chance: Random) -> Mapping[str, object]:
    """Return what a look-up gives: mostly what one hopes for, now and then a birth date that differs."""
    if source == Source.DTSEN:
        return {"outcome": Found.MATCHES, "desil": desil}
    if source == Source.BPJS and kind == "D":
        arrears = chance.choice((3, 7, 14))
        return {
            "outcome": Found.MATCHES,
            "segment": Segment.SELF_PAID,
            "status": CardStatus.ARREARS,
            "arrears_months": arrears,
        }
    if source == Source.BPJS:
        segment = Segment.PBI if kind in "BC" else ""
        return {"outcome": Found.MATCHES, "segment": segment, "status": CardStatus.OFF if segment else ""}
    if source == Source.PBI:
        return {"outcome": Found.NOT_FOUND if kind in "ADEJ" else Found.MATCHES}
    if chance.random() < 0.1:
        return {"outcome": Found.DIFFERS, "differs": ("birth_date",), "note": "Tanggal lahir beda satu hari."}
    return {"outcome": Found.MATCHES}


def _request_papers(going: Going) -> None:
    take_step(going.desk, going.case, Step.REQUEST_PAPERS, reason="Nama di surat desa tidak sama dengan KK.")


def _order_visit(going: Going) -> None:
    planned = going.desk.today() + timedelta(days=3)
    order_visit(going.desk, going.case, officer="PETUGAS LAPANGAN CONTOH", planned_on=planned)


def _record_visit(going: Going) -> None:
    note = "Rumah papan, lantai kayu, tinggal bersama orang tua."
    record_visit(going.desk, going.case, result=VisitResult.FITS, note=note)


def _recommend(going: Going) -> None:
    decide(going.desk, going.case, Step.RECOMMEND)


def _send_back(going: Going) -> None:
    decide(going.head, going.case, Step.SEND_BACK, reason="Lampirkan hasil cek BPJS terbaru.")


def _approve(going: Going) -> None:
    decide(going.head, going.case, Step.APPROVE)


def _approve_alone(going: Going) -> None:
    decide(going.desk, going.case, Step.APPROVE)


def _approve_some(going: Going) -> None:
    last = verification_of(going.desk, going.case).members[-1].member.id
    refused = MemberOutcome(outcome=Outcome.REJECTED, reason="Data kependudukan tidak padan")
    decide(going.head, going.case, Step.APPROVE, outcomes={last: refused})


def _reject(going: Going) -> None:
    decide(going.head, going.case, Step.REJECT, reason=RICH)


def _reject_alone(going: Going) -> None:
    decide(going.desk, going.case, Step.REJECT, reason=RICH)


def _confirm(going: Going) -> None:
    confirm(going.head, _waiting(going))


def _reverse(going: Going) -> None:
    reverse(going.head, _waiting(going), reason="Hasil kunjungan belum dilampirkan.")


def _waiting(going: Going) -> str:
    return next(row.decision.id for row in afterwards_list(going.head) if row.decision.case == going.case)


def _letter(going: Going) -> None:
    issue_letter(going.desk, going.case, LetterChoice())


def _hand_up(going: Going) -> None:
    hand_up(going.desk, going.case, LetterChoice())


def _revoke(going: Going) -> None:
    letter = letter_options(going.desk, going.case).letters[-1]
    revoke_letter(going.desk, letter.id, reason="Salah ketik nama penanda tangan.")


def _plain(step: Step, reason: str = "") -> Callable[[Going], None]:
    def act(going: Going) -> None:
        take_step(going.desk, going.case, step, reason=reason)

    return act


ACTS: Mapping[str, Callable[[Going], None]] = {
    "some_papers": _some_papers,
    "papers": _papers,
    "owed_papers": _owed_papers,
    "scans": _scans,
    "complete": _complete,
    "checks": _checks,
    "checks_rich": _checks_rich,
    "request_papers": _request_papers,
    "order_visit": _order_visit,
    "record_visit": _record_visit,
    "recommend": _recommend,
    "send_back": _send_back,
    "approve": _approve,
    "approve_alone": _approve_alone,
    "approve_some": _approve_some,
    "reject": _reject,
    "reject_alone": _reject_alone,
    "confirm": _confirm,
    "reverse": _reverse,
    "letter": _letter,
    "hand_up": _hand_up,
    "revoke": _revoke,
    "propose": _plain(Step.PROPOSE),
    "active": _plain(Step.RECORD_ACTIVE),
    "returned": _plain(Step.RECORD_RETURN, "NIK belum padan di SIKS-NG."),
    "close": _plain(Step.CLOSE),
    "withdraw": _plain(Step.WITHDRAW, "Pemohon pindah ke kabupaten lain."),
    "reopen": _plain(Step.REOPEN, "Desil berubah setelah pemutakhiran DTSEN."),
}
