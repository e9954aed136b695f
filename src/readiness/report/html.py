"""From a view to one self-contained HTML document, through jinja2."""

from __future__ import annotations

import re
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from readiness.errors import ContentInvalidError
from readiness.problems import Problem
from readiness.report import figures
from readiness.report.templates import PAGE, STYLE, Template
from readiness.report.view.report import ReportView


def render_html(view: ReportView, template: Template, front_sheet: dict[str, str]) -> str:
    """Return the document as text.

    Everything that people typed is escaped; a name that a template does not have is an error, not a gap. A template can
    reach its own folder only, and no Python. Raises ContentInvalidError when the template cannot be rendered.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(template.folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rows = [(row.label, front_sheet[row.id]) for row in template.about.front_sheet if front_sheet.get(row.id)]
    try:
        page = environment.get_template(PAGE)
        return page.render(
            report=view,
            template=template.about,
            front_sheet=rows,
            style=_style(environment, template),
            chart=_charts(view),
        )
    except jinja2.TemplateError as error:
        raise ContentInvalidError([_problem(template, error)]) from error
    except (
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
    ) as error:  # a mistake in the template's own code
        raise ContentInvalidError([_problem(template, error)]) from error


def _style(environment: jinja2.Environment, template: Template) -> Markup:
    assert environment.loader is not None  # noqa: S101 - set above
    text, _, _ = environment.loader.get_source(environment, STYLE)
    if re.search(r"</\s*style", text, re.IGNORECASE):
        problem = Problem(
            "bad-style",
            str(template.folder / STYLE),
            "The style sheet holds “</style”.",
            "Take it out of the style sheet.",
        )
        raise ContentInvalidError([problem])
    return Markup(text)  # noqa: S704 - the template's own file; it cannot end the element it stands in


def _charts(view: ReportView) -> dict[str, Any]:
    return {name: Markup(draw(view)) for name, draw in figures.FIGURES.items()}  # noqa: S704 - escaped by the XML library


def _problem(template: Template, error: Exception) -> Problem:
    file, line = getattr(error, "filename", None) or PAGE, getattr(error, "lineno", None)
    said = str(getattr(error, "message", None) or error)
    trace = error.__traceback__
    while trace is not None:  # the last place inside the template's files
        inside = trace.tb_frame.f_code.co_filename
        if str(template.folder) in inside:
            file, line = inside, trace.tb_lineno
        trace = trace.tb_next
    said = re.sub(r"'[^']* object' has no attribute '([^']*)'", r"there is no “\1” here", said)
    return Problem(
        "template-error",
        str(file) if str(template.folder) in str(file) else str(template.folder / str(file)),
        f"The template cannot be rendered: {said}.",
        "Compare it with the README of the report templates, and with the “board” template.",
        line,
    )
