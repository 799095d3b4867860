"""Who uses no mouse, no eyes, or a small screen reads the report, too: axe finds nothing, in any state of the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.output.conftest import Opened, report_of

ROOT = Path(__file__).parents[3]
PHONE, DESKTOP = 390, 1280
ARTICLES = ("gabapentinoids-sciatica-placebo", "gabapentin-vs-naproxen-failed-back-surgery")
TWELVE = (ROOT / "fixtures/articles/gabapentin-chronic-low-back-pain.yaml").read_text(encoding="utf-8")
"""Twelve outcomes."""
OPEN_ALL = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const all = "section { content-visibility: visible !important; }";
  document.styleSheets[0].insertRule(all, document.styleSheets[0].cssRules.length);
}"""
"""And lays everything out, seen or not."""


@pytest.fixture(scope="module", params=ARTICLES)
def html(request: pytest.FixtureRequest) -> str:
    return report_of((ROOT / f"fixtures/articles/{request.param}.yaml").read_text(encoding="utf-8"))


ALIKE = """() => {
  const shape = (one) =>
    `${one.tagName}.${one.className}[${[...one.attributes].map((each) => each.name)}](${[...one.children].map(shape)})`;
  const place = (one) => one === document.body ? "" : `${place(one.parentElement)}>${one.tagName}.${one.className}`;
  const met = {};
  for (const one of document.querySelectorAll("li, p, .rule")) {
    if (!one.isConnected || one.closest("dl")) continue;
    const kind = place(one.parentElement) + shape(one);
    met[kind] = (met[kind] ?? 0) + 1;
    if (met[kind] > 2) one.remove();
  }
}"""
"""Takes away every third line and more that is made as two others are that stand in such a place: axe holds each text
against all that lies over it, and takes ten seconds for hundreds of lines that are alike."""


def findings(page: Any, within: str | None = None) -> list[str]:
    """What axe complains of, by every rule that it has; of the whole page, or `within` what this selector finds."""
    results = Axe().run(page, context=within, options={"resultTypes": ["violations"]}).response
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in results["violations"]
            for node in one["nodes"]]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing(opened: Opened, html: str, width: int, scheme: str) -> None:
    page = opened(html, width=width, scheme=scheme)
    page.evaluate(OPEN_ALL)
    page.wait_for_timeout(50)
    page.select_option("#judge-0-1", "not serious")
    page.evaluate(ALIKE)
    assert findings(page) == []
    page.locator("a.rating").first.click()
    assert findings(page, within="#answer") == []


def test_axe_finds_nothing_in_any_line(opened: Opened) -> None:
    """Once with every line that there is, however alike."""
    page = opened(report_of((ROOT / f"fixtures/articles/{ARTICLES[0]}.yaml").read_text(encoding="utf-8")))
    page.evaluate(OPEN_ALL)
    page.wait_for_timeout(50)
    assert findings(page) == []


def test_axe_is_shown_a_line_of_every_kind(opened: Opened, html: str) -> None:
    page = opened(html)
    kinds = """() => [...new Set(
      [...document.querySelectorAll("main *")].map((one) => one.tagName + one.className))].sort()"""
    before, lines = page.evaluate(kinds), page.locator("main *").count()
    page.evaluate(ALIKE)
    assert page.evaluate(kinds) == before
    assert page.locator("main *").count() < 0.7 * lines


@pytest.mark.parametrize("width", [320, PHONE, 768, DESKTOP])
def test_nothing_is_wider_than_the_screen(opened: Opened, width: int) -> None:
    long = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 4
    text = (ROOT / f"fixtures/articles/{ARTICLES[0]}.yaml").read_text(encoding="utf-8")
    page = opened(report_of(text.replace("name: pain", f"name: {long}")), width=width)
    page.evaluate(OPEN_ALL)
    page.wait_for_timeout(50)
    assert long in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


WRAPPED = """() => [...document.querySelectorAll("table sup")].filter((sup) => {
  const seen = [], words = document.createRange(), all = document.createTreeWalker(sup.parentElement, 4);
  for (let text = all.nextNode(); text && !sup.contains(text); text = all.nextNode()) {
    if (text.parentElement.closest(".unseen, sup") === null) seen.push(text);
  }
  words.selectNodeContents(seen.at(-1));
  const last = [...words.getClientRects()].at(-1), letter = sup.getClientRects()[0];
  const beside = letter.left > last.right - 1 && letter.left < last.right + 3;
  return !beside || letter.bottom < last.top || letter.top > last.bottom;
}).map((sup) => sup.parentElement.textContent)"""
"""The letters of footnotes that do not stand at the end of the line of what they are on."""


def test_a_letter_stands_by_the_last_word(opened: Opened) -> None:
    page = opened(report_of(TWELVE))
    for width in (320, PHONE, 768, 1130, DESKTOP):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.locator("table sup").count() > 50
        assert page.evaluate(WRAPPED) == []


def test_the_first_stop_skips_to_the_findings(opened: Opened, html: str) -> None:
    page = opened(html)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_what_has_the_focus_is_seen(opened: Opened, html: str) -> None:
    page = opened(html)
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert seen != "none", page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("anchor", ["profile", "outcome-9", "what-if"])
def test_a_link_leads_to_its_place_at_once(opened: Opened, anchor: str) -> None:
    """What is not laid out yet has another length than was expected, and nothing moves for who wants no motion."""
    page = opened(report_of(TWELVE))
    page.locator(f"a[href='#{anchor}']").first.click()
    page.wait_for_timeout(100)
    top = page.evaluate("name => document.getElementById(name).getBoundingClientRect().top", anchor)
    assert top == pytest.approx(16, abs=1), "1rem below the upper edge"


def test_paper_has_what_is_open_and_no_buttons(opened: Opened, html: str) -> None:
    page = opened(html)
    page.evaluate("document.querySelector('details.why').open = true")
    page.emulate_media(media="print")
    shown = page.evaluate(
        "[...document.querySelectorAll('details.why > div')].filter((one) => one.checkVisibility()).length"
    )
    assert shown == 1
    assert not page.locator("nav").is_visible()
    assert not page.locator("section.what-if").is_visible()
    assert page.locator("table.profile thead").evaluate("one => getComputedStyle(one).display") == "table-header-group"
