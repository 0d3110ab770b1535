"""Pictures to small, readable pages; runs in the limited child only."""

from __future__ import annotations

import io
import itertools
import warnings
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageSequence

from pbijk_desktop.foreign.kinds import PICTURES, Kind, kind_of
from pbijk_desktop.foreign.refusal import MOST_PAGES, NotUsableError

LONG_SIDE = 2000
"""Pixels of a page's long side: F4 and A4 at some 150 to 170 dots an inch, as read from a screen or printed again."""
GOAL_BYTES = 150_000
_TRIES = ((2000, 76), (2000, 64), (2000, 52), (1754, 52), (1754, 42), (1754, 34))
"""Long side and quality, the best first; the last is still readable."""
_SMOOTHED = (42, 34)
"""Qualities of a page that is all grain, as a photo taken in the dark: without its grain it packs far better."""
_LESS = 0.9
"""What is left of the sides of a grey page, time and again, until it is small enough."""

MOST_PIXELS = 90_000_000
"""Of a picture that has to be unpacked whole: A4 at 900 dots an inch."""
MOST_JPEG_PIXELS = 260_000_000
"""Of a photo, which is unpacked at a half, a quarter or an eighth already: more than any phone takes today."""

_FORMATS = {kind: kind.upper() for kind in PICTURES} | {Kind.HEIC: "HEIF"}
_BROKEN = {Kind.HEIC: "scans.heic"}
"""Kinds whose broken ones have a sentence of their own: what to set in the phone."""
_COLOURED = 40
_COLOURED_SHARE = 0.0003
"""A page whose colour is less than this is grey; a small blue stamp is more."""
_WIDE_GREYS = ("I;16", "I;16B", "I;16L", "I")
_NOT_A_PICTURE = (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError, KeyError, TypeError)


def pages_in(content: bytes, side: int = LONG_SIDE) -> tuple[int, Iterator[Image.Image]]:
    """Return how many pages a picture has, and each of them, upright; raises NotUsableError before unpacking a bomb.

    No page is longer than `side`.
    """
    kind = kind_of(content)
    Image.MAX_IMAGE_PIXELS = None  # our own limits are told by a sentence
    if kind is Kind.HEIC:
        _learn_heic()
    try:
        image = Image.open(io.BytesIO(content), formats=[_FORMATS[kind]])
        _refuse_vast(image, kind)
        total = int(getattr(image, "n_frames", 1)) if kind is Kind.TIFF else 1
    except _NOT_A_PICTURE as error:
        raise NotUsableError(_BROKEN.get(kind, "scans.unreadable")) from error
    if total > MOST_PAGES:
        raise NotUsableError("scans.many_pages")
    return total, _pages(image, kind, total, side)


def shrunk(page: Image.Image) -> tuple[int, int, bytes]:
    """Return a page's width, height and JPEG of 150 kB at most, grey where it has hardly any colour."""
    smaller = _ever_smaller(page if is_coloured(page) else page.convert("L"))
    made, packed = next(smaller)
    while len(packed) > GOAL_BYTES:
        made, packed = next(smaller)
    return made.width, made.height, packed


def _ever_smaller(page: Image.Image) -> Iterator[tuple[Image.Image, bytes]]:
    """Yield a page and its JPEG: first with less quality and size, then without its grain, without colour, smaller."""
    for side, quality in _TRIES:
        page.thumbnail((side, side), Image.Resampling.LANCZOS)
        yield page, _jpeg(page, quality)
    page = page.filter(ImageFilter.GaussianBlur(1.0))
    for quality in _SMOOTHED:
        yield page, _jpeg(page, quality)
    page = page.convert("L")
    side = max(page.size)
    while True:
        page.thumbnail((side, side), Image.Resampling.LANCZOS)
        yield page, _jpeg(page, _SMOOTHED[-1])
        side = int(side * _LESS)


def _jpeg(page: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    page.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
    return target.getvalue()


def is_coloured(page: Image.Image) -> bool:
    """Return whether so much of a page is so strongly coloured that it should stay so."""
    if page.mode != "RGB":
        return False
    small = page.copy()
    small.thumbnail((1000, 1000), Image.Resampling.BOX)
    red, green, blue = small.split()
    spread = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    strong = sum(spread.histogram()[_COLOURED:])
    return strong > small.width * small.height * _COLOURED_SHARE


def _refuse_vast(image: Image.Image, kind: Kind) -> None:
    most = MOST_JPEG_PIXELS if kind is Kind.JPEG else MOST_PIXELS
    if image.width * image.height > most:
        raise NotUsableError("scans.vast")


def _pages(image: Image.Image, kind: Kind, total: int, side: int) -> Iterator[Image.Image]:
    """Yield the pages; a phone's photo may carry more pictures of the same page, which are left out."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for frame in itertools.islice(ImageSequence.Iterator(image), total):
                _refuse_vast(frame, kind)
                yield _upright(frame, side)
    except _NOT_A_PICTURE as error:
        raise NotUsableError(_BROKEN.get(kind, "scans.unreadable")) from error


def _learn_heic() -> None:
    """Have Pillow read what iPhones write: of a picture alone, none of its thumbnails, depths or second views."""
    from pi_heif import register_heif_opener

    register_heif_opener(thumbnails=False)


def _upright(frame: Image.Image, side: int) -> Image.Image:
    """Return a frame turned as it was taken, on white, at most twice as large as a page."""
    turn = frame.getexif().get(_ORIENTATION, 1)
    frame.draft("RGB", (side, side))
    small = _flat(_halved(frame, side))
    small.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    small.getexif()[_ORIENTATION] = turn
    return ImageOps.exif_transpose(small)


def _halved(frame: Image.Image, side: int) -> Image.Image:
    """Return a large frame in a fraction of its size before anything else is made of it."""
    factor = max(frame.size) // (2 * side)
    if factor < 2 or frame.mode in ("P", "1", *_WIDE_GREYS):
        return frame
    return frame.reduce(factor)


def _flat(frame: Image.Image) -> Image.Image:
    """Return a frame in grey or RGB, whatever it was, with white behind what lets through."""
    if frame.mode in _WIDE_GREYS:
        return frame.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if frame.mode in ("L", "1"):
        return frame.convert("L")
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        shade = frame.convert("RGBA")
        white = Image.new("RGBA", shade.size, "white")
        white.alpha_composite(shade)
        return white.convert("RGB")
    return frame.convert("RGB")


_ORIENTATION = 0x0112
