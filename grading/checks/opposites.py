"""Whether two sentences contradict each other, read off their words alone and conservatively.

They do where a clause of the one is a clause of the other but for one `not`, or but for one word and its opposite. What
is meant is not asked: two sentences that differ more are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

OPPOSITES = frozenset(
    frozenset(pair.split()) for pair in (
        "few many", "fewer more", "less more", "high low", "higher lower", "large small", "larger smaller",
        "wide narrow", "wider narrower", "above below", "over under", "agree disagree", "agree differ", "met missed",
        "met unmet", "enough insufficient", "sufficient insufficient", "likely unlikely", "direct indirect",
        "consistent inconsistent", "precise imprecise", "important unimportant", "known unknown", "increase decrease",
        "better worse", "include exclude", "always never", "published unpublished", "all none", "majority minority",
        "most few", "long short", "same different", "similar different", "hardly largely", "inside outside",
        "reach miss", "strong weak",
    )
)  # fmt: skip
"""Words, without an ending, that cannot both be said of the same."""
NEGATIONS = frozenset({"not", "no", "never", "cannot", "without", "nor"})
PASSED_OVER = frozenset(
    {"a", "an", "the", "any", "do", "does", "did", "can", "only", "just", "very", "quite", "so", "also", "but", "there"}
)
"""Words that change nothing about what is contradicted."""
FEWEST_WORDS = 2
"""Of a single word nobody can tell of what it is said."""
_CLAUSE = re.compile(r"[.;:,()]|\b(?:and|but|because|while)\b")
_WORD = re.compile(r"\{\w+\}|[\w²%±]+(?:['’]t)?")


def contradiction(one: str, other: str) -> tuple[str, str] | None:
    """The two clauses that contradict each other; None where none do."""
    for clause in _clauses(one):
        for against in _clauses(other):
            if _contradict(clause, against):
                return clause, against
    return None


def _contradict(one: str, other: str) -> bool:
    (words, negated), (others, denied) = _said(one), _said(other)
    if len(words) != len(others) or len(words) < FEWEST_WORDS:
        return False
    unlike = [frozenset(pair) for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if negated != denied:
        return not unlike
    return len(unlike) == 1 and unlike[0] in OPPOSITES


def _said(clause: str) -> tuple[list[str], bool]:
    """The words of a clause without endings, and whether it denies what they say."""
    words = [word for word in _WORD.findall(clause.lower()) if word not in PASSED_OVER]
    denials = [word for word in words if word in NEGATIONS or word.endswith(("n't", "n’t"))]
    return [_stem(word) for word in words if word not in denials], len(denials) % 2 == 1


def _clauses(sentence: str) -> Iterator[str]:
    yield from (clause.strip() for clause in _CLAUSE.split(sentence) if clause.strip())


def _stem(word: str) -> str:
    """`crosses` and `cross`, `agrees` and `agree` are one word."""
    if word.startswith("{") or len(word) <= len("has"):
        return word
    return re.sub(r"(?<=ss)es$|(?<=sh)es$|(?<=ch)es$|(?<=[^s])s$", "", word)
