"""What a notebook shows of a study set, a verdict and a trail: all of it, and nothing of it as markup."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from grading.audit.behind import Behind
from grading.audit.trail import graded, record
from grading.intake.study_set_file import load_source, parse
from grading.output.html import STUDY_HEADERS
from grading.output.profile import HEADERS

ROOT = Path(__file__).parents[2]
SETS = sorted(set(ROOT.glob("fixtures/articles/*.yaml")) - set(ROOT.glob("fixtures/articles/*.claims.yaml")))
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&"
MALICE = f"""
title: '{HOSTILE.replace("'", "''")}'
question: {{population: <b>people</b>, intervention: <i>drug</i>, comparator: placebo}}
outcomes:
  - id: <u>
    name: <u>pain</u>
    better: lower
    measure: MD
    studies: [{{id: "<svg onload=alert(3)>", design: randomised trial, result: {{effect: -2, se: 0.2}}}}]
    judgements: {{indirectness: {{level: serious, because: <a href=x>why</a>}}}}
"""


class Page(HTMLParser):
    """The text of a page, and the tags that it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self.cells, self.inside = "", set[str](), list[str](), False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert attrs == []
        if tag in ("td", "th"):
            self.cells.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.inside:
            self.cells[-1] += data


@pytest.fixture(params=SETS, ids=lambda path: path.stem)
def behind(request: pytest.FixtureRequest) -> Behind:
    return graded(load_source(request.param))


def test_a_study_set_shows_every_study_with_what_it_reports(behind: Behind) -> None:
    page = Page(behind.source.study_set._repr_html_())
    assert behind.source.study_set.title in page.text
    for outcome in behind.source.study_set.outcomes:
        assert f"{outcome.name} ({outcome.importance}, {outcome.better} is better)" in page.text
        for study in outcome.studies:
            row = page.cells[page.cells.index(study.id) :][: len(STUDY_HEADERS)]
            assert row[1] == study.design
            assert (row[2] == "no numbers") == (study.arms is study.result is study.favours is None)
            assert (row[4] == "not assessed") == (study.risk_of_bias is None)


def test_a_verdict_shows_every_domain_with_its_reason(behind: Behind) -> None:
    for outcome in behind.graded.grading.outcomes:
        page = Page(outcome._repr_html_())
        assert outcome.statement in page.text
        for domain, judgement in outcome.judgements.items():
            level, because = page.cells[page.cells.index(domain) + 1 :][:2]
            assert level.startswith(judgement.level)
            assert level.endswith(", judged by a person") == (judgement.by == "person")
            assert because == judgement.because


def test_a_trail_shows_what_it_is_of_and_the_profile(behind: Behind) -> None:
    trail = record(behind)
    page = Page(trail._repr_html_())
    for said in (trail.study_set.sha256, trail.rulebook.sha256, trail.rulebook.version, trail.tool.version):
        assert said in page.text
    assert set(HEADERS) <= set(page.cells)


def test_no_text_of_a_study_set_becomes_markup() -> None:
    behind = graded(parse(MALICE.encode(), "malice.yaml"))
    shown = (behind.source.study_set, behind.graded.grading, behind.graded.grading.outcomes[0], record(behind))
    for one in shown:
        page = Page(one._repr_html_())
        assert page.tags <= {
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "h3",
            "h4",
            "p",
            "ul",
            "li",
            "b",
            "i",
            "small",
        }
        assert "<u>pain</u>" in page.text
    assert HOSTILE in unescape(Page(behind.source.study_set._repr_html_()).text)
