"""``template.yaml``: what a template's manifest can say (report_templates/README.md is the same for people)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from readiness.reading.texts import Id, Line, Strict, matching, refuse


def _not_a_comment(value: Any) -> Any:
    if not value:
        raise refuse(
            "bad-colour",
            "“{name}” has no colour: what comes after # is a comment, unless it is in quotes.",
            'Put it in quotes: "#005eb8".',
        )
    return value


Colour = Annotated[
    str,
    *matching(
        "#[0-9a-fA-F]{6}",
        "bad-colour",
        "not a colour",
        'Write # and six digits or letters from a to f, in quotes: "#005eb8".',
    ),
]
"""A colour, written "#005eb8"."""
MaybeColour = Annotated[Colour | None, BeforeValidator(_not_a_comment)]

Family = Annotated[
    str,
    *matching(
        "[A-Za-z0-9][A-Za-z0-9 _-]{0,63}",
        "bad-font",
        "not a name for type",
        "Use letters, digits, spaces, - and _ only, 64 at most.",
    ),
]
"""The name of a family of type."""


class FrontSheetRow(Strict):
    """A row of the front sheet; people fill it in under its id in the assessment's ``front_sheet``."""

    id: Id
    label: Line


class Colours(Strict):
    """A document's colours. One that is not given is the base's, or the program's own."""

    heading: MaybeColour = None
    accent: MaybeColour = None
    text: MaybeColour = None
    quiet: MaybeColour = None
    rule: MaybeColour = None
    pale: MaybeColour = None
    ramp: Annotated[list[Colour], Field(min_length=2, max_length=10)] | None = None
    """The levels, lowest first."""

    @model_validator(mode="before")
    @classmethod
    def _an_empty_key_is_no_key(cls, data: Any) -> Any:
        return data  # an empty colour was meant to be one: heading: #005eb8

    def over(self, base: Colours) -> Colours:
        """Return these colours, and the base's where there is none."""
        return base.model_copy(update=self.given())

    def given(self) -> dict[str, Any]:
        """Return the colours that were given, by key."""
        return {key: value for key, value in self if value is not None}


class Logo(Strict):
    """A picture to stand at the top of the document."""

    file: Line
    alt: Line
    """What is read out in its place."""


class OwnType(Strict):
    """Type that comes with the template: files in its folder."""

    family: Family
    regular: Line
    italic: Line | None = None
    semibold: Line | None = None
    bold: Line | None = None


class TemplateFile(Strict):
    """``template.yaml``."""

    format: Literal["1"]
    title: Line
    summary: Line
    extends: Line | None = None
    """The id of a template that came with the program, or a path: ../board-of-ours."""
    needs: Literal["answers", "questionnaire", "agenda"] = "answers"
    """What it shows: an assessment, a questionnaire that nobody has answered yet, or a session's agenda."""
    parts: Annotated[list[Id], Field(min_length=1)] = []
    """The parts of the document in order: files in ``parts/``."""
    front_sheet: list[FrontSheetRow] = []
    more_rows: list[FrontSheetRow] = []
    """Rows that come after those of the front sheet."""
    colours: Colours = Colours()
    logo: Logo | None = None
    type: OwnType | None = None

    def over(self, base: TemplateFile) -> TemplateFile:
        """Return what this manifest says, and what the base's says where this one is silent."""
        given = self.model_fields_set
        rows = self.front_sheet if "front_sheet" in given else base.front_sheet
        return self.model_copy(
            update={
                "needs": self.needs if "needs" in given else base.needs,
                "parts": self.parts or base.parts,
                "front_sheet": [*rows, *self.more_rows],
                "colours": self.colours.over(base.colours),
            }
        )
