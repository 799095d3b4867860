"""Phrases by which wording is recognised in a text: `no … difference`, `support*`. The whole grammar:

    phrase := PIECE PIECE …      PIECE := word | word* (any ending) | … (up to five words)

Words are compared without regard to case, punctuation, and the kind of hyphen, quote or dots; `head-to-head` is one
word. What is denied is not said: see DENIALS. A denial after a phrase (`superiority was not shown`) is not seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

GAP, ENDING = "…", "*"
WIDEST_GAP = 5
REACH_OF_A_DENIAL = 8
"""Words after which a denial is taken to be over: enough for `no trial has shown that the drug is superior`. A house
value: a denial that is missed turns a text into its opposite; one seen where none is leaves words unrecognised, and the
result says so."""
REACH_OF_AN_ADJACENT_WORD = 3
"""Words over which `may` or `probably` still speaks of what follows: `may even be slightly better`. A house value: one
that is missed leaves words surer than they are meant; one seen where none is excuses an overstatement."""
DENIALS = (
    "non", "never", "neither", "nor", "none", "nothing", "without", "cannot", "hardly", "barely",
    "scarcely", "whether", "lack*", "fail* to", "unable to", "little evidence", "insufficient evidence",
    "insufficient data",
)  # fmt: skip
"""Words that deny what follows in their clause, beside `not`, `no` and every word that ends in n't."""
NO_DENIALS = frozenset({"only", "just", "merely", "simply", "doubt"})
"""Words before which `not` and `no` deny nothing: `not only more effective`."""
ARTICLE = "the"
NEW_CLAUSE = frozenset({"but", "although", "whereas", "while"})
"""Words over which a denial does not reach; nor over an ellipsis, the end of a sentence, `, and` or `, so`."""
DOUBLY_DENIED = frozenset({"that", "whether"})
"""Words after which a denial reaches even what begins with one: `no evidence that it is not effective`."""
_WORD = re.compile(r"\d+(?:\.\d+)+%?|[^\W_]+(?:['-][^\W_]+)*%?")
_GAP = r"\.(?:\s?\.){2,}"
_END = r"(?<=\w{3})\.(?!\w)|[;?!]|,(?=\s+(?:and|so)\b)"
"""The end of a clause; a point after one or two letters may be that of `e.g.`, `vs.` or `et al.`"""
_TOKEN = re.compile(f"(?P<gap>{_GAP})|(?P<word>{_WORD.pattern})|(?P<end>{_END})")
_ALIKE = str.maketrans({
    **dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("‐‑‒–−", "-"), **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
})  # fmt: skip
"""Kinds of apostrophe and hyphen; the raised numbers of references; characters that nobody sees."""


def _alike(text: str) -> str:
    """The text in one form for all that looks alike: NFKC, which also makes `...` of an ellipsis; without case."""
    folded = unicodedata.normalize("NFKC", text.translate(_ALIKE)).casefold()
    return unicodedata.normalize("NFKC", folded)


@dataclass(frozen=True)
class Phrase:
    """One phrase; `text` is how the rulebook writes it."""

    text: str

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Its words, endings and gaps."""
        return tuple(GAP if piece == "..." else piece for piece in _alike(self.text).split())

    @property
    def length(self) -> int:
        """Words, without gaps: the longer, the more it says."""
        return sum(piece != GAP for piece in self.pieces)

    def faults(self) -> Iterator[str]:
        """What makes it no phrase."""
        if not self.pieces:
            yield "a phrase without words"
        elif GAP in (self.pieces[0], self.pieces[-1]):
            yield f"`{self.text}` begins or ends with a gap"
        if any(pair == (GAP, GAP) for pair in zip(self.pieces, self.pieces[1:], strict=False)):
            yield f"`{self.text}` has two gaps in a row"
        for piece in self.pieces:
            if piece != GAP and not _WORD.fullmatch(piece.removesuffix(ENDING)):
                yield f"`{piece}` is no word"


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text: which words, what stands there, and how many clauses ended before it."""

    phrase: Phrase
    start: int
    end: int
    text: str
    clause: int

    def overlaps(self, other: Match) -> bool:
        """True if both hold a word in common."""
        return self.start < other.end and other.start < self.end

    def speaks_of(self, other: Match) -> bool:
        """True if this word stands in the other phrase, or in its clause at most a few words before it."""
        if self.end > other.start:
            return other.start <= self.start and self.end <= other.end
        return self.clause == other.clause and other.start - self.end <= REACH_OF_AN_ADJACENT_WORD


