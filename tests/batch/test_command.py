"""`grading batch` as a person uses it: exit codes, the summary, what is refused and the cure; and house rulebooks."""

from __future__ import annotations

import json
import os
import pickle
import pty
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pyarrow import parquet
from typer.testing import CliRunner, Result

from grading.batch import Job
from grading.batch.books import MOST_KNOWN, Book, Bookcase, book
from grading.batch.chunks import MOST_BYTES, chunks
from grading.batch.grade import Asked, GradedChunk, Options, grade_chunk
from grading.batch.record import Meter, Record
from grading.cli import app
from grading.columns import Columns
from grading.errors import BatchError, EngineError, Problem
from grading.model.study_set import StudySet
from grading.output.schema import schema
from tests.batch.corpus import ARTICLES, BROKEN, as_line, batch, errors, mixed, quick, results, write
from tests.batch.processes import ENVIRONMENT

HOUSE = {
    "rulebook.yaml": "id: our-house\nversion: 1.0.0\ntitle: t\nstance: s\nextends: core-grade-2025\n",
    "thresholds.yaml": "some_concerns_count_as: {value: low, why: ours, source: [our-manual p 12]}\n",
    "sources.yaml": "our-manual: {reference: Our manual}\n",
}


def command(*arguments: object, **options: Any) -> Result:
    return CliRunner().invoke(app, ["batch", *map(str, arguments)], **options)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path / "in.jsonl", [as_line(quick(number)) for number in range(4)])


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "our-house").mkdir()
    for name, text in HOUSE.items():
        (tmp_path / "our-house" / name).write_text(text, encoding="utf-8")
    return tmp_path / "our-house"


def kept(name: str, data: Any) -> bool:
    """Whether this keeps to the published schema."""
    return not [*Draft7Validator(json.loads(schema(name))).iter_errors(data)]


def test_all_graded_exits_0_and_the_summary_counts_what_came_out(tmp_path: Path, good: Path) -> None:
    told = command(good, "--out", tmp_path / "out", "--summary", tmp_path / "summary.json")
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr.endswith("4 records: 4 graded; 4 outcomes, 4 of them undetermined\n")
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert kept("batch-summary", summary)
    ours = [one["result"]["outcomes"][0] for one in results(tmp_path / "out")]
    labels = [one["certainty"] or " to ".join(one["certainty_range"]) for one in ours]
    assert summary["certainties"] == {label: labels.count(label) for label in summary["certainties"]}
    assert sum(summary["certainties"].values()) == 4
    settled = [judged for one in ours for judged in one["judgements"].values() if judged["steps"] is not None]
    rules = [rule for judged in settled for rule in judged["rules"]]
    assert summary["rules"] == {rule: rules.count(rule) for rule in set(rules)}
    assert list(summary["rules"].values()) == sorted(summary["rules"].values(), reverse=True)
    assert errors(tmp_path / "out") == []


def test_a_bad_record_exits_1_is_told_and_stops_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", mixed(20))
    told = command(path, "--out", tmp_path / "out")
    assert told.exit_code == 1
    assert "18 records: 14 graded, 4 not" in told.stderr
    good, bad = results(tmp_path / "out"), errors(tmp_path / "out")
    assert [one["record"] for one in bad] == [f"{path}:{number}" for number in (4, 9, 14, 19)]
    assert all(kept("bad-record", one) for one in bad)
    assert all(kept("graded-record", one) for one in good)
    assert [int(one["record"].rpartition(":")[2]) for one in good] == [
        number + 1 for number in range(20) if number % 10 not in (3, 5, 8)
    ]
    assert {one["where"] for one in bad[0]["problems"]} == {
        f"{path}:4",
        f"{path}:4 .outcomes[0]",
        f"{path}:4 .outcomes[0].name",
    }


def test_max_errors_stops_where_the_input_says_and_resume_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", mixed(60))
    first = command(path, "--out", tmp_path / "out", "--chunk", 5, "--max-errors", 3)
    assert first.exit_code == 1
    assert "stopped: 3 records are bad" in first.stderr
    assert not (tmp_path / "out").exists()
    again = command(path, "--out", tmp_path / "out", "--chunk", 5, "--max-errors", 3, "--resume")
    assert "stopped: 3 records are bad" in again.stderr
    last = command(path, "--out", tmp_path / "out", "--chunk", 5, "--resume")
    assert "54 records: 42 graded, 12 not" in last.stderr
    command(path, "--out", tmp_path / "whole", "--chunk", 5)
    assert (tmp_path / "out").read_bytes() == (tmp_path / "whole").read_bytes()


