"""Checking whatever a path leads to: a questionnaire, a report template or an assessment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from readiness.errors import AssessmentInvalidError, ContentInvalidError, ExitCode, ReadinessError, WrongUsageError
from readiness.problems import Problem, in_reading_order
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.library import shipped_questionnaires
from readiness.questionnaire.minutes import minutes_alone
from readiness.questionnaire.reading import MAIN_FILE as QUESTIONNAIRE_FILE
from readiness.questionnaire.reading import questionnaire_of, read_draft
from readiness.questionnaire.style import can_check, strict_check
from readiness.report.templates import MANIFEST as TEMPLATE_FILE
from readiness.report.templates import read_template_draft, shipped_templates
from readiness.wording import count
from readiness.workflows.authoring.template_trial import template_problems
from readiness.workflows.documents.front_sheet import rows_amiss
from readiness.workflows.loading import changed_in_words, load, require_complete

_MISNAMED = re.compile(r"(questionnaire|template)\.ya?ml(\.txt)?", re.IGNORECASE)
CheckedKind = Literal["questionnaire", "report template", "assessment", "unknown"]
CHECK_FORMAT = 1
"""Of the data; it changes only when a name or a meaning does."""


@dataclass(frozen=True)
class Checked:
    """What a path turned out to be, and what is wrong with it."""

    path: str
    kind: CheckedKind
    summary: str = ""
    """What it holds, when nothing is wrong."""
    remarks: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    """What is odd in it, and stops nothing; among the problems, where there are some."""
    fault: ReadinessError | None = None

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong. Warnings stop nothing."""
        return not self.problems and self.fault is None

    @property
    def exit_code(self) -> ExitCode:
        """How the program ends that shows it."""
        if self.fault is not None:
            return self.fault.exit_code
        bad = ExitCode.ASSESSMENT_INVALID if self.kind == "assessment" else ExitCode.CONTENT_INVALID
        return bad if self.problems else ExitCode.DONE


def checks_as_data(seen: Sequence[Checked]) -> dict[str, Any]:
    """Return what was found for other programs (docs/json.md)."""
    return {
        "format": CHECK_FORMAT,
        "fine": all(found.fine for found in seen),
        "checked": [
            {
                "path": found.path,
                "kind": found.kind,
                "fine": found.fine,
                "summary": found.summary,
                "problems": [problem.as_data() for problem in found.problems or found.warnings],
                "fault": None if found.fault is None else str(found.fault),
                "remarks": found.remarks,
            }
            for found in seen
        ],
    }


def check_anything(
    name: str, today: dt.date, *, questionnaire: str | None = None, complete: bool = False, strict: bool = False
) -> Checked:
    """Return the same as ``check``; where there is nothing that can be checked, that is what is wrong."""
    try:
        return check(name, today, questionnaire=questionnaire, complete=complete, strict=strict)
    except ReadinessError as error:
        return Checked(name, "unknown", problems=list(error.problems), fault=error)


def check(
    name: str,
    today: dt.date,
    *,
    questionnaire: str | None = None,
    complete: bool = False,
    strict: bool = False,
) -> Checked:
    """Return what is wrong with a folder, a file, or something that came with the program.

    ``strict`` also asks how a questionnaire reads, and makes PDFs with a template; what a questionnaire's exceptions
    excuse is among the remarks.

    Raises WrongUsageError when there is nothing there, or nothing that can be checked.
    """
    path = _path(name)
    if path.name in (QUESTIONNAIRE_FILE, TEMPLATE_FILE):
        path = path.parent
    if path.is_dir():
        return _folder(name, path, strict=strict)
    if not path.exists():
        raise WrongUsageError(f"There is nothing at {name}.")
    return _assessment(path, questionnaire, today, complete=complete)


def _path(name: str) -> Path:
    shipped = shipped_questionnaires() | shipped_templates()
    return shipped[name] if name in shipped and not Path(name).exists() else Path(name)


def _folder(name: str, path: Path, *, strict: bool) -> Checked:
    try:
        if (path / TEMPLATE_FILE).is_file():
            return _template(name, path, strict=strict)
        if (path / QUESTIONNAIRE_FILE).is_file():
            draft = read_draft(path, shown_as=name)
            found = questionnaire_of(draft)
            summary = (
                f"{found.about.title}, version {found.about.version}: {count(len(found.questions), 'question')}, "
                f"{count(len(found.actions), 'action')}, "
                f"about {count(minutes_alone(found.questions.values()), 'minute')} alone"
            )
            return _strictly(name, draft, summary) if strict else _as_it_is(name, draft, summary)
    except ContentInvalidError as error:
        return Checked(name, "questionnaire", problems=error.problems)
    near = [entry.name for entry in path.iterdir() if _MISNAMED.fullmatch(entry.name)]
    mend = f" Its {near[0]} would have to end in .yaml." if near else ""
    raise WrongUsageError(
        f"{name} is a folder without a {QUESTIONNAIRE_FILE} or a {TEMPLATE_FILE}, so there is nothing to check in it."
        f"{mend}"
    )


def _template(name: str, path: Path, *, strict: bool) -> Checked:
    draft = read_template_draft(path)
    wrong = template_problems(draft, as_pdf=strict)
    if wrong or draft.template is None:
        return Checked(name, "report template", problems=in_reading_order([*wrong, *draft.warnings]))
    about = draft.template.about
    extends = f", extends {about.extends}" if about.extends else ""
    summary = f"{about.title}{extends}, parts: {len(about.parts)}"
    return Checked(name, "report template", summary, warnings=in_reading_order(draft.warnings))


def _as_it_is(name: str, draft: Draft, summary: str) -> Checked:
    return Checked(name, "questionnaire", summary, warnings=in_reading_order(draft.warnings))


def _strictly(name: str, draft: Draft, summary: str) -> Checked:
    if not can_check():
        raise WrongUsageError("--strict needs a library that measures texts. Add it: pip install 'readiness[authors]'.")
    left, excused = strict_check(draft)
    remarks = [f"excused: {item.problem.place}: {item.problem.wrong} Because: {item.why}" for item in excused]
    problems = in_reading_order([*left, *draft.warnings]) if left else []
    return Checked(name, "questionnaire", summary, remarks, problems, in_reading_order(draft.warnings))


def _assessment(path: Path, questionnaire: str | None, today: dt.date, *, complete: bool) -> Checked:
    try:
        loaded = load(path, questionnaire)
        result = loaded.score()
        rows = rows_amiss(loaded)
        if any(problem.severity == "error" for problem in rows):
            raise AssessmentInvalidError(in_reading_order([*rows, *loaded.document.warnings(today)]))
        if complete:
            require_complete(result)
    except ContentInvalidError as error:  # of its questionnaire
        return Checked(str(path), "questionnaire", problems=error.problems)
    except AssessmentInvalidError as error:
        return Checked(str(path), "assessment", problems=error.problems)
    except ReadinessError as error:
        return Checked(str(path), "assessment", fault=error)
    assessment = loaded.assessment
    answered = sum(answer.given for answer in assessment.answers.values())
    remarks = [*([changed_in_words(loaded.changes)] if loaded.changes else []), *loaded.remarks_on_panel]
    return Checked(
        str(path),
        "assessment",
        f"{assessment.organisation.name}, as at {assessment.as_at}: {answered} answered",
        remarks,
        warnings=in_reading_order([*rows, *loaded.document.warnings(today)]),
    )
