"""From a questionnaire that nobody has answered yet to a document to write on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.errors import ContentInvalidError, WrongUsageError
from readiness.problems import in_reading_order
from readiness.publishing import door
from readiness.publishing.door import Written
from readiness.publishing.places import Places, places_for
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.reading.validation import did_you_mean
from readiness.report.pages.html import render_workbook
from readiness.report.press import Press
from readiness.report.printed.renderer import PangoMissingError
from readiness.report.templates import Template, find_template, read_template, read_template_draft
from readiness.report.view.blank_questionnaire import workbook_view
from readiness.workflows import settings
from readiness.workflows.loading import load

FORMATS = ("pdf", "html")


@dataclass(frozen=True)
class Blank:
    """A questionnaire, as it is to be printed."""

    questionnaire: Questionnaire
    form: str | None = None
    organisation: str = ""


def is_blank(template: str, file: str | None) -> bool:
    """Return whether a template (an id or a path) shows a questionnaire without answers.

    With a file of answers, one that cannot be read counts as a report's: some formats need no template. Raises
    WrongUsageError or ContentInvalidError.
    """
    found = read_template_draft(find_template(template))
    if found.template is None and file is None:
        raise ContentInvalidError(in_reading_order(found.problems))
    return found.template is not None and found.template.about.needs == "questionnaire"


def what_to_print(file: str | None, questionnaire: str | None, form: str | None) -> Blank:
    """Return the questionnaire of an assessment, or the one named, or the program's own; in one of its forms.

    An assessment lends its organisation's name and its form. Raises WrongUsageError when there is no such form.
    """
    if file is None:
        blank = Blank(load_questionnaire(settings.usual_questionnaire(questionnaire)))
    else:
        loaded = load(Path(file), questionnaire)
        blank = Blank(loaded.questionnaire, loaded.assessment.form, loaded.assessment.organisation.name)
    if form is None:
        return blank
    if blank.questionnaire.form(form) is None:
        known = [known.id for known in blank.questionnaire.about.forms]
        raise WrongUsageError(f"There is no form “{form}”. {did_you_mean(form, known)}".strip())
    return Blank(blank.questionnaire, form, blank.organisation)


def publish_blank(
    blank: Blank,
    template: str,
    formats: Sequence[str] = (),
    output: str | None = None,
    say: Callable[[str], None] | None = None,
    *,
    source: Path | None = None,
    force: bool = False,
) -> Written:
    """Write the questionnaire in each format, by default both, all or none.

    Without ``output`` it goes into the current folder, under the questionnaire's name and the template's. Where PDFs
    cannot be made the other format is still written. ``source`` is the assessment that it is made for, if any. Raises
    WrongUsageError or OutputError.
    """
    chosen = read_template(find_template(template))
    places = _places(blank, chosen, formats, output).made_from(source, force=force)
    door.check(places)
    view = workbook_view(blank.questionnaire, form=blank.form, organisation=blank.organisation)
    html = render_workbook(view, chosen)
    contents: dict[str, bytes] = {}
    lacking = None
    for format_ in places.by_document:
        if format_ == "pdf" and say is not None:
            say("Making the PDF …")
        try:
            as_page = format_ == "html"
            contents[format_] = html.encode() if as_page else Press(needed=False).render_for(chosen, html, tell=say)
        except PangoMissingError as error:
            lacking = error
    return door.publish(places, contents, lacking)


def _places(blank: Blank, template: Template, formats: Sequence[str], output: str | None) -> Places:
    """Return where each format goes. A file's ending says its format when none was asked for."""
    unknown = [format_ for format_ in formats if format_ not in FORMATS]
    if unknown:
        raise WrongUsageError(
            f"The template “{template.id}” makes a document to write on, as pdf or html, not as {unknown[0]}."
        )
    stem = f"{blank.questionnaire.id}{f'-{blank.form}' if blank.form else ''}-{template.id}"
    return places_for(output, formats, Path(stem), dict(zip(FORMATS, FORMATS, strict=True)), FORMATS)
