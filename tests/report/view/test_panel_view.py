"""The panel's part of a report: its words, and that no number is in it that may not be shown (method, section 7)."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings

from readiness.assessment.model import Answer
from readiness.panel.publications.published import published_text
from readiness.report.charts.drawing.palette import NHS
from readiness.report.charts.registry import FIGURES
from readiness.report.exports.tables import answers_csv
from readiness.report.exports.word import render_docx
from readiness.report.exports.workbook import render_xlsx
from readiness.report.pages.html import render_html
from readiness.report.templates import find_template, read_template
from readiness.report.terminal.panel_text import panel_lines
from readiness.report.view.many.panel import PanelView
from readiness.report.view.many.panel_words import gap_in_short, gap_over_many, turnout_view
from readiness.report.view.report_view import ReportView, report_view
from readiness.scoring.many.board_to_floor import Gap
from readiness.scoring.many.figures import PanelResult, Rater, panel_result
from readiness.scoring.score import score
from tests.building import assessment
from tests.panel.test_published import again
from tests.scoring.many.test_panel import group, people, whole

FEWER = settings(derandomize=True, deadline=None, database=None, max_examples=40)
BOARD = read_template(find_template("board"))


def view_of(found: PanelResult, **answers: int | str | Answer) -> ReportView:
    questionnaire = whole()
    return report_view(score(questionnaire, assessment(questionnaire, answers), found))


def panel_of(raters: list[Rater], **answers: int | str | Answer) -> PanelView:
    questionnaire = whole()
    shown = view_of(panel_result(questionnaire, assessment(questionnaire, {}), raters), **answers).panel
    assert shown is not None
    return shown


def section(view: ReportView) -> str:
    found = re.search(r'<section class="page" id="panel">.*?</section>', render_html(view, BOARD, {}), re.DOTALL)
    assert found is not None
    return unescape(re.sub("<[^>]*>", " ", found[0]))


def numbers_of(panel: PanelResult) -> set[int]:
    """Return every number that the section may hold: what the result has, and sums and differences over it."""
    verdicts = [domain.verdicts for domain in panel.domains.values()]
    sums = {name: sum(its[name] for its in verdicts) for name in ("agreed", "mostly_agreed", "split", "too_few")}
    agreed = sums["agreed"] + sums["mostly_agreed"]
    found = {panel.min_group_size, agreed, agreed + sums["split"], *sums.values()}
    found |= {number for its in verdicts for number in its.values()}
    gaps = [gap for gap in (panel.gap, *(domain.gap for domain in panel.domains.values())) if gap]
    found |= {number for gap in gaps for number in (abs(gap.low), abs(gap.high), gap.questions)}
    found |= {count.raters for count in panel.counts} | ({panel.raters} if panel.raters is not None else set())
    for difference in panel.differences:
        by_group = panel.questions[difference.question].by_group
        medians = {figures.agreement.median for figures in by_group}
        found |= {difference.difference, *(median for median in medians if median is not None)}
    return found


@given(people)
@FEWER
def test_every_number_in_the_section_is_one_of_the_result(people: list[Rater]) -> None:
    questionnaire = whole()
    panel = panel_result(questionnaire, assessment(questionnaire, {}), people)
    said = section(view_of(panel, A1=2, A2=1, B1=3))
    said = said.replace("“0 to 2 higher”", "")  # an example
    numbers = {int(number) for number in re.findall(r"(?<![\w.])\d+(?![\w.])", said)}
    assert numbers <= numbers_of(panel)


@given(people)
@FEWER
def test_the_documents_are_made_from_what_is_published_and_from_nothing_else(people: list[Rater]) -> None:
    """So what they give away is what the published figures give away, of which the gate's own tests tell."""
    questionnaire = whole()
    panel = panel_result(questionnaire, assessment(questionnaire, {}), people)
    one, other = view_of(panel), view_of(again(published_text(panel, questionnaire), questionnaire))
    assert one == other
    assert render_html(one, BOARD, {}) == render_html(other, BOARD, {})


