"""The steps of the feature files are a plugin of six modules; a tag is a rule's id, a
domain or a claim's id, never a marker."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.features import claimed, given_estimate, given_studies, published_steps, then, two_stances

NAMES_ITS_SUBJECT = re.compile(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?|(CLBP|SCI)-\d+[a-d]?")


def pytest_configure(config: pytest.Config) -> None:
    for steps in (given_studies, given_estimate, then, claimed, published_steps, two_stances):
        if not config.pluginmanager.is_registered(steps):
            config.pluginmanager.register(steps)


def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> bool | None:
    """A tag names what the scenario proves; tests check that there is such a rule or claim."""
    return True if NAMES_ITS_SUBJECT.fullmatch(tag) and function is not None else None
