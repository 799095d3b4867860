"""A study set from a YAML or JSON file: every fault with file, line, value and cure, and all of them at once."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import NamedTuple

from grading.errors import StudySetError
from grading.intake.checked_file import Form, checked, content_of, located_in
from grading.located import Located
from grading.model.study_set import StudySet

STUDY_SET = Form(
    StudySet, StudySetError, name="study set", schema="grading schema",
    size_help="a study set is one question; put many questions into many files",
    pairs=("interval", "prediction_interval", "scale"), spoiling=("measure", "design", "tool"),
)  # fmt: skip


class Source(NamedTuple):
    """A study set with the digest of its bytes and the place of everything in it."""

    study_set: StudySet
    sha256: str
    located: Located


def load_study_set(path: str | FilePath) -> StudySet:
    """The study set in this file (`-` is standard input). Raises StudySetError with everything that is wrong."""
    return load_source(path).study_set


def load_source(path: str | FilePath) -> Source:
    """As `load_study_set`, with digest and places."""
    return parse(*content_of(path, STUDY_SET))


def parse(content: bytes, name: str) -> Source:
    """The study set in these bytes; `name` stands in the messages."""
    file = checked(content, located_in(content, name, STUDY_SET), STUDY_SET)
    return Source(file.value, file.sha256, file.located)
