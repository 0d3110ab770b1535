"""Cocokkan dengan yang tercetak: what stands at a paper's foot beside the journal as it is now."""

from __future__ import annotations

from pbijk_desktop.domain.anchors import Anchor, AnchorAnswer, read_anchor
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.queries.anchors import beside
from pbijk_desktop.usecases.desk import Desk


def match_anchor(desk: Desk, typed: str) -> AnchorAnswer:
    """Return whether the journal still holds what a paper says of it, or refuse what is no such mark."""
    desk.require(Act.SEE)
    anchor: Anchor | None = read_anchor(typed)
    if anchor is None:
        raise RefusedError([Problem("anchor", "anchor.shape")])
    with desk.read() as reader:
        return beside(reader.session.connection(), anchor)
