"""Signing what is decided with the user's own key, within the act that decides it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pbijk_desktop.domain.anchors import anchor_of
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.proofs import Signature, Signed, letter_text
from pbijk_desktop.store.work import Work
from pbijk_desktop.usecases.desk import Desk


def sign(desk: Desk, work: Work, what: Signed, about: str, said: Callable[[Signature], str], facts: str = "") -> None:
    """Sign what `said` makes of the signature to be, as the last thing of an act.

    Whoever has no own key at hand (a slot that could not be written, or is damaged) is not kept from deciding: the
    check tells what stands without a signature.
    """
    if desk.own is None:
        return
    device, seq, tip = work.tip()
    proof = Signature(
        id=work.new_id(),
        what=what,
        about=about,
        by=desk.user.id,
        public=desk.own.public,
        at=work.now,
        device=device,
        seq=seq,
        tip=tip,
        facts=facts,
    )
    work.add(replace(proof, signature=desk.own.sign(said(proof))))


def sign_letter(desk: Desk, work: Work, letter: Letter) -> None:
    """Sign a letter that is being issued, and where the access log ends: the next paper then vouches for both."""
    sign(desk, work, Signed.LETTER, letter.id, partial(letter_text, letter), str(work.access_tip()))


def head_for_paper(work: Work) -> str:
    """Return where this laptop's journal ends, as a paper says it at its foot."""
    _device, seq, tip = work.tip()
    return str(anchor_of(seq, tip)) if seq else ""
