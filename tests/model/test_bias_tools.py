"""The words that tell which tool judged the risk of bias follow from the levels of the tools."""

from __future__ import annotations

import pytest

from grading.model.bias_tools import LEVELS_OF, TELLING, tool_by_levels


@pytest.mark.parametrize(("level", "tool"), TELLING.items())
def test_a_telling_level_is_of_one_tool_alone(level: str, tool: str) -> None:
    assert [one for one, levels in LEVELS_OF.items() if level in levels and one != "other"] == [tool]
    assert tool_by_levels({level, "low"}) == tool


def test_levels_of_several_tools_or_of_none_alone_name_no_tool() -> None:
    assert tool_by_levels({"low", "high"}) is None
    assert tool_by_levels({"low", "moderate"}) is None  # QUIPS has it too
    assert tool_by_levels({"unclear", "some concerns"}) is None
    assert tool_by_levels({"serious", "high"}) is None  # no tool has both
    assert tool_by_levels(set()) is None
