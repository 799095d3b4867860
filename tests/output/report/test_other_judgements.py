"""Other judgements tried out in the report: what it shows is what grading the file gives that it hands out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from grading.intake.study_set_file import Source, parse
from grading.model.verdict import Grading
from grading.model.words import DOMAINS
from grading.output.profile import level
from grading.pipeline import trace
from tests.output.report.conftest import Opened, report_of
from tests.strategies import study_sets

ROOT = Path(__file__).parents[3]
ARTICLES = sorted(path for path in (ROOT / "fixtures/articles").glob("*.yaml") if "claims" not in path.name)
PEOPLE = (
    [{"level": "serious", "because": "Read so.", "by": "Ann"}],
    [{"level": "not serious", "because": "Read so."}],
    [{"level": "serious", "because": "Read so.", "by": "Ann"}, {"level": "very serious", "because": "No.", "by": "Bo"}],
    [{"level": "not serious", "because": "Read so.", "by": "Ann", "on": "2026-01-31"},
     {"level": "serious", "because": "No.", "by": "Bo"},
     {"level": "serious", "because": "Agreed: it is.", "by": "Ann and Bo", "consensus": True}],
)  # fmt: skip
"""Who judged before: one with a name, one without, two who differ, two with their consensus."""
NOT_GRADED = ("animal experiment", "regulatory report", "surveillance report")
CHANGE = """edits => {
  for (const one of document.querySelectorAll("[data-panel]")) one.open = true;
  return new Promise((done) => setTimeout(() => {
    document.getElementById("judge").reset();
    setTimeout(() => {
      const name = document.getElementById("judge-name");
      name.value = edits.name;
      name.dispatchEvent(new Event("input"));
      for (const [panel, field, level, because] of edits.changes) {
        const select = document.getElementById(`judge-${panel}-${field}`);
        select.value = level;
        select.dispatchEvent(new Event("change"));
        const reason = document.getElementById(`judge-${panel}-${field}-because`);
        reason.value = because;
        reason.dispatchEvent(new Event("input"));
      }
      done(null);
    }, 0);
  }, 0));
}"""
SHOWN = """() => [...document.querySelectorAll("[data-panel]")].map((one) => [
  one.querySelector("summary output").textContent, one.querySelector(".result .statement").textContent,
  one.querySelector(".result .qualifier")?.textContent ?? "",
])"""
FIELDS = """() => JSON.parse(document.getElementById("tables").textContent).panels.map((one) =>
  one.domains.map((each) => [each.domain]))"""


def options(page: Any) -> list[list[list[str]]]:
    """The levels that each field of each panel offers."""
    page.evaluate("for (const one of document.querySelectorAll('[data-panel]')) one.open = true")
    page.wait_for_timeout(20)
    found: list[list[list[str]]] = page.evaluate(
        """() => [...document.querySelectorAll("[data-panel]")].map((panel) => [...panel.querySelectorAll("select")]
           .map((one) => [...one.options].slice(1).map((each) => each.value)))"""
    )
    return found


def tried(page: Any, changes: list[tuple[int, int, str, str]], name: str = "Cy") -> None:
    page.evaluate(CHANGE, {"changes": changes, "name": name})


def downloaded(page: Any) -> str:
    with page.expect_download() as waiting:
        page.click("#judge-download")
    text: str = Path(waiting.value.path()).read_bytes().decode()
    return text


def expected(grading: Grading) -> list[list[str]]:
    """What the engine gives for each outcome that is graded, as the panel shows it."""
    graded = (one for one in grading.outcomes if one.certainty_range)
    return [[level(one.certainty_range), one.statement, one.qualifier] for one in graded]


def agrees(page: Any, source: Source, rulebook: str | None = None) -> None:
    """What the page shows is what grading this file gives."""
    grading = trace(source.study_set, rulebook).grading
    assert page.evaluate(SHOWN) == expected(grading)
    if grading.conclusion.certainty_range:
        together = level(grading.conclusion.certainty_range)
        assert page.inner_text("#judge-overall") == together


class Plain(yaml.SafeDumper):
    """Without anchors: what several outcomes share is left alone, and would have to be pasted."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


@st.composite
def judged_sets(draw: Any) -> str:
    """The text of a study set, in one of three styles of typing, in which people judged some domains already."""
    data = draw(study_sets(most=3)).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for outcome in data["outcomes"]:
        body = outcome.get("studies", [{}])[0].get("design", "")
        if body in NOT_GRADED:
            continue
        for domain in draw(st.lists(st.sampled_from(DOMAINS[1:6]), max_size=3, unique=True)):
            outcome.setdefault("judgements", {})[domain] = draw(st.sampled_from(PEOPLE))
    style = draw(st.sampled_from(("json", "block", "flow")))
    if style == "json":
        return json.dumps(data, ensure_ascii=False, indent=draw(st.sampled_from((None, 1))))
    return yaml.dump(
        data, Dumper=Plain, sort_keys=False, allow_unicode=True, default_flow_style=style == "flow" or None
    )


def random_changes(draw: Any, fields: list[list[list[str]]]) -> list[tuple[int, int, str, str]]:
    """Some domains of some outcomes, each to some level."""
    places = [(panel, field) for panel, each in enumerate(fields) for field in range(len(each))]
    chosen = draw(st.lists(st.sampled_from(places), min_size=1, max_size=6, unique=True))
    return [(panel, field, draw(st.sampled_from(fields[panel][field])), "A: reason; \"quoted\" # 'so' {x}")
            for panel, field in chosen]  # fmt: skip


@pytest.mark.parametrize("rulebook", ["core-grade-2025", "grade-handbook"])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
@given(text=judged_sets(), data=st.data())
def test_the_panel_shows_what_grading_gives(opened: Opened, rulebook: str, text: str, data: st.DataObject) -> None:
    page = opened(report_of(text, rulebook=rulebook))
    fields = options(page)
    if fields:
        assert page.evaluate(SHOWN) == expected(trace(parse(text.encode(), "c.yaml").study_set, rulebook).grading)
        for _ in range(3):
            tried(page, random_changes(data.draw, fields))
            agrees(page, parse(downloaded(page).encode(), "case.yaml"), rulebook)
    page.context.close()
