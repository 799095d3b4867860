"""What belongs to no rulebook: the first page, how to read the others, the facts and the bibliography."""

from __future__ import annotations

from collections.abc import Iterator

from grading.facts.fact import Fact
from grading.facts.vocabulary import by_domain
from grading.output.docs.blocks import (
    Block,
    Code,
    Entry,
    Heading,
    Items,
    Link,
    Page,
    Place,
    Table,
    joined,
    para,
    ticked,
)
from grading.output.docs.catalogue import FACTS_PAGE, FINDINGS_PAGE, START, Catalogue, Documented, address

NOT_OURS = ("The rules implement published GRADE guidance, paraphrased and cited, and are not endorsed by the GRADE "
            "Working Group.")  # fmt: skip


def page(catalogue: Catalogue) -> Page:
    """The page that leads to all others."""
    head = (("Rulebook",), ("Stance",), ("Version",), ("Rules",), ("Findings, open",), ("accepted",))
    rows = tuple(_row(one) for one in catalogue.books)
    blocks = (
        para("A rulebook is one stance on GRADE as declarative rules: a folder of YAML, a file a domain. A house "
             f"rulebook says only what it does otherwise than the one on which it lies. {NOT_OURS}"),
        Table("Rulebooks", head, rows),
        *how_to_read(2),
        Heading(2, "More", "more"),
        Items(((Link("The facts that a rule may read", Place(FACTS_PAGE)),),
               (Link("The kinds of finding", Place(FINDINGS_PAGE)), ", and what mends each"))),
        Heading(2, "Bibliography", "bibliography"),
        *bibliography(catalogue, 3),
    )  # fmt: skip
    return Page(START, "Rulebooks", blocks)


def _row(one: Documented) -> tuple[tuple[Link | str, ...], ...]:
    book, checked = one.rulebook, one.checked
    accepted = sum(found.accepted is not None for found in checked.findings)
    lies = f" Lies on {one.below}." if one.below else ""
    return ((Link(book.id, Place(one.page)),), (f"{book.title}.{lies}",), (book.version,), (f"{len(book.rules)}",),
            (f"{len(checked.open)}",), (f"{accepted}",))  # fmt: skip


def how_to_read(depth: int) -> Iterator[Block]:
    """What the parts of a page say."""
    yield Heading(depth, "How to read a page", "how-to-read")
    yield Items((
        ("A rule is one situation and what follows. All of its conditions must hold; an “or” is two rules, since "
         "it has two reasons.",),
        ("In a decision table each row is a rule, the most serious level first. A cell says what the rule asks of the "
         "fact above it; an empty one asks nothing.",),
        ("A threshold stands behind its value in brackets: 55% (", Code("dominating_weight"), ").",),
        ("What is unknown is not fine: a rule whose conditions are not false, and not all known, cannot be told. A "
         "domain that can lower certainty is undetermined where such a rule would decide; rating up needs evidence.",),
        ("A close call may be given back where several domains were rated down on one (step back).",),
        ("‹…› in a reason is filled in from the evidence that is graded.",),
        ("The conditions of a rule as its file has them, and the line there, stand below its sentence; its examples "
         "are checked whenever it is loaded.",),
    ))  # fmt: skip


def bibliography(catalogue: Catalogue, depth: int) -> Iterator[Block]:
    """Every source, and the rulebooks that cite it."""
    for key, source in catalogue.sources.items():
        citing = [one for one in catalogue.books if any(each.source.key == key for each in one.citations)]
        links = joined([Link(one.rulebook.id, Place(one.page)) for one in citing])
        told = para(source.reference, *address(source), ". Cited by ", *links, ".")
        yield Entry("source", key, "", f"source-{key}", depth, (told,))


def facts(catalogue: Catalogue) -> Page:
    """The vocabulary: every fact that a rule may read, and the domains that do."""
    about = para("All that a rule may read, derived from the study set. Facts of type text explain and never decide.")
    return Page(FACTS_PAGE, "Facts", (about, *(_fact(catalogue, one) for one in by_domain())))


def _fact(catalogue: Catalogue, one: Fact) -> Entry:
    kind = f"{one.type}: {', '.join(one.words)}" if one.words else one.type
    unit = f", {one.unit}" if one.unit else ""
    blocks: list[Block] = [
        para(*ticked(f"{one.description[:1].upper()}{one.description[1:]}.")),
        para(f"Type: {kind}{unit}."),
    ]
    if one.ask:
        blocks.append(para(*ticked(f"If unknown: {one.ask}.")))
    for book in catalogue.books:
        reading = [catalogue.domain(book, domain.name) for domain in book.own
                   if one.name in book.rulebook.reads(domain.name)]  # fmt: skip
        if reading:
            blocks.append(para("Read in ", Link(book.rulebook.id, Place(book.page)), " by ", *joined(reading), "."))
    return Entry("fact", one.name, "", one.name, 2, tuple(blocks))
