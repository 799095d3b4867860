"""The same rules and facts through other engines, in interleaved rounds of one run, as ratios to ours.

Each is a function from a rulebook to a function from a case to the ids of the rules that fire, domain by domain. All
answer the same, or nothing is told. What is not installed is left out, and told. Each is used as well as its interface
allows: compiled once, given what the rules read where it takes over all that it is given, and asked for one domain
after the other, because later domains read what earlier ones settled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from grading.bench.cases import Case, cases
from grading.bench.other_engines import clips, host, zen
from grading.bench.rounds import compared, rounds
from grading.bench.table import Table
from grading.engine import Engine
from grading.engine.compile import MOST_RULES, compile_rules
from grading.engine.driver import Durable, durable_module
from grading.engine.encode import Encoder
from grading.engine.specification import Specification
from grading.errors import EngineError
from grading.pipeline import engine_for
from grading.rulebook import Rulebook

Answer = list[list[str]]
Asked = Callable[[Case], Answer]


def ours(engine: Engine) -> Asked:
    """Our engine as it grades: a session, a fact a domain; durable_rules and the specification, compared."""

    def ask(case: Case) -> Answer:
        with engine.session(case.thresholds) as session:
            found = [session.fire(domain, sheet) for domain, sheet in case.asked]
        return [[one.rule.id for one in answers if one.verdict == "fires"] for answers in found]

    return ask


def plain_loop(rulebook: Rulebook) -> Asked:
    """The specification in a plain loop."""
    rules = {name: sorted(domain.rules, key=lambda rule: rule.id) for name, domain in rulebook.domains.items()}

    def ask(case: Case) -> Answer:
        return [
            [rule.id for rule in rules[domain] if rule.evaluate(sheet, case.thresholds) == "fires"]
            for domain, sheet in case.asked
        ]

    return ask


OTHERS: dict[str, tuple[str, str, Callable[[Rulebook], Asked]]] = {
    "durable_rules, its public Host": ("durable", "durable-rules", host.ask),
    "zen-engine, a decision table a domain": ("zen", "zen-engine", zen.tables),
    "zen-engine, its expressions alone, compiled": ("zen", "zen-engine", zen.expressions),
    "clipspy": ("clips", "clipspy", clips.ask),
}
"""By name: the module that it needs, the package that brings it, and how it is asked."""
OURS = "our engine, cross-checked"
INCLUDED = (
    "Our engine looks whether each fact is of its type, writes it, asserts it in durable_rules, collects what fires, "
    "asks the specification of every rule as well, and compares the two; its parts are measured each in its own loop, "
    "which is faster than in turn. The rest is sessions and comparing."
)


def installed(engine: Engine) -> tuple[dict[str, Asked], dict[str, str]]:
    """What can be asked here, ours first; and what cannot, with the reason."""
    found = {
        OURS: ours(engine),
        "our engine, without durable_rules": ours(Engine(engine.rulebook, durable=False)),
        "the specification in a plain loop": plain_loop(engine.rulebook),
    }
    left_out = {}
    for name, (module, package, ask) in OTHERS.items():
        if find_spec(module) is None:
            left_out[name] = f"pip install {package}"
        else:
            found[name] = ask(engine.rulebook)
    return found, left_out


def parts(rulebook: Rulebook, given: Sequence[Case]) -> dict[str, Callable[[], object]]:
    """What our engine does, part by part, each on all of the cases; sessions and comparing are the rest."""
    encoders = {name: Encoder(rulebook, name) for name in rulebook.domains}
    specifications = {name: Specification(domain.rules) for name, domain in rulebook.domains.items()}
    sheets = [(domain, sheet, case.thresholds) for case in given for domain, sheet in case.asked]
    found: dict[str, Callable[[], object]] = {
        "facts looked at and written": lambda: [encoders[name].encode(*asked) for name, *asked in sheets],
        "the specification": lambda: [specifications[name].answer(*asked) for name, *asked in sheets],
    }
    if module := durable_module():
        durable = Durable(module, compile_rules(rulebook))
        facts = [(name, encoders[name].encode(*asked)) for name, *asked in sheets if rulebook.domains[name].rules]
        found["durable_rules"] = lambda: [durable.fire(name, fact, MOST_RULES) for name, fact in facts]
    return found


def disagreement(asked: dict[str, Asked], given: Sequence[Case]) -> str:
    """The first answer that is not that of the grading; nothing if all agree."""
    for name, ask in asked.items():
        for case in given:
            for (domain, _), found, fired in zip(case.asked, ask(case), case.fired, strict=True):
                if sorted(found) != fired:
                    return f"{name} fires {', '.join(found) or 'no rule'} in {domain}; ours {', '.join(fired)}"
    return ""


def engines(records: Sequence[dict[str, Any]], rulebook: str | None, times: int) -> tuple[Table, Table]:
    """What each costs. Raises EngineError where engines answer differently."""
    engine = engine_for(rulebook or "core-grade-2025")
    given = cases(records, engine)
    asked, left_out = installed(engine)
    if wrong := disagreement(asked, given):
        raise EngineError.of("bench engines", wrong, "nothing is measured")
    outcomes = sum(len(record["outcomes"]) for record in records)
    ways = {name: lambda ask=ask: [ask(case) for case in given] for name, ask in asked.items()}
    own = parts(engine.rulebook, given)
    seen = rounds({**ways, **own}, times, outcomes)
    rules, questions = len(engine.rulebook.rules), sum(len(case.asked) for case in given)
    what = (
        f"{rules} rules; {questions / outcomes:.1f} domains fired an outcome, in {len(given) / outcomes:.1f} sessions"
    )
    others, made_of = ({name: seen[name] for name in (OURS, *some)} for some in (ways, own))
    return (
        compared(others, "engine", "an outcome", left_out, what), compared(made_of, "part", "an outcome", {}, INCLUDED)
    )  # fmt: skip
