"""The walk's way through signing: the head's session, a certificate, a letter signed, a draft in the paraf chain."""

from __future__ import annotations

from functools import partial

from pbijk_desktop.desktop.screens.signing import SigningPage
from pbijk_desktop.desktop.workplace import Workplace
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.hand_up import hand_up
from pbijk_desktop.usecases.issue_letter import LetterChoice, letter_options, letter_pdf
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.parafs import note_paraf
from pbijk_desktop.usecases.queue import worklist
from pbijk_desktop.usecases.signed_letters import take_in
from tests.certificates import signed_elsewhere
from tests.gauges.explorer import Explorer


def walk_session(explorer: Explorer, place: Workplace) -> None:
    """Go through the letters that wait for the head, to the end of the session and what can be done there."""
    hands = explorer.hands
    hands.press("Ctrl+D")
    hands.until(lambda: hands.find(SigningPage).letter.view.page_count() > 0, "a letter to sign")
    explorer.look("tanda tangan")
    hands.press("K")
    explorer.look("kembalikan konsep")
    hands.press("Esc")
    for name in ("tanda tangan, surat berikut", "tanda tangan selesai"):
        hands.press("S")
        explorer.look(name)
    before = hands.windows()
    hands.press("Alt+E")
    explorer.look("sertifikat")
    hands.press("Ctrl+Return")
    explorer.look("sertifikat tanpa berkas")
    for opened in hands.windows() - before:
        hands.put_away(opened)


def walk_parafs(explorer: Explorer, place: Workplace) -> None:
    """Look at a draft that waits for a paraf, and at a letter that came back signed."""
    hands, desk = explorer.hands, place.room.desk
    change_settings(desk, {"paraf_chain": ("KEPALA SEKSI", "KEPALA BIDANG: contoh", "SEKRETARIS")})
    case = _in_state(desk, State.APPROVED)
    draft = hand_up(desk, case, LetterChoice())
    note_paraf(desk, draft.id, name="KASI CONTOH", given_on=desk.today())
    here = partial(_surat, explorer, place, case)
    here()
    explorer.explore("surat menunggu paraf", here)
    hands.press("Ctrl+D")
    explorer.look("paraf di tanda tangan")
    signed = _in_state(desk, State.ISSUED)
    with desk.read() as reader:
        letter = reader.find(Letter, case=signed, void="")[0]
    take_in(desk, signed_elsewhere(letter_pdf(desk, letter.id)), letter.id)
    here = partial(_surat, explorer, place, signed)
    here()
    explorer.explore("surat bertanda tangan elektronik", here)


def _in_state(desk: Desk, state: State) -> str:
    """Return a case in a state that has a letter, or can get one, and no draft on its way."""
    for row in worklist(desk, View(which=Worklist.ALL), size=200).rows:
        if row.state is state:
            options = letter_options(desk, row.id)
            in_force = [one for one in options.letters if not one.void]
            if options.signing.waiting() is None and (in_force or options.kinds):
                return row.id
    raise AssertionError


def _surat(explorer: Explorer, place: Workplace, case: str) -> None:
    place.window.go("queue")
    place.room.ways.case(case, "letter")
    explorer.hands.settle()
