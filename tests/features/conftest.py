"""The feature whose steps are written in Python, `@own-steps`: published cases."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.features import published_steps

NAMES_ITS_SUBJECT = re.compile(r"[a-z]+(-[a-z]+)*")


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.is_registered(published_steps):
        config.pluginmanager.register(published_steps)


def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> bool | None:
    """A tag names what the scenario proves, and is never a marker."""
    return True if NAMES_ITS_SUBJECT.fullmatch(tag) and function is not None else None
