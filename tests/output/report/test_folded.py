"""What is sent once stands in its places again: the page's script puts together what was written."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from grading.output.report.folded import SHORT, folded
from grading.output.report.markup import Html, tag
from tests.output.conftest import Opened, report_of

ROOT = Path(__file__).parents[3]
LONG = [f"what is long enough to be sent once only, number {number}, if it stands again" for number in range(3)]


def trees() -> st.SearchStrategy[Html]:
    leaf = st.sampled_from([*LONG, "short"]).map(lambda text: tag("li", text))
    return st.recursive(
        leaf, lambda inside: st.lists(inside, max_size=4).map(lambda several: tag("li", tag("ul", *several)))
    )


def unfolded(html: str) -> str:
    """What the script does, on text."""
    whole: list[str] = []

    def put(text: str) -> str:
        found = re.search(r"<li data-same=(\d+)></li>|<(li|ul) data-once>", text)
        if found is None:
            return text
        before, after = text[: found.start()], text[found.end() :]
        if found[1]:
            return before + whole[int(found[1])] + put(after)
        at = len(whole)
        whole.append("")
        end = _end(after, found[2])
        whole[at] = f"<{found[2]}>{put(after[:end])}</{found[2]}>"
        return before + whole[at] + put(after[end + len(f"</{found[2]}>") :])

    return put(re.sub(r"<ul data-same=(\d+)></ul>", r"<li data-same=\1></li>", html))


def _end(text: str, name: str) -> int:
    """Where what was opened before this text is closed."""
    depth = 1
    for found in re.finditer(rf"<(/?){name}\b[^>]*>", text):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.start()
    raise AssertionError(text)


@given(st.lists(trees(), max_size=6))
def test_nothing_is_lost_by_folding(several: list[Html]) -> None:
    html = "".join(several)
    assert unfolded(folded(html)) == html


def test_what_stands_again_is_a_number_and_what_holds_it_is_one_number() -> None:
    inner = tag("li", LONG[0])
    outer = tag("ul", inner, tag("li", LONG[1]))
    assert folded(inner + outer + outer) == (
        f"<li data-once>{LONG[0]}</li><ul data-once><li data-same=0></li><li>{LONG[1]}</li></ul><ul data-same=1></ul>"
    )


def test_what_is_short_is_said_again() -> None:
    short, longer = (tag("p", "x" * (SHORT + more - len("<p></p>"))) for more in (0, 1))
    assert folded(short + short) == short + short
    assert folded(longer + longer) == f"{longer.replace('<p>', '<p data-once>')}<p data-same=0></p>"


def test_the_script_of_the_page_puts_all_in_its_places(opened: Opened) -> None:
    article = (ROOT / "fixtures/articles/gabapentin-chronic-low-back-pain.yaml").read_text(encoding="utf-8")
    html = report_of(article)
    page = opened(html)
    reasons = page.evaluate("[...document.querySelectorAll('details.why')].map((one) => one.textContent)")
    assert "data-same" in html
    assert page.locator("[data-same]").count() == 0
    assert all(len(text) > SHORT for text in reasons)
