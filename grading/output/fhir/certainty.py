"""The certainty of one outcome: overall, and a subcomponent for every domain with its rating, reason and rater.

What is not one level has no code: a range, a dispute and evidence that is not graded are told as text. The raters of a
domain, and the rules where a person judged, stand below it.
"""

from __future__ import annotations

from grading.model.fhir import ASSUMED, CERTAINTY_RATINGS, CONSENSUS, DOMAINS, OVERALL, RULES, ratings_of
from grading.model.verdict import Judgement, OutcomeResult, Overruled, Rater, RulebookName, spread
from grading.model.words import UNDETERMINED
from grading.output.fhir.parts import Data, concept, note, present
from grading.output.profile import certainty as shown
from grading.output.profile import until
from grading.results import domain_footnote


def certainty(outcome: OutcomeResult, rulebook: RulebookName) -> Data:
    """The overall certainty with its subcomponents."""
    level = outcome.certainty
    codes = CERTAINTY_RATINGS[level] if level else ()
    own = [domain_footnote(name, judged) for name, judged in outcome.judgements.items()]
    said = until(outcome) or level or shown(outcome)
    return present(
        description=shown(outcome), note=[note(text) for text in outcome.footnotes if text not in own],
        type=concept("certainty-type", OVERALL), rating=concept("certainty-rating", *codes, text=said),
        rater=by_rules(rulebook),
        subcomponent=[_domain(name, judged, rulebook) for name, judged in outcome.judgements.items()],
    )  # fmt: skip


def by_rules(rulebook: RulebookName) -> str:
    """Who rated where no person did."""
    return f"{RULES}{rulebook.id} {rulebook.version}"


def _domain(name: str, judged: Judgement, rulebook: RulebookName) -> Data:
    alone = judged.raters[0] if len(judged.raters) == 1 else None
    rater = {"rules": by_rules(rulebook), "assumption": ASSUMED, "person": alone.by if alone else None}[judged.by]
    reason = alone.because if alone else _with_rules(judged.because, judged.rules)
    return present(
        description=domain_footnote(name, judged), note=[note(reason, alone.on if alone else None)], type=_type(name),
        rating=_rating(name, judged.level, judged.range), rater=rater,
        subcomponent=[
            *([_rater(name, one) for one in judged.raters] if alone is None or alone.consensus else []),
            *([_rules(name, judged.overruled, rulebook)] if judged.overruled else []),
        ],
    )  # fmt: skip


def _type(name: str) -> Data:
    code = DOMAINS.get(name)
    return concept("certainty-type", *([code] if code else []), text=name)


def _rating(name: str, level: str, ends: tuple[str, str] | None = None) -> Data:
    """The codes of a level; a range has none, and neither has what is no domain of GRADE."""
    if level == UNDETERMINED:
        return concept("certainty-rating", text=f"{UNDETERMINED}: {spread(ends)}" if ends else UNDETERMINED)
    return concept("certainty-rating", *ratings_of(name).get(level, ()), text=level)


def _rater(name: str, one: Rater) -> Data:
    """What one of several people judged."""
    return present(
        description=CONSENSUS if one.consensus else None, note=[note(one.because, one.on)], type=_type(name),
        rating=_rating(name, one.level), rater=one.by,
    )  # fmt: skip


def _rules(name: str, own: Overruled, rulebook: RulebookName) -> Data:
    """What the rules alone say, beside what a person judged or assumed."""
    return present(
        note=[note(_with_rules(own.because, own.rules))], type=_type(name), rating=_rating(name, own.level),
        rater=by_rules(rulebook),
    )  # fmt: skip


def _with_rules(because: str, rules: tuple[str, ...]) -> str:
    return f"{because} [{', '.join(rules)}]" if rules else because
