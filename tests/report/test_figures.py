"""What the charts of a report say and count, and that a template draws only those that it places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readiness.assessment.model import Answer
from readiness.report.charts.drawing.palette import NHS, Palette
from readiness.report.charts.registry import FIGURES
from readiness.report.pages.html import render_html
from readiness.report.templates import Template, read_template
from readiness.report.view.report_view import ReportView, report_view
from readiness.scoring.score import score
from readiness.workflows.loading import load
from tests.building import AS_AT, action, assessment, evidence, ladder, small_questionnaire
from tests.report.charts.boxes import SVG, discs, parse


def _title(svg: str) -> str:
    return parse(svg).findtext(f"{SVG}title") or ""


def _view(tmp_path: Path, answers: dict[str, int | str | Answer], domains: int = 2) -> ReportView:
    asked = {f"d{n}": [ladder(f"Q{n}a"), ladder(f"Q{n}b"), ladder(f"Q{n}c")] for n in range(domains)}
    questionnaire = small_questionnaire(tmp_path, asked)
    return report_view(score(questionnaire, assessment(questionnaire, answers)))


def test_the_message_says_who_is_furthest_and_the_table_how_far(tmp_path: Path) -> None:
    view = _view(tmp_path, {"Q0a": 3, "Q0b": 3, "Q0c": 3, "Q1a": 1, "Q1b": 1, "Q1c": "dont_know"})
    assert _title(FIGURES["domain_profile"].picture(view, NHS)) == (
        "Level of each domain, now and as a target. 1 of 2 domains is at or above target; they run from 1 Starting to "
        "3 Established. Furthest below target: Domain d1 (now 1 Starting, target 3 Established)."
    )
    assert FIGURES["domain_profile"].table(view).rows == (
        ("A Domain d0", "3 Established", "3 Established", "3.0", "3.0 to 3.0"),
        ("B Domain d1", "1 Starting", "3 Established", "1.0", "0.6 to 2.0"),
    )


def test_evidence_is_counted_over_the_questions_that_apply(tmp_path: Path) -> None:
    strong = Answer(state="rated", answer="2", evidence=[evidence("processes", AS_AT), evidence("outcomes", AS_AT)])
    some = Answer(state="rated", answer="2", evidence=[evidence()])
    unsure = Answer(state="dont_know", evidence=[evidence()])
    view = _view(tmp_path, {"Q0a": strong, "Q0b": some, "Q0c": 1, "Q1a": unsure, "Q1b": "not_applicable"})
    assert FIGURES["evidence"].table(view).rows == (
        ("A Domain d0", "1", "1", "1", "0", "3"),
        ("B Domain d1", "0", "0", "0", "2", "2"),
    )
    assert _title(FIGURES["evidence"].picture(view, NHS)) == (
        "Evidence behind the answers to 5 questions: strong for 1, some for 1, none for 1; not known: 2. "
        "Most without evidence: Domain d0 (1 of 3)."
    )


def test_every_action_has_a_mark_and_the_first_ten_a_number(sample: Path) -> None:
    view = report_view(load(sample).score())
    root = parse(FIGURES["priority_effort"].picture(view, NHS))
    in_key = 1 + (len(view.actions) > 10)
    assert len(discs(root)) == in_key + len(view.actions)
    numbers = [text.text for text in root.iter(f"{SVG}text") if text.attrib.get("fill") == NHS.paper]
    assert numbers[1:] == [str(place) for place in range(1, min(10, len(view.actions)) + 1)]


def test_a_questionnaire_without_recommendations_and_frameworks_has_no_picture_of_them(tmp_path: Path) -> None:
    view = _view(tmp_path, {"Q0a": 1})
    for name in ("recommendation_levels", "framework_levels"):
        assert FIGURES[name].picture(view, NHS) == ""
        assert FIGURES[name].table(view).rows == ()


def test_what_does_not_apply_has_neither_target_nor_range(tmp_path: Path) -> None:
    view = _view(tmp_path, dict.fromkeys(("Q0a", "Q0b", "Q0c"), "not_applicable"))
    assert FIGURES["domain_profile"].table(view).rows[0] == ("A Domain d0", "Does not apply", "–", "–", "–")
    rings = [disc for disc in discs(parse(FIGURES["domain_profile"].picture(view, NHS))) if disc.what == "target"]
    assert len(rings) == 2  # the other domain's, and the key's


def test_a_template_places_pictures_and_tables_and_only_those_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"
    (folder / "parts").mkdir(parents=True)
    (folder / "template.yaml").write_text("format: 1\ntitle: Mine\nsummary: Mine.\nparts: [one]\n")
    (folder / "report.css").write_text("")
    (folder / "report.html.j2").write_text(
        '<!doctype html><html lang="en"><head></head>{{ chart.evidence }}|{{ table.evidence.rows[0][0] }}'
    )
    (folder / "parts" / "one.html.j2").write_text("")
    drawn: list[str] = []

    def noting(name: str) -> None:
        draw = FIGURES[name].draw

        def noted(view: ReportView, title: str, palette: Palette) -> str:
            drawn.append(name)
            return draw(view, title, palette)

        monkeypatch.setitem(FIGURES, name, replace(FIGURES[name], draw=noted))

    for name in list(FIGURES):
        noting(name)
    # As one that came with the program, which is made in this process, where it can be seen what is drawn.
    monkeypatch.setattr(Template, "came_with_the_program", True)
    html = render_html(_view(tmp_path / "q", {"Q0a": 1}), read_template(folder), {})
    assert drawn == ["evidence"]
    assert "</head><svg" in html
    assert html.endswith("|A Domain d0")


def test_a_picture_holds_at_most_a_few_hundred_shapes(tmp_path: Path) -> None:
    ids = [f"Q{n}" for n in range(120)]
    asked = {f"d{n}": [ladder(id_) for id_ in ids[n * 12 : n * 12 + 12]] for n in range(10)}
    actions = [action(f"a{id_}", [(id_, 0, 4)], effort=number % 3 + 1) for number, id_ in enumerate(ids)]
    questionnaire = small_questionnaire(tmp_path, asked, actions=actions)
    view = report_view(score(questionnaire, assessment(questionnaire, dict.fromkeys(ids, 0))))
    assert len(view.actions) == 120
    assert len(list(parse(FIGURES["priority_effort"].picture(view, NHS)).iter())) < 120 + 10 + 60
