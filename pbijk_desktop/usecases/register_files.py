"""A list from elsewhere as a file: what it is, its beginning, then its rows in batches with what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pbijk_desktop.domain.names import folded
from pbijk_desktop.domain.problems import Problem, RefusedError, warning
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.domain.register_reading import ReadCounts, RowBatch
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.foreign.sheets import SUFFIXES, Row, Sheet, cells_of, look_into
from pbijk_desktop.registers.cell_text import clean
from pbijk_desktop.registers.fits import NEAR, Fit, best_fits, contenders, known_headers, missing_in
from pbijk_desktop.registers.layouts import Layout
from pbijk_desktop.registers.rows import Plan, RowReader, Villages
from pbijk_desktop.sentences import word
from pbijk_desktop.usecases.file_state import FileState, require_same, state_of
from pbijk_desktop.usecases.register_layouts import Shapes, shipped_shapes

__all__ = [
    "SUFFIXES",
    "RegisterFile",
    "RegisterReading",
    "Wishes",
    "open_register_file",
    "read_register_file",
    "village_finder",
]

PREVIEWED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What whoever opens a list already knows: its sheet by name, which column means what (meaning -> column from 0).

    `remembered` are mappings of earlier files by the mark of their headers (`RegisterFile.mark`). With `may_lack` a
    needed column that was not found is an error among the file's notes instead of a refusal. `shapes` are the layouts
    that come into question, None for the shipped ones.
    """

    sheet: str = ""
    mapping: Mapping[str, int] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    may_lack: bool = False
    shapes: Shapes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFile:
    """A list that was recognised: its layout, headers and mapping, its first rows as they stand and as they are read.

    `mark` is the same for every file with the same headers. `notes` are doubts worth a look. `others` are layouts of
    other registers that may be meant as well where nobody said which it is; `rather` is the layout of another register
    that fits much better than the one that was said. `state` is the file's as it was looked at.
    """

    path: Path
    sheet: int
    sheet_name: str
    layout: Layout
    headers: tuple[str, ...]
    head_row: int
    mark: str
    mapping: Mapping[str, int]
    preview: tuple[Row, ...]
    preview_read: RowBatch
    notes: tuple[Problem, ...]
    others: tuple[Layout, ...]
    rather: Layout | None
    plan: Plan
    state: FileState

    @property
    def register(self) -> Register:
        """Return what kind of list it is."""
        return self.layout.register

    @property
    def is_unsure(self) -> bool:
        """Whether somebody has to say what kind of list it is."""
        return bool(self.others)


class RegisterReading:
    """The rows of a list, in batches; once all were taken, `counts` is whole.

    Raises RefusedError while it is iterated when the file cannot be read to its end or is not the one any more that was
    opened, and whatever `progress` (told thousandths) raises.
    """

    def __init__(
        self, file: RegisterFile, progress: Progress, villages: Villages | None, *, tells_doubles: bool
    ) -> None:
        self._file, self._progress = file, progress
        self._reader = RowReader(file.plan, villages, tells_doubles=tells_doubles)

    @property
    def counts(self) -> ReadCounts:
        """Return what was counted so far."""
        return self._reader.counts

    def __iter__(self) -> Iterator[RowBatch]:
        """Yield batches of some hundred rows."""
        file = self._file
        require_same(file.path, file.state)
        for cells in cells_of(file.path, file.sheet, file.plan.columns(), self._progress):
            yield self._reader.take(*cells)
        require_same(file.path, file.state)


def open_register_file(
    path: Path, register: Register | None = None, *, today: date, wishes: Wishes | None = None
) -> RegisterFile:
    """Recognise a list of a kind, or of whatever kind it is; refuse with a sentence what is none or lacks a column."""
    wishes = wishes or Wishes()
    state = state_of(path)
    sheets = look_into(path)
    chosen = _chosen(sheets, wishes.sheet)
    every = {number: _fits(path, sheets[number], wishes) for number in chosen}
    fits = {
        number: [one for one in found if register in (None, one.layout.register)] for number, found in every.items()
    }
    number = max(fits, key=lambda one: fits[one][0].score if fits[one] else 0.0)
    if not fits[number]:
        raise RefusedError([_no_fit(every, register) or _no_head([sheets[one] for one in chosen], wishes)])
    choice = _choice(every[number], fits[number][0], is_said=register is not None)
    choice = replace(choice, notes=(*choice.notes, *_about_sheets(sheets, fits, number)))
    return _opened((path, state), (number, sheets[number]), choice, wishes, today)


def read_register_file(
    file: RegisterFile, progress: Progress = unwatched, *, regions: Regions | None = None, tells_doubles: bool = True
) -> RegisterReading:
    """Return the rows of a list for iterating; with `regions`, villages that are only named get their code.

    Telling which rows are double needs memory for every number.
    """
    return RegisterReading(file, progress, village_finder(regions) if regions else None, tells_doubles=tells_doubles)


def _chosen(sheets: Sequence[Sheet], wanted: str) -> list[int]:
    """Return the numbers of the sheets that come into question: those that are shown, or the one that is wanted."""
    if wanted:
        found = [number for number, sheet in enumerate(sheets) if sheet.name.casefold() == wanted.casefold()]
        if not found:
            names = [sheet.name for sheet in sheets]
            raise RefusedError([Problem("sheet", "reading.no_sheet", {"name": wanted, "names": names})])
        return found
    return [number for number, sheet in enumerate(sheets) if not sheet.hidden] or list(range(len(sheets)))


