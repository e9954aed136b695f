"""``readiness form`` as a person runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from readiness.assessment.model import PanelSettings
from readiness.assessment.text import AssessmentText
from readiness.cli.app import run
from readiness.publishing.answers import RECORD
from tests.building import assessment, ladder, small_questionnaire
from tests.panel.building import GROUPS


def test_the_command_asks_whom_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    domains = {"one": [ladder("A1", best_placed=["board"]), ladder("A2", best_placed=["floor"]), ladder("A3")]}
    forms = [{"id": "short", "title": "Short", "questions": ["A1", "A3"]}]
    small_questionnaire(tmp_path / "q", domains, groups=GROUPS, forms=forms)

    def asked(*arguments: str) -> dict[str, list[str]]:
        assert run(["form", "-q", "q", "-o", "form.html", *arguments]) == 0
        found = re.findall(r'id="content">(.*)</script>', (tmp_path / "form.html").read_text(encoding="utf-8"))
        return {group["id"]: group["asked"] for group in json.loads(found[0])["groups"]}

    every, short = ["A1", "A2", "A3"], ["A1", "A3"]
    assert asked() == {"board": every, "triad": every, "floor": every}
    assert asked("--form", "short") == {"board": short, "triad": short, "floor": short}
    assert asked("--group", "floor") == {"floor": ["A1", "A2", "A3"]}
    assert asked("--best-placed") == {"board": ["A1", "A3"], "triad": ["A3"], "floor": ["A2", "A3"]}
    assert asked("--best-placed", "--group", "board", "--form", "short") == {"board": ["A1", "A3"]}
    assert (tmp_path / "form.html").stat().st_mode & 0o077 == 0
    capfd.readouterr()
    for arguments, said in (
        (["--group", "bord"], "Did you mean “board”?"),
        (["--form", "long"], "There is no form “long”."),
        (["-o", "form.pdf"], "has to end in .html or .xlsx"),
    ):
        assert run(["form", "-q", "q", "-o", "other.html", *arguments]) == 2
        assert said in capfd.readouterr().err
    assert run(["form", "-q", "q", "-o", "nowhere/form.html"]) == 5
    assert sorted(file.name for file in tmp_path.iterdir()) == [RECORD, "form.html", "q"]


def test_an_assessment_lends_its_name_its_form_and_what_does_not_apply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fact = {"id": "gp", "type": "yes_no", "short": "GPs", "statement": "GPs?", "why": "Why.", "yes": "Y.", "no": "N."}
    only_with = ladder("A2", applies_if={"question": "gp", "is": "yes"})
    forms = [{"id": "short", "title": "Short", "questions": ["A1", "A2"]}]
    domains = {"one": [ladder("A1"), only_with, ladder("A3")]}
    content = small_questionnaire(tmp_path / "q", domains, groups=GROUPS, forms=forms, facts=[fact])

    def asked(*arguments: str, form: str | None = None, facts: dict[str, str] | None = None) -> list[str]:
        held = assessment(content, {}, form=form, facts=facts).model_copy(
            update={"panel": PanelSettings(min_group_size=7)}
        )
        (tmp_path / "a.yaml").write_bytes(AssessmentText(content).write(held))
        assert run(["form", "a.yaml", "-o", "form.html", *arguments]) == 0
        page = (tmp_path / "form.html").read_text(encoding="utf-8")
        assert "Testham NHS Trust" in page
        assert "fewer than 7 people" in page
        found: list[str] = json.loads(re.findall(r'id="content">(.*)</script>', page)[0])["groups"][0]["asked"]
        return found

    assert asked() == ["A1", "A2", "A3"]
    assert asked(facts={"gp": "no"}) == ["A1", "A3"]
    assert asked(form="short") == ["A1", "A2"]
    assert asked("--form", "short", facts={"gp": "no"}) == ["A1"]


def test_a_questionnaire_without_groups_has_no_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    small_questionnaire(tmp_path / "q", {"one": [ladder("A1")]})
    assert run(["form", "-q", "q"]) == 2
    assert "names no groups" in capfd.readouterr().err
