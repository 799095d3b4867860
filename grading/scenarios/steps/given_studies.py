"""Given: the studies of an outcome, their risk of bias, inconsistency, indirectness and publication bias."""

from __future__ import annotations

from typing import Any

from grading.model.words import BODY_OF
from grading.scenarios.case import Case
from grading.scenarios.catalogue import given
from grading.scenarios.draft import BECAUSE, COMPARATIVE, COUNTED, HARM, SCORE, StudyDraft, sound_evidence
from grading.scenarios.words import number

RISKS = {"are at high risk of bias": "high", "raise some concerns": "some concerns", "were not assessed for bias": None}
DIFFERS = {"a minor way": "minor", "an important way": "important", "a severe way": "severe"}
ELEMENTS = ("population", "intervention", "comparator", "outcome")
TOOLS = {"ROBINS-I": "ROBINS-I", "the Newcastle-Ottawa scale": "other"}


# the outcome and its studies


@given("a randomised-trial outcome that nothing speaks against")
def sound_score(case: Case) -> None:
    case.begin(sound_evidence(SCORE))


@given("a randomised-trial outcome, counted in people, that nothing speaks against")
def sound_event(case: Case) -> None:
    case.begin(sound_evidence(COUNTED))


@given("a harm, counted in people in randomised trials, that nothing speaks against")
def sound_harm(case: Case) -> None:
    case.begin(sound_evidence(HARM))


@given(
    "another {kind:outcome|harm}, {name}, that nothing speaks against",
    example="another outcome, disability, that nothing speaks against",
)
def another(case: Case, kind: str, name: str) -> None:
    case.draft.add(HARM if kind == "harm" else SCORE, name)


@given("the studies are {designs}", example="the studies are cohort studies")
def designs(case: Case, designs: str) -> None:
    singular = designs.replace("studies", "study").removesuffix("s")
    design = next(name for name in BODY_OF if name in (designs, singular))
    case.draft.outcome.design = design
    if BODY_OF[design] not in COMPARATIVE:
        case.draft.outcome.pooled = None


@given("nobody said how the pooled studies were designed")
def design_unknown(case: Case) -> None:
    case.draft.outcome.published()["risk_of_bias"] = {"high": 0}
    case.draft.outcome.keys["indirectness"] = "none"
    case.draft.outcome.listed = False


@given("no study reported the outcome")
def no_study(case: Case) -> None:
    case.draft.outcome.studies, case.draft.outcome.pooled = [], None


@given("{studies:COUNT} stud(y|ies) reported the outcome")
def number_of_studies(case: Case, studies: int) -> None:
    case.draft.outcome.of_studies(studies)


@given("the studies find a difference of {effect:NUMBER}")
@given("the studies find a risk ratio of {effect:NUMBER}")
def effect(case: Case, effect: float) -> None:
    case.draft.outcome.effect = effect


