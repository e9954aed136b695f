"""The contract of a question type: six types, one set of promises (method, section 1; ``question_types/base.py``)."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Tag, TypeAdapter

from readiness.assessment.model import Answer
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.errors import ContentInvalidError
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, AnyQuestion, Question
from readiness.questionnaire.scale import Level
from readiness.reading.texts import clean
from readiness.report.view.report_view import report_view
from readiness.scoring.score import score
from tests.building import AS_AT, assessment, ladder, scale, small_questionnaire

_READER: TypeAdapter[Question] = TypeAdapter(AnyQuestion)
COMMON = {"short": "Short", "statement": "Statement.", "why": "Why."}


@dataclass(frozen=True)
class Type:
    """A question of one type, what may be said to it, and what that becomes."""

    data: dict[str, Any]
    accepts: dict[AnswerText, AnswerText]
    """What was said, and the canonical answer."""
    refuses: list[AnswerText]
    levels: dict[AnswerText, int | None]
    reads: dict[AnswerText, str]
    sentences: dict[int, str]
    in_file: dict[AnswerText, Any]
    changed: dict[str, Any]
    """What changes the wording that is compared (method, section 8)."""
    scored: bool = True

    @property
    def question(self) -> Question:
        return question(**self.data)


def question(on: int = 5, /, **data: Any) -> Question:  # noqa: ANN401
    """Return a question on a scale of so many levels."""
    found = _READER.validate_python({**COMMON, **data})
    found.bind(numbered(on))
    return found


def numbered(levels: int) -> list[Level]:
    return [Level.model_validate(step) for step in scale(levels)]


TYPES: dict[str, Type] = {
    "ladder": Type(
        data=ladder("Q1"),
        accepts={
            **{"0": "0", "4": "4", " 3 ": "3", "Starting": "1", "developing": "2", "EMBEDDED AND IMPROVING": "4"},
            **dict.fromkeys(["1 Starting", "1 – starting", "1 - Starting", "1: STARTING", "1. Starting", "１"], "1"),
            **dict.fromkeys(["3\u00a0Established", "3 \u200bEstab\u00adlished"], "3"),
        },
        refuses=["", "5", "-1", "1.0", "01", "2/3", "Start", "two", ("1",), (), "1 Developing", "1 2", "1 Start", "12"],
        levels={str(n): n for n in range(5)},
        reads={"0": "0 Not in place", "2": "2 Developing"},
        sentences={n: f"Sentence {n} of Q1." for n in range(5)},
        in_file={"0": 0, "3": 3},
        changed={"levels": {**ladder("Q1")["levels"], "2": "Another sentence."}},
    ),
    "yes_no": Type(
        data={"id": "Q2", "type": "yes_no", "yes": "It is so.", "no": "It is not so."},
        accepts={
            **dict.fromkeys(["yes", "Yes", "y", "Y", "true", " yes "], "yes"),
            **dict.fromkeys(["no", "NO", "n", "false", "False"], "no"),
        },
        refuses=["", "maybe", "1", "0", "yesno", ("yes",), ()],
        levels={"yes": 4, "no": 0},
        reads={"yes": "Yes", "no": "No"},
        sentences={0: "It is not so.", 1: "", 2: "", 3: "", 4: "It is so."},
        in_file={"yes": "yes", "no": "no"},
        changed={"yes": "It is wholly so."},
    ),
    "number": Type(
        data={
            "id": "Q3",
            "type": "number",
            "unit": "people",
            "minimum": "0",
            "maximum": "10000",
            "bands": [
                {"from": "0", "level": 0, "text": "Few."},
                {"from": "2.5", "level": 2, "text": "Some."},
                {"from": "100", "level": 4, "text": "Many."},
            ],
        },
        accepts={
            "0": "0",
            "12": "12",
            " 12 ": "12",
            "12.50": "12.5",
            "0012": "12",
            "1,234": "1234",
            "7 400": "7400",
            "12%": "12",
            "1e2": "100",
            "+5": "5",
            "10000.0": "10000",
            ".5": "0.5",
            "-0": "0",
            "-0.00": "0",
            "7,400 people": "7400",
            "1,000.5 People": "1000.5",
            "１２": "12",
        },
        refuses=[
            *("", "-1", "10000.01", "many", "nan", "inf", "-inf", "1e13", "1/2", "12 staff", "9" * 31, ("12",), ()),
            *("5,5", "1,5 people", "1.000,5", "12,34", "1 5", "1,0000", "−1"),
        ],
        levels={"0": 0, "2.49": 0, "2.5": 2, "99.99": 2, "100": 4, "10000": 4},
        reads={"7400": "7,400 people", "0.5": "0.5 people"},
        sentences={0: "Few.", 1: "", 2: "Some.", 3: "", 4: "Many."},
        in_file={"12": "12", "12.5": "12.5"},
        changed={"unit": "staff"},
    ),
    "choice": Type(
        data={
            "id": "Q4",
            "type": "choice",
            "options": [
                {"id": "none", "label": "There is none", "level": 0},
                {"id": "shared", "label": "One to share", "level": 2},
                {"id": "own", "label": "One of our own", "level": 4},
            ],
        },
        accepts={"none": "none", "OWN": "own", " shared ": "shared", "One to share": "shared", "there is NONE": "none"},
        refuses=["", "theirs", "0", "none, own", ("own",), ("own", "none"), ()],
        levels={"none": 0, "shared": 2, "own": 4},
        reads={"none": "There is none", "own": "One of our own"},
        sentences={0: "There is none", 1: "", 2: "One to share", 3: "", 4: "One of our own"},
        in_file={"own": "own"},
        changed={
            "options": [
                {"id": "none", "label": "None", "level": 0},
                {"id": "own", "label": "One of our own", "level": 4},
            ]
        },
    ),
    "checklist": Type(
        data={
            "id": "Q5",
            "type": "checklist",
            "items": [{"id": id_, "label": f"Label {id_}"} for id_ in ("a", "b", "c", "d", "e", "f")],
        },
        accepts={
            (): (),
            ("a",): ("a",),
            ("c", "a"): ("a", "c"),
            ("b", "b"): ("b",),
            "a, c": ("a", "c"),
            "c a": ("a", "c"),
            "none": (),
            "None": (),
            "0": (),
            "": (),
            "None of these": (),
            "Label c; label A": ("a", "c"),
            ("Label c", "a"): ("a", "c"),
            ("A",): ("a",),
            "a; b": ("a", "b"),
            "Label A, label c": ("a", "c"),
        },
        refuses=["g", ("a", "g"), "a; g", "none; a", ("none", "a"), "a of b"],
        levels={(): 0, ("a",): 0, ("a", "b"): 1, ("a", "b", "c"): 2, ("a", "b", "c", "d", "e", "f"): 4},
        reads={(): "None of these", ("a", "c"): "Label a; Label c"},
        sentences={
            0: "Few or none of: Label a; Label b; Label c; Label d; Label e; Label f.",
            1: "At least 2 of these 6: Label a; Label b; Label c; Label d; Label e; Label f.",
            2: "At least 3 of these 6: Label a; Label b; Label c; Label d; Label e; Label f.",
            3: "At least 5 of these 6: Label a; Label b; Label c; Label d; Label e; Label f.",
            4: "At least 6 of these 6: Label a; Label b; Label c; Label d; Label e; Label f.",
        },
        in_file={(): [], ("a", "c"): ["a", "c"]},
        changed={"items": [{"id": "a", "label": "Label a"}, {"id": "b", "label": "Another"}]},
    ),
    "text": Type(
        data={"id": "Q6", "type": "text"},
        accepts={"x": "x", "  two lines\n  here ": "two lines\n  here", "No": "No", "12": "12", "null": "null"},
        refuses=["", "   ", "\n\t", ("a",), ()],
        levels={"anything": None, "4": None},
        reads={"as it\nis": "as it\nis"},
        sentences=dict.fromkeys(range(5), ""),
        in_file={"x": "x"},
        changed={"statement": "Another statement."},
        scored=False,
    ),
}

EVERY_TYPE = pytest.mark.parametrize("kind", list(TYPES))


def _accepted(kind: str) -> list[AnswerText]:
    """Return every canonical answer that the table above knows for a type."""
    type_ = TYPES[kind]
    known = [*type_.accepts.values(), *type_.levels, *type_.reads, *type_.in_file]
    return list(dict.fromkeys(known))


def test_the_table_has_every_type() -> None:
    """A seventh type has to keep the same promises."""
    union, _ = get_args(AnyQuestion)
    tags = {mark.tag for kind in get_args(union) for mark in get_args(kind) if isinstance(mark, Tag)}
    assert tags == set(TYPES)


# Accepting


@EVERY_TYPE
def test_what_is_accepted_becomes_one_canonical_answer(kind: str) -> None:
    type_ = TYPES[kind]
    for said, canonical in type_.accepts.items():
        assert type_.question.understand(said) == canonical, said


@EVERY_TYPE
def test_accepting_again_changes_nothing(kind: str) -> None:
    """What a file holds is accepted again every time it is opened."""
    for answer in _accepted(kind):
        assert TYPES[kind].question.understand(answer) == answer


@EVERY_TYPE
def test_what_is_refused_comes_with_advice(kind: str) -> None:
    for said in TYPES[kind].refuses:
        with pytest.raises(ValueError, match=r"^[A-Z“].*\.$"):
            TYPES[kind].question.understand(said)


@EVERY_TYPE
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(said=st.text(max_size=40) | st.lists(st.text(max_size=5), max_size=4).map(tuple))
def test_whatever_is_said_is_accepted_for_good_or_refused_with_advice(kind: str, said: AnswerText) -> None:
    asked = TYPES[kind].question
    try:
        answer = asked.understand(said)
    except ValueError as error:
        assert str(error)
        return
    assert asked.understand(answer) == answer
    level = asked.level(answer, AS_AT)
    assert (level is not None) is asked.scored
    assert asked.reads(answer)


_NUMBERS = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(str),
    st.integers(-(10**13), 10**13).map(str),
    st.from_regex(r"\A[0-9]{1,3}e-[0-9]{1,8}\Z"),
    st.sampled_from(["1e-29", "1e-400", "9" * 30, "0." + "1" * 28, "1_000", "１２", "0e99999999", "-0e5"]),
)


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(said=_NUMBERS, limited=st.booleans())
def test_every_number_that_is_accepted_can_be_read_again(said: str, limited: bool) -> None:
    """However small: what was saved once must open for ever. And equal numbers are one answer."""
    data = {**TYPES["number"].data, **({} if limited else {"minimum": None, "maximum": None, "bands": []})}
    asked = question(**data)
    try:
        answer = asked.understand(said)
    except ValueError:
        return
    assert isinstance(answer, str)
    assert asked.understand(answer) == answer
    if len(answer) < 28:
        assert asked.understand(f"{answer}0" if "." in answer else f"{answer}.0") == answer
    assert answer != "-0"


@pytest.mark.parametrize(
    "options",
    [
        [{"id": "low", "label": "high"}, {"id": "high", "label": "Top"}],
        [{"id": "a", "label": "First"}, {"id": "A", "label": "Second"}],
        [{"id": "a", "label": "Same"}, {"id": "b", "label": "same"}],
        [{"id": "x", "label": "Y"}, {"id": "y", "label": "X"}],
    ],
)
def test_options_are_told_apart_or_refused(options: list[dict[str, str]], tmp_path: Path) -> None:
    """An id is an id, whatever the labels say: what was saved must not turn into another answer when it is opened."""
    data = {"id": "Q", "type": "choice", **COMMON, "options": options}
    try:
        questionnaire = small_questionnaire(tmp_path / "q", {"one": [ladder("A")]}, facts=[data])
    except ContentInvalidError:
        return
    asked = questionnaire.facts[0]
    assert [asked.understand(id_) for _, id_, _, _ in asked.picks()] == [option["id"] for option in options]


@pytest.mark.parametrize("labels", [["1", "2", "3"], ["2", "1", "0"], ["Low", "low", "LOW"], ["None", "0", "1"]])
def test_levels_are_told_apart_whatever_their_words(labels: list[str], tmp_path: Path) -> None:
    """A scale whose words are “1”, “2”, “3” must not move every answer down by one each time that it is opened."""
    steps = [{"level": n, "label": label, "meaning": "Means."} for n, label in enumerate(labels)]
    try:
        questionnaire = small_questionnaire(tmp_path / "q", {"one": [ladder("A", 3)]}, levels=3, scale=steps)
    except ContentInvalidError:
        return
    asked = questionnaire.questions["A"]
    assert [asked.understand(str(n)) for n in range(3)] == ["0", "1", "2"]


def test_an_item_may_be_called_none_or_is_refused(tmp_path: Path) -> None:
    data = {
        "id": "Q",
        "type": "checklist",
        **COMMON,
        "items": [{"id": "none", "label": "X"}, {"id": "b", "label": "Y"}],
    }
    try:
        questionnaire = small_questionnaire(tmp_path / "q", {"one": [ladder("A")]}, facts=[data])
    except ContentInvalidError:
        return
    assert questionnaire.facts[0].understand(("none",)) == ("none",)


# Levels


@EVERY_TYPE
def test_an_answer_becomes_its_level(kind: str) -> None:
    """Method, section 1: yes/no → 0 or max; a number → its band's; a checklist → floor(max × ticked / total)."""
    type_ = TYPES[kind]
    assert type_.question.scored is type_.scored
    for answer, level in type_.levels.items():
        assert type_.question.level(answer, AS_AT) == level, answer


