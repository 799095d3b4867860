"""What the evidence is, and the facts that word a verdict, as columns."""

from __future__ import annotations

import numpy as np

from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.numbers import Found, number, of_codes, yes
from grading.columns.facts.precision import bands_known
from grading.columns.facts.said import COMPARATOR, INTERVENTION, NEITHER, NOTHING_SAID, place
from grading.columns.facts.sides import NO_EFFECT
from grading.columns.sheets import Bools, Column, Ints, Numbers
from grading.facts.vocabulary import SIZES
from grading.facts.wording import IMPORTANT, number_needed

INCREASE, DECREASE, NO_CHANGE = (place("effect_direction", word) for word in ("increase", "decrease", "neither"))
SIDES = np.array([np.nan, *(place("effect_favours", word) for word in ("intervention", "comparator", "neither"))])
"""The word of `effect_favours`, and of `clearly_favours`, by whom a study favours."""
IMPORTANCE = np.array([IMPORTANT.get(name, np.nan) for name in SIZES], dtype=np.float64)


def general(evidence: EvidenceTable) -> Found:
    """What the evidence is: body, design, form, size; and the estimate itself."""
    asked, pools, everywhere = evidence.asked, evidence.pools, np.ones(evidence.size, dtype=np.bool_)
    outcome_type = np.where(evidence.binary, place("outcome_type", "binary"), place("outcome_type", "continuous"))
    return {
        "body_of_evidence": number(asked["body"]),
        "design": of_codes(evidence.family),
        "evidence_form": Column(np.full(evidence.size, place("evidence_form", "estimate")), everywhere),
        "measure": number(asked["measure"]),
        "outcome_type": Column(outcome_type, ~np.isnan(asked["measure"])),
        "importance": number(asked["importance"]),
        "outcome_kind": number(asked["outcome_kind"]),
        "comparator_kind": number(asked["comparator_kind"]),
        "studies": Column(pools.studies.astype(np.float64), everywhere),
        "participants": number(pools.participants),
        "events": number(pools.events),
        "effect": number(pools.effect),
        "interval_low": number(evidence.natural[1]),
        "interval_high": number(evidence.natural[2]),
    }


def wording(evidence: EvidenceTable) -> Found:
    """What a sentence needs to know about an outcome's effect."""
    important, (_, low, high), natural = evidence.asked["important"], evidence.decision, evidence.natural
    scaled = ~np.isnan(low) & ~np.isnan(important)
    lower, size, clearly = evidence.asked.so("lower"), _size(evidence), clearly_favours(evidence)
    includes = (natural[1] <= evidence.null) & (evidence.null <= natural[2])
    effect = evidence.pools.effect
    direction = np.select([effect == evidence.null, effect > evidence.null], [NO_CHANGE, INCREASE], DECREASE)
    everywhere = np.ones(evidence.size, dtype=np.bool_)
    return {
        "effect_direction": Column(direction, everywhere),
        "effect_favours": number(SIDES[_favours(effect, evidence, np.arange(evidence.size))]),
        "effect_size": Column(size.astype(np.float64), everywhere),
        "effect_is_important": number(IMPORTANCE[size]),
        "interval_includes_no_effect": yes(includes, ~np.isnan(natural[0])),
        "clearly_favours": number(SIDES[clearly]),
        "interval_reaches_important_benefit": yes(np.where(lower, low < -important, high > important), scaled),
        "interval_within_important_difference": yes((-important <= low) & (high <= important), scaled),
        "directions_conflict": _conflict(evidence, clearly),
        "longest_follow_up": _longest_follow_up(evidence),
        "number_needed": _number_needed(evidence),
    }


def _favours(effect: Numbers, evidence: EvidenceTable, of: Ints) -> Ints:
    """Whom point estimates of these outcomes favour."""
    null, lower = evidence.null[of], evidence.asked.so("lower")[of]
    better = np.where((effect < null) == lower, INTERVENTION, COMPARATOR)
    return np.where(effect == null, NEITHER, better)


def clearly_favours(evidence: EvidenceTable) -> Ints:
    """Whom the whole interval favours."""
    effect, low, high = evidence.natural
    favours = _favours(evidence.pools.effect, evidence, np.arange(evidence.size))
    includes = (low <= evidence.null) & (evidence.null <= high)
    return np.select([np.isnan(effect), includes], [NOTHING_SAID, NEITHER], favours)


def study_favours(evidence: EvidenceTable) -> Ints:
    """Whom each study clearly favours: as it reports, else by its interval."""
    table, null, said = evidence.table, evidence.null[evidence.of], evidence.said.favours
    includes = (table.low <= null) & (null <= table.high)
    better = (table.effect < null) == evidence.asked.so("lower")[evidence.of]
    by_interval = np.select([~evidence.used, includes, better], [NOTHING_SAID, NEITHER, INTERVENTION], COMPARATOR)
    return np.where(said == NOTHING_SAID, by_interval, said)


def _size(evidence: EvidenceTable) -> Ints:
    """The size of the point estimate: by bands, else by the important difference, else none can be said."""
    asked, size = evidence.asked, np.abs(evidence.decision[0])
    trivial, unimportant, important, unsized, unknown = (
        SIZES.index(name) for name in ("trivial", "unimportant", "important", "without size", "size not known")
    )
    by_bands = np.select([size > asked[name] for name in ("large", "moderate", "small")],
                         [SIZES.index(name) for name in ("large", "moderate", "small")], trivial)  # fmt: skip
    by_one = np.where(size > asked["important"], important, unimportant)
    no_mark = np.where(asked["kind"] == NO_EFFECT, unsized, unknown)
    return np.select(
        [np.isnan(asked["important"]), np.isnan(size), bands_known(evidence)], [no_mark, unknown, by_bands], by_one
    )


def _conflict(evidence: EvidenceTable, clearly: Ints) -> Column:
    """Studies on clearly opposite sides; or a study that is not pooled against what the pooled ones say."""
    said, asked = study_favours(evidence), evidence.listed & ~_says_nothing(evidence)
    opposed = evidence.some(asked & (said == INTERVENTION)) & evidence.some(asked & (said == COMPARATOR))
    beside = asked & evidence.pools.left_out
    voices = [
        (clearly == side) | evidence.some(beside & (said == side)) for side in (INTERVENTION, COMPARATOR, NEITHER)
    ]
    opposed |= np.sum(voices, axis=0) > 1
    untold = evidence.some(asked & (said == NOTHING_SAID)) & (evidence.count(evidence.listed) > 1)
    return yes(opposed, opposed | ~untold)


def _says_nothing(evidence: EvidenceTable) -> Bools:
    """Whether nobody, or everybody, in either arm of a study had the event."""
    a, n1, c, n2 = evidence.table.cells
    found: Bools = ((a == 0) & (c == 0)) | ((a == n1) & (c == n2))
    return found


def _longest_follow_up(evidence: EvidenceTable) -> Column:
    longest, listed = evidence.asked["weeks"].copy(), np.flatnonzero(evidence.listed)
    np.fmax.at(longest, evidence.of[listed], evidence.said.weeks[listed])
    return number(longest)


def _number_needed(evidence: EvidenceTable) -> Column:
    """The number needed that the estimate alone gives."""
    lower, effects = evidence.asked.so("lower").tolist(), np.where(evidence.binary, evidence.decision[0], np.nan)
    found = [None if effect != effect else number_needed(effect, -1 if less else 1)
             for effect, less in zip(effects.tolist(), lower, strict=True)]  # fmt: skip
    return number(np.array(found, dtype=np.float64))
