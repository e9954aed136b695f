"""The workshop: one question at a time for a whole room, until a level is agreed, with its reason and the dissent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readiness.assessment.applies import active_questions
from readiness.assessment.model import Answer, Assessment, Workshop
from readiness.errors import ReadinessError
from readiness.interview import extras
from readiness.interview.about_question import show_help
from readiness.interview.answers import DONT_KNOW, NOT_APPLICABLE, answer_in_words
from readiness.interview.entry import answer_for, pickable, pointed_at
from readiness.interview.jumps import ask_place
from readiness.interview.room import workshop_pages
from readiness.interview.room.course import Course
from readiness.interview.room.hands import ask_hands, can_raise
from readiness.interview.room.ratings_shown import RatingsShown
from readiness.interview.room.time_left import Clock, TimeLeft
from readiness.interview.surfaces.prompter import Choice, Command, Prompter, WentBack
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question

_GIVE = Choice("a", "Answer")
_PARK = Choice("p", "Park it: no agreement yet, so come back to it at the end")
_SHOW = Command("v", "view", "view")
_HANDS = Command("h", "hands", "hands")
_ON = Command("o", "on", "on")
_OTHERWISE = "Who sees it otherwise? In their own words, if anybody does:"


class Discussion:
    """One sitting of a workshop. ``run`` returns whether they finished, rather than stopped."""

    def __init__(
        self,
        prompter: Prompter,
        questionnaire: Questionnaire,
        assessment: Assessment,
        workshop: Workshop,
        no_time: Sequence[str],
        ratings: RatingsShown,
        save: Callable[[Assessment], None],
        now: Clock,
    ) -> None:
        """``workshop`` is how far it has come; it is saved along with the first thing that is entered.

        Its agenda is talked about first, then ``no_time``: what did not fit into it, the weightiest first.
        """
        self._prompter = prompter
        self._questionnaire = questionnaire
        self.assessment = assessment
        self._course = Course(workshop, workshop.agenda or active_questions(questionnaire, assessment), no_time)
        self._ratings = ratings
        self._save = save
        self._now = now
        self._time = TimeLeft(workshop, now)
        self._in_sight: set[str] = set()
        """The questions whose spread the room has seen."""
        self._told = ""

    def run(self) -> bool:
        """Talk about one question after another, until they finish or stop."""
        while True:
            now = self._course.now(self._active())
            if now is not None:
                self._time.begin_question()
                if not self._question(self._questionnaire.questions[now]):
                    return False
            else:
                finished = self._between()
                if finished is not None:
                    return finished

    # One question

    def _question(self, question: Question) -> bool:
        """Stay with a question until it is settled, parked or left. Return False to stop."""
        while self._course.now(self._active()) == question.id:
            picked = self._ask(question)
            try:
                if picked == _PARK.key:
                    self._park(question)
                elif picked == _ON.key:
                    self._course.pass_by(question.id)
                elif picked in {command.key for command in (_SHOW, _HANDS, extras.CLEAR, *workshop_pages.COMMANDS)}:
                    if not self._command(picked, question):
                        return False
                else:
                    self._agree(question, picked)
            except WentBack:
                continue  # to the question itself
        return True

    def _ask(self, question: Question) -> str:
        self._begin_page(question)
        answer = self.assessment.answer(question.id)
        summary = self._ratings.summary(question.id)
        seen = summary if question.id in self._in_sight and self._may_show() else ""
        heading = workshop_pages.heading(question, self.assessment, self._questionnaire, seen)
        picks = pickable(question)
        choices = [*([choice for choice, _ in picks] or [_GIVE]), DONT_KNOW, NOT_APPLICABLE]
        # Parking stands first while there is no answer, so that Enter alone agrees on nothing.
        ordered = [*choices, _PARK] if answer.given else [_PARK, *choices]
        commands = [
            *([_ON] if question.id in self._course.workshop.settled else []),
            *([_SHOW] if summary or self._ratings.why(question.id, self.assessment) else []),
            *([_HANDS] if can_raise(question) else []),
        ]
        return self._prompter.choose(
            f"What do we agree on? ({self._place(question)})",
            ordered,
            [*commands, *workshop_pages.COMMANDS, *([extras.CLEAR] if answer.given else [])],
            pointed_at(answer, picks),
            heading=heading,
        )

    def _agree(self, question: Question, picked: str) -> None:
        """Record what is agreed, then why, then what others said; each is saved before the next is asked."""
        before = self.assessment.answer(question.id)
        asked = (picked, question, self._questionnaire, self._prompter, before, self._now())
        answer = answer_for(*asked, as_at=self.assessment.as_at)
        self._keep(question, answer)
        self._begin_page(question)
        words = answer_in_words(question, answer)
        workshop_pages.show_agreed(self._prompter, question, answer, words, self.assessment.as_at)
        note = self._prompter.text("Why? In one line:", answer.note or "")
        if note != (answer.note or ""):
            answer = answer.model_copy(update={"note": note or None})
            self._keep(question, answer)
        self._prompter.say()
        dissent = self._prompter.text(_OTHERWISE, answer.dissent or "")
        self._course.settle(question.id)
        self._keep(question, answer.model_copy(update={"dissent": dissent or None}))
        self._told = f"{question.id} {words}. Saved."

    def _park(self, question: Question) -> None:
        self._course.park(question.id)
        self._save_all()
        self._told = f"{question.id} is parked. It comes back at the end."

    def _keep(self, question: Question, answer: Answer) -> None:
        answers = {**self.assessment.answers, question.id: answer}
        self.assessment = self.assessment.model_copy(update={"answers": answers})
        self._save_all()

    def _save_all(self) -> None:
        self.assessment = self.assessment.model_copy(update={"workshop": self._course.workshop})
        self._save(self.assessment)

    # What can be done at any question

    def _command(self, key: str, question: Question) -> bool:
        match key:
            case "q":
                return False
            case "v":
                self._show_spread(question)
            case "h":
                self._hands(question)
            case "e" | extras.CLEAR.key:
                self._write(key, question)
            case "g":
                self._go_to()
            case "b":
                self._back()
            case "t":
                self._show_time()
            case "r":
                self._review()
                self._pause()
            case "?":
                self._begin_page(question)
                show_help(self._prompter, self._questionnaire, question)
                workshop_pages.show_keys(self._prompter, (_SHOW, _HANDS, *workshop_pages.COMMANDS))
                self._pause()
        return True

    def _write(self, key: str, question: Question) -> None:
        answer = self.assessment.answer(question.id)
        if key == extras.CLEAR.key:
            answer = extras.without_answer(self._prompter, question.id, answer)
            self._course.reopen(question.id)
        else:
            self._begin_page(question)
            answer = extras.add_evidence(self._prompter, answer, self.assessment.as_at)
        self._keep(question, answer)
        self._told = "Evidence saved." if key == "e" else f"{question.id} has no answer now. Saved."

    def _show_spread(self, question: Question) -> None:
        if not self._may_show():
            return
        self._begin_page()  # the ratings of many groups need every line
        why = self._ratings.why(question.id, self.assessment)
        workshop_pages.show_spread(self._prompter, question, why, self._ratings.spread(question.id))
        if not self._ratings.summary(question.id):
            self._pause()
            return
        choices = [Choice("b", "Back to the question, with this in a line"), Choice("c", "Cover it up again")]
        seen = {question.id} if self._prompter.choose("", choices) == "b" else set()
        self._in_sight = self._in_sight - {question.id} | seen

    def _may_show(self) -> bool:
        """Note that the room is about to see ratings; return whether it may."""
        try:
            self._ratings.show()
        except ReadinessError as error:
            self._told = f"What people said is not shown. {error}"
            return False
        return True

    def _hands(self, question: Question) -> None:
        self._begin_page(question)
        self._prompter.say(f"{question.id}  {question.statement}", "title")
        self._prompter.say()
        hands = ask_hands(self._prompter, self._questionnaire, question)
        if hands.group is None:
            self._begin_page(question)
            workshop_pages.show_spread(
                self._prompter, question, ["The room, by show of hands."], self._ratings.room(hands)
            )
            self._pause()
            return
        self._save_all()  # the agenda, which the hands would change if it were chosen anew
        try:
            self._told = self._ratings.keep(hands)
        except ReadinessError as error:
            self._told = f"The hands are not kept. {error}"

    def _go_to(self) -> None:
        self._prompter.page()
        self._course.go_to(ask_place(self._prompter, self._questionnaire, self._active()))

    def _back(self) -> None:
        if not self._course.back(self._active()):
            self._told = "There is none before this one."

    def _active(self) -> list[str]:
        return active_questions(self._questionnaire, self.assessment)

    # Between the questions

    def _between(self) -> bool | None:
        """Say what is left. Return True to finish, False to stop, None to go on."""
        active = self._active()
        parked, others = [id_ for id_ in self._course.workshop.parked if id_ in active], self._course.others(active)
        self._review()
        choices = [
            *([Choice("p", f"Take up what was parked ({len(parked)})")] if parked else []),
            Choice("f", "Finish"),
            *([Choice("o", f"Go on with the other questions ({len(others)})")] if others else []),
            Choice("g", "Go to a question"),
            Choice("b", "Back to the last question"),
        ]
        match self._prompter.choose("What next?", [*choices, Choice("q", "Save and stop")]):
            case "f":
                return True
            case "q":
                return False
            case "p":
                self._course.take_up(parked)
            case "o":
                self._course.take_up(others)
            case "b":
                self._back()
            case "g":
                try:
                    self._go_to()
                except WentBack:
                    return None
        return None

    def _review(self) -> None:
        self._begin_page()
        workshop_pages.show_review(self._prompter, self._questionnaire, self.assessment, self._course.workshop)

    def _show_time(self) -> None:
        self._begin_page()
        workshop_pages.show_time(self._prompter, self._course.workshop, self._time, self._course.still_to_come())
        self._pause()

    def _pause(self) -> None:
        self._prompter.choose("", [Choice("b", "Back")])

    def _begin_page(self, question: Question | None = None) -> None:
        """Begin a page with the domain, what was done last, and a gentle word when the question takes long."""
        self._prompter.page()
        if question is not None:
            parked, domain = len(self._course.workshop.parked), self._questionnaire.domain_of[question.id].title
            self._prompter.say(" · ".join([domain, *([f"{parked} parked"] if parked else [])]), "quiet")
        if self._told:
            self._prompter.say(self._told, "done")
            self._told = ""
        slow = self._time.about_this_question() if question else ""
        if slow:
            self._prompter.say(slow)
        self._prompter.say()

    def _place(self, question: Question) -> str:
        """Return “3 of 16 · 1 h 20 min left”."""
        return " · ".join(filter(None, [self._course.place(question.id), self._time.in_words()]))
