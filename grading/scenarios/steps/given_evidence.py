"""Given: what the scenario begins with: evidence that nothing speaks against, or a study set file."""

from __future__ import annotations

from pathlib import Path

from grading.scenarios.case import Case
from grading.scenarios.catalogue import given
from grading.scenarios.draft import COUNTED, HARM, SCORE, from_file, sound_evidence
from grading.scenarios.outcome_draft import refuse

FILE = "fixtures/articles/gabapentin-sciatica.yaml"


@given("a randomised-trial outcome that nothing speaks against")
def sound_score(case: Case) -> None:
    """Pain, a score from −10 to 10, lower is better: four trials, 2,000 people, a difference of −2 where 1 matters."""
    case.begin(sound_evidence(SCORE))


@given("a randomised-trial outcome, counted in people, that nothing speaks against")
def sound_event(case: Case) -> None:
    """Relapse: four trials, 8,000 people, a risk ratio of 0.75 where 20% relapse untreated and 20 in 1000 matter."""
    case.begin(sound_evidence(COUNTED))


@given("a harm, counted in people in randomised trials, that nothing speaks against")
def sound_harm(case: Case) -> None:
    """Dizziness: as relapse, but a harm, at a risk ratio of 1.5."""
    case.begin(sound_evidence(HARM))


@given(
    "another {kind:outcome|harm}, {name}, that nothing speaks against",
    example="another outcome, disability, that nothing speaks against",
)
def another(case: Case, kind: str, name: str) -> None:
    """One more outcome, of which the Given steps below speak: a score as pain is, or a harm as dizziness is."""
    case.draft.add(HARM if kind == "harm" else SCORE, name)


@given("the study set {path}", example=f"the study set {FILE}")
def study_set_file(case: Case, path: str) -> None:
    """A study set file, YAML or JSON: its path seen from the feature file, else from where the command runs."""
    case.begin(from_file(_found(case, path)))


@given("the outcome {name} of the study set {path}", example=f"the outcome pain-in-the-trial of the study set {FILE}")
def one_outcome_of_file(case: Case, name: str, path: str) -> None:
    """One outcome of a study set file, by its id or name, as if the file held no other."""
    draft = from_file(_found(case, path))
    draft.speak_of(name)
    draft.outcomes, draft.subject = [draft.outcome], 0
    case.begin(draft)


@given("what follows is about the outcome {name}", example="what follows is about the outcome disability")
def speak_of(case: Case, name: str) -> None:
    """Which of several outcomes, by its id or name, all steps below speak of."""
    case.draft.speak_of(name)
    case.outcome = str(case.draft.outcome.keys["id"])


def _found(case: Case, path: str) -> Path:
    for found in (case.folder / path, Path(path)):
        try:
            if found.is_file():
                whole = found.resolve()
                return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole
        except (OSError, ValueError):
            break
    where = "a path is seen from the folder of the feature file, then from where the command runs"
    raise refuse(f"no file `{path}`", where)
