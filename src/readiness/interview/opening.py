"""The start of an assessment: which organisation, as at which day, who takes part, and the facts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from readiness.assessment.applies import active_facts
from readiness.assessment.changes import reference_to
from readiness.assessment.model import Assessment, Organisation, Participant
from readiness.interview.days import ask_day
from readiness.interview.entry import pickable, typed_in
from readiness.interview.surfaces.prompter import Choice, Command, Prompter, Stopped, WentBack
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Question
from readiness.reading.dates import DESCRIBED, read_date

Save = Callable[[Assessment], None]

_SKIP = Choice("s", "Skip")
_BACK = Command("b", "back", "back")
_STOP = Command("q", "stop", "save and stop")


class Opening:
    """Asks what comes before the questions. Every answer is saved as soon as there is a name to save it under."""

    def __init__(self, prompter: Prompter, questionnaire: Questionnaire, today: dt.date, save: Save) -> None:
        self._prompter = prompter
        self._questionnaire = questionnaire
        self._today = today
        self._save = save

    def start(self, form: str | None) -> Assessment:
        """Return a new assessment of the organisation that is named."""
        while True:
            try:
                name = self._name("")
            except WentBack:
                self._prompter.say("This is the first question. Ctrl-C stops.")
                continue
            fresh = Assessment(
                questionnaire=reference_to(self._questionnaire),
                organisation=Organisation(name=name),
                as_at=self._today,
                form=form,
            )
            self._save(fresh)
            return self.go_through(fresh, first=1)

    def go_through(self, assessment: Assessment, first: int = 0) -> Assessment:
        """Ask each thing in turn, with what was said before as the default; “back” goes to the one before."""
        steps: list[Callable[[Assessment], Assessment]] = [
            self._organisation,
            self._code,
            self._as_at,
            self._roles,
        ]
        steps += [lambda now, fact=fact: self._fact(fact, now) for fact in self._questionnaire.facts]  # type: ignore[misc]
        at = first
        while at < len(steps):
            try:
                changed = steps[at](assessment)
            except WentBack:
                at = max(0, at - 1)
                continue
            if changed is not assessment:
                self._save(changed)
                assessment = changed
            at += 1
        return assessment

    def _name(self, default: str) -> str:
        def check(typed: str) -> str | None:
            return None if 0 < len(typed) <= 200 else "Type the organisation's name, in up to 200 characters."

        return self._prompter.line("Organisation's name:", default, check)

    def _organisation(self, now: Assessment) -> Assessment:
        organisation = now.organisation.model_copy(update={"name": self._name(now.organisation.name)})
        return now.model_copy(update={"organisation": organisation})

    def _code(self, now: Assessment) -> Assessment:
        def check(typed: str) -> str | None:
            fits = not typed or re.fullmatch(r"[A-Za-z0-9]{2,12}", typed)
            return (
                None
                if fits
                else "An ODS code has letters and digits only, such as RXX. Leave it empty if you don't know it."
            )

        code = self._prompter.line("ODS code (Enter if you don't know it):", now.organisation.code or "", check)
        organisation = now.organisation.model_copy(update={"code": code.upper() or None})
        return now.model_copy(update={"organisation": organisation})

    def _as_at(self, now: Assessment) -> Assessment:
        def check(typed: str) -> str | None:
            day = read_date(typed)
            if day is None:
                return "Type a date as day, month and year: 31/10/2026."
            return "That day has not come yet. Answer for today, or for a day before." if day > self._today else None

        question = "The answers describe the organisation as at which day?"
        said = ask_day(self._prompter, question, f"{now.as_at:%d/%m/%Y}", check, DESCRIBED, self._today)
        return now.model_copy(update={"as_at": read_date(said) or now.as_at})

    def _roles(self, now: Assessment) -> Assessment:
        before = ", ".join(participant.role for participant in now.participants)
        said = self._prompter.line("Who takes part? Roles, not names, with commas between:", before)
        roles = [role.strip() for role in said.split(",") if role.strip()]
        groups = {participant.role: participant.group for participant in now.participants}
        people = [Participant(role=role, group=groups.get(role)) for role in roles]
        return now.model_copy(update={"participants": people})

    def _fact(self, fact: Question, now: Assessment) -> Assessment:
        if fact.id not in active_facts(self._questionnaire, now):
            return now
        self._prompter.say()
        self._prompter.say(fact.statement, "title")
        self._prompter.say(fact.why, "quiet")
        said = self._said(fact, now)
        if said is None:
            return now
        self._prompter.say(f"{fact.short}: {fact.reads(said)}", "done")
        return now.model_copy(update={"facts": {**now.facts, fact.id: said}})

    def _said(self, fact: Question, now: Assessment) -> AnswerText | None:
        """Return the answer to a fact, or None if it was skipped. Raises WentBack."""
        before, picks = now.facts.get(fact.id), pickable(fact)
        if not picks:
            return typed_in(fact, now.as_at, self._prompter, before, may_skip=True)
        default = next((choice.key for choice, answer in picks if answer == before), None)
        choices = [_SKIP, *(choice for choice, _ in picks)]  # first, so that Enter alone records nothing
        picked = self._prompter.choose(fact.hint, choices, [_BACK, _STOP], default)
        if picked == _BACK.key:
            raise WentBack
        if picked == _STOP.key:
            raise Stopped
        return next((answer for choice, answer in picks if choice.key == picked), None)
