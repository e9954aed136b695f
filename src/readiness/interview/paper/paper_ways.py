"""Two ways of typing what is on a paper form: a key for each question, or a line for each domain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import partial

from readiness.assessment.model import Answer
from readiness.interview.answers import DONT_KNOW_CHOICE, NOT_APPLICABLE_CHOICE
from readiness.interview.entry import pickable, typed_in
from readiness.interview.paper.paper_forms import AnswerStep, PaperForm
from readiness.interview.paper.paper_line import how, read_answer, read_line, write_answer
from readiness.interview.surfaces.prompter import Choice, Command, Prompter, Stopped, WentBack
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question

_OPEN = Choice(" ", " Not answered (Enter or space)")
_GIVE = Choice("a", "Answer")
_BACK, _QUIT = Command("b", "back", "back"), Command("q", "stop", "stop")
_BETWEEN = Command("/", "two", "two levels at the last one")
_STOP = {"q", "stop"}


class ByKey:
    """A single key answers a question, without Enter."""

    def __init__(self, prompter: Prompter, questionnaire: Questionnaire, given: dt.date) -> None:
        self._prompter = prompter
        self._questionnaire = questionnaire
        self._given = given

    def steps(self, asked: Sequence[Question]) -> list[AnswerStep]:
        """Return a step for each question."""
        return [([question], partial(self._ask, question, asked)) for question in asked]

    def _ask(self, question: Question, asked: Sequence[Question], form: PaperForm) -> None:
        picks = [choice for choice, _ in pickable(question)] or [_GIVE]
        choices = [_OPEN, *(Choice(pick.key, pick.label) for pick in picks), DONT_KNOW_CHOICE, NOT_APPLICABLE_CHOICE]
        now = form.answers.get(question.id)
        default = write_answer(now, question) if now else _OPEN.key
        pointed = default if default in {choice.key for choice in choices} else _GIVE.key
        others = self._other_levels(question, asked, form)
        commands = [_BACK, _QUIT, *([_BETWEEN] if others else [])]
        heading = self._heading(question, asked, form)
        picked = self._prompter.choose("On the paper:", choices, commands, pointed, heading=heading)
        if picked == _BACK.key:
            raise WentBack
        if picked == _QUIT.key:
            raise Stopped
        if picked == _BETWEEN.key:
            self._take_the_lower(asked[asked.index(question) - 1], others, form)
            self._ask(question, asked, form)
            return
        try:
            keep(form, question, self._answer(picked, question, now))
        except WentBack:
            self._ask(question, asked, form)

    def _other_levels(self, question: Question, asked: Sequence[Question], form: PaperForm) -> list[Choice]:
        """Return the levels next to what was typed for the question before; none where that was no level."""
        before = asked[asked.index(question) - 1] if asked.index(question) else None
        now = form.answers.get(before.id) if before else None
        if before is None or not before.answers_are_levels or now is None or now.state != "rated":
            return []
        picks = [choice for choice, _ in pickable(before)]
        return [Choice(pick.key, pick.label) for pick in picks if abs(int(pick.key) - int(str(now.answer))) == 1]

    def _take_the_lower(self, question: Question, others: Sequence[Choice], form: PaperForm) -> None:
        """Ask which other level was marked too, and keep the lower (method, section 7)."""
        now = write_answer(form.answers[question.id], question)
        other = self._prompter.choose(f"{question.id}: {now} and which other level?", others, [_BACK])
        if other == _BACK.key:
            return
        line = read_line(f"{now}/{other}", [question], self._questionnaire)
        keep(form, question, line.answers[question.id])
        for remark in line.remarks:
            self._prompter.say(remark)

    def _answer(self, picked: str, question: Question, now: Answer | None) -> Answer | None:
        if picked == _OPEN.key:
            return None
        if picked != _GIVE.key:
            return read_answer(picked, question, self._questionnaire, self._given)
        before = now.answer if now else None
        said = typed_in(question, self._given, self._prompter, before)
        wording = self._questionnaire.wording(question.id)
        return None if said is None else Answer(state="rated", answer=said, wording=wording)

    def _heading(self, question: Question, asked: Sequence[Question], form: PaperForm) -> str:
        """Return where one is, what the domain has so far, and the question."""
        domain = self._questionnaire.domain_of[question.id]
        group = self._questionnaire.group(form.group)
        place = f"Form {form.number} · {group.label if group else ''} · {asked.index(question) + 1} of {len(asked)}"
        before = [one for one in domain.questions if one in asked[: asked.index(question)]]
        said = [write_answer(form.answers.get(one.id), one) for one in before]
        so_far = f": {' '.join(said)}" if said else ""
        return f"{place}\n{domain.code}  {domain.title}{so_far}\n{question.id}  {question.short}"


class ByLine:
    """A line answers a domain."""

    def __init__(self, prompter: Prompter, questionnaire: Questionnaire, given: dt.date) -> None:
        self._prompter = prompter
        self._questionnaire = questionnaire
        self._given = given

    def steps(self, asked: Sequence[Question]) -> list[AnswerStep]:
        """Return a step for each domain of which something is asked."""
        domains = [[one for one in domain.questions if one in asked] for domain in self._questionnaire.domains]
        return [(inside, partial(self._ask, inside)) for inside in domains if inside]

    def _ask(self, inside: Sequence[Question], form: PaperForm) -> None:
        content, say = self._questionnaire, self._prompter.say
        domain = content.domain_of[inside[0].id]
        say()
        say(f"{domain.code}  {domain.title}: {', '.join(question.id for question in inside)}")
        for question in inside:
            if how(question):
                say(how(question), indent=2)

        def check(typed: str) -> str | None:
            try:
                if typed.lower() not in _STOP:
                    read_line(_without_code(typed, domain.code), inside, content, self._given)
            except ValueError as error:
                return str(error)
            return None

        now = [write_answer(form.answers.get(question.id), question) for question in inside]
        before = " ".join(now) if any(question.id in form.answers for question in inside) else ""
        typed = self._prompter.line(f"{domain.code}:", before, check)
        if typed.lower() in _STOP:
            raise Stopped
        line = read_line(_without_code(typed, domain.code), inside, content, self._given)
        for question in inside:
            keep(form, question, line.answers.get(question.id))
        for remark in line.remarks if line.answers else [f"{domain.code}: nothing answered."]:
            say(remark)


def keep(form: PaperForm, question: Question, answer: Answer | None) -> None:
    """Put an answer on the form, or leave the question open."""
    form.answers.pop(question.id, None)
    if answer is not None:
        form.answers[question.id] = answer


def _without_code(typed: str, letter: str) -> str:
    """Return the line without the domain's letter before it, as in “C: 2 3 d”."""
    return re.sub(rf"^\s*{re.escape(letter)}\s*:", "", typed, flags=re.IGNORECASE)
