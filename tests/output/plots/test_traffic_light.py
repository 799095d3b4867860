"""The table of lights: every judgement as it was given, told by a sign as well as by colour."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.model.bias_tools import DOMAINS_OF
from grading.model.study import RiskLevel, Study
from grading.output.plots import traffic_light
from grading.output.plots.looks import COLOURS, LIGHTS, LOOKS, PAGE
from grading.output.table import letter
from tests.output.plots.drawn import HOSTILE, groups, sound, texts

ROB_2 = {"tool": "RoB 2", "domains": {"D1": "low", "D3": "some concerns", "D2": "high"}, "overall": "high"}


def study(id: str, risk: Any) -> Study:
    return Study.model_validate({"id": id, "design": "randomised trial", "risk_of_bias": risk})


def shown(*studies: Study) -> list[str]:
    drawing = traffic_light(studies)
    assert drawing is not None
    return [group.title for group in groups(drawing, "light") if not group.title.startswith("risk of bias:")]


judged = st.builds(
    lambda tool, domains, overall: {"tool": tool, "domains": domains} | ({"overall": overall} if overall else {}),
    st.sampled_from(("other", "RoB 1")),
    st.dictionaries(st.sampled_from(("sequence", "allocation", "D1", "x" * 60)), st.sampled_from(("low", "high")),
                    min_size=1),
    st.sampled_from((None, "high")),
)  # fmt: skip


@given(st.lists(st.one_of(st.none(), judged), min_size=1, max_size=6))
@settings(max_examples=80)
def test_every_judgement_is_shown_once_and_everything_lies_on_the_canvas(risks: list[Any]) -> None:
    studies = [study(f"S{index}", risk) for index, risk in enumerate(risks)]
    drawing = traffic_light(studies)
    if drawing is None:
        assert risks == [None] * len(risks)
        return
    sound(drawing)
    lights = shown(*studies)
    for one in studies:
        risk = one.risk_of_bias
        for item, level in (risk.domains if risk else {}).items():
            assert lights.count(f"{one.id}, {item}: {level}") == 1
        if risk and risk.overall:
            assert lights.count(f"{one.id}, overall: {risk.overall}") == 1


def test_items_of_a_tool_stand_in_its_order_and_are_explained() -> None:
    drawing = traffic_light([study("A", ROB_2)])
    assert drawing is not None
    heads = [text for text in texts(drawing) if text in ("D1", "D2", "D3", "Overall")]
    assert heads == ["D1", "D2", "D3", "Overall"]
    said = " ".join(texts(drawing))
    for item in ("D1", "D2", "D3"):
        assert f"{item} {DOMAINS_OF['RoB 2'][item]}" in said


def test_what_nobody_gave_is_an_empty_light_and_a_study_without_judgement_is_named() -> None:
    studies = [study("A", ROB_2), study("B", {"tool": "RoB 2", "overall": "low"}), study("C", None)]
    assert "B, D1: not given" in shown(*studies)
    drawing = traffic_light(studies)
    assert drawing is not None
    assert "Not judged: C." in texts(drawing)
    assert "C: " not in drawing.description


def test_every_tool_has_a_table_of_its_own() -> None:
    studies = [study("A", ROB_2), study("B", {"tool": "ROBINS-I", "domains": {"D1": "critical"}}), study("C", "low")]
    drawing = traffic_light(studies)
    assert drawing is not None
    assert [text for text in texts(drawing) if text in ("RoB 2", "ROBINS-I", "Tool not said")] == [
        "RoB 2", "ROBINS-I", "Tool not said",
    ]  # fmt: skip
    assert {"B, D1: critical", "C, overall: low"} <= set(shown(*studies))


def test_nobody_judged_anything() -> None:
    assert traffic_light([study("A", None)]) is None
    assert traffic_light([]) is None


def test_every_level_has_a_light_that_needs_no_colour() -> None:
    """Levels that share a sign are those that share a meaning across tools: high and serious, and the middle ones."""
    assert set(LIGHTS) == set(get_args(RiskLevel))
    assert len({light.sign for light in LIGHTS.values()}) == 5
    assert len({light.kind for light in LIGHTS.values()}) == 5


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_signs_and_texts_can_be_read() -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text; also for text seen through to the page."""
    for light in LIGHTS.values():
        assert contrast(LOOKS[light.kind].fill, LOOKS[light.on].fill) >= 4.5
    for ink, page in zip(COLOURS["ink"], COLOURS[PAGE], strict=True):
        seen = LOOKS["quiet"].opacity
        mixed = "#" + "".join(
            f"{round(seen * int(ink[n : n + 2], 16) + (1 - seen) * int(page[n : n + 2], 16)):02x}" for n in (1, 3, 5)
        )
        assert contrast(mixed, page) >= 4.5


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52)] == ["a", "z", "aa", "az", "ba"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_breaks_no_layout(name: str) -> None:
    drawing = traffic_light([study(name, {"domains": {name: "low"}, "overall": "high"})], name)
    assert drawing is not None
    sound(drawing)
