"""A feature file, read before it is played: what is wrong with it, all of it at once, with line and cure.

Gherkin forgives much that a writer would want to know: a second scenario of one name replaces the first, a misspelt
keyword becomes a description, a column of examples that no step names is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gherkin.dialect import Dialect
from gherkin.errors import CompositeParserException
from gherkin.parser import Parser

from grading.errors import Problem, ScenarioError, did_you_mean
from grading.scenarios.catalogue import STEPS

BLANK = re.compile(r"<([^<>]+)>")
KEYWORDS = ("Given", "When", "Then", "And", "But")
CURES = (
    ("#FeatureLine", "a feature file begins with `Feature: …`"),
    ("#StepLine", f"a step begins with {', '.join(KEYWORDS)}; a scenario with `Scenario: …`"),
    ("", "`Feature:`, then `Scenario:`, then its steps; tables stand below a step, each row between `|`"),
)
"""What to do about a line that does not belong, by what could have stood there."""
Node = dict[str, Any]
OWN_STEPS = "@own-steps"
"""The tag of a feature whose steps somebody wrote in Python."""
ENCODING = "utf-8-sig"
"""With or without the mark that some editors put before the text."""


def shown(path: Path) -> str:
    """The path as seen from where the command runs."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def check(path: Path) -> bool:
    """True of a file that can be played; False of one whose steps are its own (`@own-steps`): it is left alone.

    Raises ScenarioError with everything that keeps it from being played.
    """
    name = shown(path)
    feature = _parsed(path, name).get("feature")
    if feature is None:
        raise ScenarioError.of(f"{name}:1", "the file has no feature", CURES[0][1])
    if OWN_STEPS in {tag["name"] for tag in feature["tags"]}:
        return False
    if problems := sorted(
        _Checker(name, feature["language"]).feature(feature), key=lambda one: int(one.where.rpartition(":")[2])
    ):
        raise ScenarioError(problems)
    return True


def text_of(path: Path) -> str:
    """The text of a file. Raises ScenarioError where it cannot be read."""
    name = shown(path)
    try:
        return path.read_bytes().decode(ENCODING)
    except OSError as error:
        raise ScenarioError.of(name, str(error.strerror).lower(), "is the path right?") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 text (byte 0x{error.object[error.start]:02x})"
        raise ScenarioError.of(f"{name}:{line}", what, "save the file as UTF-8") from None


def _parsed(path: Path, name: str) -> Node:
    text = text_of(path)
    try:
        return dict(Parser().parse(text))
    except CompositeParserException as error:
        raise ScenarioError(_told(name, one, text.splitlines()) for one in error.errors) from None


def _told(name: str, error: Any, lines: list[str]) -> Problem:
    """What Gherkin found, in a writer's words."""
    line, said = int(error.location["line"]), str(error)
    where = f"{name}:{line}"
    if "inconsistent cell count" in said:
        return Problem(where, "the rows of the table differ in length", "as many cells in every row as in the first")
    if "Language not supported" in said:
        return Problem(where, f"no language `{said.rpartition(' ')[2]}`", "for example `# language: es`")
    if "unexpected end of file" in said:
        return Problem(where, "the file ends too early", 'is a text between `"""` left open?')
    what = f"`{lines[line - 1].strip()}` does not belong here" if 0 < line <= len(lines) else said
    return Problem(where, what, next(cure for mark, cure in CURES if mark in said))


