"""Two assessments beside one another: words by hand, what is always true, and a second reading (method, section 8)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.changes import reference_to
from readiness.assessment.model import Answer, Assessment, Previous, Reference, Targets
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.comparison import COMPARED, Comparison, MoveWord, compare
from readiness.scoring.data.comparison import comparison_as_data
from readiness.scoring.differences import TargetChange, WeightChange
from readiness.scoring.score import score
from tests.building import assessment, ladder, small_questionnaire

quick = settings(max_examples=80, deadline=None, derandomize=True, database=None)
ANOTHER = "000000000000"
"""The hash of a wording that no question has."""
A_YEAR_BEFORE = dt.date(2025, 10, 31)

IDS = ("C1", "C2", "C3", "L1", "L2", "L3", "L4")
ESSENTIAL = {"C1", "L2"}
WEIGHTS = {"C3": Fraction(2), "L4": Fraction("0.5")}
DOMAINS = {"training": ("C1", "C2", "C3"), "time": ("L1", "L2", "L3", "L4")}
SHORT = ("C1", "C2", "L1")


@cache
def questionnaire() -> Questionnaire:
    """Return a questionnaire of two domains, with essential questions, weights, a condition and a short form."""

    def question(id_: str) -> dict[str, Any]:
        more: dict[str, Any] = {"essential": True} if id_ in ESSENTIAL else {}
        if id_ in WEIGHTS:
            more["weight"] = float(WEIGHTS[id_])
        return ladder(id_, **more)

    with TemporaryDirectory() as folder:
        return small_questionnaire(
            Path(folder) / "q",
            {domain: [question(id_) for id_ in ids] for domain, ids in DOMAINS.items()},
            forms=[{"id": "short", "title": "Short", "questions": list(SHORT)}],
        )


Said = int | str | Answer


def last_time(answers: Mapping[str, Said], *, reworded: tuple[str, ...] = (), **more: Any) -> Previous:
    """Return last time's answers, those in ``reworded`` to another wording."""
    given_ = assessment(questionnaire(), answers).answers
    said = {
        id_: answer.model_copy(update={"wording": ANOTHER}) if id_ in reworded else answer
        for id_, answer in given_.items()
    }
    about = {"questionnaire": reference_to(questionnaire()), "as_at": A_YEAR_BEFORE, **more}
    return Previous(answers=said, **about)


def compared(
    then: Previous | Mapping[str, Said],
    now: Mapping[str, Said],
    **more: Any,
) -> Comparison:
    previous = then if isinstance(then, Previous) else last_time(then)
    return compare(score(questionnaire(), assessment(questionnaire(), now, **more)), previous)


def words(comparison: Comparison) -> dict[str, MoveWord]:
    return {id_: move.word for id_, move in comparison.questions.items()}


# By hand


def test_a_move_is_real_when_the_level_changed() -> None:
    """Method, section 8: Improved, Sustained, Fell."""
    found = words(compared({"C1": 1, "C2": 2, "C3": 3}, {"C1": 2, "C2": 2, "C3": 2}))
    assert (found["C1"], found["C2"], found["C3"]) == ("improved", "sustained", "fell")


def test_without_a_level_last_time_it_is_new_and_without_one_now_it_is_not_known() -> None:
    """Method, section 8: New. What is not known now is no move."""
    now: dict[str, Said] = {"C1": 2, "C2": 2, "C3": "dont_know", "L1": "not_applicable", "L2": 1}
    then: dict[str, Said] = {"C1": "dont_know", "C3": 2, "L1": 2, "L2": "not_applicable"}
    found = words(compared(then, now))
    assert found == {
        "C1": "new",
        "C2": "new",
        "C3": "not_known_now",
        "L1": "not_applicable_now",
        "L2": "new",
        "L3": "not_known_now",
        "L4": "not_known_now",
    }


def test_only_the_same_wording_is_compared() -> None:
    """Method, section 8: unchanged wording of statement and levels; otherwise Changed question."""
    comparison = compared(last_time({"C1": 1, "C2": 1}, reworded=("C1",)), {"C1": 4, "C2": 4})
    assert words(comparison)["C1"] == "changed_question"
    assert comparison.questions["C1"].level is None
    assert words(comparison)["C2"] == "improved"


