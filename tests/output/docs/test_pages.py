"""The pages tell all that a rulebook holds, in words that stand alone, and every link of them leads somewhere."""

from __future__ import annotations

import posixpath
import re

import pytest

from grading.facts.vocabulary import FACTS
from grading.output.docs import Catalogue
from grading.output.docs.blocks import anchor
from grading.output.docs.catalogue import UNCHECKED, Documented
from grading.output.docs.markdown import MADE
from grading.output.in_words import SAID, clause, filled, named
from grading.rulebook import Condition, load_rulebook, shipped
from tests.output.docs.conftest import ROOT

LINK = re.compile(r"(?<!\\)\]\(([^()\s]+(?:\([^()]*\))?[^()\s]*)\)")
ANCHORS = re.compile(r'<a id="([^"]+)"></a>')
books = pytest.mark.parametrize("id", shipped())


def plain(text: str) -> str:
    """Without the marks that keep Markdown from reading something into a text."""
    return re.sub(r"\\(.)", r"\1", text)


def of(catalogue: Catalogue, pages: dict[str, str], id: str) -> str:
    """All pages of a rulebook, and those of the rulebooks on which it lies."""
    book: Documented | None = catalogue.book(id)
    found = []
    while book is not None:
        found += [text for name, text in pages.items() if name.startswith(f"{book.folder}/")]
        book = catalogue.book(book.below)
    return "\n".join(found)


@books
def test_every_rule_threshold_source_and_domain_is_told(catalogue: Catalogue, pages: dict[str, str], id: str) -> None:
    book, text = load_rulebook(id), of(catalogue, pages, id)
    anchors, said = set(ANCHORS.findall(text)), plain(text)
    assert set(book.rules) <= anchors
    assert set(book.thresholds) <= anchors
    assert set(book.families) <= anchors
    assert {f"{anchor(name)}-rules" for name, domain in book.domains.items() if domain.rules} <= anchors
    for domain in book.domains.values():
        assert domain.question in said
    for rule in book.rules.values():
        assert " ".join(filled(rule.because).split()) in said, rule.id
        assert all(" ".join(example.name.split()) in said for example in rule.examples), rule.id
        for citation in rule.source:
            assert f"[`{citation.source.key}`]" in text
            assert citation.locator in said
    unread = {one.source.key for rule in book.rules.values() for one in rule.source if not one.checked}
    assert (UNCHECKED in said) is bool(unread)


@books
def test_what_departs_is_told_with_its_reason(pages: dict[str, str], id: str) -> None:
    for one in load_rulebook(id).departures:
        assert one.why in plain(pages[f"{id}/README.md"])
        assert one.name in plain(pages[f"{id}/README.md"])


def test_every_source_is_in_the_bibliography_with_its_doi(catalogue: Catalogue, pages: dict[str, str]) -> None:
    for key, source in catalogue.sources.items():
        assert f'<a id="source-{key}"></a>' in pages["README.md"]
        assert source.doi is None or f"](https://doi.org/{source.doi})" in pages["README.md"]


def test_every_kind_of_finding_and_every_fact_is_told(catalogue: Catalogue, pages: dict[str, str]) -> None:
    assert {kind.id for kind in catalogue.kinds} == set(ANCHORS.findall(pages["findings.md"]))
    assert set(FACTS) == set(ANCHORS.findall(pages["facts.md"]))


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    anchors = {name: set(ANCHORS.findall(text)) for name, text in pages.items()}
    for name, text in pages.items():
        assert len(anchors[name]) == len(ANCHORS.findall(text)), f"{name}: an anchor stands twice"
        for target in set(LINK.findall(text)):
            if target.startswith("https://"):
                continue
            file, _, place = target.partition("#")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            if path in pages:
                assert not place or place in anchors[path], f"{name}: {target}"
            else:
                lines = (ROOT / "rules" / path).read_text(encoding="utf-8").splitlines()
                assert 1 <= int(place.removeprefix("L")) <= len(lines), f"{name}: {target}"


def test_every_row_has_as_many_cells_as_its_head(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
            assert len(widths) == 1, f"{name}: {table[:200]}"


def test_no_page_names_a_folder_of_this_machine(pages: dict[str, str]) -> None:
    assert not [name for name, text in pages.items() if str(ROOT) in text]
    assert all(text.startswith(MADE) for text in pages.values())


# what is said in words


def test_only_facts_are_named_otherwise_and_only_where_a_rule_reads_them() -> None:
    assert set(SAID) <= set(FACTS)


@books
def test_every_condition_is_said_without_a_name_of_the_program(id: str) -> None:
    book = load_rulebook(id)
    for rule in book.rules.values():
        for condition in rule.when:
            said = clause(condition, book.values)
            bare = said.replace(f"({condition.operand})", "")
            assert "_" not in bare, said
            assert not re.search(r"[;:<>=]|\bis is\b", bare), said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weight_counted_as_high >= dominating_weight",
         "the weight of studies that count as high risk is at least 55% (dominating_weight)"),
        ("i_squared <= moderate_heterogeneity", "I² is at most 60% (moderate_heterogeneity)"),
        ("interval_crosses_threshold is no", "it is not so that the 95% interval crosses the threshold of the target"),
        ("claimed_follow_up > longest_follow_up",
         "the time that the words speak of is more than the longest follow-up"),
        ("body_of_evidence is randomised trials", "the body of evidence is randomised trials"),
        ("evidence_form is not estimate", "the form of the evidence is not estimate"),
        ("longest_follow_up <= short_term", "the longest follow-up is at most 13 weeks (short_term)"),
    ],
)  # fmt: skip
def test_a_condition_in_words(text: str, said: str) -> None:
    found = (load_rulebook(id) for id in ("grade-handbook", "core-grade-2025"))
    known: dict[str, tuple[Condition, dict[str, object]]] = {
        condition.text: (condition, dict(book.values)) for book in found for rule in book.rules.values()
        for condition in rule.when
    }  # fmt: skip
    condition, values = known[text]
    assert clause(condition, values) == said  # type: ignore[arg-type]


def test_a_yes_or_no_is_a_clause() -> None:
    books = map(load_rulebook, shipped())
    read = {name for book in books for domain in book.domains for name in book.reads(domain)}
    for name in sorted(read):
        if FACTS[name].type == "yes/no":
            assert len(named(FACTS[name]).split()) > 4, named(FACTS[name])
