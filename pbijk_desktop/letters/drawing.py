"""Draw any paper from its facts; ReportLab is loaded at the first one."""

from __future__ import annotations

from typing import assert_never

from pbijk_desktop.letters.facts import ApplicationFacts, Facts, GapsFacts, LetterFacts, ReceiptFacts, RecoveryFacts


def draw(facts: Facts, logo: bytes | None = None) -> bytes:
    """Return the PDF of any paper; the same facts and logo always give the same bytes."""
    match facts:
        case LetterFacts():
            return draw_letter(facts, logo)
        case ReceiptFacts():
            return draw_receipt(facts, logo)
        case GapsFacts():
            return draw_gaps(facts, logo)
        case ApplicationFacts():
            return draw_application(facts, logo)
        case RecoveryFacts():
            return draw_recovery(facts, logo)
        case _:
            assert_never(facts)


def draw_letter(facts: LetterFacts, logo: bytes | None = None, kept: bytes | None = None) -> bytes:
    """Return a letter of the office; page 1 holds all of it, a large family goes to a lampiran.

    `kept` is the text that it was issued with (`shipped.kept_form`); letters from before texts were kept have none.
    """
    from pbijk_desktop.letters import letter, shipped

    return letter.draw_letter(facts, logo, shipped.from_kept(facts.kind, kept))


def draw_receipt(facts: ReceiptFacts, logo: bytes | None = None) -> bytes:
    """Return the receipt of papers, one page."""
    from pbijk_desktop.letters import counter

    return counter.draw_receipt(facts, logo)


def draw_gaps(facts: GapsFacts, logo: bytes | None = None) -> bytes:
    """Return the slip of missing papers, one page."""
    from pbijk_desktop.letters import counter

    return counter.draw_gaps(facts, logo)


def draw_application(facts: ApplicationFacts, logo: bytes | None = None) -> bytes:
    """Return the application form, filled in."""
    from pbijk_desktop.letters import application

    return application.draw_application(facts, logo)


def draw_recovery(facts: RecoveryFacts, logo: bytes | None = None) -> bytes:
    """Return the page with the recovery code."""
    from pbijk_desktop.letters import recovery

    return recovery.draw_recovery(facts, logo)
