"""Then steps: what holds, and what is told where it does not: short, in words, and of what was asked."""

from __future__ import annotations

import pytest

from grading.errors import ScenarioError
from grading.scenarios.catalogue import STEPS
from tests.scenarios.then_steps import ANIMALS, COUNTED, GRADED, SOUND, fault, play, say, unmet

THEN = [step for step in STEPS if step.kind == "then"]
FEW = "But 100 people were studied"
BIAS_UNKNOWN = "And nobody assessed the risk of bias"
BY_BOTH = "When the evidence is graded by either stance"
TOO_FEW = (
    "But the estimate is a risk ratio of 0.75, with an interval from 0.63 to 0.89",
    "And 1,805 people were studied",
)
UNDER_EACH = "When the same evidence is graded under each rulebook"
TWO = (
    SOUND,
    "And another harm, dizziness, that nothing speaks against",
    "And nobody assessed the risk of bias",
    GRADED,
)


# levels


def test_of_a_level_the_explanation_is_that_of_the_domain_alone() -> None:
    told = unmet(play(SOUND, FEW, GRADED), "imprecision is judged not serious")
    assert str(told) == "imprecision is judged serious"
    assert "fires: imprecision.crosses-the-threshold → serious" in told.explanation
    assert "inconsistency" not in told.explanation


def test_of_an_undetermined_domain_the_range_is_told_in_the_words_of_its_step() -> None:
    case = play(SOUND, BIAS_UNKNOWN, GRADED)
    assert str(unmet(case, "risk of bias is judged serious")) == (
        "risk of bias cannot be judged: from not serious to serious"
    )
    say(case, "Then risk of bias cannot be judged: from not serious to serious")
    assert str(unmet(case, "the evidence is one level rated down for risk of bias")).startswith(
        "risk of bias cannot be"
    )


@pytest.mark.parametrize(("people", "loss"), [("100", "one level"), ("2,000", "not")])
def test_levels_of_certainty_are_counted(people: str, loss: str) -> None:
    case = play(SOUND, f"But {people} people were studied", GRADED)
    say(case, f"Then the evidence is {loss} rated down for imprecision")
    other = {"one level": "not", "not": "one level"}[loss]
    assert str(unmet(case, f"the evidence is {other} rated down for imprecision")) == (
        f"it is {loss} rated down for imprecision"
    )


def test_levels_that_were_given_back_are_told_in_words() -> None:
    close = (
        "But a test for small-study effects of 10 studies gives a p of 0.07",
        "And studies with 60% of the weight are at high risk of bias",
    )
    assert (
        str(unmet(play(SOUND, *close, GRADED), "no level is given back for close calls")) == "one level is given back"
    )
    assert str(unmet(play(SOUND, GRADED), "one level is given back for close calls")) == "no level is given back"


def test_levels_that_are_given_back_at_one_end_alone_are_told_as_a_range() -> None:
    open_ = (
        "But only the estimate of 5 randomised trials is published, with an I² of 40%",
        "And the review says that studies with 60% of the weight are at high risk of bias",
    )
    told = str(unmet(play(SOUND, *open_, GRADED), "one level is given back for close calls"))
    assert told == "step back cannot be judged: from +1 to none"


@pytest.mark.parametrize(
    "step",
    [
        "imprecision is judged serious",
        "imprecision is a close call",
        "the rule imprecision.crosses-the-threshold decides",
        "the evidence is not rated up for a large effect",
        'the reason for imprecision says "x"',
        "no rule of imprecision fires",
        "what is missing for imprecision is nothing",
        "imprecision is judged by the rules",
        "the evidence is not rated down for imprecision",
    ],
)
def test_what_is_not_graded_has_no_level_and_it_is_told_why(step: str) -> None:
    told = unmet(play(*ANIMALS), step)
    assert "is not judged: pain has no certainty" in str(told)
    assert "says how a treatment may act, not what it does to patients' outcomes" in " ".join(told.explanation.split())


