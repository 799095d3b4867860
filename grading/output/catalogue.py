"""Rulebooks, families of wording and facts as text: what `grading rules` and `grading facts` print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grading.errors import GradingError, did_you_mean
from grading.facts.fact import Sheet, Value, plain
from grading.facts.vocabulary import FACTS, by_domain
from grading.model.verdict import spread
from grading.output.in_words import condition_of, consequence
from grading.rulebook import Rule, Rulebook, Threshold, changes, shipped
from grading.rulebook.model import CertaintyWords, Example, WordingFamily
from grading.rulebook.phrases import Phrase


def facts(rulebook: Rulebook) -> str:
    """Every fact: name, type, unit, the domain that reads it, meaning, and how it becomes known."""
    read = {name for domain in rulebook.domains for name in rulebook.reads(domain)}
    lines = []
    for fact in by_domain():
        kind = f"{fact.type}: {', '.join(fact.words)}" if fact.words else fact.type
        unit = f" [{fact.unit}]" if fact.unit else ""
        mark = "" if fact.name in read or fact.type == "text" else f" (no rule of {rulebook.id} reads it)"
        lines.append(f"{fact.name} ({kind}){unit}, {fact.domain}{mark}\n    {fact.description}")
        if fact.ask:
            lines.append(f"    if unknown: {fact.ask}")
    return "\n".join(lines) + f"\n\n{len(FACTS)} facts; those of type text explain and never decide\n"


def rulebook(book: Rulebook) -> str:
    """A rulebook: stance, domains with their rules, thresholds, families of wording, words of certainty."""
    lines = [f"{book.id} {book.version}: {book.title}", f"  {book.stance}", ""]
    if len(book.layers) > 1:
        lines += [f"extends {' on '.join(map(str, book.layers[-2::-1]))}, and does otherwise:"]
        lines += [*(f"  {change}" for change in changes(book.departures)), ""]
    for domain in book.domains.values():
        lines.append(f"{domain.name}: {domain.question}")
        lines += [f"  {rule.id} → {rule.then}: {rule.title}" for rule in domain.rules]
        if domain.otherwise is not None:
            lines.append(f"  otherwise → {domain.otherwise.then}")
        lines.append("")
    lines.append("thresholds")
    lines += [f"  {name}: {_value(t.value)} {t.unit} ({t.description})" for name, t in book.thresholds.items()]
    if book.families:
        lines += ["", "families of wording"]
        lines += [f"  {name}: {family.title} ({asserts(family)})" for name, family in book.families.items()]
    if book.certainty_words:
        lines += ["", "words that say how sure one can be"]
        lines += [f"  {words.name}: {spread(words.fits)} certainty" for words in book.certainty_words]
    return "\n".join(lines) + f"\n\n{len(book.rules)} rules; sha256 {book.sha256}\n"


def rule(book: Rulebook, name: str) -> str:
    """The page of a rule, domain, threshold, family or group of certainty words. Raises GradingError for others."""
    spoken = {words.name: words for words in book.certainty_words}
    if name in book.rules:
        return "\n".join(_rule(book.rules[name], book.values)) + "\n"
    if (gone := book.out_of_force(name)) is not None:
        return "\n".join([*_rule(book.retired[name], book.values), f"  not in force: {next(changes([gone]))}"]) + "\n"
    if name in book.domains:
        pages = ["\n".join(_rule(rule, book.values)) for rule in book.domains[name].rules]
        return "\n\n".join([f"{name}: {book.domains[name].question}", *pages]) + "\n"
    if name in book.thresholds:
        return "\n".join(_threshold(book.thresholds[name])) + "\n"
    if name in book.families:
        return "\n".join(_family(book, book.families[name])) + "\n"
    if name in spoken:
        return "\n".join(_certainty_words(spoken[name])) + "\n"
    known = [*shipped(), *book.rules, *book.retired, *book.domains, *book.thresholds, *book.families, *spoken]
    what = f"nothing in {book.id} has this name{did_you_mean(name, known)}"
    raise GradingError.of(f"`{name}`", what, "`grading rules` lists them")


def _rule(rule: Rule, thresholds: Mapping[str, Value]) -> Iterator[str]:
    yield f"{rule.id}: {rule.title}"
    close = " (a close call)" if rule.borderline else ""
    yield f"  domain: {rule.domain}; then: {rule.then}{close}; since {rule.since}"
    yield from (f"  when: {condition.text}" for condition in rule.when)
    yield f"  in words: if {condition_of(rule, thresholds)}, then {consequence(rule.domain, rule.then)}"
    yield f"  because: {rule.because}"
    if rule.says:
        yield f"  says: {rule.says}"
    if rule.why:
        yield f"  house rule of {rule.layer}: {rule.why}"
    if rule.overrides:
        yield f"  overrides: {', '.join(rule.overrides)}"
    if rule.note:
        yield f"  note: {rule.note}"
    yield from (f"  source: {citation}" for citation in rule.source)
    for example in rule.examples:
        holds = rule.evaluate(example.given, {**thresholds, **_given(example, thresholds)}) == example.expect
        below = "" if holds else " (by the thresholds of the layer below)"
        yield f"  example: {example.name}: {example.expect}{below}"
    yield f"  in {rule.where}"


def _given(example: Example, thresholds: Mapping[str, Value]) -> Sheet:
    """The thresholds that an example sets for itself."""
    return {name: value for name, value in example.given.items() if name in thresholds}


def _threshold(threshold: Threshold) -> Iterator[str]:
    yield f"{threshold.name}: {_value(threshold.value)} {threshold.unit}"
    yield f"  {threshold.description}"
    if threshold.because:
        yield f"  chosen by {threshold.chosen_by}: {threshold.because}"
    if threshold.note:
        yield f"  note: {threshold.note}"
    yield from (f"  source: {citation}" for citation in threshold.source)


def _family(book: Rulebook, family: WordingFamily) -> Iterator[str]:
    yield f"{family.id}: {family.title}"
    yield f"  asserts: {asserts(family)}"
    if family.mirror:
        yield f"  the other way round: {family.mirror}"
    if family.implied_by:
        yield f"  implied by: {', '.join(family.implied_by)}"
    yield f"  phrases: {_phrases(family.phrases)}"
    yield f"  in GRADE's words: {family.twin}"
    if family.never:
        yield f"  never: {_phrases(family.never)}"
    if family.note:
        yield f"  note: {family.note}"
    yield from (f"  assigned by: {rule.id}: {rule.title}" for rule in book.rules.values() if rule.then == family.id)
    yield from (f"  source: {citation}" for citation in family.source)
    yield f"  in {family.where}"


def asserts(family: WordingFamily) -> str:
    """Of what such words speak, whom they favour, and at which certainty they fit."""
    told = [f"speaks of {family.speaks_of}"]
    if family.direction:
        told.append(f"favours {family.direction}")
    if family.of:
        told.append(f"said of {family.of}s only")
    told.append(f"fits {spread(family.fits)} certainty" if family.fits else "fits any certainty")
    return "; ".join(told)


def _certainty_words(words: CertaintyWords) -> Iterator[str]:
    adjacent = ", of what follows them at once" if words.adjacent else ""
    yield f"{words.name}: words that fit {spread(words.fits)} certainty{adjacent}"
    yield f"  phrases: {_phrases(words.phrases)}"
    if words.note:
        yield f"  note: {words.note}"
    yield from (f"  source: {citation}" for citation in words.source)


def _phrases(phrases: tuple[Phrase, ...]) -> str:
    return "; ".join(phrase.text for phrase in phrases)


def _value(value: Value) -> str:
    return value if isinstance(value, str) else plain(float(value))
