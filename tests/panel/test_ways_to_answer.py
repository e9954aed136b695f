"""However somebody's answers come in – in the conversation, off paper, in a file – they are the same ratings."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.model import Answer, Assessment
from readiness.interview.paper.paper_forms import Pile
from readiness.interview.paper.paper_line import read_line, write_answer
from readiness.interview.paper.paper_ways import ByKey, ByLine
from readiness.interview.session import Session
from readiness.interview.surfaces.plain import PlainPrompter
from readiness.panel.own_response import Respondent, answers_of, blank, not_applicable, questions_for, response_of
from readiness.panel.response import Ratings
from readiness.panel.response_file import read_response, write_response
from readiness.questionnaire.model import Questionnaire
from tests.building import action, ladder, small_questionnaire
from tests.panel.building import DAY, GROUPS, place

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
STATES = ["open", "d", "x"]
SAID: dict[str, list[str | tuple[str, ...]]] = {
    "L1": [str(level) for level in range(5)],
    "L2": [str(level) for level in range(5)],
    "Y1": ["yes", "no"],
    "O1": ["never", "always"],
    "N1": ["0", "7", "62.5", "100"],
    "K1": [(), ("alpha",), ("alpha", "gamma"), ("beta", "gamma")],
}
KEYS = {"yes": "y", "no": "n", "never": "1", "always": "2"}
Chosen = dict[str, str | tuple[str, ...]]


def _question(id_: str, **its: object) -> dict[str, object]:
    return {"id": id_, "short": f"Short {id_}", "statement": f"Statement of {id_}.", "why": "Because.", **its}


@pytest.fixture(scope="module")
def content() -> Questionnaire:
    """Return a questionnaire with a question of every type, in two domains."""
    bands = [{"from": 0, "level": 0, "text": "Few."}, {"from": 50, "level": 4, "text": "Most."}]
    items = [{"id": word, "label": word} for word in ("alpha", "beta", "gamma")]
    options = [{"id": "never", "label": "Never", "level": 0}, {"id": "always", "label": "Always", "level": 4}]
    domains = {
        "one": [ladder("L1"), _question("Y1", type="yes_no", yes="So.", no="Not."), ladder("L2")],
        "two": [
            _question("N1", type="number", maximum=100, bands=bands),
            _question("O1", type="choice", options=options),
            _question("K1", type="checklist", items=items),
            _question("T1", type="text"),
        ],
    }
    acts = [action("do", [(id_, 0, 4) for id_ in SAID])]
    with tempfile.TemporaryDirectory() as folder:
        return small_questionnaire(Path(folder) / "q", domains, groups=GROUPS, actions=acts)


WHO = Respondent("0" * 32, 1, "floor", tuple(sorted(SAID)))
FORMS = st.fixed_dictionaries({id_: st.sampled_from([*STATES, *said]) for id_, said in SAID.items()})
FAST = settings(derandomize=True, deadline=None, database=None, max_examples=60)


def typed(said: str | tuple[str, ...], id_: str) -> list[str]:
    """Return the lines that give an answer where each question is asked by itself."""
    if id_ in ("N1", "K1") and said not in STATES:
        numbers = {"alpha": "1", "beta": "2", "gamma": "3"}
        return ["a", said if isinstance(said, str) else " ".join(numbers[word] for word in said) or "none"]
    return [KEYS.get(str(said), str(said))]


def reader(lines: Iterable[str]) -> PlainPrompter:
    waiting = iter(lines)
    return PlainPrompter(lambda _: None, lambda _: next(waiting))


class Kept:
    """Keeps what a pile saves."""

    def __init__(self) -> None:
        self.forms: dict[int, dict[str, Answer]] = {}

    def save(self, number: int, group: str, answers: Mapping[str, Answer]) -> None:
        assert group == "floor"
        self.forms[number] = dict(answers)

    def remove(self, number: int) -> None:
        del self.forms[number]


def ratings(content: Questionnaire, said: Assessment) -> Ratings:
    return response_of(WHO, said, content, DAY).ratings


def plainly(chosen: Chosen) -> Ratings:
    """Return the ratings without any of the program's ways."""
    return Ratings(
        id=WHO.id,
        revision=1,
        group="floor",
        given=DAY,
        asked=WHO.asked,
        rated={id_: said for id_, said in chosen.items() if said not in STATES},
        dont_know=tuple(id_ for id_, said in chosen.items() if said == "d"),
        not_applicable=tuple(id_ for id_, said in chosen.items() if said == "x"),
    )


def in_conversation(content: Questionnaire, chosen: Chosen) -> Ratings:
    lines = [line for id_ in content.questions if id_ in chosen for line in typed(chosen[id_], id_)]
    lines = ["s" if line == "open" else line for line in lines]
    saved = [blank(content, DAY)]
    session = Session(
        reader([*lines, "finish"]), content, saved[0], saved.append, lambda: NOW, set(SAID), in_words=False
    )
    assert session.run()
    return ratings(content, saved[-1])