def test_every_document_says_the_same_of_dissent_and_of_medians() -> None:
    questionnaire = whole()
    raters = [*group("board", 4, 4, 3, 4, 3), *group("floor", 0, 1, 1, 0, 2), *group("triad", 2, 2, 2, 2, 3)]
    found = panel_result(questionnaire, assessment(questionnaire, {}), raters)
    view = view_of(found, A2=Answer(state="rated", answer="2", dissent="We do not see it.\nNot at night."))
    assert view.panel is not None
    assert [question.id for question in view.panel.dissent] == ["A2"]
    assert [question.id for question in view.panel.medians] == ["A1"]
    html = render_html(view, BOARD, {})
    assert html.count("We do not see it.<br/>Not at night.") == 2  # beside the notes, and in the panel's part
    assert html.count("median of ratings") == 3  # where most is at stake, the domain's page, and annex B
    assert "The level of these questions is the median of the ratings: A1." in html
    csv = answers_csv(view).decode()
    assert "We do not see it.\nNot at night." in csv
    assert ",2,Median of ratings,3," in csv
    assert render_docx(view, [])
    assert render_xlsx(view)


def test_the_words_for_who_agrees_and_who_differs() -> None:
    raters = [
        *group("board", 4, 4, 4, 4, 3),
        *group("executive", 4, 4, 3, 4, 4),
        *group("floor", 1, 1, 0, 1, 2),
        *group("triad", 2, 2, 3, 2, 1),
    ]
    panel = panel_of(raters)
    assert (
        panel.headline
        == "People agree or mostly agree on 0 of 1 question that enough people rated; they are split on 1."
    )
    assert panel.gap == "board and executive: 3 levels higher than floor, over 1 question."
    assert [(found.question.id, found.highest, found.lowest) for found in panel.differences] == [
        ("A1", "4 Embedded and improving: board; executive", "1 Starting: floor")
    ]
    assert [domain.gap for domain in panel.domains] == ["3 higher", "Not shown"]
    assert [question.id for question in panel.split] == ["A1"]
    assert panel.together == ""
    assert panel.first == (panel.gap,)


def test_groups_that_are_shown_only_together_are_named_so() -> None:
    raters = [
        *group("board", 4, 4, 3),
        *group("executive", 4, 3, 3, 4),
        *group("triad", 0, 1, 0, 0, 0),
        *group("floor", 0, 0, 0, 0, 1),
    ]
    panel = panel_of(raters)
    assert [(found.highest, found.lowest, found.difference) for found in panel.differences] == [
        ("4 Embedded and improving: board and executive together", "0 Not in place: triad; floor", 4)
    ]
    questionnaire = whole()
    lines = panel_lines(turnout_view(panel_result(questionnaire, assessment(questionnaire, {}), raters), questionnaire))
    assert "A1: 4 levels. 4 Embedded and improving: board and executive together. 0 Not in place: triad; floor." in [
        line.text for line in lines
    ]


@pytest.mark.parametrize(
    ("gap", "sentence", "short"),
    [
        (Gap(1, 1, 6), "board and executive: 1 level higher than floor, over 6 questions.", "1 higher"),
        (Gap(-3, -3, 1), "board and executive: 3 levels lower than floor, over 1 question.", "3 lower"),
        (
            Gap(0, 0, 6),
            "board and executive, and floor: the same level in the middle of both, over 6 questions.",
            "The same",
        ),
        (
            Gap(0, 2, 6),
            "board and executive: 0 to 2 levels higher than floor, over 6 questions. "
            "To tell it closer could tell what a few people said.",
            "0 to 2 higher",
        ),
        (
            Gap(-2, -1, 6),
            "board and executive: 1 to 2 levels lower than floor, over 6 questions. "
            "To tell it closer could tell what a few people said.",
            "1 to 2 lower",
        ),
        (
            Gap(-1, 2, 6),
            "Not shown: over 6 questions, to tell which side chose the higher levels could tell what a few people "
            "said.",
            "Not shown",
        ),
        (
            None,
            "Not shown: it is told over the questions that 5 people or more of “board and executive”, and as many of "
            "“floor”, were asked.",
            "Not shown",
        ),
    ],
    ids=str,
)
def test_the_gap_in_words_and_why_it_may_not_be_told(gap: Gap | None, sentence: str, short: str) -> None:
    assert gap_over_many(gap, whole(), 5) == sentence
    assert gap_in_short(gap) == short


