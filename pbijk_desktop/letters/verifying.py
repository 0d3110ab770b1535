"""Is this PDF a letter of this office, as it was issued? Answered from the file alone, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.letters.seal import Seal, check_seal, read_seal
from pbijk_desktop.letters.sealed_people import covers
from pbijk_desktop.letters.shipped import shipped_text
from pbijk_desktop.letters.typed import folded, plain
from pbijk_desktop.sentences import long_date

MOST_BYTES = 20_000_000
_SECONDS = 30
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was found: the seal (if it could be read), the names on the letter, and everything that is wrong."""

    seal: Seal | None = None
    names: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_genuine(self) -> bool:
        """Return whether nothing is wrong."""
        return self.seal is not None and not self.problems


def shipped_title(seal: Seal) -> Sequence[str]:
    """Return the title with which a kind of letter is shipped."""
    return (shipped_text(seal.kind).known_by,)


def verify_letter(
    pdf: bytes, public_keys: Sequence[bytes], title_of: Callable[[Seal], Sequence[str]] = shipped_title
) -> Verification:
    """Return whether a PDF is a letter sealed with one of these keys and still says what was sealed.

    `title_of` is asked for the title that stands on the letter, since an office may have words of its own.

    Checks signature, number, date, title, names and the QR code. A foreign, damaged or huge file is a problem with a
    code, never an exception; the file is read in a process of its own.
    """
    if len(pdf) > MOST_BYTES:
        facts = {"size": len(pdf) // 1_000_000, "most": MOST_BYTES // 1_000_000}
        return _refused(Problem("pdf", "pdf.too_large", facts))
    found = _found(pdf)
    if found is None:
        return _refused(Problem("pdf", "pdf.unreadable"))
    keywords, text = str(found["keywords"]), str(found["text"])
    if not keywords.strip():
        return _refused(Problem("seal", "seal.missing" if text.strip() else "pdf.no_text"))
    seal = read_seal(keywords)
    if seal is None:
        return _refused(Problem("seal", "seal.broken"))
    problems = [*check_seal(seal, public_keys), *_against(seal, " ".join(title_of(seal)), text, found)]
    return Verification(seal=seal, names=_names(found), problems=tuple(problems))


def _refused(problem: Problem) -> Verification:
    return Verification(problems=(problem,))


def _names(found: Mapping[str, object]) -> tuple[str, ...]:
    listed = found["names"]
    return tuple(plain(name) for name in listed) if isinstance(listed, list) else ()


def _against(seal: Seal, title: str, text: str, found: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what the page does not say although the seal does."""
    seen = _folded_page(text)
    if folded(seal.number) not in seen:
        yield Problem("number", "seal.number", {"number": seal.number})
    if folded(long_date(seal.dated)) not in seen:
        yield Problem("dated", "seal.date", {"date": seal.dated})
    if folded(title) not in seen:
        yield Problem("kind", "seal.kind", {"title": title})
    if seal.valid_until and folded(long_date(seal.valid_until)) not in seen:
        yield Problem("valid_until", "seal.until", {"date": seal.valid_until})
    if not covers(seal, _names(found)):
        yield Problem("names", "seal.names")
    if found["qr"] != "same":
        yield Problem("qr", "seal.qr_missing" if found["qr"] == "missing" else "seal.qr")


def _folded_page(text: str) -> str:
    """Return the text of whole pages as `folded` compares it, line by line."""
    return "".join(folded(line) for line in text.splitlines())


def _found(pdf: bytes) -> Mapping[str, object] | None:
    """Return what the reading process found, or None where it could not read the file or broke on it."""
    python_path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pbijk_desktop.letters.reading"],
            input=pdf,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": python_path},
        )
        found = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return found if isinstance(found, dict) else None
