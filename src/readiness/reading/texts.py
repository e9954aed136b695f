"""The kinds of value that files hold, and the base of every model that is read from one."""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from readiness.reading.characters import named, shown, without_marks
from readiness.reading.marked_up.prose import Prose


class Cut(str):
    """A value that a comment follows in its file: harmless after a number or an id, a loss where text is meant.

    It is empty where nothing but a comment stands after the key.
    """

    __slots__ = ()


class Strict(BaseModel):
    """A mapping in a file: keys that it does not know are problems, and it never changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _an_empty_key_is_no_key(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not any(map(is_empty, data.values())):
            return data
        fields = {field.alias or name: field for name, field in cls.model_fields.items() if not field.is_required()}
        return {key: value for key, value in data.items() if not _says_nothing(value, fields.get(key))}


def is_empty(value: Any) -> bool:
    """Return whether nothing stands after a key, but perhaps a comment."""
    return value is None or (type(value) is Cut and not value)


def _says_nothing(value: Any, optional: FieldInfo | None) -> bool:
    """Return whether a key that may be left out is as if it were not there; text that a comment swallowed is not."""
    if optional is None or not is_empty(value):
        return False
    return value is None or not _may_be_text(optional.annotation, optional.metadata)


def _may_be_text(annotation: Any, metadata: Sequence[Any] = ()) -> bool:
    """Return whether a field is free text, or may be."""
    if _WHOLE in metadata:
        return True
    if get_origin(annotation) is Annotated:
        return _WHOLE in get_args(annotation)[1:] or _may_be_text(get_args(annotation)[0])
    return get_origin(annotation) in (Union, types.UnionType) and any(map(_may_be_text, get_args(annotation)))


def refuse(code: str, wrong: str, mend: str) -> PydanticCustomError:
    """Return an error for a validator to raise; it becomes a Problem at the value's own place.

    “{name}” in ``wrong`` stands for the key that the value is under.
    """
    return PydanticCustomError("said", "{wrong}", {"problem_code": code, "wrong": wrong, "mend": mend})


LONGEST_TEXT = 60_000
"""Characters in one text: far above a note of 2,000 words, far below what would make a file unreadable."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")


def clean(typed: str) -> str:
    """Return what was typed or pasted as text that a file can hold.

    Line ends are one kind; there is no control character, and no mark that nobody sees unless the writing needs it.
    """
    if typed.isascii() and typed.isprintable():  # most are
        return typed.strip()
    return without_marks(_UNWANTED.sub("", _LINE_ENDS.sub("\n", typed))).strip()


def one_line(value: Any) -> Any:
    """Return a text with its line ends as spaces; anything else as it is."""
    return " ".join(value.split()) if isinstance(value, str) else value


PUT_IN_QUOTES = (
    "If it belongs to the text, put the whole text in quotes; if not, put the comment on a line of its own, no further "
    "in than the key."
)


def ends_here(name: str) -> str:
    """Return what is wrong with text that a comment cuts off."""
    return f"“{name}” ends here: what comes after “#” is a comment, which is not read."


def _whole(value: Any) -> Any:
    """Return the value, unless it is text that a comment cuts off."""
    if type(value) is Cut:
        raise refuse("cut-text", ends_here("{name}"), PUT_IN_QUOTES)
    return value


_WHOLE = BeforeValidator(_whole)
"""What free text is annotated with: it is read whole, or is a problem."""


def _positive_fraction(value: Any) -> Fraction:
    if isinstance(value, Fraction) and value > 0:  # read before: the program passes it on
        return value
    plain = re.fullmatch(r"\d{1,6}(\.\d{1,6})?", str(value))  # no exponent: 1e999999999 would never end
    fraction = Fraction(str(value)) if plain else Fraction(0)
    if fraction <= 0:
        raise refuse(
            "bad-number", f"“{shown(str(value)[:40])}” is not a weight.", "Write a number above 0, such as 1 or 1.5."
        )
    return fraction


def matching(pattern: str, code: str, wrong: str, mend: str) -> tuple[Any, ...]:
    """Return what to annotate a text with that has to look like ``pattern``; otherwise it is “… , which is {wrong}”."""
    check = partial(_check, re.compile(pattern), code, wrong, mend)
    return AfterValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


def _check(wanted: re.Pattern[str], code: str, wrong: str, mend: str, value: str) -> str:
    if not value:
        raise refuse("empty", "“{name}” is empty.", "Write it, or take the key out.")
    if wanted.fullmatch(value) is None:
        short = value if len(value) <= 60 else value[:57] + "…"
        raise refuse(code, f"“{{name}}” is “{shown(short)}”, which is {wrong}.{_unlike_latin(value)}", mend)
    return value


def _unlike_latin(value: str) -> str:
    """Return a sentence that names the first character that may look like a plain one; nothing where all are plain."""
    odd = next((character for character in value if not character.isascii()), None)
    return f" It has {named(odd)} in it." if odd is not None else ""


def _day(value: Any) -> Any:
    # What a computer takes for a date (2025, 20261031, 1777593600) is not what a person meant.
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is None:
        raise refuse(
            "bad-date",
            f"“{{name}}” is “{shown(value[:40])}”, which is not a date.",
            "Write year, month and day: 2026-10-31.",
        )
    return value


def _moment(value: Any) -> Any:
    if isinstance(value, str) and re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", value) is None:
        wrong, mend = (
            f"“{{name}}” is “{shown(value[:40])}”, which is not a date and time.",
            "Write it as 2026-10-31T14:30:00, or take the key out.",
        )
        raise refuse("bad-date", wrong, mend)
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
"""A date, written 2026-10-31."""

Moment = Annotated[dt.datetime, BeforeValidator(_moment)]
"""A date and a time of day."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT), _WHOLE]
"""Text of one or more paragraphs, never empty."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), BeforeValidator(one_line), _WHOLE]
"""Text of one paragraph: line ends within it are spaces."""

Paragraphs = Annotated[Prose, _WHOLE]
"""Text of one or more paragraphs or lists, with emphasis and links."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=200), BeforeValidator(one_line), _WHOLE]
"""What an organisation is called."""

Word = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), BeforeValidator(one_line)]
"""A word that means something known, so that a comment may follow it."""

Id = Annotated[
    str,
    *matching(
        "[A-Za-z][A-Za-z0-9_-]{0,63}",
        "bad-id",
        "not an id",
        "Start with a letter; use letters, digits, - and _ only, 64 at most.",
    ),
]
"""A name that other parts refer to."""

Weight = Annotated[
    Fraction, BeforeValidator(_positive_fraction), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})
]
"""An exact number above 0."""
