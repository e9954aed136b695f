"""A ladder whose levels have criteria: statements to tick, of which the level follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from readiness.questionnaire.question_types.base import AnswerText
from readiness.questionnaire.question_types.families.ticked import TickedQuestion
from readiness.questionnaire.question_types.flaws import Flaw
from readiness.questionnaire.question_types.ways import Criterion, Pick, Under
from readiness.questionnaire.scale import label_of
from readiness.reading.compared import plain
from readiness.reading.tables.cells import column_name
from readiness.reading.texts import Id, Line, Strict

MOST_CRITERIA = 100
"""For one level."""


class WrittenCriterion(Strict):
    """A criterion as it stands in the file: a text alone, or one with an id of its own."""

    id: Id | None = None
    text: Line

    @model_validator(mode="before")
    @classmethod
    def _a_text_alone(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Say that a text may stand for the whole."""
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}


class CriteriaQuestion(TickedQuestion):
    """The answer is the ids of the criteria that are met; the level is the highest that they open.

    A level is reached when its criteria and all below are met. The lowest needs none. Only the ticks are kept, so
    no level can disagree with them.
    """

    hint: ClassVar[str] = (
        "Tick all that are wholly true; none is an answer too. A level is reached with all of its own and all below it."
    )
    is_at: ClassVar[str] = "is {}"
    ticks: ClassVar[str] = "a criterion"

    type: Literal["ladder"] = "ladder"
    levels: dict[int, Line]
    criteria: Annotated[
        dict[int, Annotated[list[WrittenCriterion], Field(min_length=1, max_length=MOST_CRITERIA)]],
        Field(min_length=1),
    ]

    @property
    def sentences(self) -> Mapping[int, str]:
        """The sentence of each level."""
        return self.levels

    @property
    def gates(self) -> Sequence[Criterion]:
        """The criteria of each level, lowest first; one without an id is called by its level and a letter: “2a”.

        No id that is written begins with a figure, so none is called alike. A text that changes or moves changes the
        wording too, so that no tick is taken for another's.
        """
        return [
            Criterion(level, its.id or f"{level}{column_name(place).lower()}", its.text.rstrip("."), place)
            for level in sorted(self.criteria)
            for place, its in enumerate(self.criteria[level])
        ]

    def picks(self) -> list[Pick]:
        """Return each criterion, below its level; its number is what stands for it."""
        return [
            Pick(str(at), one.id, one.text, "", self._heading(one.level)) for at, one in enumerate(self.gates, start=1)
        ]

    def _heading(self, level: int) -> Under:
        label = next((step.label for step in self._scale if step.level == level), "")
        return Under(f"{level} {label}".rstrip(), self.sentence(level))

    def read(self, said: AnswerText) -> AnswerText:
        """Take criteria as a checklist takes items, and as they are printed: “2 Developing: …”."""
        head, colon, ticked = said.partition(":") if isinstance(said, str) else ("", "", "")
        named = [step.level for step in self._scale if plain(head) == plain(f"{step.level} {step.label}")]
        if not colon or not named:
            return super().read(said)
        answer = super().read(ticked)
        if self._reached(answer) != named[0]:
            raise ValueError("That level does not follow from these criteria. Give the criteria alone.")
        return answer

    def _reached(self, answer: AnswerText) -> int:
        """Return the highest level of which all criteria and all below are ticked."""
        missing = {one.level for one in self.gates if one.id not in answer}
        reached = (step.level for step in self.scale if not any(level <= step.level for level in missing))
        return max(reached, default=self.lowest)

    def level(self, answer: AnswerText, _as_at: dt.date, /) -> int | None:
        """Return the highest level of which all criteria and all below are ticked."""
        return self._reached(answer)

    def reads(self, answer: AnswerText) -> str:
        """Return the level and what is ticked: “2 Developing: There is a plan; The plan is read”."""
        ticked = "; ".join(one.text for one in self.gates if one.id in answer)
        return f"{label_of(list(self.scale), self._reached(answer))}: {ticked or 'none of these'}"

    def sentence(self, level: int, /) -> str:
        """Return the level's own sentence."""
        return self.levels.get(level, "")

    def wording(self) -> Any:
        """Return the statement, each level's sentence, and the criteria with their ids."""
        criteria = [[one.level, one.id, one.text] for one in self.gates]
        return ["criteria", self.statement, sorted(self.levels.items()), criteria]

    def amount(self, answer: AnswerText, /) -> Fraction | None:
        """Return the level, as for a ladder: a condition need not change when criteria are added."""
        return Fraction(self._reached(answer)) if isinstance(answer, tuple) else None

    def examples(self) -> list[AnswerText]:
        """Return none, more and more of the criteria from the lowest level up, and each alone."""
        ids = [one.id for one in self.gates]
        return [*(tuple(ids[:size]) for size in range(len(ids) + 1)), *((id_,) for id_ in ids)]

    def flaws(self) -> Iterator[Flaw]:
        """Yield what is wrong with the sentences; criteria of levels that need or have none, and ids given twice."""
        yield from self.sentence_flaws()
        for level in sorted(self.criteria):
            yield from self.off_the_scale(level, "criteria", str(level))
            if self._scale and level == self.lowest:
                wrong = f"Level {level} is the lowest, where everybody begins: it has no criteria."
                yield Flaw(
                    "needless-criteria", wrong, "Move them to the level that they open.", ("criteria", str(level))
                )
        without = [step.level for step in self._scale[1:] if step.level not in self.criteria]
        if without:
            wrong = f"Question {self.id} has no criteria for level {', '.join(map(str, without))}."
            mend = "Write what must be true there, so that it can be told from the level below."
            yield Flaw("missing-criteria", wrong, mend, ("criteria",))
        yield from self._alike()

    def _alike(self) -> Iterator[Flaw]:
        """Yield an id that stands here before."""
        ids = set[str]()
        for one in self.gates:
            if one.id in ids:
                wrong = f"Another criterion of {self.id} has the id “{one.id}”."
                where = ("criteria", str(one.level), one.place, "id")
                yield Flaw("duplicate-id", wrong, "Give this one an id of its own.", where)
            ids.add(one.id)
