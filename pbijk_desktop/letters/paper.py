"""Paper: sheets that remember what is drawn on them until it is known to fit, and the press that makes the PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from pbijk_desktop.letters.archival import PDF_VERSION, make_archival, page_number, write_structure
from pbijk_desktop.letters.facts import DRAWN, FIRST_DRAWN
from pbijk_desktop.letters.fonts import BOLD, REGULAR, font
from pbijk_desktop.letters.logo import Picture
from pbijk_desktop.letters.marks import NAME_MARK, Inner
from pbijk_desktop.letters.packing import packed
from pbijk_desktop.letters.setting import LEADING, in_drawing_order
from pbijk_desktop.letters.tagging import Marking, Tag, TaggedPage

rl_config.trustedSchemes = []  # nothing is ever fetched: neither file: nor http: pictures
rl_config.useA85 = 0  # streams stay binary: a fifth smaller

MM = 72 / 25.4
SIZES = {"F4": (215 * MM, 330 * MM), "A4": (210 * MM, 297 * MM), "A3": (297 * MM, 420 * MM)}
"""Width and height in points; F4 (folio) is what offices use, A3 for the wall."""

TOP, LEFT, RIGHT, BOTTOM = 16 * MM, 25 * MM, 20 * MM, 18 * MM
FOOTER = 11 * MM
"""How far above the lower edge the footer stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says about itself: no person's name or number belongs here."""

    title: str
    author: str
    subject: str
    keywords: str = ""


class Text(NamedTuple):
    """One line of text on a sheet, and the element of the structure that it belongs to."""

    x: float
    y: float
    face: str
    size: float
    text: str
    ops: str
    tag: Tag


