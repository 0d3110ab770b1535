"""Indonesian for what Qt itself says: Qt ships none."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication, QTranslator

from pbijk_desktop.paths import resource


class Translator(QTranslator):
    """Answers Qt's English source texts with Indonesian ones from resources/qt.id.toml."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        """Say that there is something to translate."""
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: ARG002, N803
        """Return the Indonesian of a text in its context, or nothing, and Qt keeps its own words."""
        return indonesian(context, sourceText) or None  # type: ignore[return-value]  # None is Qt's "not mine"


def indonesian(context: str, source: str) -> str:
    """Return the Indonesian of one of Qt's own texts, or "" when we have none."""
    everywhere, here = _tables()
    return here.get(context, {}).get(source) or everywhere.get(source, "")


def speak_indonesian(app: QCoreApplication) -> Translator:
    """Install the translator; it lives as long as the application."""
    made = Translator(app)
    app.installTranslator(made)
    return made


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    tree = tomllib.loads(resource("qt.id.toml").read_text("utf-8"))
    return tree["text"], tree["context"]