@EVERY_TYPE
def test_a_level_is_on_the_scale_or_none(kind: str) -> None:
    for answer in _accepted(kind):
        level = TYPES[kind].question.level(answer, AS_AT)
        assert level is None if not TYPES[kind].scored else level in range(5)


@pytest.mark.parametrize("kind", TYPES)
def test_the_answer_of_a_level_makes_that_level(kind: str) -> None:
    """And where a level has one answer only, that answer is found."""
    case = TYPES[kind]
    for level in range(5):
        answer = case.question.answer_of(level)
        assert answer is None or case.question.level(answer, AS_AT) == level
    if kind in ("ladder", "yes_no", "choice"):
        assert all(case.question.answer_of(level or 0) == answer for answer, level in case.levels.items())


@pytest.mark.parametrize("levels", range(2, 11))
def test_yes_is_the_top_of_any_scale(levels: int) -> None:
    asked = question(levels, **TYPES["yes_no"].data)
    assert asked.level("yes", AS_AT) == levels - 1
    assert asked.level("no", AS_AT) == 0
    assert asked.sentence(levels - 1) == "It is so."


@pytest.mark.parametrize("levels", range(2, 11))
@pytest.mark.parametrize("total", [1, 2, 3, 5, 7, 40])
def test_a_checklist_gives_the_share_that_is_ticked_rounded_down(total: int, levels: int) -> None:
    """Method, section 1; and the sentence of a level names the fewest ticks that reach it."""
    ids = [f"i{number}" for number in range(total)]
    asked = question(levels, id="Q", type="checklist", items=[{"id": id_, "label": id_} for id_ in ids])
    top = levels - 1
    reached = [asked.level(tuple(ids[:ticked]), AS_AT) for ticked in range(total + 1)]
    assert reached == [math.floor(top * ticked / total) for ticked in range(total + 1)]
    assert (reached[0], reached[-1]) == (0, top)
    for level in range(1, levels):
        fewest = next(ticked for ticked, got in enumerate(reached) if got is not None and got >= level)
        assert asked.sentence(level).startswith(f"At least {fewest} of these {total}: ")


