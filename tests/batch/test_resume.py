"""A run that was killed at any moment goes on, and its output is byte for byte that of a run that nothing disturbed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree, rmtree
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.batch import Done, Job, run
from grading.batch.chunks import Chunk
from grading.batch.grade import Asked, GradedChunk, Options, grade_chunk
from grading.batch.journal import BEGINNING, begun
from grading.batch.tally import Tally
from grading.errors import BatchError
from tests.batch.corpus import BROKEN, as_line, batch, quick, results, unseen, write

LINES = [as_line(quick(1)), BROKEN, as_line(quick(2)), "", '{"cut', as_line(quick(3)), as_line(quick(4)), BROKEN, "[]"]
ENDS = ("", ".errors.jsonl", ".done")
NAMES = (".journal", ".partial", ".errors.jsonl.partial")


class _KilledError(BaseException):
    """The process ends here."""


@pytest.fixture(scope="module", autouse=True)
def quickly() -> Iterator[None]:
    """No disk is waited for, and no chunk is graded twice: grading it again gives the same, as other tests hold."""
    known: dict[object, GradedChunk | Asked] = {}

    def graded(chunk: Chunk, options: Options) -> GradedChunk | Asked:
        key = (chunk.sha256, options, *chunk.books.items())
        known[key] = known.get(key) or grade_chunk(chunk, options)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr(sys.modules["grading.batch.workers"], "grade_chunk", graded)
        yield


def killed_after(chunks: int, job: Job) -> None:
    """A run that ends when this many chunks are written."""
    seen = 0

    def told(tally: Tally, read: int) -> None:  # noqa: ARG001
        nonlocal seen
        if seen == chunks:
            raise _KilledError
        seen += 1

    with pytest.raises(_KilledError):
        run(job, told)


def whole(job: Job) -> dict[str, bytes]:
    """All that has been written, by its name after OUT; and that nothing else is left."""
    left = {path.name.removeprefix(job.out.name) for path in job.out.parent.iterdir() if path.name.startswith("out")}
    assert left == set(ENDS)
    found = {end: Path(f"{job.out}{end}") for end in ENDS}
    parts = [*job.out.iterdir()] if job.out.is_dir() else []
    return {end: path.read_bytes() for end, path in found.items() if path.is_file()} | {
        part.name: part.read_bytes() for part in parts
    }


class Scene:
    """The same run, undisturbed and as it was left after some chunks, to be disturbed anew each time."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self.folder = folder
        path = write(folder / "in.jsonl", LINES)
        self.job = Job((str(path),), folder / "at/out", chunk=2, resume=True, **options)
        self.job.out.parent.mkdir()
        run(self.job, unseen)
        self.expected = whole(self.job)
        self._clear()
        killed_after(3, self.job)
        self.left = {name: Path(f"{self.job.out}{name}") for name in NAMES}
        self.sizes: dict[str, int] = {name: path.stat().st_size for name, path in self.left.items()}
        copytree(self.job.out.parent, folder / "left")

    def ends(self, name: str) -> list[int]:
        """Every byte; of the results, which are long, those around the end of each chunk, and some between."""
        every = range(self.sizes[name] + 1)
        if name != ".partial":
            return [*every]
        entries = (self.folder / "left/out.journal").read_text(encoding="utf-8").splitlines()[1:]
        marks = [0, *(json.loads(entry)["sizes"][0] for entry in entries)]
        return [at for at in every if at % 101 == 0 or any(abs(at - mark) < 20 for mark in marks)]

    def _clear(self) -> None:
        rmtree(self.job.out.parent)
        self.job.out.parent.mkdir()

    def again(self, **cuts: int | None) -> None:
        """Go on with what was left, with files cut to these sizes (or deleted)."""
        self._clear()
        for path in (self.folder / "left").iterdir():
            (copytree if path.is_dir() else copy)(path, self.job.out.parent / path.name)
        for name, size in cuts.items():
            if size is None:
                self.left[name].unlink()
            else:
                os.truncate(self.left[name], size)
        if not begun(self.job.journal, 0):  # its first line was on the disk before anything was written
            for name in NAMES[1:]:
                if self.left[name].exists():
                    with pytest.raises(BatchError, match="tells of a run that wrote it"):
                        run(self.job, unseen)
                    self.left[name].unlink()
        run(self.job, unseen)
        assert whole(self.job) == self.expected, cuts


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("lines"))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_ends_at_any_byte_is_gone_on_with(scene: Scene, name: str) -> None:
    assert scene.sizes[name] > 500
    for size in scene.ends(name):
        scene.again(**{name: size})


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_that_end_anywhere_or_are_gone_are_gone_on_with(scene: Scene, data: st.DataObject) -> None:
    gone = {name: st.nothing() if name == ".journal" else st.none() for name in scene.sizes}
    scene.again(**{name: data.draw(gone[name] | st.integers(0, size)) for name, size in scene.sizes.items()})


