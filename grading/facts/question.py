"""The vocabulary of what stands above one outcome: facts of a whole question, and of a claim about evidence."""

from __future__ import annotations

from grading.facts.fact import Fact
from grading.model.words import CERTAINTIES, FAMILIES

_QUESTION, _CLAIM = "conclusion", "claim"
_KINDS = "set `kind` of every outcome"
SPEAKS_OF = ("effect", "evidence", "record", "context", "advice")
DIRECTIONS = ("intervention", "comparator", "neither", "mixed")

OF_THE_QUESTION: tuple[Fact, ...] = (
    Fact("overall_certainty", "word", "", _QUESTION, "lowest certainty among critical outcomes, the "
         "lower end where it is a range", "",
         tuple(CERTAINTIES)),
    Fact("overall_certainty_text", "text", "", _QUESTION, "the same as it is said: a level, or both ends of a range"),
    Fact("benefits_graded", "count", "outcomes", _QUESTION, "graded critical outcomes that the intervention is given "
         "for", _KINDS),
    Fact("benefits_minimal", "count", "outcomes", _QUESTION, "of these, outcomes with no more than a minimal effect "
         "(families W-MINIMAL, W-CLEAR-LACK)", _KINDS),
    Fact("benefits_other", "count", "outcomes", _QUESTION, "of these, the others, but for single studies without a "
         "difference (W-NO-DIFF)", _KINDS),
    Fact("benefits_favouring", "count", "outcomes", _QUESTION, "of these, important effects whose interval excludes no "
         "effect, in favour of the intervention", _KINDS),
    Fact("favouring_certainty", "word", "", _QUESTION, "certainty of the surest benefit that favours the "
         "intervention, the lower end where it is a range", _KINDS, tuple(CERTAINTIES)),
    Fact("favouring_certainty_text", "text", "", _QUESTION, "the same as it is said: a level, or both ends of a range"),
    Fact("benefits_against", "count", "outcomes", _QUESTION, "of these, outcomes whose interval excludes no effect, in "
         "favour of the comparator", _KINDS),
    Fact("benefits_seen_better", "count", "outcomes", _QUESTION, "of these, those that favour the intervention: "
         "clearly, and by no unimportant amount; or, without an estimate, by reports of studies that compare", _KINDS),
    Fact("benefits_seen_no_better", "count", "outcomes", _QUESTION, "of these, those that clearly favour the "
         "comparator, or whose interval includes no effect and reaches no important benefit; or that reports say are "
         "no better", _KINDS),
    Fact("benefits_conflicting", "count", "outcomes", _QUESTION, "of these, those whose studies disagree in direction, "
         "and whose interval, if any, includes no effect", _KINDS),
    Fact("harms_increased", "count", "outcomes", _QUESTION, "harms that the intervention increases: clearly, and by no "
         "unimportant amount; or by reports of studies that compare", _KINDS),
    Fact("harms_seen_fewer", "count", "outcomes", _QUESTION, "harms that favour the intervention, as for benefits",
         _KINDS),
    Fact("harms_seen_no_fewer", "count", "outcomes", _QUESTION, "harms that do not, as for benefits", _KINDS),
    Fact("harms_other", "count", "outcomes", _QUESTION, "graded harms that are not seen to be fewer, the open ones "
         "among them", _KINDS),
    Fact("harms_in_numbers", "count", "outcomes", _QUESTION, "harms that the intervention clearly increases, and whose "
         "number needed to harm is known", f"{_KINDS}, and `baseline_risk`"),
    Fact("least_number_needed", "number", "people", _QUESTION, "the smallest of these numbers", "give `baseline_risk`"),
    Fact("most_number_needed", "number", "people", _QUESTION, "the greatest of these numbers", "give `baseline_risk`"),
    Fact("critical_short_of_information", "count", "outcomes", _QUESTION, "critical outcomes that are graded on fewer "
         "people than the optimal information size"),
    Fact("longest_critical_follow_up", "number", "weeks", _QUESTION, "longest follow-up of any critical outcome that "
         "is graded; unknown while that of one is", "give `follow_up`"),
    Fact("critical_graded", "count", "outcomes", _QUESTION, "critical outcomes with a certainty"),
    Fact("outcomes_graded", "count", "outcomes", _QUESTION, "outcomes with a certainty"),
    Fact("critical_without_evidence", "count", "outcomes", _QUESTION, "critical outcomes without any evidence"),
    Fact("benefits_text", "text", "", _QUESTION, "the benefits, listed"),
    Fact("better_text", "text", "", _QUESTION, "the benefits that are seen to be better, listed"),
    Fact("no_better_text", "text", "", _QUESTION, "the benefits that are seen to be no better, listed"),
    Fact("conflicting_text", "text", "", _QUESTION, "the benefits whose studies disagree, listed"),
    Fact("fewer_text", "text", "", _QUESTION, "the harms that are seen to be fewer, listed"),
    Fact("no_fewer_text", "text", "", _QUESTION, "the harms that are seen to be no fewer, listed"),
    Fact("numbers_needed_text", "text", "", _QUESTION, "harms with their numbers needed to harm and the intervals"),
    Fact("against_text", "text", "", _QUESTION, "the benefits whose interval favours the comparator, listed"),
    Fact("favouring_text", "text", "", _QUESTION, "the benefits whose interval favours the intervention, listed"),
    Fact("harms_text", "text", "", _QUESTION, "the harms, listed"),
    Fact("question_text", "text", "", _QUESTION, "intervention and population"),
)  # fmt: skip
"""Facts of the conclusion over all outcomes."""

