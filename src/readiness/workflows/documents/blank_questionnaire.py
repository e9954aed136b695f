"""From a questionnaire that nobody has answered yet to a document to write on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from readiness.errors import ContentInvalidError, WrongUsageError
from readiness.problems import in_reading_order
from readiness.publishing.door import Written
from readiness.publishing.places import destination
from readiness.questionnaire.asked_for import form_asked_for
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.report.pages.html import render_workbook
from readiness.report.templates import Template, find_template, read_template, read_template_draft
from readiness.report.view.blank_questionnaire import workbook_view
from readiness.workflows import settings
from readiness.workflows.documents import publisher
from readiness.workflows.documents.material import PagePaper
from readiness.workflows.documents.registry import BLANK
from readiness.workflows.loading import load


@dataclass(frozen=True)
class Blank:
    """A questionnaire, as it is to be printed."""

    questionnaire: Questionnaire
    form: str | None = None
    organisation: str = ""


class BlankPaper(PagePaper):
    """A questionnaire in a template."""

    def __init__(self, blank: Blank, template: Template) -> None:
        super().__init__()
        self._blank = blank
        self._template = template

    @property
    def template(self) -> Template:
        """The template, which has been read already: it has a part in the document's name."""
        return self._template

    @cached_property
    def html(self) -> str:
        """The web page."""
        blank = self._blank
        view = workbook_view(blank.questionnaire, form=blank.form, organisation=blank.organisation)
        return render_workbook(view, self._template)


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
        content = load_questionnaire(settings.usual_questionnaire(questionnaire))
        return Blank(content, form_asked_for(content, form))
    loaded = load(Path(file), questionnaire)
    assessment = loaded.assessment
    chosen = form_asked_for(loaded.questionnaire, form, assessment.form)
    return Blank(loaded.questionnaire, chosen, assessment.organisation.name)


def publish_blank(
    blank: Blank,
    template: str,
    formats: Sequence[str] = (),
    output: str | None = None,
    say: Callable[[str], None] | None = None,
    *,
    source: Path | None = None,
    force: bool = False,
) -> Written | bytes:
    """Write the questionnaire in each format, by default both, all or none; or return it for standard output.

    Without ``output`` it goes into the current folder, under the questionnaire's name and the template's. Where PDFs
    cannot be made the other format is still written. ``source`` is the assessment that it is made for, if any. Raises
    WrongUsageError or OutputError.
    """
    chosen = read_template(find_template(template))
    unknown = [format_ for format_ in formats if format_ not in BLANK.formats]
    if unknown:
        raise WrongUsageError(
            f"The template “{chosen.id}” makes a document to write on, as {' or '.join(BLANK.formats)}, not as "
            f"{unknown[0]}."
        )
    stem = f"{blank.questionnaire.id}{f'-{blank.form}' if blank.form else ''}-{chosen.id}"
    found = destination(BLANK, Path(stem), output, formats, to_screen="html").made_from(source, force=force)
    return publisher.deliver(found, BlankPaper(blank, chosen), say)
