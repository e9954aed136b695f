"""Where documents go, by what people typed after -o and --format: one answer for every command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from readiness.errors import WrongUsageError
from readiness.publishing.document import DocumentKind, Material, Registry
from readiness.publishing.places import destination


def _of_nothing(_: Material) -> bytes:
    return b""


ONE: Registry[Material] = Registry(
    (
        DocumentKind("pdf", "the PDF", "-paper.pdf", "application/pdf", _of_nothing),
        DocumentKind("text", "the text", "-paper.txt", "text/plain", _of_nothing),
        DocumentKind("csv", "the table of this", "-this.csv", "text/csv", _of_nothing, part="this"),
        DocumentKind("csv", "the table of that", "-that.csv", "text/csv", _of_nothing, part="that"),
        DocumentKind("md", "the Markdown", "-paper.md", "text/markdown", _of_nothing, in_pack=False),
    ),
    ("pdf", "text"),
    pack="all",
)


def there(output: str | None, *formats: str) -> list[str]:
    places = destination(ONE, Path("trust"), output, formats, to_screen="text").places
    assert places is not None
    return [str(place) for place in places.by_document.values()]


@pytest.mark.parametrize(
    ("output", "formats", "names"),
    [
        (None, [], ["trust-paper.pdf", "trust-paper.txt"]),
        (None, ["csv"], ["trust-this.csv", "trust-that.csv"]),
        ("out/", ["md", "md"], ["out/trust-paper.md"]),
        ("x.pdf", [], ["x.pdf"]),
        ("X.TXT", [], ["X.TXT"]),
        ("x.csv", [], ["x-this.csv", "x-that.csv"]),
        ("x", [], ["x.pdf", "x.txt"]),
        ("x", ["md"], ["x.md"]),
        ("Paper v1.2", ["md"], ["Paper v1.2.md"]),
        ("Paper v1.2", [], ["Paper v1.2.pdf", "Paper v1.2.txt"]),
        ("x.pdf", ["pdf", "csv"], ["x.pdf", "x-this.csv", "x-that.csv"]),
        ("x.other", ["md"], ["x.other"]),
        ("x.other", ["pdf", "md"], ["x.other.pdf", "x.other.md"]),
        (None, ["all"], [f"trust-pack/trust-{name}" for name in ("paper.pdf", "paper.txt", "this.csv", "that.csv")]),
        ("p", ["all", "md"], [f"p/trust-{name}" for name in ("paper.pdf", "paper.txt", "this.csv", "that.csv")]),
    ],
)
def test_where_each_document_goes(output: str | None, formats: Sequence[str], names: list[str]) -> None:
    assert there(output, *formats) == names


@pytest.mark.parametrize(
    ("output", "formats", "said"),
    [
        ("x.doc", [], "No format has the ending .doc, of x.doc. Formats: pdf, text, csv, md."),
        ("x.pdf", ["md"], "x.pdf ends in .pdf, but the format asked for is md."),
        ("x", ["doc"], "There is no format “doc”. Formats: pdf, text, csv, md."),
        ("x", ["all", "doc"], "There is no format “doc”."),
        ("x.pdf", ["all"], "“--format all” makes a folder, and x.pdf is named as a file. Leave out its ending."),
        ("-", ["pdf", "md"], "Only one format can go to standard output. Give one --format."),
        ("-", ["all"], "Only one format can go to standard output. Give one --format."),
        ("-", ["doc"], "There is no format “doc”."),
    ],
)
def test_what_does_not_fit_is_told(output: str, formats: Sequence[str], said: str) -> None:
    with pytest.raises(WrongUsageError) as caught:
        there(output, *formats)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(("formats", "name"), [([], "txt"), (["md"], "md"), (["csv"], "this.csv")])
def test_one_document_goes_to_standard_output(formats: Sequence[str], name: str) -> None:
    found = destination(ONE, Path("trust"), "-", formats, to_screen="text")
    assert [document.name for document in found.documents] == [name]
    assert found.places is None
