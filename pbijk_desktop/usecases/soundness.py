"""Whether an open office's files were found whole, and looking them over while the desk works."""

from __future__ import annotations

import logging

from pbijk_desktop.domain.mending import Mended
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store.proving import prove
from pbijk_desktop.store.side_mending import mend_sides
from pbijk_desktop.usecases.open_office import Opened

LOG = logging.getLogger("pbijk_desktop")


def side_troubles(opened: Opened) -> tuple[str, ...]:
    """Return the codes of the files beside the office's own that cannot be used."""
    return opened.store.troubles


def look_whole_store_over(opened: Opened, progress: Progress = unwatched) -> tuple[str, ...]:
    """Look all files over after an unclean stop and return the codes of what is damaged.

    Until this has found nothing no backup is made; damage leaves its mark, and backups are kept as they are.
    """
    codes = prove(opened.store, progress)
    LOG.info("looked over after an unclean stop: %s", ", ".join(codes) or "whole")
    return codes


def set_damaged_aside(opened: Opened) -> Mended:
    """Set the damaged files beside the office's own aside and go on without them; readable scans are kept on."""
    opened.desk.require(Act.IMPORT_REGISTER)
    mended = mend_sides(opened.store)
    with opened.desk.begin() as work:
        for _file in mended.files:
            work.note_access("sisihkan_berkas_rusak", "device", opened.store.device)
    LOG.warning("set aside: %s, pages kept %d, lost %d", ", ".join(mended.files), mended.kept, mended.lost)
    return mended
