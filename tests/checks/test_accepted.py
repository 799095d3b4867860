"""Findings that are accepted, entries that are out of date, and lists that cannot be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grading.checks import CHECKS as CHECKED
from grading.cli.check import checked
from grading.errors import RulebookError
from grading.intake.accepted_file import accepted_of
from grading.rulebook import load_rulebook
from tests.checks.folders import CHECKS, expected, found, told

FOLDERS = sorted(folder for folder in CHECKS.iterdir() if folder.name.startswith(("accepted", "does-not-load")))
DEAD = "finding: GC104, about: imprecision.hardly-anybody"
"""What is found in the fixture `accepted`."""
REASON = "because: the panel wants the remark"


@pytest.fixture(autouse=True)
def one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is accepted does not depend on what else is asked: dead rules alone are looked for, which is quick."""
    monkeypatch.setattr("grading.checks.CHECKS", {asked: ask for asked, ask in CHECKED.items() if "GC104" in asked})


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house rulebook with one finding, which nobody accepts yet."""
    folder = Path(shutil.copytree(CHECKS / "accepted", tmp_path / "houses/accepted"))
    (folder / "accepted.yaml").unlink()
    return folder


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_found_is_what_was_planted(folder: Path) -> None:
    assert told(found(folder)) == expected(folder)


def test_there_are_enough_of_them() -> None:
    assert len(FOLDERS) >= 6
    assert {line.split()[0] for folder in FOLDERS for line in expected(folder)} >= {"GC001", "GC104", "GC901"}


def test_a_finding_is_accepted_with_its_reason_and_place() -> None:
    folder = CHECKS / "accepted"
    [accepted] = [one.accepted for one in found(folder) if one.id == "GC104"]
    assert accepted is not None
    assert (accepted.because, accepted.where) == ("the panel wants the remark", f"{folder}/accepted.yaml:1")


def test_a_list_changes_no_digest_and_is_no_domain(house: Path) -> None:
    before = load_rulebook(house)
    (house / "accepted.yaml").write_text(f"- {{{DEAD}, {REASON}}}\n")
    after = load_rulebook(house)
    assert (before.sha256, before.files, list(before.domains)) == (after.sha256, after.files, list(after.domains))


def test_what_is_accepted_beside_a_rulebook_or_below_it_is_accepted(house: Path) -> None:
    """Beside it, and in the folder of a rulebook that it extends."""
    (house.parent / "accepted.yaml").write_text(f"- {{{DEAD}, {REASON}}}\n")
    assert told(found(house)) == []
    above = house.parents[1] / "others/above"
    above.mkdir(parents=True)
    head = (house / "rulebook.yaml").read_text().replace("id: accepted", "id: above")
    (above / "rulebook.yaml").write_text(head.replace("core-grade-2025", "../houses/accepted"))
    (house.parent / "accepted.yaml").rename(house / "accepted.yaml")
    [one] = [one for one in found(above) if one.id == "GC104"]
    assert (one.rulebook, one.accepted is not None) == ("above", True)


def test_an_entry_for_a_rulebook_is_for_those_that_extend_it(house: Path) -> None:
    (house / "accepted.yaml").write_text(f"- {{{DEAD}, {REASON}, rulebooks: [core-grade-2025]}}\n")
    assert told(found(house)) == []
    (house / "accepted.yaml").write_text(f"- {{{DEAD}, {REASON}, rulebooks: [grade-handbook]}}\n")
    assert told(found(house)) == ["GC104 imprecision.hardly-anybody"]


def test_an_entry_beside_rulebooks_is_judged_where_all_of_them_are_checked(house: Path) -> None:
    """It is out of date only if none of them has the finding; and that is told once."""
    other = Path(shutil.copytree(house, house.with_name("other")))
    (other / "imprecision.yaml").unlink()
    head = other / "rulebook.yaml"
    head.write_text(head.read_text().replace("id: accepted", "id: other"))
    shared = house.parent / "accepted.yaml"
    shared.write_text(f"- {{{DEAD}, {REASON}}}\n- {{finding: GC103, about: imprecision.gone, {REASON}}}\n")
    gone = ["GC901 GC103 imprecision.gone"]
    assert [told(found(one)) for one in (house, other)] == [[], []]
    both, _ = checked([str(house), str(other)])
    assert [told(one.findings) for one in both.rulebooks] == [gone, []]
    assert both.rulebooks[0].findings[-1].where == f"{shared}:2"
    shared.write_text(f"- {{{DEAD}, {REASON}, rulebooks: [other]}}\n")
    assert told(found(other)) == ["GC901 GC104 imprecision.hardly-anybody"]


@pytest.mark.parametrize(
    ("written", "faults"),
    [
        ("", [": the file is empty"]),
        ("- nothing\n", [":1: item 1 of `accepted` is `nothing`, not a mapping"]),
        ("- {finding: GC1, about: x, because: y}\n", [":1: `finding` is `GC1`"]),
        (f"- {{{DEAD}, {REASON}, source: murad-2017}}\n", [":1: `source` is `murad-2017`, not a list"]),
        (f"- {{{DEAD}, becuase: y}}\n",
         [":1: item 1 of `accepted` lacks `because`", ":1: unknown key `becuase`; did"]),
        (f"- {{{DEAD},\n   because: }}\n", [":2: `because` is empty"]),
        ("- {finding: GC402, about: x, because: y}\n- {finding: GC002, about: x, because: y}\n",
         [":1: GC402 of `x` is accepted without a source", ":2: nobody can accept GC002"]),
        (f"- {{{DEAD}, {REASON},\n   source: [murad-2017 table 1,\n   murad-2071 table 1]}}\n",
         [":3: unknown source `murad-2071`; did you mean `murad-2017`?"]),
        ("".join(f"- {{{DEAD}, {REASON}{more}}}\n" for more in (", rulebooks: [other]", "", ", rulebooks: [x]")),
         [":2: GC104 of `imprecision.hardly-anybody` is accepted already, in line 1",
          ":3: GC104 of `imprecision.hardly-anybody` is accepted already, in line 2"]),
        ("- [a\n", [":2: not valid YAML"]),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_line_and_cure(written: str, faults: list[str], house: Path) -> None:
    path = house / "accepted.yaml"
    path.write_text(written)
    with pytest.raises(RulebookError) as raised:
        accepted_of(load_rulebook(house), house)
    problems = raised.value.problems
    assert [str(one)[: len(f"{path}{fault}")] for one, fault in zip(problems, faults, strict=True)] == [
        f"{path}{fault}" for fault in faults
    ]
    assert all(one.help for one in problems)


def test_a_source_may_be_one_of_the_house(house: Path) -> None:
    (house / "sources.yaml").write_text('our-manual: {reference: "Our manual"}\n')
    (house / "accepted.yaml").write_text(f"- {{{DEAD}, {REASON}, source: [our-manual p 3]}}\n")
    one, *of_the_shipped = accepted_of(load_rulebook(house), house)
    assert one.said.source == ("our-manual p 3",)
    assert all(other.where.partition(":")[0].endswith("rules/accepted.yaml") for other in of_the_shipped)
