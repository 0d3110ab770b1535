"""Kept pages as Qt's images: small ones for a strip, whole ones to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QTransform

from pbijk_desktop.domain.cases import Scan
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.scans import small_pages

THUMB_PIXELS = 176


def thumbnails(desk: Desk, scans: Sequence[Scan]) -> dict[str, QImage]:
    """Return each page small, as it was kept; an empty image for one that is lost."""
    return {key: small_image(jpeg) for key, jpeg in small_pages(desk, scans).items()}


def small_image(jpeg: bytes, side: int = THUMB_PIXELS) -> QImage:
    """Return a page at most so many pixels long, unpacked at that size."""
    return _unpacked(jpeg, QSize(side, side))


def whole_image(jpeg: bytes) -> QImage:
    """Return a page as it was kept."""
    return _unpacked(jpeg, None)


def _unpacked(jpeg: bytes, room: QSize | None) -> QImage:
    if not jpeg:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if room is not None and size.isValid():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def turned(image: QImage, degrees: int) -> QImage:
    """Return a page turned clockwise."""
    return image.transformed(QTransform().rotate(degrees)) if degrees else image
