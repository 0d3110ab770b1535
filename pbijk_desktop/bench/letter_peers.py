"""The same letters by typst and by LibreOffice, where they are installed: the same lines, typeface and code.

typst compiles in one process where PBIJK_PEERS names a Python that has it, else the command `typst` once a letter.
LibreOffice turns all letters, each a flat document as a mail-merge makes it, into PDF, a few hundred in one process: of
more it leaves some out without a word (7.4 made 247 of 300). Both are given the code as a ready picture, set a head,
paragraphs and the table of members, and write PDF/A-2b as the program does.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from pbijk_desktop.bench import peer_typst
from pbijk_desktop.bench.drawn import Page, code_picture
from pbijk_desktop.bench.memory import children_seconds
from pbijk_desktop.bench.peers import PEERS
from pbijk_desktop.letters.facts import LetterFacts
from pbijk_desktop.paths import resource

_LIMIT = 1_800
_AT_ONCE = 200
_PDF_A = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">
<office:font-face-decls><style:font-face style:name="L" svg:font-family="'Liberation Sans'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="L"
 fo:font-size="11pt" fo:language="id" fo:country="ID"/></style:default-style></office:styles>
<office:automatic-styles><style:page-layout style:name="F4"><style:page-layout-properties fo:page-width="215mm"
 fo:page-height="330mm" fo:margin-left="25mm" fo:margin-right="20mm" fo:margin-top="16mm" fo:margin-bottom="18mm"/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="F4"/></office:master-styles>
<office:body><office:text><draw:frame text:anchor-type="page" text:anchor-page-number="1"
 svg:x="166mm" svg:y="283mm" svg:width="29mm" svg:height="29mm">
<draw:image><office:binary-data>CODE</office:binary-data></draw:image></draw:frame>LINES</office:text></office:body>
</office:document>
"""


@dataclass(frozen=True, slots=True)
class Given:
    """A letter as another program is given it: the head, the table of members, and all other lines."""

    head: list[str]
    rows: list[list[str]]
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that passed, and seconds of all processors; where the system does not tell them they are 0."""

    seconds: float
    work: float


def given_of(facts: LetterFacts, page: Page) -> Given:
    """Return what another program is given of a letter."""
    rows = [[str(at), one.name, one.nik, one.birth_place, one.card] for at, one in enumerate(facts.members, 1)]
    head = [facts.office.government, facts.office.office]
    return Given(head, rows, [line for line in page.lines if line not in head and not _is_in_table(line, rows)])


def _is_in_table(line: str, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a line that was read back is of the table of members: it has a name and that person's number."""
    return any(bool(row[2]) and row[1] in line and row[2] in line for row in rows)


def with_typst(letters: Sequence[Given], codes: Sequence[str], scratch: Path) -> Taken | None:
    """Return what typst takes for all these letters, each its own file; None where there is none."""
    python, command = _python_with_typst(), shutil.which("typst")
    if not (python or command):
        return None
    (scratch / "typst").mkdir()
    (scratch / "letter.typ").write_text(peer_typst.TEMPLATE, encoding="utf-8")
    for at, (letter, code) in enumerate(zip(letters, codes, strict=True)):
        (scratch / f"{at}.json").write_text(json.dumps(asdict(letter)), encoding="utf-8")
        (scratch / f"{at}.png").write_bytes(code_picture(code))
    fonts = str(resource("fonts/LiberationSans-Regular.ttf").parent)
    if not python:
        return _by_command(str(command), fonts, len(letters), scratch)
    call = [python, peer_typst.__file__, str(scratch), fonts, str(len(letters))]
    told = json.loads(subprocess.run(call, stdout=subprocess.PIPE, check=True, timeout=_LIMIT).stdout)
    return Taken(told["seconds"], told["work"])


def with_office(letters: Sequence[Given], codes: Sequence[str], scratch: Path) -> Taken | None:
    """Return what LibreOffice takes for the same, its starts included; None where there is none."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        return None
    given, made = scratch / "fodt", scratch / "office"
    given.mkdir()
    files = [str(given / f"{at}.fodt") for at in range(len(letters))]
    for file, letter, code in zip(files, letters, codes, strict=True):
        Path(file).write_text(_flat_document(letter, code), encoding="utf-8")
    call = [command, f"-env:UserInstallation={(scratch / 'profile').as_uri()}", "--headless", "--convert-to", _PDF_A]
    began, used = time.perf_counter(), children_seconds()
    for at in range(0, len(files), _AT_ONCE):
        some = [*call, "--outdir", str(made), *files[at : at + _AT_ONCE]]
        subprocess.run(some, check=True, capture_output=True, timeout=_LIMIT)
    taken = Taken(time.perf_counter() - began, children_seconds() - used)
    return taken if len(list(made.glob("*.pdf"))) == len(letters) else None


def _by_command(command: str, fonts: str, count: int, scratch: Path) -> Taken:
    call = [command, "compile", "--root", str(scratch), "--font-path", fonts, "--ignore-system-fonts"]
    call += ["--pdf-standard", "a-2b", str(scratch / "letter.typ")]
    began, used = time.perf_counter(), children_seconds()
    for at in range(count):
        rest = [str(scratch / "typst" / f"{at}.pdf"), "--input", f"at={at}"]
        subprocess.run([*call, *rest], check=True, capture_output=True, timeout=_LIMIT)
    return Taken(time.perf_counter() - began, children_seconds() - used)


def _python_with_typst() -> str:
    """Return the interpreter that PBIJK_PEERS names where it has typst, or ""."""
    python = os.environ.get(PEERS, "")
    call = [python, "-c", "import typst"]
    return python if python and not subprocess.run(call, check=False, capture_output=True).returncode else ""


def _flat_document(letter: Given, code: str) -> str:
    head, lines = ("".join(f"<text:p>{escape(line)}</text:p>" for line in some) for some in (letter.head, letter.lines))
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = ("".join(cell.format(escape(one)) for one in row) for row in letter.rows)
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    whole = (
        f'<table:table><table:table-column table:number-columns-repeated="5"/>{table}</table:table>' if table else ""
    )
    picture = base64.b64encode(code_picture(code)).decode("ascii")
    return _DOCUMENT.replace("LINES", f"{head}{lines}{whole}").replace("CODE", picture)
