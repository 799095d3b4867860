"""One study set as it came, or what is wrong with the place where one should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Self

from grading.errors import Problem


class Record(NamedTuple):
    """One study set as it came: where it stands, its bytes, and the folder from which a rulebook it names is seen.

    `data` is a line of JSON without its end, the JSON of a row, or a whole file; `json` is false of a file: that is
    JSON or YAML by its name.
    """

    at: str
    data: bytes
    json: bool
    folder: str


class Unread(NamedTuple):
    """A place where a record should be, and why there is none."""

    at: str
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, at: str, what: str, help: str) -> Self:
        """With a single problem."""
        return cls(at, (Problem(at, what, help),))


@dataclass(slots=True)
class Meter:
    """How many bytes of the inputs were read so far, as they stand on the disk."""

    read: int = 0
