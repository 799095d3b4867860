"""What a claims file cannot mean: claims without evidence, assertions without content, the same evidence twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from grading.model.plausible import Flaw

if TYPE_CHECKING:
    from grading.model.claim import Asserts, Claim, Claims, Statement
    from grading.model.study import Part

OF_A_PART = ("asserts", "beyond", "source")
"""What a claim that has parts leaves to them: each part is checked for itself."""


def flaws(part: Part) -> Iterator[Flaw]:
    """Every flaw of this part of a claims file."""
    from grading.model.claim import Asserts, Claim, Claims, Statement

    if isinstance(part, Asserts):
        yield from _asserts(part)
    if isinstance(part, Statement):
        yield from _references(part)
    if isinstance(part, Claim):
        yield from _parts(part)
        yield from _evidence(part)
    if isinstance(part, Claims):
        yield from _claims(part)


def _asserts(asserts: Asserts) -> Iterator[Flaw]:
    if not asserts.model_dump(exclude_none=True):
        yield Flaw((), "`asserts` is empty", "leave it out: what the words assert is then recognised from them", True)
    if asserts.number_needed is None:
        return
    low, high = asserts.number_needed
    if low < 1:
        yield Flaw(("number_needed",), "a number needed of 0", "it is 1 or more: so many people for one more event")
    elif low > high:
        yield Flaw(("number_needed",), f"the numbers needed {low} to {high} are upside down", f"write [{high}, {low}]")


def _references(statement: Statement) -> Iterator[Flaw]:
    seen: dict[str, str] = {}
    for key, references in (("rests_on", statement.rests_on), ("leaves_out", statement.leaves_out)):
        for index, reference in enumerate(references):
            if reference != reference.strip("/"):
                what = f"`{reference}` names no {'study set' if reference.startswith('/') else 'outcome'}"
                yield Flaw((key, index), what, "write `set/outcome`, or `set` for the conclusion over all its outcomes")
            elif seen.get(reference) == key:
                yield Flaw((key, index), f"`{reference}` stands twice in `{key}`", "keep one of the two")
            elif reference in seen:
                yield _both((key, index), reference)
            seen.setdefault(reference, key)


def _both(path: tuple[str | int, ...], reference: str) -> Flaw:
    what = f"`{reference}` stands in both `rests_on` and `leaves_out`"
    return Flaw(path, what, "a text mentions evidence or leaves it out: keep one of the two")


def _evidence(claim: Claim) -> Iterator[Flaw]:
    """Evidence of the claim and of its parts that does not fit together, or that nothing rests on."""
    for number, (own, whole) in enumerate(zip(claim.parts or (claim,), claim.statements, strict=True)):
        here = ("parts", number) if claim.parts else ()
        if whole.leaves_out and not whole.rests_on:
            path = (*here, "leaves_out") if own.leaves_out else ("leaves_out",)
            yield Flaw(path, "`leaves_out` without `rests_on`", "say what the text does rest on", True)
        for index, reference in enumerate(own.leaves_out):
            if reference in whole.rests_on and not own.rests_on:
                yield _both((*here, "leaves_out", index), reference)
    for key, does in (("rests_on", "rests on"), ("leaves_out", "leaves out")):
        used = {reference for whole in claim.statements for reference in getattr(whole, key)}
        for index, reference in enumerate(getattr(claim, key)):
            if reference not in used:
                yield Flaw((key, index), f"no part {does} `{reference}`", "give it to a part, or delete it", True)


def _parts(claim: Claim) -> Iterator[Flaw]:
    if len(claim.parts) == 1:
        yield Flaw(("parts",), f"claim `{claim.id}` has one part", "a claim of one part needs no `parts`", True)
    for key in OF_A_PART if claim.parts else ():
        if getattr(claim, key):
            yield Flaw((key,), f"claim `{claim.id}` has parts, and `{key}` of its own", "give it to a part")


def _claims(claims: Claims) -> Iterator[Flaw]:
    if not claims.claims:
        yield Flaw(("claims",), "no claim", "list at least one under `claims`", lacks=True)
    for name in claims.evidence:
        if "/" in name:
            yield Flaw(("evidence", name), f"the name `{name}` holds a `/`, which stands between set and outcome",
                       "call the study set otherwise")  # fmt: skip
    seen: set[str] = set()
    for index, claim in enumerate(claims.claims):
        if claim.id in seen:
            yield Flaw(("claims", index, "id"), f"two claims are called `{claim.id}`", "give each its own id")
        seen.add(claim.id)
