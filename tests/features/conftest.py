"""The steps of the feature files are a plugin of three modules; a tag is a rule's id or a domain, never a marker."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.features import given_estimate, given_studies, then

RULE_OR_DOMAIN = re.compile(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?")


def pytest_configure(config: pytest.Config) -> None:
    for steps in (given_studies, given_estimate, then):
        if not config.pluginmanager.is_registered(steps):
            config.pluginmanager.register(steps)


def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> bool | None:
    """A tag names what the scenario proves; `test_coverage` checks that there is such a rule."""
    return True if RULE_OR_DOMAIN.fullmatch(tag) and function is not None else None
