"""The digests that tie a ledger together, and the form in which trails and rulebooks are kept.

An entry's digest is the SHA-256 of the canonical JSON of all that it says, of the digests of its trail and rulebook,
and of the digest of the entry before. Whoever has the digest of the last entry has tied down all before it.

What is kept is not canonical: the order of keys is that of the trail, so that it comes out byte for byte as it went in.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from grading.audit.canonical import canonical, digest
from grading.model.trail import Trail

COMPRESSION = 9
FIRST = ""
"""What stands for the digest of the entry before the first one."""


TIED = ("at", "title", "study_set", "outcomes", "trail", "content_digest", "previous")
"""The columns of an entry, beside its number and rulebook, that its digest ties."""


class Unsound(Exception):  # noqa: N818 - a finding, and no error of the program
    """Something is not as it was written: where, and what."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(where, what)
        self.where, self.what = where, what


class Packed(NamedTuple):
    """Plain data as it is kept: compressed JSON, the digest of its bytes, and the digest of what they say."""

    digest: str
    content_digest: str
    content: bytes


def sha256(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def packed(data: Any) -> Packed:
    """Plain data, ready to be kept."""
    content = zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), COMPRESSION)
    return Packed(digest(data), sha256(content), content)


def unpacked(kept: Packed) -> Any:
    """The data that is kept. Raises ValueError where it is not what both its digests were made of."""
    if isinstance(kept.content, bytes) and sha256(kept.content) == kept.content_digest:
        with suppress(ValueError, zlib.error):
            data = json.loads(zlib.decompress(kept.content))
            if digest(data) == kept.digest:
                return data
    raise ValueError("has been changed")


def trail_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The trail of an entry without the files of its rulebook. Raises ValueError with what is wrong with it."""
    data: dict[str, Any] = unpacked(Packed(entry["trail"], entry["content_digest"], entry["content"]))
    with suppress(LookupError, TypeError):
        if all(entry[name] == said for name, said in described(data).items()):
            return data
    raise ValueError("says something else than its entry")


def entry_digest(entry: Mapping[str, Any], rulebook: str) -> str:
    """The digest of an entry whose rulebook has this digest. Raises TypeError where one of its values is no text."""
    said = {name: entry[name] for name in TIED}
    if not all(isinstance(value, str) for value in said.values()):
        raise TypeError("not text")
    return digest({**said, "number": entry["number"], "rulebook": rulebook})


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
