"""What the reasons refer to, told once: the rules with their sources, the thresholds and who chose them, the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from grading.model.report import Report, RuleTold, ThresholdTold
from grading.output.report.markup import Html, joined, tag
from grading.output.report.why import Anchors


def anchors(report: Report) -> Anchors:
    """The id of each rule in the reference."""
    return {rule.id: f"rule-{number}" for number, rule in enumerate(report.rules)}


def reference(report: Report) -> Iterator[Html]:
    """Three parts, each closed."""
    places = anchors(report)
    by_domain = groupby(sorted(report.rules, key=lambda rule: rule.domain), key=lambda rule: rule.domain)
    rules = [joined([tag("h3", domain.capitalize()), *(_rule(one, places) for one in found)])
             for domain, found in by_domain]  # fmt: skip
    yield _closed(f"The {len(report.rules)} rules, with their sources", rules)
    yield _closed("The thresholds, and who chose them", [_list(map(_threshold, report.thresholds))])
    facts = ((tag("code", name), f"{what}.") for name, what in sorted(report.facts.items()))
    yield _closed("The facts that rules read", [_list(facts)])


def _closed(heading: str, inside: list[Html]) -> Html:
    return tag("details", tag("summary", heading), tag("div", *inside), class_="reference")


def _rule(one: RuleTold, places: Anchors) -> Html:
    said = [f"{one.title}. Since {one.since}.", *([one.note] if one.note else [])]
    said += [f"House rule of {one.house}."] if one.house else []
    lines = [tag("p", " ".join(said)), *(tag("p", tag("small", "Source: ", source)) for source in one.sources)]
    return tag("div", tag("p", tag("code", one.id)), *lines, id=places[one.id], tabindex=-1, class_="rule")


def _threshold(one: ThresholdTold) -> tuple[Html, str]:
    said = [f"{one.shown}, chosen by {one.chosen_by}{f' ({one.where})' if one.where else ''}."]
    said += [part for part in (one.description, one.because) if part]
    said += [f"Source: {'; '.join(one.sources)}."] if one.sources else []
    return tag("code", one.name), " ".join(f"{part.rstrip('.')}." for part in said)


def _list(pairs: Iterable[tuple[Html, str]]) -> Html:
    return tag("dl", *(joined([tag("dt", name), tag("dd", what)]) for name, what in pairs))
