"""The table, JSON and page of coverage: the same things named as not covered; nothing unescaped; every link leads."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from jsonschema import Draft7Validator

from grading.model.coverage import (
    KINDS,
    Boundary,
    ConditionShown,
    CoverageResult,
    DomainShown,
    FactShown,
    RulebookCoverage,
    RuleShown,
    Share,
    Shown,
    Side,
    ThresholdShown,
    Uncovered,
)
from grading.model.scenarios import ScenariosResult
from grading.model.verdict import RulebookName
from grading.output.coverage import percent
from grading.output.coverage_html import page as page_of
from grading.output.coverage_text import text as text_of
from grading.output.json import document as json_of
from grading.output.schema import schema

HOSTILE = "a<b>\"&' <script>alert(1)</script>"
NEVER = Shown()
VOID = {"meta", "br"}


def times(scenarios: int, name: str = "Few people") -> Shown:
    return Shown(scenarios=scenarios, first=f"features/a.feature:12 {name}")


def side(value: float, mark: float) -> Side:
    return Side(value=value, mark=mark, scenario="features/a.feature:12 Few people")


def domain(*, covered: bool, title: str = "Too few people") -> DomainShown:
    shown = times(3) if covered else NEVER
    conditions = tuple(ConditionShown(condition=one, decides=shown) for one in ("participants < few", "measure is RR"))
    rule = RuleShown(id="imprecision.few", title=title, then="serious", fires=shown, silent=shown,
                     cannot_tell=NEVER, conditions=conditions)  # fmt: skip
    fails = side(2000, 2000) if covered else None
    boundary = Boundary(condition="participants < few", rules=(rule.id,), holds=side(1999, 2000), fails=fails)
    return DomainShown(name="risk of bias", question="Is it biased?", rules=(rule,), boundaries=(boundary,),
                       undetermined=shown)  # fmt: skip


def uncovered(title: str = "Too few people") -> tuple[Uncovered, ...]:
    found = (
        ("fires", "risk of bias", "imprecision.few", title),
        ("silent", "risk of bias", "imprecision.few", title),
        ("decides", "risk of bias", "imprecision.few", "participants < few"),
        ("decides", "risk of bias", "imprecision.few", "measure is RR"),
        ("boundary", "risk of bias", "participants < few", "always holds; what comes nearest: 1,999"),
        ("boundary", "", "studies_disagree_on_side", "only ever yes"),
        ("undetermined", "risk of bias", "risk of bias", "never undetermined"),
    )
    return tuple(Uncovered.model_validate(dict(zip(Uncovered.model_fields, one, strict=True))) for one in found)


def rulebook(*, covered: bool, title: str = "Too few people", id: str = "core") -> RulebookCoverage:
    values = {"no": times(1), "yes": times(2)} if covered else {"yes": times(2)}
    reached = "both sides" if covered else "not both sides"
    thresholds = (
        ThresholdShown(name="few", value=2000, unit="people", conditions=("participants < few",), facts=(),
                       reached=reached),
        ThresholdShown(name="overlap", value=0.5, unit="", conditions=(), facts=("studies_disagree_on_side",),
                       reached=reached),
        ThresholdShown(name="counted_as", value="high", unit="", conditions=(), facts=(), reached="no rule reads it"),
    )  # fmt: skip
    shares = {kind: Share(covered=covered * 2, of=2) for kind in KINDS}
    return RulebookCoverage(
        rulebook=RulebookName(id=id, version="1.0.0", sha256="a" * 64), scenarios=1200,
        total=Share(covered=10 * covered, of=10), shares=shares, uncovered=() if covered else uncovered(title),
        domains=(domain(covered=covered, title=title),), thresholds=thresholds,
        facts=(FactShown(name="studies_disagree_on_side", values=values),),
    )  # fmt: skip


def result(*books: RulebookCoverage) -> CoverageResult:
    return CoverageResult(scenarios=1234, rulebooks=books)


class Page(HTMLParser):
    """Reads a page: every tag is closed, in order; what ids and links there are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.open += [] if tag in VOID else [tag]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def told(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_a_rulebook_that_is_covered_whole_is_one_line_a_kind() -> None:
    assert text_of(result(rulebook(covered=True)), 100).splitlines() == [
        "core 1.0.0 (aaaaaaaaaaaa): 10 of 10 reached, 100%, by 1,200 scenarios",
        "  rules that fire                  2 of 2  100%",
        "  rules that stay silent           2 of 2  100%",
        "  conditions that decide alone     2 of 2  100%",
        "  boundaries seen from both sides  2 of 2  100%",
        "  domains that go undetermined     2 of 2  100%",
        "  thresholds seen from both sides  2 of 2  100%",
        "",
        "  thresholds that no rule reads: counted_as",
        "",
        "1,234 scenarios, 1 rulebook",
    ]


def test_every_format_names_all_that_is_not_covered() -> None:
    found = result(rulebook(covered=False))
    table, html = text_of(found, 200), page_of(found)
    for said in (
        "rules that never fire", "imprecision.few: Too few people", "rules that never stay silent",
        "conditions that never decide alone", "imprecision.few: participants < few", "imprecision.few: measure is RR",
        "boundaries not seen from both sides", "always holds; what comes nearest: 1,999",
        "studies_disagree_on_side: only ever yes", "domains that never go undetermined", "risk of bias",
    ):  # fmt: skip
        assert said in table
        assert said in told(html)
    assert "thresholds not seen from both sides: few, overlap" in table
    printed = json.loads(json_of(ScenariosResult(scenarios=(), coverage=found)))["coverage"]
    assert printed["rulebooks"][0]["uncovered"] == [one.model_dump() for one in uncovered()]


def test_what_is_not_covered_is_marked_in_words_where_it_stands() -> None:
    page = told(page_of(result(rulebook(covered=False))))
    for said in (
        "Not covered: fires in no scenario", "Not covered: stays silent in no scenario",
        "Not covered: undetermined in no scenario", "Not covered: participants < few decides alone in no scenario",
        "Not covered: nearest where it holds: 1,999 against 2,000 (features/a.feature:12 Few people); where it does "
        "not: no scenario", "Not covered: studies_disagree_on_side: yes in 2 scenarios", "Not covered: not both sides",
    ):  # fmt: skip
        assert said in page
    assert "Not covered: cannot be told" not in page  # told, and nobody has to show it
    assert "Not covered" not in page_of(result(rulebook(covered=True)))


def test_the_page_shows_what_comes_nearest_to_each_boundary() -> None:
    page = told(page_of(result(rulebook(covered=True))))
    near = "nearest where it holds: 1,999 against 2,000 (features/a.feature:12 Few people); where it does not: "
    assert f"{near}2,000 against 2,000, at the boundary (features/a.feature:12 Few people)" in page
    assert "participants < few: holds 1,999 against 2,000, does not 2,000 against 2,000" in page


@pytest.mark.parametrize("covered", [True, False])
def test_the_page_needs_nothing_else_and_every_link_leads_somewhere(covered: bool) -> None:
    books = rulebook(covered=covered), rulebook(covered=False, id="house")
    page = Page(page_of(result(*books)))
    assert page.open == []
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert not [name for name in page.ids if " " in name]


def test_nothing_of_a_rulebook_or_a_scenario_stands_in_the_page_unescaped() -> None:
    book = rulebook(covered=False, title=HOSTILE, id=HOSTILE)
    rule = book.domains[0].rules[0].model_copy(update={"cannot_tell": times(1, HOSTILE)})
    hostile = book.domains[0].model_copy(update={"rules": (rule,), "question": HOSTILE})
    text = page_of(result(book.model_copy(update={"domains": (hostile,)})))
    page = Page(text)
    assert page.open == []
    assert not page.tags & {"script", "b"}
    assert unescape(text).count(HOSTILE) >= 6


def test_a_rate_is_rounded_down_and_nothing_is_reached_whole() -> None:
    assert [percent(Share(covered=n, of=d)) for n, d in ((999, 1000), (1000, 1000), (0, 3), (0, 0))] == [
        "99%", "100%", "0%", "100%"
    ]  # fmt: skip


@pytest.mark.parametrize(("percent", "below"), [(66.6, False), (66.7, True), (100, True), (0, False)])
def test_a_gate_is_held_against_the_exact_share(percent: float, below: bool) -> None:
    assert Share(covered=2, of=3).below(percent) is below
    assert not Share(covered=0, of=0).below(100)


def test_it_is_said_where_no_scenario_was_graded() -> None:
    assert all("no scenario was graded by any rulebook" in said for said in (text_of(result(), 80), page_of(result())))


@pytest.mark.parametrize("books", [(), (rulebook(covered=True), rulebook(covered=False, id="house"))])
def test_the_json_keeps_to_the_contract(books: tuple[RulebookCoverage, ...]) -> None:
    printed = json.loads(json_of(ScenariosResult(scenarios=(), coverage=result(*books))))
    assert list(Draft7Validator(json.loads(schema("scenarios-result"))).iter_errors(printed)) == []
    assert CoverageResult.model_validate(printed["coverage"]) == result(*books)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_text_keeps_to_the_terminal(width: int) -> None:
    long = rulebook(covered=False, title="A title that goes on and on until no terminal is wide enough for it " * 2)
    assert max(map(len, text_of(result(long), width).splitlines())) <= max(width, 60)
