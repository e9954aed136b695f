"""Templates that people make themselves: from what they extend, and what they bring."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from typing import Any, cast

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from readiness.errors import ContentInvalidError
from readiness.report.pages.html import render_html
from readiness.report.printed.pdf import PdfWarningError, font_folder, render_pdf
from readiness.report.templates import find_template, read_template, shipped_templates
from readiness.report.view.report_view import report_view
from readiness.workflows.authoring.checking import check
from readiness.workflows.documents.report import make
from readiness.workflows.loading import load
from tests.conftest import SAMPLES
from tests.report.printed.test_pdf import failures
from tests.report.template_folders import HEAD, PAGE, plain, png, worked_example, write

TODAY = dt.date(2026, 11, 28)
SAMPLE = SAMPLES / "many-unknowns.yaml"


def html_of(folder: Path, front_sheet: dict[str, str] | None = None) -> str:
    return render_html(report_view(load(SAMPLE).score()), read_template(folder), front_sheet or {})


def codes(path: Path, *, strict: bool = False) -> list[str]:
    return [problem.code for problem in check(str(path), TODAY, strict=strict).problems]


def fonts_in(pdf: bytes) -> set[str]:
    return {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for sheet in PdfReader(io.BytesIO(pdf)).pages
        for font in cast("Any", sheet["/Resources"])["/Font"].values()
    }


def test_the_worked_example_of_the_readme_is_right(tmp_path: Path) -> None:
    files = worked_example()
    assert set(files) == {"testham/template.yaml", "testham/logo.svg", "testham/parts/certainty.html.j2"}
    write(tmp_path, files)
    assert codes(tmp_path / "testham", strict=True) == []


def test_a_template_of_a_trusts_own_gives_a_valid_document(tmp_path: Path) -> None:
    """In another folder: its colours, logo, part, row, and all that it takes from “board”."""
    parts = [*read_template(find_template("board")).about.parts, "ours"]
    files = worked_example() | {"testham/parts/ours.html.j2": "<section><h2>Our plan</h2><p>We meet.</p></section>\n"}
    folder = write(tmp_path, files) / "testham"
    with (folder / "template.yaml").open("a", encoding="utf-8") as file:
        file.write(f"parts: [{', '.join(parts)}]\n")
    loaded = load(SAMPLE)
    sheet = dict(loaded.assessment.front_sheet) | {"strategy": "Goal four", "meeting": "Board in public"}
    result = loaded.score()
    object.__setattr__(result, "assessment", result.assessment.model_copy(update={"front_sheet": sheet}))
    made = make(result, ["html", "pdf"], str(folder))
    html = made["html"].decode()
    assert "--heading: #5a1a50;" in html
    assert "--quiet: #425563;" in html, "what is not given is the program's own"
    assert html.count('<img class="logo" src="data:image/svg+xml;base64,') == 1
    assert 'alt="Testham NHS Trust"' in html
    for expected in ("Our strategy", "Goal four", "Board in public", "Our plan", "staff council", "On one page"):
        assert expected in html
    assert failures(made["pdf"]) == []
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(made["pdf"])).pages)
    assert "Goal four" in text
    assert "Our plan" in text


# One extends another


def test_files_are_looked_for_in_the_own_folder_first_and_can_be_added_to(tmp_path: Path) -> None:
    plain(tmp_path / "base", one="<p>base one</p>", two="<p>base two</p>")
    middle = {"template.yaml": f"{HEAD}extends: ../base\nparts: [one, two]\n", "parts/two.html.j2": "<p>middle two</p>"}
    write(tmp_path / "middle", middle | {"report.css": "p { margin: 1mm }", "screen.css": "p { margin: 2mm }"})
    also = "{% include 'middle/parts/two.html.j2' %}{% include 'base/parts/two.html.j2' %}"
    own = {
        "template.yaml": f"{HEAD}extends: ../middle\n",
        "parts/two.html.j2": f"<p>own two</p>{also}",
        "report.css": "p { margin: 3mm }",
    }
    html = html_of(write(tmp_path / "own", own))
    assert re.findall(r"<p>(.+?)</p>", html) == ["base one", "own two", "middle two", "base two"]
    assert html.index("#123456") < html.index("1mm") < html.index("3mm") < html.index(":root") < html.index("2mm")


def test_a_template_may_stand_within_the_one_that_extends_it(tmp_path: Path) -> None:
    plain(tmp_path / "own" / "base", one="<p>from within</p>")
    write(tmp_path / "own", {"template.yaml": f"{HEAD}extends: ./base\n"})
    assert "from within" in html_of(tmp_path / "own")


def test_a_link_between_folders_of_the_chain_is_not_followed(tmp_path: Path) -> None:
    plain(tmp_path / "base")
    (tmp_path / "secret.html.j2").write_text("secret")
    folder = write(tmp_path / "own", {"template.yaml": f"{HEAD}extends: ../base\n", "parts/two.html.j2": "x"})
    (folder / "parts" / "one.html.j2").symlink_to(tmp_path / "secret.html.j2")
    with pytest.raises(ContentInvalidError, match="link that leads out"):
        html_of(folder)
    assert "template-error" in codes(folder)


@pytest.mark.parametrize("extends", ["/etc", "../../..", "..", "../own/..", "nowhere/../.."])
def test_a_base_is_beside_or_within_and_nowhere_else(tmp_path: Path, extends: str) -> None:
    write(tmp_path, {"template.yaml": HEAD})
    folder = write(tmp_path / "own", {"template.yaml": f"{HEAD}extends: {extends}\n"})
    assert codes(folder) == ["outside-folder"]


def test_rows_and_colours_are_joined_and_parts_replaced(tmp_path: Path) -> None:
    base = f"{HEAD}parts: [one]\nfront_sheet: [{{id: a, label: A}}]\ncolours: {{heading: '#111111', text: '#222222'}}\n"
    write(plain(tmp_path / "base"), {"template.yaml": base})
    own = f"{HEAD}extends: ../base\nmore_rows: [{{id: b, label: B}}]\ncolours: {{text: '#333333'}}\n"
    about = read_template(write(tmp_path / "own", {"template.yaml": own})).about
    assert [row.id for row in about.front_sheet] == ["a", "b"]
    assert about.colours.given() == {"heading": "#111111", "text": "#333333"}
    emptied = write(tmp_path / "emptied", {"template.yaml": f"{HEAD}extends: ../base\nfront_sheet: []\n"})
    assert read_template(emptied).about.front_sheet == []


# What it brings


def test_charts_and_style_sheets_are_in_the_templates_colours(tmp_path: Path) -> None:
    folder = plain(tmp_path / "own", one="{{ chart.domain_profile }}")
    ramp = "colours: {accent: '#aa0000', ramp: ['#fff0f0', '#aa0000', '#330000']}\n"
    write(folder, {"template.yaml": f"{HEAD}parts: [one]\n{ramp}"})
    html = html_of(folder)
    assert "--ramp-2: #aa0000; --on-ramp-2: #ffffff;" in html  # five steps, whatever the ramp's length
    assert "--ramp-4: #330000; --on-ramp-4: #ffffff;" in html
    assert '"#aa0000"' in html[html.index("<svg") :]
    assert "#005eb8" not in html


def test_own_type_is_the_pdfs_and_the_web_page_names_it(tmp_path: Path) -> None:
    folder = plain(tmp_path / "own", one="<p>Words</p>{{ chart.evidence }}")
    fonts = {"fonts/r.otf": _font_of_another_family()}
    css = '@page { @bottom-right { content: "page"; font-family: Source Sans Pro } }'
    named = f"{HEAD}parts: [one]\ntype: {{family: Trust Sans, regular: fonts/r.otf}}\n"
    write(folder, fonts | {"template.yaml": named, "report.css": css})
    made = make(load(SAMPLE).score(), ["html", "pdf"], str(folder))
    assert b'html { font-family: "Trust Sans", Arial, sans-serif }' in made["html"]
    # The running words and the chart name the report's own type, and get the trust's under that name.
    assert {name.removesuffix("-Bold") for name in fonts_in(made["pdf"])} == {"Trust-Sans", "Source-Sans-Pro"}
    assert failures(made["pdf"]) == []


def _font_of_another_family() -> bytes:
    font, content = TTFont(font_folder() / "SourceSansPro-Black.otf"), io.BytesIO()
    for record in font["name"].names:
        record.string = "Of the trust"
    font.save(content)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_logo_may_be_a_photograph(tmp_path: Path, kind: str) -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "#5a1a50").save(picture, "JPEG")
    content = png(40, 20) if kind == "png" else picture.getvalue()
    manifest = f"{HEAD}parts: [one]\nlogo: {{file: logo.{kind}, alt: The “logo” of <us>}}\n"
    folder = write(plain(tmp_path / "own"), {"template.yaml": manifest, f"logo.{kind}": content})
    made = make(load(SAMPLE).score(), ["html", "pdf"], str(folder))
    assert b"The \xe2\x80\x9clogo\xe2\x80\x9d of &lt;us&gt;" in made["html"]
    assert len(PdfReader(io.BytesIO(made["pdf"])).pages[0].images) == 1
    assert failures(made["pdf"]) == []


def test_the_maker_of_pdfs_passes_over_the_sheet_for_screens(tmp_path: Path) -> None:
    """What it does not know would stop the document."""
    unknown = "@media (max-width: 40rem) { p { grid-gap: 1px; accent-color: auto } } p { no-such: thing }"
    folder = write(plain(tmp_path / "own"), {"screen.css": unknown})
    assert render_pdf(html_of(folder))
    write(folder, {"print.css": unknown})
    with pytest.raises(PdfWarningError, match="no-such"):
        render_pdf(html_of(folder))
    assert codes(folder) == []
    assert codes(folder, strict=True) == ["template-error"]


# Checking


@pytest.mark.parametrize("name", sorted(shipped_templates()))
def test_what_came_with_the_program_is_right(name: str) -> None:
    assert check(name, TODAY).problems == []


def test_a_name_that_is_not_there_is_found_where_it_stands(tmp_path: Path) -> None:
    """Also where only some reports come by: each sample is tried."""
    folder = plain(tmp_path / "own", one="<p>x</p>\n{% if report.find_out %}{{ report.find_owt }}{% endif %}\n")
    (problem,) = check(str(folder), TODAY).problems
    assert (problem.code, problem.line) == ("template-error", 2)
    assert problem.file == str(folder / "parts/one.html.j2")
    assert "find_owt" in problem.wrong


def test_every_row_of_the_front_sheet_is_tried(tmp_path: Path) -> None:
    folder = plain(tmp_path / "own", one="{% for row in front_sheet %}{{ row.no }}{% endfor %}")
    assert codes(folder) == []
    write(folder, {"template.yaml": f"{HEAD}parts: [one]\nfront_sheet: [{{id: a, label: A}}]\n"})
    assert codes(folder) == ["template-error"]


def test_faults_of_every_kind_are_told_at_once(tmp_path: Path) -> None:
    folder = plain(tmp_path / "own", one="{% if %}", spare="{% endfor %}")
    manifest = f"{HEAD}parts: [one, two]\ncolours: {{quiet: '#bbbbbb'}}\nlogo: {{file: logo.png, alt: Us}}\n"
    write(folder, {"template.yaml": manifest, "logo.png": b"GIF89a", "report.css": "@import 'x';"})
    assert sorted(set(codes(folder))) == ["bad-picture", "bad-style", "low-contrast", "missing-file", "template-error"]
    assert codes(folder).count("template-error") == 2
    assert codes(folder).count("low-contrast") == 2, "on white, and on pale"


def test_a_fault_in_the_base_is_told_of_the_one_that_extends_it(tmp_path: Path) -> None:
    write(plain(tmp_path / "base", one="{% if %}"), {"template.yaml": f"{HEAD}parts: [one]\ncolour: red\n"})
    folder = write(tmp_path / "own", {"template.yaml": f"{HEAD}extends: ../base\n"})
    assert codes(folder) == ["template-error", "unknown-key"]


def test_a_template_for_questionnaires_is_tried_on_one(tmp_path: Path) -> None:
    folder = plain(tmp_path / "own", one="<p>{{ workbook.title }}</p>")
    assert codes(folder) == ["template-error"]
    write(folder, {"template.yaml": f"{HEAD}needs: questionnaire\nparts: [one]\n"})
    assert codes(folder) == []


def test_a_template_for_agendas_is_tried_with_ratings_and_without(tmp_path: Path) -> None:
    folder = plain(tmp_path / "own", one="<p>{{ run_sheet.title }}</p>")
    assert codes(folder) == ["template-error"]
    write(folder, {"template.yaml": f"{HEAD}needs: agenda\nparts: [one]\n"})
    assert codes(folder) == []
    for condition in ("run_sheet.raters", "not run_sheet.raters"):
        write(folder, {"parts/one.html.j2": f"{{% if {condition} %}}{{{{ run_sheet.no }}}}{{% endif %}}".encode()})
        assert codes(folder) == ["template-error"]


def test_a_page_without_a_sheet_for_paper_is_still_a_page(tmp_path: Path) -> None:
    assert "<h1>T</h1>" in html_of(plain(tmp_path / "own"))
    assert PAGE.count("style.") == 3
