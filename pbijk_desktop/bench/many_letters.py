"""What letters take (`pbijk bench --letters`): each figure beside a floor or a peer of the same run."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pbijk_desktop.bench.drawn import bare_page
from pbijk_desktop.bench.figure import Figure, figure, milliseconds, spread
from pbijk_desktop.bench.letter_peers import Taken, given_of, with_office, with_typst
from pbijk_desktop.bench.letter_previews import key_figures, pages_alone
from pbijk_desktop.bench.letter_signing import AIM_SIZE, measure_signing
from pbijk_desktop.bench.letters import letter_facts, measure_letters, page_of
from pbijk_desktop.bench.many_names import many_names
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.facts import CASE_KINDS, LetterFacts
from pbijk_desktop.letters.facts_json import from_json, to_json
from pbijk_desktop.letters.qr import matrix
from pbijk_desktop.sentences import sentence
from pbijk_desktop.store.keys import Cost, calibrated
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sample_office import CLERK, PASSPHRASE, make_sample
from pbijk_desktop.usecases.sign_in import unlock

AIM_WARM, TIMES_TYPST, TIMES_OFFICE = 30.0, 1.0, 0.4
_FAMILIES = {"one": 1, "family": 5, "forty": 40}
_SEED = 620305
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many letters are drawn warm, written each as its own file and signed, and how many keys are typed."""

    warm: int = 200
    files: int = 1_000
    signed: int = 100
    keys: int = 200
    families: int = 40
    cost: Cost | None = None


THOROUGH, QUICK = Pace(), Pace(warm=30, files=100, signed=15, keys=30, families=12)


def measure_all_letters(pace: Pace = THOROUGH, told: Told = lambda _line: None) -> list[Figure]:
    """Return every figure of letters; what cannot be measured here is told in a line."""
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        folder = Path(scratch) / "kantor"
        make_sample(folder, clock=_now, families=pace.families, cost=pace.cost or calibrated())
        opened = open_office(folder, unlock(folder, CLERK, PASSPHRASE), _now)
        try:
            letters = _letters_of_cases(opened)
            found = [*_warm(letters, pace.warm), *_sizes(letters)]
            found += _each_a_file(_made_many(letters, pace.files), Path(scratch), told)
            found += measure_signing(letters, pace.signed)
            alone = pages_alone(opened.desk, letters[0], pace.keys)
        finally:
            opened.close()
        return [*found, *key_figures(folder, pace.keys, Path(scratch), alone)]


def _letters_of_cases(opened: Opened) -> list[LetterFacts]:
    found = (from_json(tree) for tree in letter_facts(opened))
    return [one for one in found if isinstance(one, LetterFacts) and one.kind in CASE_KINDS and one.members]


def _made_many(letters: Sequence[LetterFacts], count: int) -> list[LetterFacts]:
    """Return so many letters, each with names, a number and a code of its own: nothing can be drawn once for all."""
    names = many_names(sum(len(letters[at % len(letters)].members) for at in range(count)), _SEED)
    found = []
    for at in range(count):
        one = letters[at % len(letters)]
        members = tuple(replace(person, name=next(names)) for person in one.members)
        applicant, seal = replace(one.applicant, name=members[0].name), f"{one.seal[:-4]}{at:04d}"
        found.append(replace(one, number=f"{at}/{one.number}", seal=seal, applicant=applicant, members=members))
    return found


def _warm(letters: Sequence[LetterFacts], times: int) -> Iterator[Figure]:
    """Yield drawing a letter, warm and as the first of a process, beside a bare canvas with the same lines and code."""
    taken = measure_letters([to_json(one) for one in _made_many(letters, times)], times)
    yield from spread("letter_warm", taken.warm, taken.bare, aim=AIM_WARM)
    first, least = milliseconds(taken.first), milliseconds(taken.bare_first)
    yield figure("letter_first", first, "ms", floor=least, aim=None)


def _sizes(letters: Sequence[LetterFacts]) -> Iterator[Figure]:
    """Yield the kilobytes of a letter for one person, a family and forty members, beside bare pages of them."""
    usual = letters[0]
    for name, count in _FAMILIES.items():
        members = tuple(replace(usual.members[0], name=one) for one in many_names(count, _SEED))
        pdf = draw_letter(replace(usual, members=members))
        bare = bare_page(*page_of(pdf, usual.seal))
        yield figure(f"letter_size_{name}", len(pdf) / 1000, "kB", floor=len(bare) / 1000, aim=AIM_SIZE)


def _each_a_file(letters: Sequence[LetterFacts], scratch: Path, told: Told) -> Iterator[Figure]:
    """Yield what a letter takes among many that are each their own file, beside a bare canvas and the peers.

    Peers have no encoder of codes: to theirs is added what ours needs for the same codes, the pictures are given.
    """
    pages = [page_of(draw_letter(one), one.seal) for one in letters]
    ours = _written(scratch / "surat", [partial(draw_letter, one) for one in letters])
    bare = _written(scratch / "polos", [partial(bare_page, *page) for page in pages])
    yield from _beside("letters_each", ours, bare, len(letters), None)
    given, codes = [given_of(*both) for both in zip(letters, pages, strict=True)], [one.code for one in pages]
    encoded = _taken([partial(matrix, code) for code in codes])
    peers = (("typst", with_typst, TIMES_TYPST), ("office", with_office, TIMES_OFFICE))
    for name, peer, times in peers:
        try:
            theirs = peer(given, codes, scratch)
        except subprocess.SubprocessError:  # one that is installed and does not work
            theirs = None
        if theirs is None:
            told(sentence(f"bench.no_{name}"))
        else:
            whole = Taken(theirs.seconds + encoded.seconds, theirs.work + encoded.work)
            yield from _beside(f"letters_each_{name}", ours, whole, len(letters), times)


def _beside(name: str, ours: Taken, theirs: Taken, count: int, times: float | None) -> Iterator[Figure]:
    """Yield the milliseconds of one letter, and those of processors, beside another's."""
    each = milliseconds(1 / count)
    aim = None if times is None else times * theirs.seconds * each
    yield figure(name, ours.seconds * each, "ms", floor=theirs.seconds * each, aim=aim)
    yield figure(f"{name}_work", ours.work * each, "ms", floor=theirs.work * each, aim=None)


def _written(folder: Path, draws: Sequence[Callable[[], bytes]]) -> Taken:
    """Return what drawing and writing each as its own file takes."""
    folder.mkdir()
    return _taken([partial(_write, folder / f"{at}.pdf", draw) for at, draw in enumerate(draws)])


def _write(file: Path, draw: Callable[[], bytes]) -> None:
    file.write_bytes(draw())


def _taken(acts: Sequence[Callable[[], object]]) -> Taken:
    began, used = time.perf_counter(), time.process_time()
    for act in acts:
        act()
    return Taken(time.perf_counter() - began, time.process_time() - used)


def _now() -> datetime:
    return datetime.now().astimezone()
