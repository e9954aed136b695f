"""``readiness compare`` and ``report --since``: what is shown, where it goes, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.assessment.model import Answer, Participant
from readiness.assessment.text import AssessmentText
from readiness.cli.app import run
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from tests.building import assessment, ladder, write_questionnaire
from tests.conftest import ROOT, SAMPLES

Command = Callable[..., tuple[int, str, str]]
STRONG, MID_WAY = SAMPLES / "strong.yaml", SAMPLES / "mid-way.yaml"


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process; return its exit code, what it showed, and what it said beside that."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        shown, said = capfd.readouterr()
        return code, " ".join(shown.split()), " ".join(said.split())

    return command


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Questionnaire:
    """Return a questionnaire of one domain; its folder and the files that ``keep`` writes are in the current folder."""
    monkeypatch.chdir(tmp_path)
    return read_questionnaire(write_questionnaire(Path("small"), {"training": [ladder("C1"), ladder("C2")]}))


def keep(small: Questionnaire, name: str, answers: dict[str, int | str | Answer], **more: Any) -> Path:
    path = Path(name)
    path.write_bytes(AssessmentText(small).write(assessment(small, answers).model_copy(update=more)))
    return path


def test_words_first_then_levels_and_both_sentences(small: Questionnaire, command: Command) -> None:
    old = keep(small, "old.yaml", {"C1": 1, "C2": 3}, participants=[Participant(role="Chair")])
    new = keep(small, "new.yaml", {"C1": 2, "C2": 2})
    code, shown, said = command("compare", old, new)
    assert (code, said) == (0, "")
    in_order = [
        "Since 31 October 2026, 1 question improved, none are sustained and 1 fell; all can be compared.",
        "31 October 2026: Chair.",
        "31 October 2026: not recorded.",
        "Who took part this time is not recorded.",
        "A Domain training",
        "Still at 2 Developing, on 2 of 2 questions. 1 improved, 1 fell.",
        "C2 Short C2: 3 Established, now 2 Developing",
        "Then: Sentence 3 of C2. Now: Sentence 2 of C2.",
        "C1 Short C1: 1 Starting, now 2 Developing",
        "Then: Sentence 1 of C1. Now: Sentence 2 of C1.",
        "Some levels fall in a second round because people know the scale better.",
    ]
    places = [shown.find(text) for text in in_order]
    assert -1 not in places, in_order[places.index(-1)]
    assert places == sorted(places)


def test_json_has_what_the_page_says(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(MID_WAY), str(STRONG), "--json"]) == 0
    data = json.loads(capfd.readouterr().out)
    page = (ROOT / "docs" / "result-format.md").read_text(encoding="utf-8").split("## A comparison as JSON")[1]
    for key in (*data, *data["then"], *data["differences"], *data["questions"][0], *data["domains"][0]):
        assert f"`{key}`" in page, key
    assert data["format"] == 1
    a3 = next(question for question in data["questions"] if question["id"] == "A3")
    assert a3 == {"id": "A3", "domain": "parity", "word": "fell", "then": 3, "now": 1}
    for word in {question["word"] for question in data["questions"]}:
        assert f"`{word}`" in page


def test_the_order_of_the_files_is_kept_and_said(small: Questionnaire, command: Command) -> None:
    import datetime as dt

    later = keep(small, "later.yaml", {"C1": 1}, as_at=dt.date(2027, 10, 31))
    earlier = keep(small, "earlier.yaml", {"C1": 2})
    code, shown, said = command("compare", later, earlier)
    assert code == 0
    assert "later.yaml describes 31 October 2027, which is after 31 October 2026 in earlier.yaml." in said
    assert "Compared with 31 October 2027, 1 question improved" in shown


def test_another_organisation_is_said_and_another_questionnaire_refused(small: Questionnaire, command: Command) -> None:
    code, _, said = command("compare", MID_WAY, STRONG)
    assert code == 0
    assert "strong.yaml about Queensgate Specialist Hospital NHS Foundation Trust (ZZ3)." in said
    code, shown, said = command("compare", keep(small, "other.yaml", {"C1": 1}), STRONG)
    assert (code, shown) == (2, "")
    assert "Only answers to one questionnaire can be compared." in said


def test_both_files_problems_are_shown(small: Questionnaire, command: Command) -> None:
    good = keep(small, "good.yaml", {"C1": 1})
    Path("bad.yaml").write_text(good.read_text(encoding="utf-8").replace("answer: 1", "answer: 9"), encoding="utf-8")
    for pair in (("bad.yaml", "good.yaml"), ("good.yaml", "bad.yaml")):
        code, _, said = command("compare", *pair)
        assert code == 4
        assert "bad.yaml:" in said
        assert "“9” is not an answer to C1" in said


def test_a_report_since_another_file_needs_no_previous_and_writes_only_the_report(
    small: Questionnaire, command: Command
) -> None:
    old, new = keep(small, "old.yaml", {"C1": 1, "C2": 3}), keep(small, "new.yaml", {"C1": 2, "C2": 3})
    before = new.read_bytes()
    code, shown, _ = command("report", new, "--since", old, "--format", "html", "-o", "-")
    assert code == 0
    assert '<section class="page" id="progress">' in shown
    assert "1 question improved, 1 is sustained and none fell" in shown
    assert new.read_bytes() == before
    code, shown, _ = command("report", new, "--format", "html", "-o", "-")
    assert 'id="progress"' not in shown
    assert 'href="#progress"' not in shown


# Hostile records of last time


def _previous(**said: Any) -> dict[str, Any]:
    return {"questionnaire": {"id": "small"}, "as_at": "2025-10-31", **said}


WORDING = "WORDING"
"""Stands for the hash of C1's wording."""
ODD = {
    "unknown ids": _previous(
        form="nowhere",
        participants=[{"role": "Chair", "group": "nobody"}],
        targets={"domains": {"nowhere": 9, "training": 9}, "questions": {"Z9": 9, "C1": 9}},
        plan={"no-such-action": {"status": "on_track"}, "act-C1": {"status": "complete"}},
        answers={"Z9": {"answer": 3}, "C1": {"answer": 2, "wording": WORDING}},
    ),
    "answers that cannot be": _previous(
        answers={"C1": {"answer": ["a", "b"], "wording": WORDING}, "C2": {"answer": "{{ 7 * 7 }}<script>"}}
    ),
    "a state without a level": _previous(answers={"C1": {"state": "unanswered"}, "C2": {"state": "dont_know"}}),
    "weights and targets of nothing": _previous(
        questionnaire={"id": "small", "default_target": 9, "weights": {"C1": "999999.999999", "Z9": "0.000001"}}
    ),
    "the last day there is": _previous(as_at="9999-12-31", answers={"C1": {"answer": 4, "wording": WORDING}}),
    "nothing at all": _previous(),
}
WRONG = {
    "another questionnaire": (_previous(questionnaire={"id": "other"}), "These are answers to “other”"),
    "a date that is none": (_previous(as_at="last year"), "is “last year”, which is not a date"),
    "an answer in two states": (
        _previous(answers={"C1": {"state": "dont_know", "answer": 1}}),
        "there is an answer too",
    ),
    "a weight that is none": (
        _previous(questionnaire={"id": "small", "weights": {"C1": "1e999999999"}}),
        "not a weight",
    ),
    "a key of its own": (_previous(previous={}), "“previous” is not a key that belongs here"),
    "no mapping": ("last year", "should be a mapping"),
}


def _with_previous(small: Questionnaire, previous: object) -> Path:
    path = keep(small, "new.yaml", {"C1": 3, "C2": "dont_know"})
    text = yaml.safe_dump({"previous": previous}, allow_unicode=True)
    path.write_text(path.read_text(encoding="utf-8") + text.replace(WORDING, small.wording("C1")), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ODD)
def test_whatever_last_time_says_there_is_a_report(small: Questionnaire, command: Command, name: str) -> None:
    path = _with_previous(small, ODD[name])
    for arguments in (["check", path], ["score", path], ["report", path, "--format", "html", "-o", "-"]):
        code, shown, said = command(*arguments)
        assert code == 0, said
        assert "<script>" not in shown
    assert 'id="progress"' in shown
    assert "49" not in shown.split('id="progress"')[1].split("</section>")[0]


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_record_of_last_time_is_told_at_its_place(small: Questionnaire, command: Command, name: str) -> None:
    previous, wrong = WRONG[name]
    path = _with_previous(small, previous)
    code, shown, _ = command("check", path)
    assert code == 4
    assert wrong in shown
    assert "new.yaml:" in shown