def test_page_one_has_a_gap_that_says_which_side_is_higher() -> None:
    told = [*group("board", 4, 4, 4, 4, 3), *group("floor", 1, 1, 0, 1, 2)]
    alike = [*group("board", 2, 2, 3, 2, 2), *group("floor", 2, 1, 2, 2, 2)]
    either = [*group("board", 4, 4, 4), *group("executive", 4, 4), *group("floor", 0, 0, 0, 0, 0)]
    panels = [panel_of(raters) for raters in (told, alike, either)]
    assert [panel.gap in panel.first for panel in panels] == [True, False, False]
    assert [domain.gap for panel in panels for domain in panel.domains[:1]] == ["3 higher", "The same", "Not shown"]


def test_a_reader_is_told_what_the_gap_of_a_domain_is() -> None:
    panel = panel_of([*group("board", 4, 4, 4), *group("executive", 4, 4, 4), *group("floor", 4, 4, 4, 4, 4)])
    assert [domain.gap for domain in panel.domains] == ["The same", "Not shown"]
    assert panel.compared == (
        "Board to floor: “board and executive” beside “floor”, in levels. “0 to 2 higher”, or “Not shown”: told "
        "closer, it could tell what a few people said."
    )


def test_the_rules_say_what_hands_are_and_what_can_be_worked_out() -> None:
    rules = " ".join(panel_of([*group("board", 1, 2, 3, 4, 4)]).rules)
    assert "a hand raised in the workshop counts as a rating, not as a person" in rules
    assert "nor can it be worked out, unless nearly everybody said the same" in rules
    assert "It is worked out from what is shown, so it may be known only to lie between two numbers" in rules


@pytest.mark.parametrize("template", ["board", "summary"])
def test_page_one_says_that_the_gap_is_of_ratings(template: str) -> None:
    questionnaire = whole()
    raters = [*group("board", 4, 4, 4, 4, 3), *group("executive", 4, 4, 3, 4, 4), *group("floor", 1, 1, 0, 1, 2)]
    view = view_of(panel_result(questionnaire, assessment(questionnaire, {}), raters))
    page = render_html(view, read_template(find_template(template)), {})
    gap = "board and executive: 3 levels higher than floor, over 1 question."
    assert f"<strong>What people rated</strong> {gap}" in page


@pytest.mark.parametrize(
    ("raters", "headline"),
    [
        ([*group("triad", 2, 2, 2, 2, 2, 2)], "People agree or mostly agree on the one question that enough"),
        ([*group("triad", 0, 4, 0, 4, 2, 1)], "People agree or mostly agree on 0 of 1 question that enough"),
        ([*group("triad", 0, 1, 2)], "Too few people rated any question to say how far they agree."),
    ],
)
def test_the_headline(raters: list[Rater], headline: str) -> None:
    assert panel_of(raters).headline.startswith(headline)


def test_where_too_few_took_part_there_is_a_warning_and_no_figure() -> None:
    questionnaire = whole()
    view = view_of(panel_result(questionnaire, assessment(questionnaire, {}), group("triad", 0, 1, 2)))
    panel = view.panel
    assert panel is not None
    assert panel.who == "Fewer than 5 people"
    assert (panel.raters, panel.domains, panel.split, panel.differences, panel.gap) == ((), (), (), (), "")
    assert "Fewer than 5 people took part, so nothing of what they said is shown" in panel.first[0]
    assert FIGURES["agreement"].picture(view, NHS) == ""
    assert not re.findall(r"\b[0-4]\b", section(view))


def test_without_a_panel_there_is_no_section_and_the_dissent_is_still_beside_the_notes() -> None:
    questionnaire = whole()
    said = Answer(state="rated", answer="2", dissent="We do not see it.")
    view = report_view(score(questionnaire, assessment(questionnaire, {"A1": said})))
    html = render_html(view, BOARD, {})
    assert view.panel is None
    assert 'id="panel"' not in html
    assert 'href="#panel"' not in html
    assert html.count("We do not see it.") == 1
