"""One study changed, or left out, of those that are told one by one; or what is said of a share of the weight."""

from __future__ import annotations

from typing import Any

from grading.scenarios.outcome_draft import OutcomeDraft, refuse
from grading.scenarios.study_tables import ELEMENTS, named

NUMBERS = ("result", "arms", "p")
"""What is reported of the effect, which is one thing: other numbers take the place of all of it."""
SAME_STUDIES = "the same share is the same studies: say it in one step, or `the outcome was reported by these studies:`"


def leave_out(outcome: OutcomeDraft, name: str) -> None:
    """Without this study. Raises ScenarioError where none or several are meant, or an estimate holds its result."""
    outcome.are_told()
    index = named(name, _names(outcome))
    if outcome.pooled is not None:
        help = "say `no review pooled the studies` first; then, if it is known, `the estimate is …` without this study"
        raise refuse("the published estimate holds this study's result", help)
    del outcome.studies[index]


def change(outcome: OutcomeDraft, studies: list[dict[str, Any]]) -> None:
    """What is said of these studies instead. Raises ScenarioError where none or several are meant."""
    outcome.are_told()
    for said in studies:
        before = outcome.studies[named(said["id"], _names(outcome))].keys
        if said.get("risk_of_bias") and "risk_of_bias" in (outcome.pooled or {}):
            help = "say instead `the review says that studies with …% of the weight are at high risk of bias`"
            raise refuse("the review's own weights of risk of bias count, not those of single studies", help)
        if any(said.get(key) for key in NUMBERS):
            before |= dict.fromkeys(NUMBERS)
        before |= {key: _merged(key, before.get(key), value) for key, value in said.items() if key != "id"}


def say_of_share(outcome: OutcomeDraft, percent: float, key: str, said: Any, of_all: str) -> None:
    """What studies with this share of the weight say, directness by element; the same share is the same studies.

    Raises ScenarioError where they say otherwise already. `of_all`: see `study_with`.
    """
    study = outcome.study_with(percent, of_all)
    before = study.keys.get(key, said)
    by_element = key == "indirectness"
    said = {**before, **said} if by_element else said
    if said != ({**said, **before} if by_element else before):
        what = f"studies with {percent:g}% of the weight have another {key.replace('_', ' ')} already"
        raise refuse(what, SAME_STUDIES)
    study.keys[key] = said


def _names(outcome: OutcomeDraft) -> list[str]:
    return [study.keys["id"] for study in outcome.studies]


def _merged(key: str, before: Any, said: Any) -> Any:
    """Directness changes by element; a risk of bias keeps its tool; all else is replaced."""
    if said is None or before is None:
        return said
    if key == "indirectness":
        return {**(dict.fromkeys(ELEMENTS, before) if isinstance(before, str) else before), **said}
    if key == "risk_of_bias" and isinstance(before, dict) and "tool" in before:
        return {"tool": before["tool"], **said}
    return said
