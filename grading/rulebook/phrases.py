"""Phrases by which wording is recognised in a text: `no … difference`, `support*`. The whole grammar:

    phrase := PIECE PIECE …      PIECE := word | word* (any ending) | … (up to five words)

Words are compared without regard to case, punctuation and the kind of hyphen. A phrase after `not`, `no`, `never` or
another word that denies is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

GAP, ENDING = "…", "*"
WIDEST_GAP = 5
DENIALS = frozenset({
    "not", "no", "never", "neither", "nor", "without", "cannot", "isn't", "wasn't", "doesn't", "didn't", "hardly",
    "barely", "lack", "lacks", "lacked", "failed",
})  # fmt: skip
REACH_OF_A_DENIAL = 3
"""Words between a denial and the phrase that it still denies, that of the phrase itself counted."""
_WORD = re.compile(r"…|\.\.\.|[^\W_]+(?:['-][^\W_]+|\.\d+)*%?")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "−": "-"})


@dataclass(frozen=True)
class Phrase:
    """One phrase; `text` is how the rulebook writes it."""

    text: str

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Its words, endings and gaps."""
        return tuple(self.text.translate(_ALIKE).casefold().split())

    @property
    def length(self) -> int:
        """Words, without gaps: the longer, the more it says."""
        return sum(piece != GAP for piece in self.pieces)

    def faults(self) -> Iterator[str]:
        """What makes it no phrase."""
        if not self.pieces or self.pieces[0] == GAP or self.pieces[-1] == GAP:
            yield f"`{self.text}` begins or ends with a gap"
        for piece in self.pieces:
            if piece != GAP and not _WORD.fullmatch(piece.removesuffix(ENDING)):
                yield f"`{piece}` is no word"


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text: which words, and what stands there."""

    phrase: Phrase
    start: int
    end: int
    text: str

    def overlaps(self, other: Match) -> bool:
        """True if both hold a word in common."""
        return self.start < other.end and other.start < self.end


def words(text: str) -> list[str]:
    """The words of a text as phrases are compared with them; an ellipsis stays, as a place where words are missing."""
    found = _WORD.findall(text.translate(_ALIKE).casefold())
    return [GAP if word == "..." else word for word in found]


def find(phrases: Iterable[Phrase], text: str) -> list[Match]:
    """Where these phrases are said in the text, the longest first; none that is denied."""
    said = words(text)
    found = [
        Match(phrase, start, end, " ".join(said[start:end]))
        for phrase in phrases for start in range(len(said))
        if (end := _end(phrase.pieces, said, start)) is not None and not _denied(phrase, said, start)
    ]  # fmt: skip
    return sorted(found, key=lambda match: (-match.phrase.length, match.start, match.phrase.text))


def _end(pieces: tuple[str, ...], said: list[str], at: int) -> int | None:
    """Where the pieces end if they begin here; None if they do not."""
    if not pieces:
        return at
    if pieces[0] == GAP:
        ends = (_end(pieces[1:], said, at + skipped) for skipped in range(WIDEST_GAP + 1))
        return next((end for end in ends if end is not None), None)
    if at >= len(said) or not _same(pieces[0], said[at]):
        return None
    return _end(pieces[1:], said, at + 1)


def _same(piece: str, word: str) -> bool:
    return word.startswith(piece[:-1]) if piece.endswith(ENDING) else word == piece


def _denied(phrase: Phrase, said: list[str], start: int) -> bool:
    before = said[max(0, start - REACH_OF_A_DENIAL) : start]
    return phrase.pieces[0] not in DENIALS and not DENIALS.isdisjoint(before)
