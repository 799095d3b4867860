"""JSON lines out of a stream of bytes, plain or packed: one line is held, and none that is too long."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

from grading.batch.record import Meter, Record, Unread
from grading.intake.checked_file import MOST_BYTES
from grading.intake.study_set_file import STUDY_SET

BLOCK, SMALL_BLOCK = 1 << 18, 1 << 11
"""Bytes read at once; fewer of what is packed, since a block of that may unfold to 65,000 times its size."""
BROKEN_HELP = "what stands before is graded; is the file whole?"


class _BrokenError(Exception):
    """The stream breaks off, or is not packed as its name says."""


def blocks(file: IO[bytes]) -> Iterator[bytes]:
    """What is in the file, a block at a time."""
    read = getattr(file, "read1", file.read)  # what a pipe has, and no waiting for more
    while block := read(BLOCK):
        yield block


def packed_blocks(file: IO[bytes], meter: Meter) -> Iterator[bytes]:
    """What is in the file, little at a time; counted as read when more is asked for, and not ahead of what it holds."""
    while block := file.read(SMALL_BLOCK):
        yield block
        meter.read += len(block)


def inflated(packed: Iterator[bytes], ending: str) -> Iterator[bytes]:
    """The content of what gzip or zstandard packed, in as many members or frames as there are."""
    fresh, error = _gzip() if ending == ".gz" else _zstandard()
    unpack, begun, several = fresh(), False, False
    for block in packed:
        # After a whole member or frame, zeros only fill up, however many.
        while block := block if begun or not several else block.lstrip(b"\0"):
            try:
                yield unpack.decompress(block)
            except error:
                raise _BrokenError("it is damaged" + ("" if several else f", or not packed as {ending}")) from None
            begun, several, block = not unpack.eof, True, b""
            if unpack.eof:  # what follows is another member or frame
                block, unpack = unpack.unused_data, fresh()
    if begun:
        raise _BrokenError("it ends too early")


def _gzip() -> tuple[Callable[[], Any], type[Exception]]:
    return lambda: zlib.decompressobj(wbits=31), zlib.error


def _zstandard() -> tuple[Callable[[], Any], type[Exception]]:
    import zstandard

    return lambda: zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj(), zstandard.ZstdError


def lines(content: Iterator[bytes], name: str, folder: str, meter: Meter | None = None) -> Iterator[Record | Unread]:
    """A record for each line that is not blank; `meter` counts the bytes of all lines so far."""
    line, number, counted = _Line(name, folder), 1, meter or Meter()
    try:
        for block in content:
            *ended, rest = block.split(b"\n")
            for part in ended:
                line.add(part)
                counted.read += line.size + 1
                yield from line.end(number)
                number += 1
            line.add(rest)
    except (_BrokenError, OSError) as error:
        what = str(getattr(error, "strerror", None) or error).lower()
        yield Unread.of(f"{name}:{number}", f"the stream breaks off in this line: {what}", BROKEN_HELP)
        return
    counted.read += line.size
    yield from line.end(number)


class _Line:
    """A line of which more may come."""

    def __init__(self, name: str, folder: str) -> None:
        self.name, self.folder = name, folder
        self.parts: list[bytes] = []
        self.size = 0

    def add(self, part: bytes) -> None:
        """More of it; what is too long is only counted."""
        self.size += len(part)
        if self.size > MOST_BYTES:
            self.parts.clear()
        else:
            self.parts.append(part)

    def end(self, number: int) -> Iterator[Record | Unread]:
        """The record in it, if it is not blank; then a new line begins."""
        at, data, size = f"{self.name}:{number}", b"".join(self.parts).removesuffix(b"\r"), self.size
        self.parts, self.size = [], 0
        if size > MOST_BYTES:
            yield Unread.of(at, f"larger than {MOST_BYTES // 1_000_000} MB", STUDY_SET.size_help)
        elif data and not data.isspace():
            yield Record(at, data, json=True, folder=self.folder)
