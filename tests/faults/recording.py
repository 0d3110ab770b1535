"""What a scenario wrote, call by call, and what a disk may hold of it when the power goes.

A disk keeps for sure what was synced. Of what was not, it may keep any part: whole writes or none, in any order, the
last sectors of a write not yet, names given or not; only the order in which names changed is kept, as journalling file
systems do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CALLS = "openat,open,creat,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,unlinkat,sendfile,copy_file_range"
VARIANTS = ("dropped", "kept", "torn", "random", "reversed")
SECTOR = 512
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")
_CALL = re.compile(r"^(\w+)\((.*)\) = (-?\d+)(?:<(.*)>)?", re.DOTALL)
_QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FOLDER = re.compile(r"^\w+<([^>]*)>, ")
_HANDLE = re.compile(r"^(\d+)<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Op:
    """One call: a write, a cut, a name; or the word that an act is acknowledged."""

    kind: str
    path: str = ""
    other: str = ""
    at: int = 0
    data: bytes = b""


def trace(log: Path) -> list[str]:
    """Return what strace is told to write down what is written."""
    return ["-o", str(log), "-y", "-xx", "-s", "99999999", "-e", "trace=" + CALLS]


def operations(log: Path, folder: Path) -> list[Op]:
    """Return what happened below a folder, in order, from strace's log."""
    inside = str(folder) + "/"
    found = [op for line in log.read_text("utf-8").splitlines() for op in _ops(line)]
    kept = []
    for op in found:
        if op.kind == "said":
            kept.extend([op] * op.data.count(b"ok ") if b"ok close" not in op.data else [])
        elif op.path == str(folder) or op.path.startswith(inside):
            path, other = op.path.removeprefix(inside), op.other.removeprefix(inside)
            kept.append(Op(op.kind, "" if op.path == str(folder) else path, other, op.at, op.data))
    return [op for op in kept if not op.path.endswith("-shm")]


def _ops(line: str) -> Iterator[Op]:
    said = _CALL.match(line)
    if not said or int(said[3]) < 0:
        return
    call, arguments = said[1], said[2]
    handle = _HANDLE.match(arguments)
    if call in ("open", "openat", "creat"):
        yield from _opened(arguments, _plain(said[4] or ""))
    elif call == "rename":
        yield Op("renamed", *_texts(arguments))
    elif call.startswith("unlink"):
        base = _FOLDER.match(arguments)
        name = _texts(arguments)[0]
        yield Op("removed", f"{_plain(base[1])}/{name}" if base and not name.startswith("/") else name)
    elif handle:
        yield _on_a_handle(call, arguments, int(handle[1]), _plain(handle[2]))


def _opened(arguments: str, path: str) -> Iterator[Op]:
    flags = arguments.rsplit('"', 1)[-1]
    if "O_CREAT" in flags:
        yield Op("made", path)
    if "O_TRUNC" in flags:
        yield Op("cut", path)


def _on_a_handle(call: str, arguments: str, handle: int, path: str) -> Op:
    if call in ("fsync", "fdatasync"):
        return Op("synced", path)
    if call == "ftruncate":
        return Op("cut", path, at=int(arguments.rsplit(",", 1)[1]))
    if call in ("sendfile", "copy_file_range"):
        raise RuntimeError(f"what {call} writes cannot be seen")
    data = b"".join(_bytes(arguments))
    if call == "pwrite64":
        return Op("wrote", path, at=int(arguments.rsplit(",", 1)[1]), data=data)
    return Op("said" if handle == 1 else "added", path, data=data)


def _bytes(arguments: str) -> list[bytes]:
    return [bytes.fromhex(one.replace("\\x", "")) for one in _QUOTED.findall(arguments)]


def _texts(arguments: str) -> list[str]:
    return [one.decode() for one in _bytes(arguments)]


def _plain(escaped: str) -> str:
    return bytes.fromhex("".join(_ESCAPED.findall(escaped))).decode()


@dataclass
class Inode:
    """A file's bytes that are on the disk for sure, and what was written since."""

    sure: bytes = b""
    since: list[Op] = field(default_factory=list)

    def whole(self) -> bytes:
        """Return what the program sees."""
        return applied(self.sure, self.since)


class Disk:
    """A folder's files as a disk has them: `names` for sure, `naming` what happened to names since, in order."""

    def __init__(self, start: dict[str, bytes]) -> None:
        self.names = {name: Inode(body) for name, body in start.items()}
        self.seen = dict(self.names)
        self.naming: list[tuple[Op, Inode]] = []

    def do(self, op: Op) -> None:
        """Take note of one call."""
        if op.kind in ("wrote", "added", "cut"):
            file = self.seen[op.path]
            at = len(file.whole()) if op.kind == "added" else op.at
            file.since.append(Op("cut" if op.kind == "cut" else "wrote", op.path, at=at, data=op.data))
        elif op.kind == "synced":
            self._sync(op.path)
        elif op.kind != "made" or op.path not in self.seen:
            change = (op, Inode())
            named(self.seen, *change)
            self.naming.append(change)

    def _sync(self, path: str) -> None:
        if path in self.seen:
            file = self.seen[path]
            file.sure, file.since = file.whole(), []
        else:  # a folder: all that happened to names until now
            self.names = dict(self.seen)
            self.naming = []

    def after_a_cut(self, variant: str, random: Random) -> dict[str, bytes]:
        """Return what may be found when the power goes now."""
        kept = {"dropped": 0, "random": random.randint(0, len(self.naming))}.get(variant, len(self.naming))
        names = dict(self.names)
        for change in self.naming[:kept]:
            named(names, *change)
        return {name: applied(file.sure, chosen(file.since, variant, random)) for name, file in names.items()}


def named(names: dict[str, Inode], op: Op, fresh: Inode) -> None:
    """Make, move or remove a name; with a folder everything in it moves."""
    if op.kind == "made":
        names[op.path] = fresh
    elif op.kind == "removed":
        names.pop(op.path, None)
    else:
        inside = op.path + "/"
        for name in [one for one in names if one == op.path or one.startswith(inside)]:
            names[op.other + name.removeprefix(op.path)] = names.pop(name)


def chosen(since: list[Op], variant: str, random: Random) -> list[Op]:
    """Return which of a file's unsynced writes the disk got, and how much of them."""
    if variant == "dropped" or not since:
        return []
    if variant == "torn":
        return [*since[:-1], torn(since[-1], random)]
    if variant == "reversed":  # the later half arrived, the earlier did not
        return [op for op in since if op.kind == "cut"] + since[len(since) // 2 :] if len(since) > 1 else []
    if variant == "random":
        return [torn(op, random) if random.random() < 0.2 else op for op in since if random.random() < 0.6]
    return since


def torn(op: Op, random: Random) -> Op:
    """Return a write of which only the first sectors arrived."""
    sectors = len(op.data) // SECTOR
    if op.kind != "wrote":
        return op
    return Op("wrote", op.path, at=op.at, data=op.data[: SECTOR * random.randint(0, max(0, sectors - 1))])


def applied(body: bytes, ops: list[Op]) -> bytes:
    """Return a file's bytes after some writes and cuts."""
    if not ops:
        return body
    now = bytearray(body)
    for op in ops:
        if op.kind == "cut":
            del now[op.at :]
            now.extend(bytes(op.at - len(now)))
        elif op.data:
            now.extend(bytes(max(0, op.at - len(now))))
            now[op.at : op.at + len(op.data)] = op.data
    return bytes(now)
