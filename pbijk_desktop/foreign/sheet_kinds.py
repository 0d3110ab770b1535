"""What a list is by its first bytes and, of a zip, by what is in it; and whether a zip may be unpacked at all."""

from __future__ import annotations

import stat
import zipfile
from enum import StrEnum

from pbijk_desktop.foreign.kinds import Kind, kind_of
from pbijk_desktop.foreign.refusal import NotUsableError


class SheetKind(StrEnum):
    """How the rows of a list are written."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    TEXT = "csv"


MOST_ENTRIES = 5000
MOST_UNPACKED = 2_500_000_000
"""Bytes of all that a zip holds: a list of a million rows and 25 columns unpacks to 1.4 gigabytes."""
MOST_RATIO = 250
"""How many times larger an entry may become; rows that are all alike reach some 100."""
_SMALL = 20_000_000
"""Bytes of an entry below which its ratio says nothing."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_PAGES = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"mime-version:")
_HEAD = 4096


def sheet_kind(head: bytes) -> SheetKind:
    """Return what a list is by the first bytes of its file; a zip is XLSX until it is looked into (`kind_in_zip`)."""
    if not head.strip(b"\0 \r\n\t"):
        raise NotUsableError("sheets.empty")
    if head.startswith(b"PK\x03\x04"):
        return SheetKind.XLSX
    if head.startswith((_OLE, *_OLD_BIFF)):
        return SheetKind.XLS
    if kind_of(head) is Kind.PROGRAM:
        raise NotUsableError("sheets.program")
    if kind_of(head) is not Kind.UNKNOWN or head.startswith((b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise NotUsableError("sheets.not_a_list")
    if head[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_PAGES):
        raise NotUsableError("sheets.web_page")
    return SheetKind.TEXT


def kind_in_zip(archive: zipfile.ZipFile) -> SheetKind:
    """Return what a zip holds; raises NotUsableError for one that is no spreadsheet or may do harm."""
    refuse_harmful(archive)
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.xml" in names:
        return SheetKind.XLSX
    if "xl/workbook.bin" in names:
        return SheetKind.XLSB
    if "content.xml" in names:
        return SheetKind.ODS
    raise NotUsableError("sheets.not_a_list")


def refuse_harmful(archive: zipfile.ZipFile) -> None:
    """Raise NotUsableError for a zip that unpacks without end or reaches outside itself; nothing is unpacked for it."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise NotUsableError("sheets.bomb")
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise NotUsableError("sheets.bomb")
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or not parts[0] or ":" in parts[0] or stat.S_ISLNK(entry.external_attr >> 16):
            raise NotUsableError("sheets.harmful")
        if entry.flag_bits & 1:
            raise NotUsableError("sheets.locked")


def is_locked(content: bytes) -> bool:
    """Return whether an old-style container holds a modern file under a password."""
    return _LOCKED in content
