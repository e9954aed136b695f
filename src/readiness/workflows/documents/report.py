"""From a result to files that people read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from readiness.errors import WrongUsageError
from readiness.publishing import door
from readiness.publishing.door import Written
from readiness.report.pages.html import render_html
from readiness.report.press import Press
from readiness.report.printed.renderer import PangoMissingError
from readiness.report.templates import Template, find_template, read_template
from readiness.report.view.report_view import ReportView, report_view
from readiness.scoring.data.result import as_data
from readiness.scoring.results import Result
from readiness.workflows.documents.attachments import attachments, source_date
from readiness.workflows.documents.formats import Wanted, documents_of, refuse_unknown

DEFAULT_TEMPLATE = "board"


def make(
    result: Result,
    formats: Sequence[str],
    template: str = DEFAULT_TEMPLATE,
    say: Callable[[str], None] | None = None,
    *,
    attach: bool = True,
    press: Press | None = None,
    tell: Callable[[str], None] | None = None,
) -> dict[str, bytes]:
    """Return the result in each format, as the bytes of files: “pdf”, “actions.csv” and so on.

    ``say`` is told of each step that takes a while. ``attach`` puts the answers inside the PDF. ``press`` makes it, and
    ``tell`` is told what there is to say about it.
    """
    refuse_unknown(formats)
    maker = _Maker(result, template, attach=attach, press=press or Press(needed=False), tell=tell)
    made: dict[str, bytes] = {}
    for document in documents_of(formats):
        title, render = _MAKERS[document]
        if say is not None and (document == "pdf" or len(formats) > 1):
            say(f"Making {title} …")
        made[document] = render(maker)
    return made


_OTHERS = {
    "questionnaire": "a questionnaire without answers",
    "agenda": "a session's agenda (“readiness agenda”)",
}


class _Maker:
    """Makes each document, and what several are made from once."""

    def __init__(
        self, result: Result, template: str, *, attach: bool, press: Press, tell: Callable[[str], None] | None
    ) -> None:
        self.result = result
        self._template_name = template
        self._attach = attach
        self._press = press
        self._tell = tell

    @cached_property
    def view(self) -> ReportView:
        return report_view(self.result)

    @cached_property
    def template(self) -> Template:
        chosen = read_template(find_template(self._template_name))
        if chosen.about.needs != "answers":
            raise WrongUsageError(f"The template “{chosen.id}” shows {_OTHERS[chosen.about.needs]}, not a report.")
        return chosen

    @cached_property
    def html(self) -> str:
        return render_html(self.view, self.template, dict(self.result.assessment.front_sheet))

    def pdf(self) -> bytes:
        day = source_date()
        attached = attachments(self.result, self.template.id, day) if self._attach else ()
        return self._press.render_for(self.template, self.html, attached, day, tell=self._tell)

    def docx(self) -> bytes:
        from readiness.report.exports.word import render_docx

        filled = self.result.assessment.front_sheet
        rows = [(row.label, filled[row.id]) for row in self.template.about.front_sheet if filled.get(row.id)]
        return render_docx(self.view, rows)

    def xlsx(self) -> bytes:
        from readiness.report.exports.workbook import render_xlsx

        return render_xlsx(self.view)

    def actions_csv(self) -> bytes:
        from readiness.report.exports.tables import actions_csv

        return actions_csv(self.view)

    def answers_csv(self) -> bytes:
        from readiness.report.exports.tables import answers_csv

        return answers_csv(self.view)

    def ics(self) -> bytes:
        from readiness.report.exports.calendar import render_ics

        return render_ics(self.view)


_MAKERS: dict[str, tuple[str, Callable[[_Maker], bytes]]] = {
    "pdf": ("the PDF", _Maker.pdf),
    "html": ("the web page", lambda maker: maker.html.encode()),
    "docx": ("the Word document", _Maker.docx),
    "xlsx": ("the workbook", _Maker.xlsx),
    "actions.csv": ("the table of actions", _Maker.actions_csv),
    "answers.csv": ("the table of answers", _Maker.answers_csv),
    "json": ("the file for other programs", lambda maker: result_as_json(maker.result)),
    "actions.ics": ("the calendar", _Maker.ics),
}


def result_as_json(result: Result) -> bytes:
    """Return the result as the bytes of a JSON document (method, section 9)."""
    return (json.dumps(as_data(result), indent=2, ensure_ascii=False) + "\n").encode()


def publish(
    result: Result,
    wanted: Wanted,
    template: str = DEFAULT_TEMPLATE,
    say: Callable[[str], None] | None = None,
    *,
    attach: bool = True,
    press: Press | None = None,
    first: Callable[[], None] = lambda: None,
) -> Written:
    """Make the documents and write them, all or none. ``press`` makes the PDF.

    ``first`` is called when they are made, before any is written; what it raises stops them.

    Where the Pango libraries are missing, the other documents are made all the same; but not of a whole pack. Raises
    WrongUsageError or OutputError.
    """
    door.check(wanted.places)
    lacking: PangoMissingError | None = None
    remarks: list[str] = []
    try:
        made = make(result, wanted.formats, template, say, attach=attach, press=press, tell=remarks.append)
    except PangoMissingError as error:
        others = tuple(format_ for format_ in wanted.formats if format_ != "pdf")
        if wanted.places.folder is not None:
            rest = " ".join(f"--format {format_}" for format_ in others)
            raise PangoMissingError(f"{error} Nothing was written. For the rest of the pack: {rest}.") from error
        made, lacking = make(result, others, template, say), error
    if made:
        first()
    written = door.publish(wanted.places, made, lacking)
    return replace(written, remarks=[*written.remarks, *remarks])
