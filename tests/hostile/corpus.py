"""Files that harm whoever opens them carelessly, made when they are wanted: none of them is kept in the repository."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

from tests.hostile.papers import a_jpeg


def png_of(width: int, height: int) -> bytes:
    """Return a small PNG that unpacks to so many grey pixels."""
    packer = zlib.compressobj(9)
    row = b"\0" + bytes(width)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def png_head_of(width: int, height: int) -> bytes:
    """Return a PNG that only says how large it is."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0")) + _chunk(b"IEND", b"")


def jpeg_bomb() -> bytes:
    """Return a JPEG of some kilobytes whose head says 65,500 pixels a side."""
    packed = a_jpeg()
    at = max(packed.find(b"\xff\xc0"), packed.find(b"\xff\xc2"))
    return packed[: at + 5] + struct.pack(">HH", 65_500, 65_500) + packed[at + 9 :]


def tiff_bomb() -> bytes:
    """Return a small TIFF of 400 million pixels."""
    picture = io.BytesIO()
    Image.new("1", (20_000, 20_000), 1).save(picture, "TIFF", compression="group4")
    return picture.getvalue()


def program() -> bytes:
    """Return the beginning of a Windows program."""
    return b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(200) + b"PE\x00\x00" + bytes(2000)


def script() -> bytes:
    """Return a script that would do harm."""
    return b"#!/bin/sh\nrm -rf ~\n"


def photoshop() -> bytes:
    """Return the beginning of a PSD."""
    return b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, 100, 100, 8, 3) + bytes(200)


def postscript() -> bytes:
    """Return an EPS, for which Pillow would start another program."""
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\nshowpage\n"


def cut_jpeg() -> bytes:
    """Return the first half of a scan."""
    packed = a_jpeg()
    return packed[: len(packed) // 2]


def pdf_eating_memory() -> bytes:
    """Return a PDF of a few kilobytes whose drawing unpacks to three gigabytes, twice packed."""
    inner = zlib.compressobj(1)
    rows = b"".join(inner.compress(b" " * 1_000_000) for _ in range(3_000)) + inner.flush()
    drawing = zlib.compress(rows, 9)
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        ]
    )


def pdf_with_vast_picture() -> bytes:
    """Return a PDF of a few kilobytes whose one picture has 400 million pixels."""
    wide = 20_000
    packer = zlib.compressobj(1)
    rows = b"".join(packer.compress(bytes(wide)) for _ in range(wide)) + packer.flush()
    picture = zlib.compress(rows, 9)
    image = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray" % (wide, wide)
    image += b" /BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode]"
    return _pdf(image, picture, b"q 500 0 0 700 0 0 cm /I Do Q")


def pdf_of_pages(count: int) -> bytes:
    """Return a PDF of empty pages."""
    kids = b" ".join(b"%d 0 R" % (3 + at) for at in range(count))
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)]
    parts += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * count
    return _file(parts)


def pdf_that_acts(catalog: bytes, *others: bytes) -> bytes:
    """Return a PDF of one empty page whose catalogue asks for something to be done; `others` begin at object 4."""
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            *others,
        ]
    )


def pdf_with_javascript() -> bytes:
    """Return a PDF that runs a script when it is opened."""
    script = b"app.launchURL('file:///etc/passwd'); this.exportDataObject({cName: 'isi', nLaunch: 2});"
    return pdf_that_acts(b"/OpenAction << /S /JavaScript /JS (%s) >>" % script)


def pdf_that_launches() -> bytes:
    """Return a PDF that starts a program when it is opened."""
    return pdf_that_acts(b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>")


def pdf_with_a_file_inside() -> bytes:
    """Return a PDF that carries a program."""
    inside = program()
    return pdf_that_acts(
        b"/Names << /EmbeddedFiles << /Names [(isi.exe) 4 0 R] >> >>",
        b"<< /Type /Filespec /F (isi.exe) /EF << /F 5 0 R >> >>",
        b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%s\nendstream" % (len(inside), inside),
    )


def pdf_with_broken_table() -> bytes:
    """Return a PDF whose list of objects points anywhere."""
    return b"%PDF-1.7\n" + bytes(range(256)) * 4 + b"\nxref\n0 9\nstartxref\n99999999\n%%EOF"


def pdf_that_is_locked() -> bytes:
    """Return a PDF that asks for a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    paper = Canvas(target, encrypt=StandardEncryption("rahasia", "pemilik", strength=128))
    paper.drawString(100, 700, "CONTOH")
    paper.save()
    return target.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "kosong.jpg": (lambda: b"", "scans.empty"),
    "program.jpg": (program, "scans.program"),
    "skrip.png": (script, "scans.program"),
    "foto.heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(100), "scans.heic"),
    "psd.jpg": (photoshop, "scans.unknown"),
    "eps.png": (postscript, "scans.unknown"),
    "terpotong.jpg": (cut_jpeg, "scans.unreadable"),
    "30000.png": (lambda: png_of(30_000, 30_000), "scans.vast"),
    "kepala.png": (lambda: png_head_of(2_000_000_000, 2_000_000_000), "scans.vast"),
    "bom.jpg": (jpeg_bomb, "scans.vast"),
    "bom.tif": (tiff_bomb, "scans.vast"),
    "memori.pdf": (pdf_eating_memory, "scans.heavy"),
    "gambar.pdf": (pdf_with_vast_picture, "scans.vast"),
    "panjang.pdf": (lambda: pdf_of_pages(41), "scans.many_pages"),
    "sepuluh-ribu.pdf": (lambda: pdf_of_pages(10_000), "scans.many_pages"),
    "rusak.pdf": (pdf_with_broken_table, "scans.unreadable"),
    "terkunci.pdf": (pdf_that_is_locked, "scans.pdf_locked"),
}
"""Each file by the name under which it comes, with the code of the sentence that it gets."""

TAMED: dict[str, Callable[[], bytes]] = {
    "skrip.pdf": pdf_with_javascript,
    "perintah.pdf": pdf_that_launches,
    "titipan.pdf": pdf_with_a_file_inside,
}
"""Files that ask for something to be done: only the pixels of their pages are taken, and nothing is done."""


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _pdf(image: bytes, picture: bytes, drawn: bytes) -> bytes:
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /XObject << /I 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
            b"<< %s /Length %d >>\nstream\n%s\nendstream" % (image, len(picture), picture),
        ]
    )


def _file(parts: list[bytes]) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(made))
    return made + head + table + tail
