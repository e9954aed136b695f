"""A program of somebody else's, as a type checker reads it; nobody runs it."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import assert_type

import readiness
from readiness import Problem, ReadinessError, Result, report, score

loaded = readiness.load("trust.yaml", questionnaire=Path("own"))
result = score(loaded)
assert_type(result, Result)
for id_, group in result.domains.items():
    assert_type(id_, str)
    assert_type(group.standing.level, int | None)
    assert_type(group.standing.mean, Fraction | None)
    assert_type(group.standing.low, Fraction | None)
gaps: list[int | None] = [question.gap for question in result.questions.values()]
titles: list[str] = [found.action.title for found in result.actions]
written = report(Path("trust.yaml"), "board.pdf", formats=["pdf"], since="last.yaml", attach=False)
assert_type(written, readiness.Written)
files: list[Path] = written.files
checked = readiness.check("trust.yaml")
problems: list[Problem] = checked.problems
try:
    compared = readiness.compare("old.yaml", Path("new.yaml"))
    remarks: tuple[str, ...] = compared.remarks
except readiness.InUseError as error:
    code: readiness.ExitCode = error.exit_code
except ReadinessError as error:
    found: Sequence[Problem] = error.problems
readiness.score(12)  # type: ignore[arg-type]
print(readiness.nothing_of_this_name)  # type: ignore[attr-defined]
result.domains = {}  # type: ignore[misc]
