"""From an assessment to the documents that a board reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from readiness.errors import WrongUsageError
from readiness.publishing import door
from readiness.publishing.door import Written
from readiness.publishing.places import destination
from readiness.report.pages.html import render_html
from readiness.report.printed.pdf import Attachment
from readiness.report.templates import Template, find_template, read_template
from readiness.report.view.report_view import ReportView, report_view
from readiness.scoring.data import as_json
from readiness.scoring.data.result import as_data
from readiness.scoring.results import Result
from readiness.workflows.comparing import with_last_time
from readiness.workflows.documents import publisher
from readiness.workflows.documents.attachments import attachments, source_date
from readiness.workflows.documents.from_report import differences_from_report, stem_of, template_for
from readiness.workflows.documents.front_sheet import require_known_rows
from readiness.workflows.documents.material import PagePaper
from readiness.workflows.documents.publication import about_to_show
from readiness.workflows.documents.registry import REPORT
from readiness.workflows.loading import Loaded, changed_in_words, load, require_complete

DEFAULT_TEMPLATE = "board"
_OTHERS = {
    "questionnaire": "a questionnaire without answers",
    "agenda": "a session's agenda (“readiness agenda”)",
}


class ReportPaper(PagePaper):
    """A result and the template to show it in. ``attach`` puts the answers inside the PDF."""

    def __init__(self, result: Result, template: str = DEFAULT_TEMPLATE, *, attach: bool = True) -> None:
        super().__init__()
        self.result = result
        self._template_named = template
        self._attach = attach

    @cached_property
    def view(self) -> ReportView:
        """What the documents show."""
        return report_view(self.result)

    @cached_property
    def template(self) -> Template:
        """The template, which is read when a document needs it."""
        chosen = read_template(find_template(self._template_named))
        if chosen.about.needs != "answers":
            raise WrongUsageError(f"The template “{chosen.id}” shows {_OTHERS[chosen.about.needs]}, not a report.")
        return chosen

    @cached_property
    def front_sheet(self) -> list[tuple[str, str]]:
        """The rows of the template's front sheet that are filled in, each with its label."""
        filled = self.result.assessment.front_sheet
        return [(row.label, filled[row.id]) for row in self.template.about.front_sheet if filled.get(row.id)]

    @cached_property
    def html(self) -> str:
        """The web page."""
        return render_html(self.view, self.template, dict(self.result.assessment.front_sheet))

    @cached_property
    def dated(self) -> dt.datetime | None:
        """The moment that SOURCE_DATE_EPOCH gives, if it does."""
        return source_date()

    @property
    def attached(self) -> Sequence[Attachment]:
        """The answers, unless they are left out."""
        return attachments(self.result, self.template.id, self.dated) if self._attach else ()


def make(
    result: Result,
    formats: Sequence[str],
    template: str = DEFAULT_TEMPLATE,
    *,
    attach: bool = True,
    tell: Callable[[str], None] | None = None,
) -> dict[str, bytes]:
    """Return the result in each format, as the bytes of files: “pdf”, “actions.csv” and so on.

    ``attach`` puts the answers inside the PDF; ``tell`` is told what there is to say about it.
    """
    material = ReportPaper(result, template, attach=attach)
    made = publisher.contents_of(REPORT.of(formats), material)
    if tell is not None:
        for remark in material.remarks:
            tell(remark)
    return made


def result_as_json(result: Result) -> bytes:
    """Return the result as the bytes of a JSON document (method, section 9)."""
    return as_json(as_data(result))


@dataclass(frozen=True)
class ReportWishes:
    """What was asked for on the command line."""

    output: str | None = None
    formats: tuple[str, ...] = ()
    template: str | None = None
    """Without one, the board's, or the one that a report was made with."""
    questionnaire: str | None = None
    since: str | None = None
    """The file of an earlier assessment to compare with."""
    attach: bool = True
    complete: bool = False
    """Refuse while a question that applies has no answer."""
    force: bool = False


def publish_report(source: Path, wishes: ReportWishes, now: dt.datetime, say: Callable[[str], None]) -> Written | bytes:
    """Make the documents of an assessment and write them, all or none; or return the one for standard output.

    ``say`` is told what there is to say before it is done. Raises WrongUsageError, AssessmentInvalidError,
    AssessmentIncompleteError, ContentInvalidError or OutputError.
    """
    found = destination(REPORT, source.parent / stem_of(source), wishes.output, wishes.formats, to_screen="html")
    found = found.made_from(source, Path(wishes.since) if wishes.since else None, force=wishes.force)
    if found.places is not None:
        door.check_places(found.places)
    loaded, result, template = _result(source, wishes, say)
    first = partial(about_to_show, loaded, "report", now)
    material = ReportPaper(result, template, attach=wishes.attach)
    return publisher.deliver(found, material, say, first)


def _result(source: Path, wishes: ReportWishes, say: Callable[[str], None]) -> tuple[Loaded, Result, str]:
    """Return the answers, what they come to and the template for it, having said what there is to say about them."""
    loaded = load(source, wishes.questionnaire)
    template = template_for(loaded, wishes.template, DEFAULT_TEMPLATE)
    if loaded.changes:
        say(changed_in_words(loaded.changes))
    for remark in differences_from_report(loaded, template):
        say(remark)
    if loaded.about_panel:
        say(loaded.about_panel)
    for problem in require_known_rows(loaded, template):
        say(str(problem))
    if wishes.since is not None:
        loaded = with_last_time(loaded, Path(wishes.since), wishes.questionnaire)
    result = loaded.score()
    if wishes.complete:
        require_complete(result)
    return loaded, result, template
