"""The office's logo: checked and shrunk when it is chosen, made ready for paper once per process."""

from __future__ import annotations

import hashlib
import io
import warnings
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.letters.marks import Inner

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 5_000_000
MOST_PIXELS = 6000
KEPT_PIXELS = 600
_DRAWN_PIXELS = 300
_COLOURS = 64
_FORMATS = ("PNG", "JPEG")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it goes into a PDF: indexed colours, compressed."""

    name: str
    width: int
    height: int
    palette: str
    packed: bytes

    def place_in(self, document: Inner) -> str:
        """Put the picture into a ReportLab document and return the name that it is drawn by there."""
        from reportlab.pdfbase import pdfdoc

        name = str(document.getXObjectName(self.name))
        if name not in document.idToObject:
            stream = pdfdoc.PDFStream(content=self.packed)
            colours = f"[/Indexed /DeviceRGB {len(self.palette) // 6 - 1} <{self.palette}>]"
            stream.dictionary.dict.update(
                Type="/XObject", Subtype="/Image", Width=self.width, Height=self.height, BitsPerComponent=8,
                ColorSpace=colours, Filter="/FlateDecode",
            )  # fmt: skip
            document.Reference(stream, name)
            document.addForm(self.name, stream)
        return name


def check_logo(content: bytes) -> list[Problem]:
    """Return why a picture cannot be the logo; an empty list means it can (PNG or JPEG, 5 MB, 6000 pixels a side)."""
    if len(content) > MOST_BYTES:
        return [Problem("logo", "logo.heavy", {"size": f"{len(content) / 1e6:.1f}", "most": MOST_BYTES // 1_000_000})]
    try:
        image = _opened(content)
        if max(image.size) > MOST_PIXELS:
            return [Problem("logo", "logo.large", {"pixels": max(image.size), "most": MOST_PIXELS})]
        image.load()
    except _NOT_A_PICTURE:
        return [Problem("logo", "logo.unreadable")]
    return []


def shrink_logo(content: bytes) -> bytes:
    """Return a checked logo as a PNG of at most 600 pixels a side, without whatever else the file carried."""
    image = _opened(content)
    image.thumbnail((KEPT_PIXELS, KEPT_PIXELS))
    has_shade = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    target = io.BytesIO()
    image.convert("RGBA" if has_shade else "RGB").save(target, "PNG", optimize=True)
    return target.getvalue()


def picture_of(content: bytes | None) -> Picture | None:
    """Return the logo ready for paper, or None for no logo or one that cannot be read."""
    return _picture(content) if content else None


@lru_cache(maxsize=4)
def _picture(content: bytes) -> Picture | None:
    from PIL import Image

    if check_logo(content):
        return None
    image = _opened(content)
    image.thumbnail((_DRAWN_PIXELS, _DRAWN_PIXELS))
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    indexed = ground.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    colours = bytes(indexed.getpalette() or ())[: _COLOURS * 3]
    name = "logo" + hashlib.sha256(content).hexdigest()[:16]
    return Picture(name, *indexed.size, colours.hex(), zlib.compress(indexed.tobytes(), 9))


def _opened(content: bytes) -> Image.Image:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(content), formats=_FORMATS)


_NOT_A_PICTURE = (OSError, ValueError, SyntaxError, Warning, EOFError, IndexError, OverflowError, MemoryError, KeyError)
