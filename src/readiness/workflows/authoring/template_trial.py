"""Trying a report template out, as its author would: on the samples that came with the program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from readiness.errors import ContentInvalidError, OutputError
from readiness.problems import Problem
from readiness.questionnaire.library import DEFAULT, load_questionnaire, shipped_questionnaires
from readiness.questionnaire.model import Questionnaire
from readiness.report.pages.html import render_html, render_run_sheet, render_workbook
from readiness.report.pages.sandbox import Sandbox
from readiness.report.press import Press
from readiness.report.printed.renderer import PangoMissingError
from readiness.report.templates import PAGE, Template, TemplateDraft
from readiness.report.view.blank_questionnaire import workbook_view
from readiness.report.view.report_view import ReportView, report_view
from readiness.report.view.session.run_sheet import RunSheetView, run_sheet_view
from readiness.scoring.agenda import agenda
from readiness.scoring.many.figures import Rater, panel_result
from readiness.scoring.score import score
from readiness.workflows.authoring.samples import samples_of
from readiness.workflows.loading import load


def template_problems(draft: TemplateDraft, *, as_pdf: bool = False) -> list[Problem]:
    """Return everything that is wrong with a template: with how it is written, or else with what it makes.

    ``as_pdf`` also makes PDFs, which takes seconds, and asks whether the renderer complains.
    """
    written = draft.problems + Sandbox(draft.folders).syntax_problems()
    if written or draft.template is None:
        return written
    try:
        for html in _pages(draft.template):
            if as_pdf:
                Press(needed=False).render_for(draft.template, html)
    except ContentInvalidError as error:
        return error.problems
    except PangoMissingError:
        return []  # “readiness doctor” says so; the template may be right all the same
    except OutputError as error:
        page = str(draft.template.folder / PAGE)
        return [Problem("template-error", page, str(error), "Correct the template's page or style sheets.")]
    return []


def _pages(template: Template) -> Iterator[str]:
    """Yield what the template makes of each sample, or of the questionnaire."""
    folder = shipped_questionnaires()[DEFAULT]
    if template.about.needs == "questionnaire":
        yield render_workbook(workbook_view(load_questionnaire(str(folder))), template)
        return
    if template.about.needs == "agenda":
        yield from (render_run_sheet(view, template) for view in _run_sheets(folder))
        return
    filled_in = {row.id: row.label for row in template.about.front_sheet}
    for view in _samples():
        yield render_html(view, template, filled_in)


@cache
def _samples() -> tuple[ReportView, ...]:
    """Return the samples as a template shows them; they are the same for every template of one run."""
    folder = shipped_questionnaires()[DEFAULT]
    return tuple(report_view(load(Path(sample), str(folder)).score()) for sample in samples_of(folder).values())


def _run_sheets(folder: Path) -> Iterator[RunSheetView]:
    """Yield the run-sheet of a long session of each sample, without ratings and with those of a made-up panel."""
    for sample in samples_of(folder).values():
        loaded = load(Path(sample), str(folder))
        panel = panel_result(loaded.questionnaire, loaded.assessment, _people(loaded.questionnaire))
        for result in (loaded.score(), score(loaded.questionnaire, loaded.assessment, panel)):
            yield run_sheet_view(result, agenda(result, 150), dt.time(9))


def _people(questionnaire: Questionnaire) -> Iterator[Rater]:
    """Yield six people of each group, whose ratings are of every kind: alike, apart, and not known."""
    questions = [question.id for question in questionnaire.scored_questions()]
    for place, group in enumerate(questionnaire.about.groups):
        for person in range(6):
            said = {id_: (place * number + person * (number % 3)) % 6 for number, id_ in enumerate(questions)}
            top = questionnaire.highest
            yield Rater(group.id, {id_: level if level <= top else None for id_, level in said.items()})
