"""The catalogue as one page: search finds what is sought, links lead there, and everybody can read it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from grading.output.docs import Site
from grading.output.docs.blocks import Place
from grading.output.docs.decision import ordered
from grading.output.docs.html import html, place
from grading.rulebook import load_rulebook
from tests.output.conftest import Opened
from tests.output.report.test_accessible import DESKTOP, PHONE

RULE = "imprecision.large-effect-small-sample"
LONG = "core-grade-2025/qualifier"
MIDDLE = f"{LONG}/{ordered(load_rulebook().domains['qualifier'])[15].id}"
"""A rule with many above it and below it."""
OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"
ALIKE = """() => {
  const shape = (one) => `${one.tagName}(${[...one.children].map(shape)})`;
  const met = {};
  for (const one of document.querySelectorAll("article, article li, tbody tr, td, dd")) {
    if (!one.isConnected) continue;
    const kind = one.tagName + (one.dataset.kind ?? shape(one));
    met[kind] = (met[kind] ?? 0) + 1;
    if (met[kind] > 2 && one.tagName !== "TD") one.remove();
  }
}"""
"""Leaves two of what is made alike: axe takes minutes for hundreds of rules."""


@pytest.fixture(scope="session")
def written(whole: Site) -> str:
    return html(whole)


@pytest.fixture(scope="session")
def window(browser: Any, written: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One window with the page open, and what it asked the network for."""
    file = tmp_path_factory.mktemp("catalogue") / "rules.html"
    file.write_text(written, encoding="utf-8")
    context = browser.new_context(viewport={"width": DESKTOP, "height": 844})
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(file.as_uri())
    return page


@pytest.fixture
def page(window: Any) -> Any:
    """The page as it is when it is opened."""
    window.set_viewport_size({"width": DESKTOP, "height": 844})
    window.evaluate("location.hash = ''")
    window.fill("#search", "")
    window.evaluate("document.activeElement.blur()")
    return window


def found(page: Any, query: str) -> list[str]:
    page.fill("#search", query)
    return page.locator("#found a").evaluate_all("all => all.map((one) => decodeURIComponent(one.hash.slice(1)))")


def test_a_rule_is_found_by_its_id(page: Any) -> None:
    assert found(page, RULE)[0] == f"core-grade-2025/imprecision/{RULE}"


def test_a_rule_is_found_by_words_of_its_sentence_in_any_order(page: Any) -> None:
    assert "grade-handbook/inconsistency.substantial-heterogeneity" in found(page, "overlap 50% HETEROGENEITY hardly")
    assert found(page, "overlap 50% HETEROGENEITY hardly nowhere-said") == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("core-grade-4", "start/source-core-grade-4"),
        ("dominating_weight", "core-grade-2025/dominating_weight"),
        ("weight_counted_as_high", "facts/weight_counted_as_high"),
        ("GC401", "findings/GC401"),
        ("W-MINIMAL", "core-grade-2025/families/W-MINIMAL"),
    ],
)
def test_what_has_a_name_is_found_first_by_it(page: Any, query: str, first: str) -> None:
    assert found(page, query)[0] == first


def test_rules_are_found_by_their_source(page: Any) -> None:
    hits = found(page, "ACIP GRADE handbook")
    assert "start/source-acip-handbook" in hits
    assert any(hit.startswith("core-grade-2025/conclusion/") for hit in hits)


def test_what_was_sought_is_marked_and_counted(page: Any) -> None:
    hits = found(page, "egger")
    assert [text.lower() for text in page.locator("#found mark").all_text_contents()] == ["egger"] * len(hits)
    assert page.text_content("#counted") == f"{len(hits)} found"
    assert found(page, "risk")
    assert page.text_content("#counted").endswith("; the first 60 are shown")
    assert found(page, "<b>no such thing</b>") == []
    assert page.text_content("#counted") == "0 found"


def test_it_is_used_without_a_mouse(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type(RULE)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.dataset.name") == RULE
    assert page.locator("section.page:visible").get_attribute("data-page") == "core-grade-2025/imprecision"
    assert not page.locator("#found").is_visible()
    page.keyboard.press("/")
    page.keyboard.type("egger")
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""


def test_one_page_is_shown_and_its_place_is_seen(page: Any) -> None:
    assert page.locator("section.page:visible").count() == 1
    page.evaluate("name => location.hash = name", MIDDLE)
    page.wait_for_timeout(100)
    top = page.evaluate("name => document.getElementById(name).getBoundingClientRect().top", MIDDLE)
    bar = page.evaluate("document.querySelector('header').getBoundingClientRect().bottom")
    assert bar <= top < bar + 60
    assert page.locator("nav a[aria-current]").inner_text() == "qualifier"
    assert page.title().startswith("core-grade-2025: qualifier")


def test_every_link_inside_leads_to_something(written: str) -> None:
    ids = re.findall(r' id="([^"]+)"', written)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]+)"', written)) <= set(ids)


def test_nothing_is_asked_of_the_network(page: Any, written: str) -> None:
    for query in ("risk", "egger"):
        found(page, query)
    assert [url for url in page.asked if not url.startswith("file:")] == []
    assert len(page.asked) == 1
    assert page.complaints == []
    assert not re.search(r"<(?:link|img|iframe|script src)|@import|url\(", written)


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
@pytest.mark.parametrize("name", ["start", "core-grade-2025", LONG, "facts"])
def test_nothing_is_wider_than_the_screen(page: Any, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("name => location.hash = name", name)
    page.evaluate(OPEN_ALL)
    found(page, "interval")
    page.wait_for_timeout(50)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("start", PHONE, "dark"), ("nice-like", DESKTOP, "light"), (LONG, PHONE, "light"), (LONG, DESKTOP, "dark"),
     ("findings", PHONE, "light")],
)  # fmt: skip
def test_axe_finds_nothing(opened: Opened, written: str, name: str, width: int, scheme: str) -> None:
    page = opened(written, width=width, scheme=scheme)
    page.evaluate("name => location.hash = name", name)
    page.evaluate(OPEN_ALL)
    page.evaluate(ALIKE)
    page.fill("#search", "interval")
    page.wait_for_timeout(50)
    results = Axe().run(page, options={"resultTypes": ["violations"]}).response
    assert [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in results["violations"]
            for node in one["nodes"]] == []  # fmt: skip


def test_without_its_script_it_shows_every_page(browser: Any, written: str, tmp_path: Path) -> None:
    (tmp_path / "rules.html").write_text(written, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "rules.html").as_uri())
    assert page.locator("section.page:visible").count() == page.locator("section.page").count() > 10
    context.close()


def test_a_place_is_named_after_its_page() -> None:
    assert place(Place("README.md", "source-house")) == "start/source-house"
    assert place(Place("core-grade-2025/README.md")) == "core-grade-2025"
    assert place(Place("core-grade-2025/claim.md", "claim.context")) == "core-grade-2025/claim/claim.context"
