"""The bench on which offices are hurt: workers that run jobs, patterns to copy, and what an undisturbed run is like."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.place import OLD, scenario

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename")
"""The calls by which SQLite and the key slots reach the disk."""
PIPE = subprocess.PIPE
TRACE = ("strace", "-qq", "-e", "signal=none")
KILLED = -9
LONGEST = 3000
"""Letters that are told of one thing that is wrong."""


@dataclass(frozen=True, slots=True)
class Try:
    """One hurt: the group of which a sample takes some, its own name, what does it and returns what is wrong then."""

    group: str
    name: str
    what: Callable[[], list[str]]


@dataclass(frozen=True, slots=True)
class Said:
    """What a run said before it ended: what it acknowledged, its troubles, how it ended."""

    acts: tuple[str, ...]
    states: tuple[object, ...]
    troubles: tuple[str, ...]
    refused: tuple[str, ...]
    code: int
    text: str


@dataclass(frozen=True, slots=True)
class Whole:
    """An undisturbed run: its acts, what counted before and after each, how often it made each call."""

    acts: tuple[str, ...]
    states: tuple[object, ...]
    calls: Counter[str]

    def allowed(self, acknowledged: int) -> list[object]:
        """Return what may be found after so many acknowledged acts: that, or one act more."""
        return list(self.states[acknowledged : acknowledged + 2])


class Worker:
    """A zygote of one's own: jobs one after the other, each in a fresh process."""

    def __init__(self, scratch: Path, also: Mapping[str, str]) -> None:
        self._said = scratch / f"said-{os.getpid()}-{threading.get_ident()}-{len(also)}"
        self._running = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            cwd=ROOT,
            env={**environment(), **also},
            stdin=PIPE,
            stdout=PIPE,
            text=True,
        )

    def run(self, job: Mapping[str, object], trace: Sequence[str] = ()) -> tuple[int, str]:
        """Do a job, with strace laid hold of it where `trace` says what for; return its exit code and what it said."""
        self._said.unlink(missing_ok=True)
        self._write(json.dumps({**job, "said": str(self._said)}))
        pid = self._read().split()[-1]
        if trace:
            with subprocess.Popen([*TRACE, *trace, "-p", pid], stderr=PIPE, text=True) as tracer:
                attached(pid, tracer)
                self._write("go")
                code = self._read().split()[-1]
                tracer.communicate()
        else:
            self._write("go")
            code = self._read().split()[-1]
        return int(code), self._said.read_text("utf-8", "replace") if self._said.exists() else ""

    def run_until(self, job: Mapping[str, object], file: Path, size: int) -> tuple[int, str]:
        """Do a job and kill it once a file has grown to a size; no tracing is needed for that."""
        self._said.unlink(missing_ok=True)
        self._write(json.dumps({**job, "said": str(self._said)}))
        pid = int(self._read().split()[-1])
        self._write("go")
        with ThreadPoolExecutor(1) as one:
            ended = one.submit(self._read)
            while not ended.done():
                if size_of(file) >= size:
                    os.kill(pid, signal.SIGKILL)
                    break
            code = int(ended.result().split()[-1])
        return code, self._said.read_text("utf-8", "replace") if self._said.exists() else ""

    @contextmanager
    def holding(self, job: Mapping[str, object]) -> Iterator[Callable[[], Said]]:
        """Do a job that stops somewhere by itself; what is given kills it there and returns what it said."""
        self._said.unlink(missing_ok=True)
        self._write(json.dumps({**job, "said": str(self._said)}))
        pid = int(self._read().split()[-1])
        self._write("go")
        if (said := self._read()) != "held\n":
            raise RuntimeError(f"it was not held: {said} {self._said.read_text('utf-8')}")

        def kill() -> Said:
            os.kill(pid, signal.SIGKILL)
            code = int(self._read().split()[-1])
            return said_of(code, self._said.read_text("utf-8"))

        yield kill

    def begin(self, job: Mapping[str, object]) -> int:
        """Begin a job that stops again and again, and return its process; `step` lets it go on."""
        self._said.unlink(missing_ok=True)
        self._write(json.dumps({**job, "said": str(self._said), "holds": True}))
        self.pid = int(self._read().split()[-1])
        return self.pid

    def step(self) -> str:
        """Let the job go on, and return "held" when it stops again or how it ended."""
        self._write("go")
        return self._read().strip()

    def said(self) -> str:
        """Return what the job has said so far."""
        return self._said.read_text("utf-8", "replace") if self._said.exists() else ""

    def close(self) -> None:
        """Let the zygote end."""
        self._running.communicate()

    def _write(self, line: str) -> None:
        stdin = self._running.stdin
        if stdin is None:
            raise RuntimeError("the zygote hears nothing")
        stdin.write(line + "\n")
        stdin.flush()

    def _read(self) -> str:
        line = self._running.stdout.readline() if self._running.stdout else ""
        if not line:
            raise RuntimeError("the zygote has ended")
        return line


