"""Many outcomes at once: the same verdicts as `grade`, to the letter, a column a fact and a pattern a judgement.

facts/       facts of many outcomes, derived column by column
rows         outcomes of a chunk, read and pooled, with their facts
sheets       facts of many outcomes as columns
verdicts     what each rule does on each sheet
tables       what follows from a pattern of that, settled once
texts        sentences filled in for many outcomes
people       what people say in place of the rules
used         which studies of each outcome are used
ends         both ends of the range of certainty
outcomes     judgements, certainty and words of many outcomes
estimates    estimates of many outcomes as they are written
results      results of many outcomes as they are written
conclusions  conclusions of many questions
together     study sets with the same rules and thresholds, from their facts to their results
chunk        a chunk of study sets
collecting   when garbage is collected
"""

from __future__ import annotations

from grading.columns.chunk import Columns, Graded

__all__ = ["Columns", "Graded"]