@pytest.mark.parametrize("bad", [[], [BROKEN]])
def test_a_run_that_ended_is_not_done_again_but_told_again(tmp_path: Path, good: Path, bad: list[str]) -> None:
    good.write_text(good.read_text(encoding="utf-8") + "".join(bad), encoding="utf-8")
    first = command(good, "--out", tmp_path / "out", "--summary", tmp_path / "first.json")
    again = command(good, "--out", tmp_path / "out", "--resume", "--summary", tmp_path / "again.json")
    assert (first.exit_code, again.exit_code) == (len(bad), len(bad))
    assert f"{tmp_path / 'out'}: all of it is there already; there is nothing to go on with\n" in again.stderr
    assert f"{4 + len(bad)} records: 4 graded" in again.stderr
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "again.json").read_bytes()
    assert command(good, "--out", tmp_path / "out").exit_code == 1


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (ZeroDivisionError("float division"), "ZeroDivisionError: float division"),
        (EngineError.of("effect", "no value of this fact"), "EngineError: effect: no value of this fact"),
    ],
)
def test_a_fault_of_the_program_is_told_of_its_record(
    tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, told: str
) -> None:
    grade = Columns.grade

    def faulty(self: Columns, study_sets: list[StudySet], sha256s: list[str]) -> Any:
        if any(study_set.title == "number 2" for study_set in study_sets):
            raise fault
        return grade(self, study_sets, sha256s)

    monkeypatch.setattr(Columns, "grade", faulty)
    assert command(good, "--out", tmp_path / "out").exit_code == 1
    (bad,) = errors(tmp_path / "out")
    assert (bad["record"], bad["problems"][0]["what"]) == (
        f"{good}:3", f"a fault of this program, not of the record: {told}",
    )  # fmt: skip
    assert len(results(tmp_path / "out")) == 3


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--workers", 0], 2, "--workers"),
        (["--chunk", 0], 2, "--chunk"),
        (["--workers", 2, "--scheduler", "tcp://127.0.0.1:1"], 2, "the workers are those of the scheduler"),
        (["--scheduler", "localhost"], 2, "`localhost` is no address such as tcp://host:8786"),
        (["--rulebook", "core-grade-2024"], 1, "did you mean `core-grade-2025`?"),
        (["--format", "csv"], 2, "--format"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, good: Path, options: list[object], code: int, said: str) -> None:
    told = command(good, "--out", tmp_path / "out", *options)
    assert (told.exit_code, said in told.stderr) == (code, True)
    assert [path.name for path in tmp_path.iterdir()] == [good.name]


def test_a_result_is_never_written_over_an_input(good: Path) -> None:
    assert command(good, "--out", good).exit_code == 2


