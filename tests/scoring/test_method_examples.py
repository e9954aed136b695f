"""Every rule of the method, sections 1 to 6 and 9, worked by hand; each test cites its section."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.assessment.model import Answer, Evidence, Targets
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.errors import AssessmentInvalidError, ContentInvalidError
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.report.words import one_decimal, span
from readiness.scoring.data.result import as_data
from readiness.scoring.groups import Standing
from readiness.scoring.results import Result
from readiness.scoring.score import score
from tests.building import AS_AT, action, assessment, evidence, ladder, small_questionnaire, write_questionnaire

Domains = Mapping[str, Sequence[Mapping[str, Any]]]
Answers = Mapping[str, int | str | Answer]


def _result(
    folder: Path,
    domains: Domains,
    answers: Answers,
    *,
    given: Mapping[str, Any] | None = None,
    **more: Any,
) -> Result:
    """Return the result of a questionnaire made of these domains; ``given`` is more about the assessment."""
    questionnaire = small_questionnaire(folder / "made", domains, **more)
    return score(questionnaire, assessment(questionnaire, answers, **(given or {})))


def _domain(
    folder: Path, levels: Mapping[str, int | str], essential: str = "", weights: Mapping[str, float] | None = None
) -> Standing:
    """Return where a domain of ladders stands, given its answers, its essential questions and its weights."""
    weights = weights or {}
    questions = [ladder(id_, essential=id_ in essential.split(), weight=weights.get(id_, 1)) for id_ in levels]
    return _result(folder, {"one": questions}, levels).domains["one"].standing


def _answered(said: str | tuple[str, ...]) -> Answer:
    """Return an answer given in words or by ticks."""
    return Answer(state="rated", answer=said)


# Section 1: states of an answer


@pytest.mark.parametrize(
    ("third", "mean", "completeness", "to_find_out"),
    [
        # Q1 is at 3 and Q2 at 2; what Q3 says is put beside them.
        (4, Fraction(3), Fraction(1), []),  # (3 + 2 + 4) / 3; three known of three
        ("dont_know", Fraction(5, 2), Fraction(2, 3), ["Q3"]),  # (3 + 2) / 2; two known of three
        ("unanswered", Fraction(5, 2), Fraction(2, 3), ["Q3"]),
        ("not_applicable", Fraction(5, 2), Fraction(1), []),  # (3 + 2) / 2; two known of two
    ],
)
def test_what_each_state_counts_for(
    third: int | str, mean: Fraction, completeness: Fraction, to_find_out: list[str], tmp_path: Path
) -> None:
    """Section 1, the table."""
    questions = [ladder("Q1"), ladder("Q2"), ladder("Q3")]
    result = _result(tmp_path, {"one": questions}, {"Q1": 3, "Q2": 2, "Q3": third})
    one = result.domains["one"].standing
    assert (one.mean, one.completeness) == (mean, completeness)
    assert [question.id for question in result.find_out] == to_find_out


def test_a_question_never_reached_is_one_skipped(tmp_path: Path) -> None:
    """Section 1: unanswered is not reached, or skipped for now."""
    result = _result(tmp_path, {"one": [ladder("Q1"), ladder("Q2")]}, {"Q1": 3})
    assert result.questions["Q2"].state == "unanswered"
    assert result.domains["one"].standing.completeness == Fraction(1, 2)


def test_not_applicable_without_a_reason_is_refused(tmp_path: Path) -> None:
    """Section 1: a reason is required."""
    with pytest.raises(AssessmentInvalidError) as refused:
        _read_file(tmp_path, {"Q1": {"state": "not_applicable"}})
    assert [problem.code for problem in refused.value.problems] == ["missing-reason"]
    _read_file(tmp_path, {"Q1": {"state": "not_applicable", "reason": "We have no wards."}})


def _read_file(folder: Path, answers: Mapping[str, Any]) -> None:
    """Write an assessment as a person would, and read it back against its questionnaire."""
    questionnaire = small_questionnaire(folder / "made", {"one": [ladder("Q1")]})
    file = folder / "assessment.yaml"
    written = {
        "format": 1,
        "questionnaire": {"id": "made"},
        "organisation": {"name": "Testham NHS Trust"},
        "as_at": AS_AT.isoformat(),
        "answers": dict(answers),
    }
    file.write_text(yaml.safe_dump(written), encoding="utf-8")
    AssessmentDocument(file).against(questionnaire)


WARDS = {
    "id": "wards",
    "type": "yes_no",
    "short": "Wards",
    "statement": "Are there wards?",
    "why": "Some questions apply to wards only.",
    "yes": "There are.",
    "no": "There are none.",
}


@pytest.mark.parametrize(("wards", "active"), [("yes", True), ("no", False), (None, True)])
def test_a_question_is_hidden_when_its_condition_is_known_not_to_hold(
    wards: str | None, active: bool, tmp_path: Path
) -> None:
    """Section 1: hidden by its condition, a question is neither applicable nor counted."""
    questions = [ladder("Q1"), ladder("Q2", applies_if={"question": "wards", "is": "yes"})]
    facts = {"wards": wards} if wards else {}
    answers: Answers = {"Q1": 3, "Q2": 0}
    result = _result(tmp_path, {"one": questions}, answers, facts=[WARDS], given={"facts": facts})
    assert result.questions["Q2"].active is active
    # Both: (3 + 0) / 2. Without Q2: 3 / 1, and all that is applicable is known.
    one = result.domains["one"].standing
    assert (one.mean, one.completeness) == ((Fraction(3, 2) if active else Fraction(3)), Fraction(1))
    assert [found.action.id for found in result.actions] == (["act-Q2"] if active else [])


def test_a_hidden_answer_is_kept_in_the_file_and_never_scored(tmp_path: Path) -> None:
    """Section 1: an answer it had before is kept in the file, and never scored."""
    questions = [ladder("Q1"), ladder("Q2", essential=True, applies_if={"question": "wards", "is": "yes"})]
    questionnaire = small_questionnaire(tmp_path / "made", {"one": questions}, facts=[WARDS])
    made = assessment(questionnaire, {"Q1": 4, "Q2": 4}, facts={"wards": "no"})
    result = score(questionnaire, made)
    hidden = result.questions["Q2"]
    assert (hidden.level, hidden.gap, hidden.priority) == (None, None, None)
    assert result.discuss == [result.questions["Q1"]]  # Q2 claims nothing
    assert result.find_out == []
    written = yaml.safe_load(AssessmentText(questionnaire).write(made))
    assert written["answers"]["Q2"]["answer"] == 4


@pytest.mark.parametrize(
    "test",
    [
        {"is": "1"},
        {"at_least": 0},
        {"at_most": 4},
        {"includes": "1"},
    ],
)
def test_what_depends_on_a_hidden_question_is_hidden_too(test: Mapping[str, Any], tmp_path: Path) -> None:
    """Section 1: an inactive question's answer counts for nothing, whatever a condition asks of it."""
    questions = [
        ladder("Q1"),
        ladder("Q2", applies_if={"question": "wards", "is": "yes"}),
        ladder("Q3", applies_if={"question": "Q2", **test}),
    ]
    answers: Answers = {"Q1": 3, "Q2": 1, "Q3": 1}
    result = _result(tmp_path, {"one": questions}, answers, facts=[WARDS], given={"facts": {"wards": "no"}})
    assert [id_ for id_, question in result.questions.items() if question.active] == ["Q1"]


def test_a_question_outside_the_chosen_form_is_inactive(tmp_path: Path) -> None:
    """Section 1: outside the chosen form, the short form say."""
    forms = [{"id": "short", "title": "Short", "questions": ["Q1", "Q3"]}]
    questions = [ladder("Q1"), ladder("Q2"), ladder("Q3")]
    answers: Answers = {"Q1": 2, "Q2": 0, "Q3": 4}
    result = _result(tmp_path, {"one": questions}, answers, forms=forms, given={"form": "short"})
    assert result.domains["one"].standing.mean == 3  # (2 + 4) / 2
    assert [q.active for q in result.questions.values()] == [True, False, True]
    assert [found.action.id for found in result.actions] == ["act-Q1"]


def test_the_default_scale_has_five_levels_with_these_words() -> None:
    """Section 1: 0 Not in place, 1 Starting, 2 Developing, 3 Established, 4 Embedded and improving."""
    questionnaire = load_questionnaire("clinical-leadership")
    assert [questionnaire.label(level) for level in range(5)] == [
        "0 Not in place",
        "1 Starting",
        "2 Developing",
        "3 Established",
        "4 Embedded and improving",
    ]
    assert questionnaire.highest == 4