def _fits(path: Path, sheet: Sheet, wishes: Wishes) -> list[Fit]:
    shapes = wishes.shapes or shipped_shapes()
    return best_fits(sheet.rows, shapes.layouts, shapes.words, said=(path.stem, sheet.name))


def _no_fit(every: Mapping[int, list[Fit]], register: Register | None) -> Problem | None:
    """Return that a sheet is a list of another kind, None where none is a list."""
    for found in every.values():
        if found:
            facts = {"wanted": register, "found": found[0].layout.title}
            return Problem("", "reading.other_kind", facts)
    return None


def _no_head(sheets: Sequence[Sheet], wishes: Wishes) -> Problem:
    """Return what is missing in sheets that are no list: all headers, who is meant, or what more is said of them."""
    shapes = wishes.shapes or shipped_shapes()
    found = [one for sheet in sheets if (one := known_headers(sheet.rows, shapes.layouts, shapes.words))]
    if not found:
        return Problem("", "reading.no_head")
    best = max(found, key=lambda one: len(one.texts))
    facts = {"row": best.row, "names": best.texts}
    return Problem("", "reading.one_column" if best.names else "reading.no_person_column", facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The layout that is taken, those that may be meant as well, the one that fits better, and what to say of it."""

    fit: Fit
    others: tuple[Layout, ...] = ()
    rather: Layout | None = None
    notes: tuple[Problem, ...] = ()


def _choice(every: Sequence[Fit], taken: Fit, *, is_said: bool) -> _Choice:
    """Return what is taken for a sheet: what was said, or what fits best, with whatever may be meant as well."""
    best = every[0]
    if not is_said:
        others = tuple(one.layout for one in contenders(every))
        names = [word("register", one.register) for one in (taken.layout, *others)]
        return _Choice(fit=taken, others=others, notes=(warning("", "reading.unsure", kinds=names),) if others else ())
    is_other = best.layout.register is not taken.layout.register
    if not (is_other and best.is_told and best.score - taken.score >= NEAR):
        return _Choice(fit=taken)
    facts = {"kind": taken.layout.register, "other": best.layout.register}
    return _Choice(fit=taken, rather=best.layout, notes=(warning("", "reading.rather_other", **facts),))


def _about_sheets(sheets: Sequence[Sheet], fits: Mapping[int, list[Fit]], chosen: int) -> Iterator[Problem]:
    if sheets[chosen].hidden:
        yield warning("", "reading.hidden_sheet", name=sheets[chosen].name)
    alike = [sheets[number].name for number, found in fits.items() if number != chosen and found]
    if alike:
        yield warning("", "reading.other_sheets", names=alike)


def _opened(
    seen: tuple[Path, FileState], chosen: tuple[int, Sheet], choice: _Choice, wishes: Wishes, today: date
) -> RegisterFile:
    number, sheet = chosen
    head, layout = choice.fit.head, choice.fit.layout
    mapping = dict(wishes.mapping or wishes.remembered.get(head.mark()) or choice.fit.mapping)
    holes = _holes(layout, mapping, len(head.texts))
    if holes and not (wishes.may_lack and holes[0].code == "reading.no_column"):
        raise RefusedError(holes)
    plan = Plan(layout=layout, mapping=mapping, headers=head.texts, head_row=head.last, today=today)
    first = [row for row in sheet.rows if row[0] > head.last][:PREVIEWED]
    columns = plan.columns()
    asked = [[cells[one] if one < len(cells) else "" for _, cells in first] for one in columns]
    return RegisterFile(
        path=seen[0],
        sheet=number,
        sheet_name=sheet.name,
        layout=layout,
        headers=head.texts,
        head_row=head.last,
        mark=head.mark(),
        mapping=mapping,
        preview=tuple((at, [clean(cell) for cell in cells]) for at, cells in first),
        preview_read=RowReader(plan).take([at for at, _ in first], asked),
        notes=(*holes, *choice.notes, *(() if first else (warning("", "reading.no_rows"),))),
        others=choice.others,
        rather=choice.rather,
        plan=plan,
        state=seen[1],
    )


def _holes(layout: Layout, mapping: Mapping[str, int], width: int) -> list[Problem]:
    """Return whether a mapping points beside the sheet, or has nothing of what the layout cannot do without."""
    beside = [(meaning, column) for meaning, column in mapping.items() if not 0 <= column < width]
    if beside:
        facts = {"name": word("register_field", beside[0][0]), "column": beside[0][1] + 1}
        return [Problem("", "reading.unknown_mapping", facts)]
    missing = missing_in(layout, mapping)
    if missing:
        names = [word("register_field", one) for one in missing]
        return [Problem("", "reading.no_column", {"names": names, "layout": layout.title})]
    return []


def village_finder(regions: Regions) -> Villages:
    """Return what finds a village's code by its name and its district's; one that is not told apart is not found."""
    by_names: dict[tuple[str, str], list[str]] = {}
    for region in regions:
        around = regions.kecamatan_of(region.code) if region.is_village else None
        if around:
            for district in (folded(around.name), ""):
                by_names.setdefault((folded(region.name), district), []).append(region.code)

    def find(village: str, district: str) -> str:
        found = by_names.get((folded(village), folded(district)), ())
        return found[0] if len(found) == 1 else ""

    return find
