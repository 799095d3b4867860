"""A study set from a YAML or JSON file: every fault with file, line, value and cure, and all of them at once."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import NamedTuple

from grading.errors import StudySetError
from grading.intake.checked_file import STANDARD_INPUT, Form, by_line, checked, content_of, located_in, problems
from grading.intake.rulebook_named import IsRulebook, lost_rulebook, on_disk, rulebook_at
from grading.located import Located
from grading.model.study_set import StudySet

STUDY_SET = Form(
    StudySet, StudySetError, name="study set", schema="grading schema",
    size_help="a study set is one question; put many questions into many files",
    pairs=("interval", "prediction_interval", "scale"), spoiling=("measure", "design", "tool"),
)  # fmt: skip


class Source(NamedTuple):
    """A study set with the digest of its bytes, the place of everything in it, and the text as it was typed."""

    study_set: StudySet
    sha256: str
    located: Located
    text: str


def load_study_set(path: str | FilePath) -> StudySet:
    """The study set in this file (`-` is standard input). Raises StudySetError with everything that is wrong."""
    return load_source(path).study_set


def load_source(path: str | FilePath) -> Source:
    """As `load_study_set`, with digest and places. A rulebook that it names is a folder seen from the file's own."""
    folder = FilePath() if str(path) == STANDARD_INPUT else FilePath(path).parent
    return parse(*content_of(path, STUDY_SET), folder)


def parse(
    content: bytes, name: str, folder: FilePath | None = FilePath(), *, is_rulebook: IsRulebook = on_disk,
    json_line: bool = False,
) -> Source:  # fmt: skip
    """The study set in these bytes; `name` stands in the messages, and for `json_line` which line it is.

    From `folder` the rulebook that it names is seen; without one, as of a record that holds the rulebook, none is
    looked for.
    """
    located = located_in(content, name, STUDY_SET, json_line=json_line)
    if folder is None:
        file = checked(content, located, STUDY_SET)
        return Source(file.value, file.sha256, file.located, content.decode())
    if lost := list(lost_rulebook(located, folder, is_rulebook)):
        raise StudySetError(sorted({*problems(located, STUDY_SET), *lost}, key=by_line))
    file = checked(content, located, STUDY_SET)
    study_set = with_rulebook(file.value, folder, is_rulebook)
    return Source(study_set or file.value, file.sha256, file.located, content.decode())


def with_rulebook(study_set: StudySet, folder: FilePath, is_rulebook: IsRulebook = on_disk) -> StudySet | None:
    """The same with its rulebook's folder as seen from here, not from its own; None where there is no such rulebook."""
    rulebook = rulebook_at(study_set.rulebook, folder, is_rulebook)
    if rulebook in (None, study_set.rulebook):
        return None if rulebook is None else study_set
    return study_set.model_copy(update={"rulebook": rulebook})
