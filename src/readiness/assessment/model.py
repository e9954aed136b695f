"""An assessment: who, as at when, against which targets, and every answer with its note and evidence."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from readiness.questionnaire.question_types import AnswerText, EvidenceKind
from readiness.reading.texts import (
    Cut,
    Day,
    Id,
    Line,
    Moment,
    Name,
    Strict,
    Text,
    Weight,
    is_empty,
    matching,
    refuse,
)

State = Literal["rated", "dont_know", "not_applicable", "unanswered"]
"""The states of an answer (method, section 1)."""


def _as_text(value: Any) -> Any:
    if isinstance(value, Cut):  # what it may lose depends on the question: see assessment.reading
        return str(value) or None
    return tuple(value) if isinstance(value, list) else value


Value = Annotated[
    AnswerText,
    BeforeValidator(_as_text),
    WithJsonSchema({"type": ["integer", "number", "boolean", "string", "array"], "items": {"type": "string"}}),
]


_BY_MACHINE = "Take the key out: the program writes it."
Wording = Annotated[str, *matching("[0-9a-f]{12}", "bad-hash", "not the hash of a question", _BY_MACHINE)]
Fingerprint = Annotated[str, *matching("sha256:[0-9a-f]{64}", "bad-hash", "not a fingerprint", _BY_MACHINE)]
OdsCode = Annotated[
    str, *matching("[A-Za-z0-9]{2,12}", "bad-code", "not an ODS code", "Use letters and digits only, such as RXX.")
]


class Evidence(Strict):
    """Something that shows an answer to be so (method, section 3)."""

    kind: EvidenceKind
    title: Line
    date: Day | None = None
    where: Line | None = None
    owner: Line | None = None


class Answer(Strict):
    """One answer in one of the four states."""

    state: State = "unanswered"
    answer: Value | None = None
    reason: Text | None = None
    note: Text | None = None
    dissent: Text | None = None
    """What those who did not agree with the panel's level said, in their words (method, section 7)."""
    evidence: Annotated[list[Evidence], Field(max_length=200)] = []
    answered: Moment | None = None
    wording: Wording | None = None
    """The hash of the question's statement and levels when it was answered."""

    @model_validator(mode="before")
    @classmethod
    def _an_answer_means_rated(cls, data: Any) -> Any:
        if isinstance(data, dict) and "state" not in data and not is_empty(data.get("answer")):
            return {**data, "state": "rated"}
        return data

    @model_validator(mode="after")
    def _the_state_fits(self) -> Answer:
        if self.state == "rated" and self.answer is None:
            raise refuse(
                "contradiction",
                "The state is “rated”, but there is no answer.",
                "Add “answer:”, or change the state.",
            )
        if self.state != "rated" and self.answer is not None:
            raise refuse(
                "contradiction",
                f"The state is “{self.state}”, and there is an answer too.",
                "Take one of the two out.",
            )
        if self.state == "not_applicable" and self.reason is None:
            raise refuse(
                "missing-reason",
                "“not_applicable” needs a reason.",
                "Add “reason:” and say why it does not apply.",
            )
        return self

    @property
    def given(self) -> bool:
        """Whether the question was answered at all."""
        return self.state != "unanswered"


class Reference(Strict):
    """The questionnaire that was answered."""

    id: Id
    version: Line | None = None
    fingerprint: Fingerprint | None = None
    default_target: Annotated[int, Field(ge=0, le=9)] | None = None
    """The level to reach where nothing else is said; None in a file that does not record it."""
    weights: dict[Id, Weight] | None = None
    """The questions whose weight is not 1; None in a file that does not record them."""


class Organisation(Strict):
    """Who is assessed."""

    name: Name
    code: OdsCode | None = None
    """The organisation's ODS code."""


class Participant(Strict):
    """Someone who took part: a role, never a name."""

    role: Line
    group: Id | None = None


