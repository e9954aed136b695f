"""From a view to one self-contained HTML document, through jinja2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from readiness.errors import ContentInvalidError
from readiness.problems import Problem
from readiness.report import figure_tables, figures
from readiness.report.charts.palette import NHS, Palette
from readiness.report.templates import PAGE, STYLE, Template
from readiness.report.view.report import ReportView
from readiness.safe_files import is_inside


def render_html(view: ReportView, template: Template, front_sheet: dict[str, str]) -> str:
    """Return the document as text.

    Everything that people typed is escaped; a name that a template does not have is an error, not a gap. A template can
    reach its own folder only, and no Python. Raises ContentInvalidError when the template cannot be rendered.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=_OwnFolder(template.folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rows = [(row.label, front_sheet[row.id]) for row in template.about.front_sheet if front_sheet.get(row.id)]
    try:
        page = environment.get_template(PAGE)
        html = page.render(
            report=view,
            template=template.about,
            front_sheet=rows,
            style=_style(environment, template),
            chart=_WhenUsed({name: partial(_picture, draw, view) for name, draw in figures.FIGURES.items()}),
            table=_WhenUsed({name: partial(count, view) for name, count in figure_tables.FIGURE_TABLES.items()}),
        )
        html.encode()
    except jinja2.TemplateError as error:
        raise ContentInvalidError([_problem(template, error)]) from error
    except _OWN_MISTAKES as error:
        raise ContentInvalidError([_problem(template, error)]) from error
    return html


_OWN_MISTAKES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, OSError)
"""What a mistake in a template's own code can raise."""


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


class _OwnFolder(jinja2.FileSystemLoader):
    """Loads the template's own files, and follows no link out of its folder."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        text, name, current = super().get_source(environment, template)
        if not is_inside(Path(name), Path(self.searchpath[0])):
            raise jinja2.TemplateNotFound(template, f"{template} is a link that leads out of the folder")
        return text, name, current


def syntax_problems(template: Template) -> list[Problem]:
    """Return what is wrong with the way that a template's files are written, without rendering them."""
    environment = ImmutableSandboxedEnvironment(autoescape=True)
    problems = []
    for file in sorted(template.folder.rglob("*.j2")):
        try:
            environment.parse(file.read_text(encoding="utf-8"), filename=str(file))
        except jinja2.TemplateSyntaxError as error:
            problems.append(_problem(template, error))
        except (OSError, ValueError, RecursionError) as error:
            said = f"The file cannot be read: {error}."
            problems.append(Problem("template-error", str(file), said, "Save it again as “UTF-8” in your editor."))
    return problems


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


def _picture(draw: Callable[[ReportView, Palette], str], view: ReportView) -> Markup:
    return Markup(draw(view, NHS))  # noqa: S704 - escaped by the XML library


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
