"""A review from the XML file of Review Manager 5. The layout, and where it was learned: fixtures/revman/README.md.

XML is read without a document type, entities or anything outside the file; nothing is written to disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from grading.errors import StudySetError
from grading.intake.draft import Draft, Said, distinct
from grading.intake.revman.comparison import draft_of
from grading.intake.revman.numbers import number
from grading.intake.revman.review import LEVEL, Analysis, Comparison, Kind, Printed, Review, Settings, Side, StudyRow
from grading.located import one_line

MOST_DEPTH, MOST_ELEMENTS = 100, 2_000_000
"""Far beyond any review. What a file may hold is said in `grading.intake.imported`."""
ROOT = "COCHRANE_REVIEW"
KINDS: dict[str, Kind] = {"DICH": "events", "CONT": "means", "IPD": "O-E", "IV": "generic"}
NOT_READ = ("MAIN_TEXT", "CHARACTERISTICS_OF_STUDIES", "SOF_TABLES", "ADDITIONAL_TABLES", "FIGURES", "FEEDBACK",
            "APPENDICES")  # fmt: skip
UNSAFE = "save the review with RevMan again: its own files declare no document type and no entities"
RANDOM = {"YES": True, "NO": False}
RATIO_SHARE = 1e-6
"""Relative: an effect this close to exp(estimate) was entered as a logarithm."""
Node = Any
"""An XML element; typed loosely, as defusedxml hands out the standard library's."""


def read(content: bytes, name: str, said: Said) -> Draft:
    """The draft of a study set from these bytes; `name` stands in the messages.

    Raises StudySetError where it is no review, is unsafe XML, or has several comparisons and none is chosen.
    """
    root = _root(content, name)
    studies, told = _studies(root)
    comparisons = [_comparison(node, studies, name) for node in root.iterfind("./ANALYSES_AND_DATA/COMPARISON")]
    review = Review(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        comparisons=tuple(comparisons),
        risk_of_bias=_risk_of_bias(root, studies),
        not_read=tuple(part for part in NOT_READ if root.find(part) is not None),
        title=_text(root, "./COVER_SHEET/TITLE"),
        told=told,
    )
    return draft_of(review, said)


def _root(content: bytes, name: str) -> Node:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        root = _bounded(iterparse(BytesIO(content), ("start", "end"), forbid_dtd=True), name)
    except DefusedXmlException:
        raise StudySetError.of(name, "XML with a document type or entities is not read", UNSAFE) from None
    except ParseError as error:
        line = error.position[0]
        raise StudySetError.of(
            f"{name}:{line}", "not XML that can be read", "is the file whole, and does RevMan open it?"
        ) from None
    except (LookupError, ValueError, RecursionError):
        raise StudySetError.of(name, "XML in an encoding or depth that is not read", "save it as UTF-8") from None
    if root.tag != ROOT:
        raise StudySetError.of(name, f"not a review: it begins with `{_short(root.tag)}`", f"`.rm5` begins with {ROOT}")
    return root


def _studies(root: Node) -> tuple[dict[str, str], tuple[str, ...]]:
    """The name of each study by its ID, no name twice; and what is told of those that the file calls alike."""
    ids = [node.get("ID", "") for node in root.iter("STUDY")]
    names = [_shown(node.get("NAME")) for node in root.iter("STUDY")]
    owns = [own if name else name for name, own in zip(names, distinct(names, "{} (study {})"), strict=True)]
    told = [f"Several studies are called {name}; one of them is `{own}` here."
            for name, own in zip(names, owns, strict=True) if name != own]  # fmt: skip
    return dict(zip(ids, owns, strict=True)), tuple(told)


def _bounded(events: Iterable[tuple[str, Node]], name: str) -> Node:
    """The root of the tree that these events build, given up while it grows beyond all bounds."""
    root: Node = None
    depth = elements = 0
    for event, node in events:
        root = node if root is None else root
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MOST_DEPTH or elements > MOST_ELEMENTS:
            what = f"XML of more than {MOST_DEPTH} levels, or {MOST_ELEMENTS} elements"
            raise StudySetError.of(name, what, "open the review in RevMan and save it again")
    return root


def _comparison(node: Node, studies: dict[str, str], name: str) -> Comparison:
    number_ = node.get("NO", "?")
    analyses: list[Analysis] = []
    left_out: list[str] = []
    for outcome in node:
        kind, _, rest = outcome.tag.partition("_")
        if rest != "OUTCOME":
            continue
        shown = f"{number_}.{outcome.get('NO', '?')}"
        if kind not in KINDS:
            left_out.append(
                f"Analysis {shown}, {_text(outcome, 'NAME')}, is left out: a table of text, not of numbers."
            )
        else:
            analyses.append(_analysis(outcome, shown, kind, studies, name))
    return Comparison(number_, _text(node, "NAME") or f"Comparison {number_}", tuple(analyses), tuple(left_out))


