"""What goes in: every kind of input gives the same records in their order, each known by where it stands."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import struct
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from grading.batch import lines as of_lines
from grading.batch import parquet as of_parquet
from grading.batch.lines import inflated, lines
from grading.batch.record import Meter, Record, Unread
from grading.batch.records import inputs, records, size
from grading.errors import BatchError
from tests.batch.corpus import ARTICLES, article, as_line, batch, errors, quick, results, write

LINES = [as_line(quick(number)) for number in range(6)]
PACK: dict[str, Callable[[bytes], bytes]] = {
    "": lambda content: content,
    ".gz": gzip.compress,
    ".zst": zstandard.compress,
}


def read(*names: Path | str) -> list[Record | Unread]:
    return [one for source in inputs(map(str, names)) for one in records(source, Meter())]


def packed(path: Path, text: str) -> Path:
    path.write_bytes(PACK[path.suffix if path.suffix in PACK else ""](text.encode()))
    return path


@pytest.mark.parametrize("ending", PACK)
def test_lines_plain_and_packed_are_the_same_records(tmp_path: Path, ending: str) -> None:
    path = packed(tmp_path / f"in.jsonl{ending}", "\n\n".join(LINES) + "\n  \n")
    assert read(path) == [Record(f"{path}:{2 * n + 1}", line.encode(), True, str(tmp_path))
                          for n, line in enumerate(LINES)]  # fmt: skip


def test_the_end_of_a_line_is_none_of_the_record_and_the_last_needs_none(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"a": 1}\r\n{"b": 2}')
    assert [one.data for one in read(path) if isinstance(one, Record)] == [b'{"a": 1}', b'{"b": 2}']


@given(st.lists(st.binary(max_size=20).filter(lambda data: b"\n" not in data), max_size=8), st.data())
def test_lines_do_not_depend_on_where_blocks_end(texts: list[bytes], data: st.DataObject) -> None:
    content = b"\n".join(texts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(content)), max_size=6)))
    pieces = [content[a:b] for a, b in zip([0, *cuts], [*cuts, len(content)], strict=True)]
    assert [*lines(iter(pieces), "in", ".")] == [*lines(iter([content]), "in", ".")]


@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=3), st.sampled_from([".gz", ".zst"]), st.integers(1, 99))
def test_members_and_frames_follow_each_other_and_a_cut_is_told(parts: list[bytes], ending: str, step: int) -> None:
    content = b"".join(PACK[ending](part) for part in parts)

    def blocks(upto: int) -> list[bytes]:
        return [content[at : min(at + step, upto)] for at in range(0, upto, step)]

    assert b"".join(inflated(iter(blocks(len(content))), ending)) == b"".join(parts)
    with pytest.raises(of_lines._BrokenError):
        [*inflated(iter(blocks(len(content) - 1)), ending)]


@pytest.mark.parametrize("zeros", [1, 5000])
@pytest.mark.parametrize("step", [1, 997, 10**6])
def test_zeros_behind_a_member_only_fill_up(zeros: int, step: int) -> None:
    content = gzip.compress(b"a\n") + bytes(zeros) + gzip.compress(b"b\n") + bytes(zeros)
    blocks = [content[at : at + step] for at in range(0, len(content), step)]
    assert b"".join(inflated(iter(blocks), ".gz")) == gzip.decompress(content) == b"a\nb\n"
    with pytest.raises(of_lines._BrokenError):
        [*inflated(iter([bytes(zeros)]), ".gz")]


@pytest.mark.parametrize(
    ("ending", "harm"),  # a torn frame of zstandard is told only where it has a checksum, at its end
    [*((ending, harm) for ending in (".gz", ".zst") for harm in ("cut", "garbage", "not packed")), (".gz", "torn")],
)
def test_what_came_before_a_break_is_kept_and_the_break_is_one_error(tmp_path: Path, ending: str, harm: str) -> None:
    chance = random.Random(1)
    texts = [chance.randbytes(5000).hex() for _ in range(40)]
    path = packed(tmp_path / f"in.jsonl{ending}", "".join(f"{text}\n" for text in texts))
    whole, half = path.read_bytes(), path.stat().st_size // 2
    path.write_bytes({
        "cut": whole[:-1], "garbage": whole + b"garbage", "not packed": texts[0].encode(),
        "torn": whole[:half] + bytes(byte ^ 85 for byte in whole[half : half + 5000]) + whole[half + 5000 :],
    }[harm])  # fmt: skip
    *kept, last = read(path)
    assert isinstance(last, Unread)
    assert [one.data for one in kept if isinstance(one, Record)] == [text.encode() for text in texts][: len(kept)]
    least, most = {"cut": (26, 40), "garbage": (40, 40), "not packed": (0, 0), "torn": (10, 21)}[harm]
    assert least <= len(kept) <= most
    assert last.at == f"{path}:{len(kept) + 1}"
    assert last.problems[0].what.startswith("the stream breaks off in this line: ")


def test_a_line_that_is_too_long_is_one_bad_record_and_is_never_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_lines, "MOST_BYTES", 1000)
    pending = of_lines._Line("in", ".")
    for _ in range(100):
        pending.add(b"x" * 900)
        assert sum(map(len, pending.parts)) <= 1000
    path = write(tmp_path / "in.jsonl", [LINES[0], "x" * 1001, "y" * 1000])
    first, long, fits = read(path)
    assert (first.at, fits.at) == (f"{path}:1", f"{path}:3")
    assert isinstance(long, Unread)
    assert (long.at, long.problems[0].what) == (f"{path}:2", "larger than 0 MB")
    assert fits == Record(f"{path}:3", b"y" * 1000, True, str(tmp_path))


@pytest.mark.parametrize("ending", PACK)
def test_what_is_counted_as_read_is_never_ahead_of_what_was_handed_on(tmp_path: Path, ending: str) -> None:
    chance = random.Random(1)
    texts = [chance.randbytes(2000).hex() for _ in range(300)]
    path = packed(tmp_path / f"in.jsonl{ending}", "".join(f"{text}\n" for text in texts))
    meter, handed, seen = Meter(), 0, set()
    (source,) = inputs([str(path)])
    held = {"": 0, ".gz": 3_000, ".zst": 70_000}[ending]  # what the packer keeps back until a block of its own is full
    share = path.stat().st_size / sum(len(text) + 1 for text in texts)
    for one in records(source, meter):
        assert isinstance(one, Record)
        handed += len(one.data) + 1
        assert meter.read <= handed * share + held
        seen.add(meter.read)
    assert len(seen) > 2
    assert meter.read == path.stat().st_size


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO("\n".join(LINES).encode())

    monkeypatch.setattr(sys, "stdin", Piped)
    assert [one.at for one in read("-")] == [f"standard input:{number}" for number in range(1, 7)]
    assert size(["-"]) is None


def test_a_folder_is_its_yaml_and_json_files_sorted_without_rulebooks(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.json", "c.yml", "notes.txt", ".hidden.yaml", "in/d.yaml", ".git/e.yaml",
                 "our-house/f.yaml", "our-house/rulebook.yaml"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("title: x", encoding="utf-8")
    assert [one.at for one in read(tmp_path)] == [
        str(tmp_path / name) for name in ("a.json", "b.yaml", "c.yml", "in/d.yaml")
    ]
    assert size([str(tmp_path)]) == 4 * len("title: x")


def test_a_folder_behind_a_link_is_read_once_and_lines_within_are_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside / "sub", outside):
        folder.mkdir(parents=True)
    (outside / "a.json").write_text(LINES[0], encoding="utf-8")
    for name in ("b.jsonl", "c.jsonl.gz", "d.ndjson.zst"):
        packed(inside / "sub" / name, f"{LINES[1]}\n{LINES[2]}\n")
    (inside / "linked").symlink_to(outside)
    (inside / "sub/again").symlink_to(outside)
    (outside / "round").symlink_to(inside)
    parquet.write_table(pyarrow.table({"study_set": LINES[:1]}), inside / "e.parquet")
    assert [one.at.removeprefix(f"{inside}/") for one in read(inside)] == [
        "e.parquet:1", "linked/a.json", *(f"sub/{name}:{n}" for name in ("b.jsonl", "c.jsonl.gz", "d.ndjson.zst")
                                          for n in (1, 2)),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "needed"), [("a.parquet", "pyarrow"), ("a.jsonl.zst", "zstandard")])
def test_a_file_within_a_folder_for_which_a_package_is_lacking_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, needed: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    for module in (needed, f"{needed}.parquet"):
        monkeypatch.setitem(sys.modules, module, None)
    assert read(tmp_path) == [
        Unread.of(str(tmp_path / name), f"to read it, `{needed}` is needed", f"pip install {needed}")
    ]


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/x.json", "b/y.json"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(LINES[0], encoding="utf-8")
    listed = os.scandir

    def scandir(path: Any) -> Any:  # permission bits stop no one who may do everything
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    first, second = read(tmp_path)
    assert first == Unread.of(str(tmp_path / "a"), "the folder cannot be read: permission denied", "may it be read?")
    assert second.at == str(tmp_path / "b/y.json")


def test_a_file_that_cannot_be_read_is_told_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfet\0")
    batch(tmp_path, out=tmp_path / "out")
    assert [(one["record"], one["problems"][0]["what"]) for one in errors(tmp_path / "out")] == [
        (str(tmp_path / "a.yaml"), "no such file or directory"), (str(tmp_path / "b.yaml"), "UTF-16 text"),
    ]  # fmt: skip


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_a_file_whose_name_is_no_utf_8_is_graded_and_its_place_can_be_read(tmp_path: Path, format: Any) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in ((b"a\xff.json", LINES[0]), (b"b\xff.json", "{"), (b"c.json", LINES[1])):
        (folder / os.fsdecode(name)).write_text(text, encoding="utf-8")
    done = batch(folder, out=tmp_path / "out", format=format)
    assert done.summary is not None
    assert (done.summary.graded, done.summary.errors) == (2, 1)
    (bad,) = errors(tmp_path / "out")
    assert os.fsencode(bad["record"]) == os.fsencode(folder) + b"/b\xff.json"
    if format == "jsonl":
        assert [Path(one["record"]).name for one in results(tmp_path / "out")] == ["a\udcff.json", "c.json"]
    else:
        found = parquet.read_table(tmp_path / "out")["record"].to_pylist()
        assert [Path(one).name for one in found] == ["a\\udcff.json", "c.json"]


def test_inputs_that_are_not_there_or_of_no_kind_are_all_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "in.csv").touch()
    with pytest.raises(BatchError) as found:
        inputs([str(tmp_path / "none.jsonl"), str(tmp_path / "in.csv"), str(tmp_path)])
    assert [problem.what for problem in found.value.problems] == ["no such file or folder", "of no kind that is read"]


def test_an_input_that_is_another_one_too_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in ("a.jsonl", "in/b.jsonl", "c.jsonl"):
        write(Path(name), LINES[:1])
    Path("linked.jsonl").symlink_to("c.jsonl")
    for names, told in (
        (["a.jsonl", "./a.jsonl"], {"./a.jsonl: it is read already, as a.jsonl"}),
        (["in/b.jsonl", "in"], {"in/b.jsonl: it is read already, within in"}),
        (["c.jsonl", "linked.jsonl"], {"linked.jsonl: it is read already, as c.jsonl"}),
        (["-", "-"], {"-: it is read already, as -"}),
    ):
        with pytest.raises(BatchError) as found:
            inputs(names)
        assert {f"{one.where}: {one.what}" for one in found.value.problems} == told
        assert {one.help for one in found.value.problems} == {"name it once: a record is known by where it stands"}
    assert len(inputs(["a.jsonl", "in", "c.jsonl", "-"])) == 4


# Parquet


@pytest.mark.parametrize("kind", [pyarrow.string(), pyarrow.binary(), pyarrow.large_string()])
def test_rows_of_json_are_records_as_they_are(tmp_path: Path, kind: pyarrow.DataType) -> None:
    path = tmp_path / "in.parquet"
    parquet.write_table(pyarrow.table({"study_set": pyarrow.array(LINES).cast(kind), "more": range(6)}), path)
    assert read(path) == [Record(f"{path}:{n}", line.encode(), True, str(tmp_path)) for n, line in enumerate(LINES, 1)]


def test_nested_rows_are_graded_as_the_study_sets_they_were_made_of(tmp_path: Path) -> None:
    sets = [article(path) for path in ARTICLES] + [quick(1)]
    write(tmp_path / "in.jsonl", map(as_line, sets))
    known: dict[str, object] = {}
    for one in sets:
        if all(isinstance(value, (str, list)) or key == "question" for key, value in one.items()):
            known |= dict.fromkeys(one)
    plain = [one for one in sets if set(one) <= set(known)]
    nested = []
    for one in plain:
        try:
            pyarrow.Table.from_pylist([*nested, one])
        except pyarrow.ArrowException:  # what is text in one study set and a struct in another fits no column
            continue
        nested.append(one)
    assert len(nested) >= 2
    columns = {key: [one.get(key) for one in nested] for key in known}
    parquet.write_table(pyarrow.table(columns), tmp_path / "in.parquet")
    write(tmp_path / "in.jsonl", map(as_line, nested))
    for name in ("in.parquet", "in.jsonl"):
        batch(tmp_path / name, out=tmp_path / f"{name}.out")
    ours, theirs = ([one["result"] for one in results(tmp_path / f"{name}.out")] for name in ("in.parquet", "in.jsonl"))
    assert [one["study_set"].pop("sha256") != other["study_set"].pop("sha256")
            for one, other in zip(ours, theirs, strict=True)]  # fmt: skip
    assert ours == theirs


def judged_on(on: Any, **estimate: Any) -> dict[str, Any]:
    found = quick(1)
    judgement = {"level": "serious", "because": "so", "by": "me"} | ({} if on is None else {"on": on})
    found["outcomes"][0]["judgements"] = {"indirectness": judgement}
    found["outcomes"][0]["studies"][0]["result"] |= estimate
    return found


@pytest.mark.parametrize("on", [date(2026, 1, 31), datetime(2026, 1, 31)])
def test_days_and_decimals_of_a_row_are_those_of_a_study_set(tmp_path: Path, on: date) -> None:
    path = tmp_path / "in.parquet"
    parquet.write_table(pyarrow.Table.from_pylist([judged_on(on, se=Decimal("0.25"))]), path)
    (row,) = read(path)
    assert isinstance(row, Record)
    assert json.loads(row.data) == judged_on("2026-01-31", se=0.25)
    batch(path, out=tmp_path / "out")
    assert errors(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("on", "estimate", "said"),
    [
        (time(3), {}, "`on` is of the kind `time`"), (b"x", {}, "`on` is of the kind `bytes`"),
        (None, {"se": float("nan")}, "`se` is nan"), (None, {"se": 2**53}, f"`se` is {2**53}"),
    ],
)  # fmt: skip
def test_a_value_that_no_study_set_has_is_named_with_its_cure(
    tmp_path: Path, on: Any, estimate: dict[str, Any], said: str
) -> None:
    path = tmp_path / "in.parquet"
    parquet.write_table(pyarrow.Table.from_pylist([judged_on(on, **estimate)]), path)
    help = "leave empty what is unknown; the rest is numbers, text, dates, yes and no, and lists and structs of these"
    assert read(path) == [Unread.of(f"{path}:1", f"this row is no study set: {said}", help)]


def test_rows_are_decoded_together_and_only_where_one_is_broken_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[int] = []
    values = of_parquet._values

    def counted(batch: Any) -> Any:
        decoded.append(batch.num_rows)
        return values(batch)

    monkeypatch.setattr(of_parquet, "_values", counted)
    sink = io.BytesIO()
    times = [0] * 2 * of_parquet.ROWS
    times[-1] = 2**62
    parquet.write_table(pyarrow.table({"t": pyarrow.array(times, pyarrow.timestamp("us"))}), sink)
    with parquet.ParquetFile(sink) as file:
        found = [*of_parquet._each(file, None)]
    assert decoded == [of_parquet.ROWS, of_parquet.ROWS, *[1] * of_parquet.ROWS]
    assert [isinstance(one, of_parquet._RowError) for one in found] == [*[False] * (len(times) - 1), True]


def test_rows_that_hold_no_study_set_are_told_by_their_number(tmp_path: Path) -> None:
    table = {"title": ["a", "b"], "question": [{"population": float("nan")}, {"population": 1.0}]}
    parquet.write_table(pyarrow.table(table), tmp_path / "in.parquet")
    parquet.write_table(pyarrow.table({"study_set": [None, "{"]}), tmp_path / "json.parquet")
    (tmp_path / "no.parquet").write_bytes(b"PAR1")
    batch(*(tmp_path / f"{name}.parquet" for name in ("in", "json", "no")), out=tmp_path / "out")
    told = [(Path(one["record"]).name, one["problems"][0]["what"]) for one in errors(tmp_path / "out")]
    assert [at for at, _ in told] == [
        "in.parquet:1",
        "in.parquet:2",
        "json.parquet:1",
        "json.parquet:2",
        "no.parquet:1",
    ]
    assert told[0][1].startswith("this row is no study set: ")
    assert told[2][1] == "`study_set` is empty"
    assert told[4][1] == "not a Parquet file, or not a whole one"


def no_utf8() -> pyarrow.Array:
    offsets, cells = pyarrow.py_buffer(struct.pack("<4i", 0, 1, 2, 3)), pyarrow.py_buffer(b"a\xffc")
    return pyarrow.StringArray.from_buffers(3, offsets, cells)


@pytest.mark.parametrize(
    "column",
    [
        no_utf8(),
        pyarrow.array([[("a", 1)], [("a", 1), ("a", 2)], []], pyarrow.map_(pyarrow.string(), pyarrow.int64())),
        pyarrow.array([0, 2**62, 0], pyarrow.timestamp("us")),
    ],
    ids=["not UTF-8", "a key twice", "a time out of range"],
)
def test_a_cell_that_cannot_be_read_is_one_bad_record(tmp_path: Path, column: pyarrow.Array) -> None:
    path = tmp_path / "in.parquet"
    parquet.write_table(pyarrow.table({"title": column, "n": ["a", "b", "c"]}), path)
    batch(path, out=tmp_path / "out")
    told = {one["record"]: one["problems"][0]["what"] for one in errors(tmp_path / "out")}
    assert list(told) == [f"{path}:{number}" for number in (1, 2, 3)]
    assert told[f"{path}:2"].startswith("this row is no study set: ")
    if column.type != pyarrow.timestamp("us"):
        assert not any(told[f"{path}:{number}"].startswith("this row is no study set: ") for number in (1, 3))


def test_a_row_that_breaks_keeps_those_before_it(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    rows = pyarrow.table({"study_set": [json.dumps({"n": n, "pad": "x" * 50}) for n in range(300)]})
    parquet.write_table(rows, path, row_group_size=100, compression="none", use_dictionary=False)
    content = bytearray(path.read_bytes())
    start = parquet.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    content[start : start + 30] = b"\xff" * 30
    path.write_bytes(content)
    *kept, last = read(path)
    assert isinstance(last, Unread)
    assert (len(kept), last.at) == (100, f"{path}:101")
