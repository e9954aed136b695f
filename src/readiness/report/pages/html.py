"""From a view to one self-contained HTML document, which no browser lets run or fetch anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from readiness.errors import ContentInvalidError
from readiness.problems import Problem, in_reading_order
from readiness.report import figure_tables, figures
from readiness.report.charts.palette import Palette
from readiness.report.charts.spread import spread
from readiness.report.pages.safe_page import Fault, faults, read_page, written
from readiness.report.pages.sandbox import TOO_MUCH, Sandbox, markup
from readiness.report.printed.limited_process import Apart, EndedError, Limit, OverLimitError
from readiness.report.templates import PAGE, Template
from readiness.report.templates.colours import as_style, palette
from readiness.safe_files import is_inside

if TYPE_CHECKING:
    from readiness.report.view.blank_questionnaire import WorkbookView
    from readiness.report.view.report_view import ReportView
    from readiness.report.view.session.run_sheet import RunSheetView, SpreadView

_P = ParamSpec("_P")
_View = TypeVar("_View")
_Maker = Callable[Concatenate[_View, Template, _P], str]

# Before anything of the page's own: whatever a template holds, the document runs nothing and asks for nothing.
_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'\"/>"
)
# A policy does not stop a browser from looking up the computers that links lead to; nor may it guess at the letters.
_FIRST = f'<meta charset="utf-8"/>\n{_POLICY}\n<meta http-equiv="x-dns-prefetch-control" content="off"/>'
_OPENING = re.compile(
    r'\s*<!doctype html>\s*<html(?:\s+(?:lang|dir|class|xmlns)="[^"<>]*")*\s*>\s*<head>', re.IGNORECASE
)
MOST = Limit(seconds=2, megabytes=400)
"""What a page of somebody else's template may take; those that came with the program take a tenth of each."""


def render_html(view: ReportView, template: Template, front_sheet: dict[str, str]) -> str:
    """Return the report as text.

    Everything that people typed is escaped. Raises ContentInvalidError when the template cannot be rendered.
    """
    return _made(_report, view, template, front_sheet)


def render_workbook(view: WorkbookView, template: Template) -> str:
    """Return the blank questionnaire as text, as ``render_html`` does for a report."""
    return _made(_workbook, view, template)


def render_run_sheet(view: RunSheetView, template: Template) -> str:
    """Return the run-sheet as text, as ``render_html`` does for a report; its pictures are by the question's id."""
    return _made(_run_sheet, view, template)


def _made(make: _Maker[_View, _P], view: _View, template: Template, *given: _P.args, **named: _P.kwargs) -> str:
    """Return what ``make`` makes; somebody else's template is run apart, since nobody knows what it asks for."""
    if template.came_with_the_program:
        return make(view, template, *given, **named)
    try:
        with Apart() as process:
            return process.run(MOST, make, view, template, *given, **named)
    except EndedError:  # on this computer, no process may be started
        return make(view, template, *given, **named)
    except OverLimitError as error:
        problem = Problem(
            "template-error",
            str(template.folder / PAGE),
            f"The template cannot be rendered: {error}.",
            TOO_MUCH,
        )
        raise ContentInvalidError([problem]) from error


def _report(view: ReportView, template: Template, front_sheet: dict[str, str]) -> str:
    rows = [(row.label, front_sheet[row.id]) for row in template.about.front_sheet if front_sheet.get(row.id)]
    charts = _charts(view, palette(template.about.colours))
    return _document(template, report=view, front_sheet=rows, chart=charts, table=_tables(view))


def _workbook(view: WorkbookView, template: Template) -> str:
    return _document(template, workbook=view)


def _run_sheet(view: RunSheetView, template: Template) -> str:
    colours = palette(template.about.colours)
    topics = [part.topic for part in view.parts if part.topic]
    pictures = {topic.id: partial(_spread, topic.spread, colours) for topic in topics if topic.spread}
    return _document(template, run_sheet=view, picture=_WhenUsed(pictures))


def _document(template: Template, **given: Any) -> str:  # noqa: ANN401
    page = Sandbox(template.folders).render(
        PAGE, template=template.about, style=_style(template), logo=_logo(template), **given
    )
    opening = _OPENING.match(page)
    if opening is None:
        problem = Problem(
            "template-error",
            str(template.folder / PAGE),
            "The page does not begin as it has to.",
            'Begin it with <!doctype html>, <html lang="en-GB"> and <head>.',
        )
        raise ContentInvalidError([problem])
    if template.came_with_the_program:
        return f"{opening.group()}\n{_POLICY}{page[opening.end() :]}"
    root = read_page(page)
    problems = [_placed(fault, template) for fault in faults(root)]
    if problems:
        raise ContentInvalidError(in_reading_order(problems))
    return written(root, _FIRST)


def _placed(fault: Fault, template: Template) -> Problem:
    """Return the problem, with the place in the template's files where it seems to come from."""
    word = re.compile(re.escape(fault.word) + r"(?![\w-])", re.IGNORECASE)
    for folder in template.folders:
        for file in sorted(folder.rglob("*.j2")):
            if not is_inside(file, folder):
                continue
            lines = file.read_text(encoding="utf-8-sig", errors="replace").split("\n")
            line = next((number for number, text in enumerate(lines, 1) if word.search(text)), None)
            if line is not None:
                return Problem("template-error", str(file), fault.wrong, fault.mend, line)
    return Problem("template-error", str(template.folder / PAGE), fault.wrong, fault.mend)


def _style(template: Template) -> dict[str, Any]:
    sheets = template.style
    report = "\n".join(
        [
            ".logo { max-width: 70mm; max-height: 20mm }",
            sheets.report,
            as_style(template.about.colours, template.typeface),
        ]
    )
    return {"report": markup(report), "print": markup(sheets.print), "screen": markup(sheets.screen)}


def _logo(template: Template) -> Any:  # noqa: ANN401 - markup, or nothing
    if template.logo is None:
        return ""
    return markup('<img class="logo" src="{uri}" alt="{alt}"/>', uri=template.logo.uri, alt=template.logo.alt)


class _WhenUsed(Mapping[str, Any]):
    """Makes a thing when a template asks for it by name, so that those that it does not use cost nothing."""

    def __init__(self, makers: Mapping[str, Callable[[], Any]]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        return self._makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _charts(view: ReportView, colours: Palette) -> _WhenUsed:
    return _WhenUsed({name: partial(_picture, draw, view, colours) for name, draw in figures.FIGURES.items()})


def _picture(draw: Callable[[ReportView, Palette], str], view: ReportView, colours: Palette) -> Any:  # noqa: ANN401
    return markup(draw(view, colours))  # the XML library has escaped what people typed


def _spread(view: SpreadView, colours: Palette) -> Any:  # noqa: ANN401
    return markup(spread(view.title, view.panels, colours))


def _tables(view: ReportView) -> _WhenUsed:
    return _WhenUsed({name: partial(count, view) for name, count in figure_tables.FIGURE_TABLES.items()})