@pytest.mark.parametrize("levels", [2, 10])
def test_a_scale_has_two_to_ten_levels(levels: int, tmp_path: Path) -> None:
    """Section 1: and ``max`` is its highest."""
    top = levels - 1
    questions = [ladder("Q1", levels), ladder("Q2", levels), ladder("Q3", levels)]
    answers: Answers = {"Q1": top, "Q2": top, "Q3": "dont_know"}
    one = _result(tmp_path, {"one": questions}, answers, levels=levels).domains["one"].standing
    assert one.level == top
    assert one.low == Fraction(2 * top, 3)  # two at the highest, one at 0
    assert one.high == top  # all three at the highest


@pytest.mark.parametrize("levels", [1, 11])
def test_a_scale_of_one_level_or_of_eleven_is_refused(levels: int, tmp_path: Path) -> None:
    """Section 1: 2 to 10 ordered levels."""
    with pytest.raises(ContentInvalidError):
        small_questionnaire(tmp_path / "made", {"one": [ladder("Q1", levels)]}, levels=levels)


def _level(folder: Path, answer: Answer, levels: int = 5, **about: Any) -> int | None:
    """Return the level of an answer to a question of some type."""
    asked = {"id": "Q1", "short": "Short", "statement": "It is so.", "why": "To know.", **about}
    result = _result(folder, {"one": [asked, ladder("Q2", levels)]}, {"Q1": answer}, levels=levels)
    return result.questions["Q1"].level


@pytest.mark.parametrize(("levels", "said", "level"), [(5, "yes", 4), (5, "no", 0), (3, "yes", 2), (10, "yes", 9)])
def test_yes_is_the_highest_level_and_no_is_0(levels: int, said: str, level: int, tmp_path: Path) -> None:
    """Section 1: yes/no → 0 or max."""
    assert _level(tmp_path, _answered(said), levels, type="yes_no", yes="It is.", no="It is not.") == level


@pytest.mark.parametrize(
    ("said", "level"), [("0", 4), ("4.9", 4), ("5", 2), ("19.99", 2), ("20", 0), ("1000", 0), ("-3", 1), ("-0.5", 1)]
)
def test_a_number_has_the_level_of_the_band_it_falls_in(said: str, level: int, tmp_path: Path) -> None:
    """Section 1: bands from −10, 0, 5 and 20 up; a band holds its own ``from`` and not the next one's."""
    bands = [
        {"from": -10, "level": 1, "text": "Below nothing."},
        {"from": 0, "level": 4, "text": "Few."},
        {"from": 5, "level": 2, "text": "Some."},
        {"from": 20, "level": 0, "text": "Many."},
    ]
    assert _level(tmp_path, _answered(said), type="number", bands=bands) == level


@pytest.mark.parametrize(
    ("items", "ticked", "levels", "level"),
    [
        (3, 0, 5, 0),
        (3, 1, 5, 1),  # 4 × 1 / 3 = 1.33
        (3, 2, 5, 2),  # 4 × 2 / 3 = 2.67: rounded down
        (3, 3, 5, 4),
        (5, 4, 5, 3),  # 4 × 4 / 5 = 3.2
        (7, 6, 10, 7),  # 9 × 6 / 7 = 7.71
        (4, 3, 2, 0),  # 1 × 3 / 4 = 0.75: all or nothing on a scale of two
    ],
)
def test_a_checklist_rounds_its_share_of_the_highest_level_down(
    items: int, ticked: int, levels: int, level: int, tmp_path: Path
) -> None:
    """Section 1: a checklist → floor(max × ticked / total)."""
    all_items = [{"id": f"i{n}", "label": f"Item {n}"} for n in range(items)]
    said = _answered(tuple(f"i{n}" for n in range(ticked)))
    assert _level(tmp_path, said, levels, type="checklist", items=all_items) == level


def test_a_choice_has_the_level_of_its_option(tmp_path: Path) -> None:
    """Section 1: other scored question types reduce to a level."""
    options = [{"id": "few", "label": "Few", "level": 1}, {"id": "most", "label": "Most", "level": 3}]
    assert _level(tmp_path, _answered("most"), type="choice", options=options) == 3


