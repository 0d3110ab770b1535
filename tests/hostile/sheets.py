"""Lists that harm whoever opens them carelessly, made when they are wanted: none of them is kept in the repository."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Sequence

_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_BOOK = (
    b'<workbook xmlns:r="r"><workbookPr%s/><sheets><sheet name="Daftar" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_RELS = b'<Relationships><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>'
_STYLES = (
    b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    b'<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)
HEAD = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>NIK</t></is></c><c r="B1" t="inlineStr"><is><t>NAMA</t></is></c></row>'
)
ONE = (
    b'<row r="2"><c r="A2" t="inlineStr"><is><t>6203015203859991</t></is></c>'
    b'<c r="B2" t="inlineStr"><is><t>CONTOH AMINAH</t></is></c></row>'
)
PERSON = HEAD + ONE
_MILLION = 1_048_576


def a_zip(*parts: tuple[str, bytes]) -> bytes:
    """Return a zip of some parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, body in parts:
            archive.writestr(name, body)
    return target.getvalue()


def xlsx_of(
    rows: bytes,
    *more: tuple[str, bytes],
    before: bytes = b"",
    after: bytes = b"",
    book: bytes = b"",
    sheet: bytes = b"<worksheet><sheetData>%s</sheetData></worksheet>",
) -> bytes:
    """Return a workbook of one sheet with the XML of its rows as it is given."""
    body = before + (sheet % rows).replace(b"</worksheet>", after + b"</worksheet>")
    return a_zip(
        ("[Content_Types].xml", _TYPES),
        ("xl/workbook.xml", _BOOK % book),
        ("xl/_rels/workbook.xml.rels", _RELS),
        ("xl/styles.xml", _STYLES),
        ("xl/worksheets/sheet1.xml", body),
        *more,
    )


