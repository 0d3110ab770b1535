"""What becomes of a printed page on its way to a camera: copied, turned, tilted, shadowed, far away, out of focus."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

Picture = Image.Image
_BICUBIC = Image.Resampling.BICUBIC


def printed(pdf: bytes, dpi: int = 150) -> Picture:
    """Return the first page as a printer puts it on paper."""
    return pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def copied(page: Picture) -> Picture:
    """Return a photocopy: softer, harder in contrast, speckled."""
    soft = page.filter(ImageFilter.GaussianBlur(page.width / 1240 * 0.9))
    return _speckled(soft, 30).point(lambda value: max(0, min(255, int((value - 110) * 2.2 + 128))))


def turned(page: Picture, degrees: float) -> Picture:
    """Return a page that lies turned on the glass."""
    return page.rotate(degrees, expand=True, fillcolor=200, resample=_BICUBIC)


def tilted(page: Picture, by: float) -> Picture:
    """Return a page on a desk, seen from the side."""
    wide, high = page.size
    desk = Image.new("L", (int(wide * 1.3), int(high * 1.3)), 90)
    desk.paste(page, (int(wide * 0.15), int(high * 0.15)))
    wide, high = desk.size
    corners = [(wide * by, high * by * 0.3), (wide * (1 - by * 0.2), 0), (wide, high), (0, high * (1 - by * 0.4))]
    seen = _perspective([(0, 0), (wide, 0), (wide, high), (0, high)], corners)
    return desk.transform(desk.size, Image.Transform.PERSPECTIVE, seen, _BICUBIC)


def shadowed(page: Picture) -> Picture:
    """Return a page with a shadow across it."""
    light = Image.linear_gradient("L").resize(page.size).rotate(35, fillcolor=80)
    return ImageChops.multiply(page, light.point(lambda value: 60 + value * 180 // 255))


def far(page: Picture, wide: int, quality: int = 60) -> Picture:
    """Return a picture so many pixels wide, packed as a phone packs it."""
    page = page.resize((wide, page.height * wide // page.width), Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    page.save(packed, "JPEG", quality=quality)
    return Image.open(io.BytesIO(packed.getvalue()))


def _photo(pdf: bytes) -> Picture:
    return _speckled(turned(shadowed(tilted(copied(printed(pdf, 260)), 0.18)), -12), 25)


WAYS: dict[str, Callable[[bytes], Picture]] = {
    "printed at 150 dpi": printed,
    "printed at 100 dpi": lambda pdf: printed(pdf, 100),
    "copied": lambda pdf: copied(printed(pdf)),
    "copied from a copy": lambda pdf: copied(copied(printed(pdf))),
    "on its head": lambda pdf: turned(printed(pdf), 183),
    "turned and copied": lambda pdf: turned(copied(printed(pdf)), 7),
    "small and packed hard": lambda pdf: far(printed(pdf), 932, 30),
    "tilted": lambda pdf: tilted(printed(pdf, 200), 0.25),
    "a photo by a phone": _photo,
    "a photo from far away": lambda pdf: far(_photo(pdf), 1280),
    "a photo in the dark": lambda pdf: shadowed(printed(pdf, 200)).point(lambda value: value // 4),
    "out of focus": lambda pdf: printed(pdf, 260).filter(ImageFilter.GaussianBlur(3)),
    "pale and grainy": lambda pdf: _speckled(printed(pdf, 260).point(lambda value: 90 + value // 6), 24),
}
"""Each by its name; every one must give the seal back."""


def as_png(page: Picture) -> bytes:
    """Return a picture as a file."""
    target = io.BytesIO()
    page.save(target, "PNG", compress_level=1)
    return target.getvalue()


def _speckled(page: Picture, grain: float) -> Picture:
    """Return a page with the same grain every time, `grain` shades strong."""
    loud = Image.frombytes("L", page.size, random.Random(7).randbytes(page.width * page.height))
    grains = loud.point(lambda value: max(0, min(255, int(128 + (value - 127.5) * grain / 74))))
    return ImageChops.add(page, grains, 1, -128)


def _perspective(to: list[tuple[float, float]], source: list[tuple[float, float]]) -> list[float]:
    """Return the eight numbers with which Pillow draws the four corners of `source` at those of `to`."""
    lines: list[list[float]] = []
    for (x, y), (u, v) in zip(source, to, strict=True):
        lines.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        lines.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(lines[row][at]))
        lines[at], lines[best] = lines[best], lines[at]
        for row in range(8):
            if row != at:
                share = lines[row][at] / lines[at][at]
                lines[row] = [value - share * other for value, other in zip(lines[row], lines[at], strict=True)]
    return [lines[at][8] / lines[at][at] for at in range(8)]
