"""The outcomes of a chunk with their estimates and their facts: read once, pooled at once, derived column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grading.columns.estimates import Place
from grading.columns.facts.bias import LowRisk, low_risk
from grading.columns.facts.derive import derive_each
from grading.columns.facts.evidence import EvidenceTable
from grading.columns.facts.said import Hearing, Kinds
from grading.columns.sheets import Sheets
from grading.errors import GradingError
from grading.facts import Sheet
from grading.facts.derive import derive
from grading.model.study_set import Outcome, StudySet
from grading.pipeline import no_judgement_is_lost
from grading.pooling import Reading, pool_table
from grading.rulebook import Rulebook


@dataclass(frozen=True)
class Rows:
    """Outcomes on their way: which study set of the chunk each is of, where its estimate stands, and its facts.

    `evidence` has a row for each, and `alone` what their low-risk studies say alone.
    """

    at: Sequence[int]
    outcomes: Sequence[tuple[StudySet, Outcome]]
    evidence: EvidenceTable
    alone: LowRisk
    places: list[Place]
    sheets: Sheets


def rows_of(study_sets: Sequence[StudySet], together: Sequence[int], rulebook: Rulebook, kinds: Kinds) -> Rows | None:
    """The outcomes of these study sets (`together` are their places in the chunk), as this rulebook sees them.

    Without the study sets that cannot be graded: alone, each tells what is wrong with it in the order in which it is
    found. Where pooling or deriving finds some, the others are read once more. None where nothing is left.
    """
    together = [at for at in together if _keeps_judgements(rulebook, study_sets[at])]
    if not together:
        return None
    listed = [(at, study_sets[at], outcome) for at in together for outcome in study_sets[at].outcomes]
    at, outcomes = [one for one, _, _ in listed], [(study_set, outcome) for _, study_set, outcome in listed]
    evidence = _evidence(outcomes, rulebook, kinds)
    alone = low_risk(evidence)
    pools = evidence.pools
    refused = {at[place] for place in pools.faults}
    rest: dict[int, Sheet] = {}
    for place in np.flatnonzero(~evidence.computed).tolist():
        try:
            rest[place] = derive(*outcomes[place], pools.pooled(place), rulebook.values)
        except GradingError:
            refused.add(at[place])
    if refused:
        return rows_of(study_sets, [one for one in together if one not in refused], rulebook, kinds)
    sheets = derive_each(evidence, alone).replaced(np.array([*rest], dtype=np.intp), Sheets.of([*rest.values()]))
    return Rows(at, outcomes, evidence, alone, [Place(pools, place) for place in range(len(at))], sheets)


def _keeps_judgements(rulebook: Rulebook, study_set: StudySet) -> bool:
    try:
        no_judgement_is_lost(rulebook, study_set)
    except GradingError:
        return False
    return True


def _evidence(outcomes: Sequence[tuple[StudySet, Outcome]], rulebook: Rulebook, kinds: Kinds) -> EvidenceTable:
    """Read and pooled."""
    reading, hearing = Reading(), Hearing(kinds)
    for study_set, outcome in outcomes:
        reading.read(outcome, outcome.pooling or study_set.pooling)
        hearing.hear(study_set, outcome)
    pools = pool_table(reading.table())
    asked, said = hearing.columns(reading.studies)
    listed = np.ones(len(pools.table.studies), dtype=np.bool_)
    return EvidenceTable(outcomes, asked, said, pools, listed, rulebook.values)