def test_a_band_reaches_from_its_start_to_the_next() -> None:
    asked = question(
        id="Q",
        type="number",
        bands=[
            {"from": "-10", "level": 3, "text": "Below nothing."},
            {"from": "0", "level": 1, "text": "Something."},
            {"from": "0.1", "level": 4, "text": "More."},
        ],
    )
    found = {
        said: asked.level(asked.understand(said), AS_AT) for said in ("-10", "-0.001", "0", "0.0999", "0.1", "1e12")
    }
    assert found == {"-10": 3, "-0.001": 3, "0": 1, "0.0999": 1, "0.1": 4, "1e12": 4}
    with pytest.raises(ValueError, match="-10 or more"):
        asked.understand("-10.001")


@pytest.mark.parametrize("data", [{"type": "number", "unit": "beds"}, {"type": "text"}])
def test_without_levels_nothing_is_scored(data: dict[str, Any]) -> None:
    asked = question(id="Q", **data)
    assert not asked.scored
    assert asked.level(asked.understand("12"), AS_AT) is None


def test_options_without_levels_are_not_scored() -> None:
    asked = question(id="Q", type="choice", options=[{"id": "a", "label": "A"}, {"id": "b", "label": "B"}])
    assert not asked.scored
    assert asked.level("a", AS_AT) is None
    assert asked.sentence(0) == ""


