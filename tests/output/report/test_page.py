"""The report as a page: one file that asks for nothing, whose scripts are its own, and that says what was graded."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from matplotlib.image import imread

from grading.intake.study_set_file import parse
from grading.output.plots.looks import LOOKS
from grading.output.profile import evidence_profile
from grading.output.summary import summary_of_findings
from grading.pipeline import trace
from tests.benchmarks.large_review import large_review
from tests.output.conftest import Opened, report_of

ROOT = Path(__file__).parents[3]
ARTICLE = (ROOT / "fixtures/articles/gabapentin-chronic-low-back-pain.yaml").read_text(encoding="utf-8")
OF_BYTES = 800_000
"""A fifth less than it may have."""


@pytest.fixture(scope="module")
def html() -> str:
    return report_of(ARTICLE)


def test_it_asks_for_nothing(html: str) -> None:
    assert not re.findall(r"<(?:link|iframe|object|embed|base|img|script src)\b", html)
    assert not re.findall(r' (?:src|href|action)="(?!#)', html)
    assert not re.findall(r"@import|url\(", html)


def test_it_has_no_handlers_and_no_styles_in_its_tags(html: str) -> None:
    tags = re.findall(r"<[a-z][^>]*>", html)
    assert not [one for one in tags if re.search(r"\s(?:on[a-z]+|style)=", one)]


def test_its_policy_allows_its_own_style_and_script_only(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    said = dict(part.strip().split(" ", 1) for part in policy[1].replace("&#x27;", "'").split(";"))
    style, script = (re.search(rf"<{tag}>(.*?)</{name}>", html, re.DOTALL) for tag, name in
                     (("style", "style"), ('script type="module"', "script")))  # fmt: skip
    assert style is not None
    assert script is not None
    assert said == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
                    "style-src": _digest(style[1]), "script-src": _digest(script[1])}  # fmt: skip


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_same_study_set_gives_the_same_bytes(html: str) -> None:
    assert report_of(ARTICLE) == html


def test_every_link_leads_somewhere(html: str) -> None:
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    linked = re.findall(r'href="#([^"]*)"', html)
    assert set(linked) <= set(ids)


def test_footnotes_are_linked_both_ways(html: str) -> None:
    for table in ("summary", "profile"):
        there = set(re.findall(rf'href="#{table}-note-([a-z]+)" id="{table}-([a-z]+-\d+)"', html))
        back = set(re.findall(rf'href="#{table}-([a-z]+-\d+)"', html))
        assert {place for _, place in there} == back
        assert {letter for letter, _ in there} == set(re.findall(rf'id="{table}-note-([a-z]+)"', html))


def test_headings_are_in_order(html: str) -> None:
    main = html[: html.index("<dialog")]
    levels = [int(level) for level in re.findall(r"<h(\d)", main)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_both_tables_say_what_the_other_formats_say(opened: Opened, html: str) -> None:
    page = opened(html)
    grading = trace(parse(ARTICLE.encode(), "c.yaml").study_set).grading
    for name, table in {"summary": summary_of_findings(grading), "profile": evidence_profile(grading)}.items():
        assert _cells(page, name) == [[_bare(cell) for cell in row] for row in table.plain()]


def _cells(page: Any, table: str) -> list[list[str]]:
    """The cells without letters of footnotes, and without what is for screen readers."""
    found: list[list[str]] = page.evaluate(
        """name => [...document.querySelectorAll(`table.${name} tbody tr`)].map((row) => [...row.cells].map((cell) => {
             const bare = cell.cloneNode(true);
             bare.querySelectorAll("sup, .unseen").forEach((one) => one.remove());
             return bare.textContent;
           }))""",
        table,
    )
    return found


def _bare(cell: str) -> str:
    return re.sub(r" \[[a-z,]+\]", "", cell)


def test_the_lights_of_a_plot_have_their_colours(opened: Opened, tmp_path: Path) -> None:
    studies = (ROOT / "fixtures/articles/gabapentinoids-sciatica-placebo.yaml").read_text(encoding="utf-8")
    picture = opened(report_of(studies)).locator("svg.forest")
    picture.screenshot(path=tmp_path / "plot.png")
    points = imread(tmp_path / "plot.png")[..., :3].reshape(-1, 3)
    seen = {"#" + "".join(f"{round(255 * part):02x}" for part in point) for point in set(map(tuple, points.tolist()))}
    assert {LOOKS[kind].fill for kind in ("light-low", "light-high", "light-unclear", "weight", "pooled")} <= seen


def test_a_rating_says_why(opened: Opened, html: str) -> None:
    page = opened(html)
    rating = page.locator("table.profile a.rating", has_text="serious").first
    rating.focus()
    page.keyboard.press("Enter")
    assert page.locator("#answer").is_visible()
    assert "Rules that fired" in page.inner_text("#answer-text") or "rules alone say" in page.inner_text("#answer-text")
    assert page.inner_text("#answer-name").startswith("Risk of bias: serious (judged by a person)")
    page.keyboard.press("Escape")
    assert not page.locator("#answer").is_visible()
    assert page.evaluate("document.activeElement.hash") == "#why-0-risk-of-bias", "the focus is back"


def test_a_link_to_a_rule_opens_what_holds_it(opened: Opened, html: str) -> None:
    page = opened(html)
    page.locator("table.profile a.rating").nth(1).click()
    link = page.locator("#answer-text a").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_timeout(100)
    assert not page.locator("#answer").is_visible()
    assert page.locator(target).is_visible()


def test_the_report_of_a_large_review_is_small() -> None:
    assert len(report_of(large_review(), "case.json").encode()) < OF_BYTES


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext here")
@pytest.mark.parametrize(
    ("name", "most"), [("gabapentinoids-sciatica-placebo", 2), ("gabapentin-chronic-low-back-pain", 10), ("large", 25)]
)
def test_no_printed_page_is_nearly_empty(opened: Opened, tmp_path: Path, name: str, most: int) -> None:
    """Of landscape A4; the least that stands on a page but the last is an outcome with its plot and ratings."""
    text = large_review() if name == "large" else (ROOT / f"fixtures/articles/{name}.yaml").read_text(encoding="utf-8")
    page = opened(report_of(text, "case.json" if name == "large" else "case.yaml"))
    (tmp_path / "report.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
    told = subprocess.run(["pdftotext", "-layout", "report.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    *pages, last = [" ".join(one.split()) for one in told.stdout.decode().removesuffix("\f").split("\f")]
    assert len(pages) < most
    assert min(map(len, pages)) > 600
    assert "Made by evidence-grading" in last
    assert len(last) > 400
