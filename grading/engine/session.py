"""Engine and session: one session an outcome, one fact a domain, and every answer given twice.

A rulebook is compiled once. Each call of `fire` asserts one fact, collects what durable_rules fires, evaluates every
rule of the domain by the specification, and refuses to answer if the two differ.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from grading.engine.compile import compile_rules
from grading.engine.driver import Durable, durable_module
from grading.engine.encode import Encoder, checked_thresholds
from grading.errors import EngineError, Problem, did_you_mean
from grading.facts.fact import Sheet, Value
from grading.rulebook.conditions import Verdict
from grading.rulebook.model import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one rule did on one sheet."""

    rule: Rule
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Line:
    """One rule of a domain, with its name inside the engine and the three evaluations that it can have."""

    rule: Rule
    name: str
    evaluations: Mapping[Verdict, Evaluation]


class Engine:
    """A rulebook compiled once; not shared between threads. Use as a context manager, or close it.

    `uses_durable` is False where durable_rules cannot be imported, and where the caller does without (`durable=False`,
    for mutants of a rulebook, which live for a few scenarios and are thousands): then the specification runs alone.
    """

    def __init__(self, rulebook: Rulebook, *, durable: bool = True) -> None:
        module = durable_module() if durable else None
        program = compile_rules(rulebook) if durable else None
        self.rulebook = rulebook
        self._encoders = {name: Encoder(rulebook, name) for name in rulebook.domains}
        self._lines = {
            name: tuple(
                _line(rule, program.names[rule.id] if program else rule.id)
                for rule in sorted(domain.rules, key=lambda rule: rule.id)
            )
            for name, domain in rulebook.domains.items()
        }
        self._durable = Durable(module, program) if module and program else None
        self._busy = False
        if self._durable:
            weakref.finalize(self, self._durable.close)

    @property
    def uses_durable(self) -> bool:
        """False where durable_rules cannot be imported (Python 3.13 and later), or is done without."""
        return self._durable is not None

    @contextmanager
    def session(self, thresholds: Mapping[str, Value] | None = None) -> Iterator[Session]:
        """A session for one outcome, under the rulebook's thresholds with these in their place."""
        if self._busy:
            raise EngineError.of(self.rulebook.id, "a session is open already", "one outcome after the other")
        session = Session(self, checked_thresholds(self.rulebook, thresholds))
        if self._durable:
            self._durable.begin()
        self._busy = True
        try:
            yield session
        finally:
            self._busy = session._open = False
            if self._durable:
                self._durable.end()

    def close(self) -> None:
        """Give the engine's memory back; closing twice does nothing."""
        if self._durable:
            self._durable.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Session:
    """Fires one domain after another for one outcome; later domains may read what earlier ones were judged to be."""

    def __init__(self, engine: Engine, thresholds: Mapping[str, Value]) -> None:
        self.thresholds = thresholds
        self._engine, self._done, self._open = engine, set[str](), True

    def fire(self, domain: str, sheet: Sheet) -> tuple[Evaluation, ...]:
        """What every rule of this domain does on this sheet, sorted by rule id. Each domain at most once a session."""
        engine = self._engine
        self._check(domain)
        fact = engine._encoders[domain].encode(f"f{len(self._done)}", sheet, self.thresholds)
        self._done.add(domain)
        lines = engine._lines[domain]
        found = tuple(line.evaluations[line.rule.evaluate(sheet, self.thresholds)] for line in lines)
        if engine._durable and lines:
            specified = [line.name for line, one in zip(lines, found, strict=True) if one.verdict == "fires"]
            try:
                fired = sorted(engine._durable.fire(fact, len(lines)))
            except EngineError as error:
                raise self._refusal(domain, fact, str(error)) from error
            if fired != specified:
                raise self._refusal(domain, fact, self._difference(domain, fired, specified))
        return found

    def _check(self, domain: str) -> None:
        book = self._engine.rulebook
        if not self._open:
            raise EngineError.of(book.id, "the session is over", "fire inside `with engine.session()`")
        if domain not in book.domains:
            raise EngineError.of(book.id, f"unknown domain `{domain}`{did_you_mean(domain, book.domains)}")
        if domain in self._done:
            raise EngineError.of(book.id, f"`{domain}` was fired in this session", "each domain once an outcome")

    def _difference(self, domain: str, fired: list[str], specified: list[str]) -> str:
        ids = {line.name: line.rule.id for line in self._engine._lines[domain]}
        shown = [", ".join(ids.get(name, name) for name in names) or "no rule" for names in (fired, specified)]
        return f"durable_rules fires {shown[0]}; the specification fires {shown[1]}"

    def _refusal(self, domain: str, fact: str, what: str) -> EngineError:
        """The error with everything that is needed to repeat it."""
        book = self._engine.rulebook
        where = f"{book.id} (sha256 {book.sha256}): {domain}"
        help = "no answer is given; please report these lines"
        return EngineError([Problem(where, f"{what}; asserted: {fact}", help)])


def _line(rule: Rule, name: str) -> _Line:
    verdicts: tuple[Verdict, ...] = ("fires", "silent", "cannot tell")
    return _Line(rule, name, {verdict: Evaluation(rule, verdict) for verdict in verdicts})
