"""A FHIR file as a draft of a study set: every Evidence an outcome with its estimate, or a study of one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from grading.errors import Problem, StudySetError
from grading.intake.draft import MOST_NAME, Draft, Said, drafted, imported_file, with_ids
from grading.intake.fhir.outcome import NO_EFFECT, Body, body
from grading.intake.fhir.resources import Data, Known, Resources, Teller, said_in
from grading.intake.fhir.structure import URGENT, Structure, parsed, walk
from grading.located import Path, shortened
from grading.model.fhir import OF_THE_STUDY_SET
from grading.model.study_set import StudySet

SHARED = ("intervention", "comparator", "comparator_is")
HOLDS = "an outcome needs an effect (RR, OR, HR, RD, MD or SMD) with an interval or a p, and how many studies it pools"


def read(content: bytes, name: str, said: Said) -> Draft:
    """The draft of these bytes; `name` stands in the messages, and `said` fills what the file leaves open.

    Raises StudySetError with everything that is malformed, each with its JSON path; or where nothing can be graded.
    """
    resource = parsed(content, name)
    found = Structure(name)
    walk(resource, found)
    if found.problems:
        raise StudySetError(found.problems)
    resources = Resources.of(resource)
    bodies = [_body(place, evidence, known, found) for place, evidence, known in resources.evidence]
    told = {_key(one) for one in bodies if one.study}
    kept = [one for one in bodies if not one.missing or (one.missing == NO_EFFECT and _key(one) in told)]
    for one in bodies:
        if one not in kept:
            one.tell(f"left out: {one.missing}", URGENT)
    if not kept:
        what = "no Evidence" if not bodies else f"no Evidence that can be graded: {bodies[0].missing}"
        raise StudySetError.of(name, what, HOLDS)
    _of_the_whole(kept)
    data, places = _study_set(kept, resources, found)
    file = imported_file(name, hashlib.sha256(content).hexdigest(), ignored=found.told())
    return drafted(data, [file], places, said)


def _body(place: str, evidence: Data, known: Known, found: Structure) -> Body:
    return body(evidence, place, known, Teller(found, shortened(str(evidence.get("title") or place))))


def _of_the_whole(bodies: Sequence[Body]) -> None:
    """The ratings of one study among several are not those of the outcome."""
    number = Counter(map(_key, bodies))
    for one in bodies:
        if one.study and number[_key(one)] > 1 and one.outcome["judgements"]:
            one.tell(f"the ratings of {one.study['id']}: not read, they are of one study among several")
            one.outcome["judgements"] = {}


def _study_set(bodies: Sequence[Body], resources: Resources, found: Structure) -> tuple[Data, dict[Path, str]]:
    """The data, and where each part of it was read."""
    data: Data = _whole(resources, found)
    if "title" not in data and len(bodies) == 1 and bodies[0].title:
        data["title"] = bodies[0].tell.fitting(bodies[0].title, MOST_NAME, "the title")
    data["question"] = _question(bodies, found.name)
    outcomes: dict[tuple[str, str], Data] = {}
    places: dict[Path, str] = {}
    for one in bodies:
        outcome = _outcome_of(one, outcomes)
        index = list(map(id, outcomes.values())).index(id(outcome))
        places.setdefault(("outcomes", index), f"{found.name}: {one.place}")
        for path, part in _added(one, outcome):
            outcome.setdefault(str(path[0]), part)
            places["outcomes", index, *path] = f"{found.name}: {one.statistic or one.place}"
    return data | {"outcomes": with_ids([_without_empty(one) for one in outcomes.values()])}, places


def _whole(resources: Resources, found: Structure) -> Data:
    """What the composition says of the whole study set."""
    data: Data = {}
    for composition in resources.compositions:
        tell = Teller(found, "Composition")
        if data:
            tell(f"a second one, `{shortened(str(composition.get('title')))}`: not read")
            continue
        data = {"title": tell.fitting(composition["title"], MOST_NAME, "the title")} if "title" in composition else {}
        for key, value in said_in(composition, StudySet, OF_THE_STUDY_SET):
            if key is None:
                tell(f"the note `{shortened(value)}`: not read")
            else:
                data[key] = value
    return data


def _question(bodies: Sequence[Body], name: str) -> Data:
    """The question that all share. People may differ from outcome to outcome; what is compared may not."""
    question: Data = {}
    for key in SHARED:
        said: dict[str, str] = {one.question[key]: one.place for one in reversed(bodies) if key in one.question}
        if len(said) > 1:
            (first, here), (other, there), *_ = reversed(said.items())
            what = f"two questions: the {key} is `{shortened(first)}` in {here}, `{shortened(other)}` in {there}"
            raise StudySetError([Problem(name, what, "a study set is one question: import each in a file of its own")])
        question |= dict.fromkeys([key] if said else [], next(iter(said), None))
    people = {one.question.get("population") for one in bodies}
    if len(people) == 1 and None not in people:
        return {"population": people.pop()} | question
    for one in bodies:
        if "population" in one.question:
            one.outcome.setdefault("population", one.question["population"])
    return question


def _key(one: Body) -> tuple[str, str]:
    """By what two Evidences are of one outcome: its id, or else its name, and its measure."""
    return str(one.outcome.get("id") or one.outcome["name"]), str(one.outcome.get("measure"))


def _outcome_of(one: Body, outcomes: dict[tuple[str, str], Data]) -> Data:
    """The outcome that this belongs to: one of its name and measure that lacks just this, or a new one."""
    key = _key(one)
    there = outcomes.get(key)
    if there is not None and (one.study or (one.pooled and "pooled" not in there)):
        _join(there, one)
        return there
    if there is not None and one.title:
        one.outcome["name"] = one.tell.fitting(one.title, MOST_NAME, "the title")
        key = (one.title, key[1])
    if key not in outcomes:
        outcomes[key] = one.outcome
        return one.outcome
    return outcomes.setdefault((f"{key[0]} ", f"{len(outcomes)}"), one.outcome)


def _join(there: Data, one: Body) -> None:
    """Add what this Evidence says of an outcome that another one has told of already."""
    _same_unit(there, one)
    for key, value in one.outcome.items():
        if value and not there.get(key):
            there[key] = value
        elif value and value != there[key]:
            one.tell(f"{key}: not read, another Evidence of the outcome says otherwise")


def _same_unit(there: Data, one: Body) -> None:
    """Mean differences in two units are no numbers of one outcome, and nothing here can convert them."""
    known, unit = (str(part.get("unit", "")) for part in (there, one.outcome))
    if one.outcome.get("measure") != "MD" or known.casefold() == unit.casefold():
        return
    if known and unit:
        what = f"mean differences of `{one.tell.name}` in `{shortened(known)}` and, here, in `{shortened(unit)}`"
        help = "convert them to one unit in the file, or give the outcomes two names"
        raise StudySetError.of(f"{one.tell.found.name}: {one.statistic or one.place}", what, help)
    one.tell(f"a mean difference without a unit: taken to be in `{known or unit}`, as another of it is", URGENT)


def _added(one: Body, outcome: Data) -> list[tuple[Path, Any]]:
    """The part of the outcome that this adds, with its path."""
    if one.study:
        studies = outcome.setdefault("studies", [])
        studies.append(one.study)
        return [(("studies", len(studies) - 1), studies)]
    return [(("pooled",), one.pooled)] if one.pooled else []


def _without_empty(outcome: Mapping[str, Any]) -> Data:
    return {key: value for key, value in outcome.items() if value not in ({}, [], None)}
