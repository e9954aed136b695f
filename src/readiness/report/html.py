"""From a view to one self-contained HTML document, which no browser lets run or fetch anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from readiness.errors import ContentInvalidError
from readiness.problems import Problem
from readiness.report import figure_tables, figures
from readiness.report.charts.palette import Palette
from readiness.report.charts.spread import spread
from readiness.report.sandbox import Sandbox, markup
from readiness.report.templates import PAGE, Template, shipped_templates
from readiness.report.templates.colours import as_style, palette

if TYPE_CHECKING:
    from readiness.report.view.report import ReportView
    from readiness.report.view.run_sheet import RunSheetView, SpreadView
    from readiness.report.view.workbook import WorkbookView

# Before anything of the page's own: whatever a template holds, the document runs nothing and asks for nothing.
_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'\"/>"
)
_OPENING = re.compile(
    r'\s*<!doctype html>\s*<html(?:\s+(?:lang|dir|class|xmlns)="[^"<>]*")*\s*>\s*<head>', re.IGNORECASE
)
_SAYS_IT_IS_XML = re.compile(r'\s+xmlns="[^"<>]*"', re.IGNORECASE)
_ORDERS = re.compile(r"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*http-equiv""", re.IGNORECASE)


def render_html(view: ReportView, template: Template, front_sheet: dict[str, str]) -> str:
    """Return the report as text.

    Everything that people typed is escaped. Raises ContentInvalidError when the template cannot be rendered.
    """
    rows = [(row.label, front_sheet[row.id]) for row in template.about.front_sheet if front_sheet.get(row.id)]
    charts = _charts(view, palette(template.about.colours))
    return _document(template, report=view, front_sheet=rows, chart=charts, table=_tables(view))


def render_workbook(view: WorkbookView, template: Template) -> str:
    """Return the blank questionnaire as text, as ``render_html`` does for a report."""
    return _document(template, workbook=view)


def render_run_sheet(view: RunSheetView, template: Template) -> str:
    """Return the run-sheet as text, as ``render_html`` does for a report; its pictures are by the question's id."""
    colours = palette(template.about.colours)
    topics = [part.topic for part in view.parts if part.topic]
    pictures = {topic.id: partial(_spread, topic.spread, colours) for topic in topics if topic.spread}
    return _document(template, run_sheet=view, picture=_WhenUsed(pictures))


def _document(template: Template, **given: Any) -> str:  # noqa: ANN401
    page = Sandbox(template.folders).render(
        PAGE, template=template.about, style=_style(template), logo=_logo(template), **given
    )
    opening = _OPENING.match(page)
    if opening is None or _ORDERS.search(page):
        problem = Problem(
            "template-error",
            str(template.folder / PAGE),
            "The page does not begin as it has to, or gives the browser orders.",
            'Begin it with <!doctype html>, <html lang="en-GB"> and <head>; take out every “http-equiv”.',
        )
        raise ContentInvalidError([problem])
    start = opening.group()
    if not _came_with_the_program(template):
        start = _SAYS_IT_IS_XML.sub("", start)
    return f"{start}\n{_POLICY}{page[opening.end() :]}"


def _came_with_the_program(template: Template) -> bool:
    """Of other people's words nobody knows whether they mean the same as XML: ``<p/>`` does not."""
    shipped = {folder.resolve() for folder in shipped_templates().values()}
    return all(folder.resolve() in shipped for folder in template.folders)


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
