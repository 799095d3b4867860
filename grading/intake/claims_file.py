"""A claims file and the study sets it names: every fault of either, and every reference that leads nowhere, at once.

Overloaded words: `evidence` names study sets and their files; a *reference* is what a claim rests on, `set/outcome` or
`set`. References are looked up in the plain data, so that a fault elsewhere in the file hides none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from grading.errors import ClaimsError, Problem, StudySetError, did_you_mean
from grading.intake.checked_file import STANDARD_INPUT, Form, by_line, checked, content_of, located_in, problems
from grading.intake.rulebook_named import lost_rulebook, rulebook_at
from grading.intake.study_set_file import Source, load_source
from grading.located import Located, Path, one_line, shortened
from grading.model.claim import Claims, split
from grading.model.study_set import StudySet

CLAIMS = Form(
    Claims, ClaimsError, name="claims file", schema="grading schema claims",
    size_help="a claims file is one text; put many texts into many files", pairs=("number_needed",),
)  # fmt: skip
REFERENCES = ("rests_on", "leaves_out")
Behind = dict[Problem, tuple[Problem, ...]]
"""A problem of this file, and the problems of another file that are behind it."""


class ClaimsSource(NamedTuple):
    """Claims with the digest of their bytes, the place of everything in them, and the study sets by name.

    `digests` are of the study sets' bytes, by the same names.
    """

    claims: Claims
    sha256: str
    located: Located
    study_sets: Mapping[str, StudySet]
    digests: Mapping[str, str]


def load_claims(path: str | FilePath) -> ClaimsSource:
    """The claims in this file (`-` is standard input) with their study sets, whose paths are seen from its folder.

    Raises ClaimsError with everything that is wrong, in this file and in the study sets it names.
    """
    content, name = content_of(path, CLAIMS)
    located = located_in(content, name, CLAIMS)
    folder = FilePath() if str(path) == STANDARD_INPUT else FilePath(path).parent
    files = {name.strip(): file.strip() for name, file in _mapping(located.data, "evidence") if isinstance(file, str)}
    study_sets, unusable = _study_sets(located, folder, files)
    own = [*problems(located, CLAIMS), *_empty(located), *lost_rulebook(located, folder)]
    lost = list(_lost(located, files, study_sets))
    # A misspelt name, or a reference that cannot be read, must not make its study set look unused.
    unused = [] if own or any(name not in files for _, name, _ in _references(located)) else _unused(located, files)
    found = sorted({*own, *lost, *unusable, *unused}, key=by_line)
    if found:
        raise ClaimsError(each for problem in found for each in (problem, *unusable.get(problem, ())))
    file = checked(content, located, CLAIMS)
    sets = {name: source.study_set for name, source in study_sets.items()}
    digests = {name: source.sha256 for name, source in study_sets.items()}
    named = rulebook_at(file.value.rulebook, folder) or file.value.rulebook
    claims = file.value.model_copy(update={"rulebook": named})
    return ClaimsSource(claims, file.sha256, located, sets, digests)


def _study_sets(located: Located, folder: FilePath, files: Mapping[str, str]) -> tuple[dict[str, Source], Behind]:
    """Each study set, and those that cannot be used, with what is wrong. A file is refused under a second name."""
    names: dict[FilePath, str] = {}
    usable: dict[str, Source] = {}
    unusable: Behind = {}
    for name, file in files.items():
        where, path = located.where(("evidence", name)), folder / file
        if file == STANDARD_INPUT:
            help = "save the study set in a file, and name that"
            unusable[Problem(where, f"`{shortened(name)}` cannot be read from standard input", help)] = ()
            continue
        first = names.setdefault(_real(path), name)
        if first != name:
            what = f"`{shortened(name)}` is the same file as `{shortened(first)}`"
            unusable[Problem(where, one_line(what), "use one name")] = ()
            continue
        found = _source(path)
        if isinstance(found, Source):
            usable[name] = found
        else:
            help = "mend what is told of it; paths are seen from the folder of this file"
            unusable[Problem(where, f"`{shortened(name)}` cannot be used: {shortened(file)}", help)] = found
    return usable, unusable


def _real(path: FilePath) -> FilePath:
    """The path without detours and links; as it stands where no system allows it."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path


def _source(path: FilePath) -> Source | tuple[Problem, ...]:
    try:
        return load_source(path)
    except StudySetError as error:
        # A path comes from the file, so that it could write anything on a terminal.
        return tuple(replace(problem, where=one_line(problem.where)) for problem in error.problems)


def _lost(located: Located, files: Mapping[str, str], study_sets: Mapping[str, Source]) -> Iterator[Problem]:
    """References to a study set or an outcome that is not there; not those into a study set that cannot be read."""
    for path, name, outcome in _references(located):
        if name not in files:
            help = f"the study sets are {', '.join(files)}" if files else "name the study set and its file there"
            what = f"no study set `{shortened(name)}` under `evidence`{did_you_mean(name, files)}"
            yield Problem(located.where(path), one_line(what), one_line(help))
        elif outcome is not None and name in study_sets:
            known = [found.id for found in study_sets[name].study_set.outcomes]
            if outcome not in known:
                what = f"no outcome `{shortened(outcome)}` in {files[name]}{did_you_mean(outcome, known)}"
                yield Problem(located.where(path), one_line(what), one_line(f"its outcomes are {', '.join(known)}"))


def _unused(located: Located, files: Mapping[str, str]) -> list[Problem]:
    """Study sets that no claim names."""
    used, help = {name for _, name, _ in _references(located)}, "delete it, or say what rests on it"
    return [
        Problem(located.where(("evidence", name)), f"nothing rests on `{shortened(name)}`", help)
        for name in files if name not in used
    ]  # fmt: skip


def _empty(located: Located) -> Iterator[Problem]:
    """`beyond: {}`, which a model cannot tell from a `beyond` that is left out."""
    for path, statement in _statements(located.data):
        here = (*path, "beyond")
        if statement.get("beyond") == {} and not any(cut[: len(here)] == here for cut in located.dropped):
            help = "say where the words go beyond the evidence, and why; or leave it out"
            yield Problem(located.where(here), "`beyond` is empty", help)


def _references(located: Located) -> Iterator[tuple[Path, str, str | None]]:
    """Every reference that is one, with its place: the names of study set and outcome."""
    for path, statement in _statements(located.data):
        for key in REFERENCES:
            items = statement.get(key)
            for index, item in enumerate(items if isinstance(items, list) else ()):
                reference = item.strip() if isinstance(item, str) else ""
                if reference and reference == reference.strip("/"):
                    yield (*path, key, index), *split(reference)


def _statements(data: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every claim and every part of one, with its place."""
    for index, claim in _items(data, "claims"):
        yield ("claims", index), claim
        for number, part in _items(claim, "parts"):
            yield ("claims", index, "parts", number), part


def _items(data: dict[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    items = data.get(key)
    yield from ((i, item) for i, item in enumerate(items if isinstance(items, list) else ()) if isinstance(item, dict))


def _mapping(data: dict[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    value = data.get(key)
    yield from value.items() if isinstance(value, dict) else ()