@pytest.mark.parametrize(
    ("fingerprint", "word"),
    [("the same", "improved"), ("sha256:" + "0" * 64, "changed_question"), (None, "changed_question")],
)
def test_without_a_hash_the_whole_questionnaire_must_be_the_same(fingerprint: str | None, word: str) -> None:
    named = questionnaire().fingerprint if fingerprint == "the same" else fingerprint
    previous = Previous(
        questionnaire=Reference(id="q", version="1.0", fingerprint=named),
        as_at=A_YEAR_BEFORE,
        answers={"C1": Answer(state="rated", answer="1")},
    )
    assert words(compared(previous, {"C1": 2}))["C1"] == word


@pytest.mark.parametrize("said", ["9", "", "many", ("a", "b")])
def test_an_answer_that_cannot_be_read_cannot_be_compared(said: str | tuple[str, ...]) -> None:
    comparison = compared(last_time({"C1": Answer(state="rated", answer=said)}), {"C1": 2})
    assert words(comparison)["C1"] == "changed_question"


def test_what_is_outside_the_form_is_left_out_and_said_to_be_no_longer_asked() -> None:
    before = last_time({"C1": 2, "L4": 2})
    gone = {"gone": Answer(state="rated", answer="3")}
    then = before.model_copy(update={"answers": {**before.answers, **gone}})
    comparison = compared(then, {"C1": 3, "L4": 3}, form="short")
    assert set(words(comparison)) == set(SHORT)
    assert comparison.no_longer_asked == ("L4", "gone")


def test_an_answer_outside_last_times_form_did_not_count() -> None:
    """Method, section 1: such an answer is kept, and never scored."""
    comparison = compared(last_time({"C1": 2, "L4": 2}, form="short"), {"C1": 3, "L4": 3})
    assert words(comparison)["L4"] == "new"
    assert comparison.questions["L4"].level is None
    assert comparison.differences.form


def test_a_domains_level_last_time_is_what_the_method_gives_for_last_times_answers() -> None:
    """Method, sections 2 and 8: then (1 + 3 + 2 × 4) ÷ 4 = 3, held at 2 since the essential C1 is at 1; now 3."""
    domain = compared({"C1": 1, "C2": 3, "C3": 4}, {"C1": 2, "C2": 3, "C3": 4}).domains["training"]
    assert (domain.level, domain.now.standing.level) == (2, 3)
    assert (domain.compared, dict(domain.counts)) == (3, {"improved": 1, "sustained": 2})


def test_a_domain_has_no_level_last_time_where_too_little_of_it_can_be_compared() -> None:
    """Method, section 2: completeness then is 2 ÷ 4 without C1 and C2, below two thirds; and none when none fits."""
    half = compared(last_time({"C1": 3, "C2": 3, "C3": 3}, reworded=("C1", "C2")), {"C1": 3, "C2": 3, "C3": 3})
    assert (half.domains["training"].level, half.domains["training"].compared) == (None, 1)
    none = compared({"C1": 3, "C2": 3, "C3": 3}, {"C1": "dont_know"})
    assert (none.domains["training"].level, none.domains["training"].compared) == (None, 0)


def test_weights_targets_and_defaults_that_differ_are_told() -> None:
    """Method, section 8: the report says whether weights, targets or the panel differ."""
    written = Reference(id="q", version="0.9", default_target=2, weights={"C1": Fraction(3), "C3": Fraction(2)})
    targets = Targets(domains={"time": 3}, questions={"C2": 4})
    previous = last_time({"C1": 1}, questionnaire=written, targets=targets)
    now = Targets(domains={"training": 4}, questions={"L1": 1})
    found = compared(previous, {"C1": 1}, targets=now).differences
    assert found.weights == (
        WeightChange("C1", Fraction(3), Fraction(1)),
        WeightChange("L4", Fraction(1), Fraction("0.5")),
    )
    assert found.default_target == 2
    assert found.questionnaire is None
    # C2 had 4 of its own, and has 4 of its domain's: no difference. “time” had 3, and 3 is the default now.
    assert found.targets == (
        TargetChange("domain", "training", 2, 4),
        TargetChange("question", "L1", 3, 1),
    )


