"""How far raters agree, for a terminal and as Markdown: a table for each two of them, where they differ, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from grading.model.agreement import NO_ITEMS, Agreement, Coefficient, Disagreement, ItemJudgement, PairAgreement
from grading.output.markdown import escaped
from grading.output.profile import listed
from grading.output.table import Footnotes
from grading.output.text import wrapped

HEADERS = ("Domain", "Items", "Same level", "κ linear", "κ quadratic", "AC1", "AC2 linear")
TOGETHER = ("Domain", "Items", "Fleiss' κ", "AC1")
COEFFICIENTS = ("kappa_linear", "kappa_quadratic", "ac1", "ac2_linear")
NARROWEST_TABLE = 132
"""Columns of a terminal below which each row stands as a list."""
LEGEND = (
    "κ: Cohen's weighted kappa. AC1, AC2: Gwet's coefficients, which stay high where raters agree and nearly all "
    "levels are the same; κ does not; they count all levels that a domain has, used or not. Linear: two levels apart "
    "counts twice as much as one; quadratic: four times. In brackets 95% intervals; they take the items as independent "
    "of each other, and with few items they say little."
)
DIFFERING = {"Where people differ": True, "Where people agree and the rules say otherwise": False}
Table = tuple[str, Sequence[str], list[list[str]]]


def text(result: Agreement, width: int = 200) -> str:
    """For a terminal of this many columns."""
    notes = Footnotes()
    parts = ["\n".join(wrapped(line, width, "  ") for line in _head(result))]
    for title, headers, rows in _tables(result, notes):
        parts.append(f"{title}\n\n{_table(headers, rows, width)}" if rows else f"{title}: {NO_ITEMS}")
    parts += [wrapped(f"[{letter}] {note}", width, "    ") for letter, note in notes.lines()]
    parts.append(wrapped(LEGEND, width))
    for title, items in _differing(result):
        lines = [wrapped(line, width, "  " * (depth + 1), first="  " * depth) for depth, line in _nested(items)]
        parts.append("\n".join([title, *lines]))
    return "\n\n".join(parts) + "\n"


def markdown(result: Agreement) -> str:
    """Ready for a review's appendix; text of the study sets is escaped."""
    from tabulate import tabulate

    notes = Footnotes()
    parts = ["# Agreement", "\n".join(f"- {escaped(line)}" for line in _head(result))]
    for title, headers, rows in _tables(result, notes):
        cells = [[escaped(cell.replace("\n", " ")) for cell in row] for row in rows]
        table = tabulate(cells, headers=list(headers), tablefmt="github", disable_numparse=True)
        parts += [f"## {escaped(title)}", table if rows else NO_ITEMS]
    if notes.texts:
        parts.append("\n".join(f"- [{letter}] {escaped(note)}" for letter, note in notes.lines()))
    parts.append(LEGEND)
    for title, items in _differing(result):
        lines = [f"{'  ' * depth}- {escaped(line)}" for depth, line in _nested(items)]
        parts += [f"## {title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _head(result: Agreement) -> Iterator[str]:
    titles = "; ".join(dict.fromkeys(one.title for one in result.study_sets))
    yield f"{_count(len(result.study_sets), 'study set')}: {titles}; what several files hold counts once"
    yield f"{_count(result.items, 'item')} that at least one person judged; an item is one domain of one outcome"
    for rater in result.raters:
        none = f"; {_count(rater.no_rating, 'item')} that they cannot tell" if rater.no_rating else ""
        yield f"{rater.name}: {_count(rater.judgements, 'judgement')}{none}"
    yield f"the rules are those of {listed(result.rulebooks)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _tables(result: Agreement, notes: Footnotes) -> Iterator[Table]:
    """What stands over a table, its headers, and its rows; rows without any item are left out."""
    if result.together:
        rows = [
            [one.domain, str(one.items), _cell(one.fleiss_kappa, notes), _cell(one.ac1, notes)]
            for one in result.together if one.items
        ]  # fmt: skip
        yield f"All together: {listed(result.together[0].raters)}", TOGETHER, rows
    for raters, pairs in groupby(result.pairs, key=lambda pair: pair.raters):
        yield " and ".join(raters), HEADERS, [_row(pair, notes) for pair in pairs if pair.items]


def _row(pair: PairAgreement, notes: Footnotes) -> list[str]:
    ends = "" if pair.percent.interval is None else "\n({:.0f}% to {:.0f}%)".format(*pair.percent.interval)
    same = f"{pair.agreeing} of {pair.items}, {pair.percent.value or 0:.0f}%{ends}"
    return [pair.domain, str(pair.items), same, *(_cell(getattr(pair, name), notes) for name in COEFFICIENTS)]


def _cell(coefficient: Coefficient, notes: Footnotes) -> str:
    mark = f" [{notes.mark(coefficient.because)}]" if coefficient.because else ""
    if coefficient.value is None:
        return f"not defined{mark}"
    ends = "" if coefficient.interval is None else f"\n({' to '.join(map(_two_places, coefficient.interval))})"
    return f"{_two_places(coefficient.value)}{mark}{ends}"


def _two_places(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _table(headers: Sequence[str], rows: list[list[str]], width: int) -> str:
    from tabulate import tabulate

    if width < NARROWEST_TABLE:
        lists = ([cell.replace("\n", " ") for cell in row] for row in rows)
        return "\n\n".join(
            tabulate(list(zip(headers, row, strict=True)), tablefmt="plain", disable_numparse=True) for row in lists
        )
    return tabulate(rows, headers=list(headers), tablefmt="simple_grid", disable_numparse=True)


def _differing(result: Agreement) -> Iterator[tuple[str, list[Disagreement]]]:
    """The disagreements among people, then those of people with the rules alone; each with what stands over them."""
    for title, among_people in DIFFERING.items():
        items = [one for one in result.disagreements if one.among_people is among_people]
        if items:
            yield f"{title} ({len(items)})", items


def _nested(items: list[Disagreement]) -> Iterator[tuple[int, str]]:
    """Domain by domain, who said what of which outcome, as lines with their depth."""
    for domain, differing in groupby(items, key=lambda one: one.domain):
        yield 0, domain
        for one in differing:
            yield 1, f"{one.name} [{one.outcome}], {one.title}"
            yield from ((2, _said(said)) for said in one.said)
            if one.consensus is not None:
                yield 2, f"consensus: {_said(one.consensus)}"
            elif one.among_people:
                yield 2, "no consensus yet"


def _said(said: ItemJudgement) -> str:
    """`rater 1 (2026-01-31): serious. The doses were low.`"""
    return f"{said.who}{f' ({said.on})' if said.on else ''}: {said.level}. {said.because.rstrip('.')}."
