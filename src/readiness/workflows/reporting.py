"""From a result to files that people read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.errors import OutputError, WrongUsageError
from readiness.report.html import render_html
from readiness.report.pdf import render_pdf
from readiness.report.templates import Template, find_template, read_template
from readiness.report.view.report import report_view
from readiness.safe_files import write_safely
from readiness.scoring.as_data import as_data
from readiness.scoring.results import Result

FORMATS = ("pdf", "html", "json")
DEFAULT_FORMATS = ("pdf", "html")
"""The NHS service manual asks for an HTML version beside every PDF."""


@dataclass(frozen=True)
class Made:
    """A document that was written."""

    path: Path
    format: str


def make(
    result: Result, formats: Sequence[str], template: str = "board", say: Callable[[str], None] | None = None
) -> dict[str, bytes]:
    """Return the result in each format, as the bytes of a file. ``say`` is told of each step that takes a while."""
    made: dict[str, bytes] = {}
    html = ""
    if {"pdf", "html"} & set(formats):
        chosen: Template = read_template(find_template(template))
        if chosen.about.needs == "questionnaire":
            raise WrongUsageError(f"The template “{chosen.id}” shows a questionnaire without answers, not a report.")
        html = render_html(report_view(result), chosen, dict(result.assessment.front_sheet))
    for format_ in formats:
        if format_ == "html":
            made["html"] = html.encode()
        elif format_ == "pdf":
            if say is not None:
                say("Making the PDF …")
            made["pdf"] = render_pdf(html, typeface=chosen.typeface, picture=chosen.logo)
        elif format_ == "json":
            made["json"] = result_as_json(result)
        else:
            raise WrongUsageError(f"There is no format “{format_}”. Formats: {', '.join(FORMATS)}.")
    return made


def result_as_json(result: Result) -> bytes:
    """Return the result as the bytes of a JSON document (method, section 9)."""
    return (json.dumps(as_data(result), indent=2, ensure_ascii=False) + "\n").encode()


def write(made: dict[str, bytes], targets: dict[str, Path]) -> list[Made]:
    """Write each document to its place, each wholly or not at all. Raises OutputError."""
    written = []
    for format_, content in made.items():
        target = targets[format_]
        if not target.parent.is_dir():
            raise OutputError(f"There is no folder {target.parent}. Make it, or choose another place with -o.")
        write_safely(target, content)
        written.append(Made(target, format_))
    return written


def targets_for(source: Path, output: str | None, formats: Sequence[str]) -> tuple[list[str], dict[str, Path]]:
    """Return the formats to make and where each goes.

    Without ``output``, beside the assessment as NAME-report.pdf. A folder (there already, or with a / at its end) takes
    them under that name. A file's ending says its format when none was asked for. Raises WrongUsageError when the two
    do not fit.
    """
    stem = f"{source.name.removesuffix('.yaml').removesuffix('.yml')}-report"
    target = Path(output) if output else source.parent
    if output is None or output.endswith(("/", "\\")) or target.is_dir():
        chosen = list(formats or DEFAULT_FORMATS)
        return chosen, {format_: target / f"{stem}.{format_}" for format_ in chosen}
    ending = target.suffix.lower().removeprefix(".")
    chosen = list(formats) or ([ending] if ending in FORMATS else list(DEFAULT_FORMATS))
    if len(chosen) == 1:
        if ending in FORMATS and ending != chosen[0]:
            raise WrongUsageError(f"{output} ends in .{ending}, but the format asked for is {chosen[0]}.")
        return chosen, {chosen[0]: target}
    base = target.with_suffix("") if ending in FORMATS else target
    return chosen, {format_: base.with_name(f"{base.name}.{format_}") for format_ in chosen}
