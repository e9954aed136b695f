"""Who waits after figures were shown, and what the facilitator is told of it."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.panel.publications.counting import bases_of
from readiness.panel.publications.rounds import Kind, Publication, changes
from readiness.panel.response import USUAL_PROMISE
from readiness.panel.store import PanelFile
from readiness.questionnaire.model import Questionnaire

_SHOWN_IN: dict[Kind, str] = {
    "report": "a report",
    "agenda": "an agenda",
    "workshop": "a workshop",
    "data": "a file for other programs",
}
_NAMED = 6
"""Questions that are named one by one."""


def remarks(panel: PanelFile, questionnaire: Questionnaire, asked_for: int) -> list[str]:
    """Return what a facilitator has to know about a panel whose assessment asks for so many people at least."""
    smallest = panel.limit(asked_for)
    held = [promise_holds(smallest, asked_for)] if smallest > asked_for else []
    few = _few_hands(panel, questionnaire, smallest)
    return [*held, *_waiting(panel, smallest), *_standing_still(panel, questionnaire, smallest), *few]


def promise_holds(smallest: int, asked_for: int) -> str:
    """Return that a limit was promised which the assessment no longer asks for."""
    return (
        f"People were promised that nothing is shown of fewer than {smallest}, so {smallest} holds, and not the "
        f"{asked_for} of “panel: min_group_size”. Nothing lowers it once people have rated."
    )


def taken_in(before: PanelFile | None, after: PanelFile, asked_for: int) -> str:
    """Return, where those who came after figures were shown are enough now, that they count; else nothing."""
    smallest = after.limit(asked_for)
    if before is None or not after.publications:
        return ""
    counted = changes(before.counted(smallest), after.counted(smallest)).people
    return (
        f"Enough have come since figures were shown: those of {_people(counted)} count from now on." if counted else ""
    )


def promised_more(before: PanelFile | None, after: PanelFile, asked_for: int) -> str:
    """Return that the first came who was promised more than the assessment asks for; else nothing."""
    limit = after.limit(asked_for)
    if limit <= max(USUAL_PROMISE, asked_for if before is None else before.limit(asked_for)):
        return ""
    which = next(its.id for its in after.responses if its.promised == limit)
    return (
        f"Response {which[:8]}… says that its sender was promised {limit}, and that holds for everybody from now on. "
        "If it is not from one of your forms, take its file away, and put the version of the panel's file before it, "
        "which has .backup at its end, in its place."
    )


def _waiting(panel: PanelFile, smallest: int) -> Iterator[str]:
    newest, counted = panel.newest(smallest), panel.counted(smallest)
    if newest.responses.keys() == counted.responses.keys() and not changes(newest, counted).people:
        return
    last = panel.publications[-1]
    new = len(newest.responses.keys() - counted.responses.keys())
    newer = changes(newest, counted).people - new
    came = [f"The ratings of {_people(new)}"] if new else []
    came += [f"{'newer' if came else 'Newer'} ratings of {_people(newer)}"] if newer else []
    more = smallest - new - newer
    until = f"{more} more {'has' if more == 1 else 'have'}" if more > 0 else "more people have"
    former = " Until then the former ratings count." if newer else ""
    yield (
        f"{' and '.join(came)} came after figures were shown ({_shown(last)}). They are kept, and wait until {until} "
        f"come: then all are taken in together.{former} So nobody can subtract what was shown from what will be."
    )


def _standing_still(panel: PanelFile, questionnaire: Questionnaire, smallest: int) -> Iterator[str]:
    counted = panel.counted(smallest)
    found = bases_of(panel, questionnaire, counted)
    whole = [id_ for id_, base in found.items() if base.everybody is not counted]
    by_group = [id_ for id_, base in found.items() if base.everybody is counted and base.by_group]
    if whole:
        yield (
            f"Too few of those who came since figures were shown answered {_named(whole)}. What is shown of that stays "
            "as it was."
        )
    if by_group:
        yield (
            f"By group, what is shown of {_named(by_group)} stays as it was: too few of some group have answered since "
            "figures were shown."
        )


def _few_hands(panel: PanelFile, questionnaire: Questionnaire, smallest: int) -> Iterator[str]:
    labels = {group.id: group.label for group in questionnaire.about.groups}
    few = [f"{labels.get(its.group, its.group)} on {its.question}" for its in panel.hands if its.number < smallest]
    if few:
        yield f"Hands of fewer than {smallest} people are in no figure: {'; '.join(few)}."


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _named(questions: list[str]) -> str:
    more = len(questions) - _NAMED
    shown = ", ".join(questions[:_NAMED])
    return f"{shown} and {more} more questions" if more > 0 else shown


def _shown(last: Publication) -> str:
    return f"{_SHOWN_IN[last.kind]}, {last.day.day} {last.day:%B %Y}"
