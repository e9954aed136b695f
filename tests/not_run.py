"""Says last of all which tests were not run and why; where nothing may be passed over, that is a failure."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from _pytest.terminal import TerminalReporter

NOTHING_MAY_BE_PASSED_OVER = "CI"
"""The variable that says so: there, what the tests need has been set up."""


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that passed tests over where none may be."""
    if _reasons(session.config) and os.environ.get(NOTHING_MAY_BE_PASSED_OVER) and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Print one line below all others: how many tests were not run, and for want of what."""
    counted = Counter(_reasons(config))
    if counted:
        why = "; ".join(f"{number} because {reason}" for reason, number in sorted(counted.items()))
        print(f"NOT EVERYTHING WAS RUN. Not run: {why}")


def _reasons(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(_skipped(reporter)) if isinstance(reporter, TerminalReporter) else []


def _skipped(reporter: TerminalReporter) -> Iterator[str]:
    for report in reporter.stats.get("skipped", []):
        where = report.longrepr
        yield str(where[2] if isinstance(where, tuple) else where).removeprefix("Skipped: ")
