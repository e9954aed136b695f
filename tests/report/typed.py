"""An assessment in which everything that a person can type is a word of its own, made from the model itself.

A field that is added to the model is filled in here without anybody thinking of it, and is looked for in every output.
"""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from readiness.assessment.model import Fingerprint, Value, Wording
from readiness.reading.texts import Day, Id, Moment, Weight

CHOSEN = (Id, Wording, Fingerprint, Moment, Weight, Value, int)
"""What is picked from what there is, counted or written by the program; an answer's own value is given by hand."""
_FIRST_DAY = dt.date(2031, 1, 1)


@dataclass
class Typed:
    """The words that stand for what people typed, each by the field that it stands in."""

    fields: dict[str, str | dt.date] = field(default_factory=dict)

    def text(self, path: str) -> str:
        """Return the one word of a field that holds text."""
        return str(self.fields.setdefault(path, f"Zq{len(self.fields):03d}xw"))

    def day(self, path: str, *, before: dt.date | None = None) -> dt.date:
        """Return the one day of a field that holds a date: after all others, or before a day."""
        number = len(self.fields)
        found = before - dt.timedelta(number) if before else _FIRST_DAY + dt.timedelta(number)
        return self.fields.setdefault(path, found)  # type: ignore[return-value]


def filled(model: type[BaseModel], path: str, typed: Typed, given: dict[str, Any], as_at: dt.date) -> dict[str, Any]:
    """Return every field of a model that people type in, filled; ``given`` goes before."""
    made = dict(given)
    for name, hint in get_type_hints(model, include_extras=True).items():
        if name in given or name == "model_config":
            continue
        inner = _without_none(hint)
        place = f"{path}.{name}" if path else name
        if inner is Day:
            made[name] = typed.day(place, before=as_at if "evidence" in place else None)
        elif _is_list_of_models(inner):
            (kind,) = get_args(_plain(inner))
            made[name] = [filled(kind, f"{place}[]", typed, _picked(kind), as_at)]
        elif not _is_chosen(inner):
            made[name] = typed.text(place)
    return made


def _model_within(hint: Any) -> type[BaseModel] | None:  # a type
    inner = _plain(_without_none(hint))
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return inner
    found = [_model_within(part) for part in get_args(inner) if part is not type(None)]
    return next((model for model in found if model), None)


def _is_chosen(inner: Any) -> bool:
    return inner in CHOSEN or get_origin(inner) is Literal or _plain(inner) is int


def _is_list_of_models(inner: Any) -> bool:
    return get_origin(_plain(inner)) is list and _model_within(inner) is not None


def _picked(model: type[BaseModel]) -> dict[str, Any]:
    """Return what a record has that is picked and not typed."""
    hints = get_type_hints(model, include_extras=True)
    return {name: get_args(hint)[0] for name, hint in hints.items() if get_origin(hint) is Literal}


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    return hint


def _plain(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint
