"""The trail: everything behind a grading is in it, and nothing of the machine, the day or the folder."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from grading.audit.canonical import canonical, digest, study_set_digest
from grading.audit.trail import graded, record, regrade
from grading.errors import RecordError
from grading.facts import FACTS
from grading.intake.study_set_file import load_source, parse
from grading.intake.trail_file import is_trail, load_trail, parse_trail
from grading.model.study_set import StudySet
from grading.model.trail import Trail
from grading.output.json import document as text_of
from grading.rulebook import shipped
from grading.rulebook.conditions import evaluate
from tests.audit.records import ARTICLE, FIXTURES, STUDY_SETS, source_of, trail_of
from tests.strategies import study_sets

ROOT = Path(__file__).parents[2]
LATER = """
import datetime, sys, time
YEAR = 366 * 86400
real, real_ns = time.time, time.time_ns
time.time, time.time_ns = (lambda: real() + YEAR), (lambda: real_ns() + YEAR * 10**9)
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=YEAR)
datetime.datetime = Later
from grading.audit.trail import record, regrade
from grading.intake.trail_file import load_trail
from grading.output.json import document
for name in sys.argv[1:]:
    with open(name, encoding="utf-8", newline="") as file:
        print(document(record(regrade(load_trail(name)))) == file.read(), name)
"""
"""Replays trails a year and a day from now."""


@pytest.fixture(scope="module")
def trails(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The trail of every fixture, under both stances, in files."""
    folder = tmp_path_factory.mktemp("trails")
    written = []
    for path in STUDY_SETS:
        for book in ("core-grade-2025", "grade-handbook") if path.parent.name == "articles" else (None,):
            written.append(folder / f"{path.stem}-{book}.json")
            written[-1].write_text(text_of(trail_of(path, book)), encoding="utf-8", newline="\n")
    return written


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_every_fixture_replays_byte_for_byte_on_another_day_in_another_folder_with_another_seed(
    trails: list[Path], tmp_path: Path, seed: str
) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LATER, *map(str, trails)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert len(told) == len(trails) >= 20
    assert [line for line in told if not line.startswith("True ")] == []


@given(study_sets())
@settings(max_examples=25)
def test_a_trail_alone_gives_the_same_trail(study_set: StudySet) -> None:
    trail = record(graded(source_of(study_set)))
    read = parse_trail(text_of(trail).encode(), "trail.json")
    assert read == trail
    assert text_of(record(regrade(read))) == text_of(trail)


def test_a_trail_holds_what_every_rule_did_on_facts_that_are_in_it() -> None:
    trail = trail_of(ARTICLE)
    behind = regrade(trail)
    rules = behind.graded.rulebook.rules
    for outcome in trail.outcomes:
        own = {fact.name: fact.value for fact in outcome.facts}
        for stage in outcome.stages:
            facts = {name: value for name, value in (own | stage.facts).items() if value is not None}
            assert {rule.id for rule in stage.rules} == {i for i, rule in rules.items() if rule.domain == stage.domain}
            for rule in stage.rules:
                assert rule.did == evaluate(rules[rule.id].when, facts, behind.graded.rulebook.values)


def test_a_trail_names_facts_with_units_thresholds_with_who_chose_them_and_who_fired() -> None:
    source = load_source(FIXTURES / "published/cases/few-events-large-effect.yaml")
    trail = record(graded(source))
    assert {fact.unit for fact in trail.outcomes[0].facts} >= {"people"}
    assert all(fact.unit == FACTS[fact.name].unit for outcome in trail.outcomes for fact in outcome.facts)
    assert {one.chosen_by for one in trail.thresholds} <= {"the rulebook", "the study set"}
    assert trail.tool.fired_by == "durable_rules and the specification"
    assert trail.result.rulebook.sha256 == trail.rulebook.sha256


def test_a_trail_names_no_folder(tmp_path: Path) -> None:
    copy = tmp_path / "somewhere" / ARTICLE.name
    copy.parent.mkdir()
    copy.write_bytes(ARTICLE.read_bytes())
    trail = text_of(trail_of(copy))
    assert str(tmp_path) not in trail
    assert trail == text_of(trail_of(ARTICLE))


def test_a_house_rulebook_is_in_the_trail_and_not_needed_any_more(tmp_path: Path) -> None:
    house = tmp_path / "office" / "our-house"
    house.mkdir(parents=True)
    (house / "rulebook.yaml").write_text(
        "id: our-house\nversion: 1.0.0\ntitle: t\nstance: s\nextends: core-grade-2025\n"
        "retired:\n  indirectness.surrogate-outcome: {on: 2026-11-22, why: our panel looks at every surrogate}\n"
    )
    (house / "thresholds.yaml").write_text(
        "some_concerns_count_as: {value: low, why: ours, source: [our-manual p 1]}\n"
    )
    (tmp_path / "office" / "sources.yaml").write_text("our-manual: {reference: Our manual}\n")
    trail = trail_of(ARTICLE, str(house))
    assert trail.rulebook.folder == "house/our-house"
    assert {"house/our-house/thresholds.yaml", "house/sources.yaml", "rules/sources.yaml"} <= set(trail.rulebook.files)
    for path in sorted(house.iterdir()):
        path.unlink()
    again = record(regrade(parse_trail(text_of(trail).encode(), "trail.json")))
    assert text_of(again) == text_of(trail)
    assert str(tmp_path) not in text_of(trail)


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_rulebook_comes_back_from_a_record(name: str) -> None:
    trail = trail_of(FIXTURES / "articles/gabapentin-vs-pregabalin.yaml", name)
    again = regrade(trail).graded.rulebook
    first = graded(load_source(FIXTURES / "articles/gabapentin-vs-pregabalin.yaml"), name).graded.rulebook
    assert again == first


