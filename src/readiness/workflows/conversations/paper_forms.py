"""From a pile of paper forms to the panel beside an assessment, each form saved as soon as it is finished."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from readiness import wording
from readiness.assessment.file import AssessmentFile
from readiness.assessment.model import Answer
from readiness.errors import OutputError, WrongUsageError
from readiness.interview.paper.paper_forms import Pile, forms_counted
from readiness.interview.paper.paper_ways import ByKey, ByLine
from readiness.interview.surfaces.prompter import Prompter
from readiness.panel.combining import combine
from readiness.panel.own_response import Respondent, blank, questions_for, response_of
from readiness.panel.publications.waiting import remarks, taken_in
from readiness.panel.response import Ratings
from readiness.panel.store import PanelFile, empty_panel, panel_file_of, panel_file_text, write_panel
from readiness.questionnaire.asked_for import form_asked_for, groups_asked_for
from readiness.questionnaire.model import Questionnaire
from readiness.reading.dates import Clock, read_date
from readiness.workflows.combining import panel_to_add_to
from readiness.workflows.conversations.respondent import ResponseWishes
from readiness.workflows.loading import load


@dataclass(frozen=True)
class PileEntered:
    """How a sitting over a pile ended."""

    path: Path
    forms: int
    """How many are kept."""
    unfinished: bool
    """There was a form that is not kept."""
    interrupted: bool
    remarks: list[str]
    """What the facilitator has to know of the panel: who waits, and what was promised."""

    @property
    def counted(self) -> str:
        """How many are kept, in words."""
        return forms_counted(self.forms)


def day_given(typed: str | None, today: dt.date) -> dt.date:
    """Return the day on which forms were filled in: what was typed, or today. Raises WrongUsageError."""
    if typed is None:
        return today
    day = read_date(typed)
    if day is None:
        raise WrongUsageError(f"“{typed}” is not a date. Give it as 31/03/2027.")
    if day > today:
        raise WrongUsageError(f"--given {typed} has not come yet.")
    return day


def enter(
    assessment: Path,
    prompter: Prompter,
    now: Clock,
    wanted: ResponseWishes,
    given: dt.date,
    *,
    by_line: bool,
) -> PileEntered:
    """Take in paper forms beside ``assessment``, which nobody else can change meanwhile.

    Raises WrongUsageError, AssessmentLockedError, AssessmentInvalidError or ContentInvalidError before anything is
    asked; never after.
    """
    if not os.path.lexists(assessment):
        raise WrongUsageError(f"There is no assessment {assessment}. Start one with “readiness assess {assessment}”.")
    with AssessmentFile(assessment, now()):
        loaded = load(assessment, wanted.questionnaire)
        content = loaded.questionnaire
        groups_asked_for(content, wanted.group)
        form = form_asked_for(content, wanted.form, loaded.assessment.form)

        def asked(group: str) -> list[str]:
            return questions_for(content, group, form, best_placed=wanted.best_placed)

        if wanted.group is not None and not asked(wanted.group):
            raise WrongUsageError(f"“{wanted.group}” is asked none of these questions. Leave --best-placed out.")
        path = panel_file_of(assessment)
        there = panel_to_add_to(path, content)
        asked_for = loaded.assessment.panel.min_group_size
        panel = _Panel(path, there or empty_panel(content), content, asked, given, asked_for)
        pile = Pile(prompter, content, asked, (ByLine if by_line else ByKey)(prompter, content), panel, wanted.group)
        _introduce(prompter, content, given, by_line=by_line)
        _tell_what_is_there(prompter, there, path)
        interrupted = _stopped(pile)
    counting = taken_in(there, panel.now, asked_for)
    about = [*([counting] if counting else []), *remarks(panel.now, content, asked_for)]
    return PileEntered(path, pile.finished, pile.unfinished, interrupted, about)


def _stopped(pile: Pile) -> bool:
    """Take in forms until there are no more; return whether the person broke off. What is saved stays either way."""
    try:
        pile.run()
    except (KeyboardInterrupt, EOFError):
        return True
    return False


def _introduce(prompter: Prompter, questionnaire: Questionnaire, given: dt.date, *, by_line: bool) -> None:
    say = prompter.say
    say(f"Paper forms: {questionnaire.about.title}", "title")
    say(f"Given on {wording.day(given)}. Each form is saved when you have looked it over. Ctrl-C stops.")
    levels = f"{questionnaire.lowest} to {questionnaire.highest}"
    if by_line:
        say(
            f"For each domain type the answers in order, with spaces between: {levels}, d for don't know, "
            "x for does not apply, - for not answered. Type 2/3 where somebody marked two levels: the lower counts. "
            "Or type back, or stop."
        )
    else:
        say(
            f"One key for each question: {levels}, d for don't know, x for does not apply, space for not "
            "answered. Where somebody marked two levels, type the lower, or both: 3/2."
        )
    say()


def _tell_what_is_there(prompter: Prompter, there: PanelFile | None, path: Path) -> None:
    """Tell somebody who goes on with a pile that the first of it are kept."""
    if there is not None:
        known = wording.count(len(there.responses), "response is", "responses are")
        prompter.say(f"{known} in {path.name} already. Type in only forms that are not among them.")
        prompter.say()


class _Panel:
    """The panel's file while forms are added to it."""

    def __init__(
        self,
        path: Path,
        there: PanelFile,
        questionnaire: Questionnaire,
        asked: Callable[[str], list[str]],
        given: dt.date,
        promised: int,
    ) -> None:
        self.now = there
        self._path = path
        self._questionnaire = questionnaire
        self._asked = asked
        self._given = given
        self._promised = promised
        self._forms: dict[int, Respondent] = {}

    def save(self, number: int, group: str, answers: Mapping[str, Answer]) -> None:
        """Keep a form as one more response, or as a newer version of it. Raises OutputError."""
        asked = tuple(sorted(self._asked(group)))
        respondent = replace(self._forms.get(number, self._new()).next, group=group, asked=asked)
        said = blank(self._questionnaire, self._given, answers)
        ratings = response_of(respondent, said, self._questionnaire, self._given).ratings
        self._write(combine(self.now.responses, [("", ratings)]).responses)
        self._forms[number] = respondent

    def remove(self, number: int) -> None:
        """Take a form out again. Raises OutputError."""
        gone = self._forms[number].id
        self._write([ratings for ratings in self.now.responses if ratings.id != gone])
        del self._forms[number]

    def _write(self, responses: list[Ratings]) -> None:
        now = self.now.holding(responses)
        if responses or now.hands or now.publications:
            write_panel(self._path, panel_file_text(now))
        else:
            self._take_away()
        self.now = now

    def _new(self) -> Respondent:
        return replace(Respondent.new(), promised=self._promised)

    def _take_away(self) -> None:
        """Without a response there is no panel."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{self._path} could not be removed: {error.strerror or error}.") from error
