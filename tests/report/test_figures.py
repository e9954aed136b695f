"""The charts of a report: each has its message in a sentence or two, its numbers in a table, and is drawn when used."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.assessment.model import Answer
from readiness.report import figures
from readiness.report.charts.palette import NHS
from readiness.report.figure_tables import FIGURE_TABLES
from readiness.report.figures import FIGURES
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


def test_every_chart_has_a_table_and_the_table_is_whole(sample: Path) -> None:
    view = report_view(load(sample).score())
    assert FIGURES.keys() == FIGURE_TABLES.keys()
    for name, numbers in FIGURE_TABLES.items():
        table = numbers(view)
        assert table.caption
        assert bool(table.rows) == bool(FIGURES[name](view, NHS)) == (name != "agreement" or view.panel is not None)
        assert all(len(row) == len(table.heads) and all(row) for row in table.rows)


def test_every_chart_of_a_sample_has_its_message_in_a_few_words(sample: Path) -> None:
    view = report_view(load(sample).score())
    for name, draw in FIGURES.items():
        if name == "agreement" and view.panel is None:
            continue
        assert 8 < len(_title(draw(view, NHS)).split()) < 90
        assert draw(view, NHS) == draw(view, NHS)


def test_many_domains_do_not_make_a_long_message(tmp_path: Path) -> None:
    view = _view(tmp_path, {f"Q{n}{letter}": 0 for n in range(26) for letter in "abc"}, domains=26)
    for draw in (figures.domain_profile, figures.evidence, figures.priority_effort):
        assert len(_title(draw(view, NHS)).split()) < 90


def test_the_message_says_who_is_furthest_and_the_table_how_far(tmp_path: Path) -> None:
    view = _view(tmp_path, {"Q0a": 3, "Q0b": 3, "Q0c": 3, "Q1a": 1, "Q1b": 1, "Q1c": "dont_know"})
    assert _title(figures.domain_profile(view, NHS)) == (
        "Level of each domain, now and as a target. 1 of 2 domains is at or above target; they run from 1 Starting to "
        "3 Established. Furthest below target: Domain d1 (now 1 Starting, target 3 Established)."
    )
    assert FIGURE_TABLES["domain_profile"](view).rows == (
        ("A Domain d0", "3 Established", "3 Established", "3.0", "3.0 to 3.0"),
        ("B Domain d1", "1 Starting", "3 Established", "1.0", "0.6 to 2.0"),
    )


def test_evidence_is_counted_over_the_questions_that_apply(tmp_path: Path) -> None:
    strong = Answer(state="rated", answer="2", evidence=[evidence("processes", AS_AT), evidence("outcomes", AS_AT)])
    some = Answer(state="rated", answer="2", evidence=[evidence()])
    unsure = Answer(state="dont_know", evidence=[evidence()])
    view = _view(tmp_path, {"Q0a": strong, "Q0b": some, "Q0c": 1, "Q1a": unsure, "Q1b": "not_applicable"})
    assert FIGURE_TABLES["evidence"](view).rows == (
        ("A Domain d0", "1", "1", "1", "0", "3"),
        ("B Domain d1", "0", "0", "0", "2", "2"),
    )
    assert _title(figures.evidence(view, NHS)) == (
        "Evidence behind the answers to 5 questions: strong for 1, some for 1, none for 1; not known: 2. "
        "Most without evidence: Domain d0 (1 of 3)."
    )


def test_every_action_has_a_mark_and_the_first_ten_a_number(sample: Path) -> None:
    view = report_view(load(sample).score())
    root = parse(figures.priority_effort(view, NHS))
    in_key = 1 + (len(view.actions) > 10)
    assert len(discs(root)) == in_key + len(view.actions)
    numbers = [text.text for text in root.iter(f"{SVG}text") if text.attrib.get("fill") == NHS.paper]
    assert numbers[1:] == [str(place) for place in range(1, min(10, len(view.actions)) + 1)]


def test_a_questionnaire_without_recommendations_and_frameworks_has_no_picture_of_them(tmp_path: Path) -> None:
    view = _view(tmp_path, {"Q0a": 1})
    for name in ("recommendation_levels", "framework_levels"):
        assert FIGURES[name](view, NHS) == ""
        assert FIGURE_TABLES[name](view).rows == ()


def test_what_does_not_apply_has_neither_target_nor_range(tmp_path: Path) -> None:
    view = _view(tmp_path, dict.fromkeys(("Q0a", "Q0b", "Q0c"), "not_applicable"))
    assert FIGURE_TABLES["domain_profile"](view).rows[0] == ("A Domain d0", "Does not apply", "–", "–", "–")
    rings = [disc for disc in discs(parse(figures.domain_profile(view, NHS))) if disc.what == "target"]
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
        draw = FIGURES[name]
        monkeypatch.setitem(FIGURES, name, lambda view, palette: drawn.append(name) or draw(view, palette))  # type: ignore[func-returns-value]

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
    assert len(list(parse(figures.priority_effort(view, NHS)).iter())) < 120 + 10 + 60
