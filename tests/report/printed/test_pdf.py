"""The PDF: valid PDF/UA-1 by an independent validator, complete, the same from run to run, and confined."""

from __future__ import annotations

import io
import json
import logging
from typing import Any, cast

import page
import pytest
from pypdf import PdfReader

from readiness.report.printed.pdf import PdfWarningError, render_pdf
from readiness.workflows.documents.report import make
from readiness.workflows.loading import load
from tests.conftest import SAMPLES


@pytest.fixture(scope="module", params=["many-unknowns", "mid-way", "strong"])
def pdf(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    name = str(request.param)
    result = load(SAMPLES / f"{name}.yaml").score()
    return name, make(result, ["pdf"])["pdf"]


def test_an_independent_validator_finds_no_failure(pdf: tuple[str, bytes]) -> None:
    assert failures(pdf[1]) == []


def test_the_validator_finds_a_failure_where_there_is_one() -> None:
    from weasyprint import HTML

    assert failures(HTML(string="<p>Untagged</p>").write_pdf())


def test_it_carries_the_answers_and_what_it_was_made_with(pdf: tuple[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(pdf[1]))
    panel = ["panel.json"] if pdf[0] == "mid-way" else []
    assert list(reader.attachments) == ["about.json", "assessment.yaml", *panel]
    files = {file.name: file for file in reader.attachment_list}
    assert files["assessment.yaml"].subtype == "/application/yaml"
    assert files["about.json"].subtype == "/application/json"
    assert all(file.description for file in files.values())
    about = json.loads(reader.attachments["about.json"][0])
    assert about["format"] == 1
    assert about["answers"] in _text(pdf[1]) or about["answers"][7:19] in _text(pdf[1])


def test_it_is_titled_tagged_and_has_bookmarks(pdf: tuple[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(pdf[1]))
    assert reader.metadata is not None
    assert "Strengthening clinical leadership" in str(reader.metadata.title)
    catalogue = cast("Any", reader.trailer["/Root"])
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert len(reader.outline) > 0


def test_every_domain_and_every_gap_is_in_its_text(pdf: tuple[str, bytes]) -> None:
    text = _text(pdf[1])
    result = load(SAMPLES / f"{pdf[0]}.yaml").score()
    for domain in result.domains.values():
        assert _squeezed(domain.title) in text
    for found in result.questions.values():
        if found.gap:
            assert _squeezed(f"{found.id} {found.question.short}") in text


def test_the_same_answers_give_the_same_bytes() -> None:
    result = load(SAMPLES / "strong.yaml").score()
    assert make(result, ["pdf"]) == make(result, ["pdf"])


@pytest.mark.parametrize(
    "reaching_out",
    [
        '<img alt="x" src="file:///etc/passwd">',
        '<img alt="x" src="https://example.org/x.png">',
        '<style>@import url("file:///etc/passwd");</style>',
        '<p style="background: url(https://example.org/x.png)">x</p>',
        '<link rel="stylesheet" href="report-type:../../x">',
        '<link rel="attachment" href="file:///etc/hostname">',
    ],
)
def test_nothing_is_read_or_fetched(reaching_out: str) -> None:
    page = f'<html lang="en"><head><title>T</title></head><body>{reaching_out}<p>x</p></body></html>'
    with pytest.raises(PdfWarningError, match="may not fetch"):
        render_pdf(page)


PAGE = '<!DOCTYPE html>\n<html lang="en"><head><title>T</title></head><body><p>{}</p></body></html>'


def test_a_break_between_lines_that_was_pasted_in_is_a_space() -> None:
    assert render_pdf(PAGE.format("One\u2028two\u2029three")) == render_pdf(PAGE.format("One two three"))


def test_the_renderer_warns_of_nothing(caplog: pytest.LogCaptureFixture) -> None:
    sample = SAMPLES / "many-unknowns.yaml"
    with caplog.at_level(logging.WARNING):
        make(load(sample).score(), ["pdf"])
    assert not caplog.records


def failures(pdf: bytes) -> list[str]:
    """Return what the validator says against PDF/UA-1."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 50
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def _text(pdf: bytes) -> str:
    return _squeezed("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages))


def _squeezed(text: str) -> str:
    return "".join(text.split())
