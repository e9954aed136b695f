"""Something to look at again."""

from __future__ import annotations

from typing import Any

from readiness.problems import Problem, as_warning
from readiness.questionnaire.draft import PlacedItem


def finding(placed: PlacedItem[Any], code: str, wrong: str, mend: str, *below: str | int) -> Problem:
    """Return a warning at a place in a questionnaire's files."""
    return as_warning(placed.problem(code, wrong, mend, *below))
