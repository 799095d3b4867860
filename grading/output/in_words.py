"""Conditions and rules in words: what a panel member reads instead of facts and operators.

The words are those of the vocabulary: a fact's description says what it is, its type and unit how a number is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from grading.facts.fact import Fact, Value
from grading.facts.vocabulary import FACTS
from grading.rulebook import Condition, Rule
from grading.rulebook.conditions import parse

SAID: Mapping[str, str] = {
    "i_squared": "I²",
    "share_in_main_direction": "the share of reports in the main direction",
    "thresholds_crossed": "the number of thresholds that the interval crosses where the claim needs that it does not",
    "appreciable_lines_crossed": "the number of lines of appreciable benefit and harm that the interval crosses",
    "baseline_per_1000": "the number of people with the event without the intervention",
    "relative_effect_limit": "the risk ratio (or its inverse) at the confidence limit nearer to no effect",
    "events": "the number of people with the event, both arms together,",
    "domains_against_rating_up": "the number of domains rated down that speak against rating up",
    "benefits_minimal": "the number of critical benefits with no more than a minimal effect",
    "benefits_other": "the number of critical benefits with more than that",
    "benefits_favouring": "the number of critical benefits whose effect is important and clearly favours the "
    "intervention",
    "benefits_against": "the number of critical benefits that clearly favour the comparator",
    "benefits_seen_better": "the number of critical benefits that are seen to be better",
    "benefits_seen_no_better": "the number of critical benefits that are seen to be no better",
    "benefits_conflicting": "the number of critical benefits whose studies disagree in direction",
    "harms_seen_no_fewer": "the number of harms that are seen not to be fewer",
    "harms_in_numbers": "the number of harms that are clearly increased, with a known number needed to harm,",
    "large_sample_narrow_interval": "very many people were studied, and the absolute interval is narrow",
    "evidence_form": "the form of the evidence",
    "clearly_favours": "what the evidence clearly favours",
    "effect_favours": "what the estimate, or without one every report, favours",
    "precision_judged_by": "what the interval is held against",
    "information": "the information, against the optimal size,",
    "claim_speaks_of": "what the words speak of",
    "evidence_speaks_of": "what the words that the evidence warrants speak of",
    "source_says": "what a person found in the source",
    "least_number_needed": "the smallest number needed to harm",
    "most_number_needed": "the greatest number needed to harm",
}
"""How a fact is named in a sentence where the beginning of its description, cut at the first comma, would not do."""
OPERATORS = {"<": "is below", "<=": "is at most", ">": "is more than", ">=": "is at least"}
SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
UNITS = {"percent": "%", "weeks": " weeks", "per 1000": " per 1000", "SD": " SD"}
"""What is written behind a number of this unit."""
_OF_THRESHOLDS = re.compile(r" \(thresholds? [^)]*\)")
_PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")
_HEAD = re.compile(r"[;:,(]| where ")
_TAIL = re.compile(r"_(?:text|verdict)$")


def named(fact: Fact) -> str:
    """The fact as a part of a sentence: a whole clause of a yes or no, else what is counted, measured or said."""
    if fact.name in SAID:
        return SAID[fact.name]
    if fact.type == "yes/no":
        return _OF_THRESHOLDS.sub("", fact.description.split(";")[0]).split(": ")[0]
    if fact.type == "word":
        return f"the {fact.name.replace('_', ' ')}"
    head = _HEAD.split(fact.description)[0].strip()
    if fact.type == "count":
        return f"the number of {head}"
    return head if head.startswith("the ") else f"the {head}"


def number(fact: Fact, value: Value) -> str:
    """A value of this fact, exact, with what is written behind it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if fact.type == "share":
        return f"{100 * value:.12g}%"
    return f"{value:,.12g}{UNITS.get(fact.unit, '')}".replace("-", "−")


def operand(condition: Condition, thresholds: Mapping[str, Value]) -> str:
    """What a condition compares with: a value, the name of another fact, or a threshold with its value."""
    fact = FACTS[condition.fact]
    if condition.kind == "fact":
        return named(FACTS[str(condition.operand)])
    if condition.kind == "threshold":
        return f"{number(fact, thresholds[str(condition.operand)])} ({condition.operand})"
    return number(fact, condition.operand)


def clause(condition: Condition, thresholds: Mapping[str, Value]) -> str:
    """`the 95% interval crosses the threshold of the target`, `I² is at least 50% (substantial_heterogeneity)`."""
    fact = FACTS[condition.fact]
    if fact.type == "yes/no":
        so = (condition.operand is True) is (condition.op == "is")
        return named(fact) if so else f"it is not so that {named(fact)}"
    verb = OPERATORS.get(condition.op, condition.op)
    return f"{named(fact)} {verb} {operand(condition, thresholds)}"


def cell(condition: Condition, thresholds: Mapping[str, Value]) -> str:
    """A condition as a cell below its fact: `yes`, `not estimate`, `≥ 55% (dominating_weight)`."""
    if condition.op in SIGNS:
        right = condition.operand if condition.kind == "fact" else operand(condition, thresholds)
        return f"{SIGNS[condition.op]} {right}"
    shown = number(FACTS[condition.fact], condition.operand)
    return shown if condition.op == "is" else f"not {shown}"


def case(conditions: Sequence[str], thresholds: Mapping[str, Value]) -> str:
    """Conditions as they are written, and facts that are unknown, as one clause: what all holds of some evidence."""
    return "; ".join(_one_of_a_case(text, thresholds) for text in conditions) or "whatever the evidence"


def _one_of_a_case(text: str, thresholds: Mapping[str, Value]) -> str:
    name, unknown, _ = text.partition(" is unknown")
    if unknown:
        fact = FACTS[name]
        return f"nobody knows whether {named(fact)}" if fact.type == "yes/no" else f"{named(fact)} is not known"
    return clause(parse(text, thresholds), thresholds)


def condition_of(rule: Rule, thresholds: Mapping[str, Value]) -> str:
    """All that must hold, as one clause."""
    *first, last = [clause(condition, thresholds) for condition in rule.when]
    return f"{'; '.join(first)}; and {last}" if first else last


def consequence(domain: str, level: str) -> str:
    """What a level of this domain means: `imprecision is serious`, `large effect is rated +1`."""
    if level == domain.rpartition(" ")[2]:
        return f"a {level} is made"
    return f"{domain} is {'rated ' if level.startswith('+') else ''}{level}"


def filled(text: str) -> str:
    """A reason with its facts named, not filled: `The 95% interval, ‹interval›, crosses ‹threshold›.`"""
    return _PLACEHOLDER.sub(lambda found: f"‹{_TAIL.sub('', found[1]).replace('_', ' ')}›", text)
