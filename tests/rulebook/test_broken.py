"""Every broken rulebook says exactly what its first lines promise."""

from __future__ import annotations

import copy
import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from grading.errors import RulebookError
from grading.located import read
from grading.rulebook import load_rulebook

BROKEN = Path(__file__).parents[2] / "fixtures/broken/rulebooks"
MINIMAL, WORDED = BROKEN / "minimal", BROKEN / "worded"
FILES = sorted(path for path in BROKEN.glob("*/*.yaml") if path.parent != MINIMAL)
OF_WORDING = ("families", "certainty-words")
"""Folders of broken files that need the wording as well."""
PROMISE = "# expect: "
PARTS = ("sources.yaml", "book/rulebook.yaml", "book/thresholds.yaml", "book/imprecision.yaml")
PARTS_OF_WORDING = ("book/families.yaml", "book/certainty-words.yaml", "book/qualifier.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the minimal rulebook."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "copy"))


@pytest.fixture
def worded(folder: Path) -> Path:
    """The same with families of wording, certainty words, and a domain that uses them."""
    return Path(shutil.copytree(WORDED, folder, dirs_exist_ok=True))


def place(folder: Path, path: Path) -> Path:
    """The file of the minimal rulebook that a broken file stands for: its folder says which."""
    return folder / "sources.yaml" if path.parent.name == "sources" else folder / "book" / f"{path.parent.name}.yaml"


def told(folder: Path, target: Path) -> list[str]:
    """The messages of loading, each on one line; the broken file's own name and the folder are left out."""
    try:
        load_rulebook(folder / "book")
    except RulebookError as error:
        lines = (str(problem).replace("\n  help: ", " | help: ") for problem in error.problems)
        return [line.removeprefix(f"{target.as_posix()}:").replace(f"{folder.as_posix()}/", "") for line in lines]
    return []


def test_the_minimal_rulebook_is_sound(folder: Path) -> None:
    book = load_rulebook(folder / "book")
    assert list(book.rules) == ["imprecision.few-people"]
    assert book.families == {}


def test_the_wording_is_sound(worded: Path) -> None:
    book = load_rulebook(worded / "book")
    assert list(book.rules) == ["imprecision.few-people", "qualifier.interval-includes-no-effect"]
    assert list(book.families) == ["W-NO-DIFF", "W-SIG-MORE"]
    assert book.families["W-SIG-MORE"].fits == ("moderate", "high")
    assert [phrase.text for phrase in book.families["W-NO-DIFF"].never] == ["has no effect", "equivalent"]
    assert [(words.name, words.fits) for words in book.certainty_words] == [
        ("may", ("very low", "low")), ("probably", ("moderate", "moderate")),
    ]  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_broken_rulebook_says_what_its_first_lines_promise(path: Path, folder: Path) -> None:
    content = path.read_bytes()
    lines = content.decode("utf-8", errors="replace").splitlines()
    promised = [line.removeprefix(PROMISE) for line in lines if line.startswith(PROMISE)]
    assert lines[: len(promised)] == [f"{PROMISE}{line}" for line in promised]
    if path.parent.name in OF_WORDING:
        shutil.copytree(WORDED, folder, dirs_exist_ok=True)
    target = place(folder, path)
    target.write_bytes(content)
    assert promised
    assert told(folder, target) == promised


def test_there_are_enough_broken_files() -> None:
    assert len(FILES) >= 40
    assert len({path.stem for path in FILES}) == len(FILES)


def test_every_cure_is_told() -> None:
    promises = [line for path in FILES for line in path.read_bytes().decode("utf-8", "replace").splitlines()
                if line.startswith(PROMISE)]  # fmt: skip
    assert [line for line in promises if " | help: " not in line] == []


@pytest.mark.parametrize("name", PARTS)
def test_a_missing_file_is_told(name: str, folder: Path) -> None:
    (folder / name).unlink()
    if name == "book/rulebook.yaml":
        with pytest.raises(RulebookError, match="no rulebook with this id or in this folder"):
            load_rulebook(folder / "book")
        return
    if name == "sources.yaml":  # the shipped bibliography stands in for it, and does not know this source
        assert all("unknown source `guide`" in line for line in told(folder, folder / name))
    elif name == "book/thresholds.yaml":
        assert any("no such file" in line for line in told(folder, folder / name))
    else:
        assert load_rulebook(folder / "book").rules == {}


@pytest.mark.parametrize("name", PARTS_OF_WORDING)
def test_no_file_of_the_wording_is_needed(name: str, worded: Path) -> None:
    (worded / name).unlink()
    book = load_rulebook(worded / "book")
    assert (not book.families, not book.certainty_words, "qualifier" not in book.domains) == tuple(
        name == part for part in PARTS_OF_WORDING
    )


@pytest.mark.parametrize(("name", "kind"), [("families", "family"), ("certainty-words", "group of words")])
def test_what_an_included_folder_defines_again_is_told(name: str, kind: str, worded: Path) -> None:
    (worded / "more").mkdir()
    again = Path(shutil.copy(worded / f"book/{name}.yaml", worded / "more"))
    head = worded / "book/rulebook.yaml"
    head.write_text(head.read_text(encoding="utf-8") + "includes: [more]\n", encoding="utf-8")
    first, second = told(worded, again)
    assert f"{kind} `{'W-NO-DIFF' if kind == 'family' else 'may'}` also stands in book/{name}.yaml:1" in first
    assert f"{kind} `{'W-SIG-MORE' if kind == 'family' else 'probably'}` also stands in book/{name}.yaml" in second


def test_a_placeholder_is_not_taken_at_its_name(worded: Path) -> None:
    """`{effect_phrase}` does not say `effect`, and nothing is said over it."""
    path = worded / "book/families.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("never: [has no effect", "never: [outcome, to difference, effect"), encoding="utf-8")
    assert told(worded, path) == []


ODD = (5, "text", ["a"], [["a"]], [{"a": 1}], {"a": 1}, True, [], {}, [5])


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path] + [place for key, value in pairs for place in places(value, (*path, key))]


def put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(data)
    here = changed
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    return changed


@pytest.mark.parametrize("name", [*PARTS, *PARTS_OF_WORDING])
def test_a_value_of_the_wrong_shape_is_never_a_traceback(name: str, worded: Path) -> None:
    """Every value of every file replaced by ten odd ones: accepted, or told with file and line."""
    target = worded / name
    data = read(target.read_text(encoding="utf-8"), name).data
    if name.endswith("imprecision.yaml"):
        data["rules"][0] |= {"since": "2025-04-29", "overrides": ["imprecision.few-people"], "borderline": True}
        data["rules"][0]["examples"][0]["given"]["few_people"] = 400
    if name.endswith("rulebook.yaml"):
        data["includes"] = ["book"]
    for path in places(data):
        for value in ODD:
            target.write_text(json.dumps(put(data, path, value)), encoding="utf-8")
            with suppress(RulebookError):
                assert load_rulebook(worded / "book").id