# Words


@EVERY_TYPE
def test_an_answer_reads_as_the_report_prints_it(kind: str) -> None:
    for answer, words in TYPES[kind].reads.items():
        assert TYPES[kind].question.reads(answer) == words


def test_a_per_cent_sign_stands_close() -> None:
    assert question(id="Q", type="number", unit="%").reads("12.5") == "12.5%"
    assert question(id="Q", type="number").reads("1234567") == "1,234,567"


@EVERY_TYPE
def test_each_level_has_its_sentence(kind: str) -> None:
    for level, sentence in TYPES[kind].sentences.items():
        assert TYPES[kind].question.sentence(level) == sentence


@pytest.mark.parametrize(
    ("data", "said", "true"),
    [
        (
            {
                "type": "number",
                "bands": [
                    {"from": "0", "level": 0, "text": "Too few."},
                    {"from": "5", "level": 4, "text": "As many as it takes."},
                    {"from": "20", "level": 0, "text": "Too many."},
                ],
            },
            "30",
            "Too many.",
        ),
        (
            {
                "type": "choice",
                "options": [
                    {"id": "never", "label": "Never had one", "level": 0},
                    {"id": "lost", "label": "Had one and lost it", "level": 0},
                    {"id": "has", "label": "Has one", "level": 4},
                ],
            },
            "lost",
            "Had one and lost it",
        ),
    ],
)
def test_the_sentence_that_is_true_today_is_that_of_the_answer(
    data: dict[str, Any], said: str, true: str, tmp_path: Path
) -> None:
    """Two bands or two options may share a level; the report must not print, as true, the one that is not."""
    questionnaire = small_questionnaire(tmp_path / "q", {"one": [{"id": "Q", **COMMON, **data}]})
    given = assessment(questionnaire, {"Q": Answer(state="rated", answer=said)})
    (shown,) = report_view(score(questionnaire, given)).domains[0].questions
    assert shown.now == true