@pytest.mark.parametrize(
    ("unscored", "said"),
    [
        ({"type": "text"}, "All is well."),
        ({"type": "number"}, "4"),
        ({"type": "choice", "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]}, "a"),
    ],
)
def test_free_text_and_what_has_no_levels_is_never_scored(
    unscored: Mapping[str, Any], said: str, tmp_path: Path
) -> None:
    """Section 1: answered or not, it is no part of a group."""
    extra = {"id": "Q9", "short": "Short", "statement": "Say more.", "why": "To know.", "essential": True, **unscored}
    both: dict[str, Answers] = {"said": {"Q1": 4, "Q9": _answered(said)}, "not-said": {"Q1": 4}}
    for folder, answers in both.items():
        result = _result(tmp_path / folder, {"one": [ladder("Q1"), extra]}, answers, actions=[_serving("Q1")])
        group = result.domains["one"]
        assert group.questions == ("Q1",)
        assert (group.standing.mean, group.standing.completeness, group.standing.status) == (
            Fraction(4),
            Fraction(1),
            "firm",
        )
        assert "Q9" not in result.questions
        assert result.find_out == []


def test_what_has_no_levels_is_told_with_its_own_recommendation_only(tmp_path: Path) -> None:
    """Section 1: always printed, where it belongs."""
    says = {"type": "text", "short": "Short", "statement": "Say more.", "why": "To know."}
    asked = [
        ladder("Q1", recommendations=["T1"]),
        ladder("Q2", recommendations=["T2"]),
        {**says, "id": "Q8", "recommendations": ["T1"]},
        {**says, "id": "Q9", "recommendations": ["T2"]},
    ]
    given: Answers = {"Q1": 4, "Q2": 4, "Q8": _answered("One."), "Q9": _answered("Two.")}
    result = _result(tmp_path, {"one": asked}, given, recommendations=ASKS)
    assert {id_: group.unscored for id_, group in result.recommendations.items()} == {"T1": ("Q8",), "T2": ("Q9",)}


def _serving(question: str, **more: Any) -> dict[str, Any]:
    return action(f"act-{question}", [(question, 0, 4)], **more)


def test_facts_are_never_scored(tmp_path: Path) -> None:
    """Section 1: facts about the organisation are in no group and no list."""
    answers: Answers = {"Q1": 4}
    result = _result(tmp_path, {"one": [ladder("Q1")]}, answers, facts=[WARDS], given={"facts": {"wards": "no"}})
    assert list(result.questions) == ["Q1"]
    assert result.domains["one"].standing.mean == 4


# Section 2: a group's level


def test_a_mean_is_weighted(tmp_path: Path) -> None:
    """Section 2: (1·4 + 2·1) / (1 + 2) = 6/3 = 2, where unweighted it is 5/2."""
    assert _domain(tmp_path, {"Q1": 4, "Q2": 1}, weights={"Q2": 2}).mean == 2


def test_a_mean_is_exact(tmp_path: Path) -> None:
    """Section 2 and the top of the page: ten times 3 at weight 0.1 is 3 and not 2.999…."""
    ids = [f"Q{n}" for n in range(1, 11)]
    one = _domain(tmp_path, dict.fromkeys(ids, 3), weights=dict.fromkeys(ids, 0.1))
    assert (one.mean, one.level, one.completeness) == (Fraction(3), 3, Fraction(1))


def test_completeness_and_range_are_weighted_too(tmp_path: Path) -> None:
    """Section 2, on 0..4.

    Q1 at 3 weighs 2, Q2 at 1 weighs 1, Q3 is not known and weighs 1, Q4 does not apply.
    mean = (2·3 + 1·1) / 3 = 7/3; completeness = 3/4
    low = (7 + 1·0) / 4 = 7/4; high = (7 + 1·4) / 4 = 11/4
    """
    answers: dict[str, int | str] = {"Q1": 3, "Q2": 1, "Q3": "dont_know", "Q4": "not_applicable"}
    one = _domain(tmp_path, answers, weights={"Q1": 2, "Q4": 7})
    assert (one.mean, one.completeness) == (Fraction(7, 3), Fraction(3, 4))
    assert (one.low, one.high) == (Fraction(7, 4), Fraction(11, 4))


@pytest.mark.parametrize(
    ("answers", "weights", "status", "level"),
    [
        ({"Q1": 3, "Q2": 3, "Q3": "dont_know"}, {}, "firm", 3),  # 2 of 3 known: just enough
        ({"Q1": 3, "Q2": 3, "Q3": "dont_know"}, {"Q3": 1.01}, "not_enough_answers", None),  # 2 of 3.01
        ({"Q1": 3, "Q2": "unanswered", "Q3": "dont_know"}, {}, "not_enough_answers", None),  # 1 of 3
        ({"Q1": 3, "Q2": "not_applicable", "Q3": "not_applicable"}, {}, "firm", 3),  # 1 of 1
        ({"Q1": 3, "Q2": 1, "Q3": "dont_know"}, {"Q1": 0.5, "Q2": 0.5, "Q3": 0.5}, "firm", 2),  # 1 of 1.5
    ],
)
def test_a_level_takes_two_thirds_of_the_answers(
    answers: dict[str, int | str], weights: dict[str, float], status: str, level: int | None, tmp_path: Path
) -> None:
    """Section 2, status."""
    one = _domain(tmp_path, answers, weights=weights)
    assert (one.status, one.level) == (status, level)


def test_without_enough_answers_there_are_figures_but_no_level(tmp_path: Path) -> None:
    """Section 2: one of three known, at 4. mean 4; range 4/3 to (4 + 4 + 4)/3; no level, and nothing holds it."""
    one = _domain(tmp_path, {"Q1": 4, "Q2": "dont_know", "Q3": "unanswered"}, essential="Q1")
    assert (one.mean, one.low, one.high) == (Fraction(4), Fraction(4, 3), Fraction(4))
    assert (one.level, one.status, one.held_by) == (None, "not_enough_answers", ())


def test_with_nothing_known_there_is_no_mean_and_the_range_is_the_scale(tmp_path: Path) -> None:
    """Section 2: nothing rated: the mean has nothing to divide by; worst 0, best 4."""
    one = _domain(tmp_path, {"Q1": "dont_know", "Q2": "unanswered"})
    assert one == Standing(None, None, "not_enough_answers", Fraction(0), Fraction(0), Fraction(4))


def test_with_nothing_applicable_there_is_no_figure(tmp_path: Path) -> None:
    """Section 2: with nothing applicable, ``not_applicable``."""
    one = _domain(tmp_path, {"Q1": "not_applicable", "Q2": "not_applicable"}, essential="Q1")
    assert one == Standing(None, None, "not_applicable", None, None, None)


@pytest.mark.parametrize(
    ("essential_answer", "status"),
    [(3, "firm"), ("dont_know", "provisional"), ("unanswered", "provisional"), ("not_applicable", "firm")],
)
def test_a_level_is_provisional_while_something_essential_is_not_known(
    essential_answer: int | str, status: str, tmp_path: Path
) -> None:
    """Section 2, status: three of four known is enough; Q4 is essential."""
    one = _domain(tmp_path, {"Q1": 3, "Q2": 3, "Q3": 3, "Q4": essential_answer}, essential="Q4")
    assert (one.status, one.level) == (status, 3)


@pytest.mark.parametrize(
    ("levels", "mean", "level", "held_by"),
    [
        # Q1 and Q2 are essential.
        ([1, 4, 4, 4], Fraction(13, 4), 2, ("Q1",)),  # floor(3.25) = 3, Q1 allows 1 + 1
        ([0, 4, 4, 4], Fraction(3), 1, ("Q1",)),  # floor 3, Q1 allows 1
        ([1, 1, 4, 4, 4, 4], Fraction(3), 2, ("Q1", "Q2")),  # both at the lowest
        ([0, 1, 4, 4, 4, 4], Fraction(17, 6), 1, ("Q1",)),  # Q2 alone would allow 2: only the lowest is named
        ([2, 4, 4, 4], Fraction(7, 2), 3, ()),  # floor(3.5) = 3, Q1 allows 3: it holds nothing back
        ([1, 3, 3, 3, 4], Fraction(14, 5), 2, ()),  # floor(2.8) = 2, Q1 allows 2: not below floor(mean)
        ([4, 4, 0, 0], Fraction(2), 2, ()),  # what is not essential holds nothing
        ([4, 4, 4, 4], Fraction(4), 4, ()),  # 4 + 1 is off the scale, and min is 4
    ],
)
def test_a_domain_is_held_one_above_its_weakest_essential_practice(
    levels: list[int], mean: Fraction, level: int, held_by: tuple[str, ...], tmp_path: Path
) -> None:
    """Section 2: level = min(floor(mean), lowest level of a rated essential question + 1)."""
    one = _domain(tmp_path, {f"Q{n}": level for n, level in enumerate(levels, start=1)}, essential="Q1 Q2")
    assert (one.mean, one.level, one.held_by) == (mean, level, held_by)


@pytest.mark.parametrize("state", ["dont_know", "unanswered", "not_applicable"])
def test_only_a_rated_essential_question_holds(state: str, tmp_path: Path) -> None:
    """Section 2: Q1 is essential, and not rated; 4, 4, 4 of the rest stands."""
    one = _domain(tmp_path, {"Q1": state, "Q2": 4, "Q3": 4, "Q4": 4}, essential="Q1")
    assert (one.level, one.held_by) == (4, ())


def _themed(folder: Path, domains: Mapping[str, Mapping[str, int | str]], essential: str = "", **more: Any) -> Result:
    """Return the result of domains of ladders, all in the one theme “all”."""
    made = {
        id_: [ladder(question, essential=question in essential.split()) for question in answers]
        for id_, answers in domains.items()
    }
    said = {question: level for answers in domains.values() for question, level in answers.items()}
    return _result(folder, made, said, **more)


def test_a_theme_is_held_one_above_its_weakest_domain(tmp_path: Path) -> None:
    """Section 2, theme.

    weak: Q1 at 0 (essential), Q2 and Q3 at 4: mean 8/3, floor 2, Q1 allows 1: level 1.
    fine: five at 4: level 4. The theme: (8 + 20) / 8 = 3.5, floor 3; its weakest domain allows 1 + 1 = 2.
    Q1 itself, at 0, would have allowed 1: it acts through its domain only.
    """
    fine = {f"R{n}": 4 for n in range(1, 6)}
    result = _themed(tmp_path, {"weak": {"Q1": 0, "Q2": 4, "Q3": 4}, "fine": fine}, essential="Q1")
    assert result.domains["weak"].standing.level == 1
    theme = result.themes["all"].standing
    assert (theme.mean, theme.level, theme.held_by, theme.status) == (Fraction(7, 2), 2, ("weak",), "firm")


def test_a_theme_that_no_domain_holds_is_at_its_mean(tmp_path: Path) -> None:
    """Section 2, theme: (2 + 2 + 4 + 4) / 4 = 3; the weakest domain, at 2, allows 3."""
    theme = _themed(tmp_path, {"one": {"Q1": 2, "Q2": 2}, "two": {"R1": 4, "R2": 4}}).themes["all"].standing
    assert (theme.mean, theme.level, theme.held_by) == (Fraction(3), 3, ())


def test_a_theme_is_the_mean_of_its_questions_and_not_of_its_domains(tmp_path: Path) -> None:
    """Section 2, theme: (1 + 4 + 4 + 4) / 4 = 13/4, where the mean of the domains' means is (1 + 4) / 2 = 5/2."""
    theme = _themed(tmp_path, {"one": {"Q1": 1}, "two": {"R1": 4, "R2": 4, "R3": 4}}).themes["all"].standing
    assert theme.mean == Fraction(13, 4)
    assert (theme.level, theme.held_by) == (2, ("one",))  # floor 3; “one”, at 1, allows 2


def test_all_domains_at_the_lowest_level_hold_their_theme(tmp_path: Path) -> None:
    """Section 2, theme: (0 + 0 + 5·4) / 7 = 20/7, floor 2; both domains at 0 allow 1."""
    fine = {f"S{n}": 4 for n in range(1, 6)}
    theme = _themed(tmp_path, {"one": {"Q1": 0}, "two": {"R1": 0}, "fine": fine}).themes["all"].standing
    assert (theme.mean, theme.level, theme.held_by) == (Fraction(20, 7), 1, ("one", "two"))


def test_a_domain_without_a_level_does_not_hold_its_theme(tmp_path: Path) -> None:
    """Section 2, theme: the lowest level among its domains that have one.

    one: 0 and two not known: 1/3 known, no level. two: six at 4. Theme: (0 + 24) / 7 = 24/7, floor 3; 7 of 9 known.
    """
    fine = {f"R{n}": 4 for n in range(1, 7)}
    result = _themed(tmp_path, {"one": {"Q1": 0, "Q2": "dont_know", "Q3": "dont_know"}, "two": fine})
    assert result.domains["one"].standing.level is None
    theme = result.themes["all"].standing
    assert (theme.mean, theme.level, theme.held_by) == (Fraction(24, 7), 3, ())
    assert theme.status == "provisional"  # because “one” is not firm


def test_a_provisional_domain_holds_its_theme_like_any_other(tmp_path: Path) -> None:
    """Section 2, theme: one: Q1 at 0, Q2 at 0, Q3 (essential) not known: level 0. Theme: 24 / 8 = 3; held at 1."""
    fine = {f"R{n}": 4 for n in range(1, 7)}
    result = _themed(tmp_path, {"one": {"Q1": 0, "Q2": 0, "Q3": "dont_know"}, "two": fine}, essential="Q3")
    assert (result.domains["one"].standing.level, result.domains["one"].standing.status) == (0, "provisional")
    theme = result.themes["all"].standing
    assert (theme.mean, theme.level, theme.held_by, theme.status) == (Fraction(3), 1, ("one",), "provisional")


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"Q1": 4, "Q2": 4, "Q3": 4}, "firm"),
        ({"Q1": "dont_know", "Q2": 4, "Q3": 4}, "provisional"),  # Q1 is essential: its domain is provisional
        ({"Q1": 4, "Q2": "dont_know", "Q3": 4}, "firm"),  # 2 of 3 known, nothing essential amiss: firm
        ({"Q1": 4, "Q2": "dont_know", "Q3": "dont_know"}, "provisional"),  # its domain has not enough answers
        ({"Q1": "not_applicable", "Q2": "not_applicable", "Q3": "not_applicable"}, "provisional"),  # nor is this firm
    ],
)
def test_a_theme_is_provisional_when_a_domain_is_not_firm(
    other: dict[str, int | str], status: str, tmp_path: Path
) -> None:
    """Section 2, theme: beside a firm domain of six."""
    fine = {f"R{n}": 4 for n in range(1, 7)}
    theme = _themed(tmp_path, {"fine": fine, "other": other}, essential="Q1").themes["all"].standing
    assert (theme.status, theme.level) == (status, 4)


