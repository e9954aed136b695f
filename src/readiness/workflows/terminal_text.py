"""What a result is in a terminal, as lines."""

from __future__ import annotations

from typing import Literal

from readiness.errors import WrongUsageError
from readiness.lines import Line
from readiness.report.terminal.comparison_text import comparison_lines
from readiness.report.terminal.explanation import explain, find_group
from readiness.report.terminal.profile_text import PLAIN_MARKS, Marks, result_lines
from readiness.report.view.since.progress import comparison_view
from readiness.scoring.results import Result
from readiness.workflows.comparing import Compared

Bars = Literal["blocks", "letters"]
_MARKS: dict[Bars, Marks] = {"blocks": Marks(), "letters": PLAIN_MARKS}


def profile(result: Result, bars: Bars | None, *, actions: int = 10) -> list[Line]:
    """Return the profile, the first actions and what is not known; with words alone where there are no ``bars``."""
    return result_lines(result, actions=actions, marks=_MARKS[bars] if bars else None)


def explanation(wanted: str, result: Result) -> list[Line]:
    """Return the sums behind a domain, a theme or another group. Raises WrongUsageError where there is none."""
    group = find_group(wanted, result)
    if group is None:
        parts = [part for parts in result.frameworks.values() for part in parts]
        codes = [domain.code for domain in result.questionnaire.domains]
        known = ", ".join([*codes, *result.themes, *result.recommendations, *parts])
        raise WrongUsageError(f"There is no domain, theme or recommendation “{wanted}”. There are: {known}.")
    return explain(group, result)


def comparison(compared: Compared) -> list[Line]:
    """Return what became of the answers."""
    return comparison_lines(comparison_view(compared.comparison))
