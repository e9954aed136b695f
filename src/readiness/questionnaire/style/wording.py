"""Statements and sentences: one thing, short, plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft, Placed
from readiness.questionnaire.files import Vignette
from readiness.questionnaire.question_types import Question
from readiness.questionnaire.style.finding import finding
from readiness.questionnaire.style.jargon import JARGON

LONGEST_STATEMENT = 28
LONGEST_SENTENCE = 32
HARDEST_GRADE = 11.5
"""A school grade by the automated readability index; five more gives a reading age of about sixteen."""
SHORTEST_STORY, LONGEST_STORY = 60, 90
"""Words of a vignette's story."""

_VERBS = r"(?:is|are|was|were|has|have|had|does|do|can|must|will|get|gets|make|makes|use|uses|know|knows|take|takes)"
_SECOND_CLAUSE = re.compile(rf"\b(?:and|but|or|while)\s+(?:\w+\s+){{0,2}}{_VERBS}\b|;|\bas well as\b|\band/or\b", re.I)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


def one_thing_at_a_time(draft: Draft) -> Iterator[Problem]:
    """A statement asks one thing, in one sentence of moderate length."""
    for placed in draft.questions():
        statement = placed.item.statement
        second = _SECOND_CLAUSE.search(statement)
        if second or len(_SENTENCE_END.split(statement)) > 1:
            shown = f" (“{second.group(0)}”)" if second else ""
            yield finding(
                placed,
                "double-barrelled",
                f"The statement of {placed.item.id} may ask two things{shown}.",
                "Ask one; make the other a question of its own, or a part of the levels.",
                "statement",
            )
        if len(statement.split()) > LONGEST_STATEMENT:
            yield finding(
                placed,
                "long-statement",
                f"The statement of {placed.item.id} has {len(statement.split())} words.",
                f"Keep to {LONGEST_STATEMENT} at most; people hear it read aloud.",
                "statement",
            )


def says_what_it_means(draft: Draft) -> Iterator[Problem]:
    """A ladder says what its statement means and does not mean, so that two people read it alike."""
    for placed in draft.questions():
        question = placed.item
        if question.answers_are_levels and not (question.means and question.does_not_mean):
            yield finding(
                placed,
                "missing-means",
                f"{question.id} does not say both what it means and what it does not mean.",
                "Add “means” and “does_not_mean”, a line each.",
                "id",
            )


def sentences_are_short(draft: Draft) -> Iterator[Problem]:
    """No sentence goes on for longer than a breath."""
    for placed, path, text in _texts(draft):
        longest = max(len(sentence.split()) for sentence in _SENTENCE_END.split(text))
        if longest > LONGEST_SENTENCE:
            yield finding(
                placed,
                "long-sentence",
                f"A sentence here has {longest} words.",
                f"Break it up: {LONGEST_SENTENCE} at most.",
                *path,
            )


def words_are_plain(draft: Draft) -> Iterator[Problem]:
    """No word from the list of jargon, and none that judges."""
    for placed, path, text in _texts(draft):
        for word, plain in JARGON.items():
            if re.search(rf"\b{re.escape(word)}\b", text, re.I):
                yield finding(placed, "jargon", f"“{word}” is not plain here.", f"Instead: {plain}.", *path)


def vignettes_are_short(draft: Draft) -> Iterator[Problem]:
    """A vignette is read aloud in half a minute, and long enough to tell one level from the next."""
    for placed in draft.all_vignettes():
        words = len(placed.item.story.split())
        if not SHORTEST_STORY <= words <= LONGEST_STORY:
            yield finding(
                placed,
                "story-length",
                f"This story has {words} words.",
                f"Tell it in {SHORTEST_STORY} to {LONGEST_STORY}.",
                "story",
            )


def reads_easily(draft: Draft) -> Iterator[Problem]:
    """A question or a vignette as a whole reads at the age of about sixteen or below."""
    import textstat

    wholes: list[tuple[Placed[Any], str, str, Iterator[tuple[tuple[str, ...], str]]]] = [
        *((placed, placed.item.id, "id", texts_of(placed.item)) for placed in draft.questions()),
        *(
            (placed, f"“{placed.item.title}”", "story", _texts_of_vignette(placed.item))
            for placed in draft.all_vignettes()
        ),
    ]
    for placed, name, key, texts in wholes:
        grade = textstat.automated_readability_index(" ".join(text for _, text in texts))
        if grade > HARDEST_GRADE:
            yield finding(
                placed,
                "hard-to-read",
                f"{name} reads at a school grade of {grade:.1f}; {HARDEST_GRADE} is the most.",
                "Use shorter words and shorter sentences.",
                key,
            )


def _texts(draft: Draft) -> Iterator[tuple[Placed[Any], tuple[str, ...], str]]:
    """Yield each text that people read in a question or hear in a vignette, with its place."""
    for placed in draft.questions():
        for path, text in texts_of(placed.item):
            yield placed, path, text
    for story in draft.all_vignettes():
        for path, text in _texts_of_vignette(story.item):
            yield story, path, text


def _texts_of_vignette(vignette: Vignette) -> Iterator[tuple[tuple[str, ...], str]]:
    for key in ("title", "story", "why_not_lower", "why_not_higher"):
        if text := getattr(vignette, key):
            yield (key,), text


def texts_of(question: Question) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each text that people read in a question, with its place."""
    yield ("statement",), question.statement
    yield ("why",), question.why
    if question.means:
        yield ("means",), question.means
    if question.does_not_mean:
        yield ("does_not_mean",), question.does_not_mean
    for level, sentence in question.sentences.items():
        yield ("levels", str(level)), sentence