def test_a_domain_that_the_rulebook_lacks_is_told_as_such() -> None:
    case = play(SOUND, GRADED)
    assert str(unmet(case, "the evidence is not rated up for opposing confounding")) == (
        "core-grade-2025 has no domain opposing confounding"
    )
    assert str(unmet(case, 'the reason for opposing confounding says "x"')).endswith("no domain opposing confounding")


# certainty


def test_of_a_certainty_each_domain_is_told_in_one_line() -> None:
    told = unmet(play(SOUND, FEW, BIAS_UNKNOWN, GRADED), "the certainty is high")
    assert str(told) == "the certainty is low to moderate"
    lines = told.explanation.splitlines()
    assert "undetermined: low to moderate until risk of bias can be judged" in lines
    assert [line.removeprefix("├── ").split(":")[0] for line in lines if line.startswith("├── ")][:4] == [
        "starting certainty",
        "risk of bias",
        "inconsistency",
        "indirectness",
    ]
    assert (
        "├── risk of bias: undetermined, not serious to serious. Cannot be judged: `weight counted" in told.explanation
    )
    assert not [line for line in lines if "fires" in line or "silent" in line]
    assert len(lines) < 20


def test_a_certainty_that_is_capped_says_by_what() -> None:
    case = play(SOUND, "But the studies report only whom they favour: intervention, intervention", GRADED)
    assert "─ Not above low certainty" in unmet(case, "the certainty is high").explanation
    assert "Not above" not in unmet(play(SOUND, GRADED), "the certainty is low").explanation


def test_an_outcome_that_nobody_studied() -> None:
    case = play(SOUND, "But no study reported the outcome", GRADED)
    say(
        case,
        "Then the outcome was never studied",
        "And the evidence is not graded",
        "And there is no overall certainty",
        "And there is no estimate",
        'And the body of evidence is "none"',
        'And the number of studies is "0"',
    )
    assert str(unmet(play(SOUND, GRADED), "the outcome was never studied")) == "it rests on randomised trials"
    assert str(unmet(play(SOUND, GRADED), "there is no overall certainty")) == "the overall certainty is high"
    assert str(unmet(case, "the overall certainty is low")).endswith("none, for no critical outcome is graded")


# rules


def test_a_rule_is_named_by_its_id_without_a_tag() -> None:
    case = play(SOUND, FEW, GRADED)
    say(
        case,
        "Then the rule imprecision.crosses-the-threshold decides alone",
        'And the reason says "fits two different conclusions"',
        "And the rule imprecision.important-benefit-and-harm is silent",
        "And no rule of inconsistency fires",
    )
    told = str(unmet(case, "the rule imprecision.important-benefit-and-harm decides"))
    assert told.startswith("imprecision.important-benefit-and-harm is silent: it is not so that")
    assert (
        str(unmet(case, "no rule of imprecision fires"))
        == "of imprecision there fires imprecision.crosses-the-threshold"
    )


def test_a_rule_that_cannot_be_told_names_what_is_open() -> None:
    told = unmet(play(SOUND, BIAS_UNKNOWN, GRADED), "the rule risk-of-bias.high-risk-dominates decides")
    assert "cannot be told: it is open whether" in str(told)


def test_a_rule_decides_alone_only_if_no_other_one_holds() -> None:
    """A large effect from cohort studies: what other rules hold is named."""
    case = play(
        SOUND,
        "But the studies are cohort studies",
        "And studies with 60% of the weight differ from the question in an important way in their population",
        "And the outcome stands in for fractures",
        GRADED,
    )
    firing = case.readings[0].firing("indirectness")
    assert len(firing) > 1
    deciding = case.readings[0].deciding("indirectness")[0].id
    say(case, f"Then the rule {deciding} decides")
    told = str(unmet(case, f"the rule {deciding} decides alone"))
    assert told.startswith(f"{deciding} decides, but not alone: ")
    assert all(name in told for name in firing)


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    assert fault(play(SOUND, GRADED), "Then the rule imprecision.crosses-the-treshold decides") == (
        "core-grade-2025 has no rule `imprecision.crosses-the-treshold`; "
        "did you mean `imprecision.crosses-the-threshold`?",
        "`grading rules core-grade-2025` shows every rule",
    )


