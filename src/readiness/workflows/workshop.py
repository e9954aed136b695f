"""A workshop over an assessment's file: the panel's spread shown, what is agreed saved at once."""

from __future__ import annotations

from pathlib import Path

from readiness.assessment.model import Assessment
from readiness.interview.prompter import Choice, Prompter
from readiness.interview.ratings_shown import RatingsShown
from readiness.interview.saving import Saver
from readiness.interview.time_left import sitting
from readiness.interview.workshop import Discussion
from readiness.report.panel_text import raters_in_words, warning_in_words
from readiness.report.words import count
from readiness.workflows.loading import Loaded, load
from readiness.workflows.planning import open_for_writing
from readiness.workflows.sitting import Clock, Outcome, changed_in_words, refuse_report
from readiness.workflows.talking_points import talking_points
from readiness.workflows.workshop_panel import WorkshopPanel


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
    why = talking_points(loaded.score())
    workshop = sitting(loaded.assessment.workshop, minutes, now())
    _welcome(loaded, len(why), prompter)

    def save(changed: Assessment) -> None:
        saver.save(changed, loaded.questionnaire)

    shown = RatingsShown(why, panel.summary, panel.spread, panel.room, panel.keep)
    return Discussion(prompter, loaded.questionnaire, loaded.assessment, workshop, shown, save, now).run()


def _welcome(loaded: Loaded, first: int, prompter: Prompter) -> None:
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
    else:
        say("Nobody's ratings have been brought together here yet. You can agree on levels without them.")
    workshop = loaded.assessment.workshop
    if workshop is not None:
        parked = f", {len(workshop.parked)} parked" if workshop.parked else ""
        say(f"Going on: {len(workshop.settled)} talked through{parked}.")
    say()
    say(f"{count(first, 'question')} to talk about first." if first else "No question stands out, so all come in turn.")
    say("What people said is covered until you view it. Every entry is saved at once. Ctrl-C stops at any time.")
    say()
    prompter.choose("", [Choice("b", "Begin")])
