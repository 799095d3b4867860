"""One domain file → Domain: every key, condition, placeholder and example checked, every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from grading.errors import Problem, did_you_mean
from grading.facts.fact import Value
from grading.facts.vocabulary import FACTS
from grading.located import Located
from grading.model.words import LOWERING
from grading.rulebook.conditions import Condition, ConditionError, evaluate, parse
from grading.rulebook.keys import citations, keys, unfillable
from grading.rulebook.model import Citation, Domain, Example, Otherwise, Rule, Source

DOMAIN_KEYS = {"domain", "question", "levels", "otherwise", "rules"}
RULE_KEYS = {"id", "title", "since", "source", "checked", "note", "when", "then", "borderline", "because", "says",
             "overrides", "replaces", "examples"}  # fmt: skip
REQUIRED = {"id", "title", "since", "source", "when", "then", "because", "examples"}
EXPECT = ("fires", "silent", "cannot tell")
MOST_CONDITIONS = 4
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
Path = tuple[str | int, ...]


class Reader:
    """Reads domain files of one layer against known sources and thresholds; problems go to the list it was given.

    `house`: the layer lies on another one, and each of its rules says why.
    """

    def __init__(
        self, sources: dict[str, Source], thresholds: dict[str, Value], problems: list[Problem], layer: str, house: bool
    ) -> None:
        self.sources, self.thresholds, self.problems = sources, thresholds, problems
        self.layer, self.house = layer, house

    def domain(self, located: Located) -> Domain | None:
        """The domain that this file defines; None where it is too broken to say."""
        data = located.data
        if not isinstance(data, dict) or not isinstance(data.get("rules"), list):
            if not located.problems:
                self._problem(located, (), "not a domain file", "it needs `domain`, `question`, `levels`, `rules`")
            return None
        self.problems += keys(located, (), DOMAIN_KEYS, {"domain", "question", "levels"})
        name, levels = str(data.get("domain", "")), tuple(str(level) for level in data.get("levels", ()))
        return Domain(
            name, str(data.get("question", "")), levels, self._rules(located, name, levels),
            self._otherwise(located, levels), located.where(("domain",)),
        )  # fmt: skip

    def added(self, located: Located, domain: Domain) -> tuple[Rule, ...]:
        """The rules that this file adds to a domain which is defined elsewhere."""
        if not isinstance(located.data.get("rules"), list):
            if ("rules",) not in located.dropped:
                self._problem(located, (), "a domain file without `rules`", "add them, or leave the file out")
            return ()
        self.problems += keys(located, (), DOMAIN_KEYS, {"domain"})
        return self._rules(located, domain.name, domain.levels)

    def _rules(self, located: Located, domain: str, levels: tuple[str, ...]) -> tuple[Rule, ...]:
        found = [self._rule(located, ("rules", i), domain, levels) for i in range(len(located.data["rules"]))]
        return tuple(rule for rule in found if rule)

    def _otherwise(self, located: Located, levels: tuple[str, ...]) -> Otherwise | None:
        entry = located.data.get("otherwise")
        if entry is None:
            return None
        if not isinstance(entry, dict) or set(entry) != {"then", "because"}:
            self._problem(
                located, ("otherwise",), "`otherwise` has exactly `then` and `because`", "add what is missing"
            )
            return None
        self._level(located, ("otherwise", "then"), entry["then"], levels)
        self._placeholders(located, ("otherwise", "because"), str(entry["because"]))
        return Otherwise(str(entry["then"]), _sentence(entry["because"]))

    def _rule(self, located: Located, path: Path, domain: str, levels: tuple[str, ...]) -> Rule | None:
        entry = located.data["rules"][path[-1]]
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            self._problem(located, path, "a rule needs an `id`", "write `id: domain.what-is-seen`")
            return None
        if any(dropped[: len(path)] == path for dropped in located.dropped):
            return None
        before = len(self.problems)
        self.problems += keys(located, path, RULE_KEYS | ({"why"} if self.house else set()), REQUIRED)
        if self.house and not {"why"} & set(entry):
            what, help = f"{entry['id']}: a house rule without a reason", "add `why`: what the layer below does not see"
            self._problem(located, path, what, help)
        prefix = domain.replace(" ", "-") + "."
        if not entry["id"].startswith(prefix):
            self._problem(located, (*path, "id"), f"`{entry['id']}` does not begin with `{prefix}`", "rename it")
        if not DATE.fullmatch(str(entry.get("since", ""))):
            self._problem(located, (*path, "since"), f"`{entry.get('since')}` is no date", "write 2025-04-22")
        if len(self.problems) > before:
            return None
        self._level(located, (*path, "then"), entry["then"], levels)
        self._close_call(located, path, entry, domain, levels)
        self._placeholders(located, (*path, "because"), str(entry["because"]))
        self._placeholders(located, (*path, "says"), str(entry.get("says", "")))
        cited = citations(located, path, entry, self.sources, self.problems)
        when = self._when(located, (*path, "when"), entry["id"], entry["when"])
        rule = self._built(located, path, entry, domain, cited, when)
        if len(self.problems) == before:
            self._examples_hold(located, path, rule)
        return rule

    def _built(
        self, located: Located, path: Path, entry: dict[str, Any], domain: str, cited: tuple[Citation, ...],
        when: tuple[Condition, ...],
    ) -> Rule:  # fmt: skip
        return Rule(
            id=entry["id"], domain=domain, title=_sentence(entry["title"]), since=str(entry["since"]), source=cited,
            when=when, then=str(entry["then"]), because=_sentence(entry["because"]),
            examples=tuple(self._examples(located, path, entry)), where=located.where((*path, "id")),
            borderline=entry.get("borderline", False) is True,
            overrides=tuple(str(other) for other in entry.get("overrides", ())),
            says=_sentence(entry.get("says", "")), note=_sentence(entry.get("note", "")),
            replaces=str(entry.get("replaces", "")), layer=self.layer, why=_sentence(entry.get("why", "")),
        )  # fmt: skip

    def _when(self, located: Located, path: Path, rule: str, lines: Any) -> tuple[Condition, ...]:
        if not isinstance(lines, list) or not 1 <= len(lines) <= MOST_CONDITIONS:
            help = f"one to {MOST_CONDITIONS} conditions; more wants a derived fact"
            self._problem(located, path, f"{rule}: `when` is no list of conditions", help)
            return ()
        found = []
        for index, line in enumerate(lines):
            try:
                found.append(parse(str(line), self.thresholds))
            except ConditionError as error:
                self._problem(located, (*path, index), f"{rule}: {error}", error.help)
        if len(set(lines)) < len(lines):
            self._problem(located, path, f"{rule}: a condition stands twice", "keep one of them")
        return tuple(found)

    def _examples(self, located: Located, path: Path, entry: dict[str, Any]) -> Iterable[Example]:
        seen: set[str] = set()
        for index, example in enumerate(entry["examples"] if isinstance(entry["examples"], list) else []):
            here = (*path, "examples", index)
            if not isinstance(example, dict) or set(example) != {"name", "given", "expect"}:
                self._problem(located, here, f"{entry['id']}: an example has `name`, `given` and `expect`", "add them")
                continue
            if example["name"] in seen:
                self._problem(
                    located, here, f"{entry['id']}: two examples are called `{example['name']}`", "rename one"
                )
            seen.add(example["name"])
            if example["expect"] not in EXPECT:
                self._problem(
                    located, here, f"{entry['id']}: expect `{example['expect']}`", f"one of {', '.join(EXPECT)}"
                )
                continue
            self._given(located, (*here, "given"), entry["id"], example["given"])
            yield Example(str(example["name"]), dict(example["given"]), example["expect"])

    def _given(self, located: Located, path: Path, rule: str, given: Any) -> None:
        for name, value in (given if isinstance(given, dict) else {}).items():
            if name in self.thresholds:
                if isinstance(value, (bool, list, dict)) or isinstance(value, str) != isinstance(
                    self.thresholds[name], str
                ):
                    what = f"{rule}: threshold `{name}` is never `{value}`"
                    self._problem(located, (*path, name), what, f"for example {self.thresholds[name]}")
                continue
            fact = FACTS.get(name)
            if fact is None:
                near = did_you_mean(name, FACTS)
                self._problem(
                    located, (*path, name), f"{rule}: unknown fact `{name}`{near}", "`grading facts` lists them"
                )
            elif not fact.accepts(value):
                self._problem(
                    located, (*path, name), f"{rule}: `{name}` is never `{value}`", f"its type is {fact.type}"
                )

    def _examples_hold(self, located: Located, path: Path, rule: Rule) -> None:
        got = {}
        for index, example in enumerate(rule.examples):
            thresholds = self._with(example.given)
            got[index] = evaluate(rule.when, example.given, thresholds)
            if got[index] != example.expect:
                what = f"{rule.id}: example `{example.name}`: expected {example.expect}, the rule says {got[index]}"
                self._problem(located, (*path, "examples", index), what, "mend the condition or the example")
        missing = {"fires", "silent"} - set(got.values())
        if missing:
            what = f"{rule.id}: no example {' and none '.join(sorted(missing))}"
            self._problem(located, (*path, "examples"), what, "one that fires and one that is silent, at the boundary")
        for condition in rule.when:
            rest = tuple(other for other in rule.when if other is not condition)
            if all(evaluate(rest, e.given, self._with(e.given)) == e.expect for e in rule.examples):
                what = f"{rule.id}: no example needs `{condition.text}`"
                self._problem(located, (*path, "when"), what, "add an example that would change without it")

    def _with(self, given: Mapping[str, Value]) -> dict[str, Value]:
        return {**self.thresholds, **{name: value for name, value in given.items() if name in self.thresholds}}

    def _level(self, located: Located, path: Path, level: Any, levels: tuple[str, ...]) -> None:
        if str(level) not in levels:
            what = f"`{level}` is no level of this domain{did_you_mean(str(level), levels)}"
            self._problem(located, path, what, f"its levels are: {', '.join(levels)}")

    def _close_call(
        self, located: Located, path: Path, entry: dict[str, Any], domain: str, levels: tuple[str, ...]
    ) -> None:
        """Only what rates down can be one: stepping back gives back what close calls took."""
        if entry.get("borderline") is True and (domain not in LOWERING or entry["then"] in levels[:1]):
            what = f"{entry['id']}: `{entry['then']}` rates nothing down, and is no close call"
            self._problem(located, (*path, "borderline"), what, "take `borderline` away")

    def _placeholders(self, located: Located, path: Path, text: str) -> None:
        for what, help in unfillable(text, [*FACTS, *self.thresholds]):
            self._problem(located, path, what, help)

    def _problem(self, located: Located, path: Path, what: str, help: str) -> None:
        self.problems.append(Problem(located.where(path), what, help))


def _sentence(text: object) -> str:
    return " ".join(str(text).split())
