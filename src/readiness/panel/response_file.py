"""From a response file to a response, or to every problem in it. The file may come from anybody."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from readiness.panel.response import ASK_AGAIN, Response, response_text
from readiness.problems import Problem
from readiness.reading.named_file import read_named
from readiness.safe_files import write_safely

LARGEST_RESPONSE = 1_000_000
MAX_KEYS = 5_000
"""In one mapping: far more than a questionnaire has questions."""
MAX_PROBLEMS = 10
"""Of one file: what is wrong through and through needs no longer list."""

_NOT_JSON = "The file is not whole, or is not JSON text as a form writes it."

_Model = TypeVar("_Model", bound=BaseModel)


def write_response(path: Path, response: Response) -> None:
    """Write a response for its owner alone. Raises OutputError."""
    write_safely(path, response_text(response))


def read_response(path: Path) -> Response | list[Problem]:
    """Return the response in a file, or what is wrong with it."""
    return read_json(path, Response, LARGEST_RESPONSE, ASK_AGAIN)


def read_json(path: Path, model: type[_Model], most: int, mend: str) -> _Model | list[Problem]:
    """Return a JSON file of at most so many bytes as a ``model``, or what is wrong with it and how to ``mend`` it."""
    raw = read_raw(path, most)
    if isinstance(raw, Problem):
        return [raw]
    if len(raw) > most:
        wrong = f"The file is larger than {most // 1_000_000} MB, so it was not read."
        return [Problem("too-large", str(path), wrong, mend)]
    return parse_json(raw, str(path), model, mend)


def read_raw(path: Path, most: int) -> bytes | Problem:
    """Return a file's content, of one that has more than ``most`` bytes one byte more than those; or what is wrong."""
    try:
        return read_named(path, most)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        return Problem("cannot-read", str(path), f"The file cannot be read: {why}.", "Check that you may read it.")


def parse_json(raw: bytes, name: str, model: type[_Model], mend: str) -> _Model | list[Problem]:
    """Return JSON text as a ``model``, or what is wrong with it."""
    raw = raw.removeprefix(codecs.BOM_UTF8)  # as an editor on Windows writes it
    try:
        _refuse_what_is_said_twice(raw)
        return model.model_validate_json(raw)
    except _SaidTwiceError as error:
        wrong = f"“{_short(str(error))}” is there twice, and nobody can say which counts."
        return [Problem("duplicate-key", name, wrong, mend)]
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = list(dict.fromkeys(_explain(detail, name, mend) for detail in details))
        more = len(found) - MAX_PROBLEMS
        if more > 0:
            found[MAX_PROBLEMS:] = [Problem("wrong-type", name, f"There are {more} more faults like these.", mend)]
        return found
    except (ValueError, RecursionError):
        return [Problem("bad-json", name, _NOT_JSON, mend)]


class _SaidTwiceError(Exception):
    """A key is in a mapping twice."""


def _refuse_what_is_said_twice(raw: bytes) -> None:
    # pydantic's reader takes the last of two; a file that says two things is not to be trusted with either.
    json.loads(raw, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len(pairs) > MAX_KEYS:
        raise ValueError("too many keys")
    keys = {key for key, _ in pairs}
    if len(keys) < len(pairs):
        seen = [key for key, _ in pairs]
        raise _SaidTwiceError(next(key for key in seen if seen.count(key) > 1))


def _explain(details: ErrorDetails, name: str, mend: str) -> Problem:
    where = ".".join(_short(str(step)) for step in details["loc"][:2] if step != "[key]")
    kind, context = details["type"], details.get("ctx", {})
    match kind:
        case "said":
            return Problem(context["problem_code"], name, context["wrong"].replace("{name}", where), context["mend"])
        case "extra_forbidden":
            wrong = f"“{where}” does not belong here. No names, notes or addresses are kept."
            return Problem("unknown-key", name, wrong, mend)
        case "missing":
            return Problem("missing-key", name, f"“{where}” is missing.", mend)
        case "json_invalid":
            return Problem("bad-json", name, _NOT_JSON, mend)
    subject = f"“{where}”" if where else "The file"
    return Problem("wrong-type", name, f"{subject} is not as a form would write it.", mend)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
