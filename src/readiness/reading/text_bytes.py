"""From the bytes of a file to text, or a problem that says where it stops being text."""

from __future__ import annotations

import codecs
import re

from readiness.problems import Problem

# What YAML itself refuses, whoever wrote it: said here, so that the place and the advice are ours.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ORDINARY = bytes({*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)} - {0xC2, 0xEF})
"""Bytes that no such character has in UTF-8; the two left out begin some that are ordinary too, such as “£”."""


def decode(raw: bytes, name: str, problems: list[Problem]) -> str | None:
    """Return the text of a UTF-8 file, or None after adding what is wrong to ``problems``.

    A byte order mark at the start, as Windows editors write it, is accepted.
    """
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode()) + 1
        problems.append(
            Problem(
                "not-text",
                name,
                "The file is not UTF-8 text from here on.",
                "Save it again as “UTF-8” in your editor. If it is a picture or a document, it is the wrong file.",
                line,
                column,
            )
        )
        return None
    found = _UNPRINTABLE.search(text) if raw.translate(None, _ORDINARY) else None  # a tenth of the search's time
    if found:
        before = text[: found.start()]
        problems.append(
            Problem(
                "control-character",
                name,
                "This text holds a control character that cannot be printed.",
                "Delete the character and type the text again without it.",
                before.count("\n") + 1,
                found.start() - (before.rfind("\n") + 1) + 1,
            )
        )
        return None
    return text
