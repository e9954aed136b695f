"""The conversation: question after question, saved after each, with a way back and a way out at every one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Set

from readiness.assessment.applies import active_questions
from readiness.assessment.changes import last_answer
from readiness.assessment.model import Answer, Assessment
from readiness.interview import extras, review
from readiness.interview.about_question import show_help
from readiness.interview.answers import DONT_KNOW, NOT_APPLICABLE, answer_in_words, last_time_in_words, shortened
from readiness.interview.entry import answer_for, pickable, pointed_at
from readiness.interview.jumps import ask_place
from readiness.interview.pace import FIRST_GUESS, Pace
from readiness.interview.surfaces.prompter import Choice, Command, Prompter, WentBack
from readiness.questionnaire.minutes import minutes_alone
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question

Save = Callable[[Assessment], None]
Clock = Callable[[], dt.datetime]

COMMANDS = (
    Command("t", "note", "note"),
    Command("e", "evidence", "evidence"),
    extras.CLEAR,
    Command("?", "help", "help"),
    Command("b", "back", "back"),
    Command("g", "go", "go to"),
    Command("r", "review", "review"),
    Command("q", "stop", "save and stop"),
)
_IN_WORDS = COMMANDS[:2]
_GIVE = Choice("a", "Answer")
_SKIP = Choice("s", "Skip for now")
"""Stands first while there is no answer, so that Enter alone records nothing."""


class Session:
    """One sitting over an assessment. ``run`` returns whether the questions were gone through to the end."""

    def __init__(
        self,
        prompter: Prompter,
        questionnaire: Questionnaire,
        assessment: Assessment,
        save: Save,
        now: Clock,
        only: Set[str] | None = None,
        *,
        in_words: bool = True,
    ) -> None:
        """``only`` has the questions to ask, or is None for all. Without ``in_words`` nothing is written in free text.

        Then there is no note, no evidence, no reason why a question does not apply, and no day but today.
        """
        self._prompter = prompter
        self._questionnaire = questionnaire
        self.assessment = assessment
        self._save = save
        self._now = now
        self._only = only
        self._in_words = in_words
        whole = list(questionnaire.questions.values())
        self._pace = Pace(max(FIRST_GUESS, dt.timedelta(minutes=minutes_alone(whole)) / len(whole)))
        self._at = 0

    def run(self) -> bool:
        """Ask from the first question without an answer; return whether they finished, rather than stopped."""
        self._at = self._first_missing()
        while True:
            asked = self._asked()
            if self._at >= len(asked):
                finished = self._review()
                if finished is not None:
                    return finished
            elif not self._question(self._questionnaire.questions[asked[self._at]], len(asked)):
                return False

    # The questions

    def _question(self, question: Question, total: int) -> bool:
        """Ask one question; move on, back or elsewhere. Return False to stop."""
        self._show(question, total)
        picks = pickable(question)
        choices = [choice for choice, _ in picks] or [_GIVE]
        began = self._now()
        answer = self.assessment.answer(question.id)
        commands = self._commands(answer)
        picked = self._prompter.choose(
            "What is true today?",
            [
                *([] if answer.given else [_SKIP]),
                *choices,
                DONT_KNOW,
                NOT_APPLICABLE,
                *([_SKIP] if answer.given else []),
            ],
            commands,
            pointed_at(answer, picks),
            heading="\n".join([f"{question.id}  {question.statement}", *self._last_time(question)]),
        )
        try:
            if picked == _SKIP.key or picked in {command.key for command in commands}:
                return self._command(picked, question)
            self._take(question, picked)
        except WentBack:
            return True  # to the question itself
        self._pace.took(self._now() - began)
        self._forward(question, filling=not answer.given)
        return True

    def _show(self, question: Question, total: int) -> None:
        domain = self._questionnaire.domain_of[question.id]
        left = sum(not self.assessment.answer(id_).given for id_ in self._asked())
        minutes = self._pace.minutes_for(left) if left else 0
        time = f" · about {minutes} minute{'s' if minutes != 1 else ''} left" if left else ""
        say = self._prompter.say
        say()
        say(f"{domain.title} · {self._at + 1} of {total}{time}", "quiet")
        if self._in_words:  # what one of many people sees is of today
            say(f"As at {_day(self.assessment.as_at)}", "quiet")
        answer = self.assessment.answer(question.id)
        if answer.given:
            say(f"Now: {self._reads(question, answer)}")
        before = last_answer(self.assessment, question.id)
        if before is not None and not answer.given:
            say(f"Before the wording changed: {answer_in_words(question, before)}", "quiet")
        if answer.note:
            say(f"Note: {answer.note}", "quiet")
        if answer.evidence:
            say(f"Evidence: {'; '.join(extras.describe(record) for record in answer.evidence)}", "quiet")
        note = self._answer_last_time(question).note
        if note:
            say(f"Note last time: {shortened(note)}", "quiet")

    def _last_time(self, question: Question) -> list[str]:
        """Return what was answered last time: with the question, so that it stays in sight beside the choices."""
        previous = self.assessment.previous
        return [] if previous is None else [last_time_in_words(question, previous, self._questionnaire)]

    def _answer_last_time(self, question: Question) -> Answer:
        previous = self.assessment.previous
        return previous.answers.get(question.id, Answer()) if previous else Answer()

    def _take(self, question: Question, picked: str) -> None:
        """Record what was picked, and save it."""
        before = self.assessment.answer(question.id)
        asked = (picked, question, self._questionnaire, self._prompter, before, self._now())
        answer = answer_for(*asked, as_at=self.assessment.as_at, in_words=self._in_words)
        self._keep(question, answer)
        self._prompter.say(f"{question.id} {self._reads(question, answer)}. Saved.", "done")

    def _keep(self, question: Question, answer: Answer) -> None:
        answers = {**self.assessment.answers, question.id: answer}
        self.assessment = self.assessment.model_copy(update={"answers": answers})
        self._save(self.assessment)

    def _reads(self, question: Question, answer: Answer) -> str:
        if answer.state == "not_applicable" and not self._in_words:
            return NOT_APPLICABLE.label
        return answer_in_words(question, answer)

    # What can be done at any question

    def _commands(self, answer: Answer) -> list[Command]:
        left_out = {*(() if self._in_words else _IN_WORDS), *(() if answer.given else (extras.CLEAR,))}
        return [command for command in COMMANDS if command not in left_out]

    def _command(self, key: str, question: Question) -> bool:
        answer = self.assessment.answer(question.id)
        match key:
            case "s":
                self._at += 1
            case "b":
                self._back()
            case "g":
                self._go_to()
            case "r":
                self._at = len(self._asked())
            case "q":
                return False
            case "?":
                show_help(self._prompter, self._questionnaire, question)
                if answer.given:
                    self._prompter.say("To take the answer out again: c, clear. Its note and evidence stay.")
                self._prompter.choose("", [Choice("b", "Back to the question")])
            case _:
                self._write(key, question, answer)
        return True

    def _write(self, key: str, question: Question, answer: Answer) -> None:
        """Take what is written beside an answer, or take the answer out, and save it. Raises WentBack."""
        match key:
            case "t":
                changed, said = extras.add_note(self._prompter, answer), "Note saved."
            case "e":
                changed, said = extras.add_evidence(self._prompter, answer, self.assessment.as_at), "Evidence saved."
            case _:
                changed = extras.without_answer(self._prompter, question.id, answer)
                said = f"{question.id} has no answer now. Saved."
        self._keep(question, changed)
        self._prompter.say(said, "done")

    def _back(self) -> None:
        if self._at == 0:
            self._prompter.say("This is the first question.")
        self._at = max(0, self._at - 1)

    def _forward(self, answered: Question, *, filling: bool) -> None:
        """Go to the next question; while filling in, to the next without an answer. Conditions may have changed it."""
        order = {id_: number for number, id_ in enumerate(self._questionnaire.questions)}
        asked = self._asked()
        after = (
            at
            for at, id_ in enumerate(asked)
            if order[id_] > order[answered.id] and not (filling and self.assessment.answer(id_).given)
        )
        self._at = next(after, len(asked))

    def _go_to(self) -> None:
        asked = self._asked()
        self._at = asked.index(ask_place(self._prompter, self._questionnaire, asked))

    # The end

    def _review(self) -> bool | None:
        """Show what is missing. Return True to finish, False to stop, None to go on asking."""
        asked = self._asked()
        found = review.review(self._questionnaire, self.assessment, asked)
        review.show(self._prompter, self._questionnaire, found, evidence=self._in_words)
        choices = [
            Choice("f", "Finish"),
            Choice("b", "Back to the last question"),
            Choice("g", "Go to a question"),
        ]
        if found.missing:
            choices.insert(0, Choice("m", f"Answer what is missing ({len(found.missing)})"))
        picked = self._prompter.choose("What next?", [*choices, Choice("q", "Save and stop")])
        match picked:
            case "f":
                return True
            case "q":
                return False
            case "m":
                self._at = self._first_missing()
            case "b":
                self._at = max(0, len(asked) - 1)
            case "g":
                try:
                    self._go_to()
                except WentBack:
                    return None
        return None

    def _asked(self) -> list[str]:
        active = active_questions(self._questionnaire, self.assessment)
        if self._only is None:
            return active
        return [id_ for id_ in active if id_ in self._only]

    def _first_missing(self) -> int:
        asked = self._asked()
        return next((at for at, id_ in enumerate(asked) if not self.assessment.answer(id_).given), len(asked))


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
