"""Does a sentence claim more than the certainty at which it is said? A lint of the words that rules bring.

Words such as `probably` fit a range of certainties, and a family of wording does where no such word stands beside it
(certainty-words.yaml, families.yaml). The solver says at which certainties a rule is heard; a certainty below that
range is claimed too much of. Words that are less sure than they could be are a fault only of a rule that asks for the
certainty: others may have a reason of their own to say `very uncertain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.checks.checking import Checking
from grading.checks.never import never_said
from grading.checks.wording import ONE_IS_SAID, decides, with_certainty
from grading.claims.recognise import Fits, longest
from grading.facts import FACTS
from grading.model.check import Finding
from grading.model.words import CERTAINTIES
from grading.rulebook import Domain, Rule, Rulebook

AT = {"conclusion": "overall_certainty", **dict.fromkeys(ONE_IS_SAID, "certainty")}
"""The certainty at which the words of a domain are said, where a rule does not ask for another one."""
EFFECT = "{effect_phrase}"
OUTRIGHT: Fits = (CERTAINTIES[-1], CERTAINTIES[-1])
"""An effect that is stated without a word of certainty is stated at high certainty. Source: GRADE guidelines 26."""
SAYS_HOW_SURE = re.compile(r"\{(\w*certainty_text|(benefits|favouring|against|better|no_better|conflicting|harms|fewer|"
                           r"no_fewer)_text)\}")  # fmt: skip
"""Placeholders that are filled in with a certainty, or with outcomes and the certainty of each."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def overclaiming(checking: Checking) -> Iterator[Finding]:
    """GC702: words that are never to be said, and words of another certainty than that at which they are said."""
    rulebook = checking.rulebook
    with checking.supposing(with_certainty(checking)):
        for domain in (rulebook.domains[name] for name in AT if name in rulebook.domains):
            for rule in domain.rules:
                yield from _of_rule(checking, domain, rule)
    for family in rulebook.families.values():
        if why := _never(family.twin):
            yield checking.finding("GC702", family.where, family.id, f"the twin of {family.id}: {why}")


def _of_rule(checking: Checking, domain: Domain, rule: Rule) -> Iterator[Finding]:
    if why := _never(rule.says):
        shown = checking.shown(domain, decides(checking.of(domain), rule))
        what = f"{rule.id}: {why}"
        yield checking.finding("GC702", rule.where, rule.id, what, domain=domain.name, rules=[rule], sheets=[shown])
    else:
        yield from _of_another_certainty(checking, domain, rule)


def _never(text: str) -> str:
    """Each word of the text that is never to be said, with the reason; empty where there is none."""
    found = dict(never_said(_bare(text)))
    return "; ".join(f"says `{said}`, and {one.because} ({', '.join(one.source)})" for said, one in found.items())


def _of_another_certainty(checking: Checking, domain: Domain, rule: Rule) -> Iterator[Finding]:
    """A finding with the lowest certainty that the words do not fit, and its sheet; none where they fit."""
    words, fits = _fits(checking.rulebook, domain, rule)
    if fits is None:
        return
    asked = [c.fact for c in rule.when if FACTS[c.fact].words == CERTAINTIES]
    certainty = next(iter(asked), AT[domain.name])
    least, most = map(CERTAINTIES.index, fits)
    of, copy = checking.of(domain), checking.copy
    for rank, level in enumerate(CERTAINTIES):
        said_at = (decides(of, rule), copy.known(certainty), copy.equals(certainty, level))
        if (rank < least or (asked and rank > most)) and checking.can_be(*said_at):
            what = f"{rule.id}: {words} fits {_range(fits)} certainty, and is said at {level} certainty"
            shown = checking.shown(domain, *said_at, beside=[certainty])
            yield checking.finding("GC702", rule.where, rule.id, what, domain=domain.name, rules=[rule], sheets=[shown])
            return


def _fits(rulebook: Rulebook, domain: Domain, rule: Rule) -> tuple[str, Fits | None]:
    """The words that say how sure one can be, or the family where there are none; and the certainty that they fit."""
    groups = {phrase: group for group in rulebook.certainty_words for phrase in group.phrases}
    found = [(match.text, groups[match.phrase].fits) for match in longest(groups, _bare(rule.says))]
    if found:
        text, fits = max(found, key=lambda one: [CERTAINTIES.index(end) for end in one[1]])  # the surest counts
        return f"`{text}`", fits
    if SAYS_HOW_SURE.search(rule.says) or not rule.says:
        return "", None
    if domain.name == "statement" and EFFECT in rule.says:
        return "an effect without a word of certainty", OUTRIGHT
    family = rulebook.families.get(rule.then)
    return (f"{family.id} without a word of certainty", family.fits) if family else ("", None)


def _range(fits: Fits) -> str:
    return fits[0] if fits[0] == fits[1] else f"{fits[0]} to {fits[1]}"


def _bare(text: str) -> str:
    """The text without the names of its placeholders, which are no words of it."""
    return _PLACEHOLDER.sub(" x ", text)
