"""What is printed to be pasted can be: every scenario holds, and every example is one that the rulebook loads with."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from grading.checks.against import against
from grading.checks.checking import sheet
from grading.cli.check import checked
from grading.facts import FACTS, Value
from grading.model.check import FactSheet
from grading.model.kinds_of_finding import KINDS
from grading.output.against import Pair
from grading.output.against_text import text as against_text
from grading.output.check import Asked
from grading.output.check_markdown import markdown
from grading.output.check_text import text
from grading.output.sheet_scenario import exact, example, scenario
from grading.rulebook import Rulebook, load_rulebook
from grading.scenarios.run import run
from tests.checks.folders import CHECKS

GAP = """\
domain: indirectness
question: Is the evidence about the question?
levels: [not serious, serious]
rules:
  - id: indirectness.surrogate
    title: A surrogate
    since: 2025-04-29
    source: [guide p 3]
    when: [studies < 3]
    then: serious
    because: It is a surrogate.
    examples:
      - {name: two, given: {studies: 2}, expect: fires}
      - {name: three, given: {studies: 3}, expect: silent}
"""


def held(scenarios: list[list[str]], folder: Path) -> list[str]:
    """What came of these scenarios that did not hold."""
    path = folder / "printed.feature"
    lines = ["Feature: what was printed", *(f"  {line}" for one in scenarios for line in one)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    played = run([path])
    assert not played.unreadable, played.unreadable
    assert len(played.scenarios) == len(scenarios)
    return [one.told for one in played.scenarios if one.came_of_it != "holds"]


def sheets(book: Rulebook) -> Iterator[tuple[str, str, FactSheet]]:
    """The facts of each first and last example, what is unknown in it unknown; and in each domain nothing at all."""
    for domain in book.domains.values():
        yield domain.name, f"{domain.name}: nothing", sheet(book, domain, {})
        for rule in domain.rules:
            for one in (rule.examples[0], rule.examples[-1]):
                yield domain.name, f"{rule.id}: {one.name}", sheet(book, domain, one.given)


@pytest.mark.parametrize("name", ["core-grade-2025", "grade-handbook"])
def test_a_scenario_of_whatever_facts_holds(name: str, tmp_path: Path) -> None:
    book = load_rulebook(name)
    printed = [[*scenario(one, book, domain, name, title)] for domain, title, one in sheets(book)]
    assert len(printed) > 300
    assert held(printed, tmp_path) == []


def test_a_gap_is_a_scenario_too_and_a_threshold_may_be_otherwise(tmp_path: Path) -> None:
    """In a rulebook that is not whole: it has one domain, and that no `otherwise`."""
    shutil.copytree(CHECKS.parent / "minimal", tmp_path / "all")
    (tmp_path / "all/book/indirectness.yaml").write_text(GAP)
    book = load_rulebook(tmp_path / "all/book")
    one = sheet(book, book.domains["indirectness"], {"studies": 3})
    assert one.settles == "nothing"
    printed = [*scenario(one, book, "indirectness", "all/book", "a gap")]
    assert printed[-2:] == ["  Then no rule fires", "  And indirectness settles to nothing"]
    people: dict[str, Value] = {"participants": 900, "few_people": 901}
    other = sheet(book, book.domains["imprecision"], people)
    assert other.fires == ("imprecision.few-people",)
    assert held([printed, [*scenario(other, book, "imprecision", "all/book", "b")]], tmp_path) == []


def test_every_scenario_and_example_that_a_check_prints_can_be_pasted(tmp_path: Path) -> None:
    """As text and as Markdown: the feature holds, and the rulebook with the example loads."""
    names = [tmp_path / name for name in ("one", "other")]
    for name in names:  # the example that its facts would repeat is another one
        shutil.copytree(CHECKS / "accepted-for-another", name)
        rules = name / "imprecision.yaml"
        rules.write_text(
            rules.read_text().replace("participants: 100}, expect: fires", "participants: 99}, expect: fires")
        )
    result, subjects = checked([str(name) for name in names])
    asked = Asked(KINDS)
    for printed in (text(result, subjects, asked, 120), markdown(result, subjects, asked)):
        blocks = re.findall(r"^ *Scenario: .*\n(?:(?: *(?:Given|When|Then|And) .*| *\|.*)\n)+", printed, re.MULTILINE)
        lines = [block.splitlines() for block in blocks]
        titled = [[f"{one[0].strip()}, {number}", *one[1:]] for number, one in enumerate(lines)]
        assert len(titled) == 2
        assert held(titled, tmp_path) == []
    [entry] = set(re.findall(r"^ *(- \{name: GC104.*)$", printed, re.MULTILINE))
    folder = names[0]
    rules = folder / "imprecision.yaml"
    rules.write_text(f"{rules.read_text()}      {entry}\n")
    [rule] = [rule for rule in load_rulebook(folder).rules.values() if rule.id == "imprecision.hardly-anybody"]
    assert (rule.examples[-1].name, rule.examples[-1].expect) == ("GC104", "fires")


def test_what_tells_two_rulebooks_apart_can_be_pasted(tmp_path: Path) -> None:
    """A pair of scenarios for each domain that differs."""
    names = ("core-grade-2025", str(tmp_path / "house"))
    shutil.copytree(CHECKS / "accepted", names[1])
    rules = tmp_path / "house/imprecision.yaml"
    rules.write_text(rules.read_text().replace("then: not serious", "then: extremely serious"))
    books = load_rulebook(names[0]), load_rulebook(names[1])
    result = against(*books)
    assert [one.domain for one in result.domains if one.tells] == ["imprecision"]
    printed = against_text(result, Pair(books, names), 120)
    blocks = re.findall(r"^ *Scenario: .*\n(?:(?: *(?:Given|When|Then|And) .*| *\|.*)\n)+", printed, re.MULTILINE)
    assert len(blocks) == 2
    assert held([block.splitlines() for block in blocks], tmp_path) == []


def test_an_example_that_is_there_is_not_printed_again() -> None:
    book = load_rulebook("core-grade-2025")
    rule = book.rules["imprecision.crosses-the-threshold"]
    one = sheet(book, book.domains["imprecision"], {**rule.examples[0].given, "participants": 5})
    assert example(one, rule, book, "it crosses: so") == (
        '- {name: "it crosses: so", given: {crosses_only_from_heterogeneity: no, '
        "interval_crosses_threshold: yes, interval_includes_important_benefit_and_harm: no}, expect: fires}"
    )


@pytest.mark.parametrize(
    ("value", "typed"),
    [(True, "yes"), (False, "no"), (1999, "1999"), (0.1 + 0.2, "0.30000000000000004"), (1e-7, "0.0000001"),
     (-2.0, "-2"), (100.0, "100"), ("no effect", "no effect")],
)  # fmt: skip
def test_no_digit_of_a_value_is_lost(value: Value, typed: str) -> None:
    assert exact(value) == typed


def test_every_word_of_a_fact_can_be_typed(tmp_path: Path) -> None:
    book = load_rulebook("core-grade-2025")
    words = [(name, word) for name, fact in FACTS.items() for word in fact.words]
    printed = [
        [
            *scenario(
                sheet(book, book.domains["imprecision"], {name: word}), book, "imprecision", book.id, f"{name} {word}"
            )
        ]
        for name, word in words
    ]
    assert len(words) > 50
    assert held(printed, tmp_path) == []
