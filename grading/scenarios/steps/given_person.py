"""Given: what only a person can say: a gradient, opposing confounding, an assumption, a judgement of their own."""

from __future__ import annotations

from grading.scenarios.case import Case
from grading.scenarios.catalogue import given
from grading.scenarios.outcome_draft import BECAUSE

SHOWN = "{shown:shown|looked for and not found}"


@given(
    "confounding (against the effect that is seen|that would have made an effect where none is seen) was " + SHOWN,
)
def opposing_confounding(case: Case, shown: str) -> None:
    """Whether confounding would have moved the result the other way."""
    case.draft.outcome.keys["opposing_confounding"] = {"present": shown == "shown", "because": BECAUSE}


@given("a dose-response gradient was " + SHOWN)
def dose_response(case: Case, shown: str) -> None:
    """Whether more of the treatment has more of the effect."""
    case.draft.outcome.keys["dose_response"] = {"present": shown == "shown", "because": BECAUSE}


@given(
    "the panel assumes( {every:of every outcome}|) that {domain:DOMAIN} is {level:GIVEN LEVEL}",
    example="the panel assumes that indirectness is not serious",
)
def assume(case: Case, every: str | None, domain: str, level: str) -> None:
    """A level for a domain that cannot be told, as long as it cannot be told."""
    keys = case.draft.keys if every else case.draft.outcome.keys
    assumed = keys.setdefault("assume", {"because": "it was not assessed in time"})
    assumed[domain] = level


@given(
    "a person( called {who}|) judges {domain:DOMAIN} {level:GIVEN LEVEL}( {how:by consensus}|)( on {day}|), "
    'because "{because}"',
    example='a person judges imprecision not serious, because "the interval is from an adaptive trial"',
)
def person(
    case: Case, who: str | None, domain: str, level: str, how: str | None, day: str | None, because: str
) -> None:
    """A level that a person gives a domain, with the reason; a person with another name judges beside the first."""
    judged = {"level": level, "because": because, "by": who, "on": day, "consensus": True if how else None}
    said = {key: value for key, value in judged.items() if value is not None}
    judgements = case.draft.outcome.keys.setdefault("judgements", {})
    before = judgements.get(domain, [])
    others = [one for one in (before if isinstance(before, list) else [before]) if one.get("by") != who]
    judgements[domain] = [*others, said] if others else said
