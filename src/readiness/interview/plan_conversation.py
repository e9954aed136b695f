"""The conversation about the action plan: pick an action, see it, change one thing after another, saved after each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from readiness.assessment.model import ActionStatus, PlannedAction
from readiness.assessment.plan_changes import (
    LABELS,
    STATUSES,
    Field,
    Value,
    changed,
    differences,
    shown,
    understand,
)
from readiness.interview.days import ask_day
from readiness.interview.surfaces.prompter import Choice, Command, Prompter, Stopped, WentBack
from readiness.reading.dates import PLANNED

FIRST = 10
"""How many of the actions are listed at first: what the board sees."""
_ALL = "all"
_STOP = Command("q", "stop", "save and stop")
_TAKE_OUT = {"-", "–", "—"}
_KEYS: dict[str, Field] = {"o": "owner", "s": "sponsor", "f": "start", "d": "due", "t": "status"}
_ASKS: dict[Field, str] = {
    "owner": "Owner (a role, not a name):",
    "sponsor": "Sponsor (a role, not a name):",
    "start": "Starts on which day?",
    "due": "Due on which day?",
}


@dataclass(frozen=True)
class Offered:
    """An action that can be picked."""

    id: str
    number: int
    title: str
    standing: str
    """How it stands, in a sentence or two."""
    suggested_owner: str
    """The role that the catalogue suggests; empty when there is none."""
    record: PlannedAction


class Planning:
    """One conversation. ``run`` ends when the person stops."""

    def __init__(
        self,
        prompter: Prompter,
        offered: Callable[[Mapping[str, PlannedAction]], Sequence[Offered]],
        in_full: Callable[[Mapping[str, PlannedAction], str], Sequence[str]],
        plan: Mapping[str, PlannedAction],
        save: Callable[[dict[str, PlannedAction]], None],
        today: dt.date,
    ) -> None:
        """``offered`` lists a plan's actions in order; ``in_full`` says all about one of them, in paragraphs."""
        self._prompter = prompter
        self._offered = offered
        self._in_full = in_full
        self._plan = dict(plan)
        self._save = save
        self._today = today
        self._most: int | None = FIRST

    def run(self) -> None:
        """Ask until the person stops."""
        try:
            while True:
                picked = self._pick()
                while self._change_something(picked):
                    pass
        except (Stopped, WentBack):
            return

    # Which action

    def _pick(self) -> str:
        """Return the id of an action. Raises WentBack at the list, which is the way out."""
        while True:
            offered = self._offered(self._plan)
            listed = offered[: self._most]
            self._prompter.say()
            for action in listed:
                self._prompter.say(f"{action.number}. {action.title}")
                self._prompter.say(action.standing, "quiet", indent=3)
            more = f", {_ALL} to list all {len(offered)}" if len(listed) < len(offered) else ""
            numbers = {str(action.number): action.id for action in offered}

            def check(typed: str, numbers: Mapping[str, str] = numbers) -> str | None:
                known = typed.lower() in (_ALL, _STOP.key, _STOP.word) or typed in numbers
                return None if known else f"Type a number from 1 to {len(numbers)}, or q to stop."

            typed = self._prompter.line(f"Which action? Its number{more}, q to stop:", check=check).lower()
            if typed in (_STOP.key, _STOP.word):
                raise Stopped
            if typed in numbers:
                return numbers[typed]
            self._most = None

    # One action

    def _change_something(self, id_: str) -> bool:
        """Show an action and take one change; return False to go back to the list."""
        action = next(action for action in self._offered(self._plan) if action.id == id_)
        record = action.record
        choices = [Choice(key, LABELS[name], shown(name, getattr(record, name))) for key, name in _KEYS.items()]
        choices += [Choice("n", "Add a note"), Choice("v", "View it in full"), Choice("b", "Back to the list")]
        picked = self._prompter.choose("Change what?", choices, [_STOP], heading=f"{action.number}. {action.title}")
        if picked == _STOP.key:
            raise Stopped
        if picked == "b":
            return False
        try:
            if picked == "v":
                self._view(id_)
            elif picked == "n":
                self._keep(action, {}, self._prompter.text("Note:"))
            else:
                self._keep(action, {_KEYS[picked]: self._ask(_KEYS[picked], action)})
        except WentBack:
            pass  # to the action itself
        return True

    def _view(self, id_: str) -> None:
        self._prompter.say()
        for paragraph in self._in_full(self._plan, id_):
            self._prompter.say(paragraph)
        self._prompter.choose("", [Choice("b", "Back to the action")])

    def _ask(self, name: Field, action: Offered) -> Value:
        """Return what a field should hold. Raises WentBack."""
        record = action.record
        if name == "status":
            return self._status(record)
        if name == "owner" and action.suggested_owner and record.owner is None:
            self._prompter.say(f"Suggested: {action.suggested_owner}", "quiet", indent=1)
        now = getattr(record, name)
        before = f"{now:%d/%m/%Y}" if isinstance(now, dt.date) else now or ""
        if before:
            self._prompter.say("Enter keeps it. A dash (-) takes it out.", "quiet", indent=1)

        def check(typed: str) -> str | None:
            try:
                value = None if typed in _TAKE_OUT else understand(name, typed)
                changed(record, {name: value}, "", title="", today=self._today)
            except ValueError as error:
                return str(error)
            return None

        def day(typed: str) -> dt.date | None:
            value = None if typed in _TAKE_OUT else understand(name, typed)
            return value if isinstance(value, dt.date) else None

        typed = ask_day(self._prompter, _ASKS[name], before, check, PLANNED, self._today, day)
        return None if typed in _TAKE_OUT else understand(name, typed)

    def _status(self, record: PlannedAction) -> ActionStatus:
        codes: tuple[ActionStatus, ...] = get_args(ActionStatus)
        choices = [Choice(str(number), STATUSES[code]) for number, code in enumerate(codes, start=1)]
        now = str(codes.index(record.status) + 1)
        picked = self._prompter.choose("How does it stand?", [*choices, Choice("b", "Back")], default=now)
        if picked == "b":
            raise WentBack
        return codes[int(picked) - 1]

    def _keep(self, action: Offered, fields: Mapping[Field, Value], note: str = "") -> None:
        """Record and save, and say what that changed."""
        after = changed(action.record, fields, note, title=action.title, today=self._today)
        found = differences(action.record, after)
        if not found:
            self._prompter.say("Nothing was changed.")
            return
        self._plan = {**self._plan, action.id: after}
        self._save(self._plan)
        for difference in found:
            self._prompter.say(f"Saved. {difference}", "done")
