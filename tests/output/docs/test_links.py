"""Whatever stands in the files of a rulebook, a link leads where it should, and nowhere else."""

from __future__ import annotations

import re

import pytest

from grading.output.docs import Site
from grading.output.docs.blocks import Block, Code, Entry, FileLine, Heading, Line, Link, Page, Place, anchor, para
from grading.output.docs.catalogue import address
from grading.output.docs.html import html
from grading.output.docs.markdown import markdown
from grading.rulebook.model import Source
from tests.output.conftest import Opened

STRANGE = 'no "quotes"> or <b>(brackets) #1 50%'
FOLDER = "our rules (new)"


def site(*blocks: Block) -> Site:
    """Two pages in a folder with a name that a link cannot hold; these blocks stand on the first one."""
    other = Page(f"{FOLDER}/other.md", "Other", (Entry("rule", STRANGE, "", STRANGE, 2, ()),))
    return Site("rules", (Page("README.md", "Rulebooks", blocks), other), frozenset({f"rules/{FOLDER}/a.yaml"}))


def told(*line: Link | str) -> str:
    """The last line of a page that says this."""
    return markdown(site(para(*line)))["README.md"].splitlines()[-1]


def of(url: str | None, doi: str | None = None) -> Line:
    return tuple(address(Source("key", "Somebody 2026", doi, url, "sources.yaml:1")))


@pytest.mark.parametrize("url", ["https://example.org/a", "http://example.org", "HTTPS://example.org"])
def test_an_address_on_the_net_is_a_link(url: str) -> None:
    assert told(*of(url)) == f". [{url}]({url})"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///a", "data:text/html,a", "httpsx://a", "see the library"]
)
def test_another_address_is_text(url: str) -> None:
    assert told(*of(url)) == f". {url}"
    assert " href" not in html(site(para(*of(url)))).split("<main")[1].split("Other")[0]


def test_what_would_end_a_link_is_written_by_its_number() -> None:
    assert told(*of("https://example.org/a (b)?c=d%20e#f")).endswith("](https://example.org/a%20%28b%29?c=d%20e#f)")
    assert told(*of(None, "10.1016/S0140-6736(98)1>2")).endswith("](https://doi.org/10.1016/S0140-6736%2898%291%3E2)")
    assert told(Link("a", FileLine(f"rules/{FOLDER}/a.yaml:3"))) == "[a](our%20rules%20%28new%29/a.yaml#L3)"
    assert told(Link("[a] b", "https://example.org")) == "[\\[a\\] b](https://example.org)"


def test_a_name_with_marks_in_it_can_be_led_to() -> None:
    pages = markdown(site(para(Link(STRANGE, Place(f"{FOLDER}/other.md", STRANGE))), Heading(2, "A", STRANGE)))
    [file, place] = re.findall(r"\]\(([^()\s#]+)#([^()\s]+)\)", pages["README.md"])[0]
    assert file == "our%20rules%20%28new%29/other.md"
    assert re.findall(r'<a id="([^"<>]+)"></a>', pages[f"{FOLDER}/other.md"]) == [place]
    assert f'<a id="{place}"></a>' in pages["README.md"]


def test_a_name_with_marks_in_it_can_be_led_to_in_html() -> None:
    text = html(site(para(Link("there", Place(f"{FOLDER}/other.md", STRANGE), code=True))))
    [target] = re.findall(r'<a href="#([^"]+)"><code>there', text)
    assert f'<article id="{target}"' in text
    assert re.fullmatch(r"[\w./-]+", target)


def test_names_stay_apart_and_those_of_rules_stay_as_they_are() -> None:
    assert [anchor(name) for name in ("risk of bias", "claim.context", "W-MINIMAL", "most_information")] == [
        "risk-of-bias", "claim.context", "W-MINIMAL", "most_information",
    ]  # fmt: skip
    assert len({anchor(name) for name in ("a", "a(", "a)", "a<", 'a"', "a%")}) == 6
    assert anchor(anchor(STRANGE)) == anchor(STRANGE)


@pytest.mark.parametrize("hash", ["%", "%E0%A4%A", "nowhere"])
def test_an_address_that_names_no_page_shows_the_first(opened: Opened, hash: str) -> None:
    page = opened(html(site(para(Code("first")))))
    page.evaluate("hash => location.hash = hash", hash)
    page.wait_for_timeout(50)
    assert page.locator("section.page:visible").get_attribute("data-page") == "start"
