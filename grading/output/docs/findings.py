"""The page of the kinds of finding: what each means, what mends it, and a rulebook that has it."""

from __future__ import annotations

from collections.abc import Iterator

from grading.model.check import RulebookChecked
from grading.output.comparison import counted
from grading.output.docs.blocks import Block, Code, Entry, Link, Page, Piece, Place, joined, para, ticked
from grading.output.docs.catalogue import FINDINGS_PAGE, Catalogue, KindOfFinding, kind


def page(catalogue: Catalogue) -> Page:
    """Every kind of finding, in the order of their ids."""
    about = para("What ", Code("grading check"), " can find in a rulebook. An error makes verdicts wrong or missing; a "
                 "warning is probably a mistake; a note is good to know. What is found stays a finding until it is "
                 "mended, or accepted with a reason in ", Code("accepted.yaml"), ".")  # fmt: skip
    return Page(FINDINGS_PAGE, "Kinds of finding", (about, *(_kind(catalogue, one) for one in catalogue.kinds)))


def _kind(catalogue: Catalogue, one: KindOfFinding) -> Entry:
    found = [book for book in catalogue.books if any(each.id == one.id for each in book.checked.findings)]
    proved = [book for book in catalogue.books if one.id in book.checked.proved]
    blocks: list[Block] = [
        para(f"{one.id}, {one.severity}. ", *ticked(one.means)), para("What mends it: ", *ticked(one.cure), "."),
    ]  # fmt: skip
    for told, books in (("Found in", found), ("Not to be found in", proved)):
        if books:
            links: list[Piece] = [Link(book.rulebook.id, Place(book.page, "findings")) for book in books]
            blocks.append(para(f"{told} ", *joined(links), "."))
    if example := catalogue.examples.get(one.id):
        blocks.append(para("An example: ", catalogue.file_line(example.where), ", where it is about ",
                           Code(example.about),  ". ", *ticked(example.told)))  # fmt: skip
    return Entry("finding", one.id, f"{one.title[:1].upper()}{one.title[1:]}", one.id, 2, tuple(blocks))


def kinds_found(checked: RulebookChecked) -> Iterator[Piece]:
    """How many findings there are, and what the rulebook is proved to be free of."""
    accepted = sum(one.accepted is not None for one in checked.findings)
    yield f"{counted(len(checked.findings), 'finding')}: {len(checked.open)} open, {accepted} accepted. "
    if checked.proved:
        yield "Proved of every possible body of evidence, or looked up in the files, that there is none of "
        yield from joined([kind(id) for id in checked.proved])
        yield "."
