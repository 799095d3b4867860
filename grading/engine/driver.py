"""Runs durable_rules: the only file that knows it. It drives the package's C module and never imports `durable`.

`durable.Host` starts threads that run actions behind our back, and swallows what they raise. The C module does neither,
but leaves to its caller what this file does: one session a ruleset, deleted as soon as anything goes amiss in it; a
first fact for which a rule fires, because deleting a session in which none ever fired frees memory that was never set;
a cap on firings; every unusual answer to an assertion an error.

The session outlives the outcomes: to make one writes ten kilobytes a rule, and costs as much as many facts do. Each
fact is taken back before the next one is asserted, so that no fact ever meets another. All have the same id: one that
had been left behind would be told by durable_rules itself, as a duplicate, by the next that matches a rule.
"""

from __future__ import annotations

import importlib
import locale
import threading
from contextlib import suppress
from types import ModuleType

from grading.engine.compile import WARM_UP, Program
from grading.engine.encode import HEAD, SESSION
from grading.errors import EngineError

MATCHED, NOTHING_MATCHED = 0, 1
NO_SUCH_SESSION = "error code: 309"
TAKEN_BACK, WARMING = f"{HEAD}}}", f'{HEAD},"{WARM_UP}":true}}'


def durable_module() -> ModuleType | None:
    """The C module of durable_rules, or None where it cannot be imported (Python 3.13 and later)."""
    try:
        return importlib.import_module("durable_rules_engine")
    except ImportError:
        return None


class Durable:
    """One ruleset a domain inside durable_rules, each with its one session. Belongs to the thread that made it."""

    def __init__(self, module: ModuleType, program: Program) -> None:
        self._module, self._thread = module, threading.get_ident()
        self._handles: dict[str, int] | None = {}
        self._decimals_of = ""  # the locale that was last seen to write decimals with a point
        self.begin()
        try:
            for domain, ruleset in program.rulesets.items():
                self._handles[domain] = self._made(ruleset)
                self._warm_up(domain)
        except BaseException:
            self.close()
            raise

    def _made(self, ruleset: str) -> int:
        try:
            handle: int = self._module.create_ruleset("grading", ruleset)
        except self._module.error as error:
            raise EngineError.of("durable_rules", f"refuses the rulebook: {error}") from error
        return handle

    def _warm_up(self, domain: str) -> None:
        fired = self.fire(domain, WARMING, 1)
        if fired != [WARM_UP]:
            raise EngineError.of("durable_rules", f"fired {fired} where {WARM_UP} was to fire", "install it again")

    def begin(self) -> None:
        """Look whether facts may be asserted here and now."""
        self._open()
        if threading.get_ident() != self._thread:
            raise EngineError.of("engine", "used by another thread than the one that made it", "one engine a thread")
        if (named := locale.setlocale(locale.LC_NUMERIC)) == self._decimals_of:
            return
        if f"{0.5:n}" != "0.5":
            what = f"this process writes a half as `{0.5:n}`, and durable_rules reads decimals in the same way"
            raise EngineError.of("engine", what, 'call locale.setlocale(locale.LC_NUMERIC, "C")')
        self._decimals_of = named

    def fire(self, domain: str, fact: str, most: int) -> list[str]:
        """Names of the rules that fire on this fact, in the engine's order; more than `most` is an error."""
        module, handle = self._module, self._open()[domain]
        found: list[str] = []
        try:
            code, session = module.assert_fact(handle, fact)
            if code == NOTHING_MATCHED:  # then it was not kept either
                return found
            if code != MATCHED:
                raise EngineError.of("durable_rules", f"answered with code {code}")
            echo = f'":{{"m":{fact}}}}}'  # a firing reads `{"name":{"m":fact}}`, with the very fact that was asserted
            started = module.start_action_for_state(handle, session)
            message = started[1] if started else None
            while message:
                if not (message.startswith('{"') and message.endswith(echo)):
                    raise EngineError.of("durable_rules", f"fired on another fact than the one asserted: {message}")
                found.append(message[2 : -len(echo)])
                if len(found) > most:
                    raise EngineError.of("durable_rules", f"fired more than {most} rules, the last {found[-1]}")
                message = module.complete_and_start_action(handle, session)
            module.retract_fact(handle, TAKEN_BACK)
            return found
        except BaseException as error:
            self._delete_session(handle)
            if isinstance(error, module.error):
                raise EngineError.of("durable_rules", str(error)) from error
            raise

    def _delete_session(self, handle: int) -> None:
        """Delete the session with whatever is left in it, if there is one; the next fact makes another."""
        try:
            self._module.delete_state(handle, SESSION)
        except self._module.error as error:
            if NO_SUCH_SESSION not in str(error):
                self.close()
                raise EngineError.of("durable_rules", str(error)) from error

    def close(self) -> None:
        """Delete sessions and rulesets; closing twice does nothing."""
        handles, self._handles = self._handles or {}, None
        for handle in handles.values():
            with suppress(self._module.error):  # there is none, or it cannot be deleted: then it goes with the ruleset
                self._module.delete_state(handle, SESSION)
            self._module.delete_ruleset(handle)

    def _open(self) -> dict[str, int]:
        if self._handles is None:
            raise EngineError.of("engine", "it is closed", "make a new one")
        return self._handles
