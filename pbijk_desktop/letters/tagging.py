"""The structure of a page for readers that do not see it: headings, paragraphs, lists, tables with heads, figures.

Every text of a sheet belongs to a `Tag`; what is only to be seen (rules, boxes, watermark, footer) is an artifact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

ARTIFACT = "Artifact"
_SCOPES = {"row": "/A<</O/Table/Scope/Row>>", "column": "/A<</O/Table/Scope/Column>>"}


@dataclass(eq=False)
class Tag:
    """One element: its role in PDF's words, what it holds, and of a figure what it shows, in words.

    `scope` is "row" or "column" for the head of one; `pieces` are the numbers of its marked pieces on its page.
    """

    role: str
    alt: str = ""
    scope: str = ""
    kids: list[Tag] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)

    def is_empty(self) -> bool:
        """Return whether nothing of it is on the page: what was drawn has been taken back."""
        return not self.pieces and all(kid.is_empty() for kid in self.kids)


class Marking:
    """Counts the marked pieces of one page and wraps what is drawn in them."""

    def __init__(self) -> None:
        self.owners: list[Tag] = []

    def piece(self, tag: Tag | None, drawn: str) -> str:
        """Return what is drawn as a piece of a tag, or as an artifact."""
        if tag is None or tag.role == ARTIFACT:
            return f"/{ARTIFACT} BMC\n{drawn}\nEMC"
        number = len(self.owners)
        self.owners.append(tag)
        tag.pieces.append(number)
        return f"/{tag.role} <</MCID {number}>> BDC\n{drawn}\nEMC"


@dataclass(frozen=True)
class TaggedPage:
    """The elements of one page, the number of the page's object, and whose each marked piece is."""

    number: int
    tags: Sequence[Tag]
    owners: Sequence[Tag]


class Structure:
    """The structure of a document as objects: their texts by their numbers, which `new_number` gives; the root first.

    An element is written once its kids are, so that it can name them.
    """

    def __init__(self, pages: Sequence[TaggedPage], new_number: Callable[[], int]) -> None:
        self._new_number = new_number
        self._numbers: dict[int, int] = {}
        self.objects: dict[int, str] = {}
        root, whole = new_number(), new_number()
        kids = [self._element(tag, whole, page.number) for page in pages for tag in page.tags if not tag.is_empty()]
        parents = " ".join(f"{at} [{self._owners(page)}]" for at, page in enumerate(pages))
        self.objects[whole] = f"<</Type /StructElem /S /Document /P {root} 0 R /K [{_references(kids)}]>>"
        self.objects[root] = (
            f"<</Type /StructTreeRoot /K {whole} 0 R"
            f" /ParentTree <</Nums [{parents}]>> /ParentTreeNextKey {len(pages)}>>"
        )

    def _element(self, tag: Tag, parent: int, page: int) -> int:
        own = self._numbers[id(tag)] = self._new_number()
        kids = [self._element(kid, own, page) for kid in tag.kids if not kid.is_empty()]
        holds = " ".join([*map(str, tag.pieces), _references(kids)]).strip()
        more = f"/Pg {page} 0 R" if tag.pieces else ""
        more += _SCOPES.get(tag.scope, "") + (f"/Alt {_hex(tag.alt)}" if tag.alt else "")
        one = holds if len(tag.pieces) + len(kids) == 1 else f"[{holds}]"
        self.objects[own] = f"<</S/{tag.role}/P {parent} 0 R{more}/K {one}>>"
        return own

    def _owners(self, page: TaggedPage) -> str:
        return _references([self._numbers[id(tag)] for tag in page.owners])


def _references(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _hex(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
