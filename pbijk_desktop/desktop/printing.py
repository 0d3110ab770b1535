"""The printer: which ones there are, and pages on paper at their true size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.paper_pages import Pixels, pages_of
from pbijk_desktop.usecases.printed import Noted, not_printed

PRINT_DPI = 300
NOTHING_PRINTED = frozenset({"print.no_printer", "print.failed"})
"""Troubles after which surely nothing is on paper; one that comes later leaves that open."""
_MM = 25.4


@dataclass(frozen=True, slots=True)
class ToPrint:
    """The pages of a paper, and what its print was counted of."""

    pages: list[Pixels]
    noted: Noted | None


class PrinterDoor(Protocol):
    """Where pages go; tests hand in one that keeps them."""

    def names(self) -> list[str]:
        """Return the printers there are, the usual one first."""

    def print_pages(self, pages: Sequence[Pixels], printer: str) -> None:
        """Print pages drawn at PRINT_DPI; raises TroubleError when the printer does not take them."""


class SystemPrinters:
    """The printers that the operating system knows."""

    def names(self) -> list[str]:
        """Return the printers there are, the usual one first."""
        usual = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))

    def print_pages(self, pages: Sequence[Pixels], printer: str) -> None:
        """Print pages at their true size, without the driver's margins."""
        info = QPrinterInfo.printerInfo(printer)
        if info.isNull() or not pages:
            raise TroubleError("print.no_printer")
        device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        device.setFullPage(True)
        device.setPageLayout(_layout(pages[0]))
        painter = QPainter()
        if not painter.begin(device):
            raise TroubleError("print.failed", printer=printer)
        try:
            for at, page in enumerate(pages):
                if at and not device.newPage():
                    raise TroubleError("print.broke_off", printer=printer)
                painter.drawImage(QRectF(device.pageLayout().fullRectPixels(device.resolution())), image_of(page))
        finally:
            painter.end()


def pages_to_print(desk: Desk, paper: Printable) -> ToPrint:
    """Return a paper that was counted as printed, page by page; when it cannot be drawn it is not counted."""
    try:
        return ToPrint(pages_of(paper.shown, PRINT_DPI), paper.noted)
    except (RefusedError, TroubleError):
        if paper.noted:
            not_printed(desk, paper.noted)
        raise


def image_of(page: Pixels) -> QImage:
    """Return one page as Qt's image, with pixels of its own."""
    return QImage(page.bgra, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()


def _layout(page: Pixels) -> QPageLayout:
    size = QSizeF(page.width * _MM / PRINT_DPI, page.height * _MM / PRINT_DPI)
    paper = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
