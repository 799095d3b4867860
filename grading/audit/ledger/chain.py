"""The digests that tie a ledger together, and the form in which trails and rulebooks are kept.

An entry's digest is the SHA-256 of the canonical JSON of its number, its time, the digest of the entry before, and the
digests of its trail and rulebook. Whoever has the digest of the last entry has tied down all before it.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any, NamedTuple

from grading.audit.canonical import canonical, digest
from grading.model.trail import Trail

COMPRESSION = 9
FIRST = ""
"""What stands for the digest of the entry before the first one."""


class Unsound(Exception):  # noqa: N818 - a finding, and no error of the program
    """Something is not as it was written: where, and what."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(where, what)
        self.where, self.what = where, what


class Packed(NamedTuple):
    """Plain data as it is kept: the digest of its canonical JSON, and that JSON compressed, with the digest of these
    bytes (a compressed stream has a few bits that say nothing)."""

    digest: str
    content_digest: str
    content: bytes


def sha256(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def packed(data: Any) -> Packed:
    """Plain data, ready to be kept."""
    text = canonical(data)
    content = zlib.compress(text, COMPRESSION)
    return Packed(sha256(text), sha256(content), content)


def unpacked(content: bytes) -> bytes:
    """The canonical JSON in these bytes. Raises ValueError where they are damaged."""
    try:
        return zlib.decompress(content)
    except zlib.error as error:
        raise ValueError(str(error)) from None


def entry_digest(number: int, at: str, previous: str, trail: str, rulebook: str) -> str:
    """The digest of an entry."""
    return digest({"number": number, "at": at, "previous": previous, "trail": trail, "rulebook": rulebook})


def taken_apart(trail: Trail) -> tuple[dict[str, Any], dict[str, Any]]:
    """The trail without the files of its rulebook, and the rulebook with them."""
    data = trail.model_dump(mode="json", by_alias=True)
    rulebook = data["rulebook"]
    return {**data, "rulebook": {key: value for key, value in rulebook.items() if key != "files"}}, rulebook


def described(trail: dict[str, Any]) -> dict[str, str]:
    """What lists say of a trail, as it is kept beside it."""
    outcomes = [{"id": one["id"], "certainty_range": one["certainty_range"]} for one in trail["result"]["outcomes"]]
    return {
        "title": trail["result"]["study_set"]["title"],
        "study_set": trail["study_set"]["sha256"],
        "outcomes": canonical(outcomes).decode(),
    }