@pytest.mark.parametrize(
    ("tags", "how_many"),
    [
        ((), "no tag names"),
        (("slow",), "no tag names"),
        (("imprecision.no-interval", "imprecision.not-estimable"), "2 tags name"),
    ],
)
def test_this_rule_is_the_one_that_one_tag_names(tags: tuple[str, ...], how_many: str) -> None:
    what, help = fault(play(SOUND, GRADED, tags=tags), "Then this rule decides")
    assert what.endswith(f"and {how_many} one")
    assert "@imprecision." in help


# reasons


def test_the_reason_is_of_the_domain_that_was_spoken_of_last() -> None:
    case = play(SOUND, FEW, GRADED, tags=("slow",))
    say(
        case,
        "Then imprecision is judged serious",
        'And the reason says "crosses"',
        "And the evidence starts from high certainty",
        'And the reason says "Randomised trials start"',
        "And risk of bias is judged not serious",
        "And the certainty is moderate",
        'And the reason says "0% of the weight"',
        'And the conclusion says "benefit"',
        'And the reason says "favours the intervention"',
    )


def test_under_a_tag_the_reason_is_of_the_rules_domain() -> None:
    case = play(SOUND, FEW, GRADED, tags=("imprecision.crosses-the-threshold", "slow"))
    say(case, "Then risk of bias is judged not serious", 'And the reason says "crosses"')


def test_before_anything_was_said_there_is_no_last_domain() -> None:
    what, help = fault(play(SOUND, GRADED), 'Then the reason says "x"')
    assert (what, help) == (
        "nothing was said yet that has a reason",
        "say of which domain: `the reason for imprecision says …`",
    )


@pytest.mark.parametrize("said", ["the weight counted as high", "weight counted as high"])
def test_what_is_missing_is_named_as_the_reason_names_it(said: str) -> None:
    case = play(SOUND, BIAS_UNKNOWN, GRADED)
    say(case, f"Then what is missing for risk of bias is {said}", "And what is missing for imprecision is nothing")
    told = str(unmet(case, "what is missing for risk of bias is nothing"))
    assert told.startswith("what is missing is the weight counted as high (weight of studies that count as high risk")
    assert str(unmet(case, "what is missing for imprecision is the participants")) == "what is missing is nothing"


def test_who_judged_and_what_the_rules_alone_say() -> None:
    case = play(SOUND, FEW, 'And a person judges imprecision not serious, because "it is enough"', GRADED)
    say(
        case,
        "Then imprecision is judged by a person",
        "And risk of bias is judged by the rules",
        'And the rules alone judge imprecision serious, because "fits two different conclusions"',
    )
    assert str(unmet(case, "imprecision is judged by an assumption")) == "imprecision is judged by a person"
    assert "fits two different" in str(unmet(case, 'the rules alone judge imprecision serious, because "x"'))
    assert str(unmet(case, 'the rules alone judge risk of bias serious, because "x"')) == "nobody overrules the rules"


def test_an_assumption_is_told_apart_from_a_judgement() -> None:
    assumed = "And the panel assumes that risk of bias is not serious"
    case = play(SOUND, BIAS_UNKNOWN, assumed, GRADED)
    say(
        case,
        "Then risk of bias is judged by an assumption",
        'And the rules alone judge risk of bias undetermined, because "Cannot be judged"',
    )


# words


