"""Whatever comes in whatever order: no two publications of a panel differ in fewer people than the limit."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.panel.combining import combine
from readiness.panel.hands import with_hands
from readiness.panel.publications.counting import bases_of, rated
from readiness.panel.publications.following import Base
from readiness.panel.publications.rounds import Edition
from readiness.panel.response import Ratings
from readiness.panel.store import PanelFile, empty_panel, read_panel, text_of
from readiness.scoring.many.figures import result_of_rated
from tests.building import assessment
from tests.panel.building import DAY
from tests.scoring.many.test_panel import whole

LIMIT = 5
QUESTIONS = ("A1", "A2", "B1")
GROUPS = ("board", "executive", "triad", "floor")
FILE = Path("trust.panel.json")
LONG = settings(
    derandomize=True, deadline=None, database=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow]
)

levels = st.sampled_from(("0", "1", "2", "3", "4", "dk"))
answers = st.dictionaries(st.sampled_from(QUESTIONS), levels, max_size=3)
revisions = st.tuples(st.just("rates"), st.integers(0, 40), st.sampled_from(GROUPS), answers)
crowds = st.tuples(st.just("crowd"), st.sampled_from(GROUPS), st.lists(answers, min_size=1, max_size=7))
begun = st.tuples(*(st.tuples(st.just("crowd"), st.just(its), st.lists(answers, max_size=9)) for its in GROUPS))
counts = st.sampled_from(((0, 0), (4, 0), (5, 1), (4, 2), (1, 5), (6, 3), (0, 6)))
shows = st.tuples(st.just("hands"), st.sampled_from(GROUPS), st.sampled_from(QUESTIONS), counts)
looks = st.tuples(st.just("publish"))
happenings = st.lists(st.one_of(revisions, crowds, crowds, shows, looks, looks), min_size=3, max_size=14)

Entries = Counter[tuple[str, str, str]]
"""Who said what to a question: (id, group, answer), where each hand of a kind is as any other."""


def response(number: int, revision: int, group: str, said: Mapping[str, str]) -> Ratings:
    return Ratings(
        id=f"{number:032x}",
        revision=revision,
        group=group,
        given=DAY,
        asked=QUESTIONS,
        rated={id_: answer for id_, answer in said.items() if answer != "dk"},
        dont_know=tuple(sorted(id_ for id_, answer in said.items() if answer == "dk")),
        not_applicable=(),
    )


@dataclass
class Shown:
    """One publication: who took part, and for each question everybody whose answers make up a figure."""

    people: set[tuple[str, str, str]]
    everybody: dict[str, Entries]
    by_group: dict[str, list[Entries]]

    @classmethod
    def of(cls, panel: PanelFile) -> Shown:
        now = panel.counted(LIMIT)
        figures = result_of_rated(whole(), assessment(whole(), {}), rated(panel, whole(), FILE, LIMIT))
        before = bases_of(panel, whole(), now)
        everybody, by_group = {}, {}
        for id_, its in figures.questions.items():
            base = before.get(id_, Base(now, now))
            said = entries(base.everybody, id_)
            everybody[id_] = said if its.dont_know is not None else Counter()
            if its.everybody is not None:
                assert list(its.everybody.distribution) == [of_level(said, level) for level in range(5)]
            cells = []
            for cell in its.by_group:
                assert base.by_group is not None
                cells.append(of(cell.groups, entries(base.by_group, id_)))
                assert list(cell.distribution) == [of_level(cells[-1], level) for level in range(5)]
            by_group[id_] = cells
        said_by = {(one.id, one.group, repr((one.rated, one.dont_know))) for one in now.responses.values()}
        return cls(said_by, everybody, by_group)


def entries(edition: Edition, question: str) -> Entries:
    found: Entries = Counter()
    for its in edition.responses.values():
        if question in its.rated:
            found[its.id, its.group, str(its.rated[question])] += 1
        elif question in its.dont_know:
            found[its.id, its.group, "dk"] += 1
    for hands in edition.hands.values():
        if hands.question == question:
            found.update({("hand", hands.group, answer): raised for answer, raised in hands.raised.items()})
    return found


def of(groups: tuple[str, ...], all_of_them: Entries) -> Entries:
    return Counter({entry: number for entry, number in all_of_them.items() if entry[1] in groups})


def of_level(said: Entries, level: int) -> int:
    return sum(number for (_, _, answer), number in said.items() if answer == str(level))


def people_between(one: Entries, other: Entries) -> int:
    """Return in how many people they differ: each named once, of hands at least as many as moved."""
    gone, come = one - other, other - one
    named = {id_ for id_, _, _ in (*gone, *come) if id_ != "hand"}
    moved = 0
    for group in GROUPS:
        out = sum(number for (id_, its, _), number in gone.items() if (id_, its) == ("hand", group))
        into = sum(number for (id_, its, _), number in come.items() if (id_, its) == ("hand", group))
        moved += max(out, into)
    return len(named) + moved


def sums(cells: list[Entries]) -> Iterator[Entries]:
    """Yield what any of the groups that are shown said together, and nothing."""
    for number in range(len(cells) + 1):
        for some in itertools.combinations(cells, number):
            yield sum(some, Counter())


def differences(one: Shown, other: Shown) -> Iterator[tuple[str, int]]:
    """Yield every difference that a reader of both can work out, with the number of people in it."""
    yield "who took part", len({id_ for id_, _, _ in one.people ^ other.people})
    for id_ in QUESTIONS:
        wholes = [its.everybody[id_] for its in (one, other) if its.everybody[id_]]
        if len(wholes) == 2:
            yield id_, people_between(*wholes)
        for first, second in itertools.product(sums(one.by_group[id_]), sums(other.by_group[id_])):
            yield f"{id_} by group", people_between(first, second)
            if not {group for _, group, _ in first} & {group for _, group, _ in second}:
                for everybody in wholes:
                    yield f"{id_} by group and in all", people_between(everybody, first + second)


@LONG
@given(begun, happenings)
def test_two_publications_differ_in_nobody_or_in_enough_people(
    first: tuple[tuple[object, ...], ...], then: list[tuple[object, ...]]
) -> None:
    panel = empty_panel(whole())
    published: list[Shown] = []
    newcomers = itertools.count()
    newest: dict[tuple[str, str], Ratings] = {}
    revisions: Counter[object] = Counter()
    for what, *more in [*first, ("publish",), *then, ("publish",)]:
        if what == "publish":
            panel = panel.shown_now(LIMIT, DAY, "report")
            published.append(Shown.of(panel))
            continue
        if what == "hands":
            group, question, numbers = more
            raised = list(zip(("0", "1"), numbers, strict=True))  # type: ignore[call-overload]
            panel = panel.holding(panel.responses, with_hands(panel.hands, group, question, raised, 0, DAY))  # type: ignore[arg-type]
            continue
        if what == "rates":
            number, group, said = more
            came = [(number, group, said)]
        else:
            came = [(next(newcomers), more[0], said) for said in more[1]]  # type: ignore[attr-defined]
        for number, group, said in came:
            sent = revisions[number] = revisions[number] + 1
            one = response(number, sent, group, said)  # type: ignore[arg-type]
            newest[one.id, one.group] = one  # one id with two groups is two people
            panel = having(panel, one)
        kept = {(its.group, its.revision, str(its.rated), its.dont_know) for its in panel.responses}
        assert kept == {(its.group, its.revision, str(its.rated), its.dont_know) for its in newest.values()}
        assert len(panel.responses) == len(newest), "nothing is lost"
    for one_, other in itertools.combinations(published, 2):
        for about, people in differences(one_, other):
            assert not 0 < people < LIMIT, about


def crowd(first: int, number: int, group: str = "floor", answer: str = "1") -> list[Ratings]:
    return [response(first + one, 1, group, dict.fromkeys(QUESTIONS, answer)) for one in range(number)]


def having(panel: PanelFile, *came: Ratings) -> PanelFile:
    return panel.holding(combine(panel.responses, [(its.id, its) for its in came]).responses)


def counting(panel: PanelFile) -> int:
    return len(panel.counted(LIMIT).responses)


def published() -> PanelFile:
    return having(empty_panel(whole()), *crowd(0, 8), *crowd(50, 6, "board")).shown_now(LIMIT, DAY, "agenda")


def test_those_who_come_later_wait_until_there_are_enough() -> None:
    panel = published()
    for came in range(1, 5):
        panel = having(panel, *crowd(20, came))
        assert (counting(panel), len(panel.responses)) == (14, 14 + came)
    panel = having(panel, *crowd(20, 5))
    assert counting(panel) == 19
    assert counting(having(panel, *crowd(30, 1))) == 20, "nothing was shown of the five yet, so one more may join them"
    assert counting(having(panel.shown_now(LIMIT, DAY, "report"), *crowd(30, 1))) == 19


def test_a_newer_version_waits_with_the_others_and_the_former_counts() -> None:
    panel = having(published(), response(0, 2, "floor", dict.fromkeys(QUESTIONS, "0")))
    assert panel.counted(LIMIT).responses[f"{0:032x}"].rated["A1"] == "1"
    panel = having(panel, *crowd(20, 4))
    assert panel.counted(LIMIT).responses[f"{0:032x}"].rated["A1"] == "0"
    back = having(
        panel.shown_now(LIMIT, DAY, "report"), response(0, 3, "floor", dict.fromkeys(QUESTIONS, "1")), *crowd(30, 5)
    )
    assert counting(back) == 23


def test_one_who_goes_back_to_what_they_said_first_is_not_found_by_the_first_publication() -> None:
    """Five change and four of them change back: the last publication would differ from the first in one person."""
    changed = [response(one, 2, "floor", dict.fromkeys(QUESTIONS, "0")) for one in range(5)]
    panel = having(published(), *changed).shown_now(LIMIT, DAY, "report")
    assert panel.counted(LIMIT).responses[f"{4:032x}"].rated["A1"] == "0"
    again = [response(one, 3, "floor", dict.fromkeys(QUESTIONS, "1")) for one in range(4)]
    other = response(5, 2, "floor", dict.fromkeys(QUESTIONS, "0"))
    assert having(panel, *again, other).counted(LIMIT).responses[f"{0:032x}"].rated["A1"] == "0"


def test_a_question_that_too_few_of_them_answered_stays_as_it_was() -> None:
    came = [response(20 + one, 1, "floor", {"A1": "0", **({"B1": "0"} if one == 0 else {})}) for one in range(5)]
    panel = having(published(), *came)
    found = bases_of(panel, whole(), panel.counted(LIMIT))
    assert set(found) == {"B1"}
    assert found["B1"].everybody.answers["B1"].total() == 14


def test_by_group_it_stays_as_it_was_while_fewer_of_the_group_have_come() -> None:
    panel = having(published(), *crowd(20, 4), *crowd(60, 1, "board"))
    now = panel.counted(LIMIT)
    for base in bases_of(panel, whole(), now).values():
        assert base.everybody is now
        assert base.by_group is not None
        assert len(base.by_group.responses) == 14
    assert set(bases_of(panel, whole(), now)) == set(QUESTIONS)
    later = having(panel.shown_now(LIMIT, DAY, "report"), *crowd(70, 9, "board"), *crowd(30, 5))
    assert bases_of(later, whole(), later.counted(LIMIT)) == {}, "by now five and more of each group have come"


def test_hands_count_from_the_limit_on_and_are_no_people() -> None:
    panel = having(empty_panel(whole()), *crowd(0, 8))
    few = panel.holding(panel.responses, with_hands([], "board", "A1", [("1", 4)], 0, DAY))
    assert few.counted(LIMIT).hands == {}
    assert few.hands, "they are kept"
    enough = panel.holding(panel.responses, with_hands(few.hands, "board", "A1", [("1", 4), ("2", 1)], 0, DAY))
    assert enough.counted(LIMIT).answers["A1"].total() == 13
    assert counting(enough) == 8
    again = enough.shown_now(LIMIT, DAY, "workshop")
    again = again.holding(again.responses, with_hands(again.hands, "board", "A1", [("1", 1), ("2", 4)], 0, DAY))
    assert bases_of(again, whole(), again.counted(LIMIT))["A1"].everybody.hands["board", "A1"].raised == {
        "1": 4,
        "2": 1,
    }


def test_what_was_published_is_found_again_in_the_file(tmp_path: Path) -> None:
    panel = having(published(), response(0, 2, "floor", {"A1": "0"}), *crowd(20, 3))
    (tmp_path / "p.json").write_bytes(text_of(panel))
    found = read_panel(tmp_path / "p.json")
    assert found == panel
    assert [its.revision for its in panel.former] == [1]
    assert len(panel.publications[0].responses) == 14


@pytest.mark.parametrize(("then", "limit"), [(5, 5), (8, 8), (3, 5)])
def test_the_limit_is_the_highest_that_anybody_was_promised_and_stays(then: int, limit: int) -> None:
    people = crowd(0, 8)
    panel = having(empty_panel(whole()), *people[1:], people[0].model_copy(update={"promised": then}))
    assert panel.limit(3) == limit
    assert panel.limit(20) == 20
    newer = people[0].model_copy(update={"promised": 3, "revision": 2})
    assert having(panel, newer).limit(3) == limit
    without = panel.holding(panel.responses[1:])
    assert without.limit(3) == limit


def test_the_same_figures_again_are_no_new_publication() -> None:
    panel = published()
    assert panel.shown_now(LIMIT, DAY + dt.timedelta(1), "report") is panel
    waiting = having(panel, *crowd(20, 2))
    assert waiting.shown_now(LIMIT, DAY, "report") is waiting
    assert len(having(waiting, *crowd(30, 3)).shown_now(LIMIT, DAY, "report").publications) == 2
