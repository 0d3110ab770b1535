"""What the counter hands over: the receipt of papers, and the slip of what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pbijk_desktop.letters import blocks, people
from pbijk_desktop.letters.blocks import Row
from pbijk_desktop.letters.facts import GapsFacts, PaperLine, ReceiptFacts
from pbijk_desktop.letters.fonts import BOLD, font
from pbijk_desktop.letters.logo import Picture, picture_of
from pbijk_desktop.letters.paper import About, Sheet, press
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.tables import Column, table
from pbijk_desktop.letters.texts import common, label, words
from pbijk_desktop.letters.typed import plain, shortened
from pbijk_desktop.sentences import long_date, said, zone

_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.0, 7.0)
_BOX_PAD = 6.0


def draw_receipt(facts: ReceiptFacts, logo: bytes | None = None) -> bytes:
    """Return the receipt (tanda terima berkas) as a PDF of one page."""
    picture = picture_of(logo)
    sheet = first_that_fits(lambda size: _receipt(facts, picture, size))
    return _printed(sheet, facts, words("tanda_terima")["title"])


def draw_gaps(facts: GapsFacts, logo: bytes | None = None) -> bytes:
    """Return the slip of missing papers as a PDF of one page: what is missing stands first."""
    picture = picture_of(logo)
    sheet = first_that_fits(lambda size: _gaps(facts, picture, size))
    return _printed(sheet, facts, words("kekurangan")["title"])


def first_that_fits(make: Callable[[float], Sheet]) -> Sheet:
    """Return the sheet in the largest type that fits one page."""
    for size in _SIZES:
        sheet = make(size)
        if not sheet.is_over:
            break
    return sheet


def _printed(sheet: Sheet, facts: ReceiptFacts | GapsFacts, title: str) -> bytes:
    mark_copy(sheet, is_copy=facts.is_copy, is_sample=facts.is_sample)
    blocks.footer(sheet, f"{common('footer_plain')} · {plain(facts.number)}", plain(facts.case_kind))
    author = plain(f"{facts.office.office} {facts.office.government}")
    return press([sheet], About(title=plain(f"{title} {facts.number}"), author=author, subject=title))


def mark_copy(sheet: Sheet, *, is_copy: bool, is_sample: bool) -> None:
    """Set what stands pale across the sheet."""
    marks = (("copy", is_copy), ("sample", is_sample))
    sheet.watermark = " ".join(common(key) for key, wanted in marks if wanted)


def _head(facts: ReceiptFacts | GapsFacts, logo: Picture | None, size: float, title: str) -> Sheet:
    sheet = Sheet(facts.paper, size)
    blocks.letterhead(sheet, facts.office, logo)
    sheet.space(size * 0.9)
    blocks.title(sheet, (title,), common("number", number=plain(facts.number) or common("no_number")))
    sheet.space(size * 0.7)
    return sheet


def _receipt(facts: ReceiptFacts, logo: Picture | None, size: float) -> Sheet:
    text = words("tanda_terima")
    sheet = _head(facts, logo, size, text["title"])
    blocks.rows(sheet, _receipt_rows(facts))
    sheet.space(size * 0.7)
    blocks.paragraph(sheet, text["papers"])
    sheet.space(size * 0.3)
    _papers_table(sheet, facts.papers)
    if facts.missing:
        sheet.space(size * 0.6)
        blocks.paragraph(sheet, text["missing"])
        blocks.points(sheet, [missing_line(line) for line in facts.missing])
    sheet.space(size * 0.7)
    if facts.promised_on:
        blocks.paragraph(sheet, text["promise"].format(date=long_date(facts.promised_on)))
    blocks.paragraph(sheet, text["ask"].format(number=plain(facts.number)))
    sheet.space(size * 0.5)
    notice(sheet, common("free"))
    sheet.space(size)
    day = long_date(facts.received_at.date()) if facts.received_at else common("no_number")
    visitor = facts.visitor_name or facts.applicant.name
    blocks.two_signatures(
        sheet, (text["giver"], visitor), (f"{facts.office.city}, {day}", text["taker"], facts.officer)
    )
    return sheet


def _receipt_rows(facts: ReceiptFacts) -> list[Row]:
    visitor = " · ".join(part for part in (facts.visitor_name, facts.visitor_relation, facts.visitor_phone) if part)
    received = f"{said(facts.received_at)} {zone(facts.received_at)}" if facts.received_at else ""
    return [
        *_case_rows(facts),
        Row("Jumlah anggota", f"{facts.member_count} orang"),
        Row("Yang menyerahkan", shortened(visitor)),
        Row("Diterima", received),
        Row("Jalur", "MENDESAK" if facts.urgent else "", bold=True),
    ]


def _case_rows(facts: ReceiptFacts | GapsFacts) -> list[Row]:
    return [
        Row("Permohonan", shortened(facts.case_kind, 200)),
        Row("Nama pemohon", facts.applicant.name, bold=True),
        Row(label("nik"), people.nik_of(facts.applicant)),
        Row(label("kk"), facts.kk),
        Row(label("address"), shortened(people.address_line(facts.address), 400)),
    ]


def _papers_table(sheet: Sheet, lines: Sequence[PaperLine]) -> None:
    columns = [
        Column("No.", 28, centred=True),
        Column("Berkas"),
        Column("Diminta", 50, centred=True),
        Column("Diterima", 54, centred=True),
        Column("Keterangan", 150),
    ]
    cells = [
        [str(number), shortened(line.title, 300), str(line.copies), str(line.received), remark(line)]
        for number, line in enumerate(lines, 1)
    ]
    _whole_table(sheet, columns, cells or [["-", "-", "-", "-", ""]])


def _whole_table(sheet: Sheet, columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> None:
    if table(sheet, columns, cells, sheet.size - 1.5) < len(cells):
        sheet.space(sheet.height)


def remark(line: PaperLine) -> str:
    """Return what stands beside a paper: what it lacks, that it may follow, a note."""
    owed = words("tanda_terima")["owed"] if line.owed else ""
    return shortened("; ".join(part.rstrip(".") for part in (*line.lacks, owed, line.note) if part), 300)


def missing_line(line: PaperLine) -> str:
    """Return one missing paper as a sentence part."""
    told = remark(line)
    return f"{line.title}: {told}" if told else line.title


def notice(sheet: Sheet, text: str) -> None:
    """Draw a boxed line in bold."""
    size = sheet.size
    lines = wrapped(plain(text), sheet.measure - 4 * _BOX_PAD, size, BOLD)
    height = len(lines) * size * sheet.leading + 2 * _BOX_PAD
    sheet.box(sheet.left, sheet.y - height, sheet.measure, height)
    for number, line in enumerate(lines):
        x = (sheet.left + sheet.right - font(BOLD).width(line, size)) / 2
        sheet.write(x, sheet.y - _BOX_PAD - size * (number * sheet.leading + 1), line, BOLD)
    sheet.space(height)


def _gaps(facts: GapsFacts, logo: Picture | None, size: float) -> Sheet:
    text = words("kekurangan")
    sheet = _head(facts, logo, size, text["title"])
    blocks.rows(sheet, _case_rows(facts))
    sheet.space(size * 0.7)
    blocks.paragraph(sheet, text["missing"])
    sheet.space(size * 0.3)
    columns = [Column("No.", 28, centred=True), Column("Berkas yang kurang"), Column("Yang harus dilengkapi")]
    cells = [
        [str(number), shortened(line.title, 300), remark(line) or text["bring"].format(copies=line.copies or 1)]
        for number, line in enumerate(facts.missing, 1)
    ]
    _whole_table(sheet, columns, cells or [["-", text["none"], ""]])
    sheet.space(size * 0.7)
    if facts.deadline:
        notice(sheet, text["deadline"].format(date=long_date(facts.deadline)))
        sheet.space(size * 0.6)
    if facts.note:
        blocks.paragraph(sheet, shortened(facts.note))
        sheet.space(size * 0.4)
    if facts.received:
        blocks.paragraph(sheet, text["received"])
        blocks.points(sheet, [_received(line) for line in facts.received], marks="•")
        sheet.space(size * 0.5)
    blocks.paragraph(sheet, text["how"].format(number=plain(facts.number)))
    sheet.space(size * 0.5)
    notice(sheet, common("free"))
    sheet.space(size)
    dated = long_date(facts.dated) or common("no_number")
    blocks.two_signatures(
        sheet, (text["taker"], facts.applicant.name), (f"{facts.office.city}, {dated}", text["officer"], facts.officer)
    )
    return sheet


def _received(line: PaperLine) -> str:
    return f"{shortened(line.title, 300)} ({line.received} lembar)" if line.received else shortened(line.title, 300)
