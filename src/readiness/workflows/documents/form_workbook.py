"""The form as a workbook to send out."""

from __future__ import annotations

from collections.abc import Collection

from readiness.errors import WrongUsageError
from readiness.panel.forms.form_workbook import FormContent, render_form
from readiness.panel.response import USUAL_PROMISE, asked_of
from readiness.questionnaire.model import Questionnaire
from readiness.reading.validation import did_you_mean


def make_form_workbook(
    questionnaire: Questionnaire,
    organisation: str,
    form: str | None,
    group: str | None,
    best_placed: bool,
    within: Collection[str] | None = None,
    promised: int = USUAL_PROMISE,
) -> bytes:
    """Return a workbook to fill in: the questions of a shorter ``form`` or all, with a ``group`` chosen or none.

    ``best_placed`` leaves out what the group is not best placed to answer; ``within`` has the ids that may be asked, or
    is None for all; ``promised`` is the fewest people of whom anything is shown. The same wishes give the same bytes.
    Raises WrongUsageError when there is no such form or group.
    """
    about = questionnaire.about
    shorter = questionnaire.form(form) if form else None
    if form and shorter is None:
        near = did_you_mean(form, [known.id for known in about.forms])
        raise WrongUsageError(f"There is no form “{form}” in this questionnaire. {near}".rstrip())
    if not about.groups:
        raise WrongUsageError("This questionnaire names no groups of people, so its answers cannot be combined.")
    if group and questionnaire.group(group) is None:
        near = did_you_mean(group, [known.id for known in about.groups])
        raise WrongUsageError(f"There is no group “{group}” in this questionnaire. {near}".rstrip())
    if best_placed and not group:
        raise WrongUsageError("Say which group the form is for: what people are best placed to answer depends on it.")
    among = set(shorter.questions) if shorter else set(questionnaire.questions)
    among &= set(questionnaire.questions if within is None else within)
    chosen = set(asked_of(questionnaire, group, among)) if best_placed and group else among
    asked = [question for question in questionnaire.scored_questions() if question.id in chosen]
    if not asked:
        raise WrongUsageError("No question is left to ask. Take another form or another group.")
    return render_form(FormContent(questionnaire, organisation, form, group, asked, promised))
