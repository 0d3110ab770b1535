"""What commands say: JSON in UTF-8 with dates as ISO texts, sentences for people, problems on the error stream."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import typer

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.worklists import CaseRow
from pbijk_desktop.sentences import sentence, told


def say(text: str) -> None:
    """Print a line for a person."""
    typer.echo(text)


def warn(text: str) -> None:
    """Print a line on the error stream."""
    typer.echo(text, err=True)


def say_json(value: object) -> None:
    """Print a value as JSON; records become objects, keys keep the order of their fields."""
    typer.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def plain(value: object) -> object:
    """Return a value as JSON knows it: records as objects, moments in local time, dates as ISO texts."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {entry.name: plain(getattr(value, entry.name)) for entry in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone().isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value


def age_of(row: CaseRow) -> str:
    """Return a case's age in words: against the promise once its papers are complete."""
    if not row.allowed_days:
        return sentence("cli.waiting_days", {"used": row.used_days})
    return sentence("cli.age", {"used": row.used_days, "allowed": row.allowed_days})


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Return each problem as a line: its field where it has one, then its sentence."""
    return [f"{problem.field}: {told(problem)}" if problem.field else told(problem) for problem in problems]


def problem_json(problem: Problem) -> dict[str, object]:
    """Return a problem for JSON, with its sentence."""
    return {"field": problem.field, "code": problem.code, "level": str(problem.level), "sentence": told(problem)}
