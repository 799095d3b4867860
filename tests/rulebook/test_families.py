"""The shipped families of wording: what their keys say of each other, and of the rules that assign them."""

from __future__ import annotations

import pytest

from grading.rulebook import load_rulebook

BOOK = load_rulebook()
FAMILIES = BOOK.families
QUALIFIERS = BOOK.domains["qualifier"].rules
OTHER = {"benefit": "harm", "harm": "benefit"}
OPPOSITE = {"intervention": "comparator", "comparator": "intervention"}


def kind(rule: str) -> str:
    """The kind of outcome that a rule asks for; empty if it asks for none."""
    return next(
        (str(test.operand) for test in BOOK.rules[rule].when if (test.fact, test.op) == ("outcome_kind", "is")), ""
    )


@pytest.mark.parametrize("name", [name for name, family in FAMILIES.items() if family.mirror])
def test_a_mirror_is_mutual_and_says_the_opposite_of_the_same(name: str) -> None:
    family, mirror = FAMILIES[name], FAMILIES[FAMILIES[name].mirror]
    assert mirror.mirror == name
    assert mirror.direction == OPPOSITE[family.direction]
    assert (mirror.of, mirror.speaks_of) == (family.of, family.speaks_of)


@pytest.mark.parametrize("rule", [rule.id for rule in QUALIFIERS if rule.then in FAMILIES])
def test_no_rule_assigns_a_family_of_the_other_kind(rule: str) -> None:
    of = FAMILIES[BOOK.rules[rule].then].of
    assert kind(rule) != OTHER.get(of)
    assert kind(rule) == "harm" or of != "harm"


@pytest.mark.parametrize("name", FAMILIES)
def test_what_implies_a_family_is_said_of_the_same_kind(name: str) -> None:
    for other in FAMILIES[name].implied_by:
        assert FAMILIES[other].of != OTHER.get(FAMILIES[name].of), other


def test_what_implies_a_family() -> None:
    """A narrow interval about nothing is not what `no significant difference` reports; see the families' notes."""
    assert FAMILIES["W-NO-DIFF"].implied_by == ("W-NO-CLEAR-EFFECT",)
    assert FAMILIES["W-MINIMAL"].implied_by == ()
    assert FAMILIES["W-CLEAR-LACK"].implied_by == ("W-SIG-LESS",)
    assert FAMILIES["W-MINIMAL-TO-NONE"].implied_by == ("W-MINIMAL", "W-CLEAR-LACK")


@pytest.mark.parametrize("name", ["W-ANECDOTAL", "W-OBS-MAY"])
def test_what_kind_of_evidence_there_is_is_said_of_evidence(name: str) -> None:
    assert (FAMILIES[name].speaks_of, FAMILIES[name].direction) == ("evidence", "intervention")


def test_words_that_speak_only_of_what_follows_them() -> None:
    adjacent = {phrase.text for group in BOOK.certainty_words if group.adjacent for phrase in group.phrases}
    assert adjacent == {"may", "might", "could", "possibly", "probably", "likely"}
