"""Runs durable_rules: the only file that knows it. It drives the package's C module and never imports `durable`.

`durable.Host` starts threads that run actions behind our back, and swallows what they raise. The C module does neither,
but leaves to its caller what this file does: one live session at a time, always deleted; a first session in which a
rule fires, because deleting one that never fired frees memory that was never set; a cap on firings; every unusual code
an error.
"""

from __future__ import annotations

import importlib
import threading
from types import ModuleType

from grading.engine.compile import WARM_UP, Program
from grading.engine.encode import SESSION
from grading.errors import EngineError

MATCHED, NOTHING_MATCHED = 0, 1
NO_SUCH_SESSION = "error code: 309"


def durable_module() -> ModuleType | None:
    """The C module of durable_rules, or None where it cannot be imported (Python 3.13 and later)."""
    try:
        return importlib.import_module("durable_rules_engine")
    except ImportError:
        return None


class Durable:
    """One ruleset inside durable_rules, with at most one live session. Belongs to the thread that made it."""

    def __init__(self, module: ModuleType, program: Program) -> None:
        self._module, self._thread = module, threading.get_ident()
        try:
            self._handle: int | None = module.create_ruleset("grading", program.definition)
        except module.error as error:
            raise EngineError.of("durable_rules", f"refuses the rulebook: {error}") from error
        self._warm_up()

    def _warm_up(self) -> None:
        self.begin()
        try:
            fired = self.fire(f'{{"{WARM_UP}":true,"id":"f","sid":"{SESSION}"}}', 1)
        finally:
            self.end()
        if fired != [WARM_UP]:
            raise EngineError.of("durable_rules", f"fired {fired} where {WARM_UP} was to fire", "install it again")

    def begin(self) -> None:
        """Look whether a session may be run here and now."""
        self._open()
        if threading.get_ident() != self._thread:
            raise EngineError.of("engine", "used by another thread than the one that made it", "one engine a thread")
        if f"{0.5:n}" != "0.5":
            what = f"this process writes a half as `{0.5:n}`, and durable_rules reads decimals in the same way"
            raise EngineError.of("engine", what, 'call locale.setlocale(locale.LC_NUMERIC, "C")')

    def fire(self, fact: str, most: int) -> list[str]:
        """Names of the rules that fire on this fact, in the engine's order; more than `most` is an error."""
        handle, module = self._open(), self._module
        try:
            code, session = module.assert_fact(handle, fact)
            if code == NOTHING_MATCHED:
                return []
            if code != MATCHED:
                raise EngineError.of("durable_rules", f"answered with code {code}")
            found: list[str] = []
            echo = f'":{{"m":{fact}}}}}'
            started = module.start_action_for_state(handle, session)
            message = started[1] if started else None
            while message:
                found.append(_name(message, echo))
                if len(found) > most:
                    raise EngineError.of("durable_rules", f"fired more than {most} rules, the last {found[-1]}")
                message = module.complete_and_start_action(handle, session)
            return found
        except module.error as error:
            raise EngineError.of("durable_rules", str(error)) from error

    def end(self) -> None:
        """Delete the session, whatever became of it; there is none where nothing was asserted."""
        if self._handle is None:
            return
        try:
            self._module.delete_state(self._handle, SESSION)
        except self._module.error as error:
            if NO_SUCH_SESSION not in str(error):
                self.close()
                raise EngineError.of("durable_rules", str(error)) from error

    def close(self) -> None:
        """Delete the ruleset; closing twice does nothing."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            self._module.delete_ruleset(handle)

    def _open(self) -> int:
        if self._handle is None:
            raise EngineError.of("engine", "it is closed", "make a new one")
        return self._handle


def _name(message: str, echo: str) -> str:
    """The rule of a firing, which reads `{"name":{"m":fact}}` and must echo the very fact that was asserted."""
    if not (message.startswith('{"') and message.endswith(echo)):
        raise EngineError.of("durable_rules", f"fired on another fact than the one asserted: {message}")
    return message[2 : -len(echo)]
