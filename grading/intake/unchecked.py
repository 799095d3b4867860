"""The very parts of a study set that the models make of JSON, made without asking whether each is plausible."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pydantic_core import SchemaValidator, core_schema

from grading.model.study import Part
from grading.model.study_set import StudySet

LONGEST_KEY = 150
"""Characters: YAML knows no key of more than 1,024, and escaped, a character takes six."""
PROBE = b"""{"title": "a", "question": {"population": "a", "intervention": "a", "comparator": "a"},
            "indirectness": "none", "outcomes": []}"""
"""A study set without an outcome: only where nobody checks it, it is one."""
BY_WORD: dict[int, Part] = {}
"""Parts that a bare word stands for, each made once, by its identity."""


def unchecked(content: bytes) -> StudySet:
    """The study set in this JSON, plausible or not; raises ValueError, too where a model would take what is odd.

    Parts that the same word stands for are one and the same: they are frozen.
    """
    found: StudySet = _validator().validate_json(content)
    return found


@lru_cache(maxsize=1)
def _validator() -> SchemaValidator:
    """Makes the very parts that the models make, but does not ask whether they are plausible."""
    return SchemaValidator(narrowed(StudySet.__pydantic_core_schema__))


@lru_cache(maxsize=1)
def words_are_told_apart() -> bool:
    """Whether this release of pydantic makes parts by this schema, and so words into those of `BY_WORD`.

    Some take a model's own way wherever a schema names it: then nobody can say which part was only a word.
    """
    try:
        return id(unchecked(PROBE).indirectness) in BY_WORD
    except ValueError:
        return False


def narrowed(schema: Any) -> Any:
    """The same schema without `plausible.refuse`, and narrower.

    Yes and no are words of their own, keys are short, and a word that stands for a whole part gives one of `BY_WORD`.
    """
    if isinstance(schema, list):
        return [narrowed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "function-after" and schema["function"]["function"] is Part._plausible:
        named = {"ref": schema["ref"]} if "ref" in schema else {}
        return narrowed(schema["schema"]) | named
    if schema.get("type") == "model" and schema["schema"]["type"] == "function-before":
        by_name = schema | {"schema": schema["schema"]["schema"]}
        word = core_schema.no_info_plain_validator_function(_part_of_word(schema["cls"]))
        return core_schema.union_schema([narrowed(by_name), word], mode="left_to_right")
    made = {key: narrowed(value) for key, value in schema.items() if key != "metadata"}
    if schema.get("type") == "bool":
        return made | {"strict": True}
    if schema.get("type") == "dict":
        short = core_schema.str_schema(max_length=LONGEST_KEY)
        return made | {"keys_schema": core_schema.chain_schema([short, made["keys_schema"]])}
    return made


def _part_of_word(model: type[Part]) -> Callable[[Any], Part]:
    made: dict[str, Part] = {}

    def part_of(word: Any) -> Part:
        if not isinstance(word, str):
            raise ValueError  # a mapping that is none of these
        if word not in made:
            part = made[word] = model.model_validate(word)
            BY_WORD[id(part)] = part
        return made[word]

    return part_of