def words(text: str) -> list[str]:
    """The words of a text as phrases are compared with them; an ellipsis stays, as a place where words are missing."""
    return _Said(text).words


def holds(text: str, *pieces: str) -> bool:
    """True if these pieces of text are said in the text, one at once after the other; `the` does not count."""
    said, *parts = ([word for word in words(one) if word != ARTICLE] for one in (text, *pieces))
    sought = [word for part in parts for word in part]
    return all(parts) and any(
        said[start : start + len(sought)] == sought for start in range(len(said) - len(sought) + 1)
    )


def find(phrases: Iterable[Phrase], text: str) -> list[Match]:
    """Where these phrases are said in the text, the longest first; none that is denied."""
    said = _Said(text)
    found = [
        Match(phrase, start, end, " ".join(said.words[start:end]), said.clauses[start])
        for phrase in phrases for start, word in enumerate(said.words)
        if all(_same(piece, word) for piece in phrase.pieces[:1])  # most phrases begin nowhere here: spares the rest
        and (end := said.end(phrase.pieces, start)) is not None and not said.denied(start)
    ]  # fmt: skip
    return sorted(found, key=lambda match: (-match.phrase.length, match.start, match.phrase.text))


class _Said:
    """A text as words; `clauses` counts for each word the clauses that ended before it."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.clauses: list[int] = []
        clause = 0
        for token in _TOKEN.finditer(_alike(text)):
            word = GAP if token["gap"] else token["word"]
            clause += word is None or word == GAP or word in NEW_CLAUSE
            if word is not None:
                self.words.append(word)
                self.clauses.append(clause)
        self.denials = {start: end for start in range(len(self.words)) if (end := self._denial(start)) is not None}
        """Where a denial begins, and where it ends."""

    def end(self, pieces: Sequence[str], start: int) -> int | None:
        """Where the pieces end if they begin here, as early as they can; None if they do not."""
        ends = {start}
        for piece in pieces:
            if piece == GAP:
                ends = {end + n for end in ends for n in range(WIDEST_GAP + 1) if self._may_leap(start, end, end + n)}
            else:
                ends = {end + 1 for end in ends if end < len(self.words) and _same(piece, self.words[end])}
        return min(ends, default=None)

    def denied(self, start: int) -> bool:
        """True if a denial reaches what begins here; what begins with one itself only from before a `that`."""
        reaching = [
            before for before, end in self.denials.items()
            if before < start < end + REACH_OF_A_DENIAL and self.clauses[before] == self.clauses[start]
        ]  # fmt: skip
        if start not in self.denials:
            return bool(reaching)
        return any(not DOUBLY_DENIED.isdisjoint(self.words[before:start]) for before in reaching)

    def _may_leap(self, start: int, here: int, there: int) -> bool:
        """True if a gap may leap these words: no denial among them, unless the phrase begins with one."""
        return start in self.denials or self.denials.keys().isdisjoint(range(here, there))

    def _denial(self, start: int) -> int | None:
        """Where the denial ends that begins here; None if none does."""
        first, *rest = self.words[start : start + _LONGEST_DENIAL]
        if first.endswith("n't") or (first in ("not", "no") and not NO_DENIALS.intersection(rest[:1])):
            return start + 1
        for pieces in _DENIALS:
            if len(pieces) <= 1 + len(rest) and all(map(_same, pieces, (first, *rest))):
                return start + len(pieces)
        return None


def _same(piece: str, word: str) -> bool:
    return word.startswith(piece[:-1]) if piece.endswith(ENDING) else word == piece


_DENIALS = tuple(Phrase(text).pieces for text in DENIALS)
_LONGEST_DENIAL = max(map(len, _DENIALS))
