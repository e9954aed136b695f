"""What each file of a questionnaire's folder holds (questionnaires/README.md is the same for people)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import (
    BeforeValidator,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from readiness.questionnaire.question_types import AnyQuestion
from readiness.questionnaire.question_types.base import SourceLine
from readiness.questionnaire.question_types.choice import MOST_OPTIONS, Option
from readiness.questionnaire.references import WithReferences
from readiness.questionnaire.scale import Scale
from readiness.reading.texts import Day, Id, Line, Paragraphs, Strict, matching, one_line, refuse


class Source(Strict):
    """The document that the questionnaire assesses against."""

    title: Line
    publisher: Line | None = None
    date: Line | None = None
    url: Line | None = None


class Group(Strict):
    """People who may be asked."""

    id: Id
    label: Line
    side: Literal["board", "floor"] | None = None
    """Which end of the board-to-floor gap it stands at (method, section 7); None for neither."""


class Recommendation(Strict):
    """Something that the source asks for."""

    id: Id
    title: Line
    text: Line
    part: Line | None = None
    """Which part is the organisation's own, where the recommendation is partly for others."""
    source: list[SourceLine] = []


class Theme(Strict):
    """Several domains under one heading."""

    id: Id
    title: Line
    summary: Line
    domains: Annotated[list[Id], Field(min_length=1)]


class Form(Strict):
    """A shorter selection of the questions."""

    id: Id
    title: Line
    questions: Annotated[list[Id], Field(min_length=1)]


class Note(Strict):
    """A few sentences for the report that say how to read it."""

    title: Line
    text: Line


class QuestionnaireFile(Strict):
    """``questionnaire.yaml``."""

    format: Literal["1"]
    title: Line
    version: Annotated[str, StringConstraints(min_length=1, max_length=40), BeforeValidator(one_line)]
    summary: Line
    source: Source | None = None
    default_target: Annotated[int, Field(ge=0, le=9)]
    scale: Scale
    groups: list[Group] = []
    recommendations: list[Recommendation] = []
    themes: Annotated[list[Theme], Field(min_length=1)]
    domains: Annotated[list[Id], Field(min_length=1, max_length=60)]
    actions: Literal["from_levels"] | None = None
    """Whether the next level's sentence is the action where the catalogue has none."""
    frameworks: list[Id] = []
    """The order of the frameworks; the first has a section of its own in a report."""
    facts: list[AnyQuestion] = []
    forms: list[Form] = []
    notes: list[Note] = []

    @model_serializer(mode="wrap")
    def _without_what_is_newer(self, whole: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Leave out what is newer than the first edition and not said, so that fingerprints stay what they were."""
        said: dict[str, object] = whole(self)
        if self.actions is None:
            said.pop("actions")
        return said


class Domain(WithReferences):
    """``domains/<id>.yaml``: one domain and its questions."""

    from_place: ClassVar[frozenset[str]] = frozenset({"id"})

    id: Id
    code: Annotated[
        str, *matching("[A-Za-z0-9]{1,4}", "bad-code", "not a domain's code", "Use one to four letters or digits: C.")
    ]
    title: Line
    summary: Line
    good: Paragraphs
    questions: Annotated[list[AnyQuestion], Field(min_length=1)]


class AnswerSet(Strict):
    """Answers that several questions have: levels' sentences for ladders, or options for choices and checklists."""

    id: Id
    levels: dict[int, Line] | None = None
    options: Annotated[list[Option], Field(min_length=2, max_length=MOST_OPTIONS)] | None = None

    @model_validator(mode="after")
    def _has_one_kind(self) -> AnswerSet:
        if self.levels is not None and self.options is not None:
            raise refuse("two-answers", f"The answer set “{self.id}” has levels and options.", "Make it two sets.")
        if self.levels is None and self.options is None:
            wrong = f"The answer set “{self.id}” has neither “levels” nor “options”."
            raise refuse("missing-key", wrong, "Add “levels:” for ladders, or “options:” for choices.")
        return self


class AnswerSetsFile(Strict):
    """``answer_sets.yaml``."""

    answer_sets: Annotated[list[AnswerSet], Field(min_length=1)]


class Serves(Strict):
    """An action helps a question that is at ``from`` or above, and below ``to`` (method, section 5)."""

    question: Id
    from_: Annotated[int, Field(alias="from", ge=0, le=9)]
    to: Annotated[int, Field(ge=0, le=9)]


Effort = Annotated[int, Field(ge=1, le=3)]
"""1 weeks, 2 months, 3 a year or more."""
Resource = Literal["no_new_money", "existing_budget", "new_investment"]
Gift = Literal["trust", "system", "national"]
Strength = Literal["system", "process", "training"]


class Action(Strict):
    """Something to do next. None stands where nobody has said."""

    id: Id
    title: Line
    what: Line | None = None
    first_step: Line | None = None
    owner: Line | None = None
    measure: Line | None = None
    effort: Effort | None = None
    resource: Resource | None = None
    gift: Gift | None = None
    strength: Strength | None = None
    needs: list[Id] = []
    serves: Annotated[list[Serves], Field(min_length=1)]


class WrittenAction(Action):
    """An action of the catalogue, which says all of it."""

    what: Line
    first_step: Line
    owner: Line
    measure: Line
    effort: Effort
    resource: Resource
    gift: Gift
    strength: Strength


class ActionsFile(Strict):
    """``actions/<domain>.yaml``."""

    actions: list[WrittenAction]


class Practice(Strict):
    """A practice or a barrier that the source names, and where it is asked about."""

    title: Line
    source: list[SourceLine] = []
    questions: Annotated[list[Id], Field(min_length=1)]


class PracticesFile(Strict):
    """``practices.yaml``."""

    practices: Annotated[list[Practice], Field(min_length=1)]


class Vignette(Strict):
    """A short story about a place that does not exist, which calibrates the scale before people talk."""

    title: Line
    story: Line
    question: Id
    level: Annotated[int, Field(ge=0, le=9)]
    """The level of the question that the story is."""
    why_not_lower: Line | None = None
    """Needed but at the lowest level."""
    why_not_higher: Line | None = None
    """Needed but at the highest level."""


class VignettesFile(Strict):
    """``vignettes.yaml``."""

    vignettes: Annotated[list[Vignette], Field(min_length=1)]


class Excuse(Strict):
    """A place that a rule of style points at, and that is right as it is."""

    code: Line
    where: Line
    """The id of the question, action or recommendation; or ``all``."""
    why: Line


class ExceptionsFile(Strict):
    """``exceptions.yaml``."""

    exceptions: list[Excuse]


class OwnJargon(Strict):
    """A word to avoid in this questionnaire, and what to write instead."""

    word: Line
    instead: Line


class WordsFile(Strict):
    """``words.yaml``: what is jargon in this subject, and what is not."""

    plain: list[Line] = []
    """Words of the list of jargon that are plain here."""
    jargon: list[OwnJargon] = []


class Part(Strict):
    """One part of a framework, and the questions that speak to it."""

    id: Id
    title: Line
    verified: bool
    questions: Annotated[list[Id], Field(min_length=1)]


class Framework(Strict):
    """``mappings/<id>.yaml``: a framework, dated."""

    from_place: ClassVar[frozenset[str]] = frozenset({"id"})

    id: Id
    title: Line
    publisher: Line
    version: Line
    url: Line | None = None
    as_of: Day
    note: Line | None = None
    parts: Annotated[list[Part], Field(min_length=1)]
