"""What a report carries of a panel: all that may be shown, nothing else, and read as strictly as any file."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from readiness.assessment.model import Assessment, PanelSettings
from readiness.errors import AssessmentInvalidError
from readiness.panel.publications.published import parse_published, published_text, result_of_published
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.many.figures import PanelResult, Rater, panel_result
from tests.building import assessment, ladder, small_questionnaire
from tests.scoring.many.test_panel import ALIKE, GROUPS, people, two_domains, whole

NAME = "report.pdf (panel.json)"


def again(text: bytes, questionnaire: Questionnaire, written: Assessment | None = None) -> PanelResult:
    return result_of_published(
        parse_published(text, NAME), questionnaire, written or assessment(questionnaire, {}), NAME
    )


@given(people)
@ALIKE
def test_the_result_comes_back_whole_from_what_is_published(people: list[Rater]) -> None:
    questionnaire = whole()
    found = panel_result(questionnaire, assessment(questionnaire, {}), people)
    text = published_text(found, questionnaire)
    assert again(text, questionnaire) == found
    assert published_text(again(text, questionnaire), questionnaire) == text


@given(people)
@ALIKE
def test_every_number_in_it_is_one_that_may_be_shown(people: list[Rater]) -> None:
    questionnaire = whole()
    found = panel_result(questionnaire, assessment(questionnaire, {}), people)
    gaps = [gap for gap in (found.gap, *(domain.gap for domain in found.domains.values())) if gap]
    shown = [found.raters, *(count.raters for count in found.counts)]
    shown += [number for gap in gaps for number in (abs(gap.low), abs(gap.high), gap.questions)]
    for question in found.questions.values():
        shown.append(question.dont_know)
        for figures in filter(None, (question.everybody, *question.by_group)):
            shown += [*figures.distribution, figures.dont_know]
    text = json.loads(published_text(found, questionnaire))
    del text["questionnaire"], text["wordings"], text["format"]
    assert text.pop("smallest") == found.min_group_size
    numbers = [int(number) for number in re.findall(r"(?<![\w])\d+(?![\w])", json.dumps(text))]
    assert sorted(numbers) == sorted(number for number in shown if number is not None)


def crowd() -> list[Rater]:
    levels = {"board": (4, 4, 3, 4, 3, 4), "triad": (2, 3, 2, 1, 2, 3), "floor": (1, 1, 0, 2, 1, 2)}
    return [Rater(group, dict.fromkeys(("A1", "A2", "B1"), n)) for group, said in levels.items() for n in said]


@cache
def published() -> dict[str, Any]:
    questionnaire = whole()
    found = panel_result(questionnaire, assessment(questionnaire, {}), crowd())
    data: dict[str, Any] = json.loads(published_text(found, questionnaire))
    assert data["questions"]["A1"]["by_group"]
    return data


def changed(**more: Any) -> bytes:  # noqa: ANN401
    return json.dumps(published() | more).encode()


def one_question(**more: Any) -> bytes:  # noqa: ANN401
    question = published()["questions"]["A1"] | more
    return changed(questions=published()["questions"] | {"A1": question})


FEW = {"levels": [0, 0, 2, 2, 0], "dont_know": 0}
"""Four people."""

WRONG = {
    "no json": (b"{", "bad-json"),
    "deep": (b"[" * 100_000, "bad-json"),
    "ratings": (changed(responses=[]), "unknown-key"),
    "another format": (changed(format="3"), "wrong-type"),
    "a number as text": (changed(raters="18"), "wrong-type"),
    "a number below nothing": (changed(raters=-1), "wrong-type"),
    "a number without end": (b'{"raters": 1e999}', "missing-key"),
    "another questionnaire": (
        changed(questionnaire=published()["questionnaire"] | {"id": "other"}),
        "wrong-questionnaire",
    ),
    "a group that there is not": (changed(absent=["<script>"]), "wrong-type"),
    "a count of too few": (changed(counts=[{"groups": ["board"], "raters": 4}]), "wrong-type"),
    "a question that there is not": (changed(questions={"Z9": published()["questions"]["A1"]}), "unknown-id"),
    "levels that there are not": (one_question(everybody={"levels": [9] * 6, "dont_know": 0}), "wrong-type"),
    "figures of too few": (one_question(everybody=FEW, by_group=[]), "wrong-type"),
    "a group of too few": (one_question(by_group=[{"groups": ["board"], **FEW}]), "wrong-type"),
    "figures that do not add up": (one_question(by_group=published()["questions"]["A1"]["by_group"][:1]), "wrong-type"),
    "a gap from high to low": (changed(gap={"low": 2, "high": 1, "questions": 3}), "wrong-type"),
    "a gap that the scale has not": (changed(gaps={"one": {"low": 1, "high": 5, "questions": 2}}), "wrong-type"),
    "a warning of one's own": (changed(warnings=["call this number"]), "wrong-type"),
    "twice": (json.dumps(published()).encode()[:-1] + b', "raters": 9}', "duplicate-key"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_the_program_would_not_have_written_is_refused_in_words(name: str) -> None:
    text, code = WRONG[name]
    with pytest.raises(AssessmentInvalidError) as caught:
        again(text, whole())
    found = caught.value.problems
    assert found[0].code == code
    assert len(found) <= 11
    assert all(problem.file == NAME and problem.mend for problem in found)


def test_figures_of_fewer_people_than_the_assessment_lets_show_are_refused() -> None:
    written = assessment(whole(), {}).model_copy(update={"panel": PanelSettings(min_group_size=7)})
    with pytest.raises(AssessmentInvalidError):
        again(changed(), whole(), written)


def test_where_the_questionnaire_has_changed_figures_count_of_what_is_worded_as_it_was() -> None:
    with TemporaryDirectory() as folder:
        groups = [{"id": id_, "label": id_} | ({"side": side} if side else {}) for id_, side in GROUPS.items()]
        asked = {"one": [ladder("A1", statement="Put otherwise."), ladder("A2")], "two": [ladder("B1")]}
        reworded = small_questionnaire(Path(folder) / "q", asked, groups=groups)
        fewer = small_questionnaire(Path(folder) / "r" / "q", asked, groups=groups[1:])
        whole_again = two_domains(Path(folder) / "s" / "q")
    found = again(changed(), reworded)
    assert {id_: found.level(id_) for id_ in found.questions} == {"A1": None, "A2": 2, "B1": 2}
    assert found.questions["A2"].gap == 3
    assert found.gap is None  # it was of other questions too
    without = again(changed(), fewer)
    assert set(without.questions) == {"A1", "A2", "B1"}
    assert (without.gap, without.level("A2")) == (None, None)  # of these figures, some are of the group that is gone
    assert [count.groups for count in without.counts] == [("triad",), ("floor",)]
    assert again(changed(), whole_again).level("A1") == 2


def test_the_gaps_over_many_questions_of_a_former_report_are_read_and_not_shown() -> None:
    """They could tell what somebody said."""
    former = changed(format="1", gap=3, gaps={"one": 3})
    found = again(former, whole())
    assert (found.gap, found.domains["one"].gap) == (None, None)
    assert found.questions == again(changed(), whole()).questions
