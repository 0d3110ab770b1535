"""All rules that are data: kinds of case with their checklists, criteria, disputed rules, regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pbijk_desktop.domain.checklists import CaseKind
from pbijk_desktop.domain.eligibility import Criterion, DisputedRule
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.regions import Regions, parse_regions
from pbijk_desktop.paths import resource
from pbijk_desktop.usecases.checklist_files import load_kinds
from pbijk_desktop.usecases.criteria_files import load_criteria, load_disputed
from pbijk_desktop.usecases.register_layouts import FOLDER, Shapes, office_shapes
from pbijk_desktop.usecases.rule_files import RuleTrouble, trouble

__all__ = ["RuleTrouble", "Rules", "load_rules"]

_REGIONS = "wilayah_6203.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules in use; `kinds` by code in order, `troubles` say which files were refused and why.

    `shapes` are the layouts of lists from elsewhere where the office has its own, else None: the shipped ones.
    """

    kinds: Mapping[str, CaseKind]
    criteria: tuple[Criterion, ...]
    disputed: tuple[DisputedRule, ...]
    regions: Regions
    troubles: tuple[RuleTrouble, ...]
    shapes: Shapes | None = None

    def kind(self, code: str) -> CaseKind:
        """Return a kind of case; one that is no longer in the rules has its code for a name and asks for nothing."""
        return self.kinds.get(code) or CaseKind(code=code, title=f"Jenis {code}", short=f"Jenis {code}", letters={})


def load_rules(office_folder: Path | None = None, *, shipped_folder: Path | None = None) -> Rules:
    """Return the shipped rules with an office's own laid over them; never raises for what a file may contain.

    The office's folder may hold checklists/A.toml ... Z.toml, criteria.toml, disputed.toml and registers/*.toml. A
    refused file changes nothing and stands among the troubles.
    """
    shipped = shipped_folder or resource("")
    kinds, kind_troubles = load_kinds(shipped / "checklists", office_folder and office_folder / "checklists")
    criteria, criteria_troubles = load_criteria(*_both(shipped, office_folder, "criteria.toml"))
    disputed, disputed_troubles = load_disputed(*_both(shipped, office_folder, "disputed.toml"))
    regions, region_troubles = _regions(shipped / _REGIONS)
    shapes, shape_troubles = office_shapes(office_folder / FOLDER) if office_folder else (None, ())
    return Rules(
        kinds=MappingProxyType(kinds),
        criteria=criteria,
        disputed=disputed,
        regions=regions,
        troubles=(*kind_troubles, *criteria_troubles, *disputed_troubles, *region_troubles, *shape_troubles),
        shapes=shapes,
    )


def _both(shipped: Path, office: Path | None, name: str) -> tuple[Path, Path | None]:
    return shipped / name, office / name if office else None


def _regions(path: Path) -> tuple[Regions, tuple[RuleTrouble, ...]]:
    try:
        return parse_regions(path.read_text("utf-8")), ()
    except RefusedError as refused:
        line = refused.problems[0].facts.get("line", 1)
        at = line if isinstance(line, int) else 1
    except (OSError, UnicodeDecodeError):
        at = 1
    return Regions(()), (trouble(path.name, at, "rules.shipped_broken", {"reason": "region.row"}),)
