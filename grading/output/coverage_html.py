"""What scenarios reach, as one page of HTML that needs nothing else: no other file and no script."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from grading.model.coverage import (
    KINDS,
    Boundary,
    ConditionShown,
    CoverageResult,
    DomainShown,
    FactShown,
    RulebookCoverage,
    RuleShown,
    Shown,
    Side,
    ThresholdShown,
    Uncovered,
)
from grading.output.coverage import MISSED, NOTHING, REACHED, counts, head, percent, scenarios, share

TITLE = "What the scenarios reach"
NOT_COVERED = "<strong>Not covered:</strong> "
STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h2 { border-top: 3px solid; padding-top: 0.5rem; margin-top: 3rem; }
h3 { border-top: 1px solid; padding-top: 0.5rem; }
h4 { margin: 1rem 0 0; }
p, ul { margin: 0.25rem 0; }
.wide { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; }
th, td { border: 1px solid #888; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
small { opacity: 0.8; }
strong { border-bottom: 2px solid #c00; }
@media print { body { max-width: none; font-size: 9pt; } a { color: inherit; } h4, li { break-inside: avoid; } }
"""


def page(result: CoverageResult) -> str:
    """The whole run: a table of rulebooks, then each with what is not covered, its thresholds, domains and rules."""
    books = list(enumerate(result.rulebooks, 1))
    body = [
        f"<h1>{TITLE}</h1>",
        f"<p>{escape(counts(result))}.</p>" if books else f"<p>{NOT_COVERED}{NOTHING}.</p>",
        _summary(books) if books else "",
        *(_rulebook(number, book) for number, book in books),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _summary(books: list[tuple[int, RulebookCoverage]]) -> str:
    rows = [
        [
            _link(str(number), book.rulebook.id), f"{book.scenarios:,}",
            f"{share(book.total)}, {percent(book.total)}", *(share(book.shares[kind]) for kind in KINDS),
        ]
        for number, book in books
    ]  # fmt: skip
    return _table(["rulebook", "scenarios", "reached", *(REACHED[kind] for kind in KINDS)], rows)


def _rulebook(number: int, book: RulebookCoverage) -> str:
    contents = ", ".join(_link(_domain_anchor(number, domain.name), domain.name) for domain in book.domains)
    return "\n".join([
        f'<section>\n<h2 id="{number}">{escape(book.rulebook.id)}</h2>',
        f"<p>{escape(head(book))}.</p>",
        f"<p>Domains: {contents}.</p>",
        *_uncovered(number, book),
        *_facts(number, book),
        _thresholds(number, book),
        *(_domain(number, domain) for domain in book.domains),
        "</section>",
    ])  # fmt: skip


def _uncovered(number: int, book: RulebookCoverage) -> Iterable[str]:
    """Everything that is not covered, each with a link to where it stands."""
    yield f'<h3 id="{number}-not-covered">Not covered</h3>' if book.uncovered else "<p>Everything is covered.</p>"
    for kind, found in groupby(book.uncovered, key=lambda one: one.kind):
        yield f"<p>{escape(MISSED[kind])}</p>"
        yield _list(_linked(number, one) for one in found)


def _linked(number: int, one: Uncovered) -> str:
    if not one.domain:
        return f"{_link(_fact_anchor(number, one.subject), one.subject)}: {escape(one.what)}"
    if one.kind in ("boundary", "undetermined"):
        domain = "" if one.subject == one.domain else f": <code>{escape(one.subject)}</code>, {escape(one.what)}"
        return f"{_link(_domain_anchor(number, one.domain), one.domain)}{domain}"
    what = f"<code>{escape(one.what)}</code>" if one.kind == "decides" else escape(one.what)
    return f"{_link(f'{number}-{one.subject}', one.subject)}: {what}"


def _facts(number: int, book: RulebookCoverage) -> Iterable[str]:
    if book.facts:
        yield "<h3>Words derived with thresholds</h3>"
        yield _list(_fact(number, fact) for fact in book.facts)


def _fact(number: int, fact: FactShown) -> str:
    mark = "" if len(fact.values) > 1 else NOT_COVERED
    values = "; ".join(f"{escape(value)} {_shown(shown)}" for value, shown in fact.values.items()) or "never known"
    return f'<span id="{_fact_anchor(number, fact.name)}">{mark}<code>{escape(fact.name)}</code>: {values}</span>'


def _thresholds(number: int, book: RulebookCoverage) -> str:
    return "<h3>Thresholds</h3>\n" + _table(
        ["threshold", "value", "seen in", "shown from"], [_threshold(number, one, book) for one in book.thresholds]
    )


def _threshold(number: int, one: ThresholdShown, book: RulebookCoverage) -> list[str]:
    value = escape(one.value) if isinstance(one.value, str) else f"{one.value:,.12g} {escape(one.unit)}"
    boundaries = (boundary for domain in book.domains for boundary in domain.boundaries)
    seen = [_boundary(boundary) for boundary in boundaries if boundary.condition in one.conditions]
    seen += [_link(_fact_anchor(number, fact), fact) for fact in one.facts]
    mark = NOT_COVERED if one.reached == "not both sides" else ""
    return [f"<code>{escape(one.name)}</code>", value, "<br>".join(seen), mark + one.reached]


def _boundary(one: Boundary) -> str:
    """`participants < 400: holds 399, does not 400`; the scenarios stand with the rules."""
    near = [("holds", one.holds), ("does not", one.fails)]
    told = ", ".join(f"{what} {'nowhere' if side is None else side}" for what, side in near)
    return f"<code>{escape(one.condition)}</code>: {escape(told)}"


def _domain(number: int, domain: DomainShown) -> str:
    boundaries = {one.condition: one for one in domain.boundaries}
    parts = [f'<h3 id="{_domain_anchor(number, domain.name)}">{escape(domain.name)}</h3>']
    parts.append(f"<p>{escape(domain.question)}</p>")
    if domain.undetermined is not None:
        mark = "" if domain.undetermined else NOT_COVERED
        parts.append(f"<p>{mark}undetermined {_shown(domain.undetermined)}</p>")
    return "\n".join([*parts, *(_rule(number, rule, boundaries) for rule in domain.rules)])


def _rule(number: int, rule: RuleShown, boundaries: dict[str, Boundary]) -> str:
    lines = [
        ("" if rule.fires else NOT_COVERED) + f"fires {_shown(rule.fires)}",
        ("" if rule.silent else NOT_COVERED) + f"stays silent {_shown(rule.silent)}",
        f"cannot be told {_shown(rule.cannot_tell)}",
        *(_condition(one, boundaries.get(one.condition)) for one in rule.conditions),
    ]
    heading = f'<h4 id="{number}-{escape(rule.id)}">{escape(rule.id)} → {escape(rule.then)}</h4>'
    return f"{heading}\n<p>{escape(rule.title)}</p>\n{_list(lines)}"


def _condition(one: ConditionShown, boundary: Boundary | None) -> str:
    mark = "" if one.decides else NOT_COVERED
    parts = [f"{mark}<code>{escape(one.condition)}</code> decides alone {_shown(one.decides)}"]
    if boundary is not None:
        mark = NOT_COVERED if boundary.missing() else ""
        holds, fails = _side(boundary.holds), _side(boundary.fails)
        parts.append(f"{mark}nearest where it holds: {holds}; where it does not: {fails}")
    return "<br>".join(parts)


def _side(side: Side | None) -> str:
    if side is None:
        return "no scenario"
    exact = ", at the boundary" if side.at_the_boundary else ""
    return f"{escape(str(side))}{exact} <small>({escape(side.scenario)})</small>"


def _shown(shown: Shown) -> str:
    return escape(scenarios(shown))


def _domain_anchor(number: int, domain: str) -> str:
    return f"{number}-{domain.replace(' ', '-')}"


def _fact_anchor(number: int, fact: str) -> str:
    return f"{number}-fact-{fact}"


def _link(anchor: str, text: str) -> str:
    return f'<a href="#{escape(anchor)}">{escape(text)}</a>'


def _list(items: Iterable[str]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def _table(headers: list[str], rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in headers)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>'
