"""From plain values to a model, with every fault turned into a problem at its line and column."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from readiness.problems import Problem
from readiness.reading.characters import shown
from readiness.reading.document import Document, Path
from readiness.reading.marked_up.prose import Folded
from readiness.reading.texts import Cut

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], document: Document, fills: Mapping[str, Any] | None = None) -> Model | None:
    """Return the document's data as a ``model``, or None after adding every fault to ``document.problems``.

    ``fills`` are values that the file's place gives and its text does not (an id taken from the file's name).
    """
    data = document.data
    if data is None:
        if not document.problems:
            document.problems.append(
                document.problem("empty-file", (), "The file is empty.", "Fill it in, or delete it.")
            )
        return None
    data = _with_marks(data, (), document)
    if isinstance(data, dict):
        given = [key for key in fills or {} if key in data]
        document.problems += [_unknown_key(document, (key,), key, model) for key in given]
        data = {**data, **(fills or {})}
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # Where the text itself is broken, what follows from that on the same line would only confuse.
        broken = {(problem.file, problem.line) for problem in document.problems}
        details = error.errors(include_url=False)
        found = [problem for detail in details for problem in _explained(document, model, detail)]
        document.problems += [
            problem for problem in found if (problem.file, problem.line) not in broken or problem.code == "cut-text"
        ]
        return None


def _with_marks(value: Any, path: Path, document: Document) -> Any:
    """Return a copy in which the values are known that a comment follows, or of which YAML joined the lines."""
    if isinstance(value, dict):
        return {key: _with_marks(inner, (*path, key), document) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_marks(inner, (*path, number), document) for number, inner in enumerate(value)]
    if path in document.cut:
        return Cut(value or "")
    source = document.source_of(path) if isinstance(value, str) else None
    return value if source is None else Folded.of(value, source)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return “Did you mean …?” with the nearest known word, or the whole short list, or nothing."""
    choices = sorted(known)
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if not near:  # the same word in other letters
        near = [choice for choice in choices if choice.lower() == word.lower()]
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Known here: {', '.join(choices)}." if 0 < len(choices) <= 20 else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return “Did you mean …?” with the nearest known word, or nothing."""
    guess = did_you_mean(word, known)
    return guess if guess.startswith("Did") else ""


def _explained(document: Document, model: type[BaseModel], details: ErrorDetails) -> Iterable[Problem]:
    """Yield what is wrong in one value: one thing, but for a text in which several are."""
    if details["type"] != "markup":
        yield _explain(document, model, details)
        return
    path, _ = _path_in(document.data, details["loc"])
    for fault in details.get("ctx", {})["faults"]:
        where = document.within(path, details["input"], fault["at"], fault["word"])
        yield Problem(fault["problem_code"], document.name, fault["wrong"], fault["mend"], where.line, where.column)


def _explain(document: Document, model: type[BaseModel], details: ErrorDetails) -> Problem:
    kind, context = details["type"], details.get("ctx", {})
    path, missing = _path_in(document.data, details["loc"])
    if kind == "extra_forbidden":
        return _unknown_key(document, path, str(details["loc"][-1]), _model_at(model, details["loc"][:-1]))
    name = next((str(step) for step in reversed(details["loc"]) if isinstance(step, str) and step != "[key]"), "")
    if kind == "said":
        say = document.cut_off if context["problem_code"] == "cut-text" else document.problem
        return say(context["problem_code"], path, context["wrong"].replace("{name}", name), context["mend"])
    if kind == "union_tag_invalid" and isinstance(context.get("discriminator"), str):
        path, name = (*path, "type"), "type"
    if kind == "missing":
        return document.problem(
            "missing-key", path, f"“{missing or name}” is missing.", f"Add “{missing or name}:” here."
        )
    if details["input"] is None or details["input"] == Cut(""):
        return document.problem("empty", path, f"“{name}” is empty.", "Write it, or take the key out.")
    if kind == "literal_error" and not isinstance(details["input"], str):
        kind = "string_type"
    if not path and not name:
        wrong = "The file should be a mapping of keys to values."
        return document.problem("wrong-type", path, wrong, "Write “key: value” on lines of their own.")
    wrong, mend = _MESSAGES.get(kind, ("is not as it should be", "Compare it with the README of the questionnaires."))
    known = {**context, "input": _short(details["input"]), "name": name}
    code = _CODES.get(kind, "wrong-type")
    if isinstance(details["input"], str) and kind in _MAPPINGS and _NO_SPACE.match(details["input"]):
        mend = "Put a space after the colon: “{input}” is text, not a key with a value."
    return document.problem(code, path, f"“{name}” {wrong.format_map(_Known(known))}.", mend.format_map(_Known(known)))


class _Known(dict[str, Any]):
    """Keeps a message whole when pydantic leaves a detail out."""

    def __missing__(self, key: str) -> str:
        return ""


_CODES = {
    "string_too_short": "empty",
    "string_too_long": "too-long",
    "literal_error": "unknown-word",
    "union_tag_invalid": "unknown-word",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "greater_than": "out-of-range",
    "date_from_datetime_parsing": "bad-date",
    "date_parsing": "bad-date",
    "datetime_parsing": "bad-date",
    "datetime_from_date_parsing": "bad-date",
    "too_short": "too-few",
    "too_long": "too-many",
}