def environment() -> dict[str, str]:
    """Return the environment of a run: our sources, and no files of Python's own written meanwhile."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def size_of(path: Path) -> int:
    """Return a file's size, 0 when it is gone."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def attached(pid: str, tracer: subprocess.Popen[str]) -> None:
    """Wait until strace has laid hold of a process, which the kernel says itself."""
    status = Path(f"/proc/{pid}/status")
    while "TracerPid:\t0\n" in status.read_text("utf-8"):
        if tracer.poll() is not None:
            raise RuntimeError(f"strace: {tracer.stderr.read() if tracer.stderr else ''}")


class Bench:
    """Patterns of offices in a scratch folder, and workers that act in copies of them."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self._here = threading.local()
        self._making = threading.RLock()
        self._workers: list[Worker] = []
        self._patterns: dict[str, Path] = {}
        self._wholes: dict[str, Whole] = {}

    def worker(self, **also: str) -> Worker:
        """Return this thread's worker, one for each environment."""
        kept: dict[str, Worker] = self._here.__dict__.setdefault("workers", {})
        wanted = json.dumps(also, sort_keys=True)
        if wanted not in kept:
            kept[wanted] = Worker(self.scratch, also)
            self._workers.append(kept[wanted])
        return kept[wanted]

    def close(self) -> None:
        """Let all workers end."""
        for worker in self._workers:
            worker.close()

    def pattern(self, name: str) -> Path:
        """Return the office in which a scenario begins; each run gets a copy."""
        with self._making:
            if name not in self._patterns:
                self._patterns[name] = self._made(name)
            return self._patterns[name]

    def _made(self, name: str) -> Path:
        folder = self.scratch / "pola" / name
        if name.startswith(OLD):
            new = str(self.pattern("_everything"))
            self.must({"do": "old", "new": new, "folder": str(folder), "version": name.removeprefix(OLD)})
        elif not getattr(scenario(name), "FOUNDED", True):
            folder.mkdir(parents=True)
        else:
            first = self.scratch / "pola" / "_kantor"
            if not first.exists():
                self.must({"do": "found", "folder": str(first)})
            shutil.copytree(first, folder)
            self.must({"do": "prepare", "folder": str(folder), "name": name})
        return folder

    def must(self, job: Mapping[str, object]) -> str:
        """Do a job that has to end well."""
        code, said = self.worker().run(job)
        if code:
            raise RuntimeError(said)
        return said

    def fresh(self, name: str) -> Path:
        """Return a copy of a scenario's pattern."""
        folder = self.empty() / "kantor"
        shutil.copytree(self.pattern(name), folder)
        return folder

    def empty(self) -> Path:
        """Return a folder of one's own."""
        return Path(tempfile.mkdtemp(dir=self.scratch))

    def act(self, folder: Path, name: str, trace: Sequence[str] = (), **how: object) -> Said:
        """Act a scenario out in a folder."""
        return self.run({"do": "act", "folder": str(folder), "name": name, **how}, trace)

    def run(self, job: Mapping[str, object], trace: Sequence[str] = (), **environment: str) -> Said:
        """Do a job and return what it said."""
        return said_of(*self.worker(**environment).run(job, trace))

    def whole(self, name: str) -> Whole:
        """Return what an undisturbed run of a scenario is like."""
        with self._making:
            if name not in self._wholes:
                self._wholes[name] = self._undisturbed(name)
            return self._wholes[name]

    def _undisturbed(self, name: str) -> Whole:
        before = self.looked_at(self.fresh(name), name, save=False)
        told = self.act(self.fresh(name), name, tell=True)
        if told.code or wrongs(before):
            raise RuntimeError(f"{name} undisturbed: {before} {told.text}")
        calls = self.calls({"do": "act", "folder": str(self.fresh(name)), "name": name})
        return Whole(told.acts, (before["state"], *told.states), calls)

    def calls(self, job: Mapping[str, object]) -> Counter[str]:
        """Return how often a job makes each call."""
        log = self.empty() / "calls"
        self.worker().run(job, ["-o", str(log), "-e", "trace=" + ",".join(CALLS)])
        made = calls_in(log.read_text("utf-8"))
        shutil.rmtree(log.parent)
        return made

    def looked_at(self, folder: Path, name: str, *, save: bool = True) -> dict[str, object]:
        """Open an office and return what counts and what is wrong."""
        code, said = self.worker().run({"do": "look", "folder": str(folder), "name": name, "save": save})
        if code:
            return {"state": "broken", "wrong": [said]}
        return dict(json.loads(said.splitlines()[-1]))

    def wrong_within(self, folder: Path, name: str, *, said: str = "") -> list[str]:
        """Return what is wrong with an office in itself, however far a run came; the office goes then."""
        wrong = [f"{one} ({said[-300:].strip()}) {folder}" for one in wrongs(self.looked_at(folder, name))]
        if not wrong:
            shutil.rmtree(folder.parent, ignore_errors=True)
        return wrong

    def wrong_after(self, folder: Path, name: str, acknowledged: int, *, said: str = "") -> list[str]:
        """Return what is wrong with an office after a run that acknowledged so many acts; the office goes then."""
        seen = self.looked_at(folder, name)
        wrong = wrongs(seen)
        allowed = self.whole(name).allowed(acknowledged)
        if seen["state"] not in allowed:
            wrong.append(f"{acknowledged} acts acknowledged, so {allowed} may be found, but it is {seen['state']}")
        if wrong:
            return [f"{one} ({said[-300:].strip()}) {folder}" for one in wrong]
        shutil.rmtree(folder.parent, ignore_errors=True)
        return []


