"""The steps, by subject. Importing a module registers its steps; each is one change to the case, or one question."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def load_steps() -> None:
    """Import every module of steps."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
