"""Steps about what a text says: words of a scenario, and claims of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.engine import Engine
from grading.errors import ClaimsError
from grading.pipeline import engine_for
from grading.rulebook import load_rulebook
from grading.scenarios import cited
from grading.scenarios.case import Case
from tests.scenarios.then_steps import GRADED, SOUND, fault, play, say, unmet

FEATURES = Path(__file__).parents[2] / "features/articles"
BACK, SCIATICA = (
    f"Given the claims file ../../fixtures/articles/{name}.claims.yaml" for name in ("back-pain", "sciatica")
)
BETTER = 'And a text says of it "the drug is more effective than placebo"'
TWO_THINGS = 'And a text says of it "no significant difference … and has shown promise"'


def of_file(*steps: str, tags: tuple[str, ...] = ()) -> Case:
    return play(*steps, tags=tags, folder=FEATURES)


# one thing, and several


def test_words_that_assert_one_thing() -> None:
    case = play(SOUND, GRADED, BETTER)
    say(case, "Then the claim is supported", 'And it is recognised as "more effective"',
        "And the evidence is of high certainty", 'And the evidence supports "more effective than placebo"',
        'And in GRADE\'s words "an important reduction in pain"', 'And the reason says "warrants such words"',
        "And its 1st part is supported")  # fmt: skip


def test_words_that_assert_several_things_ask_which() -> None:
    case = play(SOUND, GRADED, TWO_THINGS)
    verdicts = [one.result.verdict for one in case.claims[0].claim.statements]
    say(case, f"Then the claim is {case.claims[0].claim.result.verdict}")
    for step in ('the reason says "x"', 'it is recognised as "more effective"', "the evidence is of high certainty"):
        assert fault(case, f"Then {step}") == (
            "the words assert 2 things, and each has a verdict and a reason of its own",
            f"say first of which: `its 1st part is {verdicts[0]}`",
        )
    say(case, f"Then its 2nd part is {verdicts[1]}", 'And it is recognised as "has shown promise"')
    assert str(unmet(case, "its 3rd part is supported")) == "the words have 2 parts"


def test_what_follows_a_part_is_about_it_until_the_claim_is_spoken_of() -> None:
    case = of_file(SCIATICA, "When the claim SCI-8 is checked")
    say(case, "Then the claim is contradicted", "And its 3rd part is overstated",
        'And the reason says "no clear effect"',
        "And its 2nd part is contradicted", 'And the reason says "excludes an important benefit"',
        "And the claim is contradicted")  # fmt: skip
    assert fault(case, 'Then the reason says "x"')[0].startswith("the words assert 3 things")


def test_words_in_which_nothing_is_recognised() -> None:
    case = play(SOUND, GRADED, 'And a text says of it "the drug is a drug"')
    say(case, "Then the claim is not gradable", "And nothing is recognised in it")
    told = unmet(case, 'it is recognised as "more effective"')
    assert str(told).startswith("the text asserts: not recognised: ")
    assert "more effective" in str(unmet(play(SOUND, GRADED, BETTER), "nothing is recognised in it"))


def test_an_unknown_kind_of_words_is_answered_with_the_nearest() -> None:
    what, _ = fault(play(SOUND, GRADED, BETTER), 'Then it is recognised as "more efective"')
    assert what == "no wording is of the kind `more efective`; did you mean `more effective`?"


# what does not hold


def test_a_verdict_that_does_not_hold_shows_what_the_text_asserts_and_the_rule() -> None:
    told = unmet(play(SOUND, GRADED, BETTER), "the claim is overstated")
    assert str(told) == "the claim is supported"
    assert "the text asserts: W-SIG-MORE, recognised by “more effective than”" in told.explanation
    assert "fires: claim.fits-the-evidence → supported" in told.explanation
    assert "silent" not in told.explanation
    assert "cannot tell" not in told.explanation


@pytest.mark.parametrize(
    ("step", "got"),
    [
        ("the evidence is of low certainty", "the evidence is of high certainty"),
        ("the evidence is of low to high certainty", "the evidence is of high certainty"),
        ('the evidence supports "x"', "the evidence supports: more effective than placebo"),
        ('in GRADE\'s words "x"', "in GRADE's words: The drug results in"),
        ('a reader is told "x"', "a reader is told: "),
        ("by what it cites alone it is supported", "it leaves nothing out"),
        ('the editors add "x"', "the editors add: nothing"),
        ('it is recognised as "mixed results"', "the text asserts: “more effective”"),
        ('the reason says "x"', "the reason is: The evidence warrants such words"),
    ],
)
def test_what_came_out_instead_is_told_in_the_words_of_the_step(step: str, got: str) -> None:
    case = play(SOUND, GRADED, BETTER)
    say(case, "Then the claim is supported")
    assert str(unmet(case, step)).startswith(got)


def test_the_reason_after_a_note_is_still_that_of_the_verdict() -> None:
    case = of_file(BACK, "When the claim CLBP-2 is checked")
    say(case, "Then the claim is supported", 'And a reader is told "has lost its sign"',
        'And the reason says "minimal, not clinically important, at very low certainty"')  # fmt: skip


@pytest.mark.parametrize("step", ["the claim is supported", 'a reader is told "x"', "its 1st part is supported"])
def test_of_evidence_alone_there_is_no_claim(step: str) -> None:
    assert fault(play(SOUND, GRADED), f"Then {step}") == (
        "no text says anything yet", 'write `When a text says of it "…"` above it',
    )  # fmt: skip


# a claims file


@pytest.mark.parametrize(
    ("when", "tags"),
    [
        ("When the claim CLBP-1 is checked", ()),
        ('When it says "both experiencing about a 30% reduction"', ()),
        ('When it says "no significant difference … 30% reduction"', ("CLBP-1", "slow")),
    ],
)
def test_a_claim_is_found_by_its_id_its_words_or_its_tag(when: str, tags: tuple[str, ...]) -> None:
    case = of_file(BACK, when, tags=tags)
    say(case, "Then the claim is supported", 'And the editors add "The 30% is a change within each arm"')
    assert case.cited.claim == "CLBP-1"


@pytest.mark.parametrize(
    ("when", "tags", "what", "help"),
    [
        ("When the claim CLPB-1 is checked", (), "no claim `CLPB-1`; did you mean `CLBP-1", "claims: CLBP-0, CLBP-1"),
        ('When it says "the moon"', (), "no claim says so", "quote its words"),
        ('When it says "higher rates of"', (), "4 claims say so", "they are CLBP-5a, CLBP-5b, CLBP-5c, CLBP-5d: tag"),
        ('When it says "the moon"', ("CLBP-0",), "`CLBP-0` does not say so", "it says: often prescribed off-label"),
        ('When it says "higher rates of"', ("CLBP-1",), "`CLBP-1` does not say so", "it says: no significant diff"),
    ],
)
def test_a_claim_that_is_not_there_is_told_in_words(when: str, tags: tuple[str, ...], what: str, help: str) -> None:
    told = fault(of_file(BACK, tags=tags), when)
    assert told[0].startswith(what)
    assert told[1].startswith(help)


def test_what_is_said_of_an_outcome_is_of_the_one_that_the_claim_rests_on() -> None:
    say(of_file(BACK, "When the claim CLBP-5d is checked"), "Then the certainty is moderate",
        "And imprecision is judged not serious", "And we turn to visual-disturbance",
        "And the evidence is of moderate certainty")  # fmt: skip
    case = of_file(BACK, "When the claim CLBP-3 is checked")
    assert fault(case, "Then the certainty is low") == (
        "CLBP-3 rests on 2 outcomes", "turn to one of them: back-pain, leg-pain",
    )  # fmt: skip
    say(case, "Then we turn to leg-pain", "And the certainty is very low")
    assert fault(of_file(BACK, "When the claim CLBP-0 is checked"), "Then the certainty is low")[0] == (
        "CLBP-0 rests on no outcomes"
    )


def test_the_conclusion_is_of_the_study_set_that_the_claim_rests_on() -> None:
    say(of_file(BACK, "When the claim CLBP-11 is checked"), "Then its 1st part is supported",
        "And the overall certainty is very low")  # fmt: skip


def test_the_rulebook_may_be_named() -> None:
    by_core, by_handbook = (
        of_file(BACK, f"When the claim CLBP-2 is checked by {book}").claims[0].rulebook.id
        for book in ("Core GRADE", "the Handbook")
    )
    assert (by_core, by_handbook) == ("core-grade-2025", "grade-handbook")


def test_without_a_claims_file_there_is_no_claim_to_check() -> None:
    what, help = fault(of_file(SOUND), "When the claim C is checked")
    assert (what, help) == (
        "nobody has said yet where the claims stand",
        "begin with `Given the claims file my-text.claims.yaml`",
    )
    assert fault(of_file(BACK), BACK)[0] == "the evidence is stated twice"
    assert fault(of_file(SOUND), BACK)[0] == "the evidence is stated twice"


def test_a_faulty_claims_file_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "my.claims.yaml").write_text("title: A text\nclaims:\n  - id: C\n", encoding="utf-8")
    case = play("Given the claims file my.claims.yaml", folder=tmp_path)
    with pytest.raises(ClaimsError, match=r"my\.claims\.yaml:3"):
        say(case, "When the claim C is checked")


def test_a_claims_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match=r"lost\.claims\.yaml"):
        say(play("Given the claims file lost.claims.yaml", folder=tmp_path), "When the claim C is checked")


# what was fired, and under which rules


def test_a_claim_shows_what_was_fired_for_it_and_for_the_evidence_behind_it() -> None:
    case = of_file(BACK, "When the claim CLBP-12 is checked")
    fired = [stage.domain.name for _, stage in case.stages()]
    outcomes = sum(len(case.claims[0].behind.graded[name].traces) for name in ("naproxen", "placebo"))
    assert fired.count("claim") == fired.count("claim note") == len(case.claims[0].claim.statements)
    assert fired.count("studies used") == outcomes
    assert fired.count("conclusion") == 2


def test_the_claims_of_a_file_are_checked_once_under_the_same_rules() -> None:
    before = cited._checked.cache_info().misses
    for claim in ("SCI-1", "SCI-2", "SCI-3"):
        say(of_file(SCIATICA, f"When the claim {claim} is checked"), "Then the claim is overstated")
    assert cited._checked.cache_info().misses - before <= 1


def test_under_other_rules_they_are_checked_again() -> None:
    """Mutation plays a scenario again with another engine for the same name."""
    other = Engine(load_rulebook("core-grade-2025"))
    first = of_file(BACK, "When the claim CLBP-2 is checked")
    again = Case((), FEATURES, lambda _: other)
    say(again, BACK, "When the claim CLBP-2 is checked", "Then the claim is supported")
    assert again.claims[0].behind is not first.claims[0].behind
    assert first.engine is engine_for
