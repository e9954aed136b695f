"""Every chart is whole: edge cases, a message, a table, its name in the README; and sound whatever it is drawn from."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from readiness.assessment.model import Answer, Evidence
from readiness.questionnaire.library import load_questionnaire
from readiness.report import charts
from readiness.report.charts.drawing.palette import NHS
from readiness.report.charts.figure import Figure, FigureTable
from readiness.report.charts.registry import FIGURES
from readiness.report.charts.spread import FIGURE as SPREAD
from readiness.report.exports.markdown.report import render_md
from readiness.report.exports.markdown.text import line_of_text
from readiness.report.view.report_view import ReportView, report_view
from readiness.report.view.session.spread import SpreadPanel, SpreadView
from readiness.scoring.score import score
from readiness.workflows.loading import load
from tests.building import AS_AT, action, assessment, ladder, small_questionnaire
from tests.conftest import ROOT, SAMPLES
from tests.report.charts.boxes import SVG, overlapping, parse, shapes, texts, view_box
from tests.report.charts.edge_cases import CASES_OF, HOSTILE, LONG

SHORT_OF_LONG = 90
"""Words that a message has fewer of, however much there is to show."""
README = ROOT / "report_templates" / "README.md"


@pytest.fixture(params=sorted(FIGURES))
def figure(request: pytest.FixtureRequest) -> Figure[ReportView]:
    return FIGURES[request.param]


@cache
def _sample(name: str) -> ReportView:
    return report_view(load(SAMPLES / f"{name}.yaml").score())


def _everything_at(level: int | None) -> ReportView:
    questionnaire = load_questionnaire("clinical-leadership")
    given = {} if level is None else {question.id: level for question in questionnaire.scored_questions()}
    return report_view(score(questionnaire, assessment(questionnaire, dict(given))))


def _many_domains(folder: Path, title: str) -> ReportView:
    """Return a view of 26 domains of three questions, where nothing is in place and there is much to do."""
    ids = [f"Q{n}{letter}" for n in range(26) for letter in "abc"]
    asked = {f"d{n}": [ladder(id_) for id_ in ids[3 * n : 3 * n + 3]] for n in range(26)}
    actions = [action(f"a{id_}", [(id_, 0, 4)], effort=place % 3 + 1) for place, id_ in enumerate(ids)]
    questionnaire = small_questionnaire(folder, asked, actions=actions)
    for domain in questionnaire.domains:
        object.__setattr__(domain, "title", title)
    return report_view(score(questionnaire, assessment(questionnaire, dict.fromkeys(ids, 0))))


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReportView]:
    """Views at the edges of what there is to show."""
    folder = tmp_path_factory.mktemp("edges")
    return {
        **{name: _sample(name) for name in ("mid-way", "many-unknowns", "strong")},
        "nothing answered": _everything_at(None),
        "all at the foot": _everything_at(0),
        "all at the top": _everything_at(4),
        "many domains of long names": _many_domains(folder / "long", LONG),
        "hostile names": _many_domains(folder / "hostile", HOSTILE),
    }


def _sound(svg: str) -> None:
    root = parse(svg)
    assert overlapping(texts(root)) == []
    assert [box for box in texts(root) + shapes(root) if not box.inside(view_box(root))] == []
    assert "<script" not in svg


def _whole(table: FigureTable) -> None:
    assert table.caption
    assert all(len(row) == len(table.heads) and all(row) for row in table.rows)


def test_it_has_edge_cases(figure: Figure[ReportView]) -> None:
    """Each is held to its agreed picture in ``test_pictures``; one shows every kind of mark."""
    assert any(name.endswith(("-each-kind", "-none")) for name in CASES_OF.get(figure.name, {}))


def test_no_edge_cases_are_of_no_figure() -> None:
    assert CASES_OF.keys() == FIGURES.keys() | {SPREAD.name}


def test_every_file_of_a_chart_is_in_the_registry() -> None:
    """So that a chart is not forgotten there: nothing would draw it."""
    folder = Path(charts.__file__).parent
    files = {file.stem for file in folder.glob("*.py")} - {"__init__", "figure", "registry", "spread"}
    assert files == {figure.draw.__module__.rpartition(".")[2] for figure in FIGURES.values()}


def test_it_is_sound_whatever_it_is_drawn_from(figure: Figure[ReportView], edges: dict[str, ReportView]) -> None:
    for name, view in edges.items():
        drawn, table = figure.picture(view, NHS), figure.table(view)
        _whole(table)
        if drawn:
            _sound(drawn)
            said = parse(drawn).findtext(f"{SVG}title")
            assert said == figure.says(view), name
            assert 4 < len(figure.says(view).replace(LONG, "x").split()) < SHORT_OF_LONG, name
        else:
            assert table.rows == (), name
        assert drawn == figure.picture(view, NHS), name


def test_the_samples_show_every_chart_and_its_table_has_what_it_draws(figure: Figure[ReportView]) -> None:
    drawn = [name for name in ("mid-way", "many-unknowns", "strong") if figure.picture(_sample(name), NHS)]
    assert drawn
    assert all(figure.table(_sample(name)).rows for name in drawn)


def _alike_but_for_a_little() -> Iterator[ReportView]:
    """Yield views that differ in two answers of one domain, or in one count of what people rated."""
    questionnaire = load_questionnaire("clinical-leadership")
    asked = [question.id for question in questionnaire.domains[0].questions if question.answers_are_levels]
    essential = next(id_ for id_ in asked if questionnaire.questions[id_].essential)
    other = next(id_ for id_ in asked if id_ != essential)
    shown = [Evidence(kind=kind, title="Minutes", date=AS_AT) for kind in ("processes", "outcomes")]
    ways: list[int | str | Answer | None] = [
        *(None, 0, 2, 4, "dont_know"),  # as many as apply, so that no two averages are one when they are rounded
        *(Answer(state="rated", answer="2", evidence=shown[:many]) for many in (1, 2)),
    ]
    for one, two in itertools.product(ways, repeat=2):
        given = {**dict.fromkeys(asked, 2), essential: one, other: two}
        found = assessment(questionnaire, {id_: said for id_, said in given.items() if said is not None})
        yield report_view(score(questionnaire, found))
    view = _sample("mid-way")
    assert view.panel
    first, *rest = view.panel.domains
    for count in ("agreed", "mostly_agreed", "split", "too_few"):
        more = replace(first, **{count: getattr(first, count) + 1})
        yield replace(view, panel=replace(view.panel, domains=(more, *rest)))


@pytest.fixture(scope="module")
def alike() -> list[ReportView]:
    return [*_alike_but_for_a_little()]


def test_what_the_picture_tells_apart_the_table_tells_apart(
    figure: Figure[ReportView], alike: list[ReportView]
) -> None:
    """So no number is drawn that the table lacks: whoever cannot see the picture would not know of it."""
    drawn: dict[FigureTable, set[str]] = defaultdict(set)
    for view in alike:
        drawn[figure.table(view)].add(figure.draw(view, "Title", NHS))
    assert len(drawn) > 1
    assert [table for table, pictures in drawn.items() if len(pictures) > 1] == []


OF_EACH = {"framework_levels": "where the organisation stands on each part"}
"""The picture is of the first framework; there is a table of each, with more in it."""


def test_the_markdown_has_its_numbers(figure: Figure[ReportView]) -> None:
    """A text has no pictures; what they show is in it all the same."""
    view = _sample("mid-way")
    told = render_md(view, []).decode()
    caption = OF_EACH.get(figure.name, figure.table(view).caption)
    assert f"{line_of_text(caption)}**\n" in told


def test_its_message_is_of_this_view_and_not_of_any(figure: Figure[ReportView]) -> None:
    said = {figure.says(_sample(name)) for name in ("mid-way", "many-unknowns", "strong")}
    assert len(said) > 1


def test_the_readme_of_the_templates_names_it(figure: Figure[ReportView]) -> None:
    row = next(line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| `chart.NAME`"))
    assert f"`{figure.name}`" in row


def test_a_template_that_came_with_the_program_places_it(figure: Figure[ReportView]) -> None:
    pages = [file.read_text(encoding="utf-8") for file in README.parent.rglob("*.html.j2")]
    assert any(f'show.figure("{figure.name}"' in page for page in pages)


def test_a_spread_says_everything_that_its_table_counts() -> None:
    panels = (SpreadPanel("Everybody", (1, 2), 3), SpreadPanel("Board", (1, 0), 0))
    view = SpreadView("Everybody: 1 chose 0 No, 2 chose 1 Yes; 3 did not know.", panels, "")
    assert parse(SPREAD.picture(view, NHS)).findtext(f"{SVG}title") == view.title
    table = SPREAD.table(view)
    _whole(table)
    assert table.rows == (("Everybody", "1", "2", "3"), ("Board", "1", "0", "0"))