@pytest.mark.parametrize("chunks", range(5))
@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_killed_after_any_chunk_and_again_after_the_next(tmp_path: Path, chunks: int, format: Any) -> None:
    path = write(tmp_path / "in.jsonl", LINES)
    job = Job((str(path),), tmp_path / "out", chunk=2, resume=True, format=format)
    run(job, unseen)
    expected = whole(job)
    rmtree(job.out) if job.out.is_dir() else job.out.unlink()
    job.errors.unlink()
    job.done.unlink()
    killed_after(min(chunks, 4), job)
    killed_after(min(1, 4 - chunks), job)
    run(job, unseen)
    assert whole(job) == expected


@pytest.mark.parametrize("harm", ["cut", "gone", "more", "half written"])
@pytest.mark.parametrize("number", range(3))
def test_parts_of_parquet_that_are_not_whole_are_written_again(tmp_path: Path, harm: str, number: int) -> None:
    scene = Scene(tmp_path, format="parquet")
    part = tmp_path / f"left/out.partial/part-{number:06}.parquet"
    if harm == "cut":
        os.truncate(part, part.stat().st_size - 1)
    elif harm == "gone":
        part.unlink()
    else:
        copy(part, part.with_name("part-000003.parquet" + (".tmp" if harm == "half written" else "")))
    scene.again()


@pytest.mark.parametrize("moves", range(3))
@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_killed_between_the_last_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int, format: Any
) -> None:
    path = write(tmp_path / "in.jsonl", LINES)
    job = Job((str(path),), tmp_path / "out", chunk=2, resume=True, format=format)
    steps = iter(range(4))

    def step(*_: object) -> None:
        if next(steps) == moves:
            raise _KilledError

    for name in (
        "grading.batch.files.Lines.finish",
        "grading.batch.files.Parts.finish",
        "grading.batch.run.Journal.finish",
    ):
        with_step(monkeypatch, name, step)
    with pytest.raises(_KilledError):
        run(job, unseen)
    monkeypatch.undo()
    done = run(job, unseen)
    assert done.summary is not None
    assert (done.summary.records, done.summary.errors) == (8, 4)
    assert set(whole(job)) >= {".errors.jsonl"}
    assert run(job, unseen) == Done(done.summary, before=True)


def with_step(patch: pytest.MonkeyPatch, name: str, step: Any) -> None:
    """Before this, something else happens."""
    from importlib import import_module

    module, kind, method = name.rsplit(".", 2)
    owner = getattr(import_module(module), kind)
    then = getattr(owner, method)
    patch.setattr(owner, method, lambda self, *more: (step(), then(self, *more))[1])


# what is refused


def left(tmp_path: Path, **options: Any) -> Job:
    """A run that was killed after two chunks."""
    job = Job((str(write(tmp_path / "in.jsonl", LINES)),), tmp_path / "out", chunk=2, **options)
    killed_after(2, job)
    return job


def test_a_run_that_did_not_end_is_not_begun_anew_by_chance(tmp_path: Path) -> None:
    job = left(tmp_path)
    with pytest.raises(BatchError) as found:
        run(job, unseen)
    assert str(found.value) == (
        f"{job.journal}: a run to this file has not ended\n  help: `--resume` goes on with it; to begin anew, "
        "delete it and what it wrote"
    )


@pytest.mark.parametrize("text", ["my\ndiary\n", "my diary\n", "m", '{"version":"1.0.0"}', '{"kind":"other"}\n', "\n"])
@pytest.mark.parametrize("resume", [True, False])
def test_a_file_that_is_no_journal_is_left_alone(tmp_path: Path, text: str, resume: bool) -> None:
    (tmp_path / "out.journal").write_text(text, encoding="utf-8")
    with pytest.raises(BatchError) as found:
        batch(write(tmp_path / "in.jsonl", LINES), out=tmp_path / "out", resume=resume)
    assert str(found.value) == (
        f"{tmp_path / 'out.journal'}: not the journal of a run\n  help: move it away, or name another file by `--out`"
    )
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("out*")} == {"out.journal": text}


@pytest.mark.parametrize("end", [".partial", ".errors.jsonl.partial"])
@pytest.mark.parametrize("format", ["jsonl", "parquet"])
@pytest.mark.parametrize("resume", [True, False])
def test_what_no_journal_tells_of_is_left_alone(tmp_path: Path, end: str, format: Any, resume: bool) -> None:
    mine = Path(f"{tmp_path / 'out'}{end}")
    if format == "parquet" and end == ".partial":
        mine.mkdir()
        mine /= "part-000000.parquet"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(BatchError, match=r"no .*out.journal tells of a run that wrote it\n  help: move it away"):
        batch(write(tmp_path / "in.jsonl", LINES), out=tmp_path / "out", format=format, resume=resume)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "out.journal").exists()


