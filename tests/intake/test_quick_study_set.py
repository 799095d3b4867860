"""A record is read at once only where the ordinary reader reads the same, and nearly every sound record is."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.bench.broken import WAYS, Way, broken
from grading.bench.corpus import Corpus
from grading.intake.light_study import LONGEST_KEY
from grading.intake.quick_study_set import quick_study_set
from grading.intake.study_set_file import parse
from grading.intake.unchecked import narrowed, unchecked
from grading.located import MOST_NODES
from grading.model.plausible import flaws_of
from grading.model.study import Indirectness, RiskOfBias
from grading.model.study_set import StudySet
from grading.model.words import CONCERNS
from tests.batch.corpus import quick
from tests.intake.read_alike import both, changed_records, parts, places, records, shape

SPACED = (",", ":"), (", ", ": "), (" , ", ":")


def compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def with_text(text: str) -> str:
    """A record with this as its title, as it stands in the JSON."""
    return compact(quick(1)).replace("number 1", text)


@pytest.mark.parametrize("studies", [None, (1, 40)])
def test_nine_in_ten_records_are_read_at_once(studies: tuple[int, int] | None) -> None:
    corpus = Corpus(seed=5, studies=studies)
    assert sum(quick_study_set(corpus.line(number)) is not None for number in range(200)) >= 180


@given(records(None), st.sampled_from(SPACED), st.booleans(), st.sampled_from([None, 1]))
@settings(max_examples=60)
def test_however_it_is_written_it_is_read_the_same(
    data: dict[str, Any], apart: tuple[str, str], ascii: bool, indent: int | None
) -> None:
    content = json.dumps(data, separators=apart, ensure_ascii=ascii, indent=indent).encode()
    found = quick_study_set(content)
    assert found is not None
    assert shape(found) == shape(StudySet.model_validate(data))
    both(content)


@given(changed_records())
@settings(max_examples=150)
def test_a_changed_record_is_read_alike(data: dict[str, Any]) -> None:
    both(compact(data).encode(errors="surrogatepass"))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_a_broken_record_is_read_alike(way: Way) -> None:
    for number in range(2):
        both(broken(Corpus(seed=6).record(number), WAYS.index(way), np.random.default_rng(number)))


@given(records(None), st.data())
@settings(max_examples=100)
def test_a_key_that_stands_twice_anywhere_is_never_read_at_once(data: dict[str, Any], draw: st.DataObject) -> None:
    holder, key = draw.draw(st.sampled_from([place for place in places(data) if isinstance(place[0], dict)]))
    holder["TWICE"] = draw.draw(st.sampled_from([holder[key], "low", 1]))
    text = compact(data).replace('"TWICE"', compact(key))
    if draw.draw(st.booleans()):
        text = text.replace(f"{compact(key)}:", f"{compact(key)} :", 1)
    assert quick_study_set(text.encode()) is None
    both(text.encode())


def test_a_word_that_stands_for_a_part_makes_no_room_for_a_key_that_stands_twice() -> None:
    study = '"indirectness":"none","risk_of_bias":"low"'
    text = compact(quick(1)).replace('"risk_of_bias":"high"', study)
    assert study in text
    assert quick_study_set(text.encode()) is not None
    for twice in ('"title":"a",', '"title":"a","title":"b",', *('"title":"a",' * count for count in range(3, 7))):
        assert quick_study_set(text.replace('{"title"', f'{{{twice}"title"').encode()) is None
    both(text.encode())


@pytest.mark.parametrize(
    "text", ["a: b", "a:b", "b:", ":", " :", '\\": \\"', "a\\nb", "\\\\", "\\u00e9", "é", "Ménière’s",
             "\U0001f600", "nul", "\\u0000a"],
)  # fmt: skip
def test_texts_that_mean_nothing_else_are_read_at_once(text: str) -> None:
    assert quick_study_set(with_text(text).encode()) is not None
    both(with_text(text).encode())


@pytest.mark.parametrize(
    "text", ["null", "\\u003a", "\\u003A", "\\u001c", "\\u001F", "\x7f", "\x80", "\x85", "\x9f", "\u2028",
             "\u2029", "\ufeff", "\ufffe", "\uffff", "\\ud83d\\ude00", "\\ud83d", "\\/", "", " ", "\u3000",
             "\\t", "\\u00a0"],
)  # fmt: skip
def test_what_readers_may_differ_on_is_left_to_others(text: str) -> None:
    assert quick_study_set(with_text(text).encode()) is None
    both(with_text(text).encode())


@pytest.mark.parametrize("blank", ["\\u001c", "\\u001f", "\u00a0", "\u1680", "\u2003", "\u205f", "\u3000", "\\u0085"])
def test_what_is_blank_to_one_reader_is_never_read_at_once_as_a_text(blank: str) -> None:
    assert blank.encode().decode("unicode_escape").strip() == "" or not blank.strip()
    assert quick_study_set(with_text(blank).encode()) is None


def test_a_key_apart_from_its_colon_by_the_end_of_a_line_is_left_to_others() -> None:
    for end in ("\n", "\r", "\n ", " \r\n\t"):
        text = compact(quick(1)).replace('"title":', f'"title"{end}:')
        assert quick_study_set(text.encode()) is None
        both(text.encode())


@pytest.mark.parametrize("blank", [" ", "\t"])
@pytest.mark.parametrize(("number", "at_once"), [(99, True), (100, False), (1020, False), (1100, False)])
def test_a_key_far_from_its_colon_is_left_to_others(blank: str, number: int, at_once: bool) -> None:
    for key in ("title", "design", "effect"):
        content = compact(quick(1)).replace(f'"{key}":', f'"{key}"{blank * number}:', 1).encode()
        assert (quick_study_set(content) is not None) is at_once
        both(content)


def test_only_short_keys_are_read_at_once() -> None:
    for key, at_once in ((LONGEST_KEY * "k", True), (LONGEST_KEY * "k" + "k", False), (" " * LONGEST_KEY + "k", False)):
        content = compact(quick(1) | {"thresholds": {key: {"value": 1, "because": "said"}}}).encode()
        assert (quick_study_set(content) is not None) is at_once
        both(content)


def test_what_might_hold_more_values_than_are_read_is_left_to_others() -> None:
    data = quick(1)
    room = (MOST_NODES - 1) // 2 - len(compact(data))
    assert quick_study_set(compact(data).encode() + b" " * room) is not None
    assert quick_study_set(compact(data).encode() + b" " * (room + 1)) is None


@pytest.mark.parametrize("said", ['"yes"', '"true"', "1", "1.0", '"on"'])
def test_yes_and_no_are_words_of_their_own(said: str) -> None:
    text = compact(quick(1)).replace('"better":', f'"indirect_comparison":{said},"better":')
    assert quick_study_set(text.encode()) is None
    both(text.encode())


@given(st.floats(1e-30, 1e15) | st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15), st.integers(0, 30))
@settings(max_examples=60)
def test_numbers_are_read_to_the_last_bit(number: float, digits: int) -> None:
    for text in (repr(number), f"{number:.{digits}e}", f"{number:.{digits}f}"):
        content = compact(quick(1)).replace('"effect":-1.9', f'"effect":{text}').encode()
        found = quick_study_set(content)
        if found is not None:
            assert found.outcomes[0].studies[0].result is not None
            assert repr(found.outcomes[0].studies[0].result.effect) == repr(float(text) if text != "-0" else 0.0)


def test_a_part_that_a_word_stands_for_is_as_if_it_were_told() -> None:
    content = compact(quick(1) | {"indirectness": "minor"}).encode()
    found, ordinary = quick_study_set(content), parse(content, "a.json").study_set
    assert shape(found) == shape(ordinary)


def nodes(schema: Any) -> list[dict[str, Any]]:
    """Every node of a schema."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, (list, tuple)) else ()
    own = [schema] if isinstance(schema, dict) and isinstance(schema.get("type"), str) else []
    return own + [node for one in inner for node in nodes(one)]


