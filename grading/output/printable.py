"""Text that any document can hold: XML, and with it Word, Excel and SVG, has no sign for control characters."""

from __future__ import annotations

import re

NOT_OF_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters outside XML 1.0, section 2.2, and the control characters that it discourages."""


def printable(text: str) -> str:
    """The text with the sign for a lost character, �, in place of what is no character of XML."""
    return NOT_OF_XML.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(printable(text).split())
