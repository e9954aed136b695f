"""One sitting: open or start an assessment, ask, save after every answer, and say where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from readiness.assessment.changes import Changes
from readiness.assessment.file import AssessmentFile, backup_of
from readiness.assessment.model import Assessment
from readiness.assessment.reading import AssessmentDocument
from readiness.errors import AssessmentInvalidError, WrongUsageError
from readiness.interview.opening import Opening
from readiness.interview.prompter import Prompter, Stopped, yes_or_no
from readiness.interview.saving import Saver, open_somewhere
from readiness.interview.session import Session
from readiness.questionnaire.library import DEFAULT, load_questionnaire, shipped_questionnaires
from readiness.questionnaire.model import Questionnaire
from readiness.workflows.loading import load

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line."""

    questionnaire: str | None = None
    form: str | None = None
    domain: str | None = None


@dataclass(frozen=True)
class Outcome:
    """How a sitting ended."""

    path: Path
    saved: bool
    """Whether there is anything at ``path``."""
    finished: bool
    """The person went through to the end and said so."""
    interrupted: bool
    """Ctrl-C, or the terminal went away."""
    changed: bool = True
    """Something was saved in this sitting."""
    lost: bool = False
    """The last answer could not be saved, and the person chose to stop."""


def sit(path: Path, prompter: Prompter, now: Clock, wishes: Wishes) -> Outcome:
    """Hold a sitting over the assessment in ``path``, which is started when it is not there.

    Raises AssessmentLockedError, AssessmentInvalidError, ContentInvalidError, WrongUsageError or OutputError before
    anything is asked; never after.
    """
    file = open_somewhere(path, prompter, now)
    saver = Saver(file, prompter, now)
    finished = interrupted = False
    try:
        finished = _converse(path, file, saver, prompter, now, wishes)
    except Stopped:
        finished = False
    except (KeyboardInterrupt, EOFError):
        interrupted = True
    finally:
        saver.close()
    return Outcome(saver.path, saver.path.exists(), finished, interrupted, saver.saved_once, saver.lost)


def _converse(source: Path, file: AssessmentFile, saver: Saver, prompter: Prompter, now: Clock, wishes: Wishes) -> bool:
    """``source`` is what was asked for; ``file`` is another where that cannot be written."""
    elsewhere = source != file.path and source.is_file()
    there = elsewhere or file.path.exists() or _bring_back(file, prompter)
    if elsewhere:
        loaded = load(source, wishes.questionnaire)
        questionnaire, assessment, changes = loaded.questionnaire, loaded.assessment, loaded.changes
    elif there:
        questionnaire, assessment, changes = _open(file, prompter, wishes)
    else:
        questionnaire, assessment, changes = (
            load_questionnaire(wishes.questionnaire or str(shipped_questionnaires()[DEFAULT])),
            None,
            None,
        )
    _check_wishes(questionnaire, wishes)

    def save(changed: Assessment) -> None:
        saver.save(changed, questionnaire)

    prompter.say(questionnaire.about.title, "title")
    opening = Opening(prompter, questionnaire, now().date(), save)
    if assessment is None:
        prompter.say(questionnaire.about.summary)
        prompter.say(
            f"Every answer is saved at once in {file.path}. It stays on this computer. Ctrl-C stops at any time."
        )
        prompter.say()
        assessment = opening.start(wishes.form)
    else:
        if changes:
            _say_what_changed(prompter, changes)
        if wishes.form is not None and wishes.form != assessment.form:
            assessment = assessment.model_copy(update={"form": wishes.form})
        answered = sum(answer.given for answer in assessment.answers.values())
        prompter.say(f"Going on with {assessment.organisation.name}: {answered} answered so far.")
        if not answered:
            assessment = opening.go_through(assessment)
    only = next((domain.id for domain in questionnaire.domains if wishes.domain in (domain.id, domain.code)), None)
    session = Session(prompter, questionnaire, assessment, save, now, only=only)
    return session.run()


def _open(file: AssessmentFile, prompter: Prompter, wishes: Wishes) -> tuple[Questionnaire, Assessment, Changes]:
    try:
        loaded = load(file.path, wishes.questionnaire)
    except AssessmentInvalidError as error:
        if not backup_of(file.path).exists():
            raise
        prompter.say(f"{file.path} cannot be used as it is:", "warning")
        prompter.say(str(error))
        _offer_backup(file, prompter, error)
        loaded = load(file.path, wishes.questionnaire)
    return loaded.questionnaire, loaded.assessment, loaded.changes


def _offer_backup(file: AssessmentFile, prompter: Prompter, error: AssessmentInvalidError) -> None:
    """Put the backup in the file's place if the person wants that; raise ``error`` again if not."""
    backup = backup_of(file.path)
    try:
        kept = _holds(backup)
    except AssessmentInvalidError:
        raise error from None
    prompter.say(f"The version before the last save is in {backup}: {kept}.")
    if not yes_or_no(prompter, "Go on from that version? (The file as it is now is kept too.)", default=True):
        raise error
    aside = file.restore_backup()
    prompter.say(f"The file as it was is now {aside}.")


def _bring_back(file: AssessmentFile, prompter: Prompter) -> bool:
    """When only the backup is there, offer it. Return whether it was taken."""
    backup = backup_of(file.path)
    if not backup.exists():
        return False
    try:
        kept = _holds(backup)
    except AssessmentInvalidError:
        return False
    prompter.say(f"{file.path} is not there, but an earlier version of it is, in {backup}: {kept}.", "warning")
    if not yes_or_no(prompter, "Go on from that version? (No starts afresh.)", default=True):
        prompter.say(f"The earlier version is kept as {file.keep_backup_aside()}.")
        return False
    file.restore_backup()
    return True


def _holds(path: Path) -> str:
    """Return “Northmoor NHS Trust, 14 answered”. Raises AssessmentInvalidError."""
    written = AssessmentDocument(path).as_written
    return f"{written.organisation.name}, {sum(answer.given for answer in written.answers.values())} answered"


def _check_wishes(questionnaire: Questionnaire, wishes: Wishes) -> None:
    if wishes.form is not None and questionnaire.form(wishes.form) is None:
        forms = ", ".join(form.id for form in questionnaire.about.forms) or "none"
        raise WrongUsageError(f"There is no form “{wishes.form}” in this questionnaire. Its forms: {forms}.")
    domains = {domain.id for domain in questionnaire.domains} | {domain.code for domain in questionnaire.domains}
    if wishes.domain is not None and wishes.domain not in domains:
        known = ", ".join(f"{domain.code} or {domain.id}" for domain in questionnaire.domains)
        raise WrongUsageError(f"There is no domain “{wishes.domain}” in this questionnaire. Its domains: {known}.")


def _say_what_changed(prompter: Prompter, changes: Changes) -> None:
    prompter.say(changed_in_words(changes), "warning")


def changed_in_words(changes: Changes) -> str:
    """Return what a newer questionnaire means for the answers, in sentences."""
    before = f" (version {changes.before}, now {changes.now})" if changes.before != changes.now else ""
    parts = [f"The questionnaire has changed since it was answered{before}."]
    if changes.reworded:
        parts.append(
            f"Reworded, so asked again: {', '.join(changes.reworded)}. The answers given before are kept beside them."
        )
    if changes.gone:
        parts.append(f"No longer asked: {', '.join(changes.gone)}. Their answers are kept in the file.")
    if changes.new:
        parts.append(f"Without an answer: {', '.join(changes.new)}.")
    parts += changes.also
    if changes.back:
        parts.append(f"Worded as before again, so their answers count again: {', '.join(changes.back)}.")
    return " ".join(parts)
