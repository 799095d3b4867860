"""Studies as small structures that JSON is read into at once: every name and every value as in the models.

They are made from the models field by field, and narrower: what a model would convert or strip is refused here, and so
is an absent value that is written as null. What arithmetic can refuse is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Meta, Struct, defstruct, field
from pydantic.fields import FieldInfo

from grading.model.study import Part, Study

LONGEST_KEY = 150
"""Characters: YAML knows no key of more than 1,024, and escaped, a character takes six."""
STRIPPED = r"\A\S(?:[\s\S]*\S)?\Z"
"""A text with nothing blank at its ends."""
MOST_WORDS = 64
"""Bare words whose parts are kept; there are fewer that stand for one."""


@lru_cache(maxsize=1)
def light_study() -> type[Struct]:
    """The structure of a study. `with_parts_of_words` makes whole what bare words stand for in it."""
    return _light(Study)


def with_parts_of_words(studies: Iterable[Any]) -> None:
    """Put what it stands for in place of each bare word; raises ValueError for one that stands for nothing."""
    for study in studies:
        if study.risk_of_bias.__class__ is str:
            study.risk_of_bias = _part_of("risk_of_bias", study.risk_of_bias)
        if study.indirectness.__class__ is str:
            study.indirectness = _part_of("indirectness", study.indirectness)


@lru_cache(maxsize=MOST_WORDS)
def _part_of(name: str, word: str) -> Struct:
    model = next(one for one in get_args(Study.model_fields[name].annotation) if one is not NoneType)
    return _light(model)(**vars(model.model_validate(word)))


@cache  # the parts of a study are few
def _light(model: type[Part]) -> type[Struct]:
    """The structure that stands for this model."""
    own = {name: one for name, one in vars(model).items() if isinstance(one, property)}
    fields = [_field(name, said) for name, said in model.model_fields.items()]
    return defstruct(
        model.__name__, fields, namespace=own, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
    )


def _field(name: str, said: FieldInfo) -> tuple[str, Any] | tuple[str, Any, Any]:
    """A field; yes and no are unknown where nobody says them, so that what is told can be told again."""
    kind = _type(said.annotation, said.metadata)
    if said.is_required():
        return name, kind
    if said.default_factory is not None:
        return name, kind, field(default_factory=dict)
    return name, kind, None if said.default is False else said.default


def _type(annotation: Any, limits: Iterable[Any]) -> Any:
    """By what this is read; `limits` are told of it from without."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inner[0], (*_told(inner[1:]), *limits))
    if origin in (Union, UnionType):
        return reduce(or_, (_type(one, limits) for one in inner if one is not NoneType))
    if origin is dict:
        return dict[Annotated[str, Meta(min_length=1, max_length=LONGEST_KEY)], _type(inner[1], ())]  # type: ignore[misc]
    if origin is tuple:
        return tuple[tuple(_type(one, ()) for one in inner)]  # type: ignore[misc]
    if annotation is bool or origin is Literal:
        return annotation
    if annotation in (str, int, float):
        stripped = {"pattern": STRIPPED} if annotation is str else {}
        return Annotated[annotation, Meta(**_limits(limits) | stripped)]
    part = _light(annotation)
    return part | str if hasattr(annotation, "_bare_word") else part


def _told(metadata: Iterable[Any]) -> Iterator[Any]:
    for one in metadata:
        yield from one.metadata if isinstance(one, FieldInfo) else (one,)


def _limits(limits: Iterable[Any]) -> dict[str, Any]:
    """The narrowest of them."""
    told = [*limits]

    def of(name: str) -> list[Any]:
        return [limit for one in told if (limit := getattr(one, name, None)) is not None]

    least, most = [(one, "ge") for one in of("ge")], [(-one, "le") for one in of("le")]
    least, most = least + [(one, "gt") for one in of("gt")], most + [(-one, "lt") for one in of("lt")]
    found = {name: limit for limit, name in (max(least),)} if least else {}
    found |= {name: -limit for limit, name in (max(most),)} if most else {}
    lengths = {name: edge(of(name)) for name, edge in (("min_length", max), ("max_length", min)) if of(name)}
    return found | lengths
