"""What the tests of records share: every study set that there is, and a study set of one's own as a source."""

from __future__ import annotations

import json
from pathlib import Path

from grading.audit.trail import graded, record
from grading.intake.study_set_file import Source, load_source, parse
from grading.model.study_set import StudySet
from grading.model.trail import Trail

FIXTURES = Path(__file__).parents[2] / "fixtures"
STUDY_SETS = sorted(
    path
    for path in (*(FIXTURES / "articles").glob("*.yaml"), *(FIXTURES / "published").rglob("*.yaml"))
    if not path.name.endswith((".claims.yaml", ".published.yaml", ".list.yaml"))
)
ARTICLE = FIXTURES / "articles/gabapentinoids-sciatica-placebo.yaml"


def source_of(study_set: StudySet) -> Source:
    """The study set as somebody could have typed it."""
    data = study_set.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return parse(json.dumps(data).encode(), "typed.json")


def trail_of(path: Path | Source, rulebook: str | None = None) -> Trail:
    """The record of grading this."""
    return record(graded(load_source(path) if isinstance(path, Path) else path, rulebook))