@given(
    "the outcome was reported by these studies:",
    table="| study | effect | from | to | people |\n| First | −1.5 | −2 | −1 | 400 |",
)
def these_studies(case: Case, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    case.draft.outcome.exact = False
    case.draft.outcome.studies = [StudyDraft(None, _study(dict(zip(head, row, strict=True)))) for row in rows]


def _study(row: dict[str, str]) -> dict[str, Any]:
    keys: dict[str, Any] = {"id": row["study"]}
    if "people" in row:
        keys["participants"] = int(row["people"].replace(",", ""))
    if row.get("effect"):
        keys["result"] = {"effect": number(row["effect"]), "interval": [number(row["from"]), number(row["to"])]}
    return keys | {name.replace(" ", "_"): row[name] for name in ("favours", "risk of bias", "design") if row.get(name)}


@given(
    "the studies counted:",
    table="| study | treated | events | untreated | events |\n| First | 400 | 40 | 400 | 80 |",
)
def counted(case: Case, datatable: list[list[str]]) -> None:
    """Study; people and people with the event, treated; people and people with the event, untreated."""
    case.draft.outcome.exact = False
    case.draft.outcome.studies = [
        StudyDraft(None, {"id": name, "arms": {"intervention": _arm(n1, a), "comparator": _arm(n2, c)}})
        for name, n1, a, n2, c in datatable[1:]
    ]


def _arm(people: str, events: str) -> dict[str, int]:
    return {"n": int(people), "events": int(events)}


@given("only changes within (an arm|one group) are reported")
def within_an_arm(case: Case) -> None:
    case.draft.outcome.common["within_arm_only"] = True
    for study in case.draft.outcome.studies:
        study.keys["result"] = None


@given(
    "the studies report only whom they favour: {favours}",
    example="the studies report only whom they favour: intervention, neither, intervention at p 0.04",
)
def directions(case: Case, favours: str) -> None:
    """Each by a word, perhaps with its p: `intervention at p 0.049, neither, not said`."""
    case.draft.outcome.studies = [StudyDraft(None, {**_direction(one), "result": None}) for one in favours.split(", ")]


def _direction(said: str) -> dict[str, Any]:
    side, _, p = said.partition(" at p ")
    return {} if side == "not said" else {"favours": side, **({"p": number(p)} if p else {})}


# risk of bias


@given("studies with {share:NUMBER}% of the weight {risk:" + "|".join(RISKS) + "}")
def risk_of_bias(case: Case, share: float, risk: str) -> None:
    case.draft.outcome.study_with(round(share / 100, 6)).keys["risk_of_bias"] = RISKS[risk]


@given("every study has {items:COUNT} of 5 items at high risk of bias")
def items_at_high_risk(case: Case, items: int) -> None:
    levels = ["high"] * items + ["low"] * (5 - items)
    case.draft.outcome.common["risk_of_bias"] = {"domains": {f"D{i}": level for i, level in enumerate(levels, 1)}}


@given(
    "every study was judged on the first {items:COUNT} items of {tool:RoB 2|ROBINS-I}, all {risk}",
    example="every study was judged on the first 3 items of RoB 2, all low",
)
def first_items(case: Case, items: int, tool: str, risk: str) -> None:
    domains = {f"D{i}": risk for i in range(1, items + 1)}
    case.draft.outcome.common["risk_of_bias"] = {"tool": tool, "domains": domains}


@given(
    "every study was assessed with {tool:" + "|".join(TOOLS) + r"}, at {risk} risk of bias",
    example="every study was assessed with ROBINS-I, at serious risk of bias",
)
def assessed_with(case: Case, tool: str, risk: str) -> None:
    case.draft.outcome.common["risk_of_bias"] = {"tool": TOOLS[tool], "overall": risk}


@given(
    "studies with {share:NUMBER}% of the weight were assessed with {tool:" + "|".join(TOOLS) + "}, "
    r"at {risk} risk of bias",
    example="studies with 60% of the weight were assessed with ROBINS-I, at serious risk of bias",
)
def some_assessed_with(case: Case, share: float, tool: str, risk: str) -> None:
    study = case.draft.outcome.study_with(round(share / 100, 6))
    study.keys["risk_of_bias"] = {"tool": TOOLS[tool], "overall": risk}


@given("nobody assessed the risk of bias")
def bias_unknown(case: Case) -> None:
    case.draft.outcome.common.pop("risk_of_bias")


@given("the review says that studies with {share:NUMBER}% of the weight are at high risk of bias")
def published_risk_of_bias(case: Case, share: float) -> None:
    case.draft.outcome.published()["risk_of_bias"] = {"high": round(share / 100, 6)}


@given("the review used ROBINS-I and finds studies with {share:NUMBER}% of the weight at serious or critical risk")
def published_robins_i(case: Case, share: float) -> None:
    high = round(share / 100, 6)
    case.draft.outcome.published()["risk_of_bias"] = {"tool": "ROBINS-I", "high": high}


@given("their bias can only have pushed the result towards {towards:an effect|no effect}")
def bias_direction(case: Case, towards: str) -> None:
    case.draft.outcome.keys["bias_direction"] = {"towards": towards, "because": BECAUSE}


@given("the panel counts some concerns as low risk")
def some_concerns_are_low(case: Case) -> None:
    case.draft.keys.setdefault("thresholds", {})["some_concerns_count_as"] = {"value": "low", "because": BECAUSE}


@given("the high-risk studies find {high:NUMBER} and the others {low:NUMBER}")
def high_risk_studies_differ(case: Case, high: float, low: float) -> None:
    outcome = case.draft.outcome
    outcome.effect = low
    outcome.keys["pooling"] = {"method": "common"}  # so that the share of the weight stays what the scenario says
    for study in outcome.studies:
        if study.keys.get("risk_of_bias") == "high":
            study.keys["result"] = {"effect": high, "se": outcome._variance(study.share or 0.25) ** 0.5}


# inconsistency


@given("{some:COUNT} of {all_:COUNT} studies fall on one side of no effect, with an I² of {i_squared:NUMBER}%")
def sides(case: Case, some: int, all_: int, i_squared: float) -> None:
    case.draft.outcome.split(some, all_, i_squared)


@given("half of 10 studies find four times the effect of the others, with an I² of {i_squared:NUMBER}%")
def sizes(case: Case, i_squared: float) -> None:
    case.draft.outcome.split(5, 10, i_squared, apart=1.2)


@given("only the estimate of {studies:COUNT} randomised trials is published, with an I² of {i_squared:NUMBER}%")
def estimate_alone(case: Case, studies: int, i_squared: float) -> None:
    outcome = case.draft.outcome
    outcome.of_studies(studies)
    outcome.listed = False
    outcome.published().update(design=outcome.design, i_squared=i_squared, risk_of_bias={"high": 0})


@given("a subgroup effect of {credibility:very low|low|moderate|high} credibility explains the differences")
def subgroup(case: Case, credibility: str) -> None:
    case.draft.outcome.keys["subgroup_effect"] = {"credibility": credibility, "because": BECAUSE}


# indirectness


@given(
    "studies with {share:NUMBER}% of the weight differ from the question in {how:" + "|".join(DIFFERS) + "} in "
    r"(their|its) {element:" + "|".join(ELEMENTS) + "}"
)
def indirect(case: Case, share: float, how: str, element: str) -> None:
    study = case.draft.outcome.study_with(round(share / 100, 6))
    study.keys["indirectness"] = {**dict.fromkeys(ELEMENTS, "none"), element: DIFFERS[how]}


@given("the treatments were compared only through a common comparator")
def indirect_comparison(case: Case) -> None:
    case.draft.outcome.keys["indirect_comparison"] = True


@given("the outcome stands in for {what}", example="the outcome stands in for fractures")
def surrogate(case: Case, what: str) -> None:
    case.draft.outcome.keys["surrogate_for"] = what


@given("nobody judged how directly the studies answer the question")
def indirectness_unknown(case: Case) -> None:
    case.draft.outcome.common.pop("indirectness")


# publication bias


@given("{some:COUNT} of {all_:COUNT} studies of {people:COUNT} people each are paid by industry")
def small_industry(case: Case, some: int, all_: int, people: int) -> None:
    outcome = case.draft.outcome
    outcome.of_studies(all_)
    outcome.people = people * all_
    for study in outcome.studies[:some]:
        study.keys["funding"] = "industry"


@given("nobody said who paid for the studies")
def funding_unknown(case: Case) -> None:
    case.draft.outcome.common.pop("funding")


@given("a test for small-study effects of {studies:COUNT} studies gives a p of {p:NUMBER}")
def small_study_test(case: Case, studies: int, p: float) -> None:
    if len(case.draft.outcome.studies) != studies:
        case.draft.outcome.of_studies(studies)
    case.draft.outcome.published()["small_study_test"] = {"name": "Egger", "p": p}


@given("{missing:COUNT} (more |)stud(y|ies) beside the {studies:COUNT} (was|were) never published")
def unpublished(case: Case, missing: int, studies: int) -> None:
    case.draft.outcome.of_studies(studies)
    case.draft.outcome.keys["unpublished"] = {"studies": missing, "because": BECAUSE}


@given("nobody searched for unpublished studies")
def not_searched(case: Case) -> None:
    case.draft.keys.pop("unpublished")
