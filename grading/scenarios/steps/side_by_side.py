"""When and Then: one study set under several rulebooks, side by side."""

from __future__ import annotations

from grading.errors import ScenarioError
from grading.scenarios.case import Case
from grading.scenarios.catalogue import then, when
from grading.scenarios.reading import Reading, UnmetError, is_said
from grading.scenarios.words import RULEBOOKS

COLUMNS = ["rulebook", "level", "certainty", "reason"]


@when("the same evidence is graded under each rulebook")
def grade_under_each(case: Case) -> None:
    """By every rulebook that ships."""
    case.grade(*RULEBOOKS)


@then(
    "they disagree on {domain:ANYWHERE}:",
    table="""
| rulebook     | level       | certainty | reason                                   |
| Core GRADE   | not serious | high      | nothing calls for more information       |
| the Handbook | serious     | moderate  | 1,805 people were studied where 1,806 are |
""",
)
def they_disagree(case: Case, domain: str, datatable: list[list[str]]) -> None:
    """Each row: what one rulebook makes of the domain, the certainty that comes of all, and its reason."""
    head, *rows = datatable
    if head != COLUMNS:
        raise ScenarioError.of("", f"the columns are {', '.join(head)}", f"write {', '.join(COLUMNS)}")
    readings = {reading.book: reading for reading in case.readings}
    for name, level, certainty, reason in rows:
        reading = readings[name]
        got = [reading.level(domain).removeprefix("undetermined, "), reading.certainty]
        holds = got == [level, certainty] and is_said(reason, _why(reading, domain))
        reading.expect(holds, f"{name}: {' | '.join(got)} | {_why(reading, domain)}", domain)
    if len({level for _, level, *_ in rows}) == 1:
        raise UnmetError("they agree: the level is the same in every row")


def _why(reading: Reading, domain: str) -> str:
    """The reason in the words that a reader is given; of a domain that a rulebook lacks, what a footnote says."""
    if domain in reading.graded.rulebook.domains:
        return reading.reason(domain)
    return next((note for note in reading.result.footnotes if domain in note), "")
