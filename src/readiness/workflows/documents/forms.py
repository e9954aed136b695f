"""From a questionnaire to a form that one person fills in: a web page, or a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.assessment.applies import active_questions
from readiness.assessment.model import PanelSettings
from readiness.errors import WrongUsageError
from readiness.panel.forms.page import form_page
from readiness.panel.response import asked_of
from readiness.publishing.document import Material
from readiness.publishing.door import Written
from readiness.publishing.places import destination
from readiness.questionnaire.asked_for import form_asked_for, groups_asked_for
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.workflows import settings
from readiness.workflows.documents import publisher
from readiness.workflows.documents.registry import FORM
from readiness.workflows.loading import load


@dataclass(frozen=True)
class Asking:
    """Who is asked what."""

    questionnaire: Questionnaire
    organisation: str
    """Its name, or nothing."""
    form: str | None
    group: str | None
    """The one group that it is for; None where people choose theirs."""
    best_placed: bool
    asked: dict[str, list[str]]
    """The ids of the questions for each group that may answer, in the order asked."""
    min_group_size: int
    as_at: dt.date | None = None
    """The day of the round; None where there is no assessment."""

    @property
    def fewest_and_most(self) -> tuple[int, int]:
        """How many questions a group is asked: the one with the fewest, and the one with the most."""
        counts = [len(ids) for ids in self.asked.values()]
        return min(counts), max(counts)


class FormPaper(Material):
    """A form to fill in. The same wishes give the same bytes."""

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self._asking = asking

    def as_page(self) -> bytes:
        """Return the web page."""
        asking = self._asking
        return form_page(
            asking.questionnaire,
            asking.asked,
            organisation=asking.organisation,
            min_group_size=asking.min_group_size,
            as_at=asking.as_at,
        )

    def as_workbook(self) -> bytes:
        """Return the workbook. It asks everybody the same, so raises WrongUsageError where that depends on a group."""
        from readiness.panel.forms.form_workbook import FormContent, render_form

        asking = self._asking
        if asking.best_placed and asking.group is None:
            told = "Say which group the form is for: what people are best placed to answer depends on it."
            raise WrongUsageError(told)
        among = {id_ for ids in asking.asked.values() for id_ in ids}
        asked = [question for question in asking.questionnaire.scored_questions() if question.id in among]
        return render_form(
            FormContent(
                asking.questionnaire, asking.organisation, asking.form, asking.group, asked, asking.min_group_size
            )
        )


def what_to_ask(
    file: Path | None, questionnaire: str | None, form: str | None, group: str | None, *, best_placed: bool
) -> Asking:
    """Return who is asked what: of an assessment's questionnaire, of the one named, or of the program's own.

    An assessment lends its organisation's name and its form, and what is known not to apply to it is not asked.
    ``best_placed`` asks each group what it is best placed to answer and what is for everybody. Raises WrongUsageError
    where that leaves nobody, or nothing to ask; AssessmentInvalidError or ContentInvalidError.
    """
    if file is None:
        content = load_questionnaire(settings.usual_questionnaire(questionnaire))
        organisation, smallest, as_at = "", PanelSettings().min_group_size, None
        chosen = form_asked_for(content, form)
        within: Sequence[str] = next(
            (known.questions for known in content.about.forms if known.id == chosen), list(content.questions)
        )
    else:
        loaded = load(file, questionnaire)
        content, assessment = loaded.questionnaire, loaded.assessment
        organisation, smallest, as_at = assessment.organisation.name, loaded.smallest, assessment.as_at
        chosen = form_asked_for(content, form, assessment.form)
        within = active_questions(content, assessment.model_copy(update={"form": chosen}))
    groups = groups_asked_for(content, group)
    asked = {id_: _asked(content, id_, within, best_placed=best_placed) for id_ in groups}
    asked = {id_: ids for id_, ids in asked.items() if ids}
    if not asked:
        raise WrongUsageError("That leaves no question to ask. Leave out --best-placed, or choose another form.")
    return Asking(content, organisation, chosen, group, best_placed, asked, smallest, as_at)


def write_form(
    asking: Asking, output: str | None, source: Path | None = None, *, force: bool = False
) -> Written | bytes:
    """Write the form, wholly or not at all, or return it for standard output.

    Without ``output`` it goes into the current folder, under the questionnaire's name. ``source`` is the assessment
    that it is made for, if any. Raises WrongUsageError or OutputError.
    """
    stem = "-".join(part for part in (asking.questionnaire.id, asking.form, asking.group) if part)
    found = destination(FORM, Path(stem), output, (), to_screen="html").made_from(source, force=force)
    return publisher.deliver(found, FormPaper(asking))


def _asked(questionnaire: Questionnaire, group: str, within: Sequence[str], *, best_placed: bool) -> list[str]:
    if best_placed:
        return asked_of(questionnaire, group, within)
    wanted = set(within)
    return [question.id for question in questionnaire.scored_questions() if question.id in wanted]