def zip_bomb() -> bytes:
    """Return a workbook of 3 MB whose one sheet unpacks to 3 GB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("xl/workbook.xml", _BOOK % b"")
        archive.writestr("xl/_rels/workbook.xml.rels", _RELS)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(b"<worksheet><sheetData>")
            for _ in range(600):
                part.write(b" " * 1_000_000)
    return target.getvalue()


def nested_zip() -> bytes:
    """Return zips within zips, five deep."""
    inner = a_zip(("isi.xml", b"0" * 10_000_000))
    for level in range(5):
        inner = a_zip(*((f"{level}-{copy}.zip", inner) for copy in range(10)))
    return inner


def many_entries() -> bytes:
    """Return a zip of thousands of empty parts."""
    return a_zip(*((f"xl/{number}.xml", b"") for number in range(6000)))


def with_entry(name: str, *, mode: int = 0) -> bytes:
    """Return a workbook with one more entry: a name that leaves the zip, or a link."""
    target = io.BytesIO(xlsx_of(PERSON))
    with zipfile.ZipFile(target, "a") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, b"/etc/passwd")
    return target.getvalue()


def far_cell() -> bytes:
    """Return a small workbook with people, and one cell in the last row and column that there are."""
    return xlsx_of(PERSON + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def _laughs() -> bytes:
    """Return the declaration of a billion laughs, which `&a9;` would be."""
    lines = [b'<!ENTITY a0 "ha">', *(b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 10))]
    return b"<!DOCTYPE lolz [" + b"".join(lines) + b"]>"


def laughing_texts() -> bytes:
    """Return a workbook that declares a billion laughs among its shared texts."""
    row = b'<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>0</v></c></row>'
    return xlsx_of(PERSON + row, ("xl/sharedStrings.xml", _laughs() + b"<sst><si><t>&a9;</t></si></sst>"))


def laughing_ods() -> bytes:
    """Return an ODS that declares a billion laughs."""
    return an_ods(ods_rows(("NIK", "NAMA"), ("6203015203859991", "&a9;")), before=_laughs())


def reading_elsewhere() -> bytes:
    """Return a workbook that asks for another file of the machine."""
    return xlsx_of(PERSON, before=b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')


def text_bomb() -> bytes:
    """Return a small workbook with eighteen million shared texts."""
    texts = b"<sst>" + b"<si><t>x</t></si>" * 18_000_000
    return xlsx_of(PERSON, ("xl/sharedStrings.xml", texts))


def ods_bomb() -> bytes:
    """Return a small ODS of four hundred megabytes of nothing."""
    return an_ods(b"<table:table-row>" + b" " * 400_000_000 + b"</table:table-row>")


def entity_bomb(*, in_sheet: bool) -> bytes:
    """Return a workbook that declares a billion laughs."""
    declared = _laughs()
    laugh = b'<row r="3"><c r="B3" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    if in_sheet:
        return xlsx_of(PERSON + laugh, before=declared)
    return a_zip(("xl/workbook.xml", declared + _BOOK % b""), ("xl/_rels/workbook.xml.rels", _RELS))


def wide() -> bytes:
    """Return a workbook of people with 16,384 columns."""
    cells = b"".join(b'<c t="inlineStr"><is><t>x</t></is></c>' for _ in range(16_382))
    return xlsx_of(PERSON.replace(b"</row>", cells + b"</row>"))


def long_cell() -> bytes:
    """Return a workbook with a name of a megabyte below a person."""
    name = b"A" * 1_000_000
    cells = (
        b'<c r="A3" t="inlineStr"><is><t>6203010704149992</t></is></c><c r="B3" t="inlineStr"><is><t>%s</t></is></c>'
    )
    return xlsx_of(PERSON + b'<row r="3">%s</row>' % (cells % name))


def merged_million() -> bytes:
    """Return a workbook with a person, and a million merged cells below."""
    merged = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (at, at) for at in range(3, 1_000_000))
    return xlsx_of(PERSON, after=b"<mergeCells>" + merged + b"</mergeCells>")


def empty_styled_rows() -> bytes:
    """Return a workbook with a person above and one below a hundred thousand empty rows that have a style."""
    empty = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (at, at, at)
        for at in range(3, 100_003)
    )
    return xlsx_of(
        PERSON + empty + ONE.replace(b'"2"', b'"100003"').replace(b"A2", b"A100003").replace(b"B2", b"B100003")
    )


def echo(rows: int) -> bytes:
    """Return a workbook in which one text of a megabyte is the name in every row."""
    shared = b"<sst><si><t>%s</t></si></sst>" % (b"A" * 1_000_000)
    row = (
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>6203015203859991</t></is></c><c r="B%d" t="s"><v>0</v></c></row>'
    )
    body = HEAD + b"".join(row % (at, at, at) for at in range(2, rows + 2))
    return xlsx_of(body, ("xl/sharedStrings.xml", shared))


def ever_otherwise() -> bytes:
    """Return a workbook with a person in each row, no two of which are written alike."""
    cells = (
        b'<c r="%s%d"%s t="inlineStr"><is><t>%s</t></is></c>',
        b'<c r="%s%d"%s t="str"><v>%s</v></c>',
        b"<c r='%s%d'%s t='str'><v>%s</v></c>",
        b'<c r="%s%d"%s t="str"><f>1</f><v xml:space="preserve">%s</v></c>',
    )
    rows = []
    for at in range(2, 60_000):
        texts = ((b"A", b"6203015203859991"), (b"B", b"CONTOH AMINAH"))
        made = (
            cells[(at // 7 + place) % 4] % (name, at, b' s="%d"' % (at * at), text)
            for place, (name, text) in enumerate(texts)
        )
        rows.append(b'<row r="%d">%s</row>' % (at, b"".join(made)))
    return xlsx_of(HEAD + b"".join(rows))


def endless_row() -> bytes:
    """Return a workbook whose first row never ends."""
    return xlsx_of(b'<row r="1">' + b"".join(b'<c r="A1"><v>%d</v></c>' % (at * at) for at in range(1_500_000)))


def formulas() -> bytes:
    """Return a workbook in which the name is a formula with its last value, one calls a program, one has no value."""
    rows = (
        b'<row r="3"><c r="A3" t="str"><f>"62030107"&amp;"04149992"</f><v>6203010704149992</v></c>'
        b'<c r="B3" t="str"><f>cmd|\'/c calc\'!A0</f><v>CONTOH BUDI</v></c></row>'
        b'<row r="4"><c r="A4"><f>A1+1</f></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        b'<row r="5"><c r="A5" t="inlineStr"><is><t>6203011203859993</t></is></c>'
        b'<c r="B5" t="inlineStr"><is><t>=CMD|\'/c calc\'!A0</t></is></c></row>'
    )
    return xlsx_of(PERSON + rows)


def with_macros() -> bytes:
    """Return an XLSM."""
    return xlsx_of(PERSON, ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(3000)))


def dates_of(*, from_1904: bool) -> bytes:
    """Return a workbook with the same birth date as a date cell in both styles of dates, counted from 1900 or 1904."""
    serial = 31_118 - (1462 if from_1904 else 0)
    head = HEAD.replace(b"</row>", b'<c r="C1" t="inlineStr"><is><t>TGL LAHIR</t></is></c></row>')
    rows = ONE.replace(b"</row>", b'<c r="C2" s="1"><v>%d</v></c></row>' % serial)
    second = ONE.replace(b'r="2"', b'r="3"').replace(b"</row>", b'<c r="C3" s="2"><v>%d.5</v></c></row>' % serial)
    return xlsx_of(head + rows + second, book=b' date1904="1"' if from_1904 else b"")


def cut_off() -> bytes:
    """Return the first half of a workbook."""
    whole = xlsx_of(PERSON * 2000)
    return whole[: len(whole) // 2]


def turned_bits() -> bytes:
    """Return a workbook whose packed rows were damaged on the way."""
    whole = bytearray(xlsx_of(HEAD + ONE * 50_000))
    at = whole.find(b"sheet1.xml") + 200
    whole[at : at + 400] = bytes(400)
    return bytes(whole)


def an_ods(rows: bytes, before: bytes = b"") -> bytes:
    """Return an ODS of one sheet with the XML of its rows as it is given."""
    spaces = b"".join(
        b' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (name, name)
        for name in (b"office", b"table", b"text")
    )
    content = (
        b'<?xml version="1.0" encoding="UTF-8"?>%s<office:document-content%s><office:body><office:spreadsheet>'
        b'<table:table table:name="Daftar">%s</table:table></office:spreadsheet></office:body>'
        b"</office:document-content>"
    )
    return a_zip(
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest/>"),
        ("content.xml", content % (before, spaces, rows)),
    )


def ods_rows(*rows: Sequence[str]) -> bytes:
    """Return the XML of rows of texts."""
    cell = '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>'
    lines = ("<table:table-row>" + "".join(cell % text for text in row) + "</table:table-row>" for row in rows)
    return "".join(lines).encode()


def ods_far() -> bytes:
    """Return an ODS of a kilobyte that says its one cell stands in a hundred million places."""
    cell = b'<table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>x</text:p>'
    row = b'<table:table-row table:number-rows-repeated="100000">%s</table:table-cell></table:table-row>'
    return an_ods(row % cell)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "kosong.xlsx": (lambda: b"", "sheets.empty"),
    "spasi.csv": (lambda: b" \r\n" * 50, "sheets.empty"),
    "program.xlsx": (lambda: b"MZ\x90\x00" + bytes(3000), "sheets.program"),
    "foto.xlsx": (lambda: b"\xff\xd8\xff\xe0" + bytes(3000), "sheets.not_a_list"),
    "daftar.pdf.xlsx": (lambda: b"%PDF-1.7\n" + bytes(3000), "sheets.not_a_list"),
    "halaman.xls": (lambda: b"<html><table><tr><td>NIK</td></tr></table></html>", "sheets.web_page"),
    "bom.xlsx": (zip_bomb, "sheets.bomb"),
    "banyak.xlsx": (many_entries, "sheets.bomb"),
    "bersarang.zip": (nested_zip, "sheets.not_a_list"),
    "keluar.xlsx": (lambda: with_entry("../../etc/passwd"), "sheets.harmful"),
    "mutlak.xlsx": (lambda: with_entry("/etc/passwd"), "sheets.harmful"),
    "jendela.xlsx": (lambda: with_entry("C:\\Windows\\x"), "sheets.harmful"),
    "tautan.xlsx": (lambda: with_entry("xl/tautan", mode=stat.S_IFLNK | 0o777), "sheets.harmful"),
    "tawa.xlsx": (lambda: entity_bomb(in_sheet=True), "sheets.harmful"),
    "tawa-buku.xlsx": (lambda: entity_bomb(in_sheet=False), "sheets.harmful"),
    "tawa-teks.xlsx": (laughing_texts, "sheets.harmful"),
    "tawa.ods": (laughing_ods, "sheets.damaged"),
    "berkas-lain.xlsx": (reading_elsewhere, "sheets.harmful"),
    "bom-teks.xlsx": (text_bomb, "sheets.bomb"),
    "bom.ods": (ods_bomb, "sheets.bomb"),
    "bersarang.xlsx": (nested_zip, "sheets.not_a_list"),
    "terpotong.xlsx": (cut_off, "sheets.damaged"),
    "tanpa-akhir.xlsx": (endless_row, "sheets.damaged"),
    "lama.xlsx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "sheets.damaged"),
    "terkunci.xlsx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(4000),
        "sheets.locked",
    ),
    "jauh.ods": (ods_far, "sheets.heavy"),
}
"""Each file by the name under which it comes, with the code of the sentence that it gets."""

READABLE: dict[str, Callable[[], bytes]] = {
    "jauh.xlsx": far_cell,
    "lebar.xlsx": wide,
    "panjang.xlsx": long_cell,
    "gabung.xlsx": merged_million,
    "gema.xlsx": lambda: echo(300),
    "berganti.xlsx": ever_otherwise,
    "kosong-bergaya.xlsx": empty_styled_rows,
    "rumus.xlsx": formulas,
    "makro.xlsm": with_macros,
    "tanggal-1900.xlsx": lambda: dates_of(from_1904=False),
    "tanggal-1904.xlsx": lambda: dates_of(from_1904=True),
    "daftar.ods": lambda: an_ods(ods_rows(("NIK", "NAMA"), ("6203015203859991", "CONTOH AMINAH"))),
}
"""Files that are odd but hold people, among them NIK 6203015203859991."""
