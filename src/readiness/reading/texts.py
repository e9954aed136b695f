"""The kinds of value that files hold, and the base of every model that is read from one."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from functools import partial
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError


class Strict(BaseModel):
    """A mapping in a file: keys that it does not know are problems, and it never changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _an_empty_key_is_no_key(cls, data: Any) -> Any:  # noqa: ANN401
        if not isinstance(data, dict) or None not in data.values():
            return data
        optional = {field.alias or name for name, field in cls.model_fields.items() if not field.is_required()}
        return {key: value for key, value in data.items() if value is not None or key not in optional}


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
    """Return what was typed or pasted as text that a file can hold: line ends as one, no control characters."""
    if typed.isprintable():  # most are, and no line end and no unwanted character is
        return typed.strip()
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", typed)).strip()


def one_line(value: Any) -> Any:  # noqa: ANN401
    """Return a text with its line ends as spaces; anything else as it is."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _positive_fraction(value: Any) -> Fraction:  # noqa: ANN401
    if isinstance(value, Fraction) and value > 0:  # read before: the program passes it on
        return value
    plain = re.fullmatch(r"\d{1,6}(\.\d{1,6})?", str(value))  # no exponent: 1e999999999 would never end
    fraction = Fraction(str(value)) if plain else Fraction(0)
    if fraction <= 0:
        raise refuse("bad-number", f"“{str(value)[:40]}” is not a weight.", "Write a number above 0, such as 1 or 1.5.")
    return fraction


def matching(pattern: str, code: str, wrong: str, mend: str) -> tuple[Any, ...]:
    """Return what to annotate a text with that has to look like ``pattern``; otherwise it is “… , which is {wrong}”."""
    check = partial(_check, re.compile(pattern), code, wrong, mend)
    return AfterValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


def _check(wanted: re.Pattern[str], code: str, wrong: str, mend: str, value: str) -> str:
    if wanted.fullmatch(value) is None:
        shown = value if len(value) <= 60 else value[:57] + "…"
        raise refuse(code, f"“{{name}}” is “{shown}”, which is {wrong}.", mend)
    return value


def _day(value: Any) -> Any:  # noqa: ANN401
    # What a computer takes for a date (2025, 20261031, 1777593600) is not what a person meant.
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is None:
        raise refuse(
            "bad-date", f"“{{name}}” is “{value[:40]}”, which is not a date.", "Write year, month and day: 2026-10-31."
        )
    return value


def _moment(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str) and re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", value) is None:
        wrong, mend = (
            f"“{{name}}” is “{value[:40]}”, which is not a date and time.",
            "Write it as 2026-10-31T14:30:00, or take the key out.",
        )
        raise refuse("bad-date", wrong, mend)
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
"""A date, written 2026-10-31."""

Moment = Annotated[dt.datetime, BeforeValidator(_moment)]
"""A date and a time of day."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
"""Text of one or more paragraphs, never empty."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), BeforeValidator(one_line)]
"""Text of one paragraph: line ends within it are spaces."""

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
