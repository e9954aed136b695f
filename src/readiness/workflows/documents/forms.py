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
from readiness.publishing import door
from readiness.publishing.door import Written
from readiness.publishing.places import Places, is_folder
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.reading.validation import did_you_mean
from readiness.workflows import settings
from readiness.workflows.loading import load

ENDINGS = (".html", ".xlsx")
FORM = "form"


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
        chosen, within = form, _within(content, form)
    else:
        loaded = load(file, questionnaire)
        content, assessment = loaded.questionnaire, loaded.assessment
        organisation, smallest, as_at = assessment.organisation.name, loaded.smallest, assessment.as_at
        chosen = form or assessment.form
        _within(content, chosen)
        within = active_questions(content, assessment.model_copy(update={"form": chosen}))
    asked = {id_: _asked(content, id_, within, best_placed=best_placed) for id_ in _groups(content, group)}
    asked = {id_: ids for id_, ids in asked.items() if ids}
    if not asked:
        raise WrongUsageError("That leaves no question to ask. Leave out --best-placed, or choose another form.")
    return Asking(content, organisation, chosen, group, best_placed, asked, smallest, as_at)


def make_form(asking: Asking, ending: str) -> bytes:
    """Return the form as the bytes of a file: the same for the same. Raises WrongUsageError."""
    if ending == ".html":
        return form_page(
            asking.questionnaire,
            asking.asked,
            organisation=asking.organisation,
            min_group_size=asking.min_group_size,
            as_at=asking.as_at,
        )
    from readiness.workflows.documents.form_workbook import make_form_workbook

    within = {id_ for ids in asking.asked.values() for id_ in ids}
    return make_form_workbook(
        asking.questionnaire,
        asking.organisation,
        asking.form,
        asking.group,
        asking.best_placed,
        within,
        asking.min_group_size,
    )


def place_of_form(asking: Asking, output: str | None) -> Places:
    """Return where the form goes; without ``output``, into the current folder under the questionnaire's name.

    Raises WrongUsageError where the ending is not one of ``ENDINGS``.
    """
    if output is None or is_folder(output):
        parts = [asking.questionnaire.id, asking.form, asking.group, "form"]
        return Places({FORM: Path(output or ".") / f"{'-'.join(part for part in parts if part)}{ENDINGS[0]}"})
    if Path(output).suffix.lower() not in ENDINGS:
        raise WrongUsageError(f"{output} has to end in {' or '.join(ENDINGS)}: a web page, or a workbook.")
    return Places({FORM: Path(output)}, named=True)


def write_form(asking: Asking, output: str | None, source: Path | None = None, *, force: bool = False) -> Written:
    """Write the form, wholly or not at all. ``source`` is the assessment that it is made for, if any.

    Raises WrongUsageError or OutputError.
    """
    places = place_of_form(asking, output).made_from(source, force=force)
    door.check(places)
    return door.publish(places, {FORM: make_form(asking, places.by_document[FORM].suffix.lower())})


def _within(questionnaire: Questionnaire, form: str | None) -> Sequence[str]:
    """Return the ids of a form's questions, or of all."""
    if form is None:
        return list(questionnaire.questions)
    found = questionnaire.form(form)
    if found is None:
        known = [known.id for known in questionnaire.about.forms]
        raise WrongUsageError(f"There is no form “{form}”. {did_you_mean(form, known)}".strip())
    return found.questions


def _groups(questionnaire: Questionnaire, group: str | None) -> list[str]:
    """Return the ids of those who may answer: one group, or all."""
    known = [known.id for known in questionnaire.about.groups]
    if not known:
        wrong = f"The questionnaire “{questionnaire.id}” names no groups, so nobody can be asked to choose one."
        raise WrongUsageError(f"{wrong} Add “groups:” to its questionnaire.yaml.")
    if group is not None and group not in known:
        raise WrongUsageError(f"There is no group “{group}”. {did_you_mean(group, known)}".strip())
    return known if group is None else [group]


def _asked(questionnaire: Questionnaire, group: str, within: Sequence[str], *, best_placed: bool) -> list[str]:
    if best_placed:
        return asked_of(questionnaire, group, within)
    wanted = set(within)
    return [question.id for question in questionnaire.scored_questions() if question.id in wanted]
