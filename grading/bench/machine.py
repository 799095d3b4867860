"""The machine that something was measured on, as far as it matters, and without a name that tells whose it is."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from grading import __version__

PACKAGES = ("numpy", "scipy", "pydantic", "durable-rules", "distributed", "zen-engine", "clipspy", "statsmodels",
            "pymare")  # fmt: skip
PROCESSORS = Path("/proc/cpuinfo")


def machine() -> Iterator[tuple[str, str]]:
    """What it is, and what is installed on it: names with values."""
    yield "processor", f"{_processor()}, {os.cpu_count()} cores"
    if memory := _memory():
        yield "memory", f"{memory / 2**30:.0f} GiB"
    yield "system", f"{platform.system()}, {platform.machine()}"
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "evidence-grading", __version__
    for package in PACKAGES:
        yield package, _version(package)


def _processor() -> str:
    if PROCESSORS.exists():
        told = (line.partition(":") for line in PROCESSORS.read_text(encoding="utf-8").splitlines())
        names = (value.strip() for name, _, value in told if name.strip() == "model name")
        return next(names, "not told")
    return platform.processor() or "not told"


def _memory() -> int:
    """Bytes; 0 where the system does not say."""
    if sys.platform == "win32" or "SC_PHYS_PAGES" not in os.sysconf_names:
        return 0
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
