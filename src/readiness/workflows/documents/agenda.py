"""From an assessment, and people's ratings of it, to a session's agenda and its run-sheet."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.errors import WrongUsageError
from readiness.publishing import door
from readiness.publishing.door import Written
from readiness.publishing.places import Places, places_for
from readiness.report.pages.html import render_run_sheet
from readiness.report.press import Press
from readiness.report.printed.renderer import PangoMissingError
from readiness.report.templates import Template, find_template, read_template
from readiness.report.terminal.agenda_text import agenda_lines
from readiness.report.view.session.run_sheet import RunSheetView, run_sheet_view
from readiness.scoring.agenda import LONGEST, SHORTEST, Agenda, agenda
from readiness.scoring.data.agenda import agenda_as_data
from readiness.scoring.results import Result
from readiness.workflows.loading import Loaded, load

TEMPLATE = "run_sheet"
ENDINGS = {"pdf": "pdf", "html": "html", "json": "json", "text": "txt"}
"""Of each format's file."""
FORMATS = tuple(ENDINGS)
FOR_PEOPLE = ("pdf", "html")


@dataclass(frozen=True)
class Prepared:
    """A session, ready to be shown."""

    source: Path
    agenda: Agenda
    view: RunSheetView
    loaded: Loaded
    about_panel: str
    """Whose ratings it rests on; empty when there are none."""


def prepare(file: Path, minutes: int, start: dt.time | None = None, questionnaire: str | None = None) -> Prepared:
    """Return the agenda of a session of so many minutes.

    Raises WrongUsageError when it is too short for one question or longer than a day; and what ``load`` raises.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise WrongUsageError(f"A session takes {SHORTEST} to {LONGEST} minutes, not {minutes}.")
    loaded = load(file, questionnaire)
    result: Result = loaded.score()
    found = agenda(result, minutes)
    return Prepared(file, found, run_sheet_view(result, found, start), loaded, loaded.about_panel)


def places(prepared: Prepared, output: str | None, formats: Sequence[str]) -> Places:
    """Return where each format goes; by default the PDF and the web page, beside the assessment."""
    source = prepared.source
    stem = source.name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".pdf")
    return places_for(output, formats, source.with_name(f"{stem}-run-sheet"), ENDINGS, FOR_PEOPLE)


def publish(
    prepared: Prepared,
    wanted: Places,
    template: str = TEMPLATE,
    say: Callable[[str], None] | None = None,
    first: Callable[[], None] = lambda: None,
) -> Written:
    """Write the agenda to each place, all or none. Where PDFs cannot be made, the others are.

    ``first`` is called when all is made, before any is written; what it raises stops them. Raises WrongUsageError or
    OutputError.
    """
    door.check(wanted)
    contents: dict[str, bytes] = {}
    lacking = None
    for format_ in wanted.by_document:
        if format_ == "pdf" and say is not None:
            say("Making the PDF …")
        try:
            contents[format_] = make(prepared, format_, template, say)
        except PangoMissingError as error:
            lacking = error
    if contents:
        first()
    return door.publish(wanted, contents, lacking)


def make(
    prepared: Prepared, format_: str, template: str = TEMPLATE, tell: Callable[[str], None] | None = None
) -> bytes:
    """Return the agenda in one format; ``tell`` is told what there is to say about a PDF.

    Raises WrongUsageError for a template that shows something else.
    """
    if format_ == "json":
        return (json.dumps(agenda_as_data(prepared.agenda), indent=2, ensure_ascii=False) + "\n").encode()
    if format_ == "text":
        lines = (" " * line.indent + line.text for line in agenda_lines(prepared.view))
        return ("\n".join(lines) + "\n").encode()
    chosen = _template(template)
    html = render_run_sheet(prepared.view, chosen)
    return html.encode() if format_ == "html" else Press(needed=False).render_for(chosen, html, tell=tell)


def _template(name: str) -> Template:
    chosen = read_template(find_template(name))
    if chosen.about.needs != "agenda":
        raise WrongUsageError(f"The template “{chosen.id}” does not show an agenda. “{TEMPLATE}” does.")
    return chosen