@pytest.mark.parametrize(
    ("state", "status"), [("dont_know", "not_enough_answers"), ("not_applicable", "not_applicable")]
)
def test_a_theme_too_can_have_too_few_answers_or_nothing_that_applies(state: str, status: str, tmp_path: Path) -> None:
    """Section 2: status is the group's own first; provisional comes after."""
    theme = _themed(tmp_path, {"one": {"Q1": state}, "two": {"R1": state}}).themes["all"].standing
    assert (theme.status, theme.level) == (status, None)


ASKS = [{"id": "T1", "title": "Value them", "text": "Do."}, {"id": "T2", "title": "Train them", "text": "Do."}]


def test_a_recommendation_gathers_its_questions_from_any_domain_and_is_held_like_a_domain(tmp_path: Path) -> None:
    """Section 2, a recommendation.

    T1: Q1 at 0 (essential), R1, R2 and R3 at 4: mean 12/4 = 3; Q1 allows 1. Q2 and R4 are not part of it.
    T2: R3 at 4 and R4 at 2: mean 3, nothing essential: 3. R3 counts once in each.
    """
    domains = {
        "one": [ladder("Q1", essential=True, recommendations=["T1"]), ladder("Q2")],
        "two": [
            ladder("R1", recommendations=["T1"]),
            ladder("R2", recommendations=["T1"]),
            ladder("R3", recommendations=["T1", "T2"]),
            ladder("R4", recommendations=["T2"]),
        ],
    }
    answers: Answers = {"Q1": 0, "Q2": 0, "R1": 4, "R2": 4, "R3": 4, "R4": 2}
    result = _result(tmp_path, domains, answers, recommendations=ASKS)
    first, second = (result.recommendations[id_] for id_ in ("T1", "T2"))
    assert first.questions == ("Q1", "R1", "R2", "R3")
    assert (first.standing.mean, first.standing.level, first.standing.held_by) == (Fraction(3), 1, ("Q1",))
    assert (second.standing.mean, second.standing.level, second.standing.held_by) == (Fraction(3), 3, ())


def test_a_recommendation_is_provisional_while_its_essential_question_is_not_known(tmp_path: Path) -> None:
    """Section 2, status: three of four known, at 3, and Q1 is essential to T1; to T2 it is nothing."""
    questions = [
        ladder("Q1", essential=True, recommendations=["T1"]),
        *(ladder(f"Q{n}", recommendations=["T1", "T2"]) for n in (2, 3, 4)),
    ]
    answers: Answers = {"Q1": "dont_know", "Q2": 3, "Q3": 3, "Q4": 3}
    found = _result(tmp_path, {"one": questions}, answers, recommendations=ASKS).recommendations
    assert [(found[id_].standing.status, found[id_].standing.level) for id_ in found] == [
        ("provisional", 3),
        ("firm", 3),
    ]


def _crosswalk(*questions: str) -> dict[str, Any]:
    part = {"id": "part", "title": "Part", "verified": True, "questions": list(questions)}
    return {"title": "F", "publisher": "P", "version": "1", "as_of": "2026-11-01", "parts": [part]}


@pytest.mark.parametrize(
    ("essential_answer", "status", "mean", "level"),
    [
        (0, "firm", Fraction(3), 3),  # (0 + 4 + 4 + 4) / 4, and no floor rule
        ("dont_know", "firm", Fraction(4), 4),  # never provisional
        ("not_applicable", "firm", Fraction(4), 4),
    ],
)
def test_a_framework_component_is_its_mean_rounded_down(
    essential_answer: int | str, status: str, mean: Fraction, level: int, tmp_path: Path
) -> None:
    """Section 2: level = floor(mean), with no floor rule and never ``provisional``."""
    ids = ["Q1", "Q2", "Q3", "Q4"]
    questions = [ladder("Q1", essential=True), *(ladder(id_) for id_ in ids[1:]), ladder("Q5")]
    answers: Answers = {"Q1": essential_answer, "Q2": 4, "Q3": 4, "Q4": 4, "Q5": 0}
    result = _result(tmp_path, {"one": questions}, answers, mappings={"crosswalk": _crosswalk(*ids)})
    part = result.frameworks["crosswalk"]["part"].standing
    assert (part.status, part.mean, part.level, part.held_by) == (status, mean, level, ())


def test_a_framework_component_too_needs_two_thirds_of_its_answers(tmp_path: Path) -> None:
    """Section 2, status: one of two known."""
    mappings = {"crosswalk": _crosswalk("Q1", "Q2")}
    questions = [ladder("Q1"), ladder("Q2"), ladder("Q3")]
    result = _result(tmp_path, {"one": questions}, {"Q1": 4, "Q2": "dont_know", "Q3": 4}, mappings=mappings)
    part = result.frameworks["crosswalk"]["part"].standing
    assert (part.status, part.mean, part.level) == ("not_enough_answers", Fraction(4), None)


@pytest.mark.parametrize(
    ("mean", "printed"),
    [
        (Fraction(299, 100), "2.9"),  # 2.99 is not 3.0
        (Fraction(14, 5), "2.8"),
        (Fraction(8, 3), "2.6"),  # 2.67
        (Fraction(3), "3.0"),
        (Fraction(0), "0.0"),
        (Fraction(1, 30), "0.0"),
        (Fraction(3, 10), "0.3"),  # as a float, 0.3 × 10 is not quite 3 in every language
    ],
)
def test_a_printed_mean_is_truncated(mean: Fraction, printed: str) -> None:
    """Section 2, display."""
    assert one_decimal(mean) == printed


