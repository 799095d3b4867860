"""What the pages are written from: rulebooks with what was found in them and which scenarios reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from grading.model.check import Finding, RulebookChecked
from grading.model.coverage import RulebookCoverage, RuleShown
from grading.model.words import JUDGED
from grading.output.docs.blocks import Code, FileLine, Line, Link, Piece, Place, anchor
from grading.rulebook import Domain, Rule, Rulebook, Threshold
from grading.rulebook.model import Citation, Source

START, FACTS_PAGE, FINDINGS_PAGE = "README.md", "facts.md", "findings.md"
LONG = 12
"""A domain with more rules than this has a page of its own."""
_NAME = re.compile(r"(?<=\()([a-z0-9_]+)(?=\))")
"""A name in brackets."""
_ON_THE_NET = re.compile(r"https?://", re.IGNORECASE)
UNCHECKED = "not checked against the document"


class KindOfFinding(Protocol):
    """What is said of a kind of finding."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def severity(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def means(self) -> str: ...  # noqa: D102
    @property
    def cure(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Documented:
    """One rulebook. `folder` is where its pages stand, below the catalogue's; empty where it is alone in it."""

    rulebook: Rulebook
    folder: str
    checked: RulebookChecked
    coverage: RulebookCoverage | None = None

    @property
    def page(self) -> str:
        """The page of the rulebook itself."""
        return self.file(START)

    def file(self, name: str) -> str:
        """A page of this rulebook by its name."""
        return f"{self.folder}/{name}" if self.folder else name

    def page_of(self, domain: Domain) -> str:
        """The page that tells of a domain."""
        return self.file(f"{anchor(domain.name)}.md") if len(domain.rules) > LONG else self.page

    @cached_property
    def below(self) -> str:
        """The id of the rulebook on which this one lies; empty of a stance."""
        return self.rulebook.layers[-2].id if len(self.rulebook.layers) > 1 else ""

    @cached_property
    def own(self) -> tuple[Domain, ...]:
        """The domains that this page tells: of a house those in which it departs from what lies below."""
        book = self.rulebook
        if not self.below:
            return in_order(book)
        gone = {one.name for one in book.departures if one.layer == book.id}
        return tuple(domain for domain in in_order(book) if gone & set(_names(book, domain)))

    @cached_property
    def thresholds(self) -> Mapping[str, Threshold]:
        """The thresholds that this page tells: of a house those that it chose."""
        found = self.rulebook.thresholds
        return {name: one for name, one in found.items() if not self.below or one.chosen_by == self.rulebook.id}

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings by the rule that they are about."""
        found: dict[str, tuple[Finding, ...]] = {}
        for one in self.checked.findings:
            for rule in one.rules[:1]:
                found[rule] = (*found.get(rule, ()), one)
        return found

    @cached_property
    def shown(self) -> Mapping[str, RuleShown]:
        """What scenarios show of each rule."""
        domains = self.coverage.domains if self.coverage else ()
        return {rule.id: rule for domain in domains for rule in domain.rules}

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """All that is cited, in no order."""
        book = self.rulebook
        of_rules = (citation for rule in book.rules.values() for citation in rule.source)
        of_thresholds = (citation for one in book.thresholds.values() for citation in one.source)
        of_families = (citation for one in book.families.values() for citation in one.source)
        of_words = (citation for one in book.certainty_words for citation in one.source)
        return (*of_rules, *of_thresholds, *of_families, *of_words)


class Example(Protocol):
    """A rulebook with such a fault planted in it: where that is said, what is faulty there, and what was done."""

    @property
    def where(self) -> str: ...  # noqa: D102
    @property
    def about(self) -> str: ...  # noqa: D102
    @property
    def told(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Catalogue:
    """Some rulebooks in one folder; `top` is the path in front of it, which no page shows."""

    folder: str
    top: str
    books: tuple[Documented, ...]
    kinds: tuple[KindOfFinding, ...]
    examples: Mapping[str, Example]
    files: frozenset[str] = frozenset()

    @property
    def alone(self) -> bool:
        """True of a folder that is a rulebook itself."""
        return any(not one.folder for one in self.books)

    def book(self, id: str) -> Documented | None:
        """The rulebook with this id, if it has pages here."""
        return next((one for one in self.books if one.rulebook.id == id), None)

    def teller(self, book: Documented, domain: str) -> Documented | None:
        """The rulebook whose pages tell of this domain: this one, or one on which it lies, if that is here."""
        if any(one.name == domain for one in book.own):
            return book
        below = self.book(book.below)
        return self.teller(below, domain) if below else None

    def rule(self, book: Documented, rule: Rule, text: str = "") -> Piece:
        """A link to a rule of this rulebook; only its name where no page here tells of it."""
        teller = self.teller(book, rule.domain)
        if teller is None:
            return text or Code(rule.id)
        page = teller.page_of(teller.rulebook.domains[rule.domain])
        return Link(text or rule.id, Place(page, rule.id), code=not text)

    def threshold(self, book: Documented, name: str) -> Piece:
        """A link to a threshold, on the page of the rulebook that chose its value."""
        below = self.book(book.below)
        if name in book.thresholds:
            return Link(name, Place(book.page, name), code=True)
        return self.threshold(below, name) if below else Code(name)

    def worded(self, book: Documented, text: str) -> Line:
        """Words with a link on every threshold that they name in brackets."""
        parts = _NAME.split(text)
        return tuple(self.threshold(book, part) if part in book.rulebook.thresholds else part for part in parts if part)

    def domain(self, book: Documented, domain: str) -> Piece:
        """A link to a domain of this rulebook, likewise."""
        teller = self.teller(book, domain)
        if teller is None:
            return domain
        page = teller.page_of(teller.rulebook.domains[domain])
        return Link(domain, Place(page, "" if page != teller.page else anchor(domain)))

    def shown(self, text: str) -> str:
        """The text without the machine's folders."""
        return text.replace(self.top, "") if self.top else text

    def file_line(self, where: str) -> Link:
        """A link to a line of a file, named without the machine's folders."""
        return Link(self.shown(where), FileLine(self.shown(where)), code=True)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The bibliography: all that any of the rulebooks cites, by key."""
        cited = {one.source.key: one.source for book in self.books for one in book.citations}
        return dict(sorted(cited.items()))


def kind(id: str) -> Link:
    """A link to a kind of finding."""
    return Link(id, Place(FINDINGS_PAGE, id))


def cited(citation: Citation) -> Line:
    """A source with the place in it, its address, and whether anybody read it there."""
    place = f", {citation.locator}" if citation.locator else ""
    key: list[Piece] = [Link(citation.source.key, Place(START, f"source-{citation.source.key}"), code=True), place]
    if not citation.checked:
        key.append(f" ({UNCHECKED})")
    return (*key, ": ", citation.source.reference, *address(citation.source))


def address(source: Source) -> Iterator[Piece]:
    """The DOI or the address of a source as a link; as text where it is no address on the net."""
    if source.doi:
        yield from (". ", Link(f"doi:{source.doi}", f"https://doi.org/{source.doi}"))
    elif source.url:
        url = str(source.url)
        yield from (". ", Link(url, url) if _ON_THE_NET.match(url) else url)


def in_order(book: Rulebook) -> tuple[Domain, ...]:
    """The domains in the order in which they are judged: those of GRADE, the certainty, then the words for it."""
    known = (*JUDGED, "certainty")
    return tuple(sorted(book.domains.values(), key=lambda one: (*known, one.name).index(one.name)))


def _names(book: Rulebook, domain: Domain) -> Iterator[str]:
    """The rules that a domain has or had, and the thresholds that its conditions name."""
    for rule in (*domain.rules, *(one for one in book.retired.values() if one.domain == domain.name)):
        yield rule.id
        yield from (str(one.operand) for one in rule.when if one.kind == "threshold")
