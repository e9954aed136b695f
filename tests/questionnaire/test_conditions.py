"""When a question applies: what is not known rules nothing out (method, section 1; questionnaires/README.md)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from readiness.assessment.applies import active_facts, active_questions
from readiness.errors import ContentInvalidError
from readiness.questionnaire.conditions import Condition, Given
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText
from readiness.questionnaire.reading import read_questionnaire
from readiness.scoring.score import score
from tests.building import assessment, ladder, small_questionnaire, write_questionnaire
from tests.questionnaire.test_question_types import question

HOLDS, FAILS, UNKNOWN = {"question": "yes", "is": "1"}, {"question": "no", "is": "1"}, {"question": "open", "is": "1"}
ANSWERS: dict[str, AnswerText | None] = {"yes": "1", "no": "0", "open": None}
TERMS: dict[bool | None, dict[str, Any]] = {True: HOLDS, False: FAILS, None: UNKNOWN}


def holds(condition: Mapping[str, Any], answers: Mapping[str, AnswerText | None] = ANSWERS) -> bool | None:
    return Condition.model_validate(condition).holds(lambda id_: _given(answers[id_]))


def _given(answer: AnswerText | None) -> Given | None:
    """Return an answer as the question counts it that it is an answer to: a number, or a checklist."""
    if answer is None:
        return None
    kind = (
        {"type": "number"} if isinstance(answer, str) else {"type": "checklist", "items": [{"id": "a", "label": "A"}]}
    )
    return question(id="q", **kind).given(answer)


# Three values


@pytest.mark.parametrize("value", [True, False, None])
def test_not(value: bool | None) -> None:
    assert holds({"not": TERMS[value]}) is (None if value is None else not value)


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_all_and_any(left: bool | None, right: bool | None, both: bool | None, either: bool | None) -> None:
    """One that fails settles “all”, one that holds settles “any”; otherwise what is not known keeps it open."""
    parts = [TERMS[left], TERMS[right]]
    assert holds({"all": parts}) is both
    assert holds({"any": parts}) is either


@pytest.mark.parametrize("values", list(itertools.product([True, False, None], repeat=3)))
def test_three_parts_and_de_morgan(values: tuple[bool | None, ...]) -> None:
    """The order of the parts does not matter, and “not all” is “any not”."""
    parts = [TERMS[value] for value in values]
    for shuffled in itertools.permutations(parts):
        assert holds({"all": list(shuffled)}) is holds({"all": parts})
        assert holds({"any": list(shuffled)}) is holds({"any": parts})
    assert holds({"not": {"all": parts}}) is holds({"any": [{"not": part} for part in parts]})
    assert holds({"not": {"any": parts}}) is holds({"all": [{"not": part} for part in parts]})


_TREES = st.recursive(
    st.sampled_from(["a", "b", "c", "d"]).map(lambda id_: {"question": id_, "is": "1"}),
    lambda inner: (
        inner.map(lambda part: {"not": part})
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts})
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts})
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(_TREES, st.fixed_dictionaries({id_: st.sampled_from(["0", "1", None]) for id_ in "abcd"}))
def test_a_known_outcome_is_one_that_no_further_answer_can_change(
    tree: dict[str, Any], answers: dict[str, AnswerText | None]
) -> None:
    """Whatever becomes known later, a condition that holds now holds then, and one that fails fails."""
    now = holds(tree, answers)
    if now is None:
        return
    unknown = [id_ for id_, answer in answers.items() if answer is None]
    for later in itertools.product("01", repeat=len(unknown)):
        assert holds(tree, {**answers, **dict(zip(unknown, later, strict=True))}) is now


# The tests of a single answer


@pytest.mark.parametrize(
    ("test", "answer", "outcome"),
    [
        ({"is": "acute"}, "acute", True),
        ({"is": "acute"}, "community", False),
        ({"is": ["acute", "community"]}, "community", True),
        ({"is": ["acute", "community"]}, "mental", False),
        ({"is": "acute"}, ("acute",), False),
        ({"at_least": "3"}, "3", True),
        ({"at_least": "3"}, "2.999", False),
        ({"at_least": "3"}, "10", True),
        ({"at_least": "2.5"}, "2.5", True),
        ({"at_least": "0"}, "0", True),
        ({"at_least": "-1"}, "-2", False),
        ({"at_most": "3"}, "3", True),
        ({"at_most": "3"}, "3.001", False),
        ({"at_most": "10"}, "9", True),
        ({"at_most": "0"}, "0", True),
        ({"at_most": "0"}, "1", False),
        ({"at_most": "-1"}, "-1", True),
        ({"at_least": "2"}, ("a", "b"), True),
        ({"at_least": "3"}, ("a", "b"), False),
        ({"at_most": "0"}, (), True),
        ({"at_least": "1"}, (), False),
        ({"at_least": "1"}, "many", False),
        ({"at_most": "1"}, "many", False),
        ({"includes": "maternity"}, ("wards", "maternity"), True),
        ({"includes": "maternity"}, ("wards",), False),
        ({"includes": "maternity"}, (), False),
        ({"includes": ["maternity", "theatres"]}, ("theatres",), True),
        ({"includes": ["maternity", "theatres"]}, ("wards",), False),
        ({"includes": "maternity"}, "maternity", True),
        ({"includes": "maternity"}, "mat", False),
    ],
)
def test_a_test_of_one_answer(test: dict[str, Any], answer: AnswerText | None, outcome: bool) -> None:
    """Numbers compare as numbers; a checklist counts its ticks; what is no number meets no limit."""
    assert holds({"question": "q", **test}, {"q": answer}) is outcome
    assert holds({"question": "q", **test}, {"q": None}) is None


@pytest.mark.parametrize("answer", ["NaN", "nan", "sNaN", "-NaN", "NaN123"])
def test_what_only_a_computer_calls_a_number_meets_no_limit(answer: str) -> None:
    """Free text and the ids of options may well be “nan”: they are not numbers, and nothing falls over."""
    assert holds({"question": "q", "at_least": 3}, {"q": answer}) is False
    assert holds({"question": "q", "at_most": 3}, {"q": answer}) is False


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"question": "a"},
        {"is": "x"},
        {"question": "a", "is": "x", "at_least": 1},
        {"question": "a", "is": "x", "not": {"question": "b", "is": "y"}},
        {"all": [HOLDS], "any": [HOLDS]},
        {"question": "a", "all": [HOLDS]},
        {"all": []},
        {"any": []},
        {"not": {}},
        {"question": "a", "is": []},
        {"question": "a", "is": "x", "isnt": "y"},
        {"question": "a", "at_least": "many"},
        {"question": "a", "at_least": "NaN"},
        {"question": "a", "at_least": "Infinity"},
        {"all": [{"question": "a"}]},
    ],
)
def test_a_condition_has_to_say_one_thing(condition: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(condition)


def test_a_condition_lists_every_test_within_it() -> None:
    whole = Condition.model_validate({"all": [HOLDS, {"any": [FAILS, {"not": UNKNOWN}]}]})
    assert [test.question for test in whole.tests()] == ["yes", "no", "open"]


# Which questions apply

Build = Callable[..., Questionnaire]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a questionnaire of one domain, with a condition for each question named, and perhaps facts."""

    def build(conditions: Mapping[str, Any], **about: Any) -> Questionnaire:  # noqa: ANN401
        questions = [ladder(id_, **({"applies_if": when} if when else {})) for id_, when in conditions.items()]
        return small_questionnaire(tmp_path / "q", {"one": questions}, **about)

    return build


