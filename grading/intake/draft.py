"""A study set as an import made it: data, where it came from, and what a person must still decide.

Every import ends here, so that the same evidence gives the same study set whatever file it came in. What no file says
and no person said stays absent: it is asked for, never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from grading.errors import StudySetError
from grading.intake.checked_file import problems
from grading.intake.study_set_file import STUDY_SET
from grading.located import Located, Path, one_line, shortened
from grading.model.plausible_outcome import ARMS_OF
from grading.model.study_set import ImportedFile, StudySet
from grading.model.words import BINARY

MOST_NAME = 200
"""Characters of a `Name` of a study set."""
RESULTS = {"arms", "result", "favours", "p", "within_arm_only"}
"""What of a study says what it found. A table is of results; other files also say of studies that there is none."""
MOST_SAID = 5
"""Values that are named where the file says otherwise than the person."""
QUESTION = ("population", "intervention", "comparator")
STAND_IN = {"title": "to be decided", "better": "lower", "design": "randomised trial", **dict.fromkeys(QUESTION, "?")}
"""What a missing needed key is filled with while the rest is checked; it never leaves this file."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the person who imports says, where the files do not: of the question, of all outcomes, of all studies."""

    title: str | None = None
    """Wins over the name of a comparison of RevMan, which always has one."""
    population: str | None = None
    intervention: str | None = None
    comparator: str | None = None
    better: str | None = None
    design: str | None = None
    comparison: str | None = None
    """The number of the comparison, where a file has several: a study set is one question."""


class Decision(NamedTuple):
    """A key that a person must decide; a study set without a `needed` one cannot be graded."""

    path: Path
    key: str
    hint: str
    needed: bool = False

    def __str__(self) -> str:
        return f"{'DECIDE ' if self.needed else ''}{self.key}: {self.hint}"


