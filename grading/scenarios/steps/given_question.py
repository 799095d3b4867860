"""Given: the question, and what the outcome is: a benefit or a harm, how important, on which scale, after what time."""

from __future__ import annotations

from grading.scenarios.case import Case
from grading.scenarios.catalogue import given

COMPARATORS = {"another treatment": "active", "an inactive comparator": "inactive", "of which kind nobody said": None}
IMPORTANCE = {
    "critical": "critical",
    "important, not critical": "important",
    "of limited importance, not critical": "limited",
}


@given("the question is about {intervention} in {people}", example="the question is about gabapentin in adults")
def question(case: Case, intervention: str, people: str) -> None:
    """The treatment that is asked about, and for whom."""
    case.draft.keys["question"] |= {"intervention": intervention, "population": people}


@given(
    "the treatment is compared with {name}, {kind:" + "|".join(COMPARATORS) + "}",
    example="the treatment is compared with naproxen, another treatment",
)
def comparator(case: Case, name: str, kind: str) -> None:
    """What the treatment is held against, and whether that is a treatment itself."""
    asked = case.draft.keys["question"]
    asked |= {"comparator": name, "comparator_is": COMPARATORS[kind]}
    if COMPARATORS[kind] is None:
        del asked["comparator_is"]


@given("the outcome is called {name}", example="the outcome is called leg pain")
def called(case: Case, name: str) -> None:
    """The outcome's name, as the sentences have it."""
    case.draft.outcome.keys["name"] = name


@given("the outcome is (a|an) {kind:benefit|harm}")
def kind(case: Case, kind: str) -> None:
    """What the treatment is given for, or a harm that it may do."""
    case.draft.outcome.keys["kind"] = kind


@given("nobody said whether the outcome is a benefit or a harm")
def kind_unknown(case: Case) -> None:
    """So that no conclusion can weigh it."""
    case.draft.outcome.keys.pop("kind", None)


@given("a {better:higher|lower} (score|risk) is better", example="a higher score is better")
def better(case: Case, better: str) -> None:
    """Which way is good for people."""
    case.draft.outcome.keys["better"] = better


@given("the outcome is {importance:" + "|".join(IMPORTANCE) + "}", example="the outcome is important, not critical")
def importance(case: Case, importance: str) -> None:
    """How much the outcome weighs in the conclusion."""
    case.draft.outcome.keys["importance"] = IMPORTANCE[importance]


@given("the scores run from {low:NUMBER} to {high:NUMBER}", example="the scores run from 0 to 100")
def scale(case: Case, low: float, high: float) -> None:
    """The lowest and the highest score that there is."""
    case.draft.outcome.keys["scale"] = [low, high]


@given("the outcome is measured in {unit}", example="the outcome is measured in millimetres")
def unit(case: Case, unit: str) -> None:
    """The unit that differences are told in."""
    case.draft.outcome.keys["unit"] = unit


@given("the outcome was studied only in {people}", example="the outcome was studied only in people over 65")
def population(case: Case, people: str) -> None:
    """Fewer or other people than the question is about."""
    case.draft.outcome.keys["population"] = people


@given(
    "nobody was followed for more than {amount:NUMBER} {unit:TIME}",
    example="nobody was followed for more than 12 weeks",
)
def follow_up(case: Case, amount: float, unit: str) -> None:
    """How long after the start the outcome was measured."""
    case.draft.outcome.keys["follow_up"] = {unit: amount}
