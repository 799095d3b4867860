"""Canonical bytes and their digests: what is the same in meaning has the same digest, however it was typed.

Canonical JSON is that of RFC 8785: keys sorted, no blanks, numbers in their shortest form. A study set's digest does
not change with comments, indentation, the order of keys, or a default that is written out.
"""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785

from grading.intake.study_set_file import Source

LARGEST = 2**53 - 1
"""The largest whole number that JSON carries exactly; RFC 8785 takes what is larger as a floating-point number."""


def canonical(value: Any) -> bytes:
    """The canonical JSON of plain data."""
    return rfc8785.dumps(_plain(value))


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def study_set_digest(source: Source) -> str:
    """The digest of a study set as it is read. The rulebook counts as it was named, and not where its folder is."""
    data = source.study_set.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    named = {"rulebook": source.located.data["rulebook"].strip()} if "rulebook" in data else {}
    return digest(data | named)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST:
        return float(value)
    return value
