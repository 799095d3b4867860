"""Text of a study set is text in the report: nothing of it runs, and nothing of it is lost."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

from tests.output.conftest import Opened, report_of

EVIL = (
    """</script></title></style><script>window.ran = 1</script><img src=x onerror="window.ran = 1">'"`&amp;<b>{{1}}"""
)
"""Would leave every place that a text can stand in, and run."""


def evil(name: str) -> str:
    return f"{name} {EVIL}"


def hostile() -> dict[str, Any]:
    """A study set with such a text wherever one can stand."""
    told = {"because": evil("reason"), "by": evil("rater")}
    return {
        "title": evil("title"),
        "question": {"population": evil("people"), "intervention": evil("drug"), "comparator": evil("placebo")},
        "thresholds": {"dominating_weight": {"value": 0.6, "because": evil("threshold")}},
        "outcomes": [{
            "id": evil("id"), "name": evil("pain"), "better": "lower", "measure": "RR", "kind": "benefit",
            "baseline_risk": {"value": 0.2, "because": evil("baseline")},
            "thresholds": {"important": 20, "because": evil("important"), "source": evil("source")},
            "follow_up": {"weeks": 12},
            "studies": [{
                "id": evil(f"Study {number}"), "design": "randomised trial", "subgroup": evil("subgroup"),
                "arms": {"intervention": {"n": 90, "events": 9}, "comparator": {"n": 90, "events": 20 + number}},
                "risk_of_bias": {"domains": {evil("item"): "high"}, "overall": "high"},
                "indirectness": {"population": "important", "because": evil("indirect")},
            } for number in range(2)],
            "judgements": {"imprecision": {"level": "serious", **told},
                           "inconsistency": [{"level": "serious", "because": evil("one"), "by": "Ann"},
                                             {"level": "not serious", "because": evil("other"), "by": evil("Bo")}]},
        }],
    }  # fmt: skip


def test_nothing_of_a_study_set_runs_and_nothing_is_lost(opened: Opened) -> None:
    page = opened(report_of(json.dumps(hostile()), name=f"{EVIL.replace('/', '')}.yaml"))
    page.click("a.rating >> nth=0")
    page.click("#answer-close")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert page.locator("img, b:text('{{1}}'), script").count() == 2, "only the tables and the page's own script"
    text = page.evaluate("document.body.textContent")
    for name in ("people", "drug", "placebo", "pain", "Study 0", "Study 1", "baseline", "reason", "rater", "one",
                 "other", "subgroup", "item", "threshold"):  # fmt: skip
        assert evil(name) in text, name
    assert page.title() == evil("title")


def test_what_is_typed_into_the_panel_is_text_too(opened: Opened) -> None:
    page = opened(report_of(json.dumps(hostile())))
    page.click("[data-panel='0'] summary")
    page.select_option("#judge-0-1", "serious")
    page.fill("#judge-0-1-because", EVIL)
    page.fill("#judge-name", EVIL)
    assert page.evaluate("window.ran") is None
    assert json.dumps(EVIL)[1:-1] in page.text_content("#judge-text")


def test_no_text_leaves_a_tag_before_a_browser_sees_it() -> None:
    html = report_of(json.dumps(hostile()))
    assert "<img" not in html
    assert html.count("</script>") == 2
    assert EVIL in unescape(html)


def test_the_study_set_to_carry_off_keeps_what_the_page_may_not_show() -> None:
    turned = "pain\u202b here"
    data = json.dumps(hostile() | {"title": turned}, ensure_ascii=False)
    html = report_of(data)
    assert "\u202b" not in html
    told = json.loads(html.split('id="tables">')[1].split("</script>")[0])
    between = [*(slot["old"] for slot in told["typed"]["slots"]), ""]
    assert "".join(a + b for a, b in zip(told["typed"]["pieces"], between, strict=True)) == data
