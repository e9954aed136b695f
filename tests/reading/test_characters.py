"""Marks that nobody sees: those that a writing needs stay, the others go, and no visible character ever does."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.reading.characters import named, shown, without_marks
from readiness.reading.garbled import garbled
from readiness.reading.texts import clean

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2064\u206a\u206f"
    "\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\U000e0001\U000e0041\U000e007f\U000e0100"
)

NEEDED = [
    "می‌خواهم",  # Persian: the non-joiner parts stem and ending
    "هـ‍.ش",  # Persian: a joiner at the end of an abbreviation
    "क्‍ष और क्‌ष",  # Hindi: half forms
    "ක්‍රි",  # Sinhala
    "ไทย\u200bไทย",  # Thai: where a line may break
    "👩🏽‍⚕️ and 👨‍👩‍👧‍👦",
    "❤️‍🔥 ☎︎ ☎️",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
    "1️⃣ #️⃣",
    "葛\U000e0100",  # a form of an ideograph
    "\u200fالسلام abc",
    "שלום C++\u200f!",
]


@pytest.mark.parametrize("text", NEEDED, ids=ascii)
def test_what_a_writing_needs_stays(text: str) -> None:
    assert without_marks(text) == text
    assert clean(text) == text


@pytest.mark.parametrize("mark", UNSEEN, ids=ascii)
@pytest.mark.parametrize("around", ["Chief{}nurse", "{}Chief nurse", "Chief nurse{}", "1{}", "{0}P3{0}{0}", "é{}"])
def test_where_no_writing_needs_it_a_mark_goes(mark: str, around: str) -> None:
    gone: list[int] = []
    assert without_marks(around.format(mark), gone.append) == around.replace("{0}", "{}").replace("{}", "")
    assert [around.format(mark)[place] for place in gone] == [mark] * around.format(mark).count(mark)
    assert clean(around.format(mark)) == around.replace("{0}", "{}").replace("{}", "").strip()


def test_text_of_marks_alone_is_no_text() -> None:
    assert clean(UNSEEN) == ""


def test_letters_cannot_be_smuggled_behind_a_flag() -> None:
    """The invisible twins of ASCII: a flag has six at most, and not in the middle of any text."""
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore")
    assert without_marks(f"🏴{hidden * 9}\U000e007f") == "🏴"
    assert without_marks(f"x{hidden}") == "x"


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(st.text(st.characters() | st.sampled_from([*UNSEEN, "ی", "क", "👩", "🏴", "1", "葛", "ᠠ", "ไ"]), max_size=12))
def test_no_visible_character_is_taken_away_and_nothing_is_left_to_take(text: str) -> None:
    left = without_marks(text)
    assert without_marks(left) == left
    unseen = {*UNSEEN} | {c for c in text if unicodedata.category(c) == "Cf" or 0xE0000 <= ord(c) <= 0xE0FFF}
    unseen |= {c for c in text if "\ufe00" <= c <= "\ufe0f" or "\u180b" <= c <= "\u180f" or c in "\u17b5\u2065"}
    unseen |= {c for c in text if "\ufff0" <= c <= "\ufff8"}
    assert [c for c in left if c not in unseen] == [c for c in text if c not in unseen]


def test_a_character_has_a_name_and_a_number() -> None:
    assert named("\u00a0") == "a no-break space (U+00A0)"
    assert named("\u200b") == "a zero-width space (U+200B)"
    assert named("\x00") == "a NUL (U+0000)"
    assert named("\U000e0041") == "a tag latin capital letter a (U+E0041)"
    assert shown("P3\u200b\u00a0") == "P3[U+200B][U+00A0]"


@pytest.mark.parametrize("meant", [*"’“”–—…•éèüñçöäÀÉ£°½«»\u00a0🙂✅€\ufeff"])
def test_what_was_saved_in_the_wrong_encoding_is_known(meant: str) -> None:
    said = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in meant.encode())
    ((place, stands, was),) = garbled(f"Two {said} of us")
    assert (place, stands, was) == (4, said, meant)


@pytest.mark.parametrize("text", ["Spaß“", "„Straße”", "café”…", "naïve ©", "IRMÃ ÂGE", "Å“", "Tŵr Ŷnys", "Ω", "ð"])
def test_words_of_other_languages_are_left_alone(text: str) -> None:
    assert list(garbled(text)) == []