@EVERY_TYPE
def test_what_can_be_picked_is_an_answer(kind: str) -> None:
    """Each choice is canonical and has a label; what is typed in has no choices."""
    asked = TYPES[kind].question
    choices = asked.picks()
    assert bool(choices) is (kind not in ("number", "text"))
    for _, answer, label, sentence in choices:
        assert label
        if kind == "checklist":
            assert asked.understand((answer,)) == (answer,)
        else:
            assert asked.understand(answer) == answer
            level = asked.level(answer, AS_AT)
            assert level is None or sentence in ("", asked.sentence(level))


@EVERY_TYPE
def test_the_wording_changes_with_the_statement_and_the_levels_only(kind: str) -> None:
    """Method, section 8: what must be unchanged for two answers to be compared; the rest may be polished."""
    type_ = TYPES[kind]
    before = json.dumps(type_.question.wording())
    assert json.dumps(question(**{**type_.data, **type_.changed}).wording()) != before
    assert json.dumps(question(**{**type_.data, "statement": "Something else."}).wording()) != before
    polished = {"short": "S", "why": "W.", "means": "M.", "does_not_mean": "D.", "importance": 3, "essential": True}
    polished |= {"weight": 2, "best_placed": ["x"], "source": ["L1"], "recommendations": ["R"]}
    assert json.dumps(question(**{**type_.data, **polished}).wording()) == before


@EVERY_TYPE
def test_a_hint_says_how_to_answer(kind: str) -> None:
    assert TYPES[kind].question.hint.endswith(".")


# To the file and back


