"""The study set in some JSON, made without asking whether all its parts are plausible; its studies are light."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypedDict

from msgspec.json import Decoder, Encoder
from pydantic_core import SchemaValidator, core_schema

from grading.intake.light_study import LONGEST_KEY, completed, light_study
from grading.model.study import Part
from grading.model.study_set import Outcome, StudySet


def unchecked(content: bytes) -> StudySet:
    """The study set in this JSON, plausible or not; raises ValueError, too where a model would take what is odd.

    No key in it stands twice: written again, it has as many colons. (An escaped colon makes one more.)
    """
    decoder, encoder, validator = _readers()
    try:
        data = decoder.decode(content)
        again = encoder.encode(data)
    except RecursionError as error:
        raise ValueError from error
    if again.count(b":") != content.count(b":"):
        raise ValueError
    for outcome in data.get("outcomes", ()):
        completed(outcome.get("studies", ()))
    found: StudySet = validator.validate_python(data)
    return found


@lru_cache(maxsize=1)
def _readers() -> tuple[Decoder[Any], Encoder, SchemaValidator]:
    """Of JSON into data with light studies, of that into JSON, and of that into a study set."""
    studies: Any = tuple[(light_study(), ...)]  # type: ignore[misc]
    outcome: Any = _typed_dict(Outcome, studies=studies)
    data: Any = _typed_dict(StudySet, outcomes=list[outcome])
    return Decoder(data), Encoder(), SchemaValidator(narrowed(StudySet.__pydantic_core_schema__))


def _typed_dict(model: type[Part], **kinds: Any) -> Any:
    """The data of this model, of which some are of these kinds."""
    return TypedDict(model.__name__, dict.fromkeys(model.model_fields, Any) | kinds, total=False)  # type: ignore[operator]


def narrowed(schema: Any) -> Any:
    """The same schema without `plausible.refuse`, and narrower: yes and no are words of their own, and keys are short.

    The studies of an outcome are taken as they are.
    """
    if isinstance(schema, list):
        return [narrowed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "function-after" and schema["function"]["function"] is Part._plausible:
        named = {"ref": schema["ref"]} if "ref" in schema else {}
        return narrowed(schema["schema"]) | named
    made = {key: narrowed(value) for key, value in schema.items() if key != "metadata"}
    if schema.get("cls") is Outcome:
        made["schema"]["fields"]["studies"]["schema"] = core_schema.with_default_schema(
            core_schema.any_schema(), default=()
        )
    if schema.get("type") == "bool":
        return made | {"strict": True}
    if schema.get("type") == "dict":
        short = core_schema.str_schema(max_length=LONGEST_KEY)
        return made | {"keys_schema": core_schema.chain_schema([short, made["keys_schema"]])}
    return made
