"""From a file that came back to the responses in it, or to a sentence on why there is none."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from readiness.panel.intake.contents import NotOne, pieces_of
from readiness.panel.intake.wording import as_typed, objects_in, text_of
from readiness.panel.response import ASK_AGAIN, Response
from readiness.panel.response_file import MAX_BYTES, parse_json
from readiness.problems import Problem

_SIGNS = ('"rated"', '"asked"', '"dont_know"', '"not_applicable"', '"fingerprint"', '"given"')
"""What a response has and hardly another text: two of them, and it is one, or was."""
_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was found in one place: a response, what is wrong with one, or why there is none."""

    name: str
    """The file; inside a zip or a mail, that and what it is called there. No two are alike."""
    found: Response | list[Problem] | NotOne


def arrivals_in(name: str, raw: bytes) -> Iterator[Arrival]:
    """Yield the responses in a file, whatever it is called; and, for a file or a part without one, what it is.

    Every file gives one arrival at least. Of a mail that holds a response, the parts without one are not told.
    """
    found = [arrival for piece in pieces_of(name, raw) for arrival in _in_piece(piece)]
    useful = [arrival for arrival in found if not (isinstance(arrival.found, NotOne) and not arrival.found.somebodys)]
    if not found:
        yield Arrival(name, NotOne(name, "There is nothing in it."))
    seen: dict[str, int] = {}
    for arrival in useful or found[:1]:
        seen[arrival.name] = seen.get(arrival.name, 0) + 1
        again = seen[arrival.name]
        yield arrival if again == 1 else Arrival(f"{arrival.name} ({again})", arrival.found)


def _in_piece(piece: object) -> Iterator[Arrival]:
    if isinstance(piece, NotOne):
        yield Arrival(piece.name, piece)
        return
    name, raw = piece.name, piece.raw  # type: ignore[attr-defined]
    if not raw.strip():
        yield Arrival(name, _problem(name, "The file is empty.") if _named_as_one(name) else NotOne(name, "It is empty."))
        return
    begun = raw.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{"
    whole = parse_json(raw, name, Response, ASK_AGAIN) if begun and len(raw) <= MAX_BYTES else None
    if isinstance(whole, Response):
        yield Arrival(name, whole)
        return
    yield from _among_words(name, raw, whole)


def _among_words(name: str, raw: bytes, whole: list[Problem] | None) -> Iterator[Arrival]:
    """Yield the responses that stand in a text among other words; or what the text is where there is none."""
    text = text_of(raw)
    told = _another_file(name, text, whole)
    if told is not None:
        yield Arrival(name, told)
        return
    found = [part for part in objects_in(as_typed(text)) if _is_like_one(part)]
    if whole is not None and not (len(found) and whole[0].code == "bad-json"):
        yield Arrival(name, whole)
        return
    for part in found:
        yield Arrival(name, parse_json(part.encode("utf-8", "replace"), name, Response, ASK_AGAIN))
    if not found:
        wrong = "There is no whole response in it."
        somebodys = _named_as_one(name) or _is_like_one(text)
        yield Arrival(name, _problem(name, wrong) if somebodys else NotOne(name, "It is not a response."))


def _another_file(name: str, text: str, whole: list[Problem] | None) -> NotOne | None:
    """Return what a text is that is another file of this program, or a web page; else None."""
    if _PAGE.match(text[:2_000].removeprefix("\ufeff")):
        if "readiness" in text and "localStorage" in text:
            return NotOne(
                name,
                "It is the form itself, without what was answered on it. Ask for the small file that it saves at its end.",
                somebodys=True,
            )
        if _is_like_one(as_typed(text)):
            return None  # a mail as a web page, with a response in it
        return NotOne(name, "It is a web page, not a response.")
    if whole is None or whole[0].code == "bad-json":
        return None
    try:
        keys = set(json.loads(text.removeprefix("\ufeff")))
    except (ValueError, TypeError, RecursionError):
        return None
    if {"wordings", "responses"} <= keys:
        return NotOne(name, "It is a panel's own file, with the ratings of many people; it is not read from a folder.")
    if {"domains", "actions"} <= keys or {"wordings", "questions"} <= keys:
        return NotOne(name, "It is a result that this program wrote, not a response.")
    return None


def _is_like_one(text: str) -> bool:
    return sum(sign in text for sign in _SIGNS) >= 2


def _named_as_one(name: str) -> bool:
    """Whether a file is called what a response is called."""
    return ".json" in name.lower()


def _problem(name: str, wrong: str) -> list[Problem]:
    return [Problem("bad-json", name, wrong, ASK_AGAIN)]