def test_no_field_takes_a_blank_text_or_what_is_no_number() -> None:
    """So nobody has to look for them in a text."""
    found = nodes(StudySet.__pydantic_core_schema__)
    texts = [node for node in found if node["type"] == "str" and "pattern" not in node]
    assert texts
    assert all(node["strip_whitespace"] and node["min_length"] >= 1 for node in texts)
    numbers = [node for node in found if node["type"] == "float"]
    assert numbers
    assert all(node["strict"] and node["allow_inf_nan"] is False for node in numbers)
    assert all(node["strict"] for node in found if node["type"] == "int")
    assert not [node for node in found if node["type"] == "any"]


def test_every_function_that_the_models_call_is_known_here() -> None:
    """A new one may add keys, or take what no other reader takes."""
    of_models = {node["function"]["function"].__name__ for node in nodes(StudySet.__pydantic_core_schema__)
                 if node["type"].startswith("function")}  # fmt: skip
    assert of_models == {"_plausible", "_bare_word", "_as_list"}
    left = {node["function"]["function"].__name__ for node in nodes(narrowed(StudySet.__pydantic_core_schema__))
            if node["type"].startswith("function")}  # fmt: skip
    assert left == {"_bare_word", "_as_list"}


@pytest.mark.parametrize("model", [RiskOfBias, Indirectness])
def test_what_a_bare_word_is_read_by_leaves_all_else_as_it_is(model: Any) -> None:
    for said in ({"overall": "low"}, {}, 1, ["low"], None):
        assert model._bare_word(said) is said


def test_what_nobody_says_is_plausible() -> None:
    """Only what is told is asked for its keys, and the defaults with it for their plausibility."""
    least = unchecked(compact({"title": "a", "question": quick(1)["question"], "outcomes": []}).encode())
    assert not [flaw for part in parts(least) if part is not least for flaw in flaws_of(part)]


def test_judgements_are_read_at_once() -> None:
    judged = {"level": CONCERNS[1], "because": "read", "by": "rater 1", "on": "2026-01-31"}
    data = quick(1)
    data["outcomes"][0]["judgements"] = {"imprecision": judged, "indirectness": [judged, judged | {"by": "rater 2"}]}
    content = compact(data).encode()
    assert quick_study_set(content) is not None
    both(content)
