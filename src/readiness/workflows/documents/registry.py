"""Every document that the program makes, told once: for those who make it, list it, name its file, and test it.

It is read whenever the program starts, for ``--help``; so what makes a document is loaded when it is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.publishing.document import DocumentKind, Registry

if TYPE_CHECKING:
    from readiness.workflows.documents.agenda import RunSheetPaper
    from readiness.workflows.documents.forms import FormPaper
    from readiness.workflows.documents.material import PagePaper
    from readiness.workflows.documents.report import ReportPaper

_PDF, _HTML, _JSON = "application/pdf", "text/html", "application/json"
_OFFICE = "application/vnd.openxmlformats-officedocument"
ALL = "all"
ANSWERS = "yaml"
"""The answers' own file, which a report carries within it: taken out, and not made."""


def _pdf(page: PagePaper) -> bytes:
    from readiness.report.printed.template_pdf import template_pdf

    return template_pdf(page.template, page.html, page.attached, page.dated, tell=page.remarks.append)


def _html(page: PagePaper) -> bytes:
    return page.html.encode()


def _docx(report: ReportPaper) -> bytes:
    from readiness.report.exports.word import render_docx

    return render_docx(report.view, report.front_sheet)


def _xlsx(report: ReportPaper) -> bytes:
    from readiness.report.exports.workbook import render_xlsx

    return render_xlsx(report.view)


def _actions_csv(report: ReportPaper) -> bytes:
    from readiness.report.exports.tables import actions_csv

    return actions_csv(report.view)


def _answers_csv(report: ReportPaper) -> bytes:
    from readiness.report.exports.tables import answers_csv

    return answers_csv(report.view)


def _json(report: ReportPaper) -> bytes:
    from readiness.workflows.documents.report import result_as_json

    return result_as_json(report.result)


def _ics(report: ReportPaper) -> bytes:
    from readiness.report.exports.calendar import render_ics

    return render_ics(report.view)


def _md(report: ReportPaper) -> bytes:
    from readiness.report.exports.markdown.report import render_md

    return render_md(report.view, report.front_sheet)


_PAPERS: tuple[DocumentKind[ReportPaper], ...] = (
    DocumentKind("pdf", "the PDF", "-report.pdf", _PDF, _pdf),
    DocumentKind("html", "the web page", "-report.html", _HTML, _html),
    DocumentKind("docx", "the Word document", "-report.docx", f"{_OFFICE}.wordprocessingml.document", _docx),
    DocumentKind("xlsx", "the workbook", "-plan-and-answers.xlsx", f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
    DocumentKind("csv", "the table of actions", "-actions.csv", "text/csv", _actions_csv, part="actions"),
    DocumentKind("csv", "the table of answers", "-answers.csv", "text/csv", _answers_csv, part="answers"),
    DocumentKind("json", "the file for other programs", "-report.json", _JSON, _json),
    DocumentKind("ics", "the calendar", "-actions.ics", "text/calendar", _ics, part="actions"),
    DocumentKind("md", "the Markdown text", "-report.md", "text/markdown", _md, in_pack=False),
)


def _formats_of_a_report() -> str:
    """Return all that can be asked for, in a sentence: what the pack holds, the pack, what else, and the answers."""
    found = Registry(_PAPERS, ())
    more = "".join(f"also {format_}; " for format_ in found.beside_pack)
    in_pack = ", ".join(found.in_pack)
    return f"Formats: {in_pack}; “{ALL}” for all of these in a folder; {more}“{ANSWERS}” for the answers inside a PDF."


REPORT: Registry[ReportPaper] = Registry(
    _PAPERS,
    ("pdf", "html"),  # the NHS service manual asks for an HTML version beside every PDF
    _formats_of_a_report(),
    pack=ALL,
    tells_each=True,
)


def _agenda_json(session: RunSheetPaper) -> bytes:
    from readiness.workflows.documents.agenda import agenda_as_json

    return agenda_as_json(session)


def _agenda_text(session: RunSheetPaper) -> bytes:
    from readiness.workflows.documents.agenda import agenda_as_text

    return agenda_as_text(session)


RUN_SHEET: Registry[RunSheetPaper] = Registry(
    (
        DocumentKind("pdf", "the PDF", "-run-sheet.pdf", _PDF, _pdf),
        DocumentKind("html", "the web page", "-run-sheet.html", _HTML, _html),
        DocumentKind("json", "the file for other programs", "-run-sheet.json", _JSON, _agenda_json),
        DocumentKind("text", "the text", "-run-sheet.txt", "text/plain", _agenda_text),
    ),
    ("pdf", "html"),
)

BLANK: Registry[PagePaper] = Registry(
    (
        DocumentKind("pdf", "the PDF", ".pdf", _PDF, _pdf),
        DocumentKind("html", "the web page", ".html", _HTML, _html),
    ),
    ("pdf", "html"),
)


def _form_page(form: FormPaper) -> bytes:
    return form.as_page()


def _form_workbook(form: FormPaper) -> bytes:
    return form.as_workbook()


FORM: Registry[FormPaper] = Registry(
    (
        DocumentKind("html", "the web page", "-form.html", _HTML, _form_page),
        DocumentKind("xlsx", "the workbook", "-form.xlsx", f"{_OFFICE}.spreadsheetml.sheet", _form_workbook),
    ),
    ("html",),
    "Its name has to end in .html or .xlsx: a web page, or a workbook.",
)
