"""Text for documents: whatever a name holds, XML holds it, and it turns nothing round."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.output.printable import LOST, printable, printable_line


@given(st.text())
def test_xml_holds_it(text: str) -> None:
    shown = printable(text)
    assert ElementTree.fromstring(f"<x>{escape(shown)}</x>") is not None
    assert len(shown) == len(text)
    assert all(a == b or b == LOST for a, b in zip(text, shown, strict=True))
    assert "\n" not in printable_line(text)


@given(st.text())
def test_nothing_is_left_that_turns_others_round(text: str) -> None:
    turning = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    assert not {unicodedata.bidirectional(character) for character in printable(text)} & turning


@pytest.mark.parametrize("text", ["دراسة 2001", "עברית", "Müller", "🎉", "a\tb\nc", "１", "x\u200fy", "©\u00a0\u0085"])
def test_ordinary_text_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("text", ["\x00", "\x07", "\x1b[31m", "\x7f", "\u202eevil", "\u2066", "\ud800", "\uffff"])
def test_what_no_document_should_hold_is_marked_as_lost(text: str) -> None:
    assert printable(text) == LOST + text[1:]
