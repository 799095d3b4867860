"""An explanation in its formats: the same tree in the terminal and in Markdown, and all of it as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from grading.audit.explain import explain, explain_not
from grading.audit.explain_claim import explain_claims
from grading.audit.trail import graded
from grading.claims import trace_claims
from grading.intake.claims_file import load_claims
from grading.intake.study_set_file import load_source
from grading.model.explanation import Explanation
from grading.model.words import CERTAINTIES
from grading.output.explanation import Node, nodes
from grading.output.explanation_markdown import markdown
from grading.output.explanation_text import drawn, text
from grading.output.formats import explanation as in_format
from grading.output.markdown import escaped
from grading.output.schema import schema
from tests.facts.test_vocabulary import ARTICLES

FOLDER = Path(__file__).parents[2] / "fixtures/articles"


def every() -> list[tuple[str, Explanation]]:
    """Whole study sets, single outcomes with why not every level, and claims."""
    found: list[tuple[str, Explanation]] = []
    for path in ARTICLES:
        behind = graded(load_source(path))
        first = behind.graded.traces[0].outcome.id
        found.append((path.stem, explain(*behind)))
        found.append((f"{path.stem}, {first}", explain(*behind, first)))
        found += [(f"{path.stem}, {first}, {level}", explain_not(*behind, first, level)) for level in CERTAINTIES[::3]]
    for path in sorted(FOLDER.glob("*.claims.yaml")):
        source = load_claims(path)
        found.append((path.stem, explain_claims(trace_claims(source.claims, source.study_sets))))
    return found


EVERY = every()
each = pytest.mark.parametrize("told", [told for _, told in EVERY], ids=[name for name, _ in EVERY])


def lines(one: Node) -> list[str]:
    return [*one.lines, *(line for below in one.below for line in lines(below))]


@each
def test_every_explanation_keeps_to_the_schema_and_comes_back_whole(told: Explanation) -> None:
    page = in_format(told, "json", 200)
    assert list(Draft7Validator(json.loads(schema("explanation"))).iter_errors(json.loads(page))) == []
    assert Explanation.model_validate_json(page) == told


@each
def test_the_tree_and_the_document_hold_every_sentence(told: Explanation) -> None:
    page = " ".join(text(told, 120).replace("│", " ").split())
    document = markdown(told)
    for line in (line for one in nodes(told) for line in lines(one)):
        assert " ".join(line.split()) in page.replace("├── ", "").replace("└── ", "")
        assert escaped(line) in document


@each
def test_the_tree_fits_any_terminal(told: Explanation) -> None:
    for width in (40, 80):
        assert max(map(len, text(told, width).splitlines())) <= width


def test_a_tree_is_drawn_with_its_guides_and_a_blank_line_between_trees() -> None:
    tree = Node(("a", "more of a"), (Node(("b",), (Node(("c",)),)), Node(("d [bold]",))))
    assert drawn([tree, Node(("e",))], 80) == "a\nmore of a\n├── b\n│   └── c\n└── d [bold]\n\ne\n"


def test_a_list_is_nested_and_the_first_of_several_lines_stands_out() -> None:
    told = EVERY[1][1]
    document = markdown(told)
    assert document.startswith(f"## {escaped(f'{told.outcomes[0].name} [{told.outcomes[0].id}]: ')}"[:20])
    assert "\n- **risk of bias: " in document
    assert "<br>Could flaws of the studies explain the result?" in document
