"""How far a run came: its first line says what the run is, and each other line that one more chunk is on the disk.

A line counts only when its end is there. So a run that was killed at any moment goes on behind the last chunk that is
written and noted, and what was written beyond it is cut off.

When the run has ended its journal stays, under another name, by which the run is known again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple, Self

from grading.batch.files import synced, synced_folder
from grading.batch.tally import Tally
from grading.errors import BatchError

ANEW = "to begin anew, delete it and what it wrote"
KIND = {"kind": "journal of grading batch"}
BEGINNING = b'{"kind":"journal of grading batch",'
"""How every journal begins, so that no other file is taken for one, however short it is."""


@dataclass(frozen=True)
class Header:
    """What a run is: only the same run is gone on with."""

    version: str
    inputs: tuple[tuple[str, int | None], ...]
    """Names, with the bytes of files."""
    rulebook: str | None
    """The name and digest of the rulebook that was asked for."""
    format: str
    chunk: int
    audit_share: float

    def differs(self, other: Header) -> str:
        """What another run has otherwise, in words; nothing where it is the same."""
        one, two = asdict(self), asdict(other)
        return "; ".join(
            f"{name.replace('_', ' ')}: it was {_shown(two[name])}, and is {_shown(one[name])}"
            for name in one if one[name] != two[name]
        )  # fmt: skip

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> Header:
        """As it stands in the journal."""
        told = {name: data[name] for name in data if name not in KIND}
        return cls(**told | {"inputs": tuple((name, size) for name, size in data["inputs"])})


def _shown(value: Any) -> str:
    """A part of a header in words: of inputs the names and sizes; of no rulebook, whose choice it was."""
    if isinstance(value, tuple):
        return ", ".join(name if size is None else f"{name} ({size:,} bytes)" for name, size in value)
    return "each study set's own" if value is None else str(value)


@dataclass(frozen=True)
class Entry:
    """One chunk that is on the disk: the digest of its records, the sizes of both files, and what it adds."""

    sha256: str
    sizes: tuple[int, int]
    tally: Tally = field(default_factory=Tally)
    """What is counted in this chunk alone; in the journal without what is none."""
    rulebooks: Mapping[str, str] = field(default_factory=dict)
    """The digests of the rulebooks that no chunk before it was graded by."""
    last: bool = False
    """True of the last line of all, behind the last chunk."""

    def line(self) -> str:
        """As it stands in the journal."""
        counted = {name: count for name, count in self.tally.as_data().items() if count}
        return _line({**vars(self), "tally": counted})

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> Entry:
        """As it stands in the journal."""
        high, low = data["sizes"]
        return cls(**data | {"sizes": (high, low), "tally": Tally.of_data(data["tally"])})


class Noted(NamedTuple):
    """What is held of a chunk: the digest of its records, and the sizes of both files."""

    sha256: str
    sizes: tuple[int, int]


class Journal:
    """The journal of one run, which is alone in writing it. Use as a context manager.

    `chunks` are all that are noted, `tally` and `rulebooks` what they add up to; `ended` that no more will come.
    """

    def __init__(self, path: Path, header: Header) -> None:
        self.path, self.header = path, header
        self._file: IO[bytes] | None = None
        self._forget()

    def __enter__(self) -> Self:
        self._file = self.path.open("a+b")
        try:
            self._begin(self._file)
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        assert self._file is not None
        self._file.close()

    def cut(self, chunks: int) -> None:
        """Keep this many chunks only."""
        assert self._file is not None
        self._file.truncate(self._ends[chunks])
        synced(self._file)
        self._file.seek(0)
        header, *lines = self._file.read().split(b"\n")[:-1]
        self._forget()
        self._ends.append(len(header) + 1)
        self._add_up(lines)

    def add(self, entry: Entry) -> None:
        """Note that a chunk is on the disk."""
        self._add(entry.line())
        self._count(entry)

    def finish(self, done: Path) -> None:
        """The run has ended, and all of it has its final name: the journal gets this one, by which that is known."""
        self.path.replace(done)
        synced_folder(done.parent)

    def _begin(self, file: IO[bytes]) -> None:
        _alone(file, self.path)
        file.seek(0)
        content = file.read()
        if not (content.startswith(BEGINNING) or BEGINNING.startswith(content)):
            raise self._foreign()
        self._read(content.split(b"\n")[:-1])
        if not self._ends:
            self._add(_line(KIND | asdict(self.header)))
            synced_folder(self.path.parent)

    def _read(self, lines: list[bytes]) -> None:
        """Everything up to the first line that is none; raises BatchError where it is of another run."""
        if len(lines) < 2:  # nothing was done
            return
        try:
            header = Header.of_data(json.loads(lines[0]))
        except (ValueError, KeyError, TypeError):
            raise self._foreign() from None
        if different := self.header.differs(header):
            what = f"the run noted here is another one: {different}"
            raise BatchError.of(str(self.path), what, f"say the same as then; {ANEW}")
        self._ends.append(len(lines[0]) + 1)
        self._add_up(lines[1:])

    def _add_up(self, lines: list[bytes]) -> None:
        with suppress(ValueError, KeyError, TypeError):
            for line in lines:
                self._count(Entry.of_data(json.loads(line)))
                self._ends.append(self._ends[-1] + len(line) + 1)

    def _forget(self) -> None:
        self.chunks: list[Noted] = []
        self.tally, self.ended = Tally(), False
        self.rulebooks: dict[str, str] = {}
        self._ends: list[int] = []

    def _count(self, entry: Entry) -> None:
        self.tally += entry.tally
        self.rulebooks |= entry.rulebooks
        if entry.last:
            self.ended = True
        else:
            self.chunks.append(Noted(entry.sha256, entry.sizes))

    def _foreign(self) -> BatchError:
        help = "move it away, or name another file by `--out`"
        return BatchError.of(str(self.path), "not the journal of a run", help)

    def _add(self, line: str) -> None:
        assert self._file is not None
        self._file.truncate(self._ends[-1] if self._ends else 0)
        self._file.write(line.encode())
        synced(self._file)
        self._ends.append((self._ends[-1] if self._ends else 0) + len(line.encode()))


def begun(path: Path, chunks: int = 1) -> bool:
    """Whether a journal here notes so many chunks, or of what run it is at least; before one nothing would be lost."""
    content = path.read_bytes() if path.is_file() else b""
    return content.startswith(BEGINNING) and content.count(b"\n") > chunks


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, separators=(",", ":")) + "\n"


def _alone(file: IO[bytes], path: Path) -> None:
    """Refuse where another process writes this journal, as far as the system can tell."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        what = "another process is writing this run"
        raise BatchError.of(str(path), what, "wait for it, or stop it and go on with `--resume`") from None
