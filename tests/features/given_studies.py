"""Given: what a panel knows of the studies of an outcome. Each step is one change to what nothing speaks against."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given

from grading.model.words import BODY_OF
from tests.features.draft import BECAUSE, COMPARATIVE, COUNTED, HARM, SCORE, Draft, StudyDraft, sound_evidence
from tests.features.phrases import number, step

RISKS = {"are at high risk of bias": "high", "raise some concerns": "some concerns", "were not assessed for bias": None}
DIFFERS = {"a minor way": "minor", "an important way": "important", "a severe way": "severe"}
ELEMENTS = ("population", "intervention", "comparator", "outcome")
TOOLS = {"ROBINS-I": "ROBINS-I", "the Newcastle-Ottawa scale": "other"}


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
    if row.get("effect"):
        keys["result"] = {"effect": number(row["effect"]), "interval": [number(row["from"]), number(row["to"])]}
    return keys | {name.replace(" ", "_"): row[name] for name in ("favours", "risk of bias", "design") if row.get(name)}


@given("the studies counted:")
def counted(draft: Draft, datatable: list[list[str]]) -> None:
    """Study; people and people with the event, treated; people and people with the event, untreated."""
    draft.outcome.exact = False
    draft.outcome.studies = [
        StudyDraft(None, {"id": name, "arms": {"intervention": _arm(n1, a), "comparator": _arm(n2, c)}})
        for name, n1, a, n2, c in datatable[1:]
    ]


def _arm(people: str, events: str) -> dict[str, int]:
    return {"n": int(people), "events": int(events)}


@given(step(r"only changes within (?:an arm|one group) are reported"))
def within_an_arm(draft: Draft) -> None:
    draft.outcome.common["within_arm_only"] = True
    for study in draft.outcome.studies:
        study.keys["result"] = None


@given(step(r"the studies report only whom they favour: (?P<favours>.+)"))
def directions(draft: Draft, favours: str) -> None:
    """Each by a word, perhaps with its p: `intervention at p 0.049, neither, not said`."""
    draft.outcome.studies = [StudyDraft(None, {**_direction(one), "result": None}) for one in favours.split(", ")]


def _direction(said: str) -> dict[str, Any]:
    side, _, p = said.partition(" at p ")
    return {} if side == "not said" else {"favours": side, **({"p": number(p)} if p else {})}


# risk of bias


@given(step(r"studies with (?P<share>N)% of the weight (?P<risk>" + "|".join(RISKS) + ")"))
def risk_of_bias(draft: Draft, share: str, risk: str) -> None:
    draft.outcome.study_with(round(number(share) / 100, 6)).keys["risk_of_bias"] = RISKS[risk]


@given(step(r"every study has (?P<items>\d+) of 5 items at high risk of bias"))
def items_at_high_risk(draft: Draft, items: str) -> None:
    levels = ["high"] * int(items) + ["low"] * (5 - int(items))
    draft.outcome.common["risk_of_bias"] = {"domains": {f"D{i}": level for i, level in enumerate(levels, 1)}}


@given(
    step(r"every study was judged on the first (?P<items>\d+) items of (?P<tool>RoB 2|ROBINS-I), all (?P<risk>[a-z]+)")
)
def first_items(draft: Draft, items: str, tool: str, risk: str) -> None:
    domains = {f"D{i}": risk for i in range(1, int(items) + 1)}
    draft.outcome.common["risk_of_bias"] = {"tool": tool, "domains": domains}


@given(step(r"every study was assessed with (?P<tool>" + "|".join(TOOLS) + r"), at (?P<risk>[a-z]+) risk of bias"))
def assessed_with(draft: Draft, tool: str, risk: str) -> None:
    draft.outcome.common["risk_of_bias"] = {"tool": TOOLS[tool], "overall": risk}


@given(
    step(
        r"studies with (?P<share>N)% of the weight were assessed with (?P<tool>" + "|".join(TOOLS) + "), "
        r"at (?P<risk>[a-z]+) risk of bias"
    )
)
def some_assessed_with(draft: Draft, share: str, tool: str, risk: str) -> None:
    study = draft.outcome.study_with(round(number(share) / 100, 6))
    study.keys["risk_of_bias"] = {"tool": TOOLS[tool], "overall": risk}


@given("nobody assessed the risk of bias")
def bias_unknown(draft: Draft) -> None:
    draft.outcome.common.pop("risk_of_bias")


@given(step(r"the review says that studies with (?P<share>N)% of the weight are at high risk of bias"))
def published_risk_of_bias(draft: Draft, share: str) -> None:
    draft.outcome.published()["risk_of_bias"] = {"high": round(number(share) / 100, 6)}


@given(step(r"the review used ROBINS-I and finds studies with (?P<share>N)% of the weight at serious or critical risk"))
def published_robins_i(draft: Draft, share: str) -> None:
    high = round(number(share) / 100, 6)
    draft.outcome.published()["risk_of_bias"] = {"tool": "ROBINS-I", "high": high}


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


@given(step(r"half of 10 studies find four times the effect of the others, with an I² of (?P<i_squared>N)%"))
def sizes(draft: Draft, i_squared: str) -> None:
    draft.outcome.split(5, 10, number(i_squared), apart=1.2)


@given(step(r"only the estimate of (?P<studies>\d+) randomised trials is published, with an I² of (?P<i_squared>N)%"))
def estimate_alone(draft: Draft, studies: str, i_squared: str) -> None:
    outcome = draft.outcome
    outcome.of_studies(int(studies))
    outcome.listed = False
    outcome.published().update(design=outcome.design, i_squared=number(i_squared), risk_of_bias={"high": 0})


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