def off_paper(content: Questionnaire, chosen: Chosen, lines: Sequence[str], way: type[ByKey | ByLine]) -> Ratings:
    kept = Kept()
    anything = any(said != "open" for said in chosen.values())
    prompter = reader([*lines, *(["s"] if anything else ["t", "y"]), "q"])
    asked = questions_for(content, "floor", None, best_placed=False)
    Pile(prompter, content, lambda _: asked, way(prompter, content, DAY), kept, "floor").run()
    return ratings(content, blank(content, DAY, kept.forms.get(1)))


@FAST
@given(chosen=FORMS)
def test_every_way_gives_the_same_ratings(content: Questionnaire, chosen: Chosen) -> None:
    expected = plainly(chosen)
    assert in_conversation(content, chosen) == expected
    order = [id_ for id_ in content.questions if id_ in chosen]
    keys = [" " if line == "open" else line for id_ in order for line in typed(chosen[id_], id_)]
    assert off_paper(content, chosen, ["" if key == " " else key for key in keys], ByKey) == expected
    said = answers_of(expected, content)
    words = {id_: write_answer(said.get(id_), content.questions[id_]) for id_ in order}
    lines = [" ".join(words[q.id] for q in domain.questions if q.id in words) for domain in content.domains]
    assert off_paper(content, chosen, lines, ByLine) == expected
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "r.json"
        write_response(file, response_of(WHO, blank(content, DAY, said), content, DAY))
        again = read_response(file)
    assert not isinstance(again, list)
    assert again.ratings == expected


@FAST
@given(chosen=FORMS)
def test_a_line_is_read_as_it_was_written(content: Questionnaire, chosen: Chosen) -> None:
    said = answers_of(plainly(chosen), content)
    for domain in content.domains:
        inside = [question for question in domain.questions if question.id in SAID]
        words = [write_answer(said.get(question.id), question) for question in inside]
        expected = {question.id: _shape(said[question.id]) for question in inside if question.id in said}
        for between in (" ", ",", " , ", "  "):
            found = read_line(between.join(words), inside, content)
            assert {id_: _shape(answer) for id_, answer in found.answers.items()} == expected
            assert found.remarks == []
        if domain.id == "one":  # a key each
            found = read_line("".join(words), inside, content)
            assert {id_: _shape(answer) for id_, answer in found.answers.items()} == expected


def _shape(answer: Answer) -> tuple[str, object]:
    return answer.state, answer.answer


def line(content: Questionnaire, text: str) -> dict[str, tuple[str, object]]:
    inside = [content.questions[id_] for id_ in ("L1", "L2")]
    return {id_: _shape(answer) for id_, answer in read_line(text, inside, content).answers.items()}


@pytest.mark.parametrize("text", ["2/3 1", "3/2 1", "2|3,1", "2/31"])
def test_between_two_levels_the_lower_counts_and_that_is_said(content: Questionnaire, text: str) -> None:
    found = read_line(text, [content.questions[id_] for id_ in ("L1", "L2")], content)
    assert _shape(found.answers["L1"]) == ("rated", "2")
    assert _shape(found.answers["L2"]) == ("rated", "1")
    assert [remark[-30:] for remark in found.remarks] == [f"L1: {text[:3]} is entered as the lower, 2."[-30:]]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2", "That is 1 answer, and 2 are needed."),
        ("2 3 1", "That is 3 answers, and 2 are needed."),
        ("231", "That is 3 answers, and 2 are needed."),
        ("5 1", "L1: “5” is none of 0, 1, 2, 3, 4, d, x, -."),
        ("1 1/3", "L2: “1/3” is not between two levels that are next to each other."),
        ("4/5 1", "L1: “4/5” is not between two levels that are next to each other."),
        ("² 1", "L1: “²” is none of"),
        ("9 z", "L2: “z” is none of"),
    ],
)
def test_what_cannot_be_read_is_told(content: Questionnaire, text: str, advice: str) -> None:
    with pytest.raises(ValueError, match=re.escape(advice)):
        line(content, text)


@pytest.mark.parametrize("text", ["", "-", "- -", "–.", "__"])
def test_a_domain_may_be_left_open(content: Questionnaire, text: str) -> None:
    assert line(content, text) == {}


def test_only_what_was_asked_and_applies_is_in_a_response(tmp_path: Path) -> None:
    domains = {"one": [ladder("A1"), ladder("A2", applies_if={"question": "A1", "at_least": 2}), ladder("A3")]}
    content = small_questionnaire(tmp_path / "q", domains, groups=GROUPS)
    said = blank(content, DAY, {id_: Answer(state="rated", answer="1") for id_ in ("A1", "A2", "A3")})
    response = response_of(replace(WHO, asked=("A1", "A2")), said, content, DAY)
    assert response.asked == ("A1", "A2")
    assert response.rated == {"A1": "1"}
    assert not_applicable(content, "A1").state == "not_applicable"


def test_what_a_group_is_asked(tmp_path: Path) -> None:
    content = place(tmp_path)
    assert questions_for(content, "floor", None, best_placed=False) == ["A1", "A2", "B1", "K1"]
    assert questions_for(content, "floor", None, best_placed=True) == ["A2", "B1", "K1"]
    assert questions_for(content, "board", None, best_placed=True) == ["A1", "A2", "B1", "K1"]
