"""Texts as they are compared: two ways of writing that nobody means to be different are the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from readiness.reading.characters import without_marks

_APOSTROPHES = re.compile("['‘’ʼ`´]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def as_typed(text: str) -> str:
    """Return a text without capitals, spaces beside others, or letters of full width; its punctuation stays."""
    return " ".join(unicodedata.normalize("NFKC", without_marks(text)).casefold().split())


@lru_cache(maxsize=10_000)  # a column says the same few words, and questions have the same levels
def plain(text: str) -> str:
    """Return a text without capitals and punctuation: “Don’t know ” and “dont know” are the same."""
    folded = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", without_marks(text)).casefold())
    return _BETWEEN_WORDS.sub(" ", folded).strip()
