"""Text is never wider than it was measured, and is cut where it does not fit."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.report.charts.lettering import ELLIPSIS, shorten, text_width, wrap
from readiness.report.printed.pdf import font_folder

_CHARACTERS = [*map(chr, range(0x20, 0x7F)), *"£‘’“”–—…•·−×½ßøœæØÆŒéÉàçñüÖÅ"]


@pytest.mark.parametrize(("face", "bold"), [("Regular", False), ("Semibold", True)])
def test_no_character_of_the_reports_type_is_wider_than_the_table_says(face: str, bold: bool) -> None:
    font = TTFont(font_folder() / f"SourceSansPro-{face}.otf")
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    wider = [
        (character, widths[glyphs[ord(character)]][0])
        for character in _CHARACTERS
        if widths[glyphs[ord(character)]][0] > text_width(character, 1000, bold=bold)
    ]
    assert wider == []


def test_an_accent_takes_no_room_and_an_unknown_character_takes_plenty() -> None:
    assert text_width("e\u0301", 10) == text_width("é", 10) == text_width("e", 10)
    assert text_width("領", 10) > text_width("W", 10)


_TEXT = st.text(max_size=80)


@settings(derandomize=True, deadline=None, database=None)
@given(_TEXT, st.floats(30, 300), st.integers(1, 3), st.booleans())
def test_lines_fit_and_lose_nothing_but_their_end(text: str, width: float, most: int, bold: bool) -> None:
    lines = wrap(text, width, 12, lines=most, bold=bold)
    assert len(lines) <= most
    assert all(text_width(line, 12, bold=bold) <= width for line in lines)
    whole, kept = " ".join(text.split()), " ".join(lines)
    assert kept == whole or (kept.endswith(ELLIPSIS) and whole.startswith(kept.removesuffix(ELLIPSIS).rstrip()))


def test_what_fits_is_left_alone_and_what_does_not_is_cut_at_its_end() -> None:
    assert shorten("Embedded", 100, 12) == "Embedded"
    assert shorten("Embedded and improving", 60, 12) == "Embedd…"
    assert wrap("Embedded and improving", 85, 12) == ["Embedded and", "improving"]
    assert wrap("", 80, 12) == []
