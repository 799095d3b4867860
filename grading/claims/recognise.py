"""Which families of wording the words of a text assert: given, or recognised by the longest phrases that fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grading.model.claim import Statement
from grading.model.claim_verdict import Recognised
from grading.model.words import CERTAINTIES, Certainty
from grading.rulebook import Rulebook
from grading.rulebook.model import WordingFamily
from grading.rulebook.phrases import Match, Phrase, find, holds

Fits = tuple[Certainty, Certainty]
SAYS_HOW_SURE = "effect"
"""Only of an effect does a word such as `may` say how sure one can be; elsewhere it is part of the phrase."""
FOR_ONE_SIDE = ("intervention", "comparator")
"""Directions that a comparison the other way round turns."""
COMPARING = ("than", "superior to", "inferior to", "compared to", "compared with")
"""What stands before the arm that another one is compared with."""
NOTHING = "no phrase of any family stands in the words, or only after a word that denies it"


@dataclass(frozen=True)
class Context:
    """What is known of the evidence that the words are said of: the arms, and the kinds of its outcomes.

    `kinds` is empty where some outcome's is not known, or there is no evidence.
    """

    interventions: tuple[str, ...] = ()
    comparators: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()

    def turned_by(self, text: str) -> str:
        """The intervention with which the words compare something else; empty where they name a comparator as well."""
        if any(holds(text, word, arm) for arm in self.comparators for word in COMPARING):
            return ""
        return next((arm for arm in self.interventions for word in COMPARING if holds(text, word, arm)), "")


NO_CONTEXT = Context()


@dataclass(frozen=True)
class Assertion:
    """One family that the words assert, or none; and what they say of how sure one can be."""

    family: WordingFamily | None
    how: Recognised
    certainty: Fits | None
    """The least and most certainty at which the words fit, where they speak of it."""

    @property
    def fits(self) -> Fits | None:
        """The least and most certainty at which the words fit: by what they say of it, else by their family."""
        return self.certainty or (self.family.fits if self.family else None)


def recognise(statement: Statement, rulebook: Rulebook, context: Context = NO_CONTEXT) -> tuple[Assertion, ...]:
    """What the words assert: the family that is given, else one assertion for each family that is recognised."""
    given = statement.asserts.family if statement.asserts else None
    if given is not None:
        return (_assertion(statement, rulebook, Recognised(family=given, how="given")),)
    found: dict[WordingFamily, list[Match]] = {}
    phrases = {phrase: family for family in rulebook.families.values() for phrase in family.phrases}
    for match in longest(phrases, statement.words):
        found.setdefault(phrases[match.phrase], []).append(match)
    if not found:
        return (_assertion(statement, rulebook, Recognised(family=None, how="not recognised", because=NOTHING)),)
    return tuple(
        _assertion(statement, rulebook, _recognised(family, matches, statement.words, context, rulebook), matches)
        for family, matches in found.items()
    )


def longest(phrases: Mapping[Phrase, object], text: str) -> list[Match]:
    """The phrases that are said in the text, in its order; of those that share a word only the longest."""
    kept: list[Match] = []
    for match in find(phrases, text):
        if not any(match.overlaps(other) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def _recognised(
    family: WordingFamily, matches: Sequence[Match], text: str, context: Context, rulebook: Rulebook
) -> Recognised:
    """The family of these phrases as the context has it: its mirror where the arms are turned round, or none."""
    matched = tuple(match.text for match in matches)
    quoted = ", ".join(f"`{phrase}`" for phrase in dict.fromkeys(matched))
    arm = context.turned_by(text) if _has_a_side(family, matches) else ""
    if context.kinds and family.of and family.of not in context.kinds:
        is_said = "is said" if len(set(matched)) == 1 else "are said"
        because = f"{quoted} {is_said} of {family.of}s, and the outcome is a {' and a '.join(sorted(context.kinds))}"
        return Recognised(family=None, how="not recognised", matched=matched, because=because)
    if not arm:
        return Recognised(family=family.id, how="recognised", matched=matched)
    because = f"the words compare the other way round: something else with {arm}"
    if family.mirror not in rulebook.families:
        because = f"{because}, and nothing is known to say the same as {quoted} turned round"
        return Recognised(family=None, how="not recognised", matched=matched, because=because)
    turned = rulebook.families[family.mirror]
    return Recognised(family=turned.id, how="recognised", matched=matched, because=because)


def _has_a_side(family: WordingFamily, matches: Sequence[Match]) -> bool:
    """True if it matters which arm is compared with which: `more effective`, `no better than`; not `no difference`."""
    if family.speaks_of != SAYS_HOW_SURE:
        return False
    return family.direction in FOR_ONE_SIDE or any(match.text.endswith(COMPARING) for match in matches)


def _assertion(
    statement: Statement, rulebook: Rulebook, how: Recognised, matches: Sequence[Match] | None = None
) -> Assertion:
    family = rulebook.families.get(how.family) if how.family else None
    return Assertion(family, how, _certainty(statement, rulebook, family, matches))


def _certainty(
    statement: Statement, rulebook: Rulebook, family: WordingFamily | None, matches: Sequence[Match] | None
) -> Fits | None:
    """What the words say of certainty: as given, else the surest of the words that say it.

    Where the family was recognised, such words as `may` count only if they speak of one of its phrases.
    """
    said = statement.asserts.certainty if statement.asserts else None
    if said is not None:
        return said, said
    if family is not None and family.speaks_of != SAYS_HOW_SURE:
        return None
    groups = {phrase: group for group in rulebook.certainty_words for phrase in group.phrases}
    found = [
        groups[word.phrase].fits for word in longest(groups, statement.words)
        if matches is None or not groups[word.phrase].adjacent or any(map(word.speaks_of, matches))
    ]  # fmt: skip
    return max(found, key=lambda ends: (CERTAINTIES.index(ends[0]), CERTAINTIES.index(ends[1])), default=None)
