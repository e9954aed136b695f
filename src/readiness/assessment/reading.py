"""From an assessment file to an assessment that fits its questionnaire, or to every problem in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from readiness.assessment.attached import Attached, is_report, name_within, take_out
from readiness.assessment.doubtful_days import doubtful_days
from readiness.assessment.model import Answer, Assessment, Previous
from readiness.errors import AssessmentInvalidError
from readiness.problems import Problem, as_warning, in_reading_order
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Question, Way
from readiness.reading.characters import shown
from readiness.reading.texts import PUT_IN_QUOTES, ends_here
from readiness.reading.validation import did_you_mean, nearest, validate
from readiness.reading.yaml.strict_yaml import Document, parse_yaml, read_yaml
from readiness.reading.yaml.strict_yaml import Path as Inside


class AssessmentDocument:
    """An assessment file that has been read, but not yet held against a questionnaire."""

    def __init__(self, file: Path) -> None:
        """Read ``file``, or the answers inside it when it is a report.

        Raises AssessmentInvalidError with every problem of form.
        """
        self.attached: Attached | None = take_out(file) if is_report(file) else None
        """What came inside a report."""
        if self.attached is None:
            self._document = read_yaml(file)
        else:
            self._document = parse_yaml(self.attached.answers, Document(name_within(file)))
        as_written = validate(Assessment, self._document)
        if as_written is None or self._document.problems:
            raise AssessmentInvalidError(in_reading_order([*self._document.problems, *self._document.warnings]))
        self.as_written: Assessment = as_written

    def warnings(self, today: dt.date) -> list[Problem]:
        """Return what is odd in the file and stops nothing: text that is not as it was typed, and days far off."""
        far = [
            as_warning(
                self._document.problem(
                    "far-date", place, f"{doubt}.", "Check the year, and correct it here if it is wrong."
                )
            )
            for place, doubt in doubtful_days(self.as_written, today)
        ]
        return in_reading_order([*self._document.warnings, *far])

    def problem(self, code: str, place: Inside, wrong: str, mend: str) -> Problem:
        """Return a problem at a place in the file."""
        return self._document.problem(code, place, wrong, mend)

    def unknown_questionnaire(self, mend: str) -> AssessmentInvalidError:
        """Return the error for an id of a questionnaire that is not to be found; ``mend`` says what to do."""
        wanted = self.as_written.questionnaire.id
        wrong = f"These are answers to a questionnaire called “{wanted}”, which did not come with this program."
        problem = self._document.problem("unknown-questionnaire", ("questionnaire", "id"), wrong, mend)
        return AssessmentInvalidError([problem])

    def against(self, questionnaire: Questionnaire) -> Assessment:
        """Return the assessment with every answer in its canonical form.

        Raises AssessmentInvalidError with every problem of substance. Where the questionnaire has changed since, what
        no longer fits it is left as it was: see ``changes.carry_over``.
        """
        check = _Check(self._document, self.as_written, questionnaire)
        problems = list(check.problems())
        if problems:
            raise AssessmentInvalidError(in_reading_order([*problems, *self._document.warnings]))
        return self.as_written.model_copy(
            update={"answers": check.answers, "facts": check.facts, "targets": check.targets}
        )


class _Check:
    def __init__(self, document: Document, assessment: Assessment, questionnaire: Questionnaire) -> None:
        self.document = document
        self.assessment = assessment
        self.questionnaire = questionnaire
        self.answers: dict[str, Answer] = {}
        self.facts: dict[str, AnswerText] = {}
        self.targets = assessment.targets
        written = assessment.questionnaire.fingerprint
        self.same = written is None or written == questionnaire.fingerprint

    def problems(self) -> Iterator[Problem]:
        yield from self._the_questionnaire(self.assessment.questionnaire.id, ("questionnaire", "id"))
        if self.assessment.previous is not None:
            yield from self._last_time(self.assessment.previous)
        yield from self._ids()
        yield from self._facts()
        for id_, answer in self.assessment.answers.items():
            yield from self._answer(id_, answer)

    def _last_time(self, previous: Previous) -> Iterator[Problem]:
        yield from self._the_questionnaire(previous.questionnaire.id, ("previous", "questionnaire", "id"))
        known = set(self.questionnaire.questions)
        if previous.questionnaire.fingerprint == self.questionnaire.fingerprint:
            for id_ in previous.answers.keys() - known:
                yield self._unknown(("previous", "answers", id_), id_, known, "question")

    def _the_questionnaire(self, written: str, place: Inside) -> Iterator[Problem]:
        if written != self.questionnaire.id:
            yield self._say(
                "wrong-questionnaire",
                place,
                f"These are answers to “{written}”, not to “{self.questionnaire.id}”.",
                "Use the questionnaire that was answered.",
            )

    def _ids(self) -> Iterator[Problem]:
        forms = {form.id for form in self.questionnaire.about.forms}
        if self.same and self.assessment.form and self.assessment.form not in forms:
            yield self._unknown(("form",), self.assessment.form, forms, "form")
        groups = {group.id for group in self.questionnaire.about.groups}
        for number, participant in enumerate(self.assessment.participants):
            if self.same and participant.group and participant.group not in groups:
                yield self._unknown(("participants", number, "group"), participant.group, groups, "group")
        yield from self._planned()
        yield from self._targets()

    def _planned(self) -> Iterator[Problem]:
        actions = {action.id: action.title for action in self.questionnaire.actions}
        of_title = {title: id_ for id_, title in actions.items()}
        for id_, record in self.assessment.plan.items():
            if id_ in actions or not self.same:
                continue
            if record.title in of_title:
                wrong = f"There is no action with the id “{id_}”; the one with this title is another."
                yield self._say("unknown-id", ("plan", id_), wrong, f"Did you mean “{of_title[record.title]}”?")
            elif record.title is None:  # else it was planned before its action left the catalogue
                yield self._unknown(("plan", id_), id_, set(actions), "action")

    def _targets(self) -> Iterator[Problem]:
        domains: dict[str, int] = {}
        for word, level in self.assessment.targets.domains.items():
            place: Inside = ("targets", "domains", word)
            found = self.questionnaire.domain_named(word)
            if found is not None and found.id in domains:
                wrong, mend = f"“{word}” is the domain “{found.id}”, which is given too.", "Keep one of the two."
                yield self._say("contradiction", place, wrong, mend)
            elif found is not None:
                yield from self._on_the_scale(level, place)
            elif self.same:
                yield self._unknown_domain(place, word)
            domains[found.id if found is not None else word] = level
        for id_, level in self.assessment.targets.questions.items():
            place = ("targets", "questions", id_)
            if id_ in self.questionnaire.questions:
                yield from self._on_the_scale(level, place)
            elif self.same:
                yield self._unknown(place, id_, set(self.questionnaire.questions), "question")
        self.targets = self.assessment.targets.model_copy(update={"domains": domains})

    def _on_the_scale(self, level: int, place: Inside) -> Iterator[Problem]:
        if level not in self.questionnaire.levels:
            mend = f"The scale goes from {self.questionnaire.lowest} to {self.questionnaire.highest}."
            yield self._say("unknown-level", place, f"Level {level} is not on the scale.", mend)

    def _unknown_domain(self, place: Inside, word: str) -> Problem:
        ids = [domain.id for domain in self.questionnaire.domains]
        known = ", ".join(f"{domain.code} or {domain.id}" for domain in self.questionnaire.domains)
        wrong = f"There is no domain with the id or letter “{word}”."
        return self._say("unknown-id", place, wrong, nearest(word, ids) or f"Known here: {known}.")

    def _facts(self) -> Iterator[Problem]:
        known = {fact.id: fact for fact in self.questionnaire.facts}
        for id_, said in self.assessment.facts.items():
            faults: list[Problem] = []
            if ("facts", id_) in self.document.cut and (id_ not in known or known[id_].way is Way.TEXT):
                yield self._cut_off(("facts", id_))
            if id_ in known:
                faults += self._accept(known[id_], said, ("facts", id_), self.facts)
            else:
                faults.append(self._unknown(("facts", id_), id_, set(known), "fact"))
            if self.same:
                yield from faults
            elif faults:  # of an older questionnaire: it will be set aside
                self.facts[id_] = said

    def _answer(self, id_: str, answer: Answer) -> Iterator[Problem]:
        question = self.questionnaire.questions.get(id_)
        place: Inside = ("answers", id_)
        if question is None and self.same:
            yield self._unknown(place, id_, set(self.questionnaire.questions), "question")
        for number, record in enumerate(answer.evidence):
            if record.date is not None and record.date > self.assessment.as_at:
                yield self._say(
                    "future-evidence",
                    (*place, "evidence", number, "date"),
                    f"This evidence is dated {record.date}, after the day that the answers describe, "
                    f"{self.assessment.as_at}.",
                    "Correct the date here, or “as_at” at the top.",
                )
        # An answer to wording that has changed since is not held against the new wording.
        fits = self.same or answer.wording == (self.questionnaire.wording(id_) if question else None)
        if (*place, "answer") in self.document.cut and (question is None or question.way is Way.TEXT):
            yield self._cut_off((*place, "answer"))
        if question is not None and answer.answer is not None and fits:
            values: dict[str, AnswerText] = {}
            faults = list(self._accept(question, answer.answer, (*place, "answer"), values))
            if self.same:
                yield from faults
            if values and values[id_] != answer.answer:
                answer = answer.model_copy(update={"answer": values[id_]})
        self.answers[id_] = answer

    def _cut_off(self, place: Inside) -> Problem:
        return self.document.cut_off("cut-text", place, ends_here(str(place[-1])), PUT_IN_QUOTES)

    def _accept(
        self, question: Question, said: AnswerText, place: Inside, into: dict[str, AnswerText]
    ) -> Iterator[Problem]:
        text = said if isinstance(said, str) else ", ".join(said)
        try:
            if text[:1] in _CURLY and question.way is not Way.TEXT:  # in a table they are only how a text is shown
                raise ValueError
            into[question.id] = question.understand(said, self.assessment.as_at)
        except ValueError as error:
            wrong = f"“{shown(text[:60])}” is not an answer to {question.id}."
            yield self._say("bad-answer", place, wrong, _meant_by(text) or str(error))

    def _unknown(self, place: Inside, id_: str, known: set[str], kind: str) -> Problem:
        mend = did_you_mean(id_, known) or f"Use the id of a {kind} of this questionnaire."
        return self._say("unknown-id", place, f"There is no {kind} with the id “{id_}”.", mend)

    def _say(self, code: str, place: Inside, wrong: str, mend: str) -> Problem:
        return self.document.problem(code, place, wrong, mend)


_CURLY = tuple("“”‘’„«")
_STATES = {"dont_know": ("dontknow", "dk", "notsure", "unsure"), "not_applicable": ("na", "notapplicable")}


def _meant_by(said: str) -> str:
    """Return what to write for a word that is a state and no answer, or that stands in curly quotes; else nothing."""
    word = re.sub(r"\W", "", said).replace("_", "").casefold()
    state = next((state for state, words in _STATES.items() if word in words), None)
    if state is not None:
        reason = ", and a “reason:”" if state == "not_applicable" else ""
        return f"Write “state: {state}” in place of the answer{reason}."
    if said[:1] in _CURLY:
        return "Take the curly quotes off: they are part of the text to YAML."
    return ""
