"""Claims files: what a sound one gives, where its study sets are looked for, and that nothing in it is a traceback."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.errors import ClaimsError, Problem, StudySetError
from grading.intake import claims_file
from grading.intake.claims_file import load_claims
from grading.intake.study_set_file import load_source, load_study_set

FIXTURES = Path(__file__).parents[2] / "fixtures"
EVIDENCE = FIXTURES / "broken/claims/evidence"
ARTICLES = sorted((FIXTURES / "articles").glob("*.claims.yaml"))
CLAIMS: dict[str, Any] = {
    "title": "What an article says of gabapentin",
    "evidence": {"placebo": "evidence/placebo.yaml", "naproxen": "evidence/naproxen.yaml"},
    "claims": [
        {"id": "pain", "words": "no significant difference", "rests_on": ["placebo/pain"], "leaves_out": ["naproxen"]},
        {"id": "both", "words": "helps, and makes dizzy", "rests_on": ["placebo"], "parts": [
            {"words": "helps", "asserts": {"family": "W-SIG-MORE", "effect": 0.22, "number_needed": [6, 6]}},
            {"words": "makes dizzy", "rests_on": ["placebo/dizziness"], "beyond": {"time": "it names no time"},
             "source": {"says": "so", "because": "read in the review"}}]},
        {"id": "context", "words": "often prescribed off-label"},
    ],
}  # fmt: skip
hostile = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two study sets in `evidence/`."""
    shutil.copytree(EVIDENCE, tmp_path / "evidence")
    return tmp_path


def written(folder: Path, data: Any) -> Path:
    path = folder / "text.claims.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def told(path: Path | str) -> list[str]:
    """What is wrong, one line a problem, without its cure; nothing if the file is sound."""
    problems = problems_of(path)
    assert all(each.where and each.what and each.help for each in problems)
    assert all("".join((each.where, each.what, each.help)).isprintable() for each in problems)
    return [each.what for each in problems]


def problems_of(path: Path | str) -> tuple[Problem, ...]:
    try:
        load_claims(path)
    except ClaimsError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_claims_of_an_article_are_sound(path: Path) -> None:
    source = load_claims(path)
    assert set(source.study_sets) == set(source.claims.evidence)
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_sound_file_gives_its_claims_and_their_study_sets(folder: Path) -> None:
    source = load_claims(written(folder, CLAIMS))
    assert [claim.id for claim in source.claims.claims] == ["pain", "both", "context"]
    alone = load_source(folder / "evidence/placebo.yaml")
    assert (source.study_sets["placebo"], source.digests["placebo"]) == (alone.study_set, alone.sha256)
    assert source.located.where(("claims", 0, "words")).endswith("text.claims.json:1")


def test_each_study_set_is_read_once_and_a_second_name_for_it_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[str] = Counter()

    def counted(path: Path) -> Any:
        read[path.name] += 1
        return load_source(path)

    monkeypatch.setattr(claims_file, "load_source", counted)
    (folder / "linked.yaml").symlink_to(folder / "evidence/placebo.yaml")
    again = {**CLAIMS["evidence"], "again": "./evidence/../evidence/placebo.yaml", "linked": "linked.yaml"}
    more = [*CLAIMS["claims"], {"id": "again", "words": "the same", "rests_on": ["again/pain", "linked/dizziness"]}]
    found = problems_of(written(folder, {**CLAIMS, "evidence": again, "claims": more}))
    assert [each.what for each in found] == [f"`{name}` is the same file as `placebo`" for name in ("again", "linked")]
    assert {each.help for each in found} == {"use one name"}
    assert read == {"placebo.yaml": 1, "naproxen.yaml": 1}


def test_the_rulebook_of_a_text_is_shipped_or_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (what,) = told(written(folder, {**CLAIMS, "rulebook": "ours"}))
    assert what == "no rulebook `ours`, shipped or in this folder"
    (folder / "ours").mkdir()
    (folder / "ours/rulebook.yaml").touch()
    assert told(written(folder, {**CLAIMS, "rulebook": "ours"})) == []


