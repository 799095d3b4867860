"""Engine and session: one session an outcome, one fact a domain, and every answer given twice.

A rulebook is compiled once. Each call of `fire` asserts one fact, collects what durable_rules fires, evaluates every
rule of the domain by the specification, and refuses to answer if the two differ.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from grading.engine.compile import compile_rules
from grading.engine.driver import Durable, durable_module
from grading.engine.encode import Encoder, checked_thresholds
from grading.engine.specification import Evaluation, Specification
from grading.errors import EngineError, Problem, did_you_mean
from grading.facts.fact import Sheet, Value
from grading.rulebook.model import Rulebook


class Engine:
    """A rulebook compiled once; not shared between threads. Use as a context manager, or close it.

    `uses_durable` is False where durable_rules cannot be imported, and where the caller does without (`durable=False`,
    for mutants of a rulebook, which live for a few scenarios and are thousands): then the specification runs alone.
    """

    def __init__(self, rulebook: Rulebook, *, durable: bool = True) -> None:
        module = durable_module() if durable else None
        program = compile_rules(rulebook) if durable else None
        self.rulebook = rulebook
        self._ids = {name: rule for rule, name in program.names.items()} if program else {}
        self._domains = {
            name: (Encoder(rulebook, name), Specification(domain.rules)) for name, domain in rulebook.domains.items()
        }
        self._durable = Durable(module, program) if module and program else None
        self._values: Mapping[str, Value] = rulebook.values  # of the last session: what is made for them is kept
        self._busy = False
        if self._durable:
            weakref.finalize(self, self._durable.close)

    @property
    def uses_durable(self) -> bool:
        """False where durable_rules cannot be imported (Python 3.13 and later), or is done without."""
        return self._durable is not None

    @contextmanager
    def session(self, thresholds: Mapping[str, Value] | None = None) -> Iterator[Session]:
        """A session for one outcome, under the rulebook's thresholds with these in their place.

        Those of durable_rules outlive it: there is one a domain, and each fact is taken back.
        """
        if self._busy:
            raise EngineError.of(self.rulebook.id, "a session is open already", "one outcome after the other")
        values = checked_thresholds(self.rulebook, thresholds)
        if values != self._values:
            self._values = values
        session = Session(self, self._values)
        if self._durable:
            self._durable.begin()
        self._busy = True
        try:
            yield session
        finally:
            self._busy = session._open = False

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
        self._engine, self._open = engine, True
        self._done: set[str] = set()
        self._looked_through: Sheet = {}

    def fire(self, domain: str, sheet: Sheet) -> tuple[Evaluation, ...]:
        """What every rule of this domain does on this sheet, sorted by rule id. Each domain at most once a session.

        The names of a sheet are looked through when it is first fired.
        """
        engine = self._engine
        if not self._open or domain in self._done or domain not in engine._domains:
            raise self._misuse(domain)
        encoder, specification = engine._domains[domain]
        if sheet is not self._looked_through:
            encoder.check_names(sheet)
            self._looked_through = sheet
        fact = encoder.encode(sheet, self.thresholds)
        self._done.add(domain)
        answer = specification.answer(sheet, self.thresholds)
        if engine._durable and answer.evaluations:
            try:
                names = engine._durable.fire(domain, fact, len(answer.evaluations))
            except EngineError as error:
                raise self._refusal(domain, fact, str(error)) from error
            if names or answer.fired:
                self._compare(domain, fact, names, answer.fired)
        return answer.evaluations

    def _compare(self, domain: str, fact: str, names: list[str], specified: list[str]) -> None:
        """Raises EngineError unless durable_rules fired what the specification fires."""
        ids = self._engine._ids
        fired = sorted(map(ids.get, names, names))
        if fired != specified:
            shown = [", ".join(found) or "no rule" for found in (fired, specified)]
            what = f"durable_rules fires {shown[0]}; the specification fires {shown[1]}"
            raise self._refusal(domain, fact, what)

    def _misuse(self, domain: str) -> EngineError:
        book = self._engine.rulebook
        if not self._open:
            return EngineError.of(book.id, "the session is over", "fire inside `with engine.session()`")
        if domain not in book.domains:
            return EngineError.of(book.id, f"unknown domain `{domain}`{did_you_mean(domain, book.domains)}")
        return EngineError.of(book.id, f"`{domain}` was fired in this session", "each domain once an outcome")

    def _refusal(self, domain: str, fact: str, what: str) -> EngineError:
        """The error with everything that is needed to repeat it."""
        book = self._engine.rulebook
        where = f"{book.id} (sha256 {book.sha256}): {domain}"
        help = "no answer is given; please report these lines"
        return EngineError([Problem(where, f"{what}; asserted: {fact}", help)])