def _analysis(node: Node, shown: str, kind: str, studies: dict[str, str], name: str) -> Analysis:
    groups = [(_text(group, "NAME"), group) for group in node.iterfind(f"{kind}_SUBGROUP")]
    whole: tuple[str | None, Node] = (None, node)
    rows = [row for group, part in [whole, *groups] for row in _rows(part, kind, group, studies, (name, shown))]
    return Analysis(
        number=shown,
        name=_text(node, "NAME") or f"analysis {shown}",
        kind=KINDS[kind],
        settings=_settings(node, kind),
        rows=tuple(rows),
        intervention=_text(node, "GROUP_LABEL_1"),
        comparator=_text(node, "GROUP_LABEL_2"),
        left=_text(node, "GRAPH_LABEL_1"),
        right=_text(node, "GRAPH_LABEL_2"),
        printed=_printed(node),
        subgroups={group: _printed(part) for group, part in groups if group},
    )


def _settings(node: Node, kind: str) -> Settings:
    said = node.get("LOG_DATA")
    return Settings(
        measure=node.get("EFFECT_MEASURE") or _text(node, "EFFECT_MEASURE") or "",
        method=node.get("METHOD"),
        random=RANDOM.get(node.get("RANDOM")),
        level=number(node.get("CI_TOTAL")) or LEVEL,
        swapped=node.get("SWAP_EVENTS") == "YES",
        log=said == "YES" if said else _looks_logarithmic(node, kind),
        total=node.get("TOTALS", "YES") == "YES",
    )


def _looks_logarithmic(node: Node, kind: str) -> bool | None:
    """Where the file does not say whether ratios were entered as logarithms: whether every effect is exp(estimate)."""
    from math import exp, isclose

    pairs = [(number(row.get("ESTIMATE")), number(row.get("EFFECT_SIZE"))) for row in node.iter(f"{kind}_DATA")
             if row.get("ESTIMABLE") == "YES"]  # fmt: skip
    known = [(estimate, effect) for estimate, effect in pairs if estimate is not None and effect is not None]
    if not known:
        return None
    if all(isclose(estimate, effect, rel_tol=RATIO_SHARE) for estimate, effect in known):
        return False
    logarithms = all(abs(one) < 700 and isclose(exp(one), effect, rel_tol=RATIO_SHARE) for one, effect in known)
    return True if logarithms else None


def _rows(node: Node, kind: str, group: str | None, studies: dict[str, str], at: tuple[str, str]) -> Iterator[StudyRow]:
    for row in node.iterfind(f"{kind}_DATA"):
        id_ = row.get("STUDY_ID", "")
        if id_ not in studies:
            raise StudySetError.of(f"{at[0]}: analysis {at[1]}", f"no study `{_short(id_)}` is in the review",
                                   "open it in RevMan and save it again")  # fmt: skip
        yield StudyRow(
            study=studies[id_],
            subgroup=group,
            intervention=_side(row, 1),
            comparator=_side(row, 2),
            o_e=row.get("O_E"),
            variance=row.get("VAR"),
            estimate=row.get("ESTIMATE"),
            se=row.get("SE"),
            printed=_printed(row),
        )


def _side(row: Node, arm: int) -> Side:
    return Side(*(row.get(f"{part}_{arm}") for part in ("TOTAL", "EVENTS", "MEAN", "SD")))


def _printed(node: Node) -> Printed:
    """The file's own estimate; RevMan writes zeros where there is none."""
    if node.get("ESTIMABLE") != "YES":
        return Printed()
    return Printed(*(node.get(key) for key in ("EFFECT_SIZE", "CI_START", "CI_END", "I2", "TAU2", "WEIGHT")))


def _risk_of_bias(root: Node, studies: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Of each study the answers by item; an item that is judged by groups of outcomes has one name a group."""
    found: dict[str, list[tuple[str, str]]] = {}
    for item in root.iterfind("./QUALITY_ITEMS/QUALITY_ITEM"):
        name = _text(item, "NAME") or "item"
        groups = {one.get("ID"): _text(one, "NAME") for one in item.iter("QUALITY_ITEM_DATA_ENTRY_GROUP")}
        for entry in item.iter("QUALITY_ITEM_DATA_ENTRY"):
            group = groups.get(entry.get("GROUP_ID"))
            study = studies.get(entry.get("STUDY_ID", ""))
            if study is not None:
                answer = (f"{name}: {group}" if group else name, _shown(entry.get("RESULT")))
                found.setdefault(study, []).append(answer)
    return found


def _text(node: Node, path: str) -> str | None:
    """The words of the first such part, on one line."""
    part = node.find(path)
    return (_shown("".join(part.itertext())) or None) if part is not None else None


def _shown(text: str | None) -> str:
    return " ".join(one_line(text or "").split())


def _short(text: str) -> str:
    return one_line(text)[:60]