@pytest.mark.parametrize(
    ("low", "high", "printed"),
    [
        (Fraction(7, 4), Fraction(11, 4), "1.7 to 2.8"),  # 1.75 down, 2.75 up
        (Fraction(2), Fraction(3), "2.0 to 3.0"),
        (Fraction(8, 3), Fraction(299, 100), "2.6 to 3.0"),  # 2.67 down, 2.99 up
        (Fraction(5, 2), Fraction(5, 2), "2.5 to 2.5"),
        (Fraction(9, 4), Fraction(9, 4), "2.2 to 2.3"),  # known to be 2.25, which one decimal cannot say
    ],
)
def test_a_printed_range_is_printed_outward(low: Fraction, high: Fraction, printed: str) -> None:
    """Section 2, display."""
    assert span(low, high) == printed


def test_a_level_is_printed_as_number_and_word(tmp_path: Path) -> None:
    """Section 2, display."""
    assert small_questionnaire(tmp_path / "made", {"one": [ladder("Q1")]}).label(2) == "2 Developing"


def test_a_domain_is_met_at_its_target_or_above(tmp_path: Path) -> None:
    """Section 2: the headline is the number of domains at or above target; 9: the default, or the domain's own."""
    levels = {"below": 2, "at": 3, "above": 4, "own-met": 1, "own-unmet": 3}
    domains: dict[str, Mapping[str, int | str]] = {id_: {f"Q-{id_}": level} for id_, level in levels.items()}
    domains["unknown"] = {"Q-unknown": "dont_know"}
    given = {"targets": Targets(domains={"own-met": 1, "own-unmet": 4})}
    result = _themed(tmp_path, domains, given=given)
    assert {id_: (group.target, group.met) for id_, group in result.domains.items()} == {
        "below": (3, False),
        "at": (3, True),
        "above": (3, True),
        "own-met": (1, True),
        "own-unmet": (4, False),
        "unknown": (3, None),
    }
    data = as_data(result)
    assert [group["target"] for group in data["domains"]] == [3, 3, 3, 1, 4, 3]
    assert [group["target"] for group in data["themes"]] == [3]


# Section 3: evidence


@pytest.mark.parametrize(
    ("records", "strength"),
    [
        # The assessment is as at 31 October 2026; the 12 months before begin on 31 October 2025.
        ([], "none"),
        ([("processes", dt.date(2026, 10, 1))], "some"),  # one kind
        ([("processes", None)], "some"),
        ([("processes", dt.date(2026, 10, 1)), ("processes", dt.date(2026, 9, 1))], "some"),  # two, of one kind
        ([("processes", dt.date(2026, 10, 1)), ("outcomes", dt.date(2026, 9, 1))], "strong"),
        ([("processes", dt.date(2026, 10, 31)), ("outcomes", dt.date(2019, 1, 1))], "strong"),  # the newest counts
        ([("processes", dt.date(2019, 1, 1)), ("outcomes", dt.date(2026, 10, 31))], "strong"),  # in any order
        ([("processes", dt.date(2025, 10, 31)), ("outcomes", None)], "strong"),  # the first day of the twelve months
        ([("processes", dt.date(2025, 10, 30)), ("outcomes", dt.date(2024, 1, 1))], "some"),  # the day before it
        ([("processes", None), ("outcomes", None)], "some"),  # no date is no recent date
        ([("processes", dt.date(2026, 1, 1)), ("experience", None), ("experience", None)], "strong"),
    ],
)
def test_the_strength_of_evidence(records: list[tuple[str, dt.date | None]], strength: str, tmp_path: Path) -> None:
    """Section 3: strong = two kinds or more and the newest dated within 12 months; some = at least one; none."""
    answer = Answer(state="rated", answer="4", evidence=[evidence(kind, date) for kind, date in records])
    result = _result(tmp_path, {"one": [ladder("Q1")]}, {"Q1": answer})
    assert result.questions["Q1"].evidence_strength == strength


@pytest.mark.parametrize(
    ("level", "records", "claimed"),
    [
        (3, [], True),
        (4, [], True),
        (2, [], False),
        (3, [evidence()], False),  # some is enough not to be merely claimed
        (4, [evidence("outcomes", dt.date(2018, 8, 14))], False),
    ],
)
def test_a_level_of_3_or_more_with_no_evidence_is_claimed(
    level: int, records: list[Evidence], claimed: bool, tmp_path: Path
) -> None:
    """Section 3: shown, listed for discussion, never silently reduced."""
    answer = Answer(state="rated", answer=str(level), evidence=records)
    result = _result(tmp_path, {"one": [ladder("Q1")]}, {"Q1": answer})
    assert result.questions["Q1"].claimed_not_evidenced is claimed
    assert [question.id for question in result.discuss] == (["Q1"] if claimed else [])
    assert result.questions["Q1"].level == result.domains["one"].standing.level == level


def test_evidence_dated_after_the_assessment_is_an_error(tmp_path: Path) -> None:
    """Section 3: on the day itself it is not."""
    answer = {"answer": 3, "evidence": [{"kind": "processes", "title": "A paper", "date": "2026-11-01"}]}
    with pytest.raises(AssessmentInvalidError) as refused:
        _read_file(tmp_path, {"Q1": answer})
    assert [problem.code for problem in refused.value.problems] == ["future-evidence"]
    answer["evidence"] = [{"kind": "processes", "title": "A paper", "date": "2026-10-31"}]
    _read_file(tmp_path, {"Q1": answer})


# Section 4: gaps


@pytest.mark.parametrize(
    ("answer", "targets", "target", "gap"),
    [
        (1, Targets(), 3, 2),
        (3, Targets(), 3, 0),
        (4, Targets(), 3, 0),  # never below 0
        (1, Targets(domains={"one": 2}), 2, 1),
        (1, Targets(domains={"one": 2}, questions={"Q1": 4}), 4, 3),  # the question's own goes first
        (1, Targets(questions={"Q1": 0}), 0, 0),  # a target of 0 is a target
        (1, Targets(domains={"two": 4}, questions={"R1": 4}), 3, 2),  # others' targets are not its own
        ("dont_know", Targets(), 3, None),
        ("unanswered", Targets(), 3, None),
        ("not_applicable", Targets(), 3, None),
    ],
)
def test_a_gap_is_what_is_missing_to_the_target(
    answer: int | str, targets: Targets, target: int, gap: int | None, tmp_path: Path
) -> None:
    """Section 4: max(0, target − level); the default target here is 3."""
    domains = {"one": [ladder("Q1")], "two": [ladder("R1")]}
    result = _result(tmp_path, domains, {"Q1": answer, "R1": 4}, given={"targets": targets})
    assert (result.questions["Q1"].target, result.questions["Q1"].gap) == (target, gap)


def test_the_questionnaire_says_the_default_target(tmp_path: Path) -> None:
    """Section 4: here it is 4."""
    result = _result(tmp_path, {"one": [ladder("Q1")]}, {"Q1": 3}, default_target=4)
    assert (result.questions["Q1"].gap, result.domains["one"].target, result.domains["one"].met) == (1, 4, False)


def test_what_is_not_known_goes_on_the_list_of_things_to_find_out(tmp_path: Path) -> None:
    """Section 4: no gap, no action, and on the list in the order asked."""
    answers: Answers = {"Q1": "unanswered", "Q2": "not_applicable", "Q3": "dont_know", "Q4": 3}
    questions = [ladder(id_) for id_ in (*answers, "Q5")]
    result = _result(tmp_path, {"one": questions}, answers)
    assert [question.id for question in result.find_out] == ["Q1", "Q3", "Q5"]
    assert result.actions == ()


# Section 5: actions


@pytest.mark.parametrize(
    ("level", "target", "recommended"),
    [
        (0, 4, ["low"]),  # low serves from 0 below 2, middle from 1 below 3, high from 3 below 4
        (1, 4, ["low", "middle"]),
        (2, 4, ["middle"]),
        (3, 4, ["high"]),
        (4, 4, []),
        (2, 2, []),  # no gap
        (2, 3, ["middle"]),
        (3, 2, []),
    ],
)
def test_an_action_is_recommended_from_its_first_level_to_below_its_last(
    level: int, target: int, recommended: list[str], tmp_path: Path
) -> None:
    """Section 5: when its gap > 0 and from ≤ level < to."""
    catalogue = [action("low", [("Q1", 0, 2)]), action("middle", [("Q1", 1, 3)]), action("high", [("Q1", 3, 4)])]
    given = {"targets": Targets(questions={"Q1": target})}
    result = _result(tmp_path, {"one": [ladder("Q1")]}, {"Q1": level}, actions=catalogue, given=given)
    assert [found.action.id for found in result.actions] == recommended


