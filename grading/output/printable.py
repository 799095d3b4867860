"""Text that any document can hold: without control characters, and without those that turn others round."""

from __future__ import annotations

import re

LOST = "\ufffd"
NOT_OF_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters outside XML 1.0, section 2.2, and the control characters that it discourages."""
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that set the direction of all that follows: one in a name would turn the words after it round. Arabic and
Hebrew letters run the right way without them. Source: Unicode Standard Annex 9, explicit directional formatting."""


def printable(text: str) -> str:
    """The text with the sign for a lost character, �, in place of what no document should hold."""
    return TURNING.sub(LOST, NOT_OF_XML.sub(LOST, text))


def printable_line(text: str) -> str:
    """The same on one line."""
    return " ".join(printable(text).split())
