"""What ships is whole, and nothing in the code knows it by name."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from readiness.panel.response import Asked
from readiness.panel.store import panel_text, read_panel
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.many.board_to_floor import Gap
from readiness.scoring.score import score
from readiness.workflows.loading import load
from tests.conftest import ROOT, SAMPLES

RECOMMENDATIONS = ["R0", "T1", "T2", "T3", "T4", "S1", "S2", "S3", "S4"]
PER_DOMAIN = {"A": 6, "B": 7, "C": 6, "D": 6, "E": 5, "F": 6, "G": 8, "H": 6, "I": 6}
ESSENTIAL = ["A1", "A3", "B1", "B6", "C1", "D3", "E1", "E4", "F6", "G1", "H1", "H3", "I1"]


def test_nine_domains_and_56_questions(clinical_leadership: Questionnaire) -> None:
    found = {domain.code: len(domain.questions) for domain in clinical_leadership.domains}
    assert found == PER_DOMAIN
    assert len(clinical_leadership.questions) == 56


def test_the_essential_questions_are_the_thirteen(clinical_leadership: Questionnaire) -> None:
    assert [q.id for q in clinical_leadership.questions.values() if q.essential] == ESSENTIAL


def test_the_nine_recommendations_are_there(clinical_leadership: Questionnaire) -> None:
    assert [recommendation.id for recommendation in clinical_leadership.recommendations] == RECOMMENDATIONS


def test_no_two_levels_of_any_question_say_the_same(clinical_leadership: Questionnaire) -> None:
    scale = clinical_leadership.scale
    sentences = [q.sentence(step.level) for q in clinical_leadership.questions.values() for step in scale]
    assert len(sentences) == 5 * 56
    assert len(set(sentences)) == len(sentences)


def test_the_samples_load_and_tell_three_stories(sample: Path) -> None:
    result = load(sample).score()
    unknown, levels = len(result.find_out), [group.standing.level for group in result.domains.values()]
    statuses = {group.standing.status for group in result.domains.values()}
    if sample.stem == "mid-way":
        assert any(group.standing.held_by for group in result.domains.values())
        assert len({level for level in levels if level is not None}) >= 3
    elif sample.stem == "many-unknowns":
        assert unknown >= 20
        assert {"provisional", "not_enough_answers"} <= statuses
    else:
        assert sum(level is not None and level >= 3 for level in levels) >= 7


def test_the_strong_sample_compares_with_last_time_what_is_worded_as_it_was(
    clinical_leadership: Questionnaire,
) -> None:
    """Edited a question's statement or levels? Write its new hash into the sample's ``previous`` block."""
    previous = load(SAMPLES / "strong.yaml").assessment.previous
    assert previous is not None
    now = {id_: clinical_leadership.wording(id_) for id_ in previous.answers}
    old = {id_: answer.wording for id_, answer in previous.answers.items()}
    assert {id_: now[id_] for id_ in now if old[id_] != now[id_]}.keys() == {"F5"}, "these hashes are the new ones"
    assert set(previous.plan) <= {action.id for action in clinical_leadership.actions}
    titles = {action.id: action.title for action in clinical_leadership.actions}
    assert {id_: record.title for id_, record in previous.plan.items()} == {id_: titles[id_] for id_ in previous.plan}


def test_nothing_in_the_code_knows_a_questionnaire(clinical_leadership: Questionnaire) -> None:
    ids = [*clinical_leadership.questions, *(domain.id for domain in clinical_leadership.domains)]
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    strings = set(re.findall(r"\"([A-Za-z0-9_-]+)\"", code))
    assert not (strings & set(ids)) - {"training"}  # also a kind of action


def test_the_sample_panel_is_of_the_questionnaire_as_it_is_and_changes_no_level(
    clinical_leadership: Questionnaire,
) -> None:
    """Edited a question? Look at what people rated, and write the panel anew with UPDATE_GOLDEN=1."""
    file = SAMPLES / "mid-way.panel.json"
    panel = read_panel(file)
    assert panel is not None
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_bytes(panel_text(clinical_leadership, panel.responses))
        panel = read_panel(file)
        assert panel is not None
    assert panel.questionnaire == Asked.of(clinical_leadership)
    assert file.read_bytes() == panel_text(clinical_leadership, panel.responses)
    loaded = load(SAMPLES / "mid-way.yaml")
    found, alone = loaded.score(), score(clinical_leadership, loaded.assessment)
    assert found.questions == alone.questions
    assert found.actions == alone.actions


def test_the_sample_panel_shows_what_a_workshop_is_for() -> None:
    result = load(SAMPLES / "mid-way.yaml").score()
    panel = result.panel
    assert panel is not None
    # The board's side sees as much as the front line or more; how much more cannot be told, since the board is small.
    assert panel.gap == Gap(0, 2, 55)
    assert [(found.question, found.difference) for found in panel.differences[:3]] == [("G2", 4), ("F4", 3), ("G4", 2)]
    assert any(len(count.groups) > 1 for count in panel.counts)  # a small group is hidden
    assert 2 <= sum(domain.verdicts["split"] for domain in panel.domains.values()) <= 6
    assert sum(question.answer.dissent is not None for question in result.questions.values()) == 3


def test_three_vignettes_show_three_levels_of_three_domains(clinical_leadership: Questionnaire) -> None:
    vignettes = clinical_leadership.vignettes
    assert len(vignettes) == 3
    assert len({vignette.level for vignette in vignettes}) == 3
    assert len({clinical_leadership.domain_of[vignette.question].id for vignette in vignettes}) == 3


def test_vignettes_are_no_part_of_the_fingerprint(clinical_leadership: Questionnaire) -> None:
    assert replace(clinical_leadership, vignettes=()).fingerprint == clinical_leadership.fingerprint
