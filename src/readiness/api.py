"""What a Python program may rely on: ``import readiness`` gives all of it (docs/python.md).

A path is a text or a Path. What cannot be used is raised as a ReadinessError: its text says what is wrong and what to
do, ``problems`` lists each thing with its place. Nothing is printed, and no setting of anybody's is looked at.
Documents are written through the door that every command goes through: what somebody changed, and all that holds
answers, stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from readiness.assessment.model import Answer, Assessment
from readiness.errors import (
    AssessmentIncompleteError,
    AssessmentInvalidError,
    AssessmentLockedError,
    CannotSaveError,
    ContentInvalidError,
    ExitCode,
    InUseError,
    OutputError,
    ProblemsError,
    ReadinessError,
    TableInvalidError,
    WrongUsageError,
)
from readiness.problems import Problem
from readiness.publishing import door
from readiness.publishing.door import Written
from readiness.publishing.places import destination
from readiness.questionnaire.library import find_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.comparison import Comparison
from readiness.scoring.groups import Standing
from readiness.scoring.many.figures import PanelResult
from readiness.scoring.results import ActionResult, GroupResult, QuestionResult, Result
from readiness.workflows import comparing, loading
from readiness.workflows.authoring import checking
from readiness.workflows.authoring.checking import Checked
from readiness.workflows.comparing import Compared
from readiness.workflows.documents import publisher
from readiness.workflows.documents.from_report import stem_of
from readiness.workflows.documents.publication import about_to_show
from readiness.workflows.documents.registry import REPORT
from readiness.workflows.documents.report import DEFAULT_TEMPLATE, ReportPaper
from readiness.workflows.loading import Loaded

__all__ = [
    "ActionResult",
    "Answer",
    "Assessment",
    "AssessmentIncompleteError",
    "AssessmentInvalidError",
    "AssessmentLockedError",
    "CannotSaveError",
    "Checked",
    "Compared",
    "Comparison",
    "ContentInvalidError",
    "ExitCode",
    "GroupResult",
    "InUseError",
    "Loaded",
    "OutputError",
    "PanelResult",
    "Problem",
    "ProblemsError",
    "QuestionResult",
    "Questionnaire",
    "ReadinessError",
    "Result",
    "Standing",
    "TableInvalidError",
    "Written",
    "WrongUsageError",
    "check",
    "compare",
    "load",
    "report",
    "score",
]

AssessmentSource = str | Path | Loaded
"""An assessment's file, or a PDF report with the answers inside; or what ``load`` made of it."""


def load(path: str | Path, *, questionnaire: str | Path | None = None) -> Loaded:
    """Return the assessment in a file, or in a report with it inside, beside its questionnaire.

    ``questionnaire`` is an id or a folder; without it, the one that the file names. Nothing is written.
    """
    return loading.load(Path(path), _named(questionnaire))


def score(source: AssessmentSource, *, questionnaire: str | Path | None = None, complete: bool = False) -> Result:
    """Return what an assessment comes to. ``complete`` raises AssessmentIncompleteError where an answer is missing.

    Where people's ratings lie beside it, what of them may be shown is in it, and the ratings' file notes that it was.
    """
    loaded = _loaded(source, questionnaire)
    result = loaded.score()
    if complete:
        loading.require_complete(result)
    about_to_show(loaded, "data", _now())
    return result


def report(
    source: AssessmentSource,
    output: str | Path | None = None,
    *,
    formats: Sequence[str] = (),
    template: str | Path | None = None,
    since: str | Path | None = None,
    questionnaire: str | Path | None = None,
    attach: bool = True,
    force: bool = False,
) -> Written:
    """Write the board's report, all documents or none, and return where they are and what to know about them.

    ``output`` is a file, whose ending says the format, or a folder; without it, they go beside the assessment.
    ``formats`` are those of ``readiness report --format``; without any, and without an ending, the PDF and the page.
    ``since`` adds a section on progress since the assessment in that file. ``attach`` puts the answers inside the PDF.
    ``force`` replaces a document that somebody changed, and keeps it under another name; never answers.

    Raises OutputError where something could not be made; what could be is written then, but never half of a pack.
    """
    loaded = _loaded(source, questionnaire)
    target = None if output is None else str(output)
    old = None if since is None else Path(since)
    beside = loaded.path.parent / stem_of(loaded.path)
    found = destination(REPORT, beside, target, tuple(formats), to_screen="html").made_from(
        loaded.path, old, force=force
    )
    if found.places is None:
        raise WrongUsageError("Name a file or a folder: “-” is for the command line.")
    door.check_places(found.places)
    if old is not None:
        loaded = comparing.with_last_time(loaded, old, _named(questionnaire))
    first = partial(about_to_show, loaded, "report", _now())
    chosen = DEFAULT_TEMPLATE if template is None else str(template)
    written = publisher.write_documents(found, ReportPaper(loaded.score(), chosen, attach=attach), first=first)
    if written.lacking is not None:
        raise written.lacking
    return written


def check(
    path: str | Path, *, questionnaire: str | Path | None = None, complete: bool = False, strict: bool = False
) -> Checked:
    """Return what is wrong with an assessment, a questionnaire's folder or a report template. Nothing is written.

    What is wrong is in ``problems``, never raised. Raises WrongUsageError where there is nothing that can be checked.
    """
    today = _now().date()
    return checking.check(str(path), today, questionnaire=_named(questionnaire), complete=complete, strict=strict)


def compare(old: str | Path, new: str | Path, *, questionnaire: str | Path | None = None) -> Compared:
    """Return what became of the answers in ``old`` since, and what is worth saying about the two files."""
    return comparing.compare_files(Path(old), Path(new), _named(questionnaire))


def _loaded(source: AssessmentSource, questionnaire: str | Path | None) -> Loaded:
    if not isinstance(source, Loaded):
        return load(source, questionnaire=questionnaire)
    if questionnaire is not None:
        raise WrongUsageError("The assessment is loaded already, so name its questionnaire where it is loaded.")
    return source


def _named(questionnaire: str | Path | None) -> str | None:
    return None if questionnaire is None else str(find_questionnaire(str(questionnaire)))


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
