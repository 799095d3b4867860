"""The ways of breaking a good record: each is refused by the reader, or when it is graded, with its place and reason.

text      what is no JSON, or JSON that says one thing twice
shape     another thing in the place of a study set, an outcome, a study, a word
numbers   counts, estimates, intervals and p that cannot be
sense     what contradicts itself: bodies of evidence, tools, thresholds, judgements
"""

from grading.bench.broken import numbers, sense, shape, text
from grading.bench.broken.way import Data, Random, Way, compact

WAYS: tuple[Way, ...] = (*text.WAYS, *shape.WAYS, *numbers.WAYS, *sense.WAYS)
"""All of them, in the order in which a corpus takes turns."""

__all__ = ["WAYS", "Way", "broken"]


def broken(record: Data, turn: int, random: Random) -> bytes:
    """This record, broken in the way whose turn it is: one line, without the line end. The record may be changed."""
    made = WAYS[turn % len(WAYS)].make(record, random)
    return made if isinstance(made, bytes) else compact(made)
