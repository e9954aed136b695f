"""Ladders: every level says something of its own, and each reaches further than the one below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.style.finding import finding

TOO_LIKE = 0.8
"""The share of two sentences that is the same, word for word, above which one repeats the other."""

# How far a sentence says that something reaches. The furthest word counts.
_REACH = (
    (4, r"every|all|each|across the trust|throughout|wherever|any"),
    (3, r"most|nearly all|widely"),
    (2, r"some|several|certain|many|a number of|policy|agreed|written"),
    (1, r"one|a few|few|individual|individuals|particular|occasional|occasionally|now and then|informal"),
)


def no_level_repeats_another(draft: Draft) -> Iterator[Problem]:
    """No two levels of a question say nearly the same."""
    for placed in draft.questions():
        for (lower, one), (upper, other) in combinations(sorted(placed.item.sentences.items()), 2):
            if SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio() > TOO_LIKE:
                yield finding(
                    placed,
                    "repeated-level",
                    f"Levels {lower} and {upper} of {placed.item.id} say nearly the same.",
                    "Say what one would see at each that one would not see at the other.",
                    "levels",
                    str(upper),
                )


def levels_climb(draft: Draft) -> Iterator[Problem]:
    """No level from the second up reaches less far than the one below it, by its own words."""
    for placed in draft.questions():
        levels = sorted(placed.item.sentences.items())[1:]
        for (_, below), (level, sentence) in pairwise(levels):
            if 0 < _reach(sentence) < _reach(below):
                yield finding(
                    placed,
                    "level-does-not-climb",
                    f"Level {level} of {placed.item.id} may reach less far than the level below it.",
                    "Climb from some, to most services and professions, to everywhere it applies.",
                    "levels",
                    str(level),
                )


def _reach(sentence: str) -> int:
    return next((rank for rank, words in _REACH if re.search(rf"\b(?:{words})\b", sentence, re.I)), 0)
