"""The summary of findings and the evidence profile as tables, each with its footnotes, which are linked both ways.

Each rating is a link to the reason why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from grading.model.verdict import Grading, OutcomeResult
from grading.model.words import START
from grading.output.profile import HEADERS, OTHERS, OWN_COLUMN, evidence_profile
from grading.output.report.markup import Html, joined, listed, safe, slug, tag, unseen
from grading.output.summary import Finding, summary_of_findings
from grading.output.table import Cell, Piece, Table

SYMBOLS = re.compile(r"^((?:[⊕◯]{4}(?: to )?)+) ")
CERTAINTY, OTHER = "certainty", "Other considerations"
RATINGS = {"Study design": START, "Certainty": CERTAINTY, **{name.capitalize(): name for name in OWN_COLUMN}}
"""The domain that a column of the profile rates."""


def why_id(number: int, domain: str) -> str:
    """The id of what tells why a domain of this outcome came out so; outcomes are numbered from 0."""
    return f"why-{number}-{slug(domain)}"


@dataclass
class Linked:
    """One of the two tables of a grading, its references to footnotes counted as cells are written."""

    grading: Grading
    kind: str
    references: Counter[str] = field(default_factory=Counter)

    def footnotes(self, table: Table) -> Html:
        """Its footnotes, each with links back to where it is referred to; and what its marks mean."""
        notes = [
            tag("li", tag("b", letter), " ", tag("span", text), " ", self._back(letter),
                id=f"{self.kind}-note-{letter}")
            for letter, text in table.notes
        ]  # fmt: skip
        told = tag("ul", *notes, class_="plain notes") if notes else tag("p", "There are none.")
        return joined([tag("h3", "Footnotes"), told, listed(table.marks, class_="plain")])

    def _back(self, letter: str) -> Html:
        return joined([
            tag("a", "↩", href=f"#{self.kind}-{letter}-{number}",
                aria_label=f"back to reference {number} of footnote {letter}")
            for number in range(1, self.references[letter] + 1)
        ], " ")  # fmt: skip

    def finding(self, number: int, row: Finding) -> list[Html]:
        """A row of the summary."""
        name = tag("a", row.outcome[0].text, href=f"#outcome-{number}")
        effects = [self._cell(cell) for cell in (row.comparator, row.intervention, row.relative, row.people)]
        return [name, *effects, self._rated(number, CERTAINTY, row.certainty[0]), self._cell(row.comment)]

    def profiled(self, number: int, row: Sequence[Cell]) -> list[Html]:
        """A row of the profile."""
        found = []
        for header, cell in zip(HEADERS, row, strict=True):
            if header in RATINGS:
                found.append(self._rated(number, RATINGS[header], cell[0]))
            elif header == OTHER:
                found.append(joined((self._rated(number, _considered(said), said) for said in cell), "; "))
            else:
                found.append(self._cell(cell))
        return found

    def _cell(self, cell: Cell) -> Html:
        return joined((joined([said.text, self._references(said)]) for said in cell), "; ")

    def _rated(self, number: int, domain: str, said: Piece) -> Html:
        """A rating that can be asked why, where there is one."""
        outcome = self.grading.outcomes[number]
        asked = _answered(outcome, domain)
        if asked is None:
            return joined([said.text, self._references(said)])
        rating = tag("a", _symbols(said.text), href=f"#{why_id(number, asked)}", class_="rating")
        return joined([rating, self._references(said)])

    def _references(self, said: Piece) -> Html:
        links = [self._reference(letter) for letter in said.letters]
        return tag("sup", joined(links, " ")) if links else Html("")

    def _reference(self, letter: str) -> Html:
        self.references[letter] += 1
        place = f"{self.kind}-{letter}-{self.references[letter]}"
        return tag("a", unseen("footnote "), letter, href=f"#{self.kind}-note-{letter}", id=place)


def summary(grading: Grading) -> Html:
    """The summary of findings."""
    table, linked = summary_of_findings(grading), Linked(grading, "summary")
    rows = [linked.finding(number, Finding(*row)) for number, row in enumerate(table.rows)]
    return joined([_table("Summary of findings", table.heads, rows, "summary"), linked.footnotes(table)])


def profile(grading: Grading) -> Html:
    """The evidence profile."""
    table, linked = evidence_profile(grading), Linked(grading, "profile")
    rows = [linked.profiled(number, row) for number, row in enumerate(table.rows)]
    return joined([_table("Evidence profile", table.heads, rows, "profile"), linked.footnotes(table)])


def _considered(said: Piece) -> str:
    """The domain of another consideration; where there is none to speak of, publication bias."""
    domain = said.text.split(": ")[0]
    return domain if domain in OTHERS else "publication bias"


def _answered(outcome: OutcomeResult, domain: str) -> str | None:
    """The domain that tells why. Of what is not graded the start tells why it has no certainty."""
    if domain == CERTAINTY:
        domain = CERTAINTY if outcome.certainty_range else START
    return domain if domain == CERTAINTY or domain in outcome.judgements else None


def _symbols(rating: str) -> Html:
    """The symbols of a certainty are for the eye; the words are said."""
    found = SYMBOLS.match(rating)
    if found is None:
        return safe(rating)
    return joined([tag("span", found[1], aria_hidden="true", class_="symbols"), " ", rating[found.end() :]])


def _table(caption: str, names: Sequence[str], rows: Sequence[Sequence[Html]], kind: str) -> Html:
    """A table in which each row has a header."""
    head = tag("tr", *(tag("th", name, scope="col") for name in names))
    body = [
        tag("tr", tag("th", first, scope="row"), *(tag("td", tag("div", cell)) for cell in others))
        for first, *others in rows
    ]  # fmt: skip
    return tag("table", tag("caption", caption, class_="unseen"), tag("thead", head), tag("tbody", *body),
               class_=f"cards {kind}")  # fmt: skip