class Targets(Strict):
    """Levels to reach, where they are not the questionnaire's default."""

    domains: dict[Id, Annotated[int, Field(ge=0, le=9)]] = {}
    questions: dict[Id, Annotated[int, Field(ge=0, le=9)]] = {}


class PanelSettings(Strict):
    """How the ratings of many people are shown (method, section 7)."""

    min_group_size: Annotated[int, Field(ge=3, le=50)] = 5
    """A group with fewer raters is never shown by itself."""


class Workshop(Strict):
    """How far the talk about the answers has come, so that it can go on where it stopped."""

    started: Moment
    """When this sitting began, which its time is counted from."""
    minutes: Annotated[int, Field(ge=24, le=480)]
    agenda: Annotated[list[Id], Field(max_length=2000)] = []
    """What this sitting talks about first, in order, as it was when the sitting began."""
    settled: Annotated[list[Id], Field(max_length=2000)] = []
    """The questions that were talked through to the end, in the order in which they were."""
    parked: Annotated[list[Id], Field(max_length=2000)] = []
    """Those left to the end. One that is not asked any longer is passed over."""


ActionStatus = Literal["not_started", "on_track", "at_risk", "off_track", "complete", "not_pursued"]


class ProgressNote(Strict):
    """What was said about an action on a day."""

    date: Day
    text: Text


class PlannedAction(Strict):
    """What people decided about a recommended action, and what came of it."""

    title: Line | None = None
    """The action's own title, for whoever reads the file; the catalogue's counts."""
    status: ActionStatus = "not_started"
    owner: Line | None = None
    """A role; None for the one that the catalogue suggests."""
    sponsor: Line | None = None
    start: Day | None = None
    due: Day | None = None
    notes: Annotated[list[ProgressNote], Field(max_length=200)] = []
    updated: Day | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> PlannedAction:
        if self.start is not None and self.due is not None and self.due < self.start:
            raise refuse(
                "contradiction",
                f"The action is due on {self.due}, before it starts on {self.start}.",
                "Correct one of the two dates.",
            )
        return self

    @property
    def ended(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.status in ("complete", "not_pursued")

    @property
    def last_told(self) -> dt.date | None:
        """The newest day on which anything was said of it."""
        days = [note.date for note in self.notes] + ([self.updated] if self.updated else [])
        return max(days, default=None)


Plan = dict[Id, PlannedAction]
"""By the action's id."""


class Previous(Strict):
    """Last time: what was answered and planned then. It is compared with, and never scored as today's."""

    questionnaire: Reference
    as_at: Day
    form: Id | None = None
    participants: list[Participant] = []
    targets: Targets = Targets()
    answers: dict[Id, Answer] = {}
    plan: Plan = {}


class SetAside(Strict):
    """An answer to a question that has changed or is no longer asked: kept, shown, never scored."""

    question: Id
    why: Line
    answer: Answer


class Assessment(Strict):
    """The whole of an assessment file."""

    format: Literal["1"] = "1"
    questionnaire: Reference
    organisation: Organisation
    as_at: Day
    """The day that the answers describe."""
    form: Id | None = None
    """A shorter form of the questionnaire, or None for all of it."""
    participants: list[Participant] = []
    facts: dict[Id, Value] = {}
    targets: Targets = Targets()
    panel: PanelSettings = PanelSettings()
    front_sheet: dict[Id, Text] = {}
    """Rows of the report's front sheet that people filled in, by the row's id in the template."""
    plan: Plan = {}
    """What was decided about the recommended actions."""
    workshop: Workshop | None = None
    """Where the workshop stands, once there has been one."""
    answers: dict[Id, Answer] = {}
    previous: Previous | None = None
    """Last time's answers, to compare with."""
    set_aside: list[SetAside] = []

    def answer(self, question_id: str) -> Answer:
        """Return the answer to a question; an unanswered one when there is none."""
        return self.answers.get(question_id, _NONE)


_NONE = Answer()
