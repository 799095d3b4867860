"""A drawing as SVG and PNG: nothing escapes, nothing is lost, the same bytes each time."""

from __future__ import annotations

import re
import struct
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.output.plots import Drawing, forest, funnel, svg
from grading.output.plots.drawing import Text, fitted, lines, width
from grading.output.plots.looks import LOOKS, css
from grading.output.plots.png import png
from grading.output.plots.svg import part_of_page
from grading.output.printable import printable
from tests.output.plots.drawn import HOSTILE, outcome_trace
from tests.output.plots.test_forest import counted, trial

NS = "{http://www.w3.org/2000/svg}"


def drawn(name: str) -> Drawing:
    trace = outcome_trace(
        name=name, measure="RR", baseline_risk={"value": 0.2, "because": "x"},
        thresholds={"important": 20, "because": "x"},
        studies=[counted(name, 3, 50, 6, 50, risk_of_bias="low"), counted("B", 0, 9, 0, 9), counted("C", 9, 80, 1, 80)],
    )  # fmt: skip
    drawing = forest(trace)
    assert drawing is not None
    return drawing


@pytest.mark.parametrize("name", HOSTILE)
def test_svg_says_every_text_and_holds_no_markup_of_the_study_set(name: str) -> None:
    drawing = drawn(name)
    root = ElementTree.fromstring(svg(drawing))
    assert [node.text or "" for node in root.iter(f"{NS}text")] == [
        printable(mark.text) for mark in drawing.marks() if isinstance(mark, Text)
    ]
    known = {"svg", "title", "desc", "style", "rect", "g", "line", "polygon", "circle", "text"}
    assert {node.tag.removeprefix(NS) for node in root.iter()} <= known
    assert not [key for node in root.iter() for key in node.attrib if key.startswith("on")]


@given(st.text(max_size=60))
def test_svg_is_well_formed_whatever_a_name_holds(text: str) -> None:
    drawing = Drawing("forest", text, text, 10, 10, (Text("text", 1, 9, text),))
    root = ElementTree.fromstring(svg(drawing))
    assert "".join(root.itertext()).count(printable(text).replace("\r\n", "\n").replace("\r", "\n")) >= 3
    assert ElementTree.fromstring(part_of_page(drawing)).attrib["role"] == "img"


def test_a_reader_who_sees_nothing_hears_title_and_description() -> None:
    root = ElementTree.fromstring(svg(drawn("death")))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "plot-title plot-description"
    title, description = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert title is not None
    assert description is not None
    assert (title.attrib["id"], title.text) == ("plot-title", "Forest plot of death")
    assert "Pooled estimate: " in (description.text or "")


def test_on_a_page_the_table_beside_it_says_what_the_plot_shows() -> None:
    root = ElementTree.fromstring(part_of_page(drawn("death")))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "Forest plot of death"
    assert not [node for name in ("title", "desc", "style") for node in root.iter(f"{NS}{name}")]


def test_on_a_page_pointing_at_a_row_tells_the_name_that_it_could_not_show() -> None:
    name = "A very long name of a trial that nobody can remember, of which there is yet more to come 2009"
    titles = list(ElementTree.fromstring(part_of_page(drawn(name))).iter(f"{NS}title"))
    assert [(title.text or "").split(":")[0] for title in titles] == [name]


def test_every_class_has_its_look_in_the_css_and_a_part_of_a_page_takes_the_colour_of_its_text() -> None:
    for kind in LOOKS:
        assert f".plot .{kind} {{" in css()
    assert "currentColor" in css()
    assert "prefers-color-scheme: dark" in svg(drawn("death"))


def test_a_drawing_is_not_loaded_from_anywhere() -> None:
    text = svg(drawn("death"))
    assert re.findall(r'https?://[^"]+', text) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in text


def test_png_is_twice_the_drawing_and_the_same_bytes_again() -> None:
    drawing = funnel(outcome_trace(measure="RR", studies=[trial("A", 0.5, 0.2), trial("B", 0.8, 0.2)]))
    assert drawing is not None
    first = png(drawing)
    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", first[16:24])
    assert size == pytest.approx((2 * drawing.width, 2 * drawing.height), abs=2)
    assert png(drawing) == first
    assert b"Software" not in first
    assert b"tEXt" not in first


@pytest.mark.parametrize("name", HOSTILE)
def test_png_draws_what_is_hostile_without_a_warning(name: str) -> None:
    assert png(drawn(name))


@given(st.text(max_size=80), st.floats(40, 300))
def test_a_shortened_text_fits_and_keeps_beginning_and_end(text: str, most: float) -> None:
    told = fitted(text, most)
    assert width(told) <= most or len(told) <= 3
    assert told == text or "…" in told
    for line in lines(text, most):
        assert width(line) <= most or len(line) <= 3


def test_a_study_keeps_its_year_when_its_name_is_shortened() -> None:
    told = fitted("A very long name of a trial that nobody can remember 2009", 150)
    assert told.startswith("A very")
    assert told.endswith("2009")
