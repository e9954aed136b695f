"""Entering a pile of paper forms: for each its group, then its levels as fast as they can be typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from readiness.assessment.model import Answer
from readiness.errors import OutputError
from readiness.interview.paper.paper_line import write_answer
from readiness.interview.responding import which_group
from readiness.interview.surfaces.prompter import Choice, Prompter, Stopped, WentBack, yes_or_no
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question

_SAVE, _CHANGE, _GROUP, _BACK, _THROW = (
    Choice("s", "Save this form"),
    Choice("c", "Change an answer"),
    Choice("g", "Change the group"),
    Choice("b", "Back to the last answer"),
    Choice("t", "Throw this form away"),
)


class Entered(Protocol):
    """Where finished forms go. Numbers count the forms of this sitting, from 1."""

    def save(self, number: int, group: str, answers: Mapping[str, Answer]) -> None:
        """Keep a form, in the place of what was kept under its number. Raises OutputError, with nothing changed."""

    def remove(self, number: int) -> None:
        """Take a form out again. Raises OutputError, with nothing changed."""


@dataclass
class Form:
    """One paper form while it is entered."""

    number: int
    group: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)


AnswerStep = tuple[Sequence[Question], Callable[[Form], None]]
"""Some questions, and what asks for their answers and puts them on a form."""


class Way(Protocol):
    """How answers are typed: in steps of a domain or of a question."""

    def steps(self, asked: Sequence[Question]) -> list[AnswerStep]:
        """Return each step with its questions. A step raises WentBack or Stopped."""
        ...


class Pile:
    """One sitting over a pile. ``run`` ends when the person stops; what was finished is kept by then."""

    def __init__(
        self,
        prompter: Prompter,
        questionnaire: Questionnaire,
        asked: Callable[[str], Sequence[str]],
        way: Way,
        entered: Entered,
        group: str | None = None,
    ) -> None:
        """``asked`` says what a group is asked; ``group`` is that of every form, or None to ask for each."""
        self._prompter = prompter
        self._questionnaire = questionnaire
        self._asked = asked
        self._way = way
        self._entered = entered
        self._group = group
        self._last: list[Form] = []
        self.unfinished = False
        """Whether there is a form that was begun and is not kept."""

    @property
    def finished(self) -> int:
        """How many forms of this sitting are kept."""
        return len(self._last)

    def run(self) -> None:
        """Enter forms until the person stops."""
        group = self._group or ""
        while self._form(form := Form(self.finished + 1, group), new=True) and self._between():
            group = form.group

    def _between(self) -> bool:
        """Offer the next form, and to mend the last. Return False to stop."""
        while True:
            self._prompter.say()
            self._prompter.say(f"{counted(self.finished)} entered in this sitting.", "done")
            choices = [Choice("n", "Next form"), Choice("q", "Stop")]
            if self._last:
                choices[1:1] = [Choice("c", "Correct the last one"), Choice("r", "Remove the last one")]
            picked = self._prompter.choose("What next?", choices, default="n")
            if picked in ("n", "q"):
                return picked == "n"
            if picked == "r":
                self._remove()
            else:
                last = self._last[-1]
                self._form(Form(last.number, last.group, dict(last.answers)), new=False)

    def _remove(self) -> None:
        if not yes_or_no(self._prompter, "Remove the form that was entered last?", default=False):
            return
        try:
            self._entered.remove(self._last[-1].number)
        except OutputError as error:
            self._prompter.say(f"It is still there. {error}", "warning")
        else:
            self._last.pop()
            self._prompter.say("Removed.", "done")

    # One form

    def _form(self, form: Form, *, new: bool) -> bool:
        """Enter or correct one form; return False to stop."""
        self.unfinished = True
        first = 1 if self._group is None else 0
        at = 0 if new else first + len(self._steps(form))
        while True:
            try:
                if at < first:
                    form.group = self._which_group(form)
                elif at < first + len(steps := self._steps(form)):
                    steps[at - first][1](form)
                elif self._look_over(form):
                    self.unfinished = False
                    return True
                at += 1
            except WentBack:
                at = max(0, at - 1)
            except Stopped:
                if not new or self._may_be_dropped(form):
                    self.unfinished = new and bool(form.answers)
                    return not new

    def _which_group(self, form: Form) -> str:
        question = f"Form {form.number}: which group is on it?"
        while True:
            group = which_group(self._prompter, self._questionnaire, question, form.group)
            if self._asked(group):
                return group
            self._prompter.say("That group is asked none of these questions.", "warning")

    def _steps(self, form: Form) -> list[AnswerStep]:
        return self._way.steps([self._questionnaire.questions[id_] for id_ in self._asked(form.group)])

    def _may_be_dropped(self, form: Form) -> bool:
        return not form.answers or yes_or_no(
            self._prompter, "Stop? This form is not finished, and it is not kept.", default=False
        )

    # Looking over what was entered

    def _look_over(self, form: Form) -> bool:
        """Read the form back; return True when it is kept or thrown away. Raises WentBack."""
        while True:
            answered = self._read_back(form)
            group = [_GROUP] if self._group is None else []
            choices = [*([_SAVE] if answered else []), _CHANGE, *group, _BACK, _THROW]
            picked = self._prompter.choose("Is it as on the paper?", choices, default=choices[0].key)
            if picked == _BACK.key:
                raise WentBack
            if picked == _CHANGE.key:
                self._change(form)
            elif picked == _GROUP.key:
                form.group = self._which_group(form)
            elif self._save(form) if picked == _SAVE.key else self._thrown_away():
                return True

    def _read_back(self, form: Form) -> bool:
        """Show the form as it was understood; return whether there is anything on it."""
        say, content, asked = self._prompter.say, self._questionnaire, set(self._asked(form.group))
        group = content.group(form.group)
        say()
        say(f"Form {form.number}: {group.label if group else form.group}", "title")
        for domain in content.domains:
            inside = [question for question in domain.questions if question.id in asked]
            if inside:
                said = (f"{one.id} {write_answer(form.answers.get(one.id), one)}" for one in inside)
                say(f"{domain.code}:  {'   '.join(said)}", indent=2)
        states = [answer.state for id_, answer in form.answers.items() if id_ in asked]
        parts = [f"{states.count('rated')} rated"]
        parts += [f"{states.count('dont_know')} don't know"] if "dont_know" in states else []
        parts += [f"{states.count('not_applicable')} does not apply"] if "not_applicable" in states else []
        left = len(asked) - len(states)
        say(f"{', '.join(parts)}, {left} not answered." if left else f"{', '.join(parts)}, none left open.")
        return bool(states)

    def _change(self, form: Form) -> None:
        places = {question.id.lower(): step for questions, step in self._steps(form) for question in questions}

        def check(typed: str) -> str | None:
            known = typed.lower() in places
            first = self._asked(form.group)[0]
            return None if known else f"“{typed[:20]}” is not a question here. Type one such as {first}."

        try:
            places[self._prompter.line("Which question?", check=check).lower()](form)
        except WentBack:
            return

    def _thrown_away(self) -> bool:
        return yes_or_no(self._prompter, "Throw away what was typed for this form?", default=False)

    def _save(self, form: Form) -> bool:
        try:
            self._entered.save(form.number, form.group, form.answers)
        except OutputError as error:
            self._prompter.say(f"This form is not saved yet. {error}", "warning")
            return False
        self._last = [*(one for one in self._last if one.number != form.number), form]
        return True


def counted(forms: int) -> str:
    """Return “No form”, “1 form” or “12 forms”."""
    return f"{forms or 'No'} form{'' if forms < 2 else 's'}"
