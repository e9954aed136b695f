"""A PDF always comes out: what no type on the computer has is printed as words."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from readiness.report.press import Press
from readiness.report.printed.pdf import PdfWarningError, font_folder, render_pdf
from readiness.report.printed.stand_ins import name_of, told, with_names
from tests.report.printed.test_pdf import failures

PAGE = '<!DOCTYPE html>\n<html lang="en"><head><title>T</title></head><body><p>{}</p></body></html>'
NOWHERE = "\U0010fffd"
"""A character that no type has."""

NAMES = {
    "👍": "thumbs up sign",
    "👍🏽": "thumbs up sign, medium skin tone",
    "✅": "white heavy check mark",
    "👩\u200d⚕\ufe0f": "woman, staff of aesculapius",
    "👨\u200d👩\u200d👧": "man, woman, girl",
    "🇬🇧": "flag GB",
    "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f": "flag of Wales",
    "1\ufe0f\u20e3": "keycap 1",
    "会": "cjk unified ideograph-4f1a",
    "\U0001f9ff": "nazar amulet",
    "\ue000": "character U+E000",
    NOWHERE: "character U+10FFFD",
}


@pytest.mark.parametrize("one", NAMES)
def test_what_people_see_as_one_has_one_name(one: str) -> None:
    assert name_of(one) == NAMES[one]
    text, named = with_names(f"a{one}b{one}{one}", set(one) - {"1"})
    assert text == f"a[{NAMES[one]}]b[{NAMES[one]}][{NAMES[one]}]"
    assert named == {one: f"[{NAMES[one]}]"}


@given(st.text(), st.sets(st.characters(min_codepoint=0x80)))
@settings(max_examples=300)
def test_what_is_not_missing_stays_and_what_is_missing_goes(text: str, missing: set[str]) -> None:
    out, _ = with_names(text, missing)
    assert missing.isdisjoint(out)
    assert with_names(text, missing - set(text)) == (text, {})


def test_it_is_printed_as_words_and_told_with_what_would_help() -> None:
    remarks: list[str] = []
    pdf = render_pdf(PAGE.format(f"Agreed {NOWHERE} by all"), tell=remarks.append)
    assert "Agreed [character U+10FFFD] by all" in _text(pdf)
    assert failures(pdf) == []
    (remark,) = remarks
    assert f"[character U+10FFFD] for {NOWHERE}" in remark
    assert "add type" in remark


def test_it_may_stand_anywhere() -> None:
    """In headings, which become bookmarks; in the title; in a picture's text and its description; in a style sheet."""
    one = NOWHERE
    page = (
        f'<!DOCTYPE html><html lang="en"><head><title>T {one}</title><style>p::before {{ content: "{one} " }}</style>'
        f"</head><body><h1>Heading {one}</h1><p>x</p><table><caption>{one}</caption><tr><th>{one}</th></tr></table>"
        f'<svg viewBox="0 0 90 9" role="img"><title>{one}</title><text y="9">{one}</text></svg></body></html>'
    )
    pdf = render_pdf(page)
    assert failures(pdf) == []
    assert _text(pdf).count("[character U+10FFFD]") == 5
    assert "[character U+10FFFD]" in str(PdfReader(io.BytesIO(pdf)).outline)


def test_what_this_computer_can_print_is_left_alone() -> None:
    typed = "Ŵŵ Ŷŷ Ll, Łódź, Cz\u0119stochowa, é z\u0302, ‘–’ … → € \u00a0 \u200b \u2011"
    remarks: list[str] = []
    pdf = render_pdf(PAGE.format(typed), tell=remarks.append)
    assert remarks == []
    assert "Łódź, Częstochowa" in unicodedata.normalize("NFC", _text(pdf))


def test_the_same_bytes_come_of_the_same_page_there_and_here() -> None:
    page = PAGE.format(f"{NOWHERE} 👍🏽 会")
    remarks: list[str] = []
    with Press() as press:
        there = press.render(page, tell=remarks.append)
    assert there == render_pdf(page)
    assert remarks


def test_many_are_told_of_in_one_sentence() -> None:
    said = told({chr(0xE000 + number): f"[character U+{0xE000 + number:X}]" for number in range(9)})
    assert "and 4 more" in said
    assert said.count("character U+") == 5


def test_what_a_style_sheet_draws_in_a_roundabout_way_is_the_templates_own_fault() -> None:
    page = PAGE.replace("</head>", r'<style>p::before { content: "\10FFFD " }</style></head>')
    with pytest.raises(PdfWarningError, match="a style sheet draws"):
        render_pdf(page)


# Type by Python packages


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a package of type as those on PyPI are, with a letter for one character more."""
    folder = tmp_path / "fontpkg_noto_sans_nowhere"
    (folder / "files").mkdir(parents=True)
    (folder / "__init__.py").write_text("raise ImportError('nothing in it is to be run')")
    font = TTFont(font_folder() / "SourceSansPro-Regular.otf")
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format == 12:
            table.cmap[ord(NOWHERE)] = "A"
    font["name"].setName("Noto Sans Nowhere", 1, 3, 1, 0x409)
    font.save(folder / "files" / "NotoSansNowhere-Regular.otf")
    about = tmp_path / "fontpkg_noto_sans_nowhere-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: fontpkg-noto-sans-nowhere\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[fontpkg.family]\nnoto_sans_nowhere = fontpkg_noto_sans_nowhere\n")
    monkeypatch.syspath_prepend(tmp_path)
    return folder


@pytest.mark.usefixtures("packaged")
def test_type_that_came_as_a_package_is_found() -> None:
    remarks: list[str] = []
    pdf = render_pdf(PAGE.format(f"Agreed {NOWHERE} by \ue000 all"), tell=remarks.append)
    assert f"Agreed {NOWHERE} by [character U+E000] all" in _text(pdf)
    assert failures(pdf) == []
    assert [NOWHERE in remark for remark in remarks] == [False]
    assert pdf == render_pdf(PAGE.format(f"Agreed {NOWHERE} by \ue000 all"))


def _text(pdf: bytes) -> str:
    return " ".join("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages).split())
