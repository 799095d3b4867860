"""What would change a verdict: one outcome graded again with other facts, or its evidence analysed otherwise.

again        graded again: quickly, to search; by the real engine, to prove
values       which values of a fact are worth trying, and where along a number the rules turn
search       the smallest changes of one fact, and of two, each where it turns a condition, where no single one does it
analyses     without a study, with another risk of bias, pooled otherwise, another important difference
words        a change as a sentence
"""

from grading.audit.what_if.ask import parsed, what_if, within_explanation

__all__ = ["parsed", "what_if", "within_explanation"]
