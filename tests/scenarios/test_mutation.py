"""Mutants are killed by what notices them and by nothing else; a survivor is shown with what would kill it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pytest_bdd.feature import get_feature

from grading.engine import Engine
from grading.errors import EngineError, ScenarioError
from grading.model.mutation import MutationResult
from grading.model.scenarios import ScenariosResult
from grading.output.json import document as json_of
from grading.output.mutation_text import percent, text
from grading.output.schema import schema
from grading.pipeline import engine_for, run
from grading.rulebook import load_rulebook
from grading.scenarios.assertions import called
from grading.scenarios.catalogue import find
from grading.scenarios.hints import hint
from grading.scenarios.killers import Tried
from grading.scenarios.mutants import Mutant, mutants
from grading.scenarios.mutation import holds, killed_by_a_scenario, killed_by_an_example, mutate, under
from grading.scenarios.played import Call, Play
from grading.scenarios.steps import load_steps
from grading.scenarios.survivors import explained
from grading.scenarios.witnesses import Witnesses

load_steps()
engines = cache(engine_for)
CORE, HANDBOOK, KCE, NICE = "core-grade-2025", "grade-handbook", "kce-single-study", "nice-like"
SOUND = "Given a randomised-trial outcome that nothing speaks against"
ONE_STUDY = "inconsistency.only-one-study"


def call(line: str) -> Call:
    keyword, _, text = line.partition(" ")
    kind = next(kind for kind in ("given", "when", "then") if find(kind, text))
    found = called(keyword, kind, text)
    assert found, line
    return found


def play(*lines: str, tags: tuple[str, ...] = ()) -> Play:
    return Play("s.feature", 1, lines[-1], tags, [call(line) for line in lines])


def seen(*plays: Play) -> Witnesses:
    """These scenarios, each of which holds."""
    witnesses = Witnesses()
    for one in plays:
        witnesses(one, one.again(engines))
    return witnesses


@cache
def by_id(book: str) -> dict[str, Mutant]:
    return {mutant.id: mutant for mutant in mutants(load_rulebook(book))}


def survives(mutant: Mutant, *plays: Play) -> bool:
    return not killed_by_a_scenario(mutant, seen(*plays), engines)


def high_risk(share: str, level: str) -> Play:
    """By the Handbook, studies with a quarter of the weight are enough to affect the result."""
    return play(SOUND, f"But studies with {share}% of the weight are at high risk of bias",
                "When the evidence is graded by the Handbook", f"Then risk of bias is judged {level}")  # fmt: skip


# what kills


def test_a_scenario_at_the_boundary_kills_and_one_beside_it_does_not() -> None:
    higher, lower = (by_id(HANDBOOK)[f"threshold high_risk_information 0.25 → {value}"] for value in ("0.26", "0.24"))
    assert not survives(higher, high_risk("25", "serious"))
    assert survives(higher, high_risk("30", "serious"), high_risk("24.9", "not serious"))
    assert not survives(lower, high_risk("24.9", "not serious"))
    assert survives(lower, high_risk("25", "serious"))


def test_a_level_is_noticed_only_by_who_asks_for_it() -> None:
    higher = by_id(CORE)["imprecision.crosses-the-threshold: then: serious → very serious"]
    wide = (
        SOUND,
        "But the estimate is a difference of −2, with an interval from −3 to −1",
        "When the evidence is graded",
    )
    assert survives(higher, play(*wide, 'Then the reason for imprecision says "crosses"'))
    assert not survives(higher, play(*wide, "Then imprecision is judged serious"))
    assert not survives(higher, play(*wide, "Then the certainty is moderate"))


def test_otherwise_is_noticed_where_no_rule_fires() -> None:
    higher = by_id(CORE)["otherwise of imprecision: not serious → serious"]
    assert not survives(higher, play(SOUND, "When the evidence is graded", "Then the certainty is high"))
    wide = "But the estimate is a difference of −2, with an interval from −3 to −1"
    assert survives(higher, play(SOUND, wide, "When the evidence is graded", "Then the certainty is moderate"))


def test_evidence_that_no_rule_covers_any_more_kills() -> None:
    mutant = by_id(CORE)["starting-certainty.randomised-trials: condition 1: is → is not"]
    asks_little = play(SOUND, "When the evidence is graded", "Then the overall certainty is high")
    assert not holds(asks_little, under(mutant, engines))


def test_other_rulebooks_stay_as_they_are() -> None:
    mutant = by_id(CORE)["otherwise of imprecision: not serious → serious"]
    by_the_other = play(SOUND, "When the evidence is graded by the Handbook", "Then imprecision is judged not serious")
    assert holds(by_the_other, under(mutant, engines))
    assert seen(by_the_other).of(mutant) == []


@pytest.mark.parametrize("book", [CORE, HANDBOOK])
def test_examples_kill_every_dropped_condition(book: str) -> None:
    """The loader asks for them; so the search for scenarios is left with operators, numbers and levels."""
    assert all(killed_by_an_example(one) for one in by_id(book).values() if one.kind == "condition")


def test_an_example_does_not_see_a_level() -> None:
    assert not any(killed_by_an_example(one) for one in by_id(CORE).values() if one.kind == "level")


def test_an_example_sees_a_threshold_that_its_rule_names() -> None:
    assert killed_by_an_example(by_id(HANDBOOK)["threshold high_risk_information 0.25 → 0.26"])
    assert not killed_by_an_example(by_id(HANDBOOK)["threshold limited_overlap 0.5 → 0.6"])


# which scenarios are played

VARIOUS = [
    high_risk("25", "serious"),
    high_risk("24.9", "not serious"),
    play(SOUND, "When the evidence is graded by either stance", "Then the certainty is high"),
    play(SOUND, "But the estimate is a difference of −2, with an interval from −3 to −1",
         "When the evidence is graded", "Then imprecision is judged serious", "And the certainty is moderate"),
    play(SOUND, "But the studies are cohort studies", "And nobody assessed the risk of bias",
         "When the evidence is graded", "Then risk of bias cannot be judged: from not serious to serious"),
    play(SOUND, "But nobody said how many people were studied", "When the evidence is graded",
         "Then the overall certainty is high"),
    play(SOUND, "But no study reported the outcome", "When the evidence is graded by either stance",
         "Then the evidence is not graded"),
    play(SOUND, "But the studies are case reports", "When the evidence is graded by either stance",
         "Then the certainty is very low"),
    play(SOUND, "When the evidence is graded by either stance", 'And a text says of it "it significantly reduces pain"',
         "Then the claim is supported"),
    play(SOUND, "When the evidence is graded by either stance", 'Then the sentence counts as "results in"',
         'And the effect counts as "important"'),
    play(SOUND, "But 1 study reported the outcome", "When the same evidence is graded under each rulebook",
         'Then the conclusion does not say "no evidence"'),
]  # fmt: skip


@cache
def various() -> Witnesses:
    return seen(*VARIOUS)


@settings(max_examples=60)
@given(named=st.sampled_from([(book, id) for book in (CORE, HANDBOOK, NICE) for id in by_id(book)]))
def test_no_scenario_that_is_left_out_would_have_killed(named: tuple[str, str]) -> None:
    mutant = by_id(named[0])[named[1]]
    witnesses = various()
    played = [one.play for one in witnesses.of(mutant)]
    left_out = [one for one in VARIOUS if one not in played]
    assert all(holds(one, under(mutant, engines)) for one in left_out)


def test_those_about_the_rule_are_played_first() -> None:
    mutant = by_id(CORE)["imprecision.crosses-the-threshold: then: serious → very serious"]
    wide = ["But the estimate is a difference of −2, with an interval from −3 to −1", "When the evidence is graded"]
    tagged = [play(SOUND, *wide, "Then the certainty is moderate", tags=tags)
              for tags in [("x.y",), ("imprecision.other",), ("imprecision.crosses-the-threshold",)]]  # fmt: skip
    assert [one.play.tags[0] for one in seen(*tagged).of(mutant)] == [one.tags[0] for one in reversed(tagged)]


# what would kill a survivor


def pasted(scenario: str, folder: Path) -> Play:
    """The scenario as it is read from a feature file into which it was pasted."""
    indented = "\n".join(f"  {line}" for line in scenario.split("\n"))
    (folder / "pasted.feature").write_text(f"Feature: Pasted\n\n{indented}\n", encoding="utf-8")
    [template] = get_feature(str(folder), "pasted.feature").scenarios.values()
    rendered = template.render({})
    return play(*(f"{step.keyword} {step.name}" for step in rendered.steps), tags=tuple(template.tags))


@pytest.mark.parametrize(
    ("book", "id", "first"),
    [
        (CORE, "imprecision.crosses-the-threshold: then: serious → very serious",
         (SOUND, "But the estimate is a difference of −2, with an interval from −3 to −1",
          "When the evidence is graded", 'Then the reason for imprecision says "crosses"')),
        (HANDBOOK, "threshold high_risk_information 0.25 → 0.26",
         (SOUND, "But studies with 40% of the weight are at high risk of bias",
          "When the evidence is graded by the Handbook", "Then risk of bias is judged serious")),
        (HANDBOOK, "otherwise of imprecision: not serious → serious",
         (SOUND, "When the evidence is graded", "Then the certainty is high")),
    ],
    ids=["said otherwise", "a number moved", "by the other stance"],
)  # fmt: skip
def test_the_scenario_that_is_shown_really_kills(book: str, id: str, first: tuple[str, ...], tmp_path: Path) -> None:
    mutant, witnesses = by_id(book)[id], seen(play(*first, tags=("risk-of-bias.high-risk-information",)))
    assert not killed_by_a_scenario(mutant, witnesses, engines)
    scenario = Tried(witnesses, engines).killer(mutant, under(mutant, engines))
    assert f"Scenario: {id}" in scenario
    shown = pasted(scenario, tmp_path)
    assert holds(shown, engines)
    assert not holds(shown, under(mutant, engines))
    assert any("the reason" in line for line in scenario.split("\n"))


def test_a_survivor_that_nothing_reaches_has_the_facts_on_which_it_would_differ() -> None:
    witnesses = seen(high_risk("40", "serious"))
    mutant = by_id(HANDBOOK)["risk-of-bias.high-risk-information-dominates: then: very serious → serious"]
    assert "no scenario reaches it; it would differ if weight_high_risk_of_bias were 50%, not 40%" in hint(
        mutant, witnesses
    )


def test_a_survivor_that_changes_nothing_that_is_said_may_be_equivalent() -> None:
    text = 'And a text says of it "it reduces pain"'
    witnesses = seen(play(SOUND, "When the evidence is graded", text, "Then the certainty is high"))
    mutant = by_id(CORE)["otherwise of claim note: none → note"]
    assert Tried(witnesses, engines).killer(mutant, under(mutant, engines)) == ""
    assert "may be equivalent" in hint(mutant, witnesses)


def test_a_level_of_words_is_noticed_by_who_asks_of_which_kind_they_are() -> None:
    mutant = by_id(CORE)["statement.high: then: results in → very uncertain"]
    graded = (SOUND, "When the evidence is graded")
    certain = play(*graded, "Then the certainty is high")
    assert survives(mutant, certain)
    assert not survives(mutant, certain, play(*graded, 'Then the sentence counts as "results in"'))
    scenario = Tried(seen(certain), engines).killer(mutant, under(mutant, engines))
    assert 'the sentence counts as "results in"' in scenario


def test_a_hint_may_think_of_facts_that_no_rule_covers() -> None:
    witnesses = seen(play(SOUND, "When the evidence is graded", "Then the certainty is high"))
    assert "reaches it" in hint(by_id(CORE)["statement.no-studies: then: no evidence → may"], witnesses)


# the result


def kce(*lines: str) -> Play:
    return play(SOUND, *lines, tags=(ONE_STUDY,))


WHOLE = [
    kce("But 1 study reported the outcome", "When the evidence is graded by a house like KCE",
        "Then inconsistency is judged serious"),
    kce("But 2 studies reported the outcome", "When the evidence is graded by a house like KCE",
        "Then inconsistency is judged not serious"),
]  # fmt: skip
HIGHER, LOWER = (f"{ONE_STUDY}: then: serious → {level}" for level in ("very serious", "not serious"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def result(*plays: Play, entries: str = "[]") -> MutationResult:
    file = Path("survivors.yaml")
    file.write_text(entries, encoding="utf-8")
    return mutate(seen(*plays), [KCE], explained(file))


def test_the_score_is_the_share_that_is_killed() -> None:
    [whole] = result(*WHOLE).rulebooks
    assert (whole.mutants, whole.killed_by_examples, whole.killed_by_scenarios, whole.score) == (6, 4, 2, 100)
    [half] = result(WHOLE[1]).rulebooks
    assert [survivor.mutant for survivor in half.survivors] == [HIGHER, LOWER]
    assert half.score == pytest.approx(400 / 6)


def test_a_gate_and_what_is_left_to_explain() -> None:
    half = result(WHOLE[1])
    assert (half.below(66), half.below(67)) == ([], [KCE])
    assert half.unexplained() == [f"{KCE}: {HIGHER}", f"{KCE}: {LOWER}"]


def test_a_known_survivor_keeps_its_reason_and_is_not_searched_for() -> None:
    half = result(WHOLE[1], entries=f"- {{mutant: '{HIGHER}', because: nobody asks}}")
    assert [(one.because, bool(one.scenario)) for one in half.rulebooks[0].survivors] == [
        ("nobody asks", False),
        ("", True),
    ]
    assert half.unexplained() == [f"{KCE}: {LOWER}"]


def test_the_same_scenarios_give_the_same_bytes() -> None:
    assert result(WHOLE[1]).model_dump_json() == result(WHOLE[1]).model_dump_json()


def test_the_json_keeps_to_its_schema() -> None:
    told = json.loads(json_of(ScenariosResult(scenarios=(), mutation=result(WHOLE[1]))))
    assert list(Draft7Validator(json.loads(schema("scenarios-result"))).iter_errors(told)) == []
    assert told["mutation"]["rulebooks"][0]["survivors"][0]["mutant"] == HIGHER


def test_the_text_says_the_score_and_shows_each_survivor() -> None:
    told = text(result(WHOLE[1], entries=f"- {{mutant: '{LOWER}', because: nobody asks}}"), 200)
    assert "66.6% of 6 mutants killed, 4 by examples and 0 more by scenarios; 2 survive, 1 of them explained" in told
    assert f"{HIGHER}\n  rules/kce-single-study/inconsistency.yaml:" in told
    assert f"    @{ONE_STUDY}\n    Scenario: {HIGHER}\n      Given a randomised" in told
    assert "explained: nobody asks" in told


def test_only_all_of_them_are_100_percent() -> None:
    assert [percent(score) for score in (100.0, 99.99, 95, 0)] == ["100%", "99.9%", "95%", "0%"]


# known survivors


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ("mutant: a", "survivors.yaml:1: not a list of survivors"),
        ("- a", "survivors.yaml:1: no survivor"),
        ("- {mutant: a}", "survivors.yaml:1: lacks `because`"),
        ("- {mutant: a, because: b, why: c}", "survivors.yaml:1: unknown key `why`"),
        ("- {mutant: a, because: 3}", "survivors.yaml:1: `mutant` and `because` are texts"),
        ("- {mutant: a, because: ''}", "survivors.yaml:1: `because` is empty"),
        ("- {mutant: a, because: b}\n- {mutant: a, because: c}",
         "survivors.yaml:2: `a` also stands in survivors.yaml:1"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_told_with_its_line(entries: str, told: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        result(*WHOLE, entries=entries)
    assert str(caught.value).startswith(told)
    assert "help: " in str(caught.value)


# the engine of a mutant


def test_an_engine_without_durable_rules_grades_as_the_real_one_does() -> None:
    study_set = VARIOUS[3].again(engines).study_set
    real, alone = Engine(load_rulebook(CORE)), Engine(load_rulebook(CORE), durable=False)
    assert not alone.uses_durable
    assert run(alone, study_set).grading == run(real, study_set).grading


def test_an_engine_without_durable_rules_still_refuses_what_is_no_fact() -> None:
    alone = Engine(load_rulebook(CORE), durable=False)
    with alone.session() as session, pytest.raises(EngineError, match="unknown fact `weather`"):
        session.fire("imprecision", {"weather": "fine"})


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (HIGHER, f"survivors.yaml:1: `{HIGHER}` is killed now"),
        (
            f"{ONE_STUDY}: then: serous",
            f"survivors.yaml:1: there is no mutant `{ONE_STUDY}: then: serous`; did you mean",
        ),
    ],
)
def test_an_entry_that_is_not_so_is_told_beside_the_result(entry: str, told: str) -> None:
    """What was tried for minutes is not thrown away for it."""
    found = result(*WHOLE, entries=f"- {{mutant: '{entry}', because: x}}")
    [wrong] = found.wrong
    assert wrong.startswith(told)
    assert found.rulebooks[0].score == 100
    assert wrong in text(found, 200)