_MAPPINGS = {"dict_type", "model_type", "model_attributes_type"}
_NO_SPACE = re.compile(r"[\w-]+:\S")

_DATE = ("is “{input}”, which is not a date", "Write year, month and day: 2026-10-31.")

_MESSAGES = {
    "string_type": (
        "should be text, not a list or a mapping",
        "Write it on one line, or after >- on lines of its own.",
    ),
    "string_too_short": ("is empty", "Write it, or take the key out."),
    "string_too_long": (
        "is longer than {max_length} characters",
        "Shorten it, or keep the document elsewhere and say where.",
    ),
    "int_parsing": ("is “{input}”, which is not a whole number", "Write a whole number, such as 3."),
    "int_from_float": ("is “{input}”, which is not a whole number", "Write a whole number, such as 3."),
    "int_type": ("should be a whole number", "Write a whole number, such as 3."),
    "int_parsing_size": ("is far too large", "Write a whole number, such as 3."),
    "decimal_parsing": ("is “{input}”, which is not a number", "Write a number, such as 3 or 2.5."),
    "decimal_type": ("should be a number", "Write a number, such as 3 or 2.5."),
    "finite_number": ("is not a number", "Write a number, such as 3 or 2.5."),
    "bool_parsing": ("is “{input}”, which is neither true nor false", "Write true or false."),
    "bool_type": ("should be true or false", "Write true or false."),
    "literal_error": ("is “{input}”, which is not known here", "Write one of: {expected}."),
    "union_tag_invalid": ("is “{tag}”, which is not known here", "Write one of: {expected_tags}."),
    "greater_than_equal": ("is {input}, which is too low", "Write {ge} or more."),
    "greater_than": ("is {input}, which is too low", "Write more than {gt}."),
    "less_than_equal": ("is {input}, which is too high", "Write {le} or less."),
    "date_from_datetime_parsing": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
    "datetime_parsing": _DATE,
    "datetime_from_date_parsing": _DATE,
    "list_type": ("should be a list", "Write each item on a line of its own, after a dash."),
    "tuple_type": ("should be a list", "Write each item on a line of its own, after a dash."),
    "dict_type": (
        "should be a mapping of keys to values",
        "Write “key: value” on lines of their own, indented.",
    ),
    "model_type": (
        "should be a mapping of keys to values",
        "Write “key: value” on lines of their own, indented.",
    ),
    "model_attributes_type": ("should be a mapping of keys to values", "Write “key: value”, indented."),
    "too_short": ("has too few items: {actual_length}", "Give at least {min_length}."),
    "too_long": ("has too many items: {actual_length}", "Give at most {max_length}."),
}


def _short(value: object) -> str:
    text = value if isinstance(value, str) else type(value).__name__
    return shown(text if len(text) <= 60 else text[:57] + "…")


def _unknown_key(document: Document, path: Path, key: str, model: Any) -> Problem:
    known = _keys_of(model)
    mend = did_you_mean(key, known) or "Take it out."
    return document.problem("unknown-key", path, f"“{_short(key)}” is not a key that belongs here.", mend)


def _path_in(data: Any, location: tuple[int | str, ...]) -> tuple[Path, str]:
    """Follow pydantic's location through the data; return the path, and the key that is not there."""
    path: list[str | int] = []
    missing = ""
    for step in location:
        if isinstance(data, dict) and str(step) in data:
            data = data[str(step)]
            path.append(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
            path.append(step)
        elif isinstance(data, dict) and isinstance(step, str):
            missing = step  # a missing key, or the name of the type that pydantic chose
    return tuple(path), missing


def _keys_of(model: Any) -> list[str]:
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    hidden: frozenset[str] = getattr(model, "from_place", frozenset())
    return [field.alias or name for name, field in model.model_fields.items() if name not in hidden]


def _model_at(model: Any, location: tuple[int | str, ...]) -> Any:
    """Return the type that the model has at pydantic's location."""
    here = model
    for step in location:
        here = _bare(here)
        options = get_args(here) if get_origin(here) in (Union, types.UnionType) else (here,)
        here = next((found for option in options if (found := _step_into(_bare(option), step)) is not None), None)
        if here is None:
            return None
    here = _bare(here)
    if get_origin(here) in (Union, types.UnionType):
        return next((m for m in map(_bare, get_args(here)) if isinstance(m, type) and issubclass(m, BaseModel)), None)
    return here


def _step_into(option: Any, step: int | str) -> Any:
    if isinstance(option, type) and issubclass(option, BaseModel):
        for name, field in option.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
        kind = option.model_fields.get("type")
        # A step that is no field names the member of a union of question types.
        return option if kind is not None and step in get_args(_bare(kind.annotation)) else None
    if get_origin(option) in (list, tuple) and isinstance(step, int):
        return get_args(option)[0]
    if get_origin(option) is dict:
        return get_args(option)[1]
    return None


def _bare(annotation: Any) -> Any:
    """Take off Annotated and Optional."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation):
            rest = [part for part in get_args(annotation) if part is not type(None)]
            if len(rest) > 1:
                return Union[tuple(rest)]  # noqa: UP007 - built at run time
            annotation = rest[0]
        elif get_origin(annotation) is Literal:
            return annotation
        else:
            return annotation