@pytest.mark.parametrize(
    ("step", "got", "rule"),
    [
        ('it is worded "x"', "it is worded: The drug results in", "statement.high → results in"),
        ('the effect is called "x"', "it is worded: The drug results in", "effect-phrase.important-reduction"),
        ('the qualifying phrase is "x"', 'the qualifying phrase is "more effective', "qualifier.clearly-better"),
        ('the conclusion says "x"', "the conclusion is: The drug", "conclusion.clear-benefit"),
        (
            'the qualifying phrase is of the kind "mixed results"',
            'it is of the kind "more effective"',
            "qualifier.clear",
        ),
        ('the conclusion is of the kind "mixed results"', 'it is of the kind "more effective"', "conclusion.clear-ben"),
    ],
)
def test_of_words_the_rule_that_gave_them_is_shown_and_what_it_read(step: str, got: str, rule: str) -> None:
    told = unmet(play(SOUND, GRADED), step)
    assert str(told).startswith(got)
    assert f"fires: {rule}" in told.explanation
    assert "certainty is " in told.explanation or "effect_size is important" in told.explanation
    assert "silent" not in told.explanation
    assert "imprecision" not in told.explanation


def test_a_kind_of_words_that_there_is_none_of() -> None:
    what, help = fault(play(SOUND, GRADED), 'Then the qualifying phrase is of the kind "mixed result"')
    assert what == "no wording is of the kind `mixed result`; did you mean `mixed results`?"
    assert "no clear effect" in help


def test_an_overall_certainty_that_is_a_range() -> None:
    case = play(SOUND, BIAS_UNKNOWN, GRADED)
    say(case, "Then the overall certainty is moderate to high")
    assert str(unmet(case, "the overall certainty is high")) == "the overall certainty is moderate to high"


# what the profile shows


def test_what_is_shown_may_be_cut_and_its_minus_typed() -> None:
    case = play(SOUND, GRADED)
    for said in ("MD −2 (−2.26 to −1.74)", "MD -2 (-2.26 to -1.74)", "MD −2 …", "… −1.74)", "MD … to …"):
        say(case, f'Then the estimate is "{said}"')
    for said in ("MD −2", "−2 …", "MD −2 (−2.26 to −1.7"):
        assert str(unmet(case, f'the estimate is "{said}"')) == "the estimate is: MD −2 (−2.26 to −1.74)"


def test_what_is_not_shown_is_not_there() -> None:
    case = play(SOUND, GRADED)
    say(case, "Then there is no absolute effect", "And there is no number needed", "And every study is pooled")
    assert str(unmet(case, 'the absolute effect is "…"')) == "there is no absolute effect"
    assert str(unmet(case, "there is no estimate")).startswith("the estimate is: MD −2")
    assert str(unmet(case, 'the study X is not pooled, because "y"')) == "every study is pooled"


def test_a_study_that_is_not_pooled_is_named_with_the_reason() -> None:
    case = play(
        SOUND,
        "And the outcome was reported by these studies:",
        "| study | effect | from | to | people |",
        "| First | −1.5 | −2 | −1 | 400 |",
        "| Second | | | | 20 |",
        GRADED,
    )
    say(case, 'Then the study Second is not pooled, because "no numbers"')
    assert str(unmet(case, "every study is pooled")) == "not pooled: Second (no numbers)"
    assert str(unmet(case, 'the study First is not pooled, because "no numbers"')) == "not pooled: Second (no numbers)"


# other outcomes


@pytest.mark.parametrize("name", ["dizziness", "dizziness-2"])
def test_steps_are_about_the_first_outcome_until_one_turns_to_another(name: str) -> None:
    """Only the harm was not assessed for risk of bias."""
    case = play(*TWO)
    say(
        case,
        "Then the certainty is high",
        f"And we turn to {name}",
        "And the certainty is moderate to high until risk of bias can be judged",
        "And risk of bias cannot be judged: from not serious to serious",
        "And what is missing for risk of bias is the weight counted as high",
        "And we turn to pain",
        "And risk of bias is judged not serious",
    )
    assert str(unmet(case, "the certainty is low")) == "the certainty is high"


