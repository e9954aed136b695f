"""Texts as they are compared: capitals, accents of spacing, punctuation and numbering do not count."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from readiness.reading.compared import plain

_NUMBERING = re.compile(
    r"\s*(?:[(\[]?q(?:uestion)?\s*\d{1,3}(?![0-9a-z])[\s.):\]_–—-]*|[(\[]?\d{1,3}\s*(?:[.):\]](?!\d)|[-–—]\s)\s*)",
    re.IGNORECASE,
)
"""“1. ”, “Q2 ”, “(3) ”, “Question 4: ”, “5 - ”, at the beginning of a heading."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WHO = re.compile(
    r"\b(e ?mails?|(first|last|full|your|user|sur|fore)? ?names?|surname|forename|username|"
    r"respondent|signed in (as|user)|upn|phone|telephone|mobile|ip( address)?)\b"
)
_NOT_WHO = re.compile(r"\brespondent (id|number)\b")
_MOST_SHOWN = 60


def as_read(heading: str) -> str:
    """Return a heading as a person reads it: without what is left of a web page in it, on one line."""
    return " ".join(unicodedata.normalize("NFKC", _TAG.sub(" ", html.unescape(heading))).split())


@lru_cache(maxsize=10_000)  # in the rows that may be headings, and again for each heading that is looked for
def plain_heading(text: str) -> str:
    """Return a heading as it is compared: without the number that a form puts before a question, too."""
    read = as_read(text)
    return plain(_NUMBERING.sub("", read, count=1) if _NUMBERING.match(read) else read) or plain(read)


def says_who(heading: str) -> bool:
    """Return whether a column with this heading may hold names or addresses: short, and about them."""
    words = plain(_CAMEL.sub(" ", heading))
    return len(words.split()) <= 6 and bool(_WHO.search(_NOT_WHO.sub("", words)))


def quoted(heading: str) -> str:
    """Return a heading, for a message; never an e-mail address, and never a long text."""
    if "@" in heading:
        return "an e-mail address"
    shown = " ".join(heading.split())
    return f"“{shown}”" if len(shown) <= _MOST_SHOWN else f"“{shown[: _MOST_SHOWN - 1]}…”"
