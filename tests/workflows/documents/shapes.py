"""The shape of a document: all of it but the words, by the registry's names. What is typed must not change it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import openpyxl
from icalendar import Calendar
from pypdf import PdfReader

_KINDS = {
    "heading": r"#{1,6}( |$)",
    "item": r"[-+*]( |$)",
    "number": r"\d{1,9}[.)](\s|$)",
    "row": r"\|",
    "line of another heading": r"=+ *$|-+ *$",
    "quote": ">",
    "code": "    |\t|```|~~~",
    "definition": ":",
}
"""How lines begin that a reader of Markdown acts on."""
_TEXT = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w+;")
"""What is text whatever stands in it: a mark after a backslash, and an entity."""
_ACTS = re.compile(r"[*_`<>|~$\[\]{}#]|://|www\.|  $")


def markdown(content: bytes) -> object:
    """Return the kind of every line, and every mark in it that is acted on."""
    lines = content.decode().split("\n")
    return [(_kind(line), _ACTS.findall(_TEXT.sub("x", line)), line[:2] == "  ") for line in lines]


def _kind(line: str) -> str:
    return next((kind for kind, begins in _KINDS.items() if re.match(begins, line)), "text" if line.strip() else "")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [name for name, _ in attrs]))


def page(content: bytes) -> object:
    reader = _Tags()
    reader.feed(re.sub(r"(?s)<svg.*?</svg>", "", content.decode()))  # where a name is longer, it has more lines
    return reader.found


def pdf(content: bytes) -> object:
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    actions = [note.get_object().get("/A", {}).get("/S") for sheet in reader.pages for note in sheet.get("/Annots", [])]
    return sorted(root.keys()), {str(action) for action in actions}, _count(reader.outline)


def _count(outline: list[Any]) -> int:
    return sum(_count(item) if isinstance(item, list) else 1 for item in outline)


def word(content: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        tree = ElementTree.fromstring(parts.read("word/document.xml"))
        return parts.namelist(), [element.tag for element in tree.iter()]


def workbook(content: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        (sheet.title, [[(cell.data_type, cell.hyperlink) for cell in row] for row in sheet.iter_rows()])
        for sheet in book
    ]


def table(content: bytes) -> object:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return [[cell[:1] in ("=", "+", "-", "@") for cell in row] for row in rows]


def calendar(content: bytes) -> object:
    return [(part.name, sorted(part.keys())) for part in Calendar.from_ical(content).walk()]


def data(content: bytes) -> object:
    def shape(found: object) -> object:
        if isinstance(found, dict):
            return {key: shape(value) for key, value in found.items()}
        return [shape(value) for value in found] if isinstance(found, list) else type(found).__name__

    return shape(json.loads(content))


SHAPES: dict[str, Callable[[bytes], object]] = {
    "pdf": pdf,
    "html": page,
    "docx": word,
    "xlsx": workbook,
    "actions.csv": table,
    "answers.csv": table,
    "json": data,
    "actions.ics": calendar,
    "md": markdown,
}
"""A document that is new has its shape here; without it, ``test_registry`` is red."""