def test_paths_are_seen_from_the_folder_of_the_claims_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(folder, CLAIMS)
    monkeypatch.chdir(folder / "evidence")
    assert told(path) == []
    assert told("../text.claims.json") == []


def test_standard_input_is_seen_from_the_working_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = json.dumps(CLAIMS).encode()
    for place, faults in ((folder, 0), (folder / "evidence", 4)):
        monkeypatch.chdir(place)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert len(told("-")) == faults


def test_a_full_path_is_taken_as_it_is(folder: Path) -> None:
    evidence = {name: str(folder / file) for name, file in CLAIMS["evidence"].items()}
    assert told(written(folder, {**CLAIMS, "evidence": evidence})) == []


def test_a_missing_claims_file_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "none.yaml") == ["no such file or directory"]


def test_a_claims_file_given_as_a_study_set_names_the_command(folder: Path) -> None:
    with pytest.raises(StudySetError, match="`evidence` belongs to a claims file") as caught:
        load_study_set(written(folder, CLAIMS))
    assert caught.value.problems[0].help == "this is a claims file: `grading claims` reads it"


def test_a_misspelt_name_does_not_make_its_study_set_unused(folder: Path) -> None:
    claims = [{"id": "pain", "words": "no difference", "rests_on": ["placbo/pain", "naproxen"]}]
    (what,) = told(written(folder, {**CLAIMS, "claims": claims}))
    assert what == "no study set `placbo` under `evidence`; did you mean `placebo`?"


def test_a_misspelt_outcome_does_not_hide_that_another_study_set_is_unused(folder: Path) -> None:
    claims = [{"id": "pain", "words": "no difference", "rests_on": ["placebo/pian"]}]
    assert len(told(written(folder, {**CLAIMS, "claims": claims}))) == 2


def test_claims_that_a_program_writes_are_read_back(folder: Path) -> None:
    """Without defaults: an empty `beyond` in a file is a slip of the pen."""
    claims = load_claims(written(folder, CLAIMS)).claims
    (folder / "back.json").write_text(claims.model_dump_json(exclude_defaults=True), encoding="utf-8")
    assert load_claims(folder / "back.json").claims == claims


def test_an_outcome_may_have_a_slash_in_its_id(folder: Path) -> None:
    text = (folder / "evidence/placebo.yaml").read_text(encoding="utf-8")
    (folder / "evidence/placebo.yaml").write_text(text.replace("id: pain", "id: leg/pain"), encoding="utf-8")
    claims = [{"id": "pain", "words": "no difference", "rests_on": ["placebo/leg/pain", "naproxen"]}]
    assert told(written(folder, {**CLAIMS, "claims": claims})) == []


def test_a_path_that_no_system_allows_is_told(folder: Path) -> None:
    evidence = {"naproxen": "x" * 1000, "placebo": "\x1b[2J\0"}
    long, too_long, odd, null = told(written(folder, {**CLAIMS, "evidence": evidence}))
    assert long == f"`naproxen` cannot be used: {'x' * 57}…"
    assert too_long == "file name too long"
    assert odd == "`placebo` cannot be used:  [2J "
    assert "null" in null


def _places(tree: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [here, *(place for key, value in inner for place in _places(value, (*here, key)))]


PLACES = _places(CLAIMS)[1:]
ODD = st.one_of(
    st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
    st.sampled_from(["-", "/", "placebo/", "placebo/pain", "evidence", [], {}, [{}], [[]], ["placebo"], {"a": {}}]),
)  # fmt: skip


@hostile
@given(st.data())
def test_a_sound_file_with_values_replaced_is_told_or_read(folder: Path, data: st.DataObject) -> None:
    tree = json.loads(json.dumps(CLAIMS))
    for _ in range(data.draw(st.integers(1, 3))):
        *path, last = data.draw(st.sampled_from(PLACES))
        part = tree
        try:
            for step in path:
                part = part[step]
            part[last]
            part[last] = data.draw(ODD)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier replacement removed this place
    told(written(folder, tree))
