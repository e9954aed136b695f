"""A session's agenda: what is chosen and why, in which order, and that its minutes add up."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.model import Answer, Workshop
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.agenda import LONGEST, QUESTION, SHORTEST, Agenda, agenda
from readiness.scoring.data.agenda import agenda_as_data
from readiness.scoring.many.figures import Rater, panel_result
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.scoring.topics import POINTS, topics
from readiness.workflows.loading import load
from tests.building import assessment, evidence, ladder, small_questionnaire
from tests.conftest import SAMPLES

ALIKE = settings(derandomize=True, deadline=None, database=None, max_examples=100)
GROUPS = {"board": "board", "triad": None, "floor": "floor"}
IDS = [f"{domain}{number}" for domain in "ABCDE" for number in range(1, 7)]


@cache
def whole() -> Questionnaire:
    """Return a questionnaire of thirty questions; the first of each domain is essential."""
    groups = [{"id": id_, "label": id_} | ({"side": side} if side else {}) for id_, side in GROUPS.items()]
    asked = {
        domain: [
            ladder(id_, essential=id_.endswith("1"), importance=1 + IDS.index(id_) % 3)
            for id_ in IDS
            if id_[0] == domain
        ]
        for domain in "ABCDE"
    }
    with TemporaryDirectory() as folder:
        return small_questionnaire(Path(folder) / "q", asked, groups=groups)


def result(answers: dict[str, int | str | Answer], people: list[Rater] | None = None) -> Result:
    written = assessment(whole(), answers)
    panel = panel_result(whole(), written, people) if people is not None else None
    return score(whole(), written, panel)


def said(level: int, **more: object) -> Answer:
    return Answer.model_validate({"state": "rated", "answer": str(level), **more})


def shown(level: int) -> Answer:
    """Return an answer with evidence behind it."""
    return said(level, evidence=[evidence()])


answers = st.dictionaries(
    st.sampled_from(IDS),
    st.integers(0, 4) | st.sampled_from(["dont_know", "not_applicable"]) | st.integers(3, 4).map(shown),
)
people = st.lists(
    st.builds(
        Rater, st.sampled_from(list(GROUPS)), st.dictionaries(st.sampled_from(IDS), st.none() | st.integers(0, 4))
    ),
    max_size=30,
)
results = st.builds(result, answers, st.none() | people)
minutes = st.integers(SHORTEST, LONGEST)


@settings(ALIKE)
@given(results, minutes)
def test_it_takes_no_longer_than_there_is_and_no_minute_is_lost(found: Result, minutes: int) -> None:
    made = agenda(found, minutes)
    assert made.ends <= minutes
    assert made.ends == sum(part.minutes for part in made.parts)
    assert made.parts[0].starts == 0
    assert all(one.ends == other.starts for one, other in zip(made.parts, made.parts[1:], strict=False))
    assert all(part.minutes > 0 for part in made.parts)
    kinds = [part.kind for part in made.parts]
    assert kinds[0] == "welcome"
    assert kinds[-1] == "close"
    assert kinds.count("break") == (made.ends - 10 * kinds.count("break") - 1) // 100
    if made.left_out:
        assert made.ends + QUESTION + 10 > minutes


@settings(ALIKE)
@given(results, minutes)
def test_everything_there_is_a_reason_for_is_chosen_or_told(found: Result, minutes: int) -> None:
    made, ranked = agenda(found, minutes), topics(found)
    chosen = {topic.id for topic in made.topics}
    assert [topic.id for topic in made.left_out] == [topic.id for topic in ranked if topic.id not in chosen]
    assert len(chosen) == len(made.topics)
    assert len(chosen) + len(made.left_out) == len(ranked)
    least = min((topic.points for topic in made.topics), default=0)
    assert all(topic.points <= least for topic in made.left_out)
    assert agenda_as_data(agenda(found, minutes)) == agenda_as_data(made)
    assert all(found.questions[topic.id].applicable and topic.reasons for topic in ranked)


@settings(ALIKE, max_examples=12)
@given(results)
def test_more_minutes_never_lose_a_question(found: Result) -> None:
    before: set[str] = set()
    for minutes in range(SHORTEST, LONGEST + 1):
        now = {topic.id for topic in agenda(found, minutes).topics}
        assert before <= now, minutes
        before = now


@settings(ALIKE)
@given(results)
def test_essential_and_low_comes_before_what_is_merely_claimed(found: Result) -> None:
    ranked = topics(found)
    merely = [place for place, topic in enumerate(ranked) if topic.reasons == ("claimed",)]
    low = [place for place, topic in enumerate(ranked) if "essential_and_low" in topic.reasons]
    assert max(low, default=-1) < min(merely, default=len(ranked))


@settings(ALIKE)
@given(results, minutes)
def test_it_begins_with_the_easiest_and_the_hardest_is_in_the_middle(found: Result, minutes: int) -> None:
    chosen = agenda(found, minutes).topics
    hardness = [(topic.tense, topic.points) for topic in chosen]
    assert not hardness or hardness[0] == min(hardness)
    if len(hardness) > 2:
        between = hardness[1:-1]
        middle = len(between) // 2
        assert between[middle] == max(between)
        assert between[: middle + 1] == sorted(between[: middle + 1])
        assert between[middle:] == sorted(between[middle:], reverse=True)


def test_what_each_reason_rests_on() -> None:
    split = [Rater("triad", {"A2": level}) for level in (0, 0, 0, 4, 4, 4)]
    apart = [
        *[Rater("board", {"A3": n}) for n in (4, 4, 4, 3, 3)],
        *[Rater("floor", {"A3": n}) for n in (1, 1, 1, 2, 2)],
    ]
    unsure = [Rater("triad", {"A4": level}) for level in (2, 2, 2, 2, 2, 2, 2, None, None, None)]
    surer = [Rater("triad", {"A5": level}) for level in (2, 2, 2, 2, 2, 2, 2, 2, None, None, None)]
    nearly_nobody = [Rater("triad", {"A6": level}) for level in (1, *[None] * 6)]
    answers: dict[str, int | str | Answer] = {
        **dict.fromkeys(IDS, shown(3)),
        "A1": said(2),
        "B1": said(3),
        "B2": said(3),
        "B3": "dont_know",
    }
    for id_ in ("A2", "A3", "A4", "A5", "A6"):
        del answers[id_]
    found = {t.id: t.reasons for t in topics(result(answers, [*split, *apart, *unsure, *surer, *nearly_nobody]))}
    assert found == {
        "A1": ("essential_and_low",),
        "A2": ("split",),
        "A3": ("split", "board_to_floor"),
        "A4": ("many_dont_know",),
        "A6": ("many_dont_know", "no_level"),
        "B1": ("claimed",),
        "B2": ("claimed",),
        "B3": ("no_level",),
    }


def test_without_a_panel_and_with_nothing_known_essential_questions_come_first() -> None:
    ranked = topics(result({}))
    assert len(ranked) == len(IDS)
    assert [topic.id for topic in ranked[:5]] == ["A1", "B1", "C1", "D1", "E1"]
    assert {topic.reasons for topic in ranked} == {("no_level",)}
    assert len(agenda(result({}), 60).topics) == 10


def test_what_a_workshop_has_settled_is_not_talked_about_again() -> None:
    started = dt.datetime(2026, 11, 25, 14, tzinfo=dt.UTC)
    workshop = Workshop(started=started, minutes=120, settled=["A1", "C2"], parked=["D1"])
    written = assessment(whole(), {"A1": 1}).model_copy(update={"workshop": workshop})
    left = {topic.id for topic in topics(score(whole(), written))}
    assert left == set(IDS) - {"A1", "C2"}


def test_where_there_is_nothing_to_talk_about_there_is_a_welcome_and_a_close() -> None:
    made = agenda(result(dict.fromkeys(IDS, shown(4))), 120)
    assert [(part.kind, part.starts, part.minutes) for part in made.parts] == [("welcome", 0, 18), ("close", 18, 10)]


def test_a_session_of_two_hours_by_hand() -> None:
    made = agenda(result({}), 120)
    assert [part.kind for part in made.parts].index("break") == 10
    assert (len(made.topics), made.ends) == (20, 118)
    assert [part.starts for part in made.parts[:3]] == [0, 18, 22]


@pytest.mark.parametrize(
    ("minutes", "vignettes", "welcome", "ends"),
    [(SHORTEST, 2, 4, 24), (60, 2, 4, 60), (90, 3, 4, 87), (480, 3, 11, 274)],
)
def test_vignettes_take_their_time_from_the_opening(minutes: int, vignettes: int, welcome: int, ends: int) -> None:
    content = load_questionnaire("clinical-leadership")
    made = agenda(score(content, assessment(content, {})), minutes)
    assert len(made.vignettes) == vignettes
    assert [part.minutes for part in made.parts[:2]] == [welcome, 3 * vignettes]
    assert made.ends == ends


def test_it_ends_with_something_that_can_be_done_now() -> None:
    found = load(SAMPLES / "mid-way.yaml").score()
    now = {id_ for action in found.actions if action.quadrant == "do_now" for id_ in action.questions}
    chosen = agenda(found, 120).topics
    assert chosen[-1].id in now
    assert not chosen[-1].tense
    assert len([topic for topic in chosen if topic.id in now]) < len(chosen)


def test_the_points_go_down() -> None:
    assert list(POINTS.values()) == sorted(POINTS.values(), reverse=True)


def test_it_is_typed_as_data() -> None:
    made: Agenda = agenda(result({"A1": 1}), 60)
    data = agenda_as_data(made)
    assert data["parts"][1] | {"starts": 0} == {
        "kind": "question",
        "starts": 0,
        "minutes": 4,
        "question": made.topics[0].id,
        "domain": made.topics[0].found.domain,
        "level": made.topics[0].found.level,
        "reasons": list(made.topics[0].reasons),
        "points": made.topics[0].points,
    }
