"""What the tabs of Keamanan have in common."""

from __future__ import annotations

from pbijk_desktop.desktop.screens.settings_part import SettingsPart


class SafetyPart(SettingsPart):
    """One tab of Keamanan; its words are `safety.<key>` and `safety.<key>_note`."""

    page = "safety"
    words = "safety"