def test_every_level_below_the_highest_needs_an_action(tmp_path: Path) -> None:
    """Section 5: the content check proves it. Levels 0 and 2 of Q1 are served, 1 and 3 are not."""
    catalogue = [action("first", [("Q1", 0, 1)]), action("third", [("Q1", 2, 3)])]
    with pytest.raises(ContentInvalidError) as refused:
        small_questionnaire(tmp_path / "made", {"one": [ladder("Q1")]}, actions=catalogue)
    assert [problem.code for problem in refused.value.problems] == ["level-without-action"]
    assert "1, 3" in refused.value.problems[0].wrong


@pytest.mark.parametrize(
    ("level", "about", "priority"),
    [
        (0, {"importance": 3, "essential": True}, Fraction(27, 2)),  # 3 × 3 × 3/2
        (0, {"importance": 3}, Fraction(9)),  # 3 × 3
        (2, {"importance": 2}, Fraction(2)),  # 1 × 2
        (2, {"importance": 1, "essential": True}, Fraction(3, 2)),  # 1 × 1 × 3/2
        (1, {}, Fraction(2)),  # 2 × 1: supporting unless said otherwise
        (3, {"importance": 3, "essential": True}, Fraction(0)),  # no gap
        (0, {"importance": 2, "weight": 5}, Fraction(6)),  # 3 × 2: the weight is for means only
    ],
)
def test_a_question_has_a_priority(level: int, about: Mapping[str, Any], priority: Fraction, tmp_path: Path) -> None:
    """Section 5: gap × importance × (3/2 if essential)."""
    result = _result(tmp_path, {"one": [ladder("Q1", **about)]}, {"Q1": level})
    assert result.questions["Q1"].priority == priority


def test_an_action_sums_the_questions_for_which_it_is_recommended(tmp_path: Path) -> None:
    """Section 5.

    Q1 at 0, importance 3, essential: 3·3·3/2 = 13.5. Q2 at 2, importance 2: 1·2 = 2. Q3 at 1, importance 3: 2·3 = 6,
    but the shared action serves it from 2 only. Q4 is not known. Shared: 13.5 + 2 = 15.5.
    """
    questions = [
        ladder("Q1", importance=3, essential=True),
        ladder("Q2", importance=2),
        ladder("Q3", importance=3),
        ladder("Q4", importance=3),
    ]
    shared = action("shared", [("Q1", 0, 2), ("Q2", 0, 4), ("Q3", 2, 4), ("Q4", 0, 4)])
    catalogue = [*(_serving(f"Q{n}") for n in (1, 2, 3, 4)), shared]
    answers: Answers = {"Q1": 0, "Q2": 2, "Q3": 1, "Q4": "dont_know"}
    result = _result(tmp_path, {"one": questions}, answers, actions=catalogue)
    found = [(each.rank, each.action.id, each.priority, each.questions) for each in result.actions]
    assert found == [
        (1, "shared", Fraction(31, 2), ("Q1", "Q2")),
        (2, "act-Q1", Fraction(27, 2), ("Q1",)),
        (3, "act-Q3", Fraction(6), ("Q3",)),
        (4, "act-Q2", Fraction(2), ("Q2",)),
    ]


def test_a_question_served_twice_by_an_action_counts_once(tmp_path: Path) -> None:
    """Section 5: the sum is over questions. Q1 at 1 with a gap of 2 is within both steps: 2, not 4."""
    both = action("both", [("Q1", 0, 2), ("Q1", 1, 4)])
    result = _result(tmp_path, {"one": [ladder("Q1")]}, {"Q1": 1}, actions=[both])
    assert [(found.priority, found.questions) for found in result.actions] == [(Fraction(2), ("Q1",))]


def test_the_order_of_actions(tmp_path: Path) -> None:
    """Section 5: priority; then more recommendations served; then lower effort; then catalogue order.

    All questions are at 2 and have a gap of 1. P has importance 2: its action has 2. The others have importance 1.
    one-ask (effort 1) serves T1; two-asks (effort 3) serves T1 and T2. The rest serve none: light (effort 1), then
    heavy-first and heavy-second (effort 2), which stand in the catalogue in this order.
    """
    questions = [
        ladder("A"),
        ladder("B", recommendations=["T1"]),
        ladder("C", recommendations=["T1", "T2"]),
        ladder("P", importance=2),
    ]
    catalogue = [
        action("heavy-first", [("A", 0, 4)], effort=2),
        action("heavy-second", [("A", 0, 4)], effort=2),
        action("light", [("A", 0, 4)], effort=1),
        action("one-ask", [("B", 0, 4)], effort=1),
        action("two-asks", [("C", 0, 4)], effort=3),
        action("weighty", [("P", 0, 4)], effort=3),
    ]
    answers = dict.fromkeys(("A", "B", "C", "P"), 2)
    result = _result(tmp_path, {"one": questions}, answers, actions=catalogue, recommendations=ASKS)
    wanted = ["weighty", "two-asks", "one-ask", "light", "heavy-first", "heavy-second"]
    assert [found.action.id for found in result.actions] == wanted


def test_a_recommendation_served_by_two_questions_is_one_recommendation(tmp_path: Path) -> None:
    """Section 5: “more recommendations served” counts each once, and only those of questions with a gap.

    twice serves A and B, both for T1, with gaps of 1: priority 2, one recommendation. once serves C, for T1 and T2,
    with a gap of 2: priority 2, two recommendations. D, for T2, has no gap, so that twice does not serve T2.
    """
    questions = [
        ladder("A", recommendations=["T1"]),
        ladder("B", recommendations=["T1"]),
        ladder("C", recommendations=["T1", "T2"]),
        ladder("D", recommendations=["T2"]),
    ]
    catalogue = [
        action("twice", [("A", 0, 4), ("B", 0, 4), ("D", 0, 4)]),
        action("once", [("C", 0, 4)]),
    ]
    answers: Answers = {"A": 2, "B": 2, "C": 1, "D": 3}
    result = _result(tmp_path, {"one": questions}, answers, actions=catalogue, recommendations=ASKS)
    assert [(found.action.id, found.priority, found.recommendations) for found in result.actions] == [
        ("once", Fraction(2), ("T1", "T2")),
        ("twice", Fraction(2), ("T1",)),
    ]


def test_catalogue_order_is_that_of_the_domains_then_that_within_a_file(tmp_path: Path) -> None:
    """Section 5, the last tie: the domains are asked as south, then north, whatever the alphabet says."""
    folder = write_questionnaire(tmp_path / "made", {"south": [ladder("S")], "north": [ladder("N")]}, actions=[])
    for domain, ids in (("north", ["n-2", "n-1"]), ("south", ["s-2", "s-1"])):
        actions = [action(id_, [(id_[0].upper(), 0, 4)]) for id_ in ids]
        (folder / "actions" / f"{domain}.yaml").write_text(yaml.safe_dump({"actions": actions}), encoding="utf-8")
    questionnaire = load_questionnaire(str(folder))
    result = score(questionnaire, assessment(questionnaire, {"S": 1, "N": 1}))
    assert [found.action.id for found in result.actions] == ["s-2", "s-1", "n-2", "n-1"]


def _plan(folder: Path, levels: Mapping[str, int], needs: Mapping[str, list[str]], **efforts: int) -> Result:
    """Return the result of one question, and one action of the same name, for each level."""
    catalogue = [action(id_, [(id_, 0, 4)], needs=needs.get(id_, []), effort=efforts.get(id_, 1)) for id_ in levels]
    return _result(folder, {"one": [ladder(id_) for id_ in levels]}, levels, actions=catalogue, default_target=4)


@pytest.mark.parametrize(
    ("needs", "order"),
    [
        # By priority alone: a (gap 4), b (3), c (2), d (1).
        ({}, "a b c d"),
        ({"a": ["d"]}, "d a b c"),  # d is brought up to stand directly before a
        ({"b": ["d"]}, "a d b c"),  # no further up than it must
        ({"d": ["a"]}, "a b c d"),  # a stands before d as it is
        ({"a": ["c"], "c": ["d"]}, "d c a b"),  # what is needed may need something too
        ({"a": ["d", "c"]}, "c d a b"),  # several: in their own order of priority
        ({"a": ["d"], "b": ["d"]}, "d a b c"),  # once is enough for both
    ],
)
def test_an_action_that_another_needs_first_comes_before_it(
    needs: Mapping[str, list[str]], order: str, tmp_path: Path
) -> None:
    """Section 5, ``needs``."""
    result = _plan(tmp_path, {"a": 0, "b": 1, "c": 2, "d": 3}, needs)
    assert [found.action.id for found in result.actions] == order.split()
    assert [found.rank for found in result.actions] == [1, 2, 3, 4]


