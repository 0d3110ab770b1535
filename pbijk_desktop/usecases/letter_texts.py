"""The texts of the letters in force: the shipped ones, kept with each letter that is issued with them."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.store.work import Reader, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """A text as letters keep it, and its hash."""

    sha256: str
    body: bytes


def text_in_force(reader: Reader, kind: str) -> KeptText:  # noqa: ARG001 - an office's own text comes from the store
    """Return the text that a letter of this kind is issued with now."""
    from pbijk_desktop.letters.shipped import hash_of, kept_form, shipped_source

    body = kept_form(shipped_source(kind))
    return KeptText(sha256=hash_of(body), body=body)


def keep_text(work: Work, kind: str) -> KeptText:
    """Keep the text in force among the store's pictures and texts, and return it."""
    kept = text_in_force(work, kind)
    work.keep_blob(kept.sha256, kept.body)
    return kept