def test_a_file_that_does_not_record_them_cannot_tell() -> None:
    previous = last_time({"C1": 1}, questionnaire=Reference(id="q", version="0.9"))
    found = compared(previous, {"C1": 1}, targets=Targets(domains={"training": 4})).differences
    assert (found.questionnaire, found.weights, found.default_target) == (None, None, None)
    assert found.targets == (TargetChange("domain", "training", None, 4),)
    same = compared({"C1": 1}, {"C1": 1}).differences
    assert (same.questionnaire, same.weights, same.default_target, same.targets) == (False, (), 3, ())


def test_what_differs_is_told_as_data_and_what_cannot_be_told_is_null() -> None:
    unknown = last_time({"C1": 1}, questionnaire=Reference(id="q", version="0.9"))
    told = comparison_as_data(compared(unknown, {"C1": 1}))["differences"]
    assert told["weights"] is None
    assert told["default_target"] == {"then": None, "now": 3}
    whole = comparison_as_data(compared({"C1": 1}, {"C1": 1}))
    assert whole["format"] == 1, "docs/result-format.md says so to other programs"
    same = whole["differences"]
    assert (same["weights"], same["default_target"], same["targets"]) == ([], {"then": 3, "now": 3}, [])
    written = Reference(id="q", version="0.9", default_target=2, weights={"C1": Fraction(3), "C3": Fraction(2)})
    other = comparison_as_data(compared(last_time({"C1": 1}, questionnaire=written), {"C1": 1}))["differences"]
    assert other["weights"] == [
        {"question": "C1", "then": 3, "now": 1},
        {"question": "L4", "then": 1, "now": 0.5},
    ]
    assert [type(change["then"]) for change in other["weights"]] == [int, int]
    assert other["default_target"] == {"then": 2, "now": 3}


# What is always true

levels = st.integers(0, 4)
said: st.SearchStrategy[Said] = levels | st.sampled_from(("dont_know", "not_applicable", "unanswered"))
rounds = st.dictionaries(st.sampled_from(IDS), said)
known = st.fixed_dictionaries({}, optional=dict.fromkeys(IDS, levels))


def as_last(now: Assessment) -> Previous:
    return Previous(questionnaire=now.questionnaire, as_at=A_YEAR_BEFORE, answers=now.answers, targets=now.targets)


@quick
@given(rounds)
def test_the_same_again_is_only_sustained(answers: dict[str, Said]) -> None:
    now = assessment(questionnaire(), answers)
    comparison = compare(score(questionnaire(), now), as_last(now))
    assert set(words(comparison).values()) <= {"sustained", "not_known_now", "not_applicable_now"}
    assert {id_ for id_, word in words(comparison).items() if word == "sustained"} == {
        id_ for id_, answer in answers.items() if isinstance(answer, int)
    }
    for domain in comparison.domains.values():
        assert domain.level == (domain.now.standing.level if domain.compared else None)


@quick
@given(rounds, rounds)
def test_the_other_way_round_improved_and_fell_change_places(one: dict[str, Said], other: dict[str, Said]) -> None:
    there, back = words(compared(one, other)), words(compared(other, one))
    swapped: dict[str, str] = {"improved": "fell", "fell": "improved", "sustained": "sustained"}
    for id_ in IDS:
        assert swapped.get(there[id_]) == (back[id_] if back[id_] in swapped else None)


