"""What a drop or the clipboard brings: files, or a picture as bytes. Nothing of it is unpacked here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.scans import Source

_RAW = ("image/png", "image/jpeg", "image/tiff", "image/webp", "image/bmp", "application/pdf")


def brings_something(mime: QMimeData) -> bool:
    """Return whether there is a file or a picture."""
    return any(url.isLocalFile() for url in mime.urls()) or mime.hasImage() or any(map(mime.hasFormat, _RAW))


def sources_in(mime: QMimeData) -> list[Source]:
    """Return the files, else the picture, as it was packed where that is known."""
    if files := [Source.file(Path(url.toLocalFile())) for url in mime.urls() if url.isLocalFile()]:
        return files
    name = sentence("scans.pasted")
    for form in _RAW:
        if mime.hasFormat(form):
            return [Source(name=name, body=bytes(mime.data(form).data()))]
    image = mime.imageData() if mime.hasImage() else None
    return [Source(name=name, body=_packed(image))] if isinstance(image, QImage) and not image.isNull() else []


def _packed(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