class _Checker:
    """Looks through one feature, scenario by scenario."""

    def __init__(self, file: str, language: str) -> None:
        self.file = file
        self.keywords = _keywords(language)
        self.seen: dict[str, int] = {}

    def feature(self, node: Node, above: tuple[Node, ...] = ()) -> Iterator[Problem]:
        """The problems of a feature, or of a rule within one; `above` are the steps that come before every scenario."""
        scenarios = 0
        for child in node["children"]:
            if background := child.get("background"):
                yield from self._first_step(background)
                above = (*above, *background["steps"])
            elif rule := child.get("rule"):
                scenarios += 1
                yield from self.feature(rule, above)
            else:
                scenarios += 1
                yield from self._scenario(child["scenario"], above)
        if not scenarios:
            yield self._at(node, f"`{node['name']}` has no scenario", "write `Scenario: …` and its steps below it")

    def _scenario(self, node: Node, above: tuple[Node, ...]) -> Iterator[Problem]:
        name, line = node["name"], node["location"]["line"]
        if not name:
            yield self._at(node, "a scenario without a name", "say in a few words what it shows")
        elif name in self.seen:
            yield self._at(node, f"a second scenario `{name}`", f"the first is in line {self.seen[name]}: name it anew")
        self.seen.setdefault(name, line)
        misspelt = list(self._misspelt(node))
        yield from misspelt
        kinds = {step["keywordType"] for step in (*above, *node["steps"])}
        for kind, keyword, lacks in (("Action", "When", "has nothing graded"), ("Outcome", "Then", "checks nothing")):
            if kind not in kinds and not misspelt:
                yield self._at(node, f"the scenario {lacks}", f"it has no `{keyword}`; `grading scenarios --steps`")
        yield from self._first_step(node)
        yield from self._outline(node, above)

    def _first_step(self, node: Node) -> Iterator[Problem]:
        """A first step that begins with And or But: of which kind it is, nobody can tell."""
        for step in node["steps"][:1]:
            if step["keywordType"] not in ("Context", "Action", "Outcome"):
                what = f"the first step begins with `{step['keyword'].strip()}`"
                cure = f"begin with one of {', '.join(self.keywords[:-2])}, also below a background"
                yield self._at(step, what, cure)

    def _misspelt(self, node: Node) -> Iterator[Problem]:
        """Lines that Gherkin takes for a description, and that are a step but for their first word."""
        for index, line in enumerate(node["description"].splitlines(), 1):
            first, _, rest = line.strip().partition(" ")
            if any(step.template.loose.fullmatch(rest) for step in STEPS if rest):
                where = f"{self.file}:{node['location']['line'] + index}"
                cure = f"a step begins with {', '.join(self.keywords)}"
                yield Problem(where, f"`{first}` begins no step{did_you_mean(first, self.keywords)}", cure)

    def _outline(self, node: Node, above: tuple[Node, ...]) -> Iterator[Problem]:
        """Blanks that no column fills, columns that fill no blank, and tables without a row."""
        blanks = {blank for text in _texts(node, above) for blank in BLANK.findall(text)}
        if not node["examples"]:
            blanks -= {*BLANK.findall(node["name"])}  # a title may say `I² <40% and p >0.05`
            for blank in sorted(blanks):
                yield self._at(node, f"nothing fills `<{blank}>`", "add `Examples:` with a table that has this column")
        for examples in node["examples"]:
            for tag in examples["tags"]:
                yield self._at(tag, f"nobody reads `{tag['name']}` above examples", "put it above the scenario")
            head = examples.get("tableHeader")
            columns = [cell["value"] for cell in head["cells"]] if head else []
            if not examples.get("tableBody"):
                yield self._at(examples, "examples without a row", "a head of column names, and a row for each example")
                continue
            for blank in sorted(blanks - {*columns}):
                yield self._at(head, f"no column `{blank}`{did_you_mean(blank, columns)}", "every `<…>` has its column")
            for column in dict.fromkeys(columns):
                if columns.count(column) > 1:
                    yield self._at(head, f"column `{column}` stands twice", "keep one of the two")
                elif column not in blanks and not did_you_mean(column, blanks - {*columns}):
                    yield self._at(head, f"column `{column}` fills no `<…>`", "use it in a step, or take it away")

    def _at(self, node: Node, what: str, help: str) -> Problem:
        return Problem(f"{self.file}:{node['location']['line']}", what, help)


def _keywords(language: str) -> tuple[str, ...]:
    """How a step begins in this language: Given, When, Then, And, But, each as its first keyword has it."""
    spoken = Dialect.for_name(language)
    if spoken is None:
        return KEYWORDS
    kinds = (spoken.given_keywords, spoken.when_keywords, spoken.then_keywords, spoken.and_keywords,
             spoken.but_keywords)  # fmt: skip
    return tuple(next(word.strip() for word in kind if word != "* ") for kind in kinds)


def _texts(node: Node, above: tuple[Node, ...]) -> Iterator[str]:
    """Where a blank may stand: the name, the steps with those of the background, and their tables."""
    yield node["name"]
    for step in (*above, *node["steps"]):
        yield step["text"]
        for row in step.get("dataTable", {}).get("rows", []):
            yield from (cell["value"] for cell in row["cells"])
        yield step.get("docString", {}).get("content", "")