@quick
@given(rounds, rounds, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(then: dict[str, Said], now: dict[str, Said], random: Any) -> None:
    shuffled = [dict(random.sample(list(answers.items()), len(answers))) for answers in (then, now)]
    one, other = comparison_as_data(compared(then, now)), comparison_as_data(compared(*shuffled))
    assert one == other


@quick
@given(rounds, rounds, st.sets(st.sampled_from(IDS)))
def test_a_reworded_question_never_moves_and_the_others_do_as_before(
    then: dict[str, Said], now: dict[str, Said], reworded: set[str]
) -> None:
    plain, changed = words(compared(then, now)), words(compared(last_time(then, reworded=tuple(reworded)), now))
    for id_ in IDS:
        if id_ in reworded:
            assert changed[id_] not in COMPARED
        else:
            assert changed[id_] == plain[id_]


@quick
@given(known, known, st.sampled_from(IDS))
def test_a_higher_level_now_never_makes_a_word_worse(then: dict[str, int], now: dict[str, int], id_: str) -> None:
    order = {"fell": 0, "sustained": 1, "improved": 2}
    if id_ in then and now.get(id_, 4) < 4:
        lower, higher = words(compared(then, now)), words(compared(then, {**now, id_: now[id_] + 1}))
        assert order[higher[id_]] >= order[lower[id_]]
        assert {**lower, id_: ""} == {**higher, id_: ""}


@quick
@given(rounds, rounds)
def test_every_question_asked_has_one_word_and_groups_count_each_once(
    then: dict[str, Said], now: dict[str, Said]
) -> None:
    comparison = compared(then, now)
    assert tuple(comparison.questions) == IDS
    for domain, ids in DOMAINS.items():
        assert sum(comparison.domains[domain].counts.values()) == len(ids)
    theme = comparison.themes["all"]
    assert theme.compared == sum(domain.compared for domain in comparison.domains.values())


# A second reading of section 8, straight from its page, with no code of the program's


def reading(then: dict[str, Said], now: dict[str, Said], reworded: set[str], form: str | None) -> dict[str, Any]:
    """What section 8 says of two rounds: the word of each question, and the level of each domain then."""
    found: dict[str, str] = {}
    before = {id_: answer for id_, answer in then.items() if id_ not in reworded and (form is None or id_ in SHORT)}
    for id_ in IDS:
        today = now.get(id_, "unanswered")
        if today == "not_applicable":
            found[id_] = "not_applicable_now"
        elif not isinstance(today, int):
            found[id_] = "not_known_now"
        elif id_ in reworded and then.get(id_, "unanswered") != "unanswered":
            found[id_] = "changed_question"
        elif not isinstance(before.get(id_), int):
            found[id_] = "new"
        else:
            old = before[id_]
            assert isinstance(old, int)
            found[id_] = "sustained" if today == old else "improved" if today > old else "fell"
    return {"words": found, "levels": {domain: _level(ids, before, found, form) for domain, ids in DOMAINS.items()}}


def _level(ids: tuple[str, ...], before: dict[str, Said], found: dict[str, str], form: str | None) -> int | None:
    if not any(found[id_] in ("improved", "sustained", "fell") for id_ in ids):
        return None
    counting = [id_ for id_ in ids if before.get(id_) != "not_applicable" and (form is None or id_ in SHORT)]
    levels = {id_: level for id_ in counting if isinstance(level := before.get(id_), int)}
    weight = {id_: WEIGHTS.get(id_, Fraction(1)) for id_ in counting}
    rated = sum((weight[id_] for id_ in levels), Fraction(0))
    if not rated or rated / sum(weight.values()) < Fraction(2, 3):
        return None
    mean = sum((weight[id_] * level for id_, level in levels.items()), Fraction(0)) / rated
    weakest = min((level for id_, level in levels.items() if id_ in ESSENTIAL), default=99)
    return min(math.floor(mean), weakest + 1)


@settings(quick, max_examples=250)
@given(rounds, rounds, st.sets(st.sampled_from(IDS), max_size=3), st.sampled_from((None, None, "short")))
def test_the_program_and_a_second_reading_agree(
    then: dict[str, Said], now: dict[str, Said], reworded: set[str], form: str | None
) -> None:
    comparison = compared(last_time(then, reworded=tuple(reworded), form=form), now)
    wanted = reading(then, now, reworded, form)
    assert words(comparison) == wanted["words"]
    assert {id_: domain.level for id_, domain in comparison.domains.items()} == wanted["levels"]
