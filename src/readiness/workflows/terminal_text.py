"""What a result is in a terminal, as lines."""

from __future__ import annotations

from typing import Literal

from readiness.errors import WrongUsageError
from readiness.lines import TextLine
from readiness.report.terminal.comparison_text import comparison_lines
from readiness.report.terminal.explanation import explain
from readiness.report.terminal.profile_text import PLAIN_MARKS, Marks, result_lines
from readiness.report.view.report_view import report_view
from readiness.report.view.since.progress import comparison_view
from readiness.report.view.working import find_group, working_view
from readiness.scoring.results import Result
from readiness.workflows.comparing import Compared

Bars = Literal["blocks", "letters"]
_MARKS: dict[Bars, Marks] = {"blocks": Marks(), "letters": PLAIN_MARKS}


def result_profile(result: Result, bars: Bars | None, *, actions: int = 10) -> list[TextLine]:
    """Return the profile, the first actions and what is not known; with words alone where there are no ``bars``."""
    return result_lines(report_view(result), actions=actions, marks=_MARKS[bars] if bars else None)


def explanation(wanted: str, result: Result) -> list[TextLine]:
    """Return the sums behind a domain, a theme or another group. Raises WrongUsageError where there is none."""
    group = find_group(wanted, result)
    if group is None:
        parts = [part for parts in result.frameworks.values() for part in parts]
        codes = [domain.code for domain in result.questionnaire.domains]
        known = ", ".join([*codes, *result.themes, *result.recommendations, *parts])
        raise WrongUsageError(f"There is no domain, theme or recommendation “{wanted}”. There are: {known}.")
    return explain(working_view(group, result))


def comparison(compared: Compared) -> list[TextLine]:
    """Return what became of the answers."""
    return comparison_lines(comparison_view(compared.comparison))
