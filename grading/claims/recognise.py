"""Which families of wording the words of a text assert: given, or recognised by the longest phrases that fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grading.model.claim import Statement
from grading.model.claim_verdict import Recognised
from grading.model.words import CERTAINTIES, Certainty, Family
from grading.rulebook import Rulebook
from grading.rulebook.model import WordingFamily
from grading.rulebook.phrases import Match, Phrase, find

Fits = tuple[Certainty, Certainty]
SAYS_HOW_SURE = "effect"
"""Only of an effect does a word such as `may` say how sure one can be; elsewhere it is part of the phrase."""
NOTHING = "no phrase of any family stands in the words, or only after a word that denies it"


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


def recognise(statement: Statement, rulebook: Rulebook) -> tuple[Assertion, ...]:
    """What the words assert: the family that is given, else one assertion for each family that is recognised."""
    given = statement.asserts.family if statement.asserts else None
    if given is not None:
        return (_assertion(statement, rulebook, Recognised(family=given, how="given")),)
    found: dict[Family, list[str]] = {}
    phrases = {phrase: family.id for family in rulebook.families.values() for phrase in family.phrases}
    for match in longest(phrases, statement.words):
        found.setdefault(phrases[match.phrase], []).append(match.text)
    known = [Recognised(family=name, how="recognised", matched=tuple(texts)) for name, texts in found.items()]
    unknown = Recognised(family=None, how="not recognised", because=NOTHING)
    return tuple(_assertion(statement, rulebook, how) for how in known or [unknown])


def longest(phrases: Mapping[Phrase, object], text: str) -> list[Match]:
    """The phrases that are said in the text, in its order; of those that share a word only the longest."""
    kept: list[Match] = []
    for match in find(phrases, text):
        if not any(match.overlaps(other) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def _assertion(statement: Statement, rulebook: Rulebook, how: Recognised) -> Assertion:
    family = rulebook.families.get(how.family) if how.family else None
    return Assertion(family, how, _certainty(statement, rulebook, family))


def _certainty(statement: Statement, rulebook: Rulebook, family: WordingFamily | None) -> Fits | None:
    """What the words say of certainty: as given, else the surest of the words that say it."""
    said = statement.asserts.certainty if statement.asserts else None
    if said is not None:
        return said, said
    if family is not None and family.speaks_of != SAYS_HOW_SURE:
        return None
    fits = {phrase: words.fits for words in rulebook.certainty_words for phrase in words.phrases}
    found = [fits[match.phrase] for match in longest(fits, statement.words)]
    return max(found, key=lambda ends: (CERTAINTIES.index(ends[0]), CERTAINTIES.index(ends[1])), default=None)