def wrongs(seen: Mapping[str, object]) -> list[str]:
    """Return what a look at an office found to be wrong."""
    found = seen["wrong"]
    return [str(one) for one in found] if isinstance(found, list) else [str(found)]


def said_of(code: int, text: str) -> Said:
    """Return what a run said; a last line cut short by the end counts for nothing."""
    lines = [line.split(maxsplit=2) for line in text.splitlines(keepends=True) if line.endswith("\n")]
    done = [line for line in lines if line[:1] == ["ok"] and line[1] != "close"]
    return Said(
        acts=tuple(line[1] for line in done),
        states=tuple(json.loads(line[2]) for line in done if len(line) > 2 and line[2].strip()),
        troubles=tuple(line[1] for line in lines if line[:1] == ["trouble"]),
        refused=tuple(line[1] for line in lines if line[:1] == ["refused"]),
        code=code,
        text=text,
    )


def calls_in(log: str) -> Counter[str]:
    """Return how often each call was made, from strace's log."""
    return Counter(line.split("(")[0] for line in log.splitlines() if "(" in line)


def injected(call: str, what: str, when: str) -> list[str]:
    """Return what strace is told so that something happens to one call of a run."""
    return ["-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={when}"]


def may_trace() -> bool:
    """Return whether strace is here and the machine lets it lay hold of another program."""
    if not shutil.which("strace"):
        return False
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=PIPE) as waits:
        done = subprocess.Popen([*TRACE, "-o", os.devnull, "-p", str(waits.pid)], stderr=PIPE, text=True)
        with done:
            try:
                attached(str(waits.pid), done)
            except RuntimeError:
                return False
            finally:
                waits.communicate(b"\n")
                done.communicate()
    return True


def every(tries: Iterable[Try], hear: Callable[[str], None] | None = None) -> list[str]:
    """Try everything, on as many processors as there are, and return all that is wrong; each is heard of at once."""
    wrong = []
    with ThreadPoolExecutor(int(os.environ.get("PBIJK_FAULTS_AT_ONCE", os.cpu_count() or 1))) as threads:
        for said in itertools.chain.from_iterable(threads.map(tried, tries)):
            wrong.append(said)
            if hear:
                hear(said)
    return wrong


def tried(one: Try) -> list[str]:
    """Try one, and return what is wrong, each with the try's name."""
    try:
        wrong = one.what()
    except (OSError, RuntimeError, ValueError, KeyError, subprocess.SubprocessError) as error:
        wrong = [f"the try itself broke: {error!r}"]
    return [f"{one.group} {one.name}: {said[:LONGEST]}" for said in wrong]


def spread(total: int, most: int) -> list[int]:
    """Return places among so many calls, evenly spread, first and last included; all of them where they are few."""
    if total <= most:
        return list(range(1, total + 1))
    return sorted({1 + round(at * (total - 1) / (most - 1)) for at in range(most)})