def test_a_run_that_did_nothing_is_in_nobodys_way(tmp_path: Path) -> None:
    job = Job((str(write(tmp_path / "in.jsonl", LINES)),), tmp_path / "out", chunk=2)
    killed_after(0, job)
    assert job.journal.exists()
    done = run(Job(**vars(job) | {"chunk": 3}), unseen)
    assert done.summary is not None
    assert done.summary.records == 8


@pytest.mark.parametrize("end", ENDS)
def test_nothing_is_written_over(tmp_path: Path, end: str) -> None:
    Path(f"{tmp_path / 'out'}{end}").write_text("mine", encoding="utf-8")
    with pytest.raises(BatchError, match="it is there already"):
        batch(write(tmp_path / "in.jsonl", LINES), out=tmp_path / "out")
    assert Path(f"{tmp_path / 'out'}{end}").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"chunk": 3}, "chunk: it was 2, and is 3"),
        ({"format": "parquet"}, "format: it was jsonl, and is parquet"),
        ({"rulebook": "nice-like"}, "rulebook: it was each study set's own, and is nice-like "),
        ({"inputs": ("-",)}, " bytes), and is "),
    ],
)
def test_only_the_same_run_goes_on_and_what_differs_is_named(tmp_path: Path, options: Any, said: str) -> None:
    job = left(tmp_path)
    with pytest.raises(BatchError) as found:
        run(Job(**vars(job) | {"resume": True} | options), unseen)
    assert said in str(found.value)
    run(Job(**vars(job) | {"resume": True}), unseen)


def test_an_input_of_another_size_or_of_another_content_is_told(tmp_path: Path) -> None:
    job = left(tmp_path, resume=True)
    path = tmp_path / "in.jsonl"
    was = path.read_text(encoding="utf-8")
    path.write_text(was + "\n", encoding="utf-8")
    with pytest.raises(BatchError, match="inputs: it was "):
        run(job, unseen)
    path.write_text(was.replace("number 2", "number 9"), encoding="utf-8")
    with pytest.raises(BatchError) as found:
        run(job, unseen)
    assert str(found.value).startswith(f"{path}:3: what was read here is no longer what it was when the run began")
    path.write_text(was, encoding="utf-8")
    run(job, unseen)


