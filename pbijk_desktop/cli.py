"""`pbijk`: what the windows do, as commands. Says a sentence for every known trouble and never shows a traceback."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from typing import TextIO

from typer import Abort, Exit, TyperException, echo

from pbijk_desktop.commands.output import problem_lines
from pbijk_desktop.commands.program import made
from pbijk_desktop.commands.words import told_usage
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.foreign.running import CHILD_FLAG
from pbijk_desktop.paths import log_file
from pbijk_desktop.sentences import sentence, told

REFUSED, TROUBLE, OURS, STOPPED = 1, 2, 3, 130


def main() -> None:
    """Carry out the command line and leave with its exit code; started frozen as the limited child, be that."""
    if sys.argv[1:2] == [CHILD_FLAG]:
        from pbijk_desktop.foreign.child import main as read_foreign_file

        read_foreign_file(sys.argv[2:])
        return
    for stream in (sys.stdout, sys.stderr):
        _in_utf8(stream)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Carry out one command: 0 done, 1 refused or something found, 2 trouble or a wrong call, 3 our own mistake."""
    try:
        return int(made()(list(arguments), prog_name="pbijk", standalone_mode=False) or 0)
    except Exit as leaving:
        return leaving.exit_code
    except (Abort, KeyboardInterrupt):
        return _told(sentence("cli.stopped"), STOPPED)
    except Exception as error:  # noqa: BLE001 - the last resort of the commands, as crash.py is of the windows
        return _told(*_answer(error))


def _answer(error: Exception) -> tuple[str, int]:
    """Return what is said of an error, and the exit code; one that nobody foresaw goes into the log as well."""
    match error:
        case RefusedError():
            return "\n".join(problem_lines(error.problems)), REFUSED
        case TroubleError():
            return told(error), TROUBLE
        case TyperException():
            return told_usage(error), TROUBLE
    _note(error)
    return sentence("cli.ours", {"kind": type(error).__name__, "log": str(log_file())}), OURS


def _told(text: str, code: int) -> int:
    echo(text, err=True)
    return code


def _note(error: Exception) -> None:
    """Write where it broke into the technical log, without what the error says: it may hold somebody's data."""
    lines = traceback.format_tb(error.__traceback__)
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        with log_file().open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().astimezone().isoformat()} {type(error).__name__}\n{''.join(lines)}")
    except OSError:
        return  # the sentence is still said


def _in_utf8(stream: TextIO) -> None:
    """Let names and JSON through on consoles with an older code page."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
