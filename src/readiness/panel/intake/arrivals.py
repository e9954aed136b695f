"""From a file that came back to the responses in it, or to a sentence on why there is none."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from readiness.panel.intake.contents import NotOne, Piece, pieces_of
from readiness.panel.intake.wording import before_mail, decoded, objects_in
from readiness.panel.response import ASK_AGAIN, Response
from readiness.panel.response_file import LARGEST_RESPONSE, parse_json
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


def _in_piece(piece: Piece | NotOne) -> Iterator[Arrival]:
    if isinstance(piece, NotOne):
        yield Arrival(piece.name, piece)
        return
    begun = piece.raw.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{"
    whole = (
        parse_json(piece.raw, piece.name, Response, ASK_AGAIN) if begun and len(piece.raw) <= LARGEST_RESPONSE else None
    )
    if isinstance(whole, Response):
        yield Arrival(piece.name, whole)
    else:
        yield from _among_words(piece, whole)


def _among_words(piece: Piece, whole: list[Problem] | None) -> Iterator[Arrival]:
    """Yield the responses that stand in a text among other words; or what the text is where there is none.

    ``whole`` is what is wrong with all of it as one response, where it begins as one.
    """
    text = decoded(piece.raw)
    told = _web_page(piece.name, text) or (_other_json(piece.name, text) if whole and not _is_broken(whole) else None)
    found = [] if told else [part for part in objects_in(before_mail(text)) if _is_like_one(part)]
    if told:
        yield Arrival(piece.name, told)
    elif whole and not (found and _is_broken(whole)):
        yield Arrival(piece.name, whole)
    elif found:
        for part in found:
            raw = part.encode("utf-8", "replace")
            yield Arrival(piece.name, parse_json(raw, piece.name, Response, ASK_AGAIN))
    else:
        yield Arrival(piece.name, _no_response(piece, text))


def _no_response(piece: Piece, text: str) -> NotOne | list[Problem]:
    wrong = "There is no whole response in it." if text.strip() else "It is empty."
    if _is_like_one(text) or (piece.its_own_name and ".json" in piece.name.lower()):
        return [Problem("bad-json", piece.name, wrong, ASK_AGAIN)]
    return NotOne(piece.name, "It is not a response." if text.strip() else wrong)


def _web_page(name: str, text: str) -> NotOne | None:
    """Return what a web page is; None for what is none, and for a mail as a web page with a response in it."""
    if not _PAGE.match(text[:2_000].removeprefix("\ufeff")):
        return None
    if "readiness" in text and "localStorage" in text:
        what = "It is the form itself, not what was answered on it. Ask for the small file that it saves at its end."
        return NotOne(name, what, somebodys=True)
    return None if _is_like_one(before_mail(text)) else NotOne(name, "It is a web page, not a response.")


def _other_json(name: str, text: str) -> NotOne | None:
    """Return what other file of this program some JSON is; None where it is none."""
    try:
        keys = set(json.loads(text.removeprefix("\ufeff")))
    except (ValueError, TypeError, RecursionError):
        return None
    if {"wordings", "responses"} <= keys:
        return NotOne(name, "It is a panel's own file, with the ratings of many people; it is not read from a folder.")
    if {"domains", "actions"} <= keys or {"wordings", "questions"} <= keys:
        return NotOne(name, "It is a result that this program wrote, not a response.")
    return None


def _is_broken(problems: list[Problem]) -> bool:
    return problems[0].code == "bad-json"


def _is_like_one(text: str) -> bool:
    return sum(sign in text for sign in _SIGNS) >= 2
