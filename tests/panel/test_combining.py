"""Each person counts once, the newest version counts, nothing is overwritten, and the order tells nothing."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.panel.combining import Combined, combine
from readiness.panel.response import Ratings
from readiness.panel.store import panel_text
from readiness.questionnaire.model import Questionnaire
from tests.panel.building import place, response

ALIKE = settings(derandomize=True, deadline=None, database=None, max_examples=200)
Arrived = list[tuple[str, Ratings]]


@cache
def questionnaire() -> Questionnaire:
    with TemporaryDirectory() as folder:
        return place(Path(folder))


def said(number: int, revision: int = 1, level: int = 2) -> Ratings:
    return response(questionnaire(), number, rated={"A1": str(level)}, revision=revision).ratings


arrivals: st.SearchStrategy[Arrived] = st.lists(
    st.builds(said, st.integers(1, 4), st.integers(1, 3), st.integers(0, 1)), max_size=12
).map(lambda found: [(f"{number:02}.json", ratings) for number, ratings in enumerate(found)])


def test_a_response_that_arrives_twice_counts_once() -> None:
    found = combine([], [("a.json", said(1)), ("b.json", said(1))])
    assert found.responses == [said(1)]
    assert found.became == {"a.json": "new", "b.json": "already_there"}
    assert not found.problems


def test_the_newest_version_counts_whatever_came_first() -> None:
    for kept, arrived, became in (
        ([said(1, 1)], said(1, 2, level=4), "newer_version"),
        ([said(1, 2, level=4)], said(1, 1), "older_version"),
    ):
        found = combine(kept, [("a.json", arrived)])
        assert found.responses == [said(1, 2, level=4)]
        assert found.became == {"a.json": became}
    together = combine([], [("a.json", said(1, 3)), ("b.json", said(1, 1)), ("c.json", said(1, 2))])
    assert together.responses == [said(1, 3)]
    assert together.became == {"a.json": "new", "b.json": "older_version", "c.json": "older_version"}


def test_two_that_differ_under_one_name_are_refused() -> None:
    against_kept = combine([said(1)], [("a.json", said(1, level=0))])
    assert against_kept.responses == [said(1)]
    assert [problem.file for problem in against_kept.problems] == ["a.json"]
    between_two = combine([], [("a.json", said(1)), ("b.json", said(1, level=0))])
    assert between_two.responses == []
    assert [problem.file for problem in between_two.problems] == ["a.json", "b.json"]
    but_a_newer_one = combine([], [("a.json", said(1)), ("b.json", said(1, level=0)), ("c.json", said(1, 2))])
    assert but_a_newer_one.responses == [said(1, 2)]
    assert not but_a_newer_one.problems
    but_an_older_one = combine([], [("a.json", said(1, 2)), ("b.json", said(1, 2, level=0)), ("c.json", said(1))])
    assert but_an_older_one.responses == [said(1)]
    assert but_an_older_one.became == {"c.json": "new"}


@settings(ALIKE)
@given(arrivals, st.randoms(use_true_random=False))
def test_the_order_of_what_arrives_changes_nothing(arrived: Arrived, chance: random.Random) -> None:
    mixed = list(arrived)
    chance.shuffle(mixed)
    assert combine([], mixed) == combine([], arrived)


def test_the_file_has_no_order_of_its_own() -> None:
    people = [said(number) for number in range(5)]
    assert panel_text(questionnaire(), people[::-1]) == panel_text(questionnaire(), people)


@settings(ALIKE)
@given(arrivals, arrivals)
def test_combining_again_changes_nothing(before: Arrived, arrived: Arrived) -> None:
    kept = combine([], before).responses
    once = combine(kept, arrived)
    again = combine(once.responses, arrived)
    assert content(again) == content(once)
    assert set(again.became.values()) <= {"already_there", "older_version"}


@settings(ALIKE)
@given(arrivals)
def test_a_copy_of_everything_changes_nothing(arrived: Arrived) -> None:
    copies = [(f"copy-{file}", ratings) for file, ratings in arrived]
    assert content(combine([], [*arrived, *copies])) == content(combine([], arrived))


@settings(ALIKE)
@given(arrivals, arrivals)
def test_every_file_is_accounted_for_and_every_person_counts_once(before: Arrived, arrived: Arrived) -> None:
    kept = combine([], before).responses
    found = combine(kept, arrived)
    refused = {problem.file for problem in found.problems}
    assert refused | set(found.became) == {file for file, _ in arrived}
    assert not refused & set(found.became)
    assert len({ratings.id for ratings in found.responses}) == len(found.responses)
    assert {ratings.id for ratings in kept} <= {ratings.id for ratings in found.responses}
    for ratings in found.responses:
        assert ratings in kept or ratings in [its for _, its in arrived]
        mine = [its.revision for its in kept if its.id == ratings.id]
        assert all(ratings.revision >= revision for revision in mine)


def content(combined: Combined) -> bytes:
    return panel_text(questionnaire(), combined.responses)
