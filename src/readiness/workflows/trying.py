"""Trying a report template out, as its author would: on the samples that came with the program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from readiness.errors import ContentInvalidError, OutputError
from readiness.problems import Problem
from readiness.questionnaire.library import DEFAULT, load_questionnaire, shipped_questionnaires
from readiness.report.html import render_html, render_workbook
from readiness.report.pdf import PangoMissingError, render_pdf
from readiness.report.sandbox import Sandbox
from readiness.report.templates import PAGE, Template, TemplateDraft
from readiness.report.view.report import ReportView, report_view
from readiness.report.view.workbook import workbook_view
from readiness.workflows.loading import load
from readiness.workflows.samples import samples_of


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
                render_pdf(html, typeface=draft.template.typeface, picture=draft.template.logo)
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
    if template.about.needs == "questionnaire":
        folder = shipped_questionnaires()[DEFAULT]
        yield render_workbook(workbook_view(load_questionnaire(str(folder))), template)
        return
    filled_in = {row.id: row.label for row in template.about.front_sheet}
    for view in _samples():
        yield render_html(view, template, filled_in)


@cache
def _samples() -> tuple[ReportView, ...]:
    """Return the samples as a template shows them; they are the same for every template of one run."""
    folder = shipped_questionnaires()[DEFAULT]
    return tuple(report_view(load(Path(sample), str(folder)).score()) for sample in samples_of(folder).values())