@pytest.mark.parametrize("end", [".errors.jsonl", ".journal", ".done", ".partial", ".errors.jsonl.partial", ""])
def test_the_summary_is_never_written_over_what_a_run_writes(tmp_path: Path, good: Path, end: str) -> None:
    told = command(good, "--out", tmp_path / "out", "--summary", f"{tmp_path / 'out'}{end}")
    assert (told.exit_code, "already; name another" in told.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == [good.name]


@pytest.mark.parametrize(
    ("module", "options", "extra"),
    [("pyarrow", ["--format", "parquet"], "parquet"), ("distributed", ["--workers", 2], "cluster")],
)
def test_what_is_not_installed_is_told(
    tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch, module: str, options: list[object], extra: str
) -> None:
    from importlib import util

    found = util.find_spec
    monkeypatch.setattr(util, "find_spec", lambda name, *more: None if name == module else found(name, *more))
    told = command(good, "--out", tmp_path / "out", *options)
    assert (told.exit_code, f"pip install 'evidence-grading[{extra}]'" in told.stderr) == (2, True)


def test_standard_input_is_read_as_json_lines(tmp_path: Path, good: Path) -> None:
    command("-", "--out", tmp_path / "out", input=good.read_text(encoding="utf-8"))
    assert [one["record"] for one in results(tmp_path / "out")] == [
        f"standard input:{number}" for number in range(1, 5)
    ]


def test_on_a_terminal_a_bar_shows_the_rate(tmp_path: Path, good: Path) -> None:
    ours, theirs = pty.openpty()
    env = ENVIRONMENT | {"TERM": "xterm", "COLUMNS": "100"}
    asked = [sys.executable, "-m", "grading", "batch", str(good), "--out", str(tmp_path / "out"), "--chunk", "1"]
    process = subprocess.Popen(asked, stderr=theirs, env=env)
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # how a terminal says that the other side is closed
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    assert process.wait() == 0
    assert [word for word in ("records", "/s)", "4 graded") if word not in shown.decode()] == []


# Parquet out


def test_parquet_has_a_row_for_each_outcome_and_its_whole_result(tmp_path: Path) -> None:
    batch(*ARTICLES, out=tmp_path / "out")
    batch(*ARTICLES, out=tmp_path / "parts", format="parquet", chunk=3)
    assert [path.name for path in sorted((tmp_path / "parts").iterdir())] == [
        f"part-{number:06}.parquet" for number in range(3)
    ]
    rows = parquet.read_table(tmp_path / "parts").to_pylist()
    told = [(one["record"], outcome) for one in results(tmp_path / "out") for outcome in one["result"]["outcomes"]]
    assert [(row["record"], json.loads(row["result"])) for row in rows] == told
    for row, (_, outcome) in zip(rows, told, strict=True):
        assert row["outcome_id"] == outcome["id"]
        assert (row["certainty_low"], row["certainty_high"]) == tuple(outcome["certainty_range"] or (None, None))
        assert (row["certainty"], row["statement"]) == (outcome["certainty"], outcome["statement"])
        assert row["effect"] == (outcome["pooled"] and outcome["pooled"]["effect"])


# rulebooks


def rulebooks(out: Path) -> list[str]:
    return [one["result"]["rulebook"]["id"] for one in results(out)]


def test_a_house_rulebook_is_seen_from_the_file_that_names_it(tmp_path: Path, house: Path) -> None:
    named = [quick(1), quick(2) | {"rulebook": "our-house"}, quick(3) | {"rulebook": "nice-like"},
             quick(4) | {"rulebook": "no-house"}]  # fmt: skip
    path = write(tmp_path / "in.jsonl", map(as_line, named))
    (tmp_path / "a.yaml").write_text("\n".join(f"{k}: {json.dumps(v)}" for k, v in quick(5).items())
                                     + "\nrulebook: our-house  # ours\n", encoding="utf-8")  # fmt: skip
    batch(path, tmp_path / "a.yaml", out=tmp_path / "out")
    assert rulebooks(tmp_path / "out") == ["core-grade-2025", house.name, "nice-like", house.name]
    (bad,) = errors(tmp_path / "out")
    assert bad["problems"][0]["what"].startswith("no rulebook `no-house`, shipped or in this folder")


@pytest.mark.parametrize("name", ["r\u00e8gles", 'the "house"', "back\\slash", "it's", "\u65e5\u672c"])
def test_a_house_rulebook_is_seen_however_its_name_is_written(tmp_path: Path, house: Path, name: str) -> None:
    house.rename(tmp_path / name)
    ascii, unicode = (
        json.dumps(quick(1) | {"title": "a rulebook: ours", "rulebook": name}, ensure_ascii=ascii)
        for ascii in (True, False)
    )
    paths = [write(tmp_path / "in.jsonl", [ascii, unicode])]
    for number, text in enumerate(
        [json.dumps(name), "'" + name.replace("'", "''") + "'", json.dumps(name)[:-1] + '\\x20"']
    ):
        body = as_line(quick(1))[1:-1].replace(', "outcomes"', ',\n "outcomes"')
        paths.append(write(tmp_path / f"{number}.yaml", [f"{{{body},\n rulebook: {text}}}"]))
    batch(*paths, out=tmp_path / "out")
    assert (errors(tmp_path / "out"), rulebooks(tmp_path / "out")) == ([], ["our-house"] * 5)


@pytest.mark.parametrize(
    "written",
    [
        "rulebook: >-\n  our-house\n", "rulebook: |\n  our-house\n", '"rule\\x62ook": our-house\n',
        "? rulebook\n: our-house\n", "rulebook: &it our-house\n", "rulebook:\n  our-house\n",
        "*", '"rulebook"  :  our-house # ours\n', "'rulebook': 'our-house'",
    ],
)  # fmt: skip
def test_a_house_rulebook_is_seen_however_yaml_names_it(tmp_path: Path, house: Path, written: str) -> None:
    body = "".join(f"{key}: {json.dumps(value)}\n" for key, value in quick(1).items())
    if written == "*":
        body, written = body.replace('title: "number 1"', "title: &it our-house"), "rulebook: *it\n"
    path = tmp_path / "a.yaml"
    path.write_text(body + written, encoding="utf-8")
    batch(path, out=tmp_path / "out")
    assert (errors(tmp_path / "out"), rulebooks(tmp_path / "out")) == ([], [house.name])


def test_a_house_rulebook_is_seen_though_its_key_is_escaped(tmp_path: Path, house: Path) -> None:
    lines = [as_line(quick(1) | {"rulebook": "our-house"}).replace('"rulebook"', r'"rule\u0062ook"'), as_line(quick(2))]
    batch(write(tmp_path / "in.jsonl", lines), out=tmp_path / "out")
    assert (errors(tmp_path / "out"), rulebooks(tmp_path / "out")) == ([], [house.name, "core-grade-2025"])


def test_more_house_rulebooks_than_go_with_a_chunk_are_all_seen(tmp_path: Path, house: Path) -> None:
    names = [f"house-{number}" for number in range(MOST_KNOWN + 2)]
    for name in names:
        copytree(house, tmp_path / name)
        head = tmp_path / name / "rulebook.yaml"
        head.write_text(head.read_text(encoding="utf-8").replace("our-house", name), encoding="utf-8")
    lines = [as_line(quick(number) | {"rulebook": name}) for number, name in enumerate([*names, *names, "no-house"])]
    batch(write(tmp_path / "in.jsonl", lines), out=tmp_path / "out", chunk=MOST_KNOWN + 1)
    assert (rulebooks(tmp_path / "out"), len(errors(tmp_path / "out"))) == ([*names, *names], 1)


def test_a_chunk_asks_for_rulebooks_where_its_records_are_read_and_asks_once(house: Path) -> None:
    named = [as_line(quick(1) | {"rulebook": name}) for name in ("our-house", "no-house", "nice-like")]
    folder = str(house.parent)
    (chunk,) = chunks([Record("in:1", line.encode(), True, folder) for line in named], Meter(), 5)
    asked = grade_chunk(chunk, Options())
    paths = frozenset((str(house), f"{folder}/no-house"))
    assert asked == Asked(paths)
    case = Bookcase()
    answer = case.books(paths)
    assert [answer[path] is None for path in sorted(paths)] == [True, False]
    assert case.known == answer
    done = grade_chunk(replace(chunk, books=answer), Options())
    assert isinstance(done, GradedChunk)
    assert (done.tally.graded, done.tally.errors) == (2, 1)


def test_a_faulty_house_rulebook_is_told_of_each_record_that_names_it(tmp_path: Path, house: Path) -> None:
    (house / "thresholds.yaml").write_text("some_concerns_count_as: {value: never}\n", encoding="utf-8")
    lines = [as_line(quick(1)), as_line(quick(2) | {"rulebook": "our-house"})]
    batch(write(tmp_path / "in.jsonl", lines), out=tmp_path / "out")
    assert rulebooks(tmp_path / "out") == ["core-grade-2025"]
    assert errors(tmp_path / "out")[0]["problems"][0]["where"].endswith("thresholds.yaml:1")


def test_a_rulebook_that_is_asked_for_counts_for_all_and_travels_with_its_files(tmp_path: Path, house: Path) -> None:
    batch(write(tmp_path / "in.jsonl", [as_line(quick(2))]), out=tmp_path / "out", rulebook=str(house))
    alone = (
        CliRunner()
        .invoke(app, ["grade", "-", "--format", "json", "--rulebook", str(house)], input=as_line(quick(2)))
        .stdout
    )
    (one,) = results(tmp_path / "out")
    assert one["result"] == json.loads(alone)
    assert one["result"]["rulebook"]["departures"]


def test_where_a_worker_has_another_version_nothing_is_graded() -> None:
    (chunk,) = chunks([Record("in:1", as_line(quick(1)).encode(), True, ".")], Meter(), 5)
    done = grade_chunk(chunk, Options())
    assert isinstance(done, GradedChunk)
    assert done.tally.graded == 1
    with pytest.raises(BatchError, match="a worker: it has version"):
        grade_chunk(chunk, Options(version="0.0.0"))


@pytest.mark.parametrize("rulebook", ["nice-like", "house"])
def test_where_a_worker_has_other_rules_of_the_same_name_nothing_is_graded(rulebook: str, house: Path) -> None:
    (chunk,) = chunks([Record("in:1", as_line(quick(1)).encode(), True, ".")], Meter(), 5)
    ours = book(str(house) if rulebook == "house" else rulebook)
    done = grade_chunk(chunk, Options(ours))
    assert isinstance(done, GradedChunk)
    assert done.rulebooks == {ours.name: ours.sha256}
    with pytest.raises(BatchError) as found:
        grade_chunk(chunk, Options(replace(ours, sha256="0" * 64)))
    assert str(found.value) == (
        f"rulebook {ours.name}: a worker has other rules under this name ({ours.sha256[:12]}, not {'0' * 12})\n"
        "  help: install the same version of evidence-grading everywhere"
    )


def test_what_a_worker_refuses_comes_back_with_its_cure() -> None:
    error = BatchError([Problem("a", "b", "c"), Problem("d", "e")])
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_a_book_that_ships_is_known_by_its_id() -> None:
    assert Book("nice-like").engine().rulebook.id == "nice-like"


# chunks


def test_a_chunk_is_as_long_from_the_command_as_from_python(good: Path) -> None:
    assert f"[default: {Job((str(good),), good).chunk};" in command("--help").stdout


@pytest.mark.parametrize(("size", "expected"), [(MOST_BYTES // 2, [3, 2]), (MOST_BYTES // 2 + 1, [2, 2, 1])])
def test_a_chunk_ends_by_records_and_by_bytes(size: int, expected: list[int]) -> None:
    made = [Record(f"in:{number}", b"x" * size, True, ".") for number in range(5)]
    assert [len(chunk.records) for chunk in chunks(made, Meter(), 9)] == expected
    assert [len(chunk.records) for chunk in chunks(made, Meter(), 1)] == [1] * 5


def test_the_cures_of_a_line_speak_of_no_line_to_leave_out_nor_of_a_file(tmp_path: Path) -> None:
    lines = ['{"title": null}', '{"title": "a", "title": "b"}', "[" * 60 + "]" * 60]
    batch(write(tmp_path / "in.jsonl", lines), out=tmp_path / "out")
    told = [one["problems"][0] for one in errors(tmp_path / "out")]
    assert [(one["what"], one["help"]) for one in told] == [
        ("the study set lacks `outcomes`", "add `outcomes`"),
        ("`title` stands twice here", "keep one of the two"),
        ("the line is nested more than 40 deep", "write fewer values, without nesting, anchors and aliases"),
    ]
    cures = {one["what"]: one["help"] for one in errors(tmp_path / "out")[0]["problems"]}
    assert cures["`title` is empty"] == "leave the key out if the value is unknown"


def test_that_an_outcome_mixes_bodies_of_evidence_is_told_once(tmp_path: Path) -> None:
    data = quick(1)
    (trial,) = data["outcomes"][0]["studies"]
    designs = ("randomised trial", "cohort study", "cohort study", "case report", "cohort study")
    data["outcomes"][0]["studies"] = [trial | {"id": f"S{at}", "design": one} for at, one in enumerate(designs)]
    path = write(tmp_path / "in.jsonl", [as_line(data)])
    batch(path, out=tmp_path / "out")
    mixed = [one for one in errors(tmp_path / "out")[0]["problems"] if "mixes" in one["what"]]
    assert [(one["where"], one["what"]) for one in mixed] == [
        (f"{path}:1 .outcomes[0].studies[1].design",
         "outcome `pain` mixes randomised trials, non-randomised studies and uncontrolled studies"),
    ]  # fmt: skip


def test_a_record_says_what_is_broken_where_it_is(tmp_path: Path) -> None:
    batch(write(tmp_path / "in.jsonl", [BROKEN, "\xff", "[1]"]), out=tmp_path / "out")
    assert [one["problems"][-1]["where"].rpartition("/")[2] for one in errors(tmp_path / "out")] == [
        "in.jsonl:1 .outcomes[0].name", "in.jsonl:2 column 1", "in.jsonl:3",
    ]  # fmt: skip
