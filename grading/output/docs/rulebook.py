"""The page of a rulebook, and the pages of its long domains and of its families of wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grading.model.verdict import spread
from grading.model.words import CONCERNS
from grading.output.catalogue import asserts
from grading.output.comparison import counted
from grading.output.docs.blocks import (
    Block,
    Code,
    Entry,
    Folded,
    Heading,
    Items,
    Link,
    Page,
    Piece,
    Place,
    Strong,
    Table,
    anchor,
    joined,
    para,
    ticked,
)  # fmt: skip
from grading.output.docs.catalogue import START, Catalogue, Documented, cited, in_order
from grading.output.docs.domain import domain, finding, shown_by
from grading.output.docs.findings import kinds_found
from grading.output.docs.first import bibliography, how_to_read
from grading.rulebook import Threshold, changes
from grading.rulebook.model import WordingFamily

FAMILIES_PAGE = "families.md"


def pages(catalogue: Catalogue, book: Documented) -> Iterator[Page]:
    """All pages of a rulebook, its own first."""
    rulebook = book.rulebook
    yield Page(book.page, rulebook.title, tuple(_rulebook(catalogue, book)))
    for one in book.own:
        if (path := book.page_of(one)) != book.page:
            back = para("A domain of ", Link(rulebook.title, Place(book.page)), ".")
            yield Page(path, f"{rulebook.id}: {one.name}", (back, *domain(catalogue, book, one, 1)))
    if rulebook.families and not book.below:
        yield Page(book.file(FAMILIES_PAGE), f"{rulebook.id}: families of wording", tuple(_families(catalogue, book)))


def _rulebook(catalogue: Catalogue, book: Documented) -> Iterator[Block]:
    rulebook = book.rulebook
    yield para(Code(rulebook.id), f" {rulebook.version}, {counted(len(rulebook.rules), 'rule')}. {rulebook.stance}")
    yield from _departures(catalogue, book)
    yield Heading(2, "Domains", "domains")
    yield from _domains(catalogue, book)
    if catalogue.alone:
        yield from how_to_read(2)
    for one in book.own:
        if book.page_of(one) == book.page:
            yield Heading(2, one.name.capitalize(), anchor(one.name))
            yield from domain(catalogue, book, one, 2)
    yield Heading(2, "Thresholds", "thresholds")
    yield from (_threshold(catalogue, book, one) for one in book.thresholds.values())
    if book.below:
        yield para("All others are those of ", _book(catalogue, book.below, book.below), ".")
    yield from _findings(catalogue, book)
    yield from _sources(catalogue, book)


def _departures(catalogue: Catalogue, book: Documented) -> Iterator[Block]:
    """What a house does otherwise, and why."""
    if not book.below:
        return
    below = [_book(catalogue, layer.id, str(layer)) for layer in book.rulebook.layers[-2::-1]]
    yield Heading(2, "What it does otherwise", "departures")
    yield para("It lies on ", *joined(below, ", which lies on "), ", and departs from it in this:")
    yield Items(tuple((line,) for line in changes(book.rulebook.departures)))


def _book(catalogue: Catalogue, id: str, text: str) -> Piece:
    found = catalogue.book(id)
    return Link(text, Place(found.page)) if found else text


def _domains(catalogue: Catalogue, book: Documented) -> Iterator[Block]:
    """All domains: what each asks, and where it is told."""
    rows = []
    for one in in_order(book.rulebook):
        levels = ", ".join(one.levels) if len(one.levels) <= len(CONCERNS) + 1 else f"{len(one.levels)} wordings"
        rows.append(((catalogue.domain(book, one.name),), (one.question,), (str(len(one.rules)),), (levels,)))
    yield Table("Domains", (("Domain",), ("Question",), ("Rules",), ("Levels",)), tuple(rows))
    if book.below:
        below = _book(catalogue, book.below, book.below)
        own = ", ".join(one.name for one in book.own) or "none"
        yield para("Told here is what is judged otherwise than by ", below, f": {own}. The others are as there.")
    elif book.rulebook.families:
        yield para(
            "Words that a verdict may be given: ", Link("families of wording", Place(book.file(FAMILIES_PAGE))), "."
        )


def _threshold(catalogue: Catalogue, book: Documented, one: Threshold) -> Entry:
    """A threshold: its value, what it is, who chose it and why, from where, and the rules that name it."""
    value = one.value if isinstance(one.value, str) else f"{one.value:,.12g}"
    naming = [catalogue.rule(book, rule) for rule in book.rulebook.rules.values()
              if any(c.kind == "threshold" and c.operand == one.name for c in rule.when)]  # fmt: skip
    blocks: list[Block] = [para(Strong(f"{value} {one.unit}".strip()), f": {one.description}.")]
    chosen = f"Chosen by {one.chosen_by}{': ' + one.because if one.because else ''}"
    blocks.append(para(f"{chosen.rstrip('.')}. ", catalogue.file_line(one.where), "."))
    if one.note:
        blocks.append(para(*ticked(f"Note: {one.note}")))
    if naming:
        blocks.append(para("Named by ", *joined(naming), "."))
    blocks.append(Items(tuple(("Source: ", *cited(each)) for each in one.source)))
    return Entry("threshold", one.name, "", one.name, 3, tuple(blocks))


def _findings(catalogue: Catalogue, book: Documented) -> Iterator[Block]:
    """What was found: what is open, what was accepted, what is only noted, and what is proved."""
    checked = book.checked
    yield Heading(2, "Findings", "findings")
    yield para(*kinds_found(checked))
    groups = {
        "Open": checked.open,
        "Accepted, each with a reason": [one for one in checked.findings if one.accepted],
        "Noted": [one for one in checked.findings if not one.accepted and one.severity == "note"],
    }
    for name, found in groups.items():
        if found:
            lines = [(*finding(catalogue, one), *shown_by(one), " ", catalogue.file_line(one.where)) for one in found]
            yield Folded(f"{name}: {len(found)}", (Items(tuple(lines)),))


def _sources(catalogue: Catalogue, book: Documented) -> Iterator[Block]:
    """What the rulebook rests on, and how often it cites what nobody read there."""
    cites = Counter(one.source.key for one in book.citations)
    unread = Counter(one.source.key for one in book.citations if not one.checked)
    yield Heading(2, "Sources", "sources")
    if catalogue.alone:
        yield from bibliography(catalogue, 3)
        return
    lines = []
    for key, source in sorted({one.source.key: one.source for one in book.citations}.items()):
        told = f", {unread[key]} not checked against the document" if unread[key] else ""
        link = Link(key, Place(START, f"source-{key}"), code=True)
        lines.append((link, f": {source.reference}. Cited {counted(cites[key], 'time')}{told}."))
    yield Items(tuple(lines))


def _families(catalogue: Catalogue, book: Documented) -> Iterator[Block]:
    """Every way of wording a verdict, and the words that say how sure one can be."""
    rulebook = book.rulebook
    yield para("What a text may say of evidence, by ", Link(rulebook.title, Place(book.page)), ".")
    yield from (_family(catalogue, book, one) for one in rulebook.families.values())
    yield Heading(2, "Words that say how sure one can be", "certainty-words")
    for words in rulebook.certainty_words:
        phrases = "; ".join(phrase.text for phrase in words.phrases)
        told: list[Block] = [para(f"Fit {spread(words.fits)} certainty: {phrases}.")]
        told += [para(f"Note: {words.note}")] if words.note else []
        told.append(Items(tuple(("Source: ", *cited(each)) for each in words.source)))
        yield Entry("words", words.name, "", f"words-{anchor(words.name)}", 3, tuple(told))


def _family(catalogue: Catalogue, book: Documented, one: WordingFamily) -> Entry:
    """A family: what it asserts, its phrases, what must never be said, and the rules that assign it."""
    told: list[Block] = [para(f"{asserts(one)}. In GRADE's words: {one.twin}")]
    told.append(para(f"Phrases: {'; '.join(phrase.text for phrase in one.phrases)}."))
    if one.never:
        told.append(para(f"Never: {'; '.join(phrase.text for phrase in one.never)}."))
    if one.note:
        told.append(para(*ticked(f"Note: {one.note}")))
    assigning = [catalogue.rule(book, rule) for rule in book.rulebook.rules.values() if rule.then == one.id]
    told += [para("Assigned by ", *joined(assigning), ".")] if assigning else []
    told.append(Items((*(("Source: ", *cited(each)) for each in one.source), (catalogue.file_line(one.where),))))
    return Entry("family", one.id, one.title, one.id, 2, tuple(told))
