"""Where judgements can be written into a study set as it was typed: everything else stays, byte by byte."""

from __future__ import annotations

import pytest

from grading.audit.report.places import typed
from grading.intake.study_set_file import Source, parse

HEAD = "title: Ünïcode 𝛑 set\nquestion: {population: adults, intervention: drug, comparator: placebo}\noutcomes:\n"
BLOCK = """  - id: pain   # the first
    name: pain
    better: lower
    studies: [{id: A, design: randomised trial}]
"""
JUDGED = """    judgements:

      # why so
      imprecision: {level: serious, because: few people, by: Ann}  # hers
      indirectness:
      - level: serious
        because: >-
          other people
        by: Bo
      # the end
"""


def source(text: str, name: str = "case.yaml") -> Source:
    return parse(text.encode(), name)


def rejoined(one: Source) -> str:
    """The text again, if nobody judges otherwise."""
    told = typed(one)
    between = [*(slot.old for slot in told.slots), ""]
    return "".join(piece + old for piece, old in zip(told.pieces, between, strict=True))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("text", [HEAD + BLOCK, HEAD + BLOCK + JUDGED, "\ufeff" + HEAD + BLOCK])
def test_without_other_judgements_the_text_is_as_it_was(text: str, line_end: str) -> None:
    one = source(text.replace("\n", line_end))
    assert rejoined(one) == one.text


@pytest.mark.parametrize(("text", "name"), [
    (HEAD + BLOCK + JUDGED, "case.yaml"),
    (HEAD.replace("outcomes:\n", "outcomes: [") + "{id: pain, name: pain, better: lower}]\n", "case.yaml"),
])  # fmt: skip
def test_a_byte_order_mark_moves_no_place(text: str, name: str) -> None:
    plain, marked = typed(source(text, name)), typed(source("\ufeff" + text, name))
    assert marked.slots == plain.slots != ()
    assert marked.pieces == ("\ufeff" + plain.pieces[0], *plain.pieces[1:])


def test_a_new_key_stands_on_a_line_of_its_own() -> None:
    told = typed(source(HEAD + BLOCK))
    assert [(slot.outcome, slot.own_key, slot.indent) for slot in told.slots] == [("pain", True, 4)]
    assert told.pieces[1].startswith("    name: pain")


def test_what_people_judged_is_replaced_by_itself() -> None:
    told = typed(source(HEAD + BLOCK + JUDGED))
    assert [slot.domain for slot in told.slots] == ["", "imprecision", "indirectness"]
    assert [slot.old for slot in told.slots] == [
        "", "{level: serious, because: few people, by: Ann}",
        "- level: serious\n        because: >-\n          other people\n        by: Bo",
    ]  # fmt: skip
    assert told.slots[2].indent == 1, "in brackets it must stand further in than its key"
    assert told.pieces[-1] == "\n      # the end\n"


def test_in_braces_it_is_the_first_pair() -> None:
    text = HEAD.replace("outcomes:\n", "outcomes: [") + "{id: pain, name: pain, better: lower, judgements: {}}]\n"
    told = typed(source(text))
    assert [(slot.own_key, slot.indent, slot.ends) for slot in told.slots] == [(False, None, "")]


def test_what_counts_in_several_places_is_left_alone() -> None:
    shared = "    judgements: {imprecision: &few {level: serious, because: few people}}\n"
    other = BLOCK.replace("pain", "other") + "    judgements: {imprecision: *few}\n"
    told = typed(source(HEAD + BLOCK + shared + other))
    assert [(slot.outcome, slot.domain) for slot in told.slots] == [
        ("pain", ""), ("other", ""), ("other", "imprecision"),
    ]  # fmt: skip
    assert told.slots[2].old == "*few"