def test_a_rulebook_that_changes_on_the_way_is_told(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    head = "id: house\nversion: 1.0.0\ntitle: t\nstance: s\nextends: core-grade-2025\n"
    (house / "rulebook.yaml").write_text(head, encoding="utf-8")
    lines = [as_line(quick(n) | {"rulebook": "house"}) for n in range(6)]
    job = Job((str(write(tmp_path / "in.jsonl", lines)),), tmp_path / "out", chunk=2, resume=True)
    killed_after(1, job)
    (house / "rulebook.yaml").write_text(head.replace("title: t", "title: u"), encoding="utf-8")
    with pytest.raises(BatchError, match="it has changed since the run began, or another worker has other rules"):
        run(job, unseen)
    (house / "rulebook.yaml").write_text(head, encoding="utf-8")
    run(job, unseen)
    digests = {one["result"]["rulebook"]["sha256"] for one in results(job.out)}
    assert len(digests) == 1


def test_the_journal_notes_of_each_chunk_what_it_adds(tmp_path: Path) -> None:
    job = Job((str(write(tmp_path / "in.jsonl", [as_line(quick(1))] * 40)),), tmp_path / "out", chunk=2)
    killed_after(20, job)
    _, first, *others = job.journal.read_text(encoding="utf-8").splitlines()
    assert len(others) == 19
    assert {json.dumps(json.loads(one)["tally"]) for one in others} == {json.dumps(json.loads(first)["tally"])}
    assert (json.loads(first)["tally"]["records"], "errors" in json.loads(first)["tally"]) == (2, False)
    assert list(json.loads(first)["rulebooks"]) == ["core-grade-2025"]
    assert {json.dumps(json.loads(one)["rulebooks"]) for one in others} == {"{}"}
    done = run(Job(**vars(job) | {"resume": True}), unseen)
    assert done.summary is not None
    assert (done.summary.records, done.summary.graded) == (40, 40)


def test_a_run_that_ended_is_known_from_any_other(tmp_path: Path) -> None:
    job = Job((str(write(tmp_path / "in.jsonl", LINES)),), tmp_path / "out", chunk=2, resume=True)
    run(job, unseen)
    with pytest.raises(BatchError, match="the run noted here is another one: chunk: it was 2, and is 3"):
        run(Job(**vars(job) | {"chunk": 3}), unseen)
    was = whole(job)
    job.done.unlink()
    with pytest.raises(BatchError, match="it is there already"):
        run(job, unseen)
    job.done.write_bytes(was[".done"])
    for path in (job.errors, job.out):
        path.unlink()
        with pytest.raises(BatchError, match=f"{path}: it is gone, or no longer of the size"):
            run(job, unseen)


@pytest.mark.parametrize("end", ["", ".errors.jsonl"])
@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_what_has_another_size_than_was_written_is_told_though_the_run_ended(
    tmp_path: Path, end: str, format: Any
) -> None:
    job = Job((str(write(tmp_path / "in.jsonl", LINES)),), tmp_path / "out", chunk=2, resume=True, format=format)
    run(job, unseen)
    path = Path(f"{job.out}{end}")
    part = path / "part-000001.parquet" if path.is_dir() else path
    was = part.read_bytes()
    for content in (was[:-1], was + b" ", b""):
        part.write_bytes(content)
        with pytest.raises(BatchError) as found:
            run(job, unseen)
        assert str(found.value) == (
            f"{path}: it is gone, or no longer of the size that the run wrote\n"
            f"  help: put it back as it was; {job.done}: to begin anew, delete it and what it wrote"
        )
    part.write_bytes(was)
    assert run(job, unseen).before
    if path.is_dir():
        (path / "part-000009.parquet").write_bytes(was)
        with pytest.raises(BatchError, match="no longer of the size"):
            run(job, unseen)


@pytest.mark.parametrize(("one", "other"), [("jsonl", "parquet"), ("parquet", "jsonl"), ("parquet", "parquet")])
@pytest.mark.parametrize("resume", [True, False])
def test_a_run_that_did_nothing_is_in_nobodys_way_in_another_format(
    tmp_path: Path, one: Any, other: Any, resume: bool
) -> None:
    job = Job((str(write(tmp_path / "in.jsonl", LINES)),), tmp_path / "out", chunk=2, format=one)
    killed_after(0, job)
    left = Path(f"{job.out}.partial")
    (left / "part-000000.parquet.tmp" if one == "parquet" else left).write_bytes(b"half a chunk")
    assert run(Job(**vars(job) | {"format": other, "resume": resume}), unseen).summary.records == 8
    assert job.out.is_dir() == (other == "parquet")
    assert not left.exists()


def test_what_else_is_in_the_folder_of_a_run_that_did_nothing_is_left_alone(tmp_path: Path) -> None:
    job = Job((str(write(tmp_path / "in.jsonl", LINES)),), tmp_path / "out", chunk=2, format="parquet")
    killed_after(0, job)
    mine = Path(f"{job.out}.partial/mine")
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(BatchError, match=r"out.partial: cannot be written: directory not empty"):
        run(Job(**vars(job) | {"format": "jsonl"}), unseen)
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("journal", [0, 1, 20])
@pytest.mark.parametrize("resume", [True, False])
def test_a_journal_without_its_first_line_tells_of_nothing_that_was_written(
    tmp_path: Path, journal: int, resume: bool
) -> None:
    (tmp_path / "out.journal").write_bytes(BEGINNING[:journal])
    mine = tmp_path / "out.partial"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(BatchError, match=r"out.partial: it is there already, and no .*out.journal tells of a run"):
        batch(write(tmp_path / "in.jsonl", LINES), out=tmp_path / "out", resume=resume)
    assert mine.read_text(encoding="utf-8") == "mine"


def test_what_somebody_puts_in_place_of_the_results_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    job = Job((str(write(tmp_path / "in.jsonl", LINES)),), tmp_path / "out", chunk=2, resume=True)

    def told(tally: Tally, read: int) -> None:  # noqa: ARG001
        job.out.write_text("mine", encoding="utf-8")

    with pytest.raises(BatchError) as found:
        run(job, told)
    assert str(found.value) == (
        f"{job.out}: cannot be written: file exists\n  help: what is done is kept: mend that, and go on with `--resume`"
    )
    assert job.out.read_text(encoding="utf-8") == "mine"
    job.out.unlink()
    assert run(job, unseen).summary.records == 8


def test_what_was_done_before_is_told_before_anything_is_graded(tmp_path: Path) -> None:
    job = left(tmp_path, resume=True)
    heard: list[tuple[int, int]] = []
    run(job, lambda tally, read: heard.append((tally.records, read)))
    size = (tmp_path / "in.jsonl").stat().st_size
    assert [done for done, _ in heard] == [4, 6, 8]
    assert heard[-1] == (8, size)
    assert all(read <= size for _, read in heard)


def test_only_one_process_writes_a_run(tmp_path: Path) -> None:
    job = left(tmp_path, resume=True)

    def told(tally: Tally, read: int) -> None:  # noqa: ARG001
        with pytest.raises(BatchError, match="another process is writing this run"):
            run(job, unseen)

    run(job, told)