def test_the_conclusion_is_of_all_outcomes_whichever_was_turned_to() -> None:
    case = play(*TWO)
    say(
        case,
        "Then the overall certainty is moderate to high",
        "And we turn to dizziness",
        "And the overall certainty is moderate to high",
    )
    told = unmet(case, 'the conclusion says "x"').explanation
    assert "pain [pain-1], critical:" in told
    assert "dizziness [dizziness-2], critical:" in told


def test_an_unknown_outcome_is_answered_with_those_that_there_are() -> None:
    assert fault(play(*TWO), "Then we turn to diziness") == (
        "no outcome is called `diziness`; did you mean `dizziness`?",
        "outcomes: pain (pain-1), dizziness (dizziness-2)",
    )


def test_a_name_that_two_outcomes_have_does_not_say_which() -> None:
    case = play(SOUND, "And another outcome, pain, that nothing speaks against", GRADED)
    assert fault(case, "Then we turn to pain") == (
        "2 outcomes are called `pain`",
        "outcomes: pain (pain-1), pain (pain-2)",
    )
    say(case, "Then we turn to pain-2", "And the certainty is high")


# several rulebooks


def test_under_two_rulebooks_a_failure_says_under_which() -> None:
    case = play(COUNTED, *TOO_FEW, BY_BOTH)
    told = unmet(case, "imprecision is judged not serious")
    assert str(told) == "by the Handbook: imprecision is judged serious"
    assert "imprecision.information-size-not-met" in told.explanation
    assert str(unmet(case, "imprecision is judged serious")) == "by Core GRADE: imprecision is judged not serious"
    assert str(unmet(play(COUNTED, GRADED), "imprecision is judged serious")) == "imprecision is judged not serious"


HEAD = "| rulebook | level | certainty | reason |"


def test_they_disagree_as_the_table_says() -> None:
    case = play(COUNTED, *TOO_FEW, UNDER_EACH)
    rows = (
        "| Core GRADE | not serious | high | nothing calls for more information |",
        "| the Handbook | serious | moderate | 1,805 people were studied where 1,806 are |",
    )
    say(case, "Then they disagree on imprecision:", HEAD, *rows)
    with pytest.raises(AssertionError, match=r"by the Handbook: serious \| moderate \| 1,805 people"):
        say(case, "Then they disagree on imprecision:", HEAD, rows[0], rows[1].replace("moderate", "low"))


def test_where_they_agree_both_reasons_are_shown() -> None:
    rows = ("| Core GRADE | not serious | high | nothing |", "| the Handbook | not serious | high | nothing |")
    with pytest.raises(AssertionError, match="they agree on risk of bias") as caught:
        say(
            play(COUNTED, UNDER_EACH),
            "Then they disagree on risk of bias:",
            HEAD,
            *(row.replace("nothing", "0% of the weight") for row in rows),
        )
    assert "the Handbook: " in caught.value.explanation  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (["| rulebook | level |", "| x | y |"], ["the columns are rulebook, level"]),
        ([HEAD], ["the table has no rows"]),
        ([HEAD, "| Core GRADE | serious | low | x |"], ["the table has one row"]),
        (
            [HEAD, "| Core Grade | a | b | c |", "| Core Grade | a | b | c |", "| Cochrane | a | b | c |"],
            [
                "the evidence is not graded by `Core Grade`; did you mean `Core GRADE`?",
                "`Core Grade` stands in 2 rows",
                "the evidence is not graded by `Cochrane`",
            ],
        ),
    ],
)
def test_everything_that_is_wrong_in_a_table_is_told_at_once(table: list[str], told: list[str]) -> None:
    with pytest.raises(ScenarioError) as caught:
        say(play(COUNTED, UNDER_EACH), "Then they disagree on imprecision:", *table)
    assert [problem.what for problem in caught.value.problems] == told
    assert all(problem.help for problem in caught.value.problems)