def test_an_action_that_is_needed_but_not_recommended_is_not_listed(tmp_path: Path) -> None:
    """Section 5: it is a *recommended* action that comes first; b, at its target, has no gap to close."""
    result = _plan(tmp_path, {"a": 0, "b": 4}, {"a": ["b"]}, b=3)
    assert [(found.action.id, found.horizon) for found in result.actions] == [("a", "90_days")]


@pytest.mark.parametrize(
    ("importance", "essential", "effort", "priority", "quadrant"),
    [
        # Q1 is at 1, with a gap of 2.
        (3, False, 1, Fraction(6), "do_now"),  # 2 × 3: 6 is high
        (3, False, 2, Fraction(6), "project"),
        (3, False, 3, Fraction(6), "project"),
        (1, True, 1, Fraction(3), "fill_in"),  # 2 × 1 × 3/2
        (2, False, 1, Fraction(4), "fill_in"),
        (2, False, 2, Fraction(4), "later"),
        (2, False, 3, Fraction(4), "later"),
        (2, True, 1, Fraction(6), "do_now"),  # 2 × 2 × 3/2
    ],
)
def test_quadrants(
    importance: int, essential: bool, effort: int, priority: Fraction, quadrant: str, tmp_path: Path
) -> None:
    """Section 5: priority ≥ 6 is high value; effort 1 is light."""
    questions = [ladder("Q1", importance=importance, essential=essential)]
    result = _result(tmp_path, {"one": questions}, {"Q1": 1}, actions=[_serving("Q1", effort=effort)])
    assert [(found.priority, found.quadrant) for found in result.actions] == [(priority, quadrant)]


def test_just_below_6_is_not_high_value(tmp_path: Path) -> None:
    """Section 5: 1 × 3 × 3/2 = 4.5 for Q1 and 1 × 1 for Q2 make 5.5."""
    questions = [ladder("Q1", importance=3, essential=True), ladder("Q2")]
    both = action("both", [("Q1", 0, 4), ("Q2", 0, 4)])
    result = _result(tmp_path, {"one": questions}, {"Q1": 2, "Q2": 2}, actions=[both])
    assert [(found.priority, found.quadrant) for found in result.actions] == [(Fraction(11, 2), "fill_in")]


@pytest.mark.parametrize(
    ("needs", "efforts", "horizons"),
    [
        ({}, {"a": 1, "b": 2, "c": 3}, {"a": "90_days", "b": "12_months", "c": "24_months"}),
        ({"a": ["b"]}, {"a": 1, "b": 2}, {"a": "12_months", "b": "12_months", "c": "90_days"}),
        ({"a": ["b"]}, {"a": 3, "b": 2}, {"a": "24_months", "b": "12_months", "c": "90_days"}),
        ({"a": ["b"], "b": ["c"]}, {"c": 3}, {"a": "24_months", "b": "24_months", "c": "24_months"}),
        ({"a": ["b", "c"]}, {"b": 3, "c": 2}, {"a": "24_months", "b": "24_months", "c": "12_months"}),
    ],
)
def test_horizons(
    needs: Mapping[str, list[str]], efforts: Mapping[str, int], horizons: Mapping[str, str], tmp_path: Path
) -> None:
    """Section 5: by effort, and never earlier than an action it needs, however far down the line."""
    result = _plan(tmp_path, {"a": 0, "b": 1, "c": 2}, needs, **efforts)
    assert {found.action.id: found.horizon for found in result.actions} == horizons


# Section 6: would the list change?


def test_in_how_many_scenarios_an_action_stays_among_the_first_ten(tmp_path: Path) -> None:
    """Section 6, worked by hand. Each question has one action of its own; the target is 3; no ties but those named.

    Domain one: K1 to K9 at 0, importance 3: 3·3 = 9 each: ranks 1 to 9.
    Domain two: A at 2, importance 3, essential: 1·3·3/2 = 4.5: rank 10.
    Domain three: B at 1, importance 2: 2·2 = 4: rank 11. C is a don't-know of importance 2.
    D and E were never reached, F and G are hidden don't-knows: at 0 each would have 3·3·3/2 = 13.5, and any two of
    them would push K9 out; but none of them is an answer “don't know” that counts.

    scenario               K     A     B    C        first ten, beside K1 to K9 (which are there in all)
    importance equal       3     1.5   2    –        B
    no essential factor    9     3     4    –        B
    one doubled           18     4.5   4    –        A
    two doubled            9     9     4    –        A
    three doubled          9     4.5   8    –        B
    don't-knows at 0       9     4.5   4    3·2 = 6  C
    don't-knows at 4       9     4.5   4    no gap   A
    So A is kept in 3 of 7, and so is B.
    """
    weighty: dict[str, Any] = {"importance": 3, "essential": True}
    hidden = {**weighty, "applies_if": {"question": "wards", "is": "yes"}}
    domains = {
        "one": [ladder(f"K{n}", importance=3) for n in range(1, 10)],
        "two": [ladder("A", **weighty)],
        "three": [
            ladder("B", importance=2),
            ladder("C", importance=2),
            *(ladder(id_, **weighty) for id_ in ("D", "E")),
            *(ladder(id_, **hidden) for id_ in ("F", "G")),
        ],
    }
    not_known = dict.fromkeys(("C", "F", "G"), "dont_know")
    answers: Answers = {**{f"K{n}": 0 for n in range(1, 10)}, "A": 2, "B": 1, **not_known}
    result = _result(tmp_path, domains, answers, facts=[WARDS], given={"facts": {"wards": "no"}})
    kept = {found.action.id: (found.rank, found.kept, found.scenarios) for found in result.actions}
    assert kept == {**{f"act-K{n}": (n, 7, 7) for n in range(1, 10)}, "act-A": (10, 3, 7), "act-B": (11, 3, 7)}


def test_a_needed_action_can_push_another_out_of_the_first_ten(tmp_path: Path) -> None:
    """Section 6: each scenario ranks by all of section 5, needs included.

    K1 to K10 at 0, importance 3: 9 each. Z at 2, importance 1: priority 1, and K1 needs it: Z, K1, …, K9 are the first
    ten in every scenario, and K10, at rank 11, is in none of the 1 + 4.
    """
    questions = [*(ladder(f"K{n}", importance=3) for n in range(1, 11)), ladder("Z")]
    catalogue = [_serving(f"K{n}", needs=["act-Z"] if n == 1 else []) for n in range(1, 11)]
    answers: Answers = {**{f"K{n}": 0 for n in range(1, 11)}, "Z": 2}
    result = _result(tmp_path, {"one": questions}, answers, actions=[*catalogue, _serving("Z")])
    kept = {found.action.id: (found.rank, found.kept, found.scenarios) for found in result.actions}
    ranks = {f"act-K{n}": (n + 1, 5, 5) for n in range(1, 10)}
    assert kept == {"act-Z": (1, 5, 5), **ranks, "act-K10": (11, 0, 5)}


# Section 9: the result as data


def _for_section_9(folder: Path) -> Questionnaire:
    return small_questionnaire(
        folder / "made",
        {
            "one": [
                ladder("Q1", essential=True, importance=3, weight=0.5, recommendations=["T1"]),
                ladder("Q2", recommendations=["T1"]),
                ladder("Q3"),
                ladder("Q4", applies_if={"question": "wards", "is": "yes"}),
            ],
        },
        facts=[WARDS],
        recommendations=ASKS[:1],
        mappings={"crosswalk": _crosswalk("Q2", "Q3")},
        actions=[
            action("rule", [("Q1", 0, 4)], effort=2, needs=["survey"], resource="existing_budget", gift="system"),
            action("survey", [("Q3", 0, 4), ("Q4", 0, 4), ("Q2", 0, 4)], strength="training"),
        ],
    )


