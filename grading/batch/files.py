"""What is written, and stays whole: under other names until all of it is there, and cut where a run that died left off.

What `add` was given is on the disk when it returns. A size is what a file then has, in bytes.
"""

from __future__ import annotations

import errno
import os
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Protocol


class Written(Protocol):
    """Where the content of chunks goes, one after another."""

    @property
    def final(self) -> Path:
        """Where all of it stands in the end."""

    def whole(self, sizes: Sequence[int]) -> int:
        """How many of the chunks that had these sizes are there whole, without a gap before them."""

    def finished(self, sizes: Sequence[int]) -> bool:
        """Whether all of it stands under its final name, as chunks of these sizes and nothing else."""

    def open(self, sizes: Sequence[int]) -> None:
        """Keep the chunks that had these sizes, and nothing after them."""

    def add(self, content: bytes) -> int:
        """Write the next chunk; gives back its size."""

    def close(self) -> None:
        """Write no more."""

    def finish(self) -> None:
        """Give it its final name, if it has not got that already."""


def partial(final: Path) -> Path:
    """Where a file or folder grows until all of it is there."""
    return Path(f"{final}.partial")


def forget(final: Path) -> None:
    """Delete what a run left that noted no chunk, in whatever format. Raises OSError where a folder holds more."""
    left = partial(final)
    if left.is_dir():
        for path in left.glob("part-000000.parquet*"):
            path.unlink()
        left.rmdir()
    else:
        left.unlink(missing_ok=True)


class Lines:
    """A file to which each chunk is appended; a chunk's size is that of the file after it."""

    def __init__(self, final: Path) -> None:
        self.final = final
        self._partial = partial(final)
        self._file: IO[bytes] | None = None

    def whole(self, sizes: Sequence[int]) -> int:
        """Those that end within the file."""
        return bisect_right(sizes, self._partial.stat().st_size) if self._partial.exists() else 0

    def finished(self, sizes: Sequence[int]) -> bool:
        """By the size of the file."""
        return self.final.is_file() and self.final.stat().st_size == (sizes[-1] if sizes else 0)

    def open(self, sizes: Sequence[int]) -> None:
        """Cut off what comes after them."""
        self._partial.touch()
        self._file = self._partial.open("r+b")
        self._file.truncate(sizes[-1] if sizes else 0)
        self._file.seek(0, os.SEEK_END)

    def add(self, content: bytes) -> int:
        """Append it."""
        assert self._file is not None, "opened before anything is added"
        self._file.write(content)
        synced(self._file)
        return self._file.tell()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def finish(self) -> None:
        """Rename it."""
        _rename(self._partial, self.final)


class Parts:
    """A folder with a file for each chunk; a chunk's size is that of its file."""

    def __init__(self, final: Path) -> None:
        self.final = final
        self._partial = partial(final)
        self._next = 0

    def whole(self, sizes: Sequence[int]) -> int:
        """Those before the first that is not there, or is of another size."""
        return _whole(self._partial, sizes)

    def finished(self, sizes: Sequence[int]) -> bool:
        """By the sizes of the files."""
        return _whole(self.final, sizes) == len(sizes) == len([*self.final.glob("part-*")])

    def open(self, sizes: Sequence[int]) -> None:
        """Delete the files that come after them."""
        self._partial.mkdir(exist_ok=True)
        self._next = len(sizes)
        kept = {self._at(number) for number in range(self._next)}
        for path in {*self._partial.glob("part-*.parquet*")} - kept:
            path.unlink()

    def add(self, content: bytes) -> int:
        """Write the next file."""
        at = self._at(self._next)
        beside = Path(f"{at}.tmp")
        with beside.open("wb") as file:
            file.write(content)
            synced(file)
        _rename(beside, at)
        self._next += 1
        return len(content)

    def close(self) -> None:
        """Nothing is open."""

    def finish(self) -> None:
        """Rename the folder."""
        _rename(self._partial, self.final)

    def _at(self, number: int) -> Path:
        return _part(self._partial, number)


def _part(folder: Path, number: int) -> Path:
    return folder / f"part-{number:06}.parquet"


def _whole(folder: Path, sizes: Sequence[int]) -> int:
    gaps = (n for n, size in enumerate(sizes) if not (at := _part(folder, n)).is_file() or at.stat().st_size != size)
    return next(gaps, len(sizes))


def synced(file: IO[bytes]) -> None:
    """What was written into this file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def synced_folder(folder: Path) -> None:
    """Names made, moved and deleted in this folder are on the disk, where the system can say so."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _rename(old: Path, new: Path) -> None:
    if old.exists():
        if new.exists():  # put there while the run went on
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
        old.replace(new)
        synced_folder(new.parent)
