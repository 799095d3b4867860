"""The summary of findings and the evidence profile as tables, with footnotes that are linked both ways.

Each rating is a link to the reason why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from grading.model.verdict import Grading, OutcomeResult
from grading.model.words import START
from grading.output.profile import HEADERS, OTHERS, OWN_COLUMN, Cell, Footnotes, Piece, cells, legend
from grading.output.report.markup import Html, joined, listed, safe, slug, tag, unseen
from grading.output.summary import Finding, findings, headers

SYMBOLS = re.compile(r"^((?:[⊕◯]{4}(?: to )?)+) ")
CERTAINTY, OTHER = "certainty", "Other considerations"
RATINGS = {"Study design": START, "Certainty": CERTAINTY, **{name.capitalize(): name for name in OWN_COLUMN}}
"""The domain that a column of the profile rates."""


def why_id(number: int, domain: str) -> str:
    """The id of what tells why a domain of this outcome came out so; outcomes are numbered from 0."""
    return f"why-{number}-{slug(domain)}"


@dataclass
class Tables:
    """Both tables of a grading. The footnotes are lettered, and their references counted, as cells are written."""

    grading: Grading
    notes: Footnotes = field(default_factory=Footnotes)
    references: dict[str, int] = field(default_factory=dict)

    def summary(self) -> Html:
        """The summary of findings."""
        found = findings(self.grading, self.notes)
        rows = [self._finding(number, one) for number, one in enumerate(found)]
        return _table("Summary of findings", headers(self.grading), rows, "summary")

    def profile(self) -> Html:
        """The evidence profile."""
        rows = [self._profiled(number, row) for number, row in enumerate(cells(self.grading, self.notes))]
        return _table("Evidence profile", HEADERS, rows, "profile")

    def footnotes(self) -> Html:
        """All footnotes, each with links back to where it is referred to; and what the marks mean."""
        notes = [
            tag("li", tag("b", letter), " ", text, " ", self._back(letter), id=f"note-{letter}")
            for letter, text in self.notes.lines()
        ]  # fmt: skip
        marks = listed(legend(self.grading), class_="plain")
        return joined([tag("ul", *notes, class_="plain notes") if notes else tag("p", "There are none."), marks])

    def _back(self, letter: str) -> Html:
        numbers = range(1, self.references.get(letter, 0) + 1)
        return joined([
            tag("a", "↩", href=f"#to-{letter}-{number}", aria_label=f"back to reference {number} of footnote {letter}")
            for number in numbers
        ], " ")  # fmt: skip

    def _finding(self, number: int, row: Finding) -> list[Html]:
        name = tag("a", row.outcome[0].text, href=f"#outcome-{number}")
        effects = [self._cell(cell) for cell in (row.comparator, row.intervention, row.relative, row.people)]
        return [name, *effects, self._rated(number, CERTAINTY, row.certainty[0]), self._cell(row.comment)]

    def _profiled(self, number: int, row: Sequence[Cell]) -> list[Html]:
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
        number = self.references[letter] = self.references.get(letter, 0) + 1
        return tag("a", unseen("footnote "), letter, href=f"#note-{letter}", id=f"to-{letter}-{number}")


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
