"""The rows of the front sheet that people filled in, held against those that templates have.

An assessment may be shown in a template of one's own, with rows of its own, so a row that no template is known to have
is a warning; one that is nearly a row that there is, is a slip of the keyboard.
"""

from __future__ import annotations

import difflib

from readiness.errors import AssessmentInvalidError
from readiness.problems import Problem, as_warning, in_reading_order
from readiness.report.templates import find_template, rows_of, shipped_templates
from readiness.workflows.loading import Loaded

_NEARLY = 0.75


def rows_amiss(loaded: Loaded, template: str | None = None) -> list[Problem]:
    """Return a problem for each row that is filled in and that no template has: a shipped one, or ``template``."""
    filled = loaded.assessment.front_sheet
    if not filled:
        return []
    folders = [*shipped_templates().values(), *([find_template(template)] if template is not None else [])]
    known = sorted({row for folder in folders for row in rows_of(folder)})
    return in_reading_order(_amiss(loaded, row, known) for row in filled if row not in known)


def require_known_rows(loaded: Loaded, template: str) -> list[Problem]:
    """Return what to say of rows that the report will not show. Raises AssessmentInvalidError for misspelt ones."""
    found = rows_amiss(loaded, template)
    if any(problem.severity == "error" for problem in found):
        raise AssessmentInvalidError(found)
    return found


def _amiss(loaded: Loaded, row: str, known: list[str]) -> Problem:
    near = difflib.get_close_matches(row.casefold(), known, n=1, cutoff=_NEARLY)
    wrong = f"No front sheet has a row with the id “{row}”, so it would not be shown."
    mend = (
        f"Did you mean “{near[0]}”?" if near else f"Known here: {', '.join(known)}; and those of a template of yours."
    )
    problem = loaded.document.problem("unknown-id", ("front_sheet", row), wrong, mend)
    return problem if near else as_warning(problem)
