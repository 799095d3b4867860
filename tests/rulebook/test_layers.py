"""House rulebooks: layers put on each other, what they may change, and the faults that are told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from grading.engine import Engine
from grading.errors import RulebookError
from grading.judgement import Stage, settle
from grading.rulebook import Rulebook, changes, load_rulebook, shipped
from grading.rulebook.shelf import SHIPPED

HOUSES = Path(__file__).parents[2] / "fixtures/broken/houses"
CASES = sorted(path for path in HOUSES.iterdir() if path.is_dir() and path.name != "base")
PROMISE = "# expect: "
HEAD = "id: {id}\nversion: 2.0.0\ntitle: A house\nstance: It knows better.\nextends: {extends}\n"
RULE = """domain: {domain}
rules:
  - id: {id}
    {keys}
    why: We have seen too many small trials.
    title: Few people were studied
    since: 2026-11-22
    source: [guide p 4]
    when: [participants <= few_people]
    then: serious
    because: Only {{participants}} people, up to {{few_people}}.
    examples:
      - {{name: few, given: {{participants: {few}}}, expect: fires}}
      - {{name: more, given: {{participants: {more}}}, expect: silent}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sound rulebook `base`."""
    shutil.copytree(HOUSES / "base", tmp_path / "base")
    return tmp_path


def house(folder: Path, name: str, extends: str, head: str = "", **files: str) -> Path:
    """A house rulebook in this folder, from the text of its files."""
    (folder / name).mkdir()
    (folder / name / "rulebook.yaml").write_text(HEAD.format(id=name, extends=extends) + head, encoding="utf-8")
    for file, text in files.items():
        (folder / name / f"{file}.yaml").write_text(text, encoding="utf-8")
    return folder / name


def promised(case: Path) -> list[str]:
    """What the files of a broken house promise, each message with the file that it names."""
    return sorted(
        f"{path.relative_to(HOUSES).as_posix()}:{line.removeprefix(PROMISE)}"
        for path in case.rglob("*.y*ml") for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(PROMISE)
    )  # fmt: skip


def told(case: Path) -> list[str]:
    """The messages of loading a house, each on one line."""
    with pytest.raises(RulebookError) as caught:
        load_rulebook(case / "a" if (case / "a").is_dir() else case)
    lines = (str(problem).replace("\n  help: ", " | help: ") for problem in caught.value.problems)
    return sorted(line.replace(f"{HOUSES.as_posix()}/", "") for line in lines)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_broken_house_says_what_its_files_promise(case: Path) -> None:
    assert promised(case)
    assert told(case) == promised(case)


def test_there_are_enough_broken_houses() -> None:
    assert len(CASES) >= 20
    assert all(" | help: " in line for case in CASES for line in promised(case))


# what a house may do


def level(book: Rulebook, participants: int) -> str:
    """What imprecision settles to, by rules on the real engine."""
    with Engine(book) as engine, engine.session(book.values) as session:
        return settle(Stage.fire(book, session, "imprecision", {"participants": participants})).level


def test_an_empty_house_is_the_rulebook_below_under_another_name(folder: Path) -> None:
    base, same = load_rulebook(folder / "base"), load_rulebook(house(folder, "same", "base"))
    assert (same.id, list(map(str, same.layers)), same.departures) == ("same", ["base 1.0.0", "same 2.0.0"], ())
    assert (same.domains, same.thresholds, same.retired) == (base.domains, base.thresholds, {})
    assert same.sha256 != base.sha256


@pytest.mark.parametrize(("people", "below", "here"), [(300, "serious", "serious"), (301, "serious", "not serious"),
                                                       (400, "serious", "not serious")])  # fmt: skip
def test_a_threshold_is_changed_and_says_who_chose_it(folder: Path, people: int, below: str, here: str) -> None:
    marks = "few_people: {value: 300, why: We are lenient., source: [guide p 9]}\n"
    book = load_rulebook(house(folder, "lenient", "base", thresholds=marks))
    mark = book.thresholds["few_people"]
    assert (mark.value, mark.unit, mark.chosen_by, mark.because) == (300, "people", "lenient", "We are lenient.")
    assert list(changes(book.departures)) == ["few_people 300, was 400 (lenient): We are lenient."]
    assert (level(load_rulebook(folder / "base"), people), level(book, people)) == (below, here)


def test_a_rule_is_added(folder: Path) -> None:
    text = RULE.format(domain="inconsistency", id="inconsistency.few-people", keys="checked: yes", few=400, more=401)
    book = load_rulebook(house(folder, "strict", "base", inconsistency=text))
    rule = book.rules["inconsistency.few-people"]
    assert (rule.layer, rule.why) == ("strict", "We have seen too many small trials.")
    assert book.rules["inconsistency.single-study"].layer == "base"
    assert [(one.kind, one.name) for one in book.departures] == [("added", "inconsistency.few-people")]


def test_a_rule_takes_the_place_of_another_and_the_old_one_keeps_its_page(folder: Path) -> None:
    keys = "replaces: imprecision.few-people"
    text = RULE.format(domain="imprecision", id="imprecision.small-trials", keys=keys, few=400, more=401)
    book = load_rulebook(house(folder, "strict", "base", imprecision=text))
    assert "imprecision.few-people" not in book.rules
    assert book.retired["imprecision.few-people"].title == "Few people were studied"
    assert book.rules["imprecision.no-people"].overrides == ("imprecision.small-trials",)


def test_a_rule_that_replaces_and_overrides_the_same_one_does_not_silence_itself(folder: Path) -> None:
    keys = "{replaces: imprecision.few-people, overrides: [imprecision.few-people]}"
    text = RULE.format(domain="imprecision", id="imprecision.small-trials", keys="", few=400, more=401)
    text = text.replace("    \n", "".join(f"    {line}\n" for line in keys.strip("{}").split(", ")))
    book = load_rulebook(house(folder, "strict", "base", imprecision=text))
    assert book.rules["imprecision.small-trials"].overrides == ()
    assert level(book, 400) == "serious"


def test_a_retired_rule_is_silent_and_keeps_its_page(folder: Path) -> None:
    head = "retired:\n  imprecision.no-people: {on: 2026-11-22, why: Nobody does that.}\n"
    book = load_rulebook(house(folder, "brief", "base", head))
    assert sorted(book.rules) == ["imprecision.few-people", "inconsistency.single-study"]
    assert list(book.retired) == ["imprecision.no-people"]
    assert list(changes(book.departures)) == ["imprecision.no-people retired on 2026-11-22 (brief): Nobody does that."]


def test_three_layers_lie_on_a_fourth(folder: Path) -> None:
    """Each takes back or goes on with what the one below did; the trail names all of them."""
    house(folder, "one", "base", thresholds="few_people: {value: 300, why: Lenient., source: [guide p 9]}\n")
    keys = "replaces: imprecision.few-people"
    text = RULE.format(domain="imprecision", id="imprecision.small-trials", keys=keys, few=300, more=301)
    house(folder, "two", "one", imprecision=text)
    head = "retired:\n  imprecision.no-people: {on: 2026-11-22, why: Nobody does that.}\n"
    top = house(
        folder, "three", "two", head, thresholds="few_people: {value: 200, why: More so., source: [guide p 1]}\n"
    )
    book = load_rulebook(top)
    assert list(map(str, book.layers)) == ["base 1.0.0", "one 2.0.0", "two 2.0.0", "three 2.0.0"]
    assert [(one.kind, one.layer, one.was, one.now) for one in book.departures] == [
        ("threshold", "one", "400", "300"), ("replaced", "two", "imprecision.few-people", ""),
        ("threshold", "three", "300", "200"), ("retired", "three", "", "2026-11-22"),
    ]  # fmt: skip
    assert (level(book, 200), level(book, 201)) == ("serious", "not serious")
    assert book.rules["imprecision.small-trials"].layer == "two"


def test_a_threshold_is_added_with_a_reason(folder: Path) -> None:
    marks = "tiny: {value: 9, unit: people, description: very few, why: We saw it., source: [guide p 9]}\n"
    book = load_rulebook(house(folder, "more", "base", thresholds=marks))
    assert list(changes(book.departures)) == ["tiny 9, new (more): We saw it."]
    assert (book.thresholds["tiny"].chosen_by, book.thresholds["tiny"].because) == ("more", "We saw it.")


def test_every_rule_of_a_domain_that_a_house_adds_is_a_departure(folder: Path) -> None:
    text = RULE.format(domain="indirectness", id="indirectness.few-people", keys="checked: yes", few=400, more=401)
    levels = (
        "question: Is it direct?\nlevels: [not serious, serious]\notherwise: {then: not serious, because: It is.}\n"
    )
    book = load_rulebook(house(folder, "wide", "base", indirectness=text.replace("rules:\n", f"{levels}rules:\n", 1)))
    assert [(one.kind, one.name, one.layer) for one in book.departures] == [
        ("added", "indirectness.few-people", "wide")
    ]


def test_the_last_thing_that_happened_to_a_rule_is_told(folder: Path) -> None:
    keys = "replaces: imprecision.few-people"
    text = RULE.format(domain="imprecision", id="imprecision.small-trials", keys=keys, few=400, more=401)
    house(folder, "one", "base", imprecision=text)
    again = RULE.format(domain="imprecision", id="imprecision.tiny-trials", keys="replaces: imprecision.small-trials",
                        few=400, more=401)  # fmt: skip
    book = load_rulebook(house(folder, "two", "one", imprecision=again))
    gone = {name: book.out_of_force(name) for name in ("imprecision.few-people", "imprecision.small-trials")}
    assert {name: one and one.name for name, one in gone.items()} == {
        "imprecision.few-people": "imprecision.small-trials", "imprecision.small-trials": "imprecision.tiny-trials",
    }  # fmt: skip
    assert book.out_of_force("imprecision.tiny-trials") is None
    assert book.rules["imprecision.no-people"].overrides == ("imprecision.tiny-trials",)


def test_a_house_may_stand_where_one_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`.` and `..` have neighbours too."""
    top = house(folder, "top", "base")
    expected = load_rulebook(top).sha256
    for place, name in ((top, "."), (top, "../top"), (folder, "top")):
        monkeypatch.chdir(place)
        assert load_rulebook(name).sha256 == expected


def test_copies_of_all_layers_have_one_digest(folder: Path, tmp_path: Path) -> None:
    house(folder, "top", "base")
    shutil.copytree(folder, tmp_path / "elsewhere/rules", ignore=shutil.ignore_patterns("elsewhere"))
    assert load_rulebook(tmp_path / "elsewhere/rules/top").sha256 == load_rulebook(folder / "top").sha256


def test_a_lowest_layer_may_have_sources_of_its_own_beside_the_shipped_ones(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "core-grade-2025", tmp_path / "core")
    (tmp_path / "core/sources.yaml").write_text('ours: {reference: "Our manual"}\n', encoding="utf-8")
    assert load_rulebook(tmp_path / "core").rules.keys() == load_rulebook("core-grade-2025").rules.keys()


def test_a_house_has_sources_of_its_own_inside_its_folder(folder: Path) -> None:
    marks = "few_people: {value: 300, why: We are lenient., source: [our-manual p 3]}\n"
    sources = 'our-manual: {reference: "Our manual"}\n'
    book = load_rulebook(house(folder, "own", "base", thresholds=marks, sources=sources))
    assert [str(citation) for citation in book.thresholds["few_people"].source] == ["Our manual, p 3"]


def test_an_included_folder_adds_rules_and_thresholds(folder: Path) -> None:
    (folder / "shared").mkdir()
    text = RULE.format(domain="inconsistency", id="inconsistency.few-people", keys="checked: yes", few=400, more=401)
    text = text.replace("    why: We have seen too many small trials.\n", "")
    (folder / "shared/inconsistency.yaml").write_text(text, encoding="utf-8")
    head = folder / "base/rulebook.yaml"
    head.write_text(head.read_text(encoding="utf-8") + "includes: [shared]\n", encoding="utf-8")
    book = load_rulebook(folder / "base")
    assert book.rules["inconsistency.few-people"].layer == "shared"
    assert book.departures == ()


def test_any_change_below_changes_the_digest(folder: Path) -> None:
    top = house(folder, "top", "base")
    before = load_rulebook(top).sha256
    marks = folder / "base/thresholds.yaml"
    marks.write_text(marks.read_text(encoding="utf-8") + "# a comment\n", encoding="utf-8")
    assert load_rulebook(top).sha256 != before


def test_a_shipped_house_lies_on_a_shipped_rulebook() -> None:
    for name in shipped():
        book = load_rulebook(name)
        assert book.layers[-1].id == name
        assert all(re.match(r"[\w-]+ \d+\.\d+\.\d+$", str(layer)) for layer in book.layers)
        assert {rule.layer for rule in book.rules.values()} <= {layer.id for layer in book.layers} | {
            "common",
            "wording",
        }
        assert all(one.why for one in book.departures)
