"""Harmless papers as scanners and phones bring them."""

from __future__ import annotations

import io
import os
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw

ORIENTATION = 0x0112


def a_paper(width: int = 1240, height: int = 1754, *, stamp: str = "", mark: str = "CONTOH") -> Image.Image:
    """Return a page of lines of text, with a round stamp in a colour if one is asked for."""
    page = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(page)
    step = max(12, height // 60)
    for at, y in enumerate(range(step * 3, height - step * 3, step)):
        pen.text((width // 10, y), f"{mark} {at:02}  surat keterangan tidak mampu nomor 440/{at:03}/2026 " * 2, "black")
    if stamp:
        side = width // 8
        left, top = width * 6 // 10, height * 7 // 10
        pen.ellipse((left, top, left + side, top + side), outline=stamp, width=max(3, width // 300))
        pen.text((left + side // 5, top + side // 2), "DINAS CONTOH", stamp)
    return page


@cache
def a_jpeg(stamp: str = "", mark: str = "CONTOH") -> bytes:
    """Return a scanned page as a JPEG."""
    return packed(a_paper(stamp=stamp, mark=mark), "JPEG", quality=88)


def a_photo(width: int, height: int, *, orientation: int = 1) -> bytes:
    """Return a phone's photo of a paper, with what a phone writes into it."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "TELEPON CONTOH"
    return packed(a_paper(width, height), "JPEG", quality=80, exif=exif)


def a_noisy_photo(width: int, height: int, *, strength: int) -> bytes:
    """Return a photo of a paper taken in the dark: grey light, a bar of ink at the left, and grain over all of it."""
    page = a_paper(width, height, stamp="blue")
    ImageDraw.Draw(page).rectangle(bar_of(width, height), fill="black")
    page = page.point(lambda value: 40 + value * 150 // 255)
    seeds = range(3)
    grain = [Image.frombytes("L", page.size, Random(seed).randbytes(width * height)) for seed in seeds]
    soft = [one.point(lambda value: 128 + (value - 128) * strength // 128) for one in grain]
    return packed(ImageChops.add(page, Image.merge("RGB", soft), 1, -128), "JPEG", quality=92)


def bar_of(width: int, height: int) -> tuple[int, int, int, int]:
    """Return where the bar of ink stands: as thick as the strokes of a heading."""
    return (width // 30, height // 4, width // 30 + width // 100, height * 3 // 4)


@cache
def a_heavy_photo(megabytes: int = 40) -> bytes:
    """Return a photo of noise, which no packing makes small."""
    pixels = os.urandom(megabytes * 420_000 * 3)
    wide = 4800
    high = len(pixels) // (wide * 3)
    return packed(Image.frombytes("RGB", (wide, high), pixels[: wide * high * 3]), "JPEG", quality=97, subsampling=0)


def packed(image: Image.Image, form: str, **other: object) -> bytes:
    """Return a picture as a file of a form."""
    target = io.BytesIO()
    image.save(target, form, **other)  # type: ignore[arg-type]
    return target.getvalue()


def a_tiff(*marks: str) -> bytes:
    """Return a TIFF with a page for each mark."""
    first, *rest = [a_paper(mark=mark).convert("1") for mark in marks]
    return packed(first, "TIFF", compression="group4", save_all=True, append_images=rest)


def a_pdf(*marks: str) -> bytes:
    """Return a scanner's PDF with a page for each mark."""
    first, *rest = [a_paper(mark=mark) for mark in marks]
    return packed(first, "PDF", save_all=True, append_images=rest, resolution=150)
