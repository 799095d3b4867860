"""families.yaml and certainty-words.yaml → families of wording, and words that say how sure one can be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, cast

from grading.errors import Problem, did_you_mean
from grading.facts.question import DIRECTIONS, SPEAKS_OF
from grading.facts.vocabulary import FACTS
from grading.located import Located
from grading.model.words import CERTAINTIES, FAMILIES, Certainty, Family
from grading.rulebook.keys import citations, keys, unfillable
from grading.rulebook.model import CertaintyWords, Domain, Source, WordingFamily
from grading.rulebook.phrases import Phrase, find

FILES = ("families.yaml", "certainty-words.yaml")
FAMILY_KEYS = {"title", "speaks_of", "direction", "of", "mirror", "fits", "implied_by", "phrases", "twin", "never",
               "source", "checked", "note"}  # fmt: skip
WORDS_KEYS = {"phrases", "fits", "adjacent", "source", "checked", "note"}
KINDS = ("benefit", "harm")
"""Kinds of outcome."""
WORDED = ("qualifier", "conclusion")
"""The domains whose levels are families."""
PREFIX = "W-"
"""What a level that is a family begins with; other levels of these domains have no wording of their own."""
Path = tuple[str | int, ...]
Entries = Iterable[tuple[Located, str, dict[str, Any]]]


class FamilyReader:
    """Reads families against known sources; problems go to the list it was given."""

    def __init__(self, sources: Mapping[str, Source], problems: list[Problem]) -> None:
        self.sources, self.problems = dict(sources), problems

    def families(self, entries: Entries) -> dict[str, WordingFamily]:
        """The families of these entries, by id."""
        owners: dict[str, str] = {}
        return {name: self._family(*entry, owners) for name, entry in self._once(entries, "family").items()}

    def certainty_words(self, entries: Entries) -> tuple[CertaintyWords, ...]:
        """The groups of certainty words of these entries."""
        owners: dict[str, str] = {}
        return tuple(self._words(*entry, owners) for entry in self._once(entries, "group of words").values())

    def _once(self, entries: Entries, kind: str) -> dict[str, tuple[Located, str, dict[str, Any]]]:
        """The entries by name; one that an included folder defines again is told."""
        found: dict[str, tuple[Located, str, dict[str, Any]]] = {}
        for located, name, entry in entries:
            if name in found:
                what = f"{kind} `{name}` also stands in {found[name][0].where((name,))}"
                self._problem(located, (name,), what, "keep one of the two")
            found[name] = (located, name, entry)
        return found

    def _family(self, located: Located, name: str, entry: dict[str, Any], owners: dict[str, str]) -> WordingFamily:
        self.problems += keys(located, (name,), FAMILY_KEYS, {"title", "speaks_of", "phrases", "twin", "source"})
        self._among(located, (name,), name, FAMILIES, "family")
        self._among(located, (name, "speaks_of"), entry.get("speaks_of", "effect"), SPEAKS_OF, "thing to speak of")
        if "direction" in entry:
            self._among(located, (name, "direction"), entry["direction"], DIRECTIONS, "direction")
        if "of" in entry:
            self._among(located, (name, "of"), entry["of"], KINDS, "kind of outcome")
        if "mirror" in entry:
            self._among(located, (name, "mirror"), entry["mirror"], FAMILIES, "family")
        for index, other in enumerate(entry.get("implied_by", ())):
            self._among(located, (name, "implied_by", index), other, FAMILIES, "family")
        never = self._phrases(located, (name, "never"), entry, {})
        self._twin(located, name, str(entry.get("twin", "")), never)
        return WordingFamily(
            id=cast(Family, name), title=str(entry.get("title", "")), speaks_of=str(entry.get("speaks_of", "")),
            direction=str(entry.get("direction", "")), of=str(entry.get("of", "")),
            mirror=str(entry.get("mirror", "")), fits=self._fits(located, name, entry),
            implied_by=tuple(map(str, entry.get("implied_by", ()))), twin=str(entry.get("twin", "")),
            phrases=self._phrases(located, (name, "phrases"), entry, owners), never=never,
            source=citations(located, (name,), entry, self.sources, self.problems), where=located.where((name,)),
            note=str(entry.get("note", "")),
        )  # fmt: skip

    def _words(self, located: Located, name: str, entry: dict[str, Any], owners: dict[str, str]) -> CertaintyWords:
        self.problems += keys(located, (name,), WORDS_KEYS, {"phrases", "fits", "source"})
        cited = citations(located, (name,), entry, self.sources, self.problems)
        fits = self._fits(located, name, entry) or (CERTAINTIES[0], CERTAINTIES[-1])
        phrases = self._phrases(located, (name, "phrases"), entry, owners)
        adjacent = entry.get("adjacent", False) is True
        return CertaintyWords(name, phrases, fits, adjacent, cited, str(entry.get("note", "")), located.where((name,)))

    def _fits(self, located: Located, name: str, entry: dict[str, Any]) -> tuple[Certainty, Certainty] | None:
        if "fits" not in entry:
            return None
        ends, here = [str(end) for end in entry["fits"]], (name, "fits")
        unknown = [index for index, end in enumerate(ends) if end not in CERTAINTIES]
        for index in unknown:
            self._among(located, (*here, index), ends[index], CERTAINTIES, "certainty")
        if unknown:
            return None
        least_most = [cast(Certainty, end) for end in ends]
        if len(ends) != 2 or CERTAINTIES.index(least_most[0]) > CERTAINTIES.index(least_most[1]):
            self._problem(located, here, f"{name}: `fits` is no range", f"write [least, most], of {_list(CERTAINTIES)}")
            return None
        return least_most[0], least_most[1]

    def _phrases(
        self, located: Located, path: tuple[str, str], entry: dict[str, Any], owners: dict[str, str]
    ) -> tuple[Phrase, ...]:
        """The phrases here; `owners` says which entry each phrase belongs to, for a phrase says one thing."""
        found: list[Phrase] = []
        for index, text in enumerate(entry.get(path[1], ())):
            if isinstance(text, bool):
                self._problem(located, (*path, index), f"{path[0]}: yes or no, not a phrase", "put it in quotes")
                continue
            phrase = Phrase(str(text))
            for fault in phrase.faults():
                help = "words, `word*` for any ending, `…` for a gap"
                self._problem(located, (*path, index), f"{path[0]}: {fault}", help)
            other = owners.setdefault(" ".join(phrase.pieces), path[0])
            if other != path[0]:
                what = f"{path[0]}: `{text}` is also a phrase of {other}"
                self._problem(located, (*path, index), what, "a phrase says one thing: make one of them longer")
            elif phrase.pieces in [before.pieces for before in found]:
                self._problem(located, (*path, index), f"{path[0]}: `{text}` stands twice", "keep one of the two")
            found.append(phrase)
        return tuple(found)

    def _twin(self, located: Located, name: str, twin: str, never: tuple[Phrase, ...]) -> None:
        here = (name, "twin")
        for what, help in unfillable(twin, FACTS):
            self._problem(located, here, f"{name}: {what}", help)
        for text in _said(never, twin):
            self._problem(located, here, f"{name}: its twin says `{text}`, which it must never", "reword one of them")

    def _among(self, located: Located, path: Path, word: object, known: Collection[str], kind: str) -> None:
        if word not in known:
            what = f"{path[0]}: `{word}` is no {kind}{did_you_mean(str(word), known)}"
            self._problem(located, path, what, f"one of {_list(known)}")

    def _problem(self, located: Located, path: Path, what: str, help: str) -> None:
        self.problems.append(Problem(located.where(path), what, help))


def across(families: Mapping[str, WordingFamily], domains: Mapping[str, Domain]) -> Iterator[Problem]:
    """What only families and rules together show: levels without a family, and words that a family forbids."""
    if not families:
        return
    for domain in (domains[name] for name in WORDED if name in domains):
        for level in domain.levels:
            if level.startswith(PREFIX) and level not in families:
                what = f"{level} has no entry in families.yaml{did_you_mean(level, families)}"
                yield Problem(domain.where, what, "add what it asserts, or correct the level")
        for rule in domain.rules:
            family = families.get(rule.then)
            for text in _said(family.never, rule.says) if family else ():
                what = f"{rule.id}: {rule.then} must never say `{text}`"
                yield Problem(rule.where, what, "reword what it `says`, or the family's `never`")


def _said(never: tuple[Phrase, ...], text: str) -> list[str]:
    """What stands in the text that must never be said, each once; not in the names of its placeholders."""
    bare = re.sub(r"\{[^{}]*\}", " x ", text)
    return list(dict.fromkeys(match.text for match in find(never, bare)))


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)