def fact(id_: str, type_: str = "choice", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    kinds: dict[str, dict[str, Any]] = {
        "choice": {"options": [{"id": "acute", "label": "Acute"}, {"id": "community", "label": "Community"}]},
        "checklist": {"items": [{"id": "maternity", "label": "Maternity"}, {"id": "wards", "label": "Wards"}]},
        "number": {},
        "text": {},
        "yes_no": {"yes": "It has.", "no": "It has not."},
    }
    return {
        "id": id_,
        "type": type_,
        "short": f"Short {id_}",
        "statement": f"Statement {id_}?",
        "why": "To leave out what does not apply.",
        **kinds[type_],
        **more,
    }


@pytest.mark.parametrize(
    ("said", "asked"),
    [("acute", ["A", "B"]), ("community", ["A"]), (None, ["A", "B"])],
)
def test_a_question_is_left_out_only_when_its_condition_is_known_not_to_hold(
    said: str | None, asked: list[str], build: Build
) -> None:
    questionnaire = build({"A": None, "B": {"question": "kind", "is": "acute"}}, facts=[fact("kind")])
    facts = {"kind": said} if said else {}
    assert active_questions(questionnaire, assessment(questionnaire, {}, facts=facts)) == asked


@pytest.mark.parametrize("state", ["dont_know", "not_applicable", "unanswered"])
def test_a_state_without_an_answer_rules_nothing_out(state: str, build: Build) -> None:
    questionnaire = build({"A": None, "B": {"question": "A", "at_least": 2}})
    assert active_questions(questionnaire, assessment(questionnaire, {"A": state})) == ["A", "B"]
    assert active_questions(questionnaire, assessment(questionnaire, {"A": 1})) == ["A"]
    assert active_questions(questionnaire, assessment(questionnaire, {"A": 2})) == ["A", "B"]


@pytest.mark.parametrize("order", list(itertools.permutations("ABCD")))
def test_a_chain_falls_as_a_whole_in_whatever_order_it_is_written(order: tuple[str, ...], build: Build) -> None:
    """A question that depends on one that is left out is left out too, whatever was answered to that before."""
    chain = {letter: {"question": before, "at_least": 2} for before, letter in itertools.pairwise("ABCD")}
    questionnaire = build({letter: chain.get(letter) for letter in order})
    all_high: dict[str, Any] = {"A": 4, "B": 4, "C": 4, "D": 4}

    def asked(answers: Mapping[str, Any]) -> set[str]:
        return set(active_questions(questionnaire, assessment(questionnaire, answers)))

    assert asked(all_high) == {"A", "B", "C", "D"}
    assert asked({**all_high, "A": 1}) == {"A"}
    assert asked({**all_high, "B": 1}) == {"A", "B"}
    assert asked({**all_high, "C": 1}) == {"A", "B", "C"}
    assert asked({**all_high, "B": "dont_know"}) == {"A", "B", "C", "D"}
    assert asked({}) == {"A", "B", "C", "D"}


@pytest.mark.parametrize(
    "second",
    [
        {"question": "B", "at_least": 0},
        {"question": "B", "at_most": 4},
        {"question": "B", "is": ["0", "1", "2", "3", "4"]},
        {"all": [{"question": "B", "at_most": 4}, {"question": "A", "at_most": 4}]},
    ],
)
def test_no_test_of_a_question_that_is_left_out_holds(second: dict[str, Any], build: Build) -> None:
    """It was asked of nobody, so it is neither low nor high: C, which is for some answer to B, is left out with it."""
    questionnaire = build({"A": None, "B": {"question": "A", "at_least": 2}, "C": second})
    answers = assessment(questionnaire, {"A": 0, "B": 3, "C": 3})
    assert active_questions(questionnaire, answers) == ["A"]


def test_a_checklist_of_services_decides_which_questions_are_asked(build: Build) -> None:
    """README: “a checklist with this item ticked”; none ticked is an answer too."""
    questionnaire = build(
        {"A": {"question": "services", "includes": "maternity"}, "B": {"question": "services", "at_least": 1}},
        facts=[fact("services", "checklist")],
    )

    def asked(ticked: tuple[str, ...] | None) -> list[str]:
        given = assessment(questionnaire, {})
        facts = {} if ticked is None else {"services": ticked}
        return active_questions(questionnaire, given.model_copy(update={"facts": facts}))

    assert asked(None) == ["A", "B"]
    assert asked(()) == []
    assert asked(("wards",)) == ["B"]
    assert asked(("wards", "maternity")) == ["A", "B"]


def test_facts_have_conditions_too(build: Build) -> None:
    facts = [fact("kind"), fact("beds", "number", applies_if={"question": "kind", "is": "acute"})]
    questionnaire = build({"A": {"question": "beds", "at_least": 100}}, facts=facts)

    def asked(**said: str) -> tuple[list[str], list[str]]:
        given = assessment(questionnaire, {}, facts=said)
        return active_facts(questionnaire, given), active_questions(questionnaire, given)

    assert asked() == (["kind", "beds"], ["A"])
    assert asked(kind="acute", beds="100") == (["kind", "beds"], ["A"])
    assert asked(kind="acute", beds="99") == (["kind", "beds"], [])
    assert asked(kind="community", beds="500") == (["kind"], [])


def test_a_form_asks_its_questions_in_the_order_of_the_questionnaire(build: Build) -> None:
    """Outside the form a question is inactive; within it conditions still count (method, section 1)."""
    questionnaire = build(
        {"A": None, "B": None, "C": {"question": "A", "at_least": 2}, "D": None},
        forms=[{"id": "brief", "title": "Brief", "questions": ["D", "C", "B"]}],
    )

    def asked(answers: Mapping[str, Any]) -> list[str]:
        return active_questions(questionnaire, assessment(questionnaire, answers, form="brief"))

    assert asked({}) == ["B", "C", "D"]
    assert asked({"A": 0}) == ["B", "D"]


def test_what_is_left_out_is_kept_and_never_scored(build: Build) -> None:
    """Method, section 1: neither applicable nor counted; an answer it had before is kept in the file."""
    questionnaire = build({"A": None, "B": {"question": "A", "at_least": 2}})
    given = assessment(questionnaire, {"A": 1, "B": 4})
    result = score(questionnaire, given)
    assert result.domains["one"].standing.mean == 1
    assert result.domains["one"].standing.completeness == 1
    assert not result.questions["B"].active
    assert result.questions["B"].level is None
    assert result.assessment.answers["B"].answer == "4"


# What the checks refuse


def _codes(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(ContentInvalidError) as caught:
        read_questionnaire(folder)
    return [(problem.code, problem.wrong) for problem in caught.value.problems]


def _with(tmp_path: Path, conditions: Mapping[str, Any], **about: Any) -> Path:  # noqa: ANN401
    questions = [ladder(id_, **({"applies_if": when} if when else {})) for id_, when in conditions.items()]
    return write_questionnaire(tmp_path / "q", {"one": questions}, **about)


@pytest.mark.parametrize(
    ("conditions", "circle"),
    [
        ({"A": {"question": "A", "at_least": 1}}, "A → A"),
        ({"A": {"question": "B", "at_least": 1}, "B": {"question": "A", "at_least": 1}}, "A → B → A"),
        (
            {
                "A": {"not": {"question": "B", "at_least": 1}},
                "B": {"any": [{"question": "D", "at_least": 1}, {"all": [{"question": "C", "is": "1"}]}]},
                "C": {"question": "A", "at_most": 1},
                "D": None,
            },
            "A → B → C → A",
        ),
    ],
)
def test_a_circle_is_refused_and_shown(conditions: dict[str, Any], circle: str, tmp_path: Path) -> None:
    assert _codes(_with(tmp_path, conditions)) == [("circular-condition", f"This goes round in a circle: {circle}.")]


def test_two_circles_are_told_once_each(tmp_path: Path) -> None:
    pairs = {"A": "B", "B": "A", "C": "D", "D": "C"}
    found = _codes(_with(tmp_path, {id_: {"question": other, "at_least": 1} for id_, other in pairs.items()}))
    assert [code for code, _ in found] == ["circular-condition"] * 2


def test_a_circle_by_way_of_a_fact_is_refused(tmp_path: Path) -> None:
    facts = [fact("beds", "number", applies_if={"question": "A", "at_least": 1})]
    found = _codes(_with(tmp_path, {"A": {"question": "beds", "at_least": 1}}, facts=facts))
    assert [code for code, _ in found] == ["circular-condition"]


def test_two_ways_to_the_same_question_are_no_circle(tmp_path: Path) -> None:
    """A diamond: D depends on B and C, and both on A."""
    on = {id_: {"question": id_, "at_least": 1} for id_ in "BC"}
    low = {id_: {"question": "A", "at_least": 1} for id_ in "BC"}
    assert read_questionnaire(_with(tmp_path, {"D": {"all": list(on.values())}, **low, "A": None}))


def test_a_long_chain_is_read_and_followed(tmp_path: Path) -> None:
    """A thousand questions, each for those who answered the one after it: no recursion runs out."""
    ids = [f"Q{number}" for number in range(1000)]
    conditions = {id_: {"question": after, "at_least": 1} for id_, after in itertools.pairwise(ids)}
    questionnaire = read_questionnaire(_with(tmp_path, {id_: conditions.get(id_) for id_ in ids}))
    assert active_questions(questionnaire, assessment(questionnaire, {ids[-1]: 0})) == [ids[-1]]
    assert len(active_questions(questionnaire, assessment(questionnaire, {}))) == 1000


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ({"question": "kind", "is": "acut"}, "“acut” is not an answer to kind."),
        ({"question": "kind", "is": ["acute", "nowhere"]}, "“nowhere” is not an answer to kind."),
        ({"question": "services", "includes": "Maternity"}, "“Maternity” is not an answer to services."),
        ({"question": "wards", "is": "maybe"}, "“maybe” is not an answer to wards."),
        ({"question": "A", "is": "7"}, "“7” is not an answer to A."),
        ({"not": {"any": [{"question": "wards", "is": "Yes"}]}}, "“Yes” is not an answer to wards."),
    ],
)
def test_a_test_that_no_answer_meets_is_refused(when: dict[str, Any], told: str, tmp_path: Path) -> None:
    facts = [fact("kind"), fact("services", "checklist"), fact("wards", "yes_no")]
    found = _codes(_with(tmp_path, {"A": None, "B": when}, facts=facts))
    assert found == [("impossible-condition", told)]


@pytest.mark.parametrize(
    "when",
    [
        {"question": "services", "is": "maternity"},
        {"question": "kind", "at_least": 3},
        {"question": "remark", "at_least": 3},
        {"question": "A", "at_least": 5},
        {"question": "A", "at_most": -1},
        {"question": "services", "at_least": 3},
        {"question": "beds", "at_least": 10},
    ],
)
def test_a_kind_of_test_that_its_question_can_never_meet_is_refused(when: dict[str, Any], tmp_path: Path) -> None:
    """“is” of a checklist, a limit on words, a level above the scale: the question would never be asked, in silence."""
    facts = [
        fact("kind"),
        fact("services", "checklist"),
        fact("remark", "text"),
        fact("beds", "number", minimum=0, maximum=9),
    ]
    assert [code for code, _ in _codes(_with(tmp_path, {"A": None, "B": when}, facts=facts))] == [
        "impossible-condition"
    ]
