"""From an assessment, and people's ratings of it, to a session's agenda and its run-sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from readiness.errors import WrongUsageError
from readiness.lines import TextLine
from readiness.publishing.door import Written
from readiness.publishing.places import destination
from readiness.report.pages.html import render_run_sheet
from readiness.report.templates import Template, find_template, read_template
from readiness.report.terminal.agenda_text import agenda_lines
from readiness.report.view.session.run_sheet import RunSheetView, run_sheet_view
from readiness.scoring.agenda import LONGEST, SHORTEST, Agenda, agenda
from readiness.scoring.data import as_json
from readiness.scoring.data.agenda import agenda_as_data
from readiness.scoring.results import Result
from readiness.workflows.documents import publisher
from readiness.workflows.documents.material import PagePaper
from readiness.workflows.documents.publication import about_to_show
from readiness.workflows.documents.registry import RUN_SHEET
from readiness.workflows.loading import Loaded, load

TEMPLATE = "run_sheet"


@dataclass(frozen=True)
class Prepared:
    """A session, ready to be shown."""

    source: Path
    agenda: Agenda
    view: RunSheetView
    loaded: Loaded
    about_panel: str
    """Whose ratings it rests on; empty when there are none."""


class RunSheetPaper(PagePaper):
    """A session and the template of its run-sheet. One that shows something else raises WrongUsageError when used."""

    def __init__(self, prepared: Prepared, template: str = TEMPLATE) -> None:
        super().__init__()
        self.prepared = prepared
        self._template_named = template

    @cached_property
    def template(self) -> Template:
        """The template, which is read when a document needs it."""
        chosen = read_template(find_template(self._template_named))
        if chosen.about.needs != "agenda":
            raise WrongUsageError(f"The template “{chosen.id}” does not show an agenda. “{TEMPLATE}” does.")
        return chosen

    @cached_property
    def html(self) -> str:
        """The web page."""
        return render_run_sheet(self.prepared.view, self.template)


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


def deliver_agenda(
    prepared: Prepared,
    output: str | None,
    formats: Sequence[str],
    template: str | None,
    now: dt.datetime,
    say: Callable[[str], None],
    *,
    force: bool = False,
) -> Written | bytes | list[TextLine]:
    """Write the agenda in each format, all or none; or return what is to be shown on the screen.

    Without ``output`` text and JSON are for the screen, and the run-sheet goes beside the assessment. Raises
    WrongUsageError or OutputError.
    """
    if output is None and set(formats) <= {"text"}:
        return list(agenda_lines(prepared.view))
    if output is None and set(formats) == {"json"}:
        output = "-"
    source = prepared.source
    stem = source.name.removesuffix(".yaml").removesuffix(".yml").removesuffix(".pdf")
    found = destination(RUN_SHEET, source.parent / stem, output, tuple(dict.fromkeys(formats)), to_screen="text")
    first = partial(about_to_show, prepared.loaded, "agenda", now)
    return publisher.deliver(
        found.made_from(source, force=force), RunSheetPaper(prepared, template or TEMPLATE), say, first
    )


def agenda_as_json(session: RunSheetPaper) -> bytes:
    """Return the agenda for other programs."""
    return as_json(agenda_as_data(session.prepared.agenda))


def agenda_as_text(session: RunSheetPaper) -> bytes:
    """Return the agenda as it is shown in the terminal."""
    lines = (" " * line.indent + line.text for line in agenda_lines(session.prepared.view))
    return ("\n".join(lines) + "\n").encode()
