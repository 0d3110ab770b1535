"""The limited child: reads one file from standard input and answers with its pages as pixels, or why there are none.

`python -m pbijk_desktop.foreign.child < file` writes frames (see `frames`) to standard output; with the argument
`sheets` it answers with the rows of a spreadsheet (see `sheet_child`), with `codes` with the texts of QR codes (see
`code_child`). It holds nothing, knows no key and no store, and
may write no file.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from pbijk_desktop.foreign.frames import Tag, page_body, step_body, write_frame
from pbijk_desktop.foreign.kinds import Kind, kind_of
from pbijk_desktop.foreign.limits import SHEETS, limit_oneself
from pbijk_desktop.foreign.refusal import NotUsableError
from pbijk_desktop.foreign.running import CODES_WORD, SHEETS_WORD


def main(arguments: Sequence[str]) -> None:
    """Limit oneself, then read and answer."""
    if arguments[:1] == [SHEETS_WORD]:
        limit_oneself(SHEETS)
        gc.disable()  # millions of texts would be looked through again and again, and nothing here refers to itself
        from pbijk_desktop.foreign.sheet_child import answer_rows

        answer_rows(sys.stdin.buffer, sys.stdout.buffer, arguments[1:])
        return
    limit_oneself()
    if arguments[:1] == [CODES_WORD]:
        from pbijk_desktop.foreign.code_child import answer_codes

        answer_codes(sys.stdin.buffer, sys.stdout.buffer, arguments[1] if len(arguments) > 1 else "")
        return
    answer(sys.stdin.buffer.read())


def answer(content: bytes) -> None:
    """Write the pages of a file, or the code for which it is refused."""
    try:
        _write_pages(content)
    except NotUsableError as error:
        write_frame(sys.stdout.buffer, Tag.REFUSED, error.code.encode("ascii"))
    except MemoryError:
        write_frame(sys.stdout.buffer, Tag.REFUSED, b"scans.heavy")
    else:
        write_frame(sys.stdout.buffer, Tag.DONE)


def _write_pages(content: bytes) -> None:
    if kind_of(content) is Kind.PDF:
        from pbijk_desktop.foreign.pdf_pages import pages_in, shrunk
    else:
        from pbijk_desktop.foreign.pictures import pages_in, shrunk
    total, pages = pages_in(content)
    for done, page in enumerate(pages):
        write_frame(sys.stdout.buffer, Tag.STEP, step_body(done, total))
        width, height, jpeg = shrunk(page)
        write_frame(sys.stdout.buffer, Tag.PAGE, page_body(width, height, jpeg))


if __name__ == "__main__":
    main(sys.argv[1:])
