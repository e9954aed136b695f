"""Something to look at again."""

from __future__ import annotations

from typing import Any

from readiness.problems import Problem
from readiness.questionnaire.draft import Placed


def finding(placed: Placed[Any], code: str, wrong: str, mend: str, *below: str | int) -> Problem:
    """Return a warning at a place in a questionnaire's files."""
    problem = placed.problem(code, wrong, mend, *below)
    return Problem(code, problem.file, wrong, mend, problem.line, problem.column, "warning")
