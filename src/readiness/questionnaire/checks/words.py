"""A questionnaire's own list of words: each says something that the common list does not."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.style.jargon import JARGON
from readiness.reading.document import Path
from readiness.reading.validation import nearest


def own_words_mean_something(draft: Draft) -> list[Problem]:
    """What is called plain is on the list of jargon; no word is there twice, or both."""
    return list(_problems(draft))


def _problems(draft: Draft) -> Iterator[Problem]:
    sheet = draft.words
    if sheet is None or sheet.model is None:
        return
    listed: list[tuple[Path, str]] = [(("plain", number), word) for number, word in enumerate(sheet.model.plain)]
    listed += [(("jargon", number, "word"), own.word) for number, own in enumerate(sheet.model.jargon)]
    seen: set[str] = set()
    for path, word in listed:
        if word.casefold() in seen:
            wrong = f"“{word}” stands in this list before."
            yield sheet.document.problem("word-twice", path, wrong, "Keep one of the two.")
        elif path[0] == "plain" and word.casefold() not in JARGON:
            wrong = f"“{word}” is not on the list of jargon, so there is nothing to allow."
            mend = (
                nearest(word.casefold(), JARGON) or "Take it out. “readiness check --strict” names what it points at."
            )
            yield sheet.document.problem("not-jargon", path, wrong, mend)
        seen.add(word.casefold())