def test_the_result_as_data(tmp_path: Path) -> None:
    """Section 9, every name and every value.

    Q1 at 1 weighs 1/2, is essential and of importance 3; Q2 at 3 without evidence; Q3 a don't-know; Q4 hidden, was 0.
    Domain: applicable 2.5, rated 1.5: completeness 3/5 < 2/3. mean = (0.5·1 + 3) / 1.5 = 7/3; range 3.5/2.5 = 1.4 to
    (3.5 + 4) / 2.5 = 3. Recommendation T1: both known: mean 7/3, floor 2; Q1 allows 2. Crosswalk: Q2 and Q3, 1/2 known.
    rule: 2·3·3/2 = 9, project, 12 months; it needs survey, which is not recommended (Q2 has no gap, Q3 is not known).
    Scenarios: four and one domain; nothing else is ever among the first ten but survey, for Q3 at 0.
    """
    questionnaire = _for_section_9(tmp_path)
    shown = Evidence.model_validate({"kind": "outcomes", "title": "Rota audit", "date": "2026-03-02", "owner": "HR"})
    answers: dict[str, int | str | Answer] = {
        "Q1": Answer(state="rated", answer="1", evidence=[shown]),
        "Q2": 3,
        "Q3": "dont_know",
        "Q4": 0,
    }
    data = as_data(score(questionnaire, assessment(questionnaire, answers, facts={"wards": "no"})))
    low_high = {"completeness": 0.6, "range": [1.4, 3]}
    one = {"mean": pytest.approx(7 / 3, abs=1e-15), "level": None, "status": "not_enough_answers", **low_high}
    asked = {"target": 3, "held_by": [], "questions": ["Q1", "Q2", "Q3"]}
    unsaid = {"scored": True, "reason": None, "note": None, "dissent": None}
    unweighted = {"target": 3, "weight": 1, "importance": 1, "essential": False, "domain": "one"}
    nothing: dict[str, Any] = {**unsaid, "evidence": [], "evidence_strength": "none"}
    assert data == {
        "format": 1,
        "questionnaire": {
            "id": "made",
            "title": "A small questionnaire",
            "version": "1.0",
            "fingerprint": questionnaire.fingerprint,
        },
        "scale": [
            {"level": 0, "label": "Not in place"},
            {"level": 1, "label": "Starting"},
            {"level": 2, "label": "Developing"},
            {"level": 3, "label": "Established"},
            {"level": 4, "label": "Embedded and improving"},
        ],
        "organisation": {"name": "Testham NHS Trust", "code": "ZZ9"},
        "as_at": "2026-10-31",
        "participants": [],
        "facts": [{"id": "wards", "active": True, "answer": "no", "in_words": "No"}],
        "front_sheet": {},
        "questions": [
            {
                **unsaid,
                "id": "Q1",
                "domain": "one",
                "answer": "1",
                "in_words": "1 Starting",
                "state": "rated",
                "level": 1,
                "target": 3,
                "gap": 2,
                "weight": 0.5,
                "importance": 3,
                "essential": True,
                "active": True,
                "evidence": [
                    {"kind": "outcomes", "title": "Rota audit", "date": "2026-03-02", "where": None, "owner": "HR"}
                ],
                "evidence_strength": "some",
                "claimed_not_evidenced": False,
                "priority": 9,
            },
            {
                **{
                    "id": "Q2",
                    "answer": "3",
                    "in_words": "3 Established",
                    "state": "rated",
                    "level": 3,
                    "gap": 0,
                    "priority": 0,
                    "active": True,
                },
                **{**unweighted, **nothing, "claimed_not_evidenced": True},
            },
            {
                **{
                    "id": "Q3",
                    "answer": None,
                    "in_words": None,
                    "state": "dont_know",
                    "level": None,
                    "gap": None,
                    "priority": None,
                    "active": True,
                },
                **{**unweighted, **nothing, "claimed_not_evidenced": False},
            },
            {
                **{
                    "id": "Q4",
                    "answer": "0",
                    "in_words": "0 Not in place",
                    "state": "rated",
                    "level": None,
                    "gap": None,
                    "priority": None,
                    "active": False,
                },
                **{**unweighted, **nothing, "claimed_not_evidenced": False},
            },
        ],
        "domains": [{"id": "one", "title": "Domain one", **one, **asked}],
        "themes": [{"id": "all", "title": "All", **one, **asked}],
        "recommendations": [
            {
                "id": "T1",
                "title": "Value them",
                "mean": pytest.approx(7 / 3, abs=1e-15),
                "level": 2,
                "status": "firm",
                "completeness": 1,
                "range": [pytest.approx(7 / 3, abs=1e-15), pytest.approx(7 / 3, abs=1e-15)],
                "held_by": [],
                "target": 3,
                "questions": ["Q1", "Q2"],
            }
        ],
        "frameworks": {
            "crosswalk": [
                {
                    "id": "part",
                    "title": "Part",
                    "mean": 3,
                    "level": None,
                    "status": "not_enough_answers",
                    "completeness": 0.5,
                    "range": [1.5, 3.5],
                    "held_by": [],
                    "target": 3,
                    "questions": ["Q2", "Q3"],
                }
            ]
        },
        "actions": [
            {
                "id": "rule",
                "rank": 1,
                "title": "Do rule",
                "priority": 9,
                "effort": 2,
                "quadrant": "project",
                "horizon": "12_months",
                "questions": ["Q1"],
                "recommendations": ["T1"],
                "needs": ["survey"],
                "resource": "existing_budget",
                "gift": "system",
                "strength": "process",
                "stays_in_top_ten": {"scenarios": 5, "kept": 5},
            }
        ],
        "find_out": ["Q3"],
        "discuss": ["Q2"],
        "plan": {},
        "set_aside": [],
    }


def test_a_question_that_is_never_scored_is_in_the_data_with_its_answer(tmp_path: Path) -> None:
    """Section 9: “unscored questions are there with ``scored: false`` and their answer”; section 1: always printed."""
    text = {"type": "text", "id": "T1", "short": "Last", "statement": "When?", "why": "Why.", "recommendations": ["T1"]}
    questions = {"one": [ladder("A")], "two": [text]}
    written = Answer(
        state="rated",
        answer="In March.",
        note="Note.",
        dissent="Not so.",
        evidence=[Evidence(kind="outcomes", title="A paper")],
    )
    data = as_data(_result(tmp_path, questions, {"A": 2, "T1": written}, recommendations=ASKS[:1]))
    assert [(question["id"], question["scored"]) for question in data["questions"]] == [("A", True), ("T1", False)]
    found = data["questions"][1]
    assert (found["answer"], found["note"], found["dissent"]) == ("In March.", "Note.", "Not so.")
    assert found["evidence"][0]["title"] == "A paper"
    figures = ("level", "target", "gap", "weight", "priority", "evidence_strength")
    assert [found[figure] for figure in figures] == [None] * len(figures)
    assert data["domains"][1]["questions"] == data["find_out"] == []


def test_numbers_in_the_data_are_not_rounded(tmp_path: Path) -> None:
    """Section 9: a mean of 8/3 is 2.666…, never 2.6 or 2.67."""
    data = as_data(_result(tmp_path, {"one": [ladder(id_) for id_ in "ABC"]}, {"A": 2, "B": 3, "C": 3}))
    assert abs(data["domains"][0]["mean"] - 8 / 3) < 1e-15


def test_the_data_has_null_where_the_method_gives_nothing(tmp_path: Path) -> None:
    """Section 9: with nothing applicable, no figure."""
    data = as_data(_result(tmp_path, {"one": [ladder("A")]}, {"A": "not_applicable"}))
    one = data["domains"][0]
    assert (one["mean"], one["level"], one["completeness"], one["range"]) == (None, None, None, [None, None])
    assert one["status"] == "not_applicable"
    assert data["actions"] == data["find_out"] == data["discuss"] == []


def test_score_with_json_writes_this_one_object_and_nothing_else(tmp_path: Path) -> None:
    """Section 9: ``readiness score FILE --json``."""
    questionnaire = _for_section_9(tmp_path)
    made = assessment(questionnaire, {"Q1": 1, "Q2": 3, "Q3": "dont_know"}, facts={"wards": "no"})
    file = tmp_path / "assessment.yaml"
    file.write_bytes(AssessmentText(questionnaire).write(made))
    command = [sys.executable, "-m", "readiness", "score", str(file), "--json", "-q", str(tmp_path / "made")]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(ran.stdout) == json.loads(json.dumps(as_data(score(questionnaire, made))))
    assert ran.stderr == ""
