"""What to say about a question in a session: why it is on the agenda, what to ask, which levels are at issue."""

from __future__ import annotations

from collections.abc import Sequence

from readiness import wording
from readiness.questionnaire.model import Questionnaire
from readiness.report.view.many.panel_words import gap_in_words
from readiness.scoring.topics import Reason, Topic

REASON: dict[Reason, str] = {
    "split": "Split",
    "essential_and_low": "Essential and low",
    "board_to_floor": "Board to floor",
    "claimed": "Claimed, not evidenced",
    "many_dont_know": "Many don't know",
    "no_level": "No level yet",
}
RESTS_ON: dict[Reason, str] = {
    "split": "people's ratings lie far apart",
    "essential_and_low": "its domain rests on it, and it is below its target",
    "board_to_floor": "board and front line are half the scale apart, or more",
    "claimed": "a level of 3 or more, and nothing written down that shows it",
    "many_dont_know": "three in ten, or more, don't know",
    "no_level": "don't know, not answered, or rated by too few",
}

# Open, and nobody's fault. Nobody is asked what they chose themselves.
_ASK: dict[Reason, tuple[str, ...]] = {
    "split": (
        "What might those have seen who chose {low}? Those who chose {high}?",
        "Where in the organisation is the one true, and where the other?",
        "Which words of these levels do we read differently?",
    ),
    "essential_and_low": (
        "Where does this work already, and what do they do there?",
        "What would have to change first, to make {next} true?",
    ),
    "board_to_floor": (
        "What is met every day in the work that the board's papers do not show?",
        "What has been decided that has not reached everybody yet?",
    ),
    "claimed": (
        "What could we show somebody who walked in tomorrow?",
        "When did one of us last see it happen, and where?",
        "Where would we look to find out that it is otherwise?",
    ),
    "many_dont_know": (
        "Who would know? How would the rest of us find out?",
        "What would we need to see, and who could bring it?",
    ),
    "no_level": (
        "What have we seen or heard of this, anywhere in the organisation?",
        "Which of these levels comes nearest, and what speaks against it?",
    ),
}
_MOST_TO_ASK = 3


def reasons_in_words(topic: Topic, questionnaire: Questionnaire) -> tuple[tuple[str, str], ...]:
    """Return why the question is on the agenda: each reason's name, and its figures in a sentence."""
    return tuple((REASON[reason], reason_in_words(reason, topic, questionnaire)) for reason in topic.reasons)


def reason_in_words(reason: Reason, topic: Topic, questionnaire: Questionnaire) -> str:
    """Return why the question is on the agenda, with its figures, as a sentence to go after the reason's name."""
    found, panel = topic.found, topic.panel
    match reason:
        case "split" if panel and panel.everybody:
            counts = zip(questionnaire.levels, panel.everybody.distribution, strict=True)
            chosen = [level for level, count in counts if count]
            low, high = questionnaire.label(chosen[0]), questionnaire.label(chosen[-1])
            return f"Ratings go from {low} to {high}."
        case "board_to_floor" if panel and panel.gap is not None:
            return gap_in_words(panel.gap, questionnaire)
        case "essential_and_low" if found.level is not None:
            return f"At {questionnaire.label(found.level)}; the target is {questionnaire.label(found.target)}."
        case "claimed" if found.level is not None:
            return f"At {questionnaire.label(found.level)}; nothing is written down yet that shows it."
        case "many_dont_know" if panel and panel.dont_know:
            asked = panel.everybody.agreement.ratings + panel.dont_know if panel.everybody else None
            people = wording.count(panel.dont_know, "person", "people")
            return f"{panel.dont_know} of {asked} people." if asked else f"{people}, and few gave a level."
    return "Set down as “don't know”." if found.state == "dont_know" else _unanswered(topic)


def to_ask(topic: Topic, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return what to ask: about the weightiest reason two things, and one about the next; about an only one, all."""
    first, *others = topic.reasons
    levels = at_issue(topic, questionnaire)
    above = min((topic.found.level or questionnaire.lowest) + 1, questionnaire.highest)
    named = {"low": levels[0], "high": levels[-1], "next": questionnaire.label(above)}
    about_first = _ASK[first][:2] if others else _ASK[first]
    asked = [*about_first, *(_ASK[reason][0] for reason in others)]
    return tuple(question.format(**named) for question in asked[:_MOST_TO_ASK])


def at_issue(topic: Topic, questionnaire: Questionnaire) -> Sequence[int]:
    """Return the levels that the talk is about, lowest first; at least one.

    Where people differ, the two ends of what they said. Otherwise the level now and the next, or the one below where it
    is to be shown. Where there is no level, all.
    """
    level, highest = topic.found.level, questionnaire.highest
    if topic.tense and topic.panel and topic.panel.everybody:
        return sorted({questionnaire.lowest + place for place in _ends(topic.panel.everybody.distribution)})
    if level is None:
        return questionnaire.levels
    if topic.reasons[0] == "claimed":
        return range(max(questionnaire.lowest, level - 1), level + 1)
    return range(level, min(highest, level + 1) + 1)


def _ends(distribution: Sequence[int]) -> tuple[int, int]:
    """Return the places of the lowest and highest level that two people chose, so that no question is put to one alone.

    Where that is one level only, or none, those that anybody chose.
    """
    shared = [level for level, count in enumerate(distribution) if count > 1]
    chosen = shared if len(shared) > 1 else [level for level, count in enumerate(distribution) if count]
    return chosen[0], chosen[-1]


def _unanswered(topic: Topic) -> str:
    return "Not answered, or rated by too few." if topic.panel else "Not answered yet."