def test_a_file_of_a_house_that_is_a_link_is_recorded_as_one_of_the_house(tmp_path: Path) -> None:
    house, shared = tmp_path / "house" / "our-house", tmp_path / "shared"
    house.mkdir(parents=True)
    shared.mkdir()
    head = "id: our-house\nversion: 1.0.0\ntitle: t\nstance: s\nextends: core-grade-2025\n"
    (house / "rulebook.yaml").write_text(head)
    (shared / "counted.yaml").write_text("some_concerns_count_as: {value: low, why: ours, source: [our-manual p 1]}\n")
    (house / "thresholds.yaml").symlink_to("../../shared/counted.yaml")
    (house / "sources.yaml").write_text("our-manual: {reference: Our manual}\n")
    trail = trail_of(ARTICLE, str(house))
    assert "house/our-house/thresholds.yaml" in trail.rulebook.files
    assert text_of(record(regrade(trail))) == text_of(trail)


# what counts as the same study set


def digest_of(text: str) -> str:
    return study_set_digest(parse(text.encode(), "a.yaml"))


QUESTION = "title: t\nquestion: {population: p, intervention: i, comparator: c}\n"
OUTCOME = "outcomes:\n  - {id: pain, name: pain, better: lower, importance: critical}\n"


def test_comments_order_and_written_defaults_change_no_digest() -> None:
    other = 'outcomes:   # one\n  - name: "pain"\n    id: pain\n    better: lower\n' + QUESTION
    assert digest_of(QUESTION + OUTCOME) == digest_of(other)
    assert digest_of(QUESTION + "rulebook: core-grade-2025\n" + OUTCOME) == digest_of(QUESTION + OUTCOME)
    assert digest_of(QUESTION + "rulebook: grade-handbook\n" + OUTCOME) != digest_of(QUESTION + OUTCOME)


@pytest.mark.parametrize(
    "change", [("title: t", "title: u"), ("better: lower", "better: higher"), ("id: pain", "id: a")]
)
def test_any_other_value_changes_the_digest(change: tuple[str, str]) -> None:
    text = QUESTION + OUTCOME
    assert change[0] in text
    assert digest_of(text) != digest_of(text.replace(*change))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [1.0, 2.50, True, None]}, b'{"a":[1,2.5,true,null],"b":1}'),
        ({"é": "⊕", "": 1e21}, '{"":1e+21,"é":"⊕"}'.encode()),
        (2**53, b"9007199254740992"),
        ((1, 2), b"[1,2]"),
    ],
)
def test_canonical_json_is_that_of_rfc_8785(value: Any, expected: bytes) -> None:
    assert canonical(value) == expected
    assert digest(value) == hashlib.sha256(expected).hexdigest()


# files that are none, or were changed


def changed_trail(change: Any) -> bytes:
    data = json.loads(text_of(trail_of(FIXTURES / "published/cases/few-events-large-effect.yaml")))
    change(data)
    return json.dumps(data).encode()


def test_a_file_is_known_for_a_trail(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(changed_trail(dict))
    assert is_trail(file)
    assert not is_trail(ARTICLE)
    assert not is_trail(tmp_path / "none.json")
    (tmp_path / "sorted.json").write_text(json.dumps(json.loads(file.read_bytes()), sort_keys=True, indent=4))
    assert is_trail(tmp_path / "sorted.json")
    assert isinstance(load_trail(file), Trail)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda data: data["study_set"].update(text="title: other\n"), "study set has been changed"),
        (lambda data: data.pop("outcomes"), "not a trail: `outcomes`: Field required"),
        (lambda data: data.update(more=1), "not a trail: `more`"),
    ],
)
def test_a_trail_that_is_not_as_it_was_written_is_refused(change: Any, what: str) -> None:
    with pytest.raises(RecordError, match=what):
        parse_trail(changed_trail(change), "a.json")


def test_rules_that_were_changed_in_a_record_are_refused() -> None:
    def stricter(data: Any) -> None:
        files = data["rulebook"]["files"]
        name = "rules/core-grade-2025/imprecision.yaml"
        files[name] = files[name].replace("then: serious", "then: not serious", 1)

    with pytest.raises(RecordError, match=r"its rulebook core-grade-2025 (has been|was) changed"):
        regrade(parse_trail(changed_trail(stricter), "a.json"))


def test_what_is_no_json_is_refused_with_the_cure() -> None:
    with pytest.raises(RecordError, match=r"a\.json: not a trail: .*\n  help: make it again") as caught:
        parse_trail(b"{", "a.json")
    assert len(str(caught.value).splitlines()) == 2
