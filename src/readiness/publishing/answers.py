"""Whether a file holds answers: by its content, by its name, and by what lies beside it.

No document ever takes the place of one. So a damaged file counts as long as it looks like one, whatever it is called.
"""

from __future__ import annotations

import os
import re
from collections.abc import Set
from pathlib import Path

from readiness.assessment.model import Answer, Assessment
from readiness.errors import OutputError
from readiness.panel.response import Ratings
from readiness.reading.named_file import open_named

RECORD = ".readiness-documents.json"
"""What the record of a folder's documents is called."""
_READ = 4_000_000
"""The first bytes are looked at: the whole of any assessment, and the head of a panel's ratings."""

_BY_NAME = (
    (re.compile(r".*\.panel\.json", re.IGNORECASE), "the ratings of a panel"),
    (re.compile(r".*\.(backup(\.new)?|(earlier|damaged)-\d+)", re.IGNORECASE), "an earlier version of somebody's file"),
    (re.compile(r"\..+\.(lock|open|new|former)", re.IGNORECASE), "a file that the program needs while another is open"),
    (re.compile(re.escape(RECORD), re.IGNORECASE), "the program's own note of what it wrote"),
)
_BESIDE_ONE = ("{}.backup", ".{}.lock", ".{}.open")
"""The names of what only a file of answers has beside it."""

_NO_TEXT = (b"%PDF-", b"PK\x03\x04", b"<")
"""How documents begin that may have answers in them as data, yet are documents: a PDF, Office files, web pages."""
_RESULT = re.compile(rb'\A\{\n  "format": "?\d+"?,\n  "questionnaire": \{\n(?:    .*\n)+  \},\n  "scale": \[\n')
"""How a report as JSON begins, which also has the answers in it; an assessment has no scale."""
_JSON_SCHEMA = re.compile(rb'"\$schema"\s*:\s*"https://json-schema\.org')
_BLOCK_KEY = re.compile(rb"^[^\w\n\"']*([a-z_]+)[ \t]*:", re.MULTILINE)
_QUOTE = rb"(?<!\\)(?:[\"']|\xe2\x80[\x98-\x9f])?"
"""A quotation mark, or none; curly as a word processor or a mail makes it."""
_FLOW_KEY = re.compile(rb"(?:^|[{,])[ \t>|]*" + _QUOTE + rb"([a-z_]+)" + _QUOTE + rb"[ \t]*:", re.MULTILINE)

_SHARED = {"organisation", "as_at"}
"""What an assessment has, and a report as JSON too."""
_OF_AN_ASSESSMENT = Assessment.model_fields.keys() - _SHARED - {"format", "questionnaire", "form", "panel"}
_HEAD_OF_AN_ASSESSMENT = _SHARED | {"questionnaire", "fingerprint"}
_OF_AN_ANSWER = Answer.model_fields.keys()
_OF_A_RESPONSE = Ratings.model_fields.keys() - {"id", "group"}
_HEAD_OF_A_RESPONSE = {"asked", "fingerprint"}
_OF_A_PANEL = "wordings"


def answers_at(path: Path) -> str | None:
    """Return what a path is to somebody's answers, in words; None when nothing says that it is anything to them.

    A name alone tells, whether there is a file or not. Links are followed. Raises OutputError for a file that cannot be
    read: nobody knows what is in it.
    """
    real = Path(os.path.realpath(path))
    for name in (path.name, real.name):
        for pattern, what in _BY_NAME:
            if pattern.fullmatch(name):
                return what
    return answers_in(real) if real.is_file() else None


def answers_in(file: Path) -> str | None:
    """Return what a file holds of somebody's answers, whatever it is called. Raises OutputError."""
    for name in _BESIDE_ONE:
        if file.with_name(name.format(file.name)).exists():
            return "an assessment"
    return _told_by(_beginning_of(file))


def _beginning_of(path: Path) -> bytes:
    try:
        with open_named(path) as stream:
            return stream.read(_READ)
    except OSError as error:
        why = f"{path} is there already and cannot be read: {error.strerror or error}."
        raise OutputError(f"{why} Choose another name with -o.") from error


def _told_by(content: bytes) -> str | None:
    """Return what a content looks like, in any encoding, whole or in part."""
    text = content.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    text = text.replace(b"\r", b"\n").lstrip()
    if text.startswith(_NO_TEXT) or _RESULT.match(text) or _JSON_SCHEMA.search(text):
        return None
    block = {key.decode() for key in _BLOCK_KEY.findall(text)}
    flow = {key.decode() for key in _FLOW_KEY.findall(text)}
    keys = block | flow
    if _OF_A_PANEL in keys:
        return "the ratings of a panel"
    if len(keys & _OF_A_RESPONSE) > 1 or keys >= _HEAD_OF_A_RESPONSE:
        return "somebody's response"
    return "an assessment" if _is_assessment(block, flow) else None


def _is_assessment(block: Set[str], flow: Set[str]) -> bool:
    """Return whether keys are an assessment's: ``block`` stand on their own lines unquoted, ``flow`` anyhow.

    A report as JSON has some of them, quoted. No report has a person's answer as its own key.
    """
    known = _OF_AN_ASSESSMENT | _SHARED
    if len(block & known) > 1 or len(block & _HEAD_OF_AN_ASSESSMENT) > 1:
        return True
    if flow & _OF_AN_ASSESSMENT and len(flow & known) > 1:
        return True
    answer = (block | flow) if "answer" in block | flow else block if "state" in block else set()
    return len(answer & _OF_AN_ANSWER) > 1
