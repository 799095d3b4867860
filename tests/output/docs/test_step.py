"""A page that is out of step is named, with the first line that differs; what somebody wrote by hand is never lost."""

from __future__ import annotations

import pytest

from grading.output.docs.markdown import MADE
from grading.output.docs.step import by_hand, left_over, out_of_step

PAGE = f"{MADE}\n\n# Rules\n\nIf I² is at least 50%, inconsistency is serious.\n"
LONG = "Studies at high risk of bias carry more than half of the weight, and nothing else is known of them; "


def told(should: str, has: str | None) -> list[str]:
    there = {} if has is None else {"a/README.md": has}
    return [f"{one.where}: {one.what}" for one in out_of_step("rules", {"a/README.md": should}, there)]


def test_pages_that_are_as_they_should_be_are_in_step() -> None:
    assert told(PAGE, PAGE) == []


@pytest.mark.parametrize(
    ("has", "said"),
    [
        (PAGE.replace("50", "40"), ":5: out of step: it has `If I² is at least 40%, inconsistency is serious.`, and "
         "should have `If I² is at least 50%, inconsistency is serious.`"),
        (PAGE + "\nmore\n", ":6: out of step: it has an empty line, and should have no such line"),
        (PAGE.replace("# Rules\n\n", ""), ":3: out of step: it has `If I² is at least 50%, inconsistency is "
         "serious.`, and should have `# Rules`"),
        (PAGE[:-1], ": out of step: its lines end otherwise"),
        (None, ": the page is missing"),
    ],
)  # fmt: skip
def test_the_page_and_its_first_line_that_differs_are_named(has: str | None, said: str) -> None:
    found = told(PAGE, has)
    assert len(found) == 1
    assert found[0].removeprefix("rules/a/README.md") == said


def test_a_long_line_is_shown_where_it_differs() -> None:
    [found] = told(LONG * 3 + "end", LONG * 2 + LONG.upper() + "end")
    assert found.count("`") == 4
    assert len(found) < 300
    assert "STUDIES" in found


def test_what_is_left_over_is_named_unless_somebody_wrote_it() -> None:
    there = {"a/README.md": PAGE, "b/README.md": PAGE, "notes.md": "# Mine\n"}
    [found] = out_of_step("rules", {"a/README.md": PAGE}, there)
    assert (found.where, found.what) == ("rules/b/README.md", "no rulebook has this page any more")
    assert left_over({"a/README.md": PAGE}, there) == ["b/README.md"]


def test_a_page_that_somebody_wrote_is_told_and_one_that_was_made_is_not() -> None:
    there = {"a/README.md": "# Mine", "b/README.md": PAGE}
    [found] = by_hand("rules", {"a/README.md": PAGE, "b/README.md": PAGE}, there)
    assert found.where == "rules/a/README.md"
