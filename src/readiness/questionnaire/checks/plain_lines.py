"""Texts of one line are printed as they are: what looks like markup in them is told, and stops nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from readiness.problems import Problem
from readiness.questionnaire.draft import Sheet
from readiness.reading.document import Path
from readiness.reading.marked_up.prose import Prose
from readiness.reading.marked_up.spans import is_entity

_MARKUP = re.compile(
    r"(?P<link>!?\[[^\[\]]*\]\([^()\s]*\))"
    r"|(?P<entity>&#?[A-Za-z0-9]{1,31};)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<strong>\*\*(?=[^\s*])[^*]*[^\s*]\*\*)"
)
_WHAT = {
    "link": ("A link stands here", "Write its words alone. A page can be named under “references”."),
    "entity": ("A code of a web page stands here", "Type the character itself."),
    "tag": ("A tag of a web page stands here", "Take it out."),
    "strong": ("Stars stand here, as for strong words", "Take them out."),
}


def markup_in_lines(sheet: Sheet[Any]) -> Iterator[Problem]:
    """Yield a warning for each piece of markup in a file's texts of one line."""
    for path, text in _lines(sheet.model, ()) if isinstance(sheet.model, BaseModel) else ():
        for found in _MARKUP.finditer(text):
            kind = str(found.lastgroup)
            if kind == "entity" and not is_entity(found[0]):
                continue
            what, mend = _WHAT[kind]
            where = sheet.document.within(path, text, found.start(), found[0].split(" ")[0])
            wrong = f"{what}, in a text of one line, which is printed as it is: {found[0][:40]}"
            name = sheet.document.name
            yield Problem("markup-in-line", name, f"{wrong}.", mend, where.line, where.column, "warning")


def _lines(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text of one line in a model, with its place."""
    match value:
        case str():
            yield path, value
        case Prose():
            return
        case BaseModel():
            for name, field in type(value).model_fields.items():
                yield from _lines(getattr(value, name), (*path, field.alias or name))
        case dict():
            for key, inner in value.items():
                yield from _lines(inner, (*path, str(key)))
        case list() | tuple():
            for number, inner in enumerate(value):
                yield from _lines(inner, (*path, number))
