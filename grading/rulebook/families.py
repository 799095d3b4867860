"""families.yaml and certainty-words.yaml → families of wording, and words that say how sure one can be."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, cast, get_args

from grading.errors import Problem, did_you_mean
from grading.facts.question import DIRECTIONS, SPEAKS_OF
from grading.facts.vocabulary import FACTS
from grading.located import Located
from grading.model.words import CERTAINTIES, FAMILIES, Certainty, Family
from grading.rulebook.keys import citations, keys
from grading.rulebook.model import CertaintyWords, Domain, Source, WordingFamily
from grading.rulebook.phrases import Phrase, find

FILES = ("families.yaml", "certainty-words.yaml")
FAMILY_KEYS = {"title", "speaks_of", "direction", "fits", "implied_by", "phrases", "twin", "never", "source", "checked",
               "note"}  # fmt: skip
WORDS_KEYS = {"phrases", "fits", "source", "checked", "note"}
WORDED = ("qualifier", "conclusion")
"""The domains whose levels are families."""
Entries = Iterable[tuple[Located, str, dict[str, Any]]]


class FamilyReader:
    """Reads families against known sources; problems go to the list it was given."""

    def __init__(self, sources: Mapping[str, Source], problems: list[Problem]) -> None:
        self.sources, self.problems = dict(sources), problems
        self.owner: dict[str, str] = {}
        """Which entry each phrase belongs to: a phrase says one thing."""

    def families(self, entries: Entries) -> dict[str, WordingFamily]:
        """The families of these entries, by id."""
        return {name: self._family(located, name, entry) for located, name, entry in entries}

    def certainty_words(self, entries: Entries) -> tuple[CertaintyWords, ...]:
        """The groups of certainty words of these entries."""
        return tuple(self._words(located, name, entry) for located, name, entry in entries)

    def _family(self, located: Located, name: str, entry: dict[str, Any]) -> WordingFamily:
        self.problems += keys(located, (name,), FAMILY_KEYS, {"title", "speaks_of", "phrases", "twin", "source"})
        self._among(located, (name,), name, FAMILIES, "family")
        self._among(located, (name, "speaks_of"), entry.get("speaks_of", "effect"), SPEAKS_OF, "thing to speak of")
        if "direction" in entry:
            self._among(located, (name, "direction"), entry["direction"], DIRECTIONS, "direction")
        for index, other in enumerate(entry.get("implied_by", ())):
            self._among(located, (name, "implied_by", index), other, FAMILIES, "family")
        self._placeholders(located, (name, "twin"), str(entry.get("twin", "")))
        return WordingFamily(
            id=cast(Family, name), title=str(entry.get("title", "")), speaks_of=str(entry.get("speaks_of", "")),
            direction=str(entry.get("direction", "")), fits=self._fits(located, name, entry),
            implied_by=tuple(map(str, entry.get("implied_by", ()))), twin=str(entry.get("twin", "")),
            phrases=self._phrases(located, (name, "phrases"), entry, name),
            never=self._phrases(located, (name, "never"), entry, None),
            source=citations(located, (name,), entry, self.sources, self.problems), where=located.where((name,)),
            note=str(entry.get("note", "")),
        )  # fmt: skip

    def _words(self, located: Located, name: str, entry: dict[str, Any]) -> CertaintyWords:
        self.problems += keys(located, (name,), WORDS_KEYS, {"phrases", "fits", "source"})
        cited = citations(located, (name,), entry, self.sources, self.problems)
        fits = self._fits(located, name, entry) or (CERTAINTIES[0], CERTAINTIES[-1])
        phrases = self._phrases(located, (name, "phrases"), entry, None)
        return CertaintyWords(name, phrases, fits, cited, str(entry.get("note", "")))

    def _fits(self, located: Located, name: str, entry: dict[str, Any]) -> tuple[Certainty, Certainty] | None:
        ends = [str(end) for end in entry.get("fits", ())]
        if not ends:
            return None
        known = len(ends) == 2 and set(ends) <= set(CERTAINTIES)
        if not known or CERTAINTIES.index(cast(Certainty, ends[0])) > CERTAINTIES.index(cast(Certainty, ends[1])):
            help = f"write [least, most], of {', '.join(CERTAINTIES)}"
            self.problems.append(Problem(located.where((name, "fits")), f"{name}: `fits` is no range", help))
            return None
        return cast(Certainty, ends[0]), cast(Certainty, ends[1])

    def _phrases(
        self, located: Located, path: tuple[str, str], entry: dict[str, Any], owner: str | None
    ) -> tuple[Phrase, ...]:
        found = []
        for index, text in enumerate(entry.get(path[1], ())):
            phrase, here = Phrase(str(text)), located.where((*path, index))
            for fault in phrase.faults():
                self.problems.append(
                    Problem(here, f"{path[0]}: {fault}", "words, `word*` for any ending, `…` for a gap")
                )
            other = self.owner.setdefault(" ".join(phrase.pieces), owner) if owner else owner
            if other != owner:
                what = f"{path[0]}: `{text}` is also a phrase of {other}"
                self.problems.append(Problem(here, what, "a phrase says one thing: make one of them longer"))
            found.append(phrase)
        return tuple(found)

    def _among(
        self, located: Located, path: tuple[str | int, ...], word: object, known: Collection[str], kind: str
    ) -> None:
        if word not in known:
            what = f"{path[0]}: `{word}` is no {kind}{did_you_mean(str(word), known)}"
            self.problems.append(Problem(located.where(path), what, f"one of {', '.join(known)}"))

    def _placeholders(self, located: Located, path: tuple[str, str], text: str) -> None:
        for name in _names(text):
            if name not in FACTS:
                what = f"{path[0]}: unknown fact `{name}`{did_you_mean(name, FACTS)}"
                self.problems.append(Problem(located.where(path), what, "`grading facts` lists every fact"))


def _names(text: str) -> list[str]:
    try:
        return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return [text]


def across(families: Mapping[str, WordingFamily], domains: Mapping[str, Domain]) -> Iterator[Problem]:
    """What only families and rules together show: levels without a family, and words that a family forbids."""
    if not families:
        return
    for domain in (domains[name] for name in WORDED if name in domains):
        for level in domain.levels:
            if level in get_args(Family) and level not in families:
                yield Problem(domain.where, f"{level} has no entry in families.yaml", "add what it asserts")
        for rule in domain.rules:
            family = families.get(rule.then)
            for match in find(family.never, rule.says) if family else ():
                what = f"{rule.id}: {rule.then} must never say `{match.text}`"
                yield Problem(rule.where, what, "reword what it `says`, or the family's `never`")
    for family in families.values():
        for match in find(family.never, family.twin):
            yield Problem(family.where, f"{family.id}: its twin says `{match.text}`, which it must never", "reword one")
