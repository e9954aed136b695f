"""``readiness check --strict``: each rule fires where it should, and only there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.questionnaire.reading import read_draft, read_questionnaire
from readiness.questionnaire.style import strict_check
from tests.building import action, ladder, write_questionnaire

LEVELS = {
    "0": "Nobody has set a time for it.",
    "1": "One team keeps a list on the wall.",
    "2": "Some services have written down who does it.",
    "3": "Most services do it, and a named lead counts how often.",
    "4": "Every service does it, and the rule changed after staff looked at the count.",
}


def good(id_: str = "A1", **more: Any) -> dict[str, Any]:
    """Return a question to which no rule objects."""
    fields: dict[str, Any] = {
        "statement": "Teams agree who leads the shift.",
        "why": "People work better when they know.",
        "means": "A name on the board.",
        "does_not_mean": "A name in a file.",
        "levels": LEVELS,
        "evidence": [{"kind": "processes", "look_for": "The board."}, {"kind": "observation", "look_for": "A shift."}],
        "best_placed": ["staff"],
        **more,
    }
    return {**ladder(id_), **fields}


def findings(folder: Path, *questions: dict[str, Any], **about: Any) -> list[str]:
    """Return the codes of what the rules find in a questionnaire of these questions."""
    groups = [{"id": "staff", "label": "Staff"}]
    write_questionnaire(folder, {"one": questions}, groups=groups, **about)
    draft = read_draft(folder)
    assert not draft.problems
    return [problem.code for problem in strict_check(draft)[0]]


def test_nothing_is_found_in_a_good_question(tmp_path: Path) -> None:
    assert findings(tmp_path, good()) == []


LONG = "We have a rule that " + "very " * 40 + "often holds."

WRONG: dict[str, dict[str, Any]] = {
    "double-barrelled": {"statement": "Teams agree who leads and have a plan."},
    "long-statement": {"statement": "Teams " + "truly " * 30 + "agree."},
    "missing-means": {"does_not_mean": None},
    "long-sentence": {"why": LONG},
    "jargon": {"why": "We leverage what we have."},
    "hard-to-read": {
        "why": "Organisational interdependencies necessitate multidisciplinary communication capabilities.",
        "means": "Comprehensive documentation demonstrating institutional responsibilities organisationally.",
        "levels": {
            level: f"Institutional representatives communicate organisational responsibilities comprehensively {level}."
            for level in LEVELS
        },
    },
    "repeated-level": {"levels": {**LEVELS, "4": LEVELS["3"].replace("named", "new")}},
    "level-does-not-climb": {"levels": {**LEVELS, "4": "One ward does it, and it was looked at last year."}},
    "repeated-criterion": {"criteria": {"1": ["A"], "2": ["B"], "3": ["C", "a."], "4": ["D"]}},
    "few-evidence-prompts": {"evidence": [{"kind": "processes", "look_for": "The board."}]},
    "nobody-to-ask": {"best_placed": []},
}


@pytest.mark.parametrize("code", sorted(WRONG))
def test_a_rule_of_wording_fires(code: str, tmp_path: Path) -> None:
    question = {key: value for key, value in good(**WRONG[code]).items() if value is not None}
    assert code in findings(tmp_path, question)


@pytest.mark.parametrize(("text", "code"), [(LONG, "long-sentence"), ("We leverage it.", "jargon")])
def test_criteria_are_read_as_sentences_are(text: str, code: str, tmp_path: Path) -> None:
    criteria = {"1": ["The shift has a leader."], "2": ["The name is known."], "3": ["Staff say so."], "4": [text]}
    assert code in findings(tmp_path / "bad", good(criteria=criteria))
    assert findings(tmp_path / "good", good(criteria={**criteria, "4": ["It is looked at again."]})) == []


def test_a_thin_recommendation_is_found(tmp_path: Path) -> None:
    recommendation = {"id": "R1", "title": "Do it", "text": "Do it well."}
    thin = good(recommendations=["R1"])
    assert findings(tmp_path, thin, recommendations=[recommendation]) == ["thin-recommendation"]


def test_a_question_that_no_answers_lead_to_is_found(tmp_path: Path) -> None:
    fact = {"id": "beds", "type": "number", "short": "Beds", "statement": "Beds?", "why": "Size.", "minimum": 0}
    never = {"all": [{"question": "beds", "at_least": 10}, {"question": "beds", "at_most": 9}]}
    assert "unreachable-question" in findings(tmp_path / "n", good(applies_if=never), facts=[fact])
    sometimes = {"question": "beds", "at_least": 10}
    assert findings(tmp_path / "s", good(applies_if=sometimes), facts=[fact]) == []


def test_a_long_title_and_too_few_free_actions_are_found(tmp_path: Path) -> None:
    dear = action("dear", [("A1", 0, 4)], title="Do " + "very " * 20 + "much", resource="new_investment")
    assert findings(tmp_path, good(), actions=[dear]) == ["long-title", "few-free-actions"]


def test_a_questionnaire_that_takes_too_long_needs_a_shorter_form(tmp_path: Path) -> None:
    many = [good(f"A{number}") for number in range(1, 200)]
    assert "too-much" in findings(tmp_path / "long", *many)
    forms = [{"id": "short", "title": "Short", "questions": ["A1"]}]
    assert "too-much" not in findings(tmp_path / "both", *many, forms=forms)


def test_a_question_with_a_source_stands_behind_a_practice(tmp_path: Path) -> None:
    practices = {"practices": [{"title": "Lists", "source": ["L1"], "questions": ["A1"]}]}
    tmp_path.joinpath("practices.yaml").write_text(yaml.safe_dump(practices), encoding="utf-8")
    assert findings(tmp_path, good(source=["L1"]), good("A2", source=["L2"])) == ["no-practice"]


STORY = "On most wards the team can say who leads the shift, and the name is on the board by the door. " * 3


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"story": "It is short."}, ["story-length"]),
        ({"story": STORY * 2}, ["story-length"]),
        ({"why_not_lower": "We leverage what we have."}, ["jargon"]),
        ({"title": LONG}, ["long-sentence"]),
    ],
)
def test_vignettes_are_short_and_plain(changed: dict[str, str], found: list[str], tmp_path: Path) -> None:
    story = {"title": "A board", "story": STORY, "question": "A1", "level": 2, "why_not_lower": "It is written down."}
    content = {"vignettes": [{**story, "why_not_higher": "Nobody counts it.", **changed}]}
    tmp_path.joinpath("vignettes.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    assert findings(tmp_path, good()) == found


def test_an_exception_excuses_with_its_reason_and_goes_stale(tmp_path: Path) -> None:
    excuse = {"code": "jargon", "where": "A1", "why": "It is the name of a form."}
    stale = {"code": "jargon", "where": "A2", "why": "It was, once."}
    tmp_path.joinpath("exceptions.yaml").write_text(yaml.safe_dump({"exceptions": [excuse, stale]}), encoding="utf-8")
    write_questionnaire(
        tmp_path, {"one": [good(why="We leverage it."), good("A2")]}, groups=[{"id": "staff", "label": "Staff"}]
    )
    left, excused = strict_check(read_draft(tmp_path))
    assert [item.why for item in excused] == ["It is the name of a form."]
    assert [problem.code for problem in left] == ["stale-exception"]


# The questionnaire's own words


def _with_words(folder: Path, words: str, **question: Any) -> list[str]:
    write_questionnaire(folder, {"one": [good(**question)]}, groups=[{"id": "staff", "label": "Staff"}])
    (folder / "words.yaml").write_text(words, encoding="utf-8")
    draft = read_draft(folder)
    assert not draft.problems
    return [f"{problem.code}: {problem.wrong} {problem.mend}" for problem in strict_check(draft)[0]]


def test_a_word_may_be_plain_in_a_subject(tmp_path: Path) -> None:
    assert _with_words(tmp_path, "plain: [Key]\n", why="Every key opens a door.") == []


def test_a_subject_has_jargon_of_its_own(tmp_path: Path) -> None:
    words = "jargon:\n  - {word: C++ team, instead: the people who write it}\n"
    assert _with_words(tmp_path, words, why="Ask the c++ team.") == [
        "jargon: “C++ team” is not plain here. Instead: the people who write it."
    ]


def test_a_plain_word_that_no_text_has_is_found(tmp_path: Path) -> None:
    found = _with_words(tmp_path, "plain: [key]\n", why="The keyhole is small.")
    assert found == ["stale-word: No text has “key” in it. Take it out."]


def test_own_words_leave_the_fingerprint_as_it_is(tmp_path: Path) -> None:
    write_questionnaire(tmp_path, {"one": [good()]}, groups=[{"id": "staff", "label": "Staff"}])
    before = read_questionnaire(tmp_path).fingerprint
    (tmp_path / "words.yaml").write_text("plain: [key]\n", encoding="utf-8")
    assert read_questionnaire(tmp_path).fingerprint == before