@dataclass(frozen=True, slots=True)
class Draft:
    """Keys and values as in a study-set file, unknown ones absent; `places` says where parts of it were read.

    A place is `effects.csv:12` or the name of a part of a file; of a part without one its nearest parent's counts.
    `told` is what the person who imports should know: what was left out, or taken for something else, and why.
    """

    data: dict[str, Any]
    files: tuple[ImportedFile, ...]
    places: Mapping[Path, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()


def drafted(
    data: dict[str, Any],
    files: Sequence[ImportedFile],
    places: Mapping[Path, str],
    said: Said,
    told: Sequence[str] = (),
) -> Draft:
    """The draft of this data with what the person said, its keys in the order of the schema.

    Raises StudySetError with everything that is impossible in it, each with the place in the file that was read.
    """
    filled, unused = _with(deepcopy(data), said)
    draft = Draft(_ordered(filled, files), tuple(files), dict(places), (*told, *unused))
    if found := problems(_Placed.of(draft), STUDY_SET):
        raise StudySetError(found)
    return draft


def outcome_id(name: str) -> str:
    """The id of an outcome of this name: small letters and digits, hyphens for all else; empty where it has neither."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def with_ids(outcomes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each outcome with an id: its own, else one made of its name, numbered where that is taken."""
    made = [outcome_id(outcome["name"]) or "outcome" for outcome in outcomes if "id" not in outcome]
    free = iter(distinct(made, "{}-{}", [outcome["id"] for outcome in outcomes if "id" in outcome]))
    return [{"id": outcome["id"] if "id" in outcome else next(free)} | outcome for outcome in outcomes]


def distinct(names: Sequence[str], form: str, taken: Iterable[str] = ()) -> list[str]:
    """Each name, put into `form` with the first number that makes a new one where it is taken or stood before."""
    used = set(taken)
    never = used | set(names)
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    found = []
    for name in names:
        numbered = (one for at in numbers[name] if (one := form.format(name, at)) not in never)
        found.append(next(numbered) if name in used else name)
        used.add(found[-1])
        never.add(found[-1])
    return found


def imported_file(
    name: str, sha256: str | None, *, columns: Mapping[str, str] | None = None, ignored: Iterable[str] = ()
) -> ImportedFile:
    """The record of a file that was read, its name cut to what a study set can hold."""
    own = one_line(name if len(name) <= MOST_NAME else FilePath(name).name).strip() or "file"
    shown = own if len(own) <= MOST_NAME else f"{own[: MOST_NAME - 1]}…"
    return ImportedFile(file=shown, sha256=sha256, columns=dict(columns or {}), ignored=tuple(ignored))


def study_set(draft: Draft) -> StudySet:
    """The study set. Raises StudySetError where something needed is still to be decided."""
    if missing := [one for one in decisions(draft.data) if one.needed]:
        name = draft.files[0].file if draft.files else "the data"
        raise StudySetError.of(name, f"no {missing[0].key}", f"to be decided: {missing[0].hint}")
    return StudySet.model_validate(draft.data)


def decisions(data: Mapping[str, Any]) -> Iterator[Decision]:
    """What a person must or may decide of this study set, in the order of the file."""
    if "title" not in data:
        yield Decision((), "title", "what the question is called", needed=True)
    question = data.get("question", {})
    for key in QUESTION:
        if key not in question:
            yield Decision(("question",), key, "needed before it can be graded", needed=True)
    if "comparator_is" not in question:
        yield Decision(("question",), "comparator_is", "inactive | active")
    if "unpublished" not in data:
        yield Decision((), "unpublished", "{studies: 0, because: which registries were searched}")
    if "indirectness" not in data:
        yield Decision(
            (), "indirectness", "none | minor | important | severe, of all outcomes that do not say their own"
        )
    of_tables = any("columns" in file for file in data.get("imported", ()))
    for index, outcome in enumerate(data.get("outcomes", ())):
        path = ("outcomes", index)
        if of_tables and not any(RESULTS & study.keys() for study in outcome["studies"]):
            yield Decision(path, "results", "no study has one that could be read: give it, or delete the outcome", True)
        yield from _of_outcome(path, outcome)


def _of_outcome(path: Path, outcome: Mapping[str, Any]) -> Iterator[Decision]:
    if "better" not in outcome:
        yield Decision(path, "better", "lower | higher: which way is good", needed=True)
    if undesigned := [study["id"] for study in outcome.get("studies", ()) if "design" not in study]:
        hint = f"randomised trial | cohort study | …, of {', '.join(undesigned)}; or import with --design"
        yield Decision(path, "design", hint, needed=True)
    if "kind" not in outcome:
        yield Decision(path, "kind", "benefit | harm")
    if "importance" not in outcome:
        yield Decision(path, "importance", "critical | important | limited; critical where it is not said")
    possible = (outcome["measure"],) if "measure" in outcome else _measures(outcome)
    if len(possible) > 1:
        yield Decision(path, "measure", " | ".join(possible), needed=True)
    binary = not BINARY.isdisjoint(possible)
    if "thresholds" not in outcome:
        unit = "per 1000 people" if binary else "in units of the measure"
        yield Decision(path, "thresholds", f"{{important: smallest difference that matters, {unit}, because: …}}")
    if binary and "baseline_risk" not in outcome:
        yield Decision(path, "baseline_risk", "{value: share of people with the event without it, because: …}")
    if unrated := [study["id"] for study in outcome.get("studies", ()) if "risk_of_bias" not in study]:
        yield Decision(path, "risk_of_bias", f"low | some concerns | high, of {', '.join(unrated)}")


def _measures(outcome: Mapping[str, Any]) -> tuple[str, ...]:
    """The measures that can be computed from its arms; none where no study has arms."""
    parts = {part for study in outcome.get("studies", ()) for arm in study.get("arms", {}).values() for part in arm}
    return tuple(measure for measure, part in ARMS_OF.items() if part in parts)


def _with(data: dict[str, Any], said: Said) -> tuple[dict[str, Any], list[str]]:
    """The data with what the person said wherever the files do not say it; and where they say otherwise, in words."""
    question = data.setdefault("question", {})
    outcomes = data["outcomes"]
    designed = [one for outcome in outcomes for one in (*outcome.get("studies", ()), outcome.get("pooled")) if one]
    parts = {"title": [data], **{key: [question] for key in QUESTION}, "better": outcomes, "design": designed}
    unused = []
    for key, where in parts.items():
        if (value := getattr(said, key)) is not None:
            found = dict.fromkeys(part.setdefault(key, value) for part in where)
            others = [f"`{shortened(one)}`" for one in found if one.casefold() != value.casefold()]
            if others:
                named = ", ".join(others[:MOST_SAID]) + (", …" if len(others) > MOST_SAID else "")
                unused.append(f"--{key} `{shortened(value)}` is not used where the file says otherwise: {named}.")
    return data, unused


def _ordered(data: dict[str, Any], files: Sequence[ImportedFile]) -> dict[str, Any]:
    """The same with its keys in the order of the schema, and the record of what was read."""
    from grading.model.study import Study
    from grading.model.study_set import Outcome, Question

    def by(model: Any, part: dict[str, Any]) -> dict[str, Any]:
        order = list(model.model_fields)
        return dict(sorted(part.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))

    for outcome in data["outcomes"]:
        if "studies" in outcome:
            outcome["studies"] = [by(Study, study) for study in outcome["studies"]]
    whole = data | {"question": by(Question, data["question"]), "outcomes": [by(Outcome, o) for o in data["outcomes"]]}
    if files:
        records = [file.model_dump(mode="json", exclude_defaults=True) for file in files]
        whole["imported"] = [record | {"file": FilePath(record["file"]).name} for record in records]
    return by(StudySet, whole)


class _Placed(Located):
    """The data with stand-ins for what is still to be decided; problems are told by the place that was read."""

    places: Mapping[Path, str]

    @classmethod
    def of(cls, draft: Draft) -> _Placed:
        data = deepcopy(draft.data)
        for path, key, _, needed in decisions(draft.data):
            if needed and key == "design":
                studies = data["outcomes"][path[1]]["studies"]
                known = next((study[key] for study in studies if key in study), STAND_IN[key])
                for study in studies:
                    study.setdefault(key, known)
            elif needed and key in (*STAND_IN, "measure"):
                part: Any = data
                for step in path:
                    part = part[step]
                part[key] = _measures(part)[0] if key == "measure" else STAND_IN[key]
        placed = cls(
            data=data, name=draft.files[0].file if draft.files else "data", lines=dict.fromkeys(_paths(data), 1)
        )
        placed.places = draft.places
        return placed

    def where(self, path: Path) -> str:
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, self.name)


def _paths(value: Any, here: Path = ()) -> Iterator[Path]:
    yield here
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, (list, tuple)) else ()
    for step, inner in steps:
        yield from _paths(inner, (*here, step))
