"""Other judgements tried out in the report: what it shows is what grading the file gives that it hands out."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
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
from tests.output.conftest import Opened, report_of
from tests.strategies import study_set, study_sets

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
REASON = "A: reason; \"quoted\" # 'so' {x} ⊕ 𝛑"
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
  one.querySelector("summary [data-shown]").textContent, one.querySelector(".result .statement").textContent,
  one.querySelector(".result .qualifier")?.textContent ?? "",
])"""


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
        assert page.text_content("#judge-overall") == together


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
    return [(panel, field, draw(st.sampled_from(fields[panel][field])), REASON)
            for panel, field in chosen]  # fmt: skip


@pytest.mark.parametrize("rulebook", ["core-grade-2025", "grade-handbook"])
@settings(max_examples=12, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
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


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_panel_shows_what_grading_gives_for_real_evidence(opened: Opened, path: Path) -> None:
    text, chance = path.read_text(encoding="utf-8"), Random(path.stem)
    page = opened(report_of(text, name=path.name))
    fields = options(page)
    assert page.evaluate(SHOWN) == expected(trace(parse(text.encode(), path.name).study_set).grading)
    places = [(panel, field) for panel, each in enumerate(fields) for field in range(len(each))]
    for _ in range(4):
        chosen = chance.sample(places, min(5, len(places)))
        tried(page, [(panel, field, chance.choice(fields[panel][field]), REASON) for panel, field in chosen])
        if page.is_enabled("#judge-download"):
            agrees(page, parse(downloaded(page).encode(), path.name))
        else:
            assert "cannot be written into the file" in page.text_content("#judge-lacking")
            assert "&" in text, "what several outcomes share by an anchor"


def test_a_range_has_the_words_of_the_range(opened: Opened) -> None:
    """Nobody searched a registry: so the certainty of this outcome stays a range, whatever else is judged."""
    text = next(path for path in ARTICLES if path.stem == "gabapentinoids-sciatica-placebo").read_text(encoding="utf-8")
    page = opened(report_of(text))
    options(page)
    fine = [(0, field, "not serious", REASON) for field in (1, 4, 2)]
    shown = []
    for changes in (fine[:2], fine):
        tried(page, changes)
        agrees(page, parse(downloaded(page).encode(), "case.yaml"))
        [[certainty, statement, _]] = page.evaluate(SHOWN)
        assert page.text_content("#judge-overall") == certainty
        shown.append((certainty, statement.split("pain")[0]))
    assert shown == [
        ("⊕⊕◯◯ to ⊕⊕⊕◯ low to moderate", "Gabapentin or pregabalin may result in little to no difference in "),
        ("⊕⊕⊕◯ to ⊕⊕⊕⊕ moderate to high",
         "Gabapentin or pregabalin probably results in little to no difference in "),
    ]  # fmt: skip
    tried(page, [*fine, (0, 5, "not serious", REASON)])
    assert page.evaluate(SHOWN)[0][0] == page.text_content("#judge-overall") == "⊕⊕⊕⊕ high", "once it is judged"


def test_all_else_stays_as_it_was_typed(opened: Opened) -> None:
    text = next(path for path in ARTICLES if path.stem == "gabapentinoids-sciatica-placebo").read_text(encoding="utf-8")
    page = opened(report_of(text))
    options(page)
    tried(page, [(0, 1, "not serious", REASON), (0, 4, "very serious", "Few people.")], name="Cy")
    added = [
        "    judgements:",
        f'      risk of bias: {{level: "not serious", because: {json.dumps(REASON, ensure_ascii=False)}, by: "Cy"}}',
        '      imprecision: {level: "very serious", because: "Few people.", by: "Cy"}',
    ]
    before, line = text.split("    name: pain\n", 1)[0], "    name: pain\n"
    assert downloaded(page) == text.replace(before + line, before + "\n".join(added) + "\n" + line)
    assert page.text_content("[data-panel='0'] summary [data-shown]") == "⊕◯◯◯ very low"


def test_a_touch_of_the_certainty_opens_the_form(opened: Opened) -> None:
    page = opened(report_of(ARTICLES[0].read_text(encoding="utf-8")))
    form = "[data-panel='0']"
    for open_ in (True, False):
        page.click(f"{form} summary [data-shown]")
        assert page.eval_on_selector(form, "one => one.open") is open_


def test_it_is_carried_off_with_a_name_and_reasons_only(opened: Opened) -> None:
    page = opened(report_of(ARTICLES[-1].read_text(encoding="utf-8")))
    options(page)
    assert not page.is_enabled("#judge-download"), "nothing was changed"
    for name, because, lacks in (
        ("", "So.", "your name"),
        ("Cy", " ", "a reason for risk of bias of"),
        ("Cy", "So.", ""),
    ):
        tried(page, [(0, 1, "very serious", because)], name)
        assert lacks in page.text_content("#judge-lacking")
        assert page.is_enabled("#judge-download") == (not lacks)


def judged_by(people: list[dict[str, Any]]) -> str:
    pooled = {"effect": -1.0, "se": 0.1, "studies": 3, "from": "a review", "design": "randomised trial"}
    return study_set(
        {"id": "o", "measure": "MD", "pooled": pooled, "judgements": {"risk of bias": people}}
    ).model_dump_json(by_alias=True, exclude_defaults=True)  # fmt: skip


def test_what_people_judged_before_stays_beside_a_consensus(opened: Opened) -> None:
    page = opened(report_of(judged_by(PEOPLE[2]), "case.json"))
    options(page)
    tried(page, [(0, 1, "not serious", "We agree.")], name="Ann")
    assert "as Ann has judged it already" in page.text_content("#judge-lacking")
    tried(page, [(0, 1, "not serious", "We agree.")], name="Ann and Bo")
    said = parse(downloaded(page).encode(), "case.json").study_set.outcomes[0].judgements["risk of bias"]
    assert [(one.by, one.level, one.consensus) for one in said] == [
        ("Ann", "serious", False), ("Bo", "very serious", False), ("Ann and Bo", "not serious", True),
    ]  # fmt: skip


@pytest.mark.parametrize(("people", "who"), [(PEOPLE[1], "someone who gives no name"), (PEOPLE[3], "Ann and Bo")])
def test_whose_judgement_is_replaced_is_said(opened: Opened, people: list[dict[str, Any]], who: str) -> None:
    page = opened(report_of(judged_by(people)))
    options(page)
    tried(page, [(0, 1, "very serious", "So.")])
    assert f"takes the place of what {who} judged" in page.text_content(".reason:not([hidden])")


def test_the_judgements_alone_can_be_pasted(opened: Opened) -> None:
    text = next(path for path in ARTICLES if path.stem == "gabapentinoids-sciatica-placebo").read_text(encoding="utf-8")
    page = opened(report_of(text))
    options(page)
    tried(page, [(0, 1, "not serious", REASON)])
    pasted = f"{text.rstrip()}\n{page.text_content('#judge-text')}\n"
    agrees(page, parse(pasted.encode(), "case.yaml"))


def test_what_is_not_graded_has_no_panel(opened: Opened) -> None:
    path = next(path for path in ARTICLES if path.stem == "gabapentin-chronic-low-back-pain")
    page = opened(report_of(path.read_text(encoding="utf-8")))
    assert "regional cerebral blood flow" not in page.text_content("#judge")