@pytest.fixture(scope="module")
def all_types(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """A questionnaire with a question of each type, and the same as facts (but the ladder)."""
    folder = tmp_path_factory.mktemp("all-types") / "q"
    questions = [{**COMMON, **type_.data} for type_ in TYPES.values()]
    facts = [{**one, "id": f"F{one['id']}"} for one in questions if one.get("type", "ladder") != "ladder"]
    return small_questionnaire(folder, {"one": questions}, facts=facts)


Again = Callable[[dict[str, Answer], dict[str, AnswerText]], tuple[dict[str, Answer], dict[str, AnswerText], str]]


@pytest.fixture(scope="module")
def again(all_types: Questionnaire, tmp_path_factory: pytest.TempPathFactory) -> Again:
    """Write answers and facts as a file, read them back, and return them with the text of the file."""
    file = tmp_path_factory.mktemp("again") / "assessment.yaml"

    def again(
        answers: dict[str, Answer], facts: dict[str, AnswerText]
    ) -> tuple[dict[str, Answer], dict[str, AnswerText], str]:
        given = assessment(all_types, answers).model_copy(update={"facts": facts})
        file.write_bytes(AssessmentText(all_types).write(given))
        read = AssessmentDocument(file).against(all_types)
        return read.answers, read.facts, file.read_text(encoding="utf-8")

    return again


@EVERY_TYPE
def test_every_answer_comes_back_from_its_file(kind: str, all_types: Questionnaire, again: Again) -> None:
    """As an answer and as a fact; and what the file holds is what a person would write."""
    id_ = TYPES[kind].data["id"]
    for answer in _accepted(kind):
        facts: dict[str, AnswerText] = {} if kind == "ladder" else {f"F{id_}": answer}
        answers, facts_read, text = again({id_: Answer(state="rated", answer=answer)}, facts)
        assert answers[id_].answer == answer
        assert answers[id_].wording == all_types.wording(id_)
        assert facts_read == facts
        assert "!!" not in text
    for answer, value in TYPES[kind].in_file.items():
        assert TYPES[kind].question.value_for_file(answer) == value


@pytest.mark.parametrize(
    ("id_", "answer", "line"),
    [
        ("Q1", "3", "    answer: 3\n"),
        ("Q2", "yes", "    answer: 'yes'\n"),
        ("Q3", "12.5", "    answer: 12.5\n"),
        ("Q4", "own", "    answer: own\n"),
        ("Q5", ("a", "c"), "    answer:\n    - a\n    - c\n"),
        ("Q5", (), "    answer: []\n"),
        ("Q6", "one\ntwo", "    answer: |-\n      one\n      two\n"),
        ("Q6", "No", "    answer: 'No'\n"),
    ],
)
def test_the_file_is_as_a_person_would_write_it(id_: str, answer: AnswerText, line: str, again: Again) -> None:
    assert line in again({id_: Answer(state="rated", answer=answer)}, {})[2]


_TYPED = st.text(max_size=200) | st.lists(
    st.sampled_from(
        [*"ab \n\t:#-'\"[]{}&*!|>%@`~?,", "null", "No", "1_000", "---", "...", "<<", "\u2028", "\x85", "👍", "é"]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(typed=_TYPED)
def test_whatever_is_typed_as_text_comes_back_as_it_was(again: Again, typed: str) -> None:
    """As an answer, a fact, a note, a reason: nothing that people type can break the file or change on its way."""
    said = clean(typed)
    if not said:
        return
    answers = {
        "Q6": Answer(state="rated", answer=said, note=said),
        "Q1": Answer(state="not_applicable", reason=said),
    }
    read, facts, _ = again(answers, {"FQ6": said})
    assert read["Q6"].answer == said
    assert read["Q6"].note == said
    assert read["Q1"].reason == said
    assert facts == {"FQ6": said}


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(said=_NUMBERS, ticked=st.sets(st.sampled_from("abcdef")))
def test_numbers_and_ticks_come_back_as_they_were(again: Again, said: str, ticked: set[str]) -> None:
    asked = TYPES["number"].question
    try:
        number = asked.understand(said)
    except ValueError:
        return
    items = TYPES["checklist"].question.understand(tuple(ticked))
    answers = {"Q3": Answer(state="rated", answer=number), "Q5": Answer(state="rated", answer=items)}
    read, facts, _ = again(answers, {"FQ3": number, "FQ5": items})
    assert (read["Q3"].answer, read["Q5"].answer) == (number, items)
    assert facts == {"FQ3": number, "FQ5": items}
