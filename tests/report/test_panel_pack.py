"""A pack with a panel: no small group in any document of it, no one's ratings, and the same pack from its PDF."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from readiness.assessment.attached import ABOUT_FILE, ANSWERS_FILE, PANEL
from readiness.assessment.text import AssessmentText
from readiness.cli.app import run
from readiness.errors import ExitCode
from readiness.panel.store import panel_file_of, panel_text
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.workflows.loading import load
from tests.panel.building import place, response

SAID = {
    "board": {"2": 16, "3": 21},
    "triad": {"2": 19, "3": 22},
    "floor": {"0": 25, "1": 28},
}
"""With a smallest group of 50 the first two are hidden, and shown as one. Nothing else here comes to their numbers."""
HIDDEN = {16, 21, 37, 19, 22, 41}


def numbers_in(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"(?<![\w.:#-])\d+(?![\w.:%-])", text)}


def _json_numbers(value: Any) -> Iterator[int]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _json_numbers(inner)
    elif isinstance(value, str):
        yield from numbers_in(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield int(value)


def shown_in(file: Path) -> set[int]:
    """Return every number that a document shows or carries."""
    raw = file.read_bytes()
    match file.suffix:
        case ".xlsx":
            sheets = openpyxl.load_workbook(io.BytesIO(raw)).worksheets
            return set(_json_numbers([str(c.value) for s in sheets for row in s.iter_rows() for c in row]))
        case ".docx":
            with zipfile.ZipFile(io.BytesIO(raw)) as parts:
                texts = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
            return numbers_in(" ".join(re.sub("<[^>]*>", " ", text) for text in texts))
        case ".html":
            return numbers_in(re.sub(r"<style.*?</style>|<[^>]*>", " ", raw.decode(), flags=re.DOTALL))
        case ".pdf":
            reader = PdfReader(io.BytesIO(raw))
            inside = [json.loads(reader.attachments[name][0]) for name in (ABOUT_FILE, PANEL)]
            answers = reader.attachments[ANSWERS_FILE][0].decode()
            text = " ".join(page.extract_text() for page in reader.pages)
            return set(_json_numbers(inside)) | numbers_in(answers) | numbers_in(text)
    return set(_json_numbers(json.loads(raw) if file.suffix == ".json" else raw.decode()))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Questionnaire:
    monkeypatch.chdir(tmp_path)
    return place(tmp_path)


def put(questionnaire: Questionnaire, assessment: Path, said: dict[str, dict[str, int]]) -> list[str]:
    """Write a panel in which so many people of each group gave each level to A1; return their ids."""
    people, number = [], 0
    for group, levels in said.items():
        for level, count in levels.items():
            for _ in range(count):
                number += 1
                person = response(questionnaire, number * 7919**6, group, {"A1": level}, asked=("A1",))
                people.append(person.ratings)
    panel_file_of(assessment).write_bytes(panel_text(questionnaire, people))
    return [person.id for person in people]


def pack(assessment: str, *more: str) -> list[Path]:
    assert run(["report", assessment, "--format", "all", *more]) == ExitCode.DONE
    return sorted(Path(f"{Path(assessment).stem}-pack").iterdir())


def test_no_document_has_a_number_of_a_hidden_group(here: Questionnaire) -> None:
    content = load(Path("panel.yaml")).assessment
    small = content.panel.model_copy(update={"min_group_size": 50})
    file = Path("hidden.yaml")
    file.write_bytes(AssessmentText(here).write(content.model_copy(update={"panel": small})))
    ids = put(here, file, SAID)
    documents = pack("hidden.yaml")
    assert len(documents) == 8
    seen = {document.suffix: shown_in(document) for document in documents}
    for suffix, numbers in seen.items():
        assert numbers & HIDDEN == set(), suffix
    for suffix in (".json", ".html", ".docx", ".pdf"):
        assert {131, 78, 53} <= seen[suffix], suffix  # everybody
    for document in documents:
        raw = document.read_bytes()
        assert not [id_ for id_ in ids if id_.encode() in raw], document
    attached = PdfReader("hidden-pack/hidden-report.pdf").attachments
    assert list(attached) == [ABOUT_FILE, ANSWERS_FILE, PANEL]
    assert not [id_ for id_ in ids if id_.encode() in attached[PANEL][0] + attached[ANSWERS_FILE][0]]
    assert b"given" not in attached[PANEL][0]


def test_the_numbers_would_be_seen_if_they_were_there(here: Questionnaire) -> None:
    """The same panel, in which nothing is hidden."""
    put(here, Path("panel.yaml"), SAID)
    for document in pack("panel.yaml"):
        if document.suffix in {".json", ".html", ".docx", ".pdf"}:
            assert {37, 41, 53} <= shown_in(document), document


def test_a_pdf_makes_the_whole_pack_again_to_the_byte(here: Questionnaire, capfd: pytest.CaptureFixture[str]) -> None:
    put(here, Path("panel.yaml"), {"board": {"3": 5, "4": 3}, "triad": {"2": 2, "0": 2}, "floor": {"1": 6, "2": 3}})
    first = {document.name.removeprefix("panel-"): document.read_bytes() for document in pack("panel.yaml")}
    shutil.copy("panel-pack/panel-report.pdf", "sent.pdf")
    panel_file_of(Path("panel.yaml")).unlink()
    Path("panel.yaml").unlink()
    capfd.readouterr()
    assert run(["report", "sent.pdf", "--format", "all"]) == ExitCode.DONE
    assert "Using the ratings of 21 people in sent.pdf (panel.json)." in capfd.readouterr().err
    for name, content in first.items():
        assert Path(f"sent-again-pack/sent-again-{name}").read_bytes() == content, name
    assert run(["score", "sent.pdf", "--json"]) == ExitCode.DONE
    assert capfd.readouterr().out.encode() == first["report.json"]


def test_a_panel_beside_a_pdf_is_not_taken_for_its_own(here: Questionnaire) -> None:
    pack("panel.yaml")
    shutil.copy("panel-pack/panel-report.pdf", "sent.pdf")
    put(here, Path("sent.pdf"), SAID)
    put(here, Path("sent.yaml"), SAID)
    assert load(Path("sent.pdf")).panel is None
    assert load(Path("sent.pdf")).about_panel == ""


def test_taking_the_answers_out_says_that_the_panel_is_not_among_them(
    here: Questionnaire, capfd: pytest.CaptureFixture[str]
) -> None:
    put(here, Path("panel.yaml"), SAID)
    assert run(["report", "panel.yaml", "-o", "sent.pdf"]) == ExitCode.DONE
    assert run(["report", "sent.pdf", "--format", "yaml"]) == ExitCode.DONE
    assert "What people rated is not among the answers." in capfd.readouterr().err
    assert read_questionnaire(Path("q")) == here
