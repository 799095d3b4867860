"""Records in chunks: what is graded, written and made safe at once. Where one ends depends on the input alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from grading.batch.books import Book
from grading.batch.record import Meter, Record, Unread

MOST_BYTES = 8_000_000
"""A chunk ends with the record that takes it beyond this."""


@dataclass(frozen=True)
class Chunk:
    """Consecutive records, and how far into the inputs they reach (bytes).

    `books` are house rulebooks by their paths, as far as they are known: what the records name may be among them, and
    where it is None there is none.
    """

    number: int
    records: tuple[Record | Unread, ...]
    books: Mapping[str, Book | None] = field(default_factory=dict)
    read: int = 0

    @property
    def sha256(self) -> str:
        """The digest of all that came in."""
        digest = hashlib.sha256()
        for one in self.records:
            content = one.data if isinstance(one, Record) else repr(one.problems).encode()
            for part in (one.at.encode(errors="surrogateescape"), content):
                digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


def chunks(records: Iterable[Record | Unread], meter: Meter, most: int) -> Iterator[Chunk]:
    """All records, in order, `most` in a chunk."""
    held: list[Record | Unread] = []
    number = size = 0
    for one in records:
        held.append(one)
        if isinstance(one, Record):
            size += len(one.data)
        if len(held) == most or size > MOST_BYTES:
            yield Chunk(number, tuple(held), read=meter.read)
            number, held, size = number + 1, [], 0
    if held:
        yield Chunk(number, tuple(held), read=meter.read)
