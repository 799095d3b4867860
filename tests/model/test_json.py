"""A study set written as JSON is the study set written as YAML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grading.intake.study_set_file import load_source, parse
from grading.located import read

ARTICLES = Path(__file__).parents[2] / "fixtures/articles"
FILES = sorted(set(ARTICLES.glob("*.yaml")) - set(ARTICLES.glob("*.claims.yaml")))
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@every_file
@pytest.mark.parametrize("indent", [None, 2, "\t"], ids=["one line", "spaces", "tabs"])
@pytest.mark.parametrize("escaped", [True, False], ids=["escaped", "plain"])
def test_yaml_and_json_give_the_same_study_set(path: Path, indent: int | str | None, escaped: bool) -> None:
    data = read(path.read_text(encoding="utf-8"), path.name).data
    text = json.dumps(data, indent=indent, ensure_ascii=escaped)
    assert parse(text.encode(), "same.json").study_set == load_source(path).study_set


@every_file
def test_a_model_written_as_json_is_read_back(path: Path) -> None:
    study_set = load_source(path).study_set
    text = study_set.model_dump_json(by_alias=True, exclude_none=True)
    assert parse(text.encode(), "back.json").study_set == study_set


@pytest.mark.parametrize("title", ["Schmerz 🩺 µ", 'a "quoted" \\ title', "line\u2028separator", "a/b"])
@pytest.mark.parametrize("escaped", [True, False], ids=["escaped", "plain"])
def test_any_text_survives_json(title: str, escaped: bool) -> None:
    data = read(FILES[0].read_text(encoding="utf-8"), "x.yaml").data | {"title": title}
    text = json.dumps(data, ensure_ascii=escaped)
    assert parse(text.encode(), "title.json").study_set.title == title


def test_the_digest_is_of_the_bytes() -> None:
    first, again = load_source(FILES[0]), load_source(FILES[0])
    assert first.sha256 == again.sha256
    assert parse(FILES[0].read_bytes() + b"\n", "x").sha256 != first.sha256
