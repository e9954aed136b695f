"""A workshop over an assessment's file: the panel's spread shown, what is agreed saved at once."""

from __future__ import annotations

from pathlib import Path

from readiness.assessment.model import Assessment, Workshop
from readiness.interview.room.ratings_shown import RatingsShown
from readiness.interview.room.time_left import sitting
from readiness.interview.room.workshop import Discussion
from readiness.interview.saving import Saver
from readiness.interview.surfaces.prompter import Choice, Prompter
from readiness.reading.dates import Clock
from readiness.report.view.many.panel_words import raters_in_words, warning_in_words
from readiness.scoring.agenda import agenda
from readiness.scoring.results import Result
from readiness.scoring.topics import topics
from readiness.wording import count
from readiness.workflows.action_plan import open_for_writing
from readiness.workflows.conversations.sitting import Outcome, refuse_report
from readiness.workflows.conversations.workshop_panel import WorkshopPanel
from readiness.workflows.loading import Loaded, changed_in_words, load


def hold(
    path: Path, questionnaire: str | None, prompter: Prompter, now: Clock, minutes: int | None, block: str | None
) -> Outcome:
    """Hold a workshop over the assessment in ``path``; bars are made of ``block``, or of words alone.

    Raises AssessmentLockedError, AssessmentInvalidError, ContentInvalidError, WrongUsageError or OutputError before
    anything is asked; never after.
    """
    refuse_report(path)
    finished = interrupted = False
    saver = Saver(open_for_writing(path, now()), prompter, now)
    try:
        finished = _converse(load(path, questionnaire), saver, prompter, now, minutes, block)
    except (KeyboardInterrupt, EOFError):
        interrupted = True
    finally:
        saver.close()
    return Outcome(saver.path, saver.path.exists(), finished, interrupted, saver.saved_once, saver.lost)


def _converse(
    loaded: Loaded, saver: Saver, prompter: Prompter, now: Clock, minutes: int | None, block: str | None
) -> bool:
    panel = WorkshopPanel(loaded, now, block)
    panel.show()  # who rated, and what is talked about first
    result = loaded.score()
    workshop = with_agenda(sitting(loaded.assessment.workshop, minutes, now()), result)
    no_time = [topic.id for topic in topics(result) if topic.id not in workshop.agenda]
    _welcome(loaded, workshop, len(no_time), prompter)

    def save(changed: Assessment) -> None:
        saver.save(changed, loaded.questionnaire)

    shown = RatingsShown(panel.why, panel.summary, panel.spread, panel.room, panel.keep, panel.show)
    return Discussion(prompter, loaded.questionnaire, loaded.assessment, workshop, no_time, shown, save, now).run()


def with_agenda(workshop: Workshop, result: Result) -> Workshop:
    """Return the workshop with the agenda it began with; where there is none, with the one for its minutes.

    On a new agenda, what was parked has its place like any other question.
    """
    if workshop.agenda:
        return workshop
    chosen = [topic.id for topic in agenda(result, workshop.minutes).topics]
    parked = [id_ for id_ in workshop.parked if id_ not in chosen]
    return workshop.model_copy(update={"agenda": chosen, "parked": parked})


def _welcome(loaded: Loaded, workshop: Workshop, no_time: int, prompter: Prompter) -> None:
    """Say whose workshop it is, who rated, and how it goes; wait until the room is ready."""
    say = prompter.say
    prompter.page()
    say(loaded.assessment.organisation.name, "title")
    say(loaded.questionnaire.about.title)
    say()
    if loaded.changes:
        say(changed_in_words(loaded.changes), "warning")
    panel = loaded.panel
    if panel is not None:
        say(f"Ratings from {raters_in_words(panel)}.")
        for code in panel.warnings:
            say(f"Please note: {warning_in_words(code, panel, loaded.questionnaire)}")
        for remark in loaded.remarks_on_panel:
            say(f"Please note: {remark}")
    else:
        say("Nobody's ratings have been brought together here yet. You can agree on levels without them.")
    if loaded.assessment.workshop is not None:
        parked = f", {len(workshop.parked)} parked" if workshop.parked else ""
        say(f"Going on: {len(workshop.settled)} talked through{parked}.")
    say()
    say(_to_come(workshop, no_time))
    say("What people said is covered until you view it. Every entry is saved at once. Ctrl-C stops at any time.")
    say()
    prompter.choose("", [Choice("b", "Begin")])


def _to_come(workshop: Workshop, no_time: int) -> str:
    """Return what is talked about first, and that more is to be talked about if there is time."""
    if not workshop.agenda:
        return "No question stands out, so all come in turn."
    done = {*workshop.settled, *workshop.parked}
    left = [id_ for id_ in workshop.agenda if id_ not in done]
    if not left:
        return "All that is on the agenda was talked through or parked."
    first = f"{count(len(left), 'question')} to talk about first, in the order of the agenda."
    return f"{first} If there is time, {no_time} more come after them." if no_time else first