OF_CLAIMS: tuple[Fact, ...] = (
    Fact("claimed_family", "word", "", _CLAIM, "the family of wording that the words assert",
         "say `asserts: {family: …}`", FAMILIES),
    Fact("evidence_family", "word", "", _CLAIM, "the family of wording that the evidence is given, the strongest of "
         "those it warrants", "name outcomes under `rests_on`", ("none", *FAMILIES)),
    Fact("claim_is_recognised", "yes/no", "", _CLAIM, "the family of wording is given, or the words hold a phrase of "
         "one"),
    Fact("claim_speaks_of", "word", "", _CLAIM, "what such words speak of: an effect; the evidence itself; a record "
         "that can be looked up; context that no evidence could bear out; or advice",
         "say `asserts: {family: …}`", SPEAKS_OF),
    Fact("evidence_speaks_of", "word", "", _CLAIM, "what the words that the evidence is given speak of",
         "name outcomes under `rests_on`", SPEAKS_OF),
    Fact("claim_is_warranted", "yes/no", "", _CLAIM, "the evidence warrants the asserted family, or one that implies "
         "it", "say `asserts: {family: …}`, and name outcomes under `rests_on`"),
    Fact("kind_is_needed", "yes/no", "", _CLAIM, "such words are said of benefits only, or of harms only, and some "
         "outcome does not say which it is; no where the words are warranted anyway", "set `kind` of every outcome"),
    Fact("claimed_direction", "word", "", _CLAIM, "whom the words say the evidence favours",
         "say `asserts: {direction: …}`", DIRECTIONS),
    Fact("claimed_size", "word", "", _CLAIM, "how large the words say the effect is", "say `asserts: {size: …}`",
         ("important", "unimportant")),
    Fact("claimed_follow_up", "number", "weeks", _CLAIM, "the time that the words speak of",
         "say `asserts: {follow_up: …}`"),
    Fact("claimed_comparator_differs", "yes/no", "", _CLAIM, "the words compare with something else than the evidence",
         "say `asserts: {comparator: …}`"),
    Fact("claimed_number", "word", "", _CLAIM, "the effect, or the numbers needed, that the words print, against the "
         "evidence", "say `asserts: {effect: …}` or `asserts: {number_needed: […, …]}`",
         ("agrees", "sign lost", "differs")),
    Fact("claimed_number_not_compared", "yes/no", "", _CLAIM, "the words print a number that the "
         "evidence does not have"),
    Fact("claimed_population_differs", "yes/no", "", _CLAIM, "the words speak of other people than the "
         "evidence, by the letter", "say `asserts: {population: …}`"),
    Fact("certainty_is_a_range", "yes/no", "", _CLAIM, "the certainty of the evidence is a range", "name graded "
         "outcomes under `rests_on`"),
    Fact("certainty_shortfall", "count", "levels", _CLAIM, "levels that the certainty of the evidence lies below the "
         "least at which such words fit", "name graded outcomes under `rests_on`"),
    Fact("certainty_surplus", "count", "levels", _CLAIM, "levels that the certainty of the evidence lies above the "
         "most at which such words fit", "name graded outcomes under `rests_on`"),
    Fact("certainty_is_said", "yes/no", "", _CLAIM, "the words say how sure one can be"),
    Fact("says_what_it_must_not", "yes/no", "", _CLAIM, "the words hold a phrase that must never be said of evidence "
         "of this family"),
    Fact("goes_beyond_evidence", "yes/no", "", _CLAIM, "a person judged, with a reason, that the words go beyond the "
         "evidence in population, intervention, comparator, outcome or time"),
    Fact("source_says", "word", "", _CLAIM, "what a person found on looking the claim up in its source",
         "say `source: {says: …, because: …}`", ("so", "otherwise", "nothing of it", "unidentified", "unchecked")),
    Fact("evidence_pieces", "count", "pieces", _CLAIM, "outcomes and conclusions that the claim rests on"),
    Fact("evidence_studies", "count", "studies", _CLAIM, "different studies behind the claim"),
    Fact("evidence_left_out", "count", "pieces", _CLAIM, "outcomes and conclusions on the same question that the text "
         "leaves out"),
    Fact("claimed_family_text", "text", "", _CLAIM, "what the asserted family says, in a few words"),
    Fact("evidence_family_text", "text", "", _CLAIM, "what the evidence's family says, in a few words"),
    Fact("evidence_certainty_text", "text", "", _CLAIM, "the certainty of the evidence, in words"),
    Fact("at_certainty_text", "text", "", _CLAIM, "the certainty of the evidence as an addition, where there is one"),
    Fact("fits_text", "text", "", _CLAIM, "the certainty at which such words fit"),
    Fact("forbidden_text", "text", "", _CLAIM, "the words that must never be said of such evidence"),
    Fact("beyond_text", "text", "", _CLAIM, "where the words go beyond the evidence, and why"),
    Fact("source_text", "text", "", _CLAIM, "what was found in the source"),
    Fact("claimed_number_text", "text", "", _CLAIM, "the printed number beside that of the evidence"),
    Fact("claimed_population_text", "text", "", _CLAIM, "of whom the words speak"),
    Fact("evidence_population_text", "text", "", _CLAIM, "in whom the evidence was studied"),
    Fact("evidence_comparator_text", "text", "", _CLAIM, "with what the evidence compares"),
    Fact("left_out_text", "text", "", _CLAIM, "the evidence that the text leaves out"),
    Fact("cited_alone_text", "text", "", _CLAIM, "the verdict on what the text cites, without what it leaves out"),
)  # fmt: skip
"""Facts of a claim. On one outcome its own facts stand beside them; on several, those on which all agree."""
