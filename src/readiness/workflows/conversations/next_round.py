"""The next assessment after one that is finished: ``assess NEW --from LAST``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from readiness.assessment.cycle import next_assessment, same_time
from readiness.assessment.file import backup_of
from readiness.assessment.model import Assessment
from readiness.errors import WrongUsageError
from readiness.interview.surfaces.prompter import Prompter
from readiness.questionnaire.model import Questionnaire
from readiness.report.words import count, day
from readiness.workflows.loading import Loaded, load


@dataclass(frozen=True)
class NextRound:
    """Last time's assessment, as it stands against the questionnaire, and the one that follows it."""

    last: Loaded
    assessment: Assessment

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that is asked now."""
        return self.last.questionnaire


def next_round(last: Path, questionnaire: str | None, today: dt.date) -> NextRound:
    """Return what follows the assessment in ``last``, which is read and never written.

    Raises AssessmentInvalidError with every problem in it, ContentInvalidError or WrongUsageError.
    """
    loaded = load(last, questionnaire)
    following = next_assessment(loaded.assessment, loaded.changes, loaded.questionnaire, today)
    return NextRound(loaded, following)


def require_two_files(new: Path, last: Path, today: dt.date) -> None:
    """Raise WrongUsageError, with a name to use, when the new assessment would take the place of last time's."""
    if _one_file(new, last) or _one_file(backup_of(new), last):
        dated = new.with_name(f"{new.name.removesuffix('.yaml')}-{today:%Y-%m}.yaml")
        raise WrongUsageError(
            f"{last} holds last time's answers and stays as it is, so this time's need a file of their own. "
            f"For example: readiness assess {_quoted(dated)} --from {_quoted(last)}"
        )


def require_same_round(path: Path, found: Assessment, begun: NextRound) -> None:
    """Raise WrongUsageError when the file that is there already does not follow last time's assessment."""
    expected = begun.assessment.previous
    if found.previous is None or expected is None or not same_time(found.previous, expected):
        raise WrongUsageError(
            f"{path} is there already, and was not begun from {begun.last.path}. Nothing was changed. Choose another "
            f"name for the new assessment, or leave out --from to go on with {path}."
        )


def introduce(prompter: Prompter, begun: NextRound) -> None:
    """Say what last time's assessment was, what goes along and what does not."""
    last, previous = begun.last.assessment, begun.assessment.previous
    answered = len(previous.answers) if previous else 0
    prompter.say(
        f"Last time: {last.organisation.name}, as at {day(last.as_at)}, {count(answered, 'question')} answered. "
        f"{begun.last.path} stays as it is."
    )
    prompter.say("Every question is asked again. Last time's answer is shown beside it, and nothing is taken over.")
    for sentence in _what_changed(begun):
        prompter.say(sentence, "warning")
    form = begun.questionnaire.form(begun.assessment.form) if begun.assessment.form else None
    if form is not None:
        prompter.say(
            f"Last time, the form was “{form.title}”. Without --form it is the same again; “--form all” asks all."
        )
    if begun.assessment.plan:
        going_on = count(len(begun.assessment.plan), "action that has not ended", "actions that have not ended")
        prompter.say(f"From last time's plan, {going_on} {'goes' if len(begun.assessment.plan) == 1 else 'go'} along.")


def _what_changed(begun: NextRound) -> list[str]:
    """Return what a newer questionnaire means for the comparison, in sentences."""
    changes = begun.last.changes
    parts = []
    if changes.reworded:
        parts.append(f"Worded otherwise since: {', '.join(changes.reworded)}. These cannot be compared.")
    if changes.gone:
        parts.append(f"No longer asked: {', '.join(changes.gone)}.")
    return [*parts, *changes.also]


def _one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return one.absolute() == other.absolute()


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
