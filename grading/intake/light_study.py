"""Studies as small structures that JSON is read into at once: every name and every value as in the models.

They are made from the models field by field, and narrower: what a model would convert or strip is refused here, and so
is an absent value that is written as null. What arithmetic can refuse is not asked. Parts that are few in kind, as
judgements of risk of bias are, are made by the models, once each, and asked for all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Meta, Raw, Struct, defstruct, field
from pydantic.fields import FieldInfo

from grading.model.study import FollowUp, Indirectness, Part, RiskOfBias, Study

LONGEST_KEY = 150
"""Characters that a key may have here: one that is longer might not be found in YAML.

There a colon has to come within 1,024 characters, and escaped, a character takes six of them.
"""
OF_FEW_KINDS: tuple[type[Part], ...] = (RiskOfBias, Indirectness, FollowUp)
MOST_KINDS = 20_000
"""Texts whose parts are kept; reviews have far fewer."""

EDGES = (("ge", "gt"), 1), (("le", "lt"), -1), (("min_length",), 1), (("max_length",), -1)
"""The names of limits; 1 where the largest of them is the narrowest, and -1 where the smallest is."""


class NotPlainError(ValueError):
    """What not every reader reads alike."""


@lru_cache(maxsize=1)
def light_study() -> type[Struct]:
    """The structure of a study; to be `completed`."""
    return _light(Study)


def completed(studies: Iterable[Any]) -> None:
    """Put in the parts that are few in kind. Raises ValueError where one is not sound, or a text would be stripped."""
    for study in studies:
        if study.risk_of_bias is not None:
            study.risk_of_bias = _risk_of_bias(bytes(study.risk_of_bias))
        if study.indirectness is not None:
            study.indirectness = _indirectness(bytes(study.indirectness))
        if study.follow_up is not None:
            study.follow_up = _follow_up(bytes(study.follow_up))
        if study.id != study.id.strip() or ((study.note or study.subgroup or study.citation) and not _stripped(study)):
            raise NotPlainError


def _stripped(study: Any) -> bool:
    texts = (study.note or "", study.subgroup or "", *study.citation, *study.citation.values())
    return all(text == text.strip() for text in texts if isinstance(text, str))


@lru_cache(maxsize=MOST_KINDS)
def _risk_of_bias(text: bytes) -> RiskOfBias:
    return RiskOfBias.model_validate(plain_json(text))


@lru_cache(maxsize=MOST_KINDS)
def _indirectness(text: bytes) -> Indirectness:
    return Indirectness.model_validate(plain_json(text))


@lru_cache(maxsize=MOST_KINDS)
def _follow_up(text: bytes) -> FollowUp:
    return FollowUp.model_validate(plain_json(text))


def plain_json(text: bytes | str) -> Any:
    """The data in this JSON; raises ValueError where a key stands twice or is long, and for what is no JSON."""
    try:
        return json.loads(text, object_pairs_hook=_mapping, parse_constant=_no_constant)
    except RecursionError:
        raise NotPlainError from None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs) or any(len(key) > LONGEST_KEY for key in found):
        raise NotPlainError
    return found


def _no_constant(_: str) -> Any:
    raise NotPlainError


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
        return Annotated[annotation, Meta(**_limits(limits))]
    return Raw if annotation in OF_FEW_KINDS else _light(annotation)


def _told(metadata: Iterable[Any]) -> Iterator[Any]:
    for one in metadata:
        yield from one.metadata if isinstance(one, FieldInfo) else (one,)


def _limits(limits: Iterable[Any]) -> dict[str, Any]:
    """The narrowest of them; of two that are equal the strict one, whose name comes last."""
    told, found = [*limits], dict[str, Any]()
    for names, sign in EDGES:
        said = [
            (sign * limit, name) for name in names for one in told if (limit := getattr(one, name, None)) is not None
        ]
        if said:
            limit, name = max(said)
            found[name] = sign * limit
    return found
