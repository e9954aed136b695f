"""One sitting: open or start an assessment, ask, save after every answer, and say where it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from readiness.assessment.attached import is_report
from readiness.assessment.changes import Changes
from readiness.assessment.file import AssessmentFile, backup_of
from readiness.assessment.model import Assessment
from readiness.assessment.reading import AssessmentDocument
from readiness.errors import AssessmentInvalidError, WrongUsageError
from readiness.interview.opening import Opening
from readiness.interview.saving import Saver, open_somewhere
from readiness.interview.session import Session
from readiness.interview.surfaces.prompter import Prompter, Stopped, yes_or_no
from readiness.questionnaire.asked_for import form_asked_for
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.reading.dates import Clock
from readiness.safe_files import followed
from readiness.workflows import settings
from readiness.workflows.conversations.next_round import introduce, next_round, require_same_round, require_two_files
from readiness.workflows.loading import Loaded, changed_in_words, load


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line."""

    questionnaire: str | None = None
    form: str | None = None
    domain: str | None = None
    last: Path | None = None
    """Last time's file, where a new round is to follow it."""


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
    """Hold a sitting over the assessment in ``path``, which is started when it is not there: afresh, or from last time.

    Raises AssessmentLockedError, AssessmentInvalidError, ContentInvalidError, WrongUsageError or OutputError before
    anything is asked; never after.
    """
    refuse_report(path)
    if wishes.last is not None:
        require_two_files(path, wishes.last, now().date())
    file = open_somewhere(path, prompter, now, AssessmentFile)
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


def refuse_report(path: Path) -> None:
    """Raise WrongUsageError when ``path`` is a PDF, in which nothing can be answered; it says how to go on from one."""
    if is_report(path):
        raise WrongUsageError(
            f"{path} is a report, and answers cannot be saved in it. First take those that are inside it out, with "
            f"“readiness report {path} --format yaml”."
        )


def _converse(source: Path, file: AssessmentFile, saver: Saver, prompter: Prompter, now: Clock, wishes: Wishes) -> bool:
    """``source`` is what was asked for; ``file`` is another where that cannot be written."""
    begun = next_round(wishes.last, wishes.questionnaire, now().date()) if wishes.last else None
    there = _what_is_there(source, file, prompter, wishes)
    if begun is not None and there is not None:
        require_same_round(there.path, there.assessment, begun)
    known = there or begun
    questionnaire = known.questionnaire if known else _questionnaire_of_a_new_one(wishes)
    _check_wishes(questionnaire, wishes)

    def save(changed: Assessment) -> None:
        saver.save(changed, questionnaire)

    prompter.say(questionnaire.about.title, "title")
    opening = Opening(prompter, questionnaire, now().date(), save)
    if there is not None:
        assessment = _go_on(there, opening, prompter, wishes)
    elif begun is not None:
        introduce(prompter, begun)
        _say_where(prompter, file.path)
        assessment = opening.go_through(_with_form(begun.assessment, questionnaire, wishes))
    else:
        prompter.say(questionnaire.about.summary)
        _say_where(prompter, file.path)
        assessment = opening.start(form_asked_for(questionnaire, wishes.form))
    chosen = questionnaire.domain_named(wishes.domain) if wishes.domain is not None else None
    only = {question.id for question in chosen.questions} if chosen is not None else None
    session = Session(prompter, questionnaire, assessment, save, now, only=only)
    return session.run()


def _go_on(there: Loaded, opening: Opening, prompter: Prompter, wishes: Wishes) -> Assessment:
    if there.changes:
        _say_what_changed(prompter, there.changes)
    assessment = _with_form(there.assessment, there.questionnaire, wishes)
    answered = sum(answer.given for answer in assessment.answers.values())
    prompter.say(f"Going on with {assessment.organisation.name}: {answered} answered so far.")
    return assessment if answered else opening.go_through(assessment)


def _with_form(assessment: Assessment, questionnaire: Questionnaire, wishes: Wishes) -> Assessment:
    form = form_asked_for(questionnaire, wishes.form, assessment.form)
    return assessment if form == assessment.form else assessment.model_copy(update={"form": form})


def _say_where(prompter: Prompter, path: Path) -> None:
    prompter.say(f"Every answer is saved at once in {path}. It stays on this computer. Ctrl-C stops at any time.")
    prompter.say()


def _questionnaire_of_a_new_one(wishes: Wishes) -> Questionnaire:
    return load_questionnaire(settings.usual_questionnaire(wishes.questionnaire))


def _what_is_there(source: Path, file: AssessmentFile, prompter: Prompter, wishes: Wishes) -> Loaded | None:
    """Return the assessment to go on with, or None where one is to be begun."""
    if followed(source) != file.path and source.is_file():
        return load(source, wishes.questionnaire)
    return _open(file, prompter, wishes) if file.path.exists() or _bring_back(file, prompter) else None


def _open(file: AssessmentFile, prompter: Prompter, wishes: Wishes) -> Loaded:
    try:
        return load(file.path, wishes.questionnaire)
    except AssessmentInvalidError as error:
        if not backup_of(file.path).exists():
            raise
        prompter.say(f"{file.path} cannot be used as it is:", "warning")
        prompter.say(str(error))
        _offer_backup(file, prompter, error)
    return load(file.path, wishes.questionnaire)


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
    form_asked_for(questionnaire, wishes.form)
    if wishes.domain is not None and questionnaire.domain_named(wishes.domain) is None:
        known = ", ".join(f"{domain.code} or {domain.id}" for domain in questionnaire.domains)
        raise WrongUsageError(f"There is no domain “{wishes.domain}” in this questionnaire. Its domains: {known}.")


def _say_what_changed(prompter: Prompter, changes: Changes) -> None:
    prompter.say(changed_in_words(changes), "warning")