class Sheet:
    """One page in the making: a cursor `y` that moves down, and the PDF operations written so far."""

    def __init__(self, paper: str, size: float, leading: float = LEADING, *, wide: bool = False) -> None:
        upright = SIZES.get(paper, SIZES["F4"])
        self.width, self.height = upright[::-1] if wide else upright
        self.left, self.right, self.bottom = LEFT, self.width - RIGHT, BOTTOM
        self.y = self.height - TOP
        self.size = size
        self.leading = leading
        self.texts: list[Text] = []
        self.shapes: list[str] = []
        self.pictures: list[tuple[Picture, float, float, float, float]] = []
        self.names: list[str] = []
        self.tags: list[Tag] = []
        self.figures: dict[int, Tag] = {}
        self._open: list[Tag] = []
        self.watermark = ""

    @property
    def measure(self) -> float:
        """Return the width between the margins."""
        return self.right - self.left

    @property
    def is_over(self) -> bool:
        """Return whether more was written than the sheet holds."""
        return self.y < self.bottom

    def space(self, points: float) -> None:
        """Move down."""
        self.y -= points

    def write(self, x: float, y: float, text: str, face: str = REGULAR, size: float = 0, ops: str = "") -> None:
        """Write one line of plain text with its base line at x, y; `ops` are text operators for this line only."""
        if text:
            self.texts.append(Text(x, y, face, size or self.size, text, ops, self._tag()))

    def centred(self, text: str, face: str = REGULAR, size: float = 0, middle: float | None = None) -> None:
        """Write one line centred between the margins (or on `middle`) at the cursor, and move below it."""
        size = size or self.size
        middle = (self.left + self.right) / 2 if middle is None else middle
        self.y -= size * self.leading
        self.write(middle - font(face).width(text, size) / 2, self.y + size * 0.3, text, face, size)

    def name(
        self, lines: Sequence[str], name: str, at: tuple[float, float], face: str, size: float, leading: float
    ) -> None:
        """Write a sealed name on its lines, from the base line `at` down."""
        number, written = len(self.names), 0
        self.names.append(name)
        for row, line in enumerate(lines):
            is_new_word = name.startswith(" ", written)
            written += len(line) + is_new_word
            ops = f"/{NAME_MARK} <</N {number} /L {row if is_new_word else -row}>> BDC"
            self.write(at[0], at[1] - row * size * leading, line, face, size, ops)

    def mark(self) -> tuple[float, int, int, int]:
        """Return how far the sheet has come, for `back_to`."""
        return self.y, len(self.texts), len(self.shapes), len(self.names)

    def back_to(self, mark: tuple[float, int, int, int]) -> None:
        """Forget what was drawn since `mark`."""
        self.y = mark[0]
        del self.texts[mark[1] :], self.shapes[mark[2] :], self.names[mark[3] :]

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.6) -> None:
        """Draw a straight line."""
        self.shapes.append(f"{width:.2f} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, grey: float | None = None) -> None:
        """Draw the outline of a box, or with `grey` (0 black to 1 white) fill it."""
        frame = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        self.shapes.append(f"0.60 w {frame} S" if grey is None else f"{grey:.2f} g {frame} f 0 g")

    def picture(self, picture: Picture, x: float, y: float, height: float) -> None:
        """Draw a picture of a given height with its lower left corner at x, y."""
        self.pictures.append((picture, x, y, height * picture.width / picture.height, height))

    def literal(self, operations: str, alt: str = "") -> None:
        """Draw a shape by its PDF operators; `alt` says what a figure shows to those who do not see it."""
        if alt:
            with self.tagged("Figure", alt=alt):
                self.figures[len(self.shapes)] = self._open[-1]
        self.shapes.append(operations)

    @contextmanager
    def tagged(self, role: str, *, alt: str = "", scope: str = "") -> Iterator[None]:
        """Make what is written meanwhile one element of the page's structure: "P", "H1", "Table", ARTIFACT ..."""
        tag = Tag(role, alt, scope)
        (self._open[-1].kids if self._open else self.tags).append(tag)
        self._open.append(tag)
        try:
            yield
        finally:
            self._open.pop()

    def _tag(self) -> Tag:
        """Return the element that is being written; lines of none are paragraphs of their own."""
        if not self._open:
            self.tags.append(Tag("P"))
            return self.tags[-1]
        return self._open[-1]


def press(sheets: Sequence[Sheet], about: About, *, drawn: int = DRAWN) -> bytes:
    """Return the PDF of finished sheets; the same sheets always give the same bytes.

    It is PDF/A-2b with a structure for screen readers; letters of the first version are `drawn` without, those of the
    second have each object by itself.
    """
    target = io.BytesIO()
    archival = drawn != FIRST_DRAWN
    if archival:
        font(REGULAR)  # known to ReportLab before a page begins with it
    canvas: Inner = Canvas(
        target,
        pagesize=(sheets[0].width, sheets[0].height),
        pdfVersion=PDF_VERSION if archival else None,
        initialFontName=REGULAR if archival else None,  # type: ignore[arg-type]
        invariant=1,
        pageCompression=1,
        lang="id-ID",
    )
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setKeywords(about.keywords)
    canvas.setCreator("PBI-JK Desktop")
    canvas.setProducer("PBI-JK Desktop")
    pages = []
    for number, sheet in enumerate(sheets):
        canvas.setPageSize((sheet.width, sheet.height))
        marking = Marking() if archival else None
        _print(canvas, sheet, marking)
        canvas.showPage()
        if marking:
            pages.append(TaggedPage(page_number(canvas._doc, number), sheet.tags, marking.owners))
    if archival:
        make_archival(canvas._doc, about)
        write_structure(canvas._doc, pages)
    if drawn >= DRAWN:
        canvas._doc.format = partial(packed, canvas._doc)
    canvas.save()
    return target.getvalue()


def _print(canvas: Inner, sheet: Sheet, marking: Marking | None) -> None:
    document = canvas._doc  # the subset's name in this file is known to the document alone
    if sheet.watermark:
        canvas.addLiteral(_artifact(marking, _across(document, sheet)))
    for picture, x, y, width, height in sheet.pictures:
        name = picture.place_in(document)
        canvas._formsinuse.append(picture.name)
        canvas.addLiteral(_artifact(marking, f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q"))
    canvas.addLiteral("\n".join(_shapes(sheet, marking)))
    canvas.addLiteral("BT\n" + "\n".join(_texts(document, sheet, marking)) + "\nET")


def _artifact(marking: Marking | None, drawn: str) -> str:
    return marking.piece(None, drawn) if marking else drawn


def _shapes(sheet: Sheet, marking: Marking | None) -> Iterator[str]:
    if marking is None:
        yield from sheet.shapes
        return
    for figure, shapes in groupby(enumerate(sheet.shapes), key=lambda one: sheet.figures.get(one[0])):
        yield marking.piece(figure, "\n".join(shape for _number, shape in shapes))


def _texts(document: Inner, sheet: Sheet, marking: Marking | None) -> Iterator[str]:
    if marking is None:
        yield from (_line(document, *text[:6]) for text in sheet.texts)
        return
    for tag, texts in groupby(sheet.texts, key=lambda text: text.tag):
        yield marking.piece(tag, "\n".join(_line(document, *text[:6]) for text in texts))


def _line(document: Inner, x: float, y: float, face: str, size: float, text: str, ops: str) -> str:  # noqa: PLR0913, PLR0917
    shown = _shown(document, face, size, text)
    placed = f"1 0 0 1 {x:.2f} {y:.2f} Tm"
    if ops.endswith("BDC"):
        return f"{placed} {ops} {shown} EMC"
    return f"{placed} {ops} {shown} 0 Tw 0 Tr" if ops else f"{placed} {shown}"


def _shown(document: Inner, face: str, size: float, text: str) -> str:
    typeface = font(face)
    return " ".join(
        f"{typeface.getSubsetInternalName(subset, document)} {size:g} Tf <{piece.hex()}> Tj"
        for subset, piece in typeface.splitString(in_drawing_order(text), document)
    )


def _across(document: Inner, sheet: Sheet) -> str:
    """Return the word that stands pale across the whole sheet: KONSEP, SALINAN, CONTOH."""
    size = min(120.0, 0.95 * sheet.width / max(font(BOLD).width(sheet.watermark, 1.0), 1.0))
    half = font(BOLD).width(sheet.watermark, size) / 2 * 0.7071
    x, y = sheet.width / 2 - half + size * 0.25, sheet.height / 2 - half - size * 0.25
    shown = _shown(document, BOLD, size, sheet.watermark)
    return f"q 0.90 g BT 0.7071 0.7071 -0.7071 0.7071 {x:.2f} {y:.2f} Tm {shown} ET Q"
