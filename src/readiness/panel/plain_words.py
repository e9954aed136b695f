"""Texts as they are compared: capitals, accents of spacing, punctuation and numbering do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBERING = re.compile(r"\s*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):]\s+", re.IGNORECASE)
_APOSTROPHES = re.compile("['‘’ʼ`´]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_WHO = re.compile(
    r"\b(e ?mails?|(first|last|full|your|user|sur|fore)? ?names?|surname|forename|username|"
    r"respondent|signed in (as|user)|upn|phone|telephone|mobile|ip address)\b"
)
_NOT_WHO = re.compile(r"\brespondent (id|number)\b")
_MOST_SHOWN = 60


@lru_cache(maxsize=10_000)  # a column says the same few words, and questions have the same levels
def plain(text: str) -> str:
    """Return a text as it is compared: “Don’t know ” and “dont know” are the same."""
    folded = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _BETWEEN_WORDS.sub(" ", folded).strip()


def plain_heading(text: str) -> str:
    """Return a heading as it is compared: without the number that a form puts before a question, too."""
    return plain(_NUMBERING.sub("", unicodedata.normalize("NFKC", text), count=1)) or plain(text)


def says_who(heading: str) -> bool:
    """Return whether a column with this heading may hold names or addresses: short, and about them."""
    words = plain(heading)
    return len(words.split()) <= 6 and bool(_WHO.search(_NOT_WHO.sub("", words)))


def quoted(text: str) -> str:
    """Return what stands in a cell, for a message; never an e-mail address, and never a long text."""
    if "@" in text:
        return "an e-mail address"
    shown = " ".join(text.split())
    return f"“{shown}”" if len(shown) <= _MOST_SHOWN else f"“{shown[: _MOST_SHOWN - 1]}…”"
