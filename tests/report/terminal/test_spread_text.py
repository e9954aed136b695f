"""The spread of one question in text: what may be shown, in bars and in words, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.questionnaire.model import Questionnaire
from readiness.report.terminal.spread_text import NOTHING_TO_SHOW, room_lines, spread_lines, summary_in_words
from readiness.scoring.many.figures import Figures, QuestionPanel, Rater, panel_result
from readiness.scoring.many.suppression import Tally
from tests.building import assessment, ladder, small_questionnaire

GROUPS = [
    {"id": "board", "label": "The board", "side": "board"},
    {"id": "triad", "label": "Triad (doctor, nurse, manager)"},
    {"id": "floor", "label": "Front line", "side": "floor"},
]


@pytest.fixture
def content(tmp_path: Path) -> Questionnaire:
    return small_questionnaire(tmp_path / "q", {"one": [ladder("A1")]}, groups=GROUPS)


def rated(content: Questionnaire, **said: list[int | None]) -> QuestionPanel:
    raters = [Rater(group, {"A1": level}) for group, levels in said.items() for level in levels]
    return panel_result(content, assessment(content, {}), raters).questions["A1"]


def text(content: Questionnaire, panel: QuestionPanel | None, block: str | None = "█") -> list[str]:
    return [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in spread_lines(panel, content, block)]


def test_bars_by_group_with_numbers(content: Questionnaire) -> None:
    panel = rated(content, board=[3, 3, 3, 4, 4, 4], floor=[0, 1, 1, 1, 2, None])
    assert text(content, panel) == [
        "Everybody: 11 ratings. Split. In the middle: 3 Established.",
        "0 █ 1  1 ████ 3  2 █ 1  3 ████ 3  4 ████ 3  don't know 1",
        "",
        "The board: 6 ratings. In the middle: 3 Established.",
        "0 –  1 –  2 –  3 ████████ 3  4 ████████ 3",
        "Front line: 5 ratings. In the middle: 1 Starting.",
        "0 ███ 1  1 ██████████ 3  2 ███ 1  3 –  4 –  don't know 1",
    ]
    assert summary_in_words(panel, content) == "11 ratings. Split. In the middle: 3 Established."


def test_a_gap_is_told_where_it_is_too_small_to_be_a_reason_to_talk(content: Questionnaire) -> None:
    small = rated(content, board=[3, 3, 3, 4, 4], floor=[1, 2, 2, 2, 2])
    assert text(content, small)[-1] == "The board: 1 level higher than Front line."
    large = rated(content, board=[3, 3, 3, 4, 4], floor=[1, 1, 1, 2, 2])
    assert not any("higher" in line for line in text(content, large)), "the reasons above have it"


def test_words_alone(content: Questionnaire) -> None:
    panel = rated(content, board=[3, 3, 3, 4, 4], floor=[1, 1, 1, 1, 2, None])
    assert text(content, panel, block=None)[1] == (
        "4 said 1 Starting, 1 said 2 Developing, 3 said 3 Established, 2 said 4 Embedded and improving and "
        "1 did not know."
    )


def test_a_small_group_is_never_shown_by_itself(content: Questionnaire) -> None:
    panel = rated(content, board=[4, 0], triad=[1, 2, 3], floor=[0, 1, 1, 1, 2, 2])
    lines = text(content, panel)
    assert not any(line.startswith(("The board:", "Triad:")) for line in lines)
    assert "The board and Triad together: 5 ratings. In the middle: 2 Developing." in lines
    alone = text(content, rated(content, board=[4, 0], floor=[1, 1, 2, 2]))
    assert alone[2:] == [
        "",
        "What the groups said cannot be shown apart here: too few people in some, or answers too much alike.",
    ]


@pytest.mark.parametrize("said", [[], [1, 2, 3, 4], [1, 2, 3, 4, None]])
def test_too_few_show_nothing(content: Questionnaire, said: list[int | None]) -> None:
    panel = rated(content, floor=said)
    assert text(content, panel) == [NOTHING_TO_SHOW]
    assert summary_in_words(panel, content) == NOTHING_TO_SHOW
    assert text(content, None) == [NOTHING_TO_SHOW]


def test_a_row_fits_sixty_columns_whatever_the_ratings(content: Questionnaire) -> None:
    for said in ([0] * 96 + [1, 2, 3, 4], [0] * 20 + [1] * 20 + [2] * 20 + [3] * 20 + [4] * 20):
        bars = text(content, rated(content, board=list(said), floor=[1] * 5))[1]
        assert len(bars) + 3 < 60


def test_the_room(content: Questionnaire) -> None:
    lines = room_lines(Figures.of(Tally((0, 2, 5, 3, 0))), content, "#")
    assert [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in lines] == [
        "The room: 10 hands. Mostly agreed. In the middle: 2 Developing.",
        "0 –  1 ### 2  2 ######## 5  3 ##### 3  4 –",
    ]
    assert room_lines(None, content, "#")[0].text == "Too few hands to show how the room stands."
