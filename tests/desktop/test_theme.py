from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QPushButton

from pbijk_desktop.desktop import fonts
from pbijk_desktop.desktop.fonts import FontsMissingError, load_fonts
from pbijk_desktop.desktop.icons import dress, icon, picture
from pbijk_desktop.desktop.stylesheet import style_sheet
from pbijk_desktop.desktop.theme import apply_theme, font, px, theme
from pbijk_desktop.desktop.tokens import DARK, LIGHT, Tokens, Tone
from pbijk_desktop.sentences import told

BOTH = pytest.mark.parametrize("t", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of #RRGGBB."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@BOTH
def test_text_can_be_read_on_every_ground(t: Tokens) -> None:
    grounds = (t.ground, t.surface, t.hover, t.accent_wash)
    inks = (t.text, t.quiet, t.accent, t.good, t.warn, t.bad)
    pairs = [(ink, ground) for ink in inks for ground in grounds]
    pairs += [(t.ink(tone), t.wash(tone)) for tone in Tone]
    pairs += [(ink, t.wash(tone)) for tone in Tone for ink in (t.text, t.quiet, t.accent)]
    pairs += [(t.on_accent, t.accent), (t.on_accent, t.accent_strong), (t.quiet, t.line), (t.text, t.line)]
    weak = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert not weak


@BOTH
def test_edges_rings_and_bars_can_be_seen(t: Tokens) -> None:
    pairs = [(part, ground) for part in (t.edge, t.accent, t.good, t.warn, t.bad) for ground in (t.surface, t.ground)]
    pairs += [(part, ground) for part in (t.edge, t.accent) for ground in (t.hover, *(t.wash(tone) for tone in Tone))]
    pairs += [(t.sample, t.surface), (t.on_accent, t.accent), (t.accent, t.accent_wash)]
    weak = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 3}
    assert not weak


def test_contrast_is_counted_as_the_guideline_says() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_every_colour_is_written_out(t: Tokens) -> None:
    for field in fields(t):
        value = getattr(t, field.name)
        assert len(value) == 7
        assert value.startswith("#")


def test_the_shipped_type_is_used(desk_app: QApplication) -> None:
    assert QFontInfo(desk_app.font()).family() == "Inter"
    assert QFontInfo(font(strong=True)).weight() >= 600


def test_missing_fonts_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "resource", lambda name: tmp_path / name)
    with pytest.raises(FontsMissingError) as caught:
        load_fonts(("Nothing.otf",))
    assert "Nothing.otf" in told(caught.value)


def test_a_damaged_font_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtlog: object) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Broken.otf").write_bytes(b"no font")
    monkeypatch.setattr(fonts, "resource", lambda name: tmp_path / name)
    with pytest.raises(FontsMissingError):
        load_fonts(("Broken.otf",))


def test_text_grows_with_the_scale(desk_app: QApplication) -> None:
    apply_theme(desk_app, dark=False, scale=1.5)
    assert px(20) == 30
    assert desk_app.font().pixelSize() == round(13 * 1.5)
    apply_theme(desk_app, dark=False, scale=9)
    assert theme().scale == 2


def test_colours_switch_while_running(desk_app: QApplication) -> None:
    apply_theme(desk_app, dark=True)
    assert desk_app.palette().window().color().name().upper() == DARK.ground
    apply_theme(desk_app, dark=False)
    assert desk_app.palette().window().color().name().upper() == LIGHT.ground


def test_an_icon_follows_the_colours(desk_app: QApplication, qtbot: object) -> None:
    button = QPushButton()
    dress(button, "lock")
    light = button.icon().pixmap(16, 16).toImage()
    apply_theme(desk_app, dark=True)
    assert button.icon().pixmap(16, 16).toImage() != light
    button.deleteLater()


def test_icons_are_crisp_on_fine_screens() -> None:
    assert picture("lock", ratio=2.0).width() == 2 * picture("lock", ratio=1.0).width()
    assert icon("lock") is not None
    assert icon("lock").cacheKey() == icon("lock").cacheKey()


def test_numbers_in_tables_are_equally_wide() -> None:
    from PySide6.QtGui import QFontMetricsF

    figures = QFontMetricsF(font(figures=True))
    assert figures.horizontalAdvance("1111111111") == figures.horizontalAdvance("0000000000")


def test_the_fonts_come_with_their_licence() -> None:
    from pbijk_desktop.paths import resource

    assert "SIL OPEN FONT LICENSE" in resource("fonts/Inter-OFL.txt").read_text("utf-8")
    assert "ISC License" in resource("icons/LICENSE.txt").read_text("utf-8")
    assert "Inter" in QFontDatabase.families()


def test_colours_change_no_size() -> None:
    pictures = dict.fromkeys(("down", "up", "tick", "check"), "")
    sheets = {re.sub("#[0-9A-Fa-f]{6}", "#", style_sheet(colours, 1.5, pictures)) for colours in (LIGHT, DARK)}
    assert len(sheets) == 1
