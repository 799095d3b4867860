"""How many people were studied, said of all studies together: shared among them, as far as each says its own."""

from __future__ import annotations

from typing import Any

from grading.scenarios.outcome_draft import OutcomeDraft, refuse

IN_THE_TABLE = "write it into the table of the studies, or change some with `these studies are changed:`"


def studied(outcome: OutcomeDraft, people: int | None) -> None:
    """So many people, or None: nobody said how many. Raises ScenarioError where the studies say it otherwise."""
    if not outcome.studies and outcome.pooled is None:
        raise refuse("no study reported the outcome, so nobody was studied", "leave it out, or say who reported it")
    if not outcome.told:
        outcome.people = people
        return
    if any(study.keys.get("arms") for study in outcome.studies):
        raise refuse("the studies say how many people were in each arm", IN_THE_TABLE)
    if outcome.pooled is None or outcome.pooled.get("studies", len(outcome.studies)) == len(outcome.studies):
        _share([study.keys for study in outcome.studies], people, alone=outcome.pooled is None)
    if outcome.pooled is not None:
        outcome.pooled.pop("participants", None)
        outcome.pooled |= {} if people is None else {"participants": people}


def _share(studies: list[dict[str, Any]], people: int | None, *, alone: bool) -> None:
    """As they were shared before: each study keeps its part of all."""
    before = [study.get("participants") for study in studies]
    known = [count for count in before if count is not None]
    if people is None:
        for study in studies:
            study.pop("participants", None)
    elif known and not any(known):
        raise refuse("the studies had 0 people", IN_THE_TABLE)
    elif len(known) == len(before):
        ends = [round(people * sum(known[: index + 1]) / sum(known)) for index in range(len(known))]
        for study, start, end in zip(studies, [0, *ends], ends, strict=False):
            study["participants"] = end - start
    elif alone:
        raise refuse("not every study says how many people it had, so they cannot be shared", IN_THE_TABLE)
