"""`pbijk letters`: the book of letters, every number accounted for, listed or written to a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, Force, at_desk
from pbijk_desktop.commands.files import refuse_existing
from pbijk_desktop.commands.output import say, say_json
from pbijk_desktop.domain.letter_book import BookFilter, BookState
from pbijk_desktop.sentences import grouped_number, sentence

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened

OutFile = Annotated[Path | None, typer.Option("--out", metavar="BERKAS", help=sentence("cli.help.letters_out"))]
Year = Annotated[int | None, typer.Option("--year", metavar="TAHUN", help=sentence("cli.help.letters_year"))]
Words = Annotated[str, typer.Option("--words", metavar="KATA", help=sentence("cli.help.letters_words"))]
State = Annotated[BookState | None, typer.Option("--state", metavar="STATUS", help=sentence("cli.help.letters_state"))]


@at_desk
def letters(
    opened: "Opened",
    *,
    year: Year = None,
    words: Words = "",
    state: State = None,
    out: OutFile = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """List the numbers of a year, those that nobody explains included, or write them as CSV or XLSX."""
    from pbijk_desktop.usecases.letter_book import book_rows, overview, save_book

    desk = opened.desk
    seen = overview(desk, year=desk.today().year if year is None else year)
    wanted = BookFilter(book=seen.book, year=seen.year, words=words, state=state)
    if out is not None:
        refuse_existing(out, force=force)
        count = save_book(desk, wanted, out)
        say(sentence("cli.letters_saved", {"count": grouped_number(count), "file": str(out)}))
        return
    rows = list(book_rows(desk, wanted))
    if as_json:
        say_json(rows)
        return
    for row in rows:
        say("  ".join(cell for cell in row.values() if cell))
    say(sentence("cli.letters_unknown", {"count": grouped_number(seen.unknown)}))
