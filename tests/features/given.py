"""Given and When: what a panel knows of an outcome, each step one change to evidence that nothing speaks against."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, when

from grading.model.words import BODY_OF
from grading.pipeline import Graded, trace
from tests.features.draft import BECAUSE, COMPARATIVE, COUNTED, HARM, SCORE, Draft, StudyDraft, sound_evidence

MEASURES = {"difference": "MD", "risk ratio": "RR", "odds ratio": "OR", "hazard ratio": "HR", "risk difference": "RD"}
RISKS = {"are at high risk of bias": "high", "raise some concerns": "some concerns", "were not assessed for bias": None}
DIFFERS = {"a minor way": "minor", "an important way": "important", "a severe way": "severe"}
ELEMENTS = ("population", "intervention", "comparator", "outcome")
NUMBER = r"−?-?[\d.,]+"
DOMAINS = (
    "starting certainty|risk of bias|inconsistency|indirectness|imprecision|publication bias|large effect|dose response"
)


def number(text: str) -> float:
    """A number as a panel writes it: a true minus, commas between thousands."""
    return float(text.replace("−", "-").replace(",", ""))


def step(pattern: str) -> parsers.re:
    """A step with named groups, `N` standing for a number: (?P<x>N)."""
    return parsers.re(pattern.replace(">N)", f">{NUMBER})"))


# the outcome and its studies


@given("a randomised-trial outcome that nothing speaks against", target_fixture="draft")
def sound_score() -> Draft:
    return sound_evidence(SCORE)


@given("a randomised-trial outcome, counted in people, that nothing speaks against", target_fixture="draft")
def sound_event() -> Draft:
    return sound_evidence(COUNTED)


@given("a harm, counted in people in randomised trials, that nothing speaks against", target_fixture="draft")
def sound_harm() -> Draft:
    return sound_evidence(HARM)


@given(step(r"another (?P<kind>outcome|harm), (?P<name>.+), that nothing speaks against"))
def another(draft: Draft, kind: str, name: str) -> None:
    draft.add(HARM if kind == "harm" else SCORE, name)


@given(step(r"the studies are (?P<designs>.+)"))
def designs(draft: Draft, designs: str) -> None:
    singular = designs.replace("studies", "study").removesuffix("s")
    design = next(name for name in BODY_OF if name in (designs, singular))
    draft.outcome.design = design
    if BODY_OF[design] not in COMPARATIVE:
        draft.outcome.pooled = None


@given("nobody said how the pooled studies were designed")
def design_unknown(draft: Draft) -> None:
    draft.outcome.published()["risk_of_bias"] = {"high": 0}
    draft.outcome.keys["indirectness"] = "none"
    draft.outcome.listed = False


@given("no study reported the outcome")
def no_study(draft: Draft) -> None:
    draft.outcome.studies, draft.outcome.pooled = [], None


@given(step(r"(?P<studies>\d+) stud(?:y|ies) reported the outcome"))
def number_of_studies(draft: Draft, studies: str) -> None:
    draft.outcome.of_studies(int(studies))


@given(step(r"the studies find a difference of (?P<effect>N)"))
@given(step(r"the studies find a risk ratio of (?P<effect>N)"))
def effect(draft: Draft, effect: str) -> None:
    draft.outcome.effect = number(effect)


@given("the outcome was reported by these studies:")
def these_studies(draft: Draft, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    draft.outcome.exact = False
    draft.outcome.studies = [StudyDraft(None, _study(dict(zip(head, row, strict=True)))) for row in rows]


def _study(row: dict[str, str]) -> dict[str, Any]:
    keys: dict[str, Any] = {"id": row["study"]}
    if "people" in row:
        keys["participants"] = int(row["people"].replace(",", ""))
    if "effect" in row:
        keys["result"] = {"effect": number(row["effect"]), "interval": [number(row["from"]), number(row["to"])]}
    return keys | {name.replace(" ", "_"): row[name] for name in ("favours", "risk of bias", "design") if row.get(name)}


@given(step(r"only changes within (?:an arm|one group) are reported"))
def within_an_arm(draft: Draft) -> None:
    draft.outcome.common["within_arm_only"] = True
    for study in draft.outcome.studies:
        study.keys["result"] = None


@given(step(r"the studies report only whom they favour: (?P<favours>.+)"))
def directions(draft: Draft, favours: str) -> None:
    said = [None if one == "not said" else one for one in favours.split(", ")]
    draft.outcome.studies = [StudyDraft(None, {"favours": one, "result": None}) for one in said]


# risk of bias


@given(step(r"studies with (?P<share>N)% of the weight (?P<risk>" + "|".join(RISKS) + ")"))
def risk_of_bias(draft: Draft, share: str, risk: str) -> None:
    draft.outcome.study_with(round(number(share) / 100, 6)).keys["risk_of_bias"] = RISKS[risk]


@given("nobody assessed the risk of bias")
def bias_unknown(draft: Draft) -> None:
    draft.outcome.common.pop("risk_of_bias")


@given(step(r"the review says that studies with (?P<share>N)% of the weight are at high risk of bias"))
def published_risk_of_bias(draft: Draft, share: str) -> None:
    draft.outcome.published()["risk_of_bias"] = {"high": round(number(share) / 100, 6)}


@given(step(r"their bias can only have pushed the result towards (?P<towards>an effect|no effect)"))
def bias_direction(draft: Draft, towards: str) -> None:
    draft.outcome.keys["bias_direction"] = {"towards": towards, "because": BECAUSE}


@given("the panel counts some concerns as low risk")
def some_concerns_are_low(draft: Draft) -> None:
    draft.keys.setdefault("thresholds", {})["some_concerns_count_as"] = {"value": "low", "because": BECAUSE}


@given(step(r"the high-risk studies find (?P<high>N) and the others (?P<low>N)"))
def high_risk_studies_differ(draft: Draft, high: str, low: str) -> None:
    outcome = draft.outcome
    outcome.effect = number(low)
    outcome.keys["pooling"] = {"method": "common"}  # so that the share of the weight stays what the scenario says
    for study in outcome.studies:
        if study.keys.get("risk_of_bias") == "high":
            study.keys["result"] = {"effect": number(high), "se": outcome._variance(study.share or 0.25) ** 0.5}


# inconsistency


@given(step(r"(?P<some>\d+) of (?P<all_>\d+) studies fall on one side of no effect, with an I² of (?P<i_squared>N)%"))
def sides(draft: Draft, some: str, all_: str, i_squared: str) -> None:
    draft.outcome.split(int(some), int(all_), number(i_squared))


@given(step(r"a subgroup effect of (?P<credibility>very low|low|moderate|high) credibility explains the differences"))
def subgroup(draft: Draft, credibility: str) -> None:
    draft.outcome.keys["subgroup_effect"] = {"credibility": credibility, "because": BECAUSE}


# indirectness


@given(
    step(
        r"studies with (?P<share>N)% of the weight differ from the question in (?P<how>" + "|".join(DIFFERS) + ") in "
        r"(?:their|its) (?P<element>" + "|".join(ELEMENTS) + ")"
    )
)
def indirect(draft: Draft, share: str, how: str, element: str) -> None:
    study = draft.outcome.study_with(round(number(share) / 100, 6))
    study.keys["indirectness"] = {**dict.fromkeys(ELEMENTS, "none"), element: DIFFERS[how]}


@given("the treatments were compared only through a common comparator")
def indirect_comparison(draft: Draft) -> None:
    draft.outcome.keys["indirect_comparison"] = True


@given(step(r"the outcome stands in for (?P<what>.+)"))
def surrogate(draft: Draft, what: str) -> None:
    draft.outcome.keys["surrogate_for"] = what


@given("nobody judged how directly the studies answer the question")
def indirectness_unknown(draft: Draft) -> None:
    draft.outcome.common.pop("indirectness")


# imprecision


@given(step(r"the estimate is an? (?P<measure>[a-z ]+) of (?P<effect>N), with an interval from (?P<low>N) to (?P<high>N)"))
def estimate(draft: Draft, measure: str, effect: str, low: str, high: str) -> None:
    outcome = draft.outcome
    outcome.keys["measure"], outcome.effect = MEASURES[measure], number(effect)
    outcome.pooled = {"effect": number(effect), "interval": [number(low), number(high)]}


@given(step(r"(?P<people>N) people were studied(?: where (?P<needed>N) are needed)?"))
def people(draft: Draft, people: str, needed: str | None) -> None:
    draft.outcome.people = int(number(people))
    if needed:
        draft.outcome.keys["thresholds"]["optimal_information_size"] = int(number(needed))


@given("nobody said how many people were studied")
def people_unknown(draft: Draft) -> None:
    draft.outcome.people = None


@given(step(r"a difference of (?P<important>N)(?: in 1000 people)? is important"))
def important_difference(draft: Draft, important: str) -> None:
    draft.outcome.keys["thresholds"] |= {"important": number(important)}


@given(step(r"a difference of (?P<small>N)(?: in 1000)? is small, of (?P<moderate>N) moderate and of (?P<large>N) large"))
def bands(draft: Draft, small: str, moderate: str, large: str) -> None:
    sizes = {"small": number(small), "moderate": number(moderate), "large": number(large)}
    draft.outcome.keys["thresholds"] |= sizes


@given("certainty is rated against no effect")
def against_no_effect(draft: Draft) -> None:
    draft.outcome.keys["thresholds"]["rate_against"] = "no effect"


@given("certainty is rated against no effect, without an important difference")
def without_important_difference(draft: Draft) -> None:
    draft.outcome.keys["thresholds"] = {"rate_against": "no effect"}


@given("nobody chose what certainty is rated against")
def no_threshold(draft: Draft) -> None:
    draft.outcome.keys.pop("thresholds")


@given(step(r"(?P<share>N)% of people have the event without treatment"))
def baseline(draft: Draft, share: str) -> None:
    draft.outcome.keys["baseline_risk"] = {"value": number(share) / 100, "because": BECAUSE}


@given("the risk without treatment is not known")
def baseline_unknown(draft: Draft) -> None:
    draft.outcome.keys.pop("baseline_risk")


@given(step(r"the scores have a standard deviation of (?P<sd>N)"))
def standard_deviation(draft: Draft, sd: str) -> None:
    draft.outcome.keys["sd"] = {"value": number(sd), "because": BECAUSE}


# publication bias


@given(step(r"(?P<some>\d+) of (?P<all_>\d+) studies of (?P<people>\d+) people each are paid by industry"))
def small_industry(draft: Draft, some: str, all_: str, people: str) -> None:
    outcome = draft.outcome
    outcome.of_studies(int(all_))
    outcome.people = int(people) * int(all_)
    for study in outcome.studies[: int(some)]:
        study.keys["funding"] = "industry"


@given("nobody said who paid for the studies")
def funding_unknown(draft: Draft) -> None:
    draft.outcome.common.pop("funding")


@given(step(r"a test for small-study effects of (?P<studies>\d+) studies gives a p of (?P<p>N)"))
def small_study_test(draft: Draft, studies: str, p: str) -> None:
    if len(draft.outcome.studies) != int(studies):
        draft.outcome.of_studies(int(studies))
    draft.outcome.published()["small_study_test"] = {"name": "Egger", "p": number(p)}


@given(step(r"(?P<missing>\d+) (?:more )?stud(?:y|ies) beside the (?P<studies>\d+) (?:was|were) never published"))
def unpublished(draft: Draft, missing: str, studies: str) -> None:
    draft.outcome.of_studies(int(studies))
    draft.outcome.keys["unpublished"] = {"studies": int(missing), "because": BECAUSE}


@given("nobody searched for unpublished studies")
def not_searched(draft: Draft) -> None:
    draft.keys.pop("unpublished")


# rating up, and what a person says


@given(step(r"a dose-response gradient was (?P<shown>shown|looked for and not found)"))
def dose_response(draft: Draft, shown: str) -> None:
    draft.outcome.keys["dose_response"] = {"present": shown == "shown", "because": BECAUSE}


@given(step(rf"the panel assumes that (?P<domain>{DOMAINS}) is (?P<level>.+)"))
def assume(draft: Draft, domain: str, level: str) -> None:
    draft.outcome.keys["assume"] = {domain: level, "because": "it was not assessed in time"}


@given(step(rf'a person judges (?P<domain>{DOMAINS}) (?P<level>[a-z ]+), because "(?P<because>.+)"'))
def person(draft: Draft, domain: str, level: str, because: str) -> None:
    draft.outcome.keys["judgements"] = {domain: {"level": level, "because": because}}


# words for the question


@given(step(r"the treatment is compared with (?P<name>.+), another treatment"))
def active_comparator(draft: Draft, name: str) -> None:
    draft.keys["question"] |= {"comparator": name, "comparator_is": "active"}


@given(step(r"the outcome is (?:a|an) (?P<kind>benefit|harm)"))
def kind(draft: Draft, kind: str) -> None:
    draft.outcome.keys["kind"] = kind


@given("nobody said whether the outcome is a benefit or a harm")
def kind_unknown(draft: Draft) -> None:
    draft.outcome.keys.pop("kind")


@given("a higher score is better")
def higher_is_better(draft: Draft) -> None:
    draft.outcome.keys["better"] = "higher"


@given(step(r"the outcome is (?P<importance>important|of limited importance), not critical"))
def importance(draft: Draft, importance: str) -> None:
    draft.outcome.keys["importance"] = importance.removeprefix("of ").removesuffix(" importance")


@given(step(r"nobody was followed for more than (?P<weeks>\d+) weeks"))
def follow_up(draft: Draft, weeks: str) -> None:
    draft.outcome.keys["follow_up"] = {"weeks": int(weeks)}


@when("the evidence is graded", target_fixture="graded")
def grade_it(draft: Draft) -> Graded:
    return trace(draft.study_set())
