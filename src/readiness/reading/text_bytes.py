"""From the bytes of a file to text, or a problem that says where it stops being text."""

from __future__ import annotations

import codecs
import re

from readiness.problems import Problem
from readiness.reading.characters import named
from readiness.reading.garbled import garbled

# What YAML itself refuses, whoever wrote it: said here, so that the place and the advice are ours.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ORDINARY = bytes({*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)} - {0xC2, 0xEF})
"""Bytes that no such character has in UTF-8; the two left out begin some that are ordinary too, such as “£”."""

_MARKED = (  # the longer mark first: that of UTF-16 is the beginning of that of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LAID_OUT = (  # which of the first bytes are NUL in text of plain letters
    (re.compile(rb"([^\0]\0\0\0){2,}", re.DOTALL), "utf-32-le"),
    (re.compile(rb"(\0\0\0[^\0]){2,}", re.DOTALL), "utf-32-be"),
    (re.compile(rb"([^\0]\0){2,}", re.DOTALL), "utf-16-le"),
    (re.compile(rb"(\0[^\0]){2,}", re.DOTALL), "utf-16-be"),
)
_SAVE_AGAIN = "Save it again as “UTF-8”: in Notepad, File, Save as, Encoding."
_KINDS = (
    (re.compile(rb"\s*(<!--.*?-->\s*)?<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL), "a web page"),
    (re.compile(rb"\s*<\?xml\b"), "an XML file"),
    (re.compile(rb"%PDF-"), "a PDF"),
    (re.compile(rb"PK\x03\x04"), "a workbook, a Word document or a zip file"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old or protected Office file"),
    (re.compile(rb"\{\\rtf"), "a document in rich text"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8"), "a picture"),
)


def decode(raw: bytes, name: str, problems: list[Problem]) -> str | None:
    """Return the text of a UTF-8 file, or None after adding what is wrong to ``problems``.

    Byte order marks at the start, as Windows editors write one, are accepted. Text in another encoding is a problem,
    and returned if it can be known, so that what else is wrong can be told at once.
    """
    while raw.startswith(codecs.BOM_UTF8):
        raw = raw.removeprefix(codecs.BOM_UTF8)
    kind = next((kind for beginning, kind in _KINDS if beginning.match(raw)), None)
    if kind is not None:
        wrong = f"This is {kind}, whatever its name says."
        problems.append(Problem("wrong-kind", name, wrong, "Check that it is the file you meant.", 1, 1))
        return None
    text = _decoded(raw, name, problems)
    found = _UNPRINTABLE.search(text) if text is not None and raw.translate(None, _ORDINARY) else None
    if text is None or found is None:  # the translation takes a tenth of the search's time
        return text
    before = text[: found.start()]
    problems.append(
        Problem(
            "control-character",
            name,
            f"A control character that cannot be printed stands here: {named(found[0])}.{_meant(text, found.start())}",
            "Delete the character and type the text again without it.",
            before.count("\n") + 1,
            found.start() - (before.rfind("\n") + 1) + 1,
        )
    )
    return None


def _meant(text: str, place: int) -> str:
    """Return what a character was before the text was saved in the wrong encoding; empty where nobody knows."""
    near = text[max(place - 3, 0) : place + 4]
    return next((f" Where “{said}” stands, “{meant}” was meant." for _, said, meant in garbled(near) if meant), "")


def _decoded(raw: bytes, name: str, problems: list[Problem]) -> str | None:
    encoding = _wide(raw)
    if encoding is not None:
        said = encoding[:6].upper()
        problems.append(Problem("not-text", name, f"The file is saved as {said}, not as UTF-8.", _SAVE_AGAIN, 1, 1))
        try:
            return raw.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            return None
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode()) + 1
        ansi = _as_ansi(raw)
        meant = f", where “{ansi[error.start]}” seems to be meant" if ansi is not None else ""
        mend = _SAVE_AGAIN if ansi is not None else f"{_SAVE_AGAIN} If it is no text at all, it is the wrong file."
        wrong = f"The file is not UTF-8 text from here on{meant}."
        problems.append(Problem("not-text", name, wrong, mend, line, column))
        return ansi


def _wide(raw: bytes) -> str | None:
    """Return the encoding of text that has several bytes for every letter; None for any other."""
    for mark, encoding in _MARKED:
        if raw.startswith(mark):
            return encoding
    return next((encoding for beginning, encoding in _LAID_OUT if beginning.match(raw)), None)


def _as_ansi(raw: bytes) -> str | None:
    """Return the text in the encoding of older Windows programs; None where it can be no such text."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if _UNPRINTABLE.search(text) else text
