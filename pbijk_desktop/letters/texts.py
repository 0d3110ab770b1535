"""The words of the papers, read from resources/letters/*.toml: sentences with named fields."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from pbijk_desktop.paths import resource


@cache
def words(name: str) -> Mapping[str, Any]:
    """Return one file of resources/letters, for example "reaktivasi"."""
    return tomllib.loads(resource(f"letters/{name}.toml").read_text("utf-8"))


def common(key: str, **facts: object) -> str:
    """Return a sentence that all papers share, its fields filled in."""
    return filled(words("umum")[key], facts)


def filled(sentence: object, facts: Mapping[str, object]) -> str:
    """Return a sentence with its named fields filled in; a field that nobody gave stands as an ellipsis."""
    return str(sentence).format_map(_Fields(facts))


class _Fields(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


def label(key: str) -> str:
    """Return the label of a row, for example "Nomor Kartu Keluarga"."""
    return str(words("umum")["label"][key])


def reason_codes() -> tuple[tuple[str, str], ...]:
    """Return every reason for a refusal with its short name, in the order to offer them."""
    return tuple((code, str(entry["short"])) for code, entry in words("alasan").items())


def reasons_for(codes: Mapping[str, Mapping[str, object]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences of reasons (code -> fields) and what the applicant can do about them, each said once.

    The fields of "desil" are desil and limit, of "lain" reason; a code that is not known is taken as its own sentence.
    """
    reasons: list[str] = []
    to_do: list[str] = []
    for code, fields in codes.items():
        entry = words("alasan").get(code)
        reasons.append(filled(entry["reason"], fields) if entry else code)
        to_do += [line for line in (entry or {"do": ()})["do"] if line not in to_do]
    return tuple(reasons), tuple(to_do)
