"""A data package that somebody has unpacked is imported by the name of its folder, as the zip is."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.errors import StudySetError
from grading.intake import imported as importing
from grading.intake.draft import Said
from grading.intake.imported import imported, opened
from tests.intake.revman import FIXTURES, PACKAGE, zipped

SAID = Said(comparison="1")


def unnamed(path: Path) -> dict[str, object]:
    """The data, but for the record of the file."""
    return {key: value for key, value in imported([opened(str(path))], SAID).data.items() if key != "imported"}


def test_the_folder_is_read_as_its_zip_is(tmp_path: Path) -> None:
    packed = tmp_path / "data.zip"
    packed.write_bytes(zipped(dict(PACKAGE)))
    assert unnamed(FIXTURES / "package") == unnamed(packed)


def test_the_same_folder_gives_the_same_bytes_wherever_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in reversed(PACKAGE):
        (tmp_path / "named" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "named" / name).write_text(PACKAGE[name], encoding="utf-8")
    here = opened(str(FIXTURES / "package"))
    monkeypatch.chdir(tmp_path / "named")
    assert opened(".") == here._replace(name="named")
    assert imported([opened(".")], SAID).data["imported"][0]["file"] == "named"


def test_another_folder_is_refused_with_what_to_name_instead(tmp_path: Path) -> None:
    (tmp_path / "effects.csv").write_text("study,yi\n", encoding="utf-8")
    with pytest.raises(StudySetError) as caught:
        opened(str(tmp_path))
    (problem,) = caught.value.problems
    assert (problem.where, problem.what) == (str(tmp_path), "a folder that is no data package")
    assert problem.help


def test_a_folder_is_no_larger_than_a_file_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file of it is within bounds; all of them are not."""
    monkeypatch.setattr(importing, "MOST_BYTES", 1_000_000)
    for name in ("a-data-rows.csv", "b.csv"):
        (tmp_path / name).write_bytes(b"x" * 600_000)
    with pytest.raises(StudySetError, match="larger than 1 MB"):
        opened(str(tmp_path))


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "x-data-rows.csv").mkdir()
    (tmp_path / "y-data-rows.csv").symlink_to(tmp_path / "nowhere")
    with pytest.raises(StudySetError, match="a folder that is no data package"):
        opened(str(tmp_path))
