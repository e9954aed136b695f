"""Every document that the registry has: what is asked of all of them, whoever adds one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from readiness.publishing.document import DocumentKind, Registry
from readiness.workflows.documents.registry import BLANK, FORM, REPORT, RUN_SHEET
from readiness.workflows.documents.report import ReportPaper
from tests.report.exports.views import PaperOf, small_view
from tests.workflows.documents.shapes import SHAPES

REGISTRIES: dict[str, Registry[Any]] = {"report": REPORT, "run-sheet": RUN_SHEET, "blank": BLANK, "form": FORM}

TYPED = (
    "# Heading",
    "## Another",
    "- item",
    "+ item",
    "* item",
    "1. first",
    "2) second",
    "> quote",
    "| a | b |",
    "| --- | --- |",
    "===",
    "---",
    "```",
    "~~~",
    "    code",
    ": definition",
    "[x](javascript:alert(1)) ![i](https://x.example/i.png) [x]: https://x.example",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- c --> <https://x.example>",
    "&lt;b&gt; &amp; &#60;i&#62; &copy",
    "`code` *em* **bold** _em_ __bold__ ~~gone~~ $x$ ==mark== {{ 7 * 7 }} {: .x}",
    "www.x.example and http://x.example",
    "C:\\folder\\[x] \\* \\",
    "=1+1",
    "@SUM(1)",
    "]]> {% raw %} END:VEVENT",
)
"""What some reader of some format acts on, each on a line of its own."""


@pytest.mark.parametrize("document", REPORT.documents, ids=lambda document: document.name)
def test_what_people_typed_stays_text(document: DocumentKind[ReportPaper], tmp_path: Path) -> None:
    """Whatever it is, the document has the shape that it has with plain words in its place."""
    shape = SHAPES[document.name]
    shapes = []
    for name, lines in (("plain", ["Plain words"] * len(TYPED)), ("hostile", TYPED)):
        view = small_view(tmp_path / name / "q", "\n".join(lines), "More")
        shapes.append(shape(document.make(PaperOf(view, [("Summary", "\n".join(lines))]))))
    assert shapes[1] == shapes[0]


def test_every_document_has_a_shape() -> None:
    assert set(SHAPES) == {document.name for document in REPORT.documents}


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES)
def test_documents_can_be_told_apart(registry: Registry[Any]) -> None:
    names = [document.name for document in registry.documents]
    endings = [document.ending for document in registry.documents]
    assert len(set(names)) == len(names)
    assert len(set(endings)) == len(endings)
    assert set(registry.usual) <= set(registry.formats)
    for document in registry.documents:
        assert re.fullmatch(r"[a-z]+", document.format)
        assert re.fullmatch(r"(-[a-z-]+)?\.[a-z]+", document.ending)
        assert re.fullmatch(r"[a-z]+/[a-z.-]+", document.media_type)
        assert document.title.startswith("the ")


def test_the_pack_is_what_it_was() -> None:
    """What comes later is asked for by name, so that a pack made again is the same to the byte."""
    assert REPORT.in_pack == ("pdf", "html", "docx", "xlsx", "csv", "json", "ics")
    assert "md" in REPORT.beside_pack
