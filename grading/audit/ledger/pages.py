"""The pages of an SQLite file, byte by byte: where its rows are, and that there is nothing else.

SQLite's own check and the digests of entries do not see every bit: space that no row uses, and a few bits of a row's
own head, may change and nobody reads it. Here every row must be encoded as SQLite encodes it, and every other byte
must be zero, as SQLite leaves it under `PRAGMA secure_delete` where rows are only added at the end.

Source: https://www.sqlite.org/fileformat2.html, sections 1.3 to 2.1. The structure must have passed
`PRAGMA integrity_check`: what that finds is not looked for again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grading.audit.ledger.chain import Unsound

HEADER = 100
"""Bytes of the file's own head, at the beginning of the first page."""
INTERIOR, LEAF = 5, 13
"""The kinds of pages of a table that is kept by row number."""

WIDTHS = (1, 2, 3, 4, 6, 8)
"""How many bytes a whole number may take, by its kind, from 1 on."""

Span = tuple[int, int]
Value = None | int | str | bytes


class StoredRow(NamedTuple):
    """A row as it is in the file."""

    id: int
    payload: bytes


class Pages:
    """The pages of a file image, and which of them have not been seen yet."""

    def __init__(self, image: bytes, size: int) -> None:
        self.image, self.size = image, size
        self.unseen = set(range(1, len(image) // size + 1))

    def rows(self, root: int, depth: int = 0) -> Iterator[StoredRow]:
        """The rows of the table that begins on this page, in order. Raises Unsound where an unused byte is not zero."""
        page, start = self._page(root), HEADER if root == 1 else 0
        kind, cells = page[start], _number(page, start + 3, 2)
        if kind not in (INTERIOR, LEAF):
            raise Unsound(f"page {root} of the file", "is not of a ledger's tables")
        pointers = start + (12 if kind == INTERIOR else 8)
        places = [_number(page, pointers + 2 * index, 2) for index in range(cells)]
        spans = [(0, pointers + 2 * cells), *_free_blocks(page, start)]
        if kind == LEAF:
            for place in places:
                row, span = self._row(page, place)
                spans.append(span)
                yield row
        else:
            for place in places:
                spans.append((place, _varint(page, place + 4)[1]))
                yield from self.rows(_number(page, place, 4), depth + 1)
            yield from self.rows(_number(page, start + 8, 4), depth + 1)
            if depth:  # such a page has been split, which leaves remains of its pointers behind them
                spans.append((pointers, _number(page, start + 5, 2) or self.size))
        self._check_unused(root, spans)

    def check_rest(self) -> None:
        """Every page that belongs to no table must be empty. Raises Unsound."""
        for number in sorted(self.unseen):
            self._check_unused(number, [])

    def _row(self, page: bytes, place: int) -> tuple[StoredRow, Span]:
        """The row whose cell begins at this place of the page, and the bytes that the cell takes there."""
        size, after_size = _varint(page, place)
        row, begin = _varint(page, after_size)
        local = _local(size, self.size)
        parts, end = [page[begin : begin + local]], begin + local
        if local < size:
            parts += self._overflow(_number(page, end, 4), size - local)
            end += 4
        return StoredRow(row, b"".join(parts)), (place, max(end, place + 4))

    def _overflow(self, number: int, size: int) -> Iterator[bytes]:
        """The rest of a row that is too large for its page, from the chain of pages that begins here."""
        while size:
            page, taken = self._page(number), min(size, self.size - 4)
            self._check_unused(number, [(0, 4 + taken)])
            yield page[4 : 4 + taken]
            number, size = _number(page, 0, 4), size - taken

    def _page(self, number: int) -> bytes:
        self.unseen.discard(number)
        return self.image[(number - 1) * self.size : number * self.size]

    def _check_unused(self, number: int, spans: list[Span]) -> None:
        begin, page = 0, self._page(number)
        for start, end in [*sorted(spans), (self.size, self.size)]:
            if page[begin:start].strip(b"\0"):
                raise Unsound(f"page {number} of the file", "has been changed where no row is; the entries are sound")
            begin = max(begin, end)


def encoded(values: Sequence[Value]) -> bytes:
    """A row as SQLite encodes it: the length of its head, a kind for each value, and the values."""
    kinds, bodies = zip(*map(_encoded, values), strict=True)
    head = b"".join(map(_as_varint, kinds))
    length = next(n for n in range(1, 10) if len(_as_varint(len(head) + n)) == n)
    return _as_varint(len(head) + length) + head + b"".join(bodies)


def _encoded(value: Value) -> tuple[int, bytes]:
    if value is None:
        return 0, b""
    if isinstance(value, int):
        if value in (0, 1):
            return 8 + value, b""
        bits = (value if value >= 0 else ~value).bit_length() + 1
        kind, width = next((kind, width) for kind, width in enumerate(WIDTHS, 1) if bits <= 8 * width)
        return kind, value.to_bytes(width, "big", signed=True)
    if isinstance(value, str):
        return 13 + 2 * len(value.encode()), value.encode()
    return 12 + 2 * len(value), value


def _local(size: int, page: int) -> int:
    """How many bytes of a row are on its page; the others are on overflow pages."""
    most, least = page - 35, (page - 12) * 32 // 255 - 23
    if size <= most:
        return size
    fitting = least + (size - least) % (page - 4)
    return fitting if fitting <= most else least


def _free_blocks(page: bytes, start: int) -> Iterator[Span]:
    """The four bytes with which each free block of a page says where the next one is, and how long it is itself."""
    place = _number(page, start + 1, 2)
    while place:
        yield place, place + 4
        place = _number(page, place, 2)


def _number(page: bytes, place: int, width: int) -> int:
    return int.from_bytes(page[place : place + width], "big")


def _varint(page: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, the first bit of each but the ninth says that more follow; and where it ends."""
    value = 0
    for index in range(8):
        byte = page[place + index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + index + 1
    return value << 8 | page[place + 8], place + 9


def _as_varint(value: int) -> bytes:
    """A number below 2^56 as SQLite writes it."""
    groups = [value & 0x7F]
    while value := value >> 7:
        groups.append(value & 0x7F | 0x80)
    return bytes(reversed(groups))
