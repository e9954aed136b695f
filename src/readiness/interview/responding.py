"""What one of many people is asked first: which group they answer for, and whether a file they began is theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from readiness.interview.surfaces.prompter import Choice, Command, Prompter, Stopped
from readiness.problems import printable
from readiness.questionnaire.model import Questionnaire

_STOP = Command("q", "stop", "stop")
_NEW = Choice("n", "Start a new one")


def say_who_sees_it(prompter: Prompter, promised: int) -> None:
    """Say what becomes of the answers, before any is given, and of how few people nothing is shown."""
    prompter.say("Nobody's own answers are ever shown, and a small group is never shown by itself.")
    prompter.say(f"Small means fewer than {promised} people.")
    prompter.say(
        "The file that you send back holds your group and answers, and no name; whoever you send it to can open it."
    )


def which_group(
    prompter: Prompter, questionnaire: Questionnaire, question: str = "Which group do you belong to?", now: str = ""
) -> str:
    """Return the id of the group that somebody answers for. Raises Stopped."""
    groups = questionnaire.about.groups
    choices = [Choice(str(number), group.label) for number, group in enumerate(groups, start=1)]
    default = next((choice.key for choice, group in zip(choices, groups, strict=True) if group.id == now), None)
    picked = prompter.choose(question, choices, [_STOP], default)
    if picked == _STOP.key:
        raise Stopped
    return groups[int(picked) - 1].id


def which_file(prompter: Prompter, begun: Sequence[tuple[Path, dt.date]]) -> Path | None:
    """Return which of the responses that were begun here is this person's; None for a new one. Raises Stopped.

    Each comes with the day on which it was last saved; what is in it is shown to nobody who has not said that it is
    theirs.
    """
    choices = [
        Choice(str(number), printable(path.name), f"saved on {day.day} {day:%B %Y}")
        for number, (path, day) in enumerate(begun, start=1)
    ]
    prompter.say("There is a response here already. Go on with it only if it is yours.")
    picked = prompter.choose("Which is yours?", [*choices, _NEW], [_STOP])
    if picked == _STOP.key:
        raise Stopped
    return None if picked == _NEW.key else begun[int(picked) - 1][0]
