"""Files that people write in an editor: what goes wrong without being seen is named, and no text is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readiness.assessment.model import Assessment
from readiness.reading.validation import validate
from readiness.reading.yaml.strict_yaml import Document, parse_yaml

BASE = """\
format: 1
questionnaire:
  id: small
organisation:
  name: Testham NHS Trust
as_at: 2026-10-31
participants:
  - {role: Chair, group: board}
  - role: Chief nurse
answers:
  P1:
    answer: 1
    note: Two of five leaders ask.
    evidence:
      - kind: processes
        title: Notes of the round
        date: 2026-03-01
  P2:
    state: not_applicable
    reason: >-
      There is no room,
      and nobody asks.
"""


def read(text: str | bytes) -> tuple[Assessment | None, Document]:
    document = parse_yaml(text.encode() if isinstance(text, str) else text, Document("f.yaml"))
    return validate(Assessment, document), document


def told(text: str | bytes) -> list[str]:
    """Return each problem and warning, in order, as code:line:column."""
    _, document = read(text)
    found = sorted([*document.problems, *document.warnings], key=lambda p: (p.line or 0, p.column or 0))
    return [f"{problem.code}:{problem.line}:{problem.column}" for problem in found]


def words(text: str | bytes) -> str:
    _, document = read(text)
    return "\n".join(map(str, [*document.problems, *document.warnings]))


def changed(old: str, new: str, text: str = BASE) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


# Comments


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("name: Testham NHS Trust", "name: Testham # the trust", "5:16"),
        ("name: Testham NHS Trust", "name: Testham\t# the trust", "5:16"),
        ("name: Testham NHS Trust", "name: # Testham", "5:8"),
        ("name: Testham NHS Trust", "name: null # and void", "5:13"),
        ("note: Two of five", "note: Two #1 of five", "13:14"),
        ("note: Two of five leaders ask.", "note: Two of five\n      leaders # ask", "14:14"),
        ("note: Two of five leaders ask.", "note: Two of five\n      # leaders ask", "13:22"),
        ("note: Two of five leaders ask.", "note: Two of five\n\n\n      # leaders ask", "13:22"),
        ("note: Two of five leaders ask.", "note: # Two of five leaders ask.", "13:10"),
        ("title: Notes of the round", "title: Notes # 4", "16:21"),
        ("role: Chief nurse", "role: Chief nurse # acting", "9:22"),
        ("role: Chair, group: board}", "role: Chair # acting\n    , group: board}", "8:17"),
    ],
)
def test_text_that_a_comment_cuts_off_is_told_where_it_ends(old: str, new: str, where: str) -> None:
    assert told(changed(old, new)) == [f"cut-text:{where}"]
    assert "put the whole text in quotes" in words(changed(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "# a file\nformat: 1 # of the first format"),
        ("as_at: 2026-10-31", "as_at: 2026-10-31  # the end of the month"),
        ("id: small", "id: small # ours"),
        ("answer: 1", "answer: 1 # agreed by all"),
        ("kind: processes", "kind: processes # not outcomes"),
        ("state: not_applicable", "state: not_applicable # yet"),
        ("participants:", "participants: # roles only"),
        ("answers:", "targets: # the usual ones\nanswers:"),
        ("as_at:", "form: # all of it\nas_at:"),
        ("note: Two of five leaders ask.", 'note: "Two #1 of five" # from the round'),
        ("note: Two of five leaders ask.", "note: Two of five leaders ask.\n    # of them, one twice"),
        ("note: Two of five leaders ask.", "note: Two#1 of five, C# and #"[:25]),
        ("      There is no room,", "      There is no room, # 3"),
        ("reason: >-", "reason: >- # folded"),
        ("  - role: Chief nurse", "  # and one more\n  - role: Chief nurse"),
        ("group: board}", "group: board} # so far"),
    ],
)
def test_a_comment_that_takes_nothing_away_is_left_alone(old: str, new: str) -> None:
    assert told(changed(old, new)) == []


SAID = st.text(st.sampled_from([*"abé #:'\"-[]{}&*!|>%@`,?=~\\", "👍"]), min_size=1, max_size=14).filter(
    lambda text: bool(text.strip())
)


@settings(max_examples=1_500, deadline=None, derandomize=True, database=None)
@given(SAID, st.sampled_from(["note: {}\n", "note:\n  {}\n", "note: {}\nreason: x\n", "note: a\n  {}\n"]))
@example("Item #3 was late # and nobody saw", "note: {}\n")
@example("#3 was late", "note: {}\n")
@example("#3 was late", "note: a\n  {}\n")
@example("! important", "note: {}\n")
@example("&c", "note: {}\n")
@example("|5", "note: {}\n")
def test_no_text_is_lost_without_a_word(said: str, place: str) -> None:
    """Whatever is written after a key, all that can be seen of it is read; or there is a problem.

    Quotes are no text where they stand around it; a comment below a key that has no text was never one.
    """
    from readiness.assessment.model import Answer

    document = parse_yaml(place.format(said).encode(), Document("f.yaml"))
    answer = validate(Answer, document)
    if document.problems or answer is None:
        return
    assert answer.note is not None or said.strip() in ("~", "#") or said.strip().startswith("#"), document
    if answer.note is not None and not re.search("['\"]", said):
        read_back = "".join(answer.note.split())
        assert read_back.endswith("".join(said.split()))


# Spaces that are none, and marks that nobody sees

ODD = {
    "\t": "a tab (U+0009)",
    "\u00a0": "a no-break space (U+00A0)",
    "\u2003": "an em space (U+2003)",
    "\u202f": "a narrow no-break space (U+202F)",
    "\u3000": "an ideographic space (U+3000)",
    "\x85": "a next-line mark (U+0085)",
    "\u2028": "a line separator (U+2028)",
}


@pytest.mark.parametrize("odd", ODD, ids=ascii)
@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("    answer: 1", "{0}{0}{0}{0}answer: 1", "12:1"),
        ("    answer: 1", "  {0} answer: 1", "12:3"),
        ("  - role: Chief", "{0}{0}- role: Chief", "9:1"),
        ("  - role: Chief", "  -{0}role: Chief", "9:4"),
        ("      - kind", "      -{0}kind", "15:8"),
    ],
)
def test_a_space_that_is_none_is_named_where_it_indents(odd: str, old: str, new: str, where: str) -> None:
    text = changed(old, new.format(odd))
    assert f"f.yaml:{where}: error: {ODD[odd].capitalize()[:1]}{ODD[odd][1:]} stands here" in words(text)
    assert {problem.partition(":")[0] for problem in told(text)} == {"odd-space"}


@pytest.mark.parametrize("odd", [odd for odd in ODD if odd != "\t"], ids=ascii)
def test_a_space_that_is_none_is_named_after_a_key(odd: str) -> None:
    for old, new, where in (
        ("answer: 1", f"answer:{odd}1", "12:12"),
        ("as_at: 2026", f"as_at:{odd}2026", "6:7"),
        ("note: Two", f"note:{odd}Two", "13:10"),
    ):
        assert told(changed(old, new)) == [f"odd-space:{where}"], new


def test_tabs_that_yaml_takes_are_left_alone() -> None:
    assert told(changed("answer: 1", "answer:\t1\t")) == []
    assert told(changed("answer: 1", "answer: 1\n\t\n  \t")) == []
    assert told(changed("note: Two of five leaders ask.", "note: |\n      Two\n\n      \tof five\u00a0leaders.")) == []


def test_a_note_keeps_its_own_spaces() -> None:
    """Between words, in a text over several lines, and after a colon within it."""
    text = changed("note: Two of five leaders ask.", "note: |\n      Chair :\u00a0so.\n      Nurse:\u00a05\u00a0%")
    text = changed("  - {role", "  - role: Chair\u00a0designate\n  - {role", text)
    assessment, document = read(text)
    assert assessment is not None, document.problems
    assert assessment.answers["P1"].note == "Chair :\u00a0so.\nNurse:\u00a05\u00a0%"
    assert assessment.participants[0].role == "Chair designate"


def test_lines_with_the_same_fault_are_told_together() -> None:
    text = re.sub("(?m)^    (?=[a-z])", "\t", BASE)
    assert "So it is on lines 13, 14, 19 and 20" in words(text)
    assert told(text) == ["odd-space:12:1"]


@pytest.mark.parametrize("mark", ["\u200b", "\u200e", "\u200f", "\u00ad", "\u2060", "\ufeff", "\u200d"], ids=ascii)
def test_a_mark_that_nobody_sees_is_left_out_and_named(mark: str) -> None:
    """Of ids, roles, names and titles, in indentation, and where it is written as an escape."""
    text = BASE.replace("P1", f"P1{mark}").replace("board", f"{mark}board").replace("Chief", f"Chi{mark}ef")
    text = text.replace("Testham", f"{mark}Test{mark}ham").replace("    answer", f"{mark}    answer")
    text = text.replace("Notes", f'"Not\\u{ord(mark):04x}es').replace("round", 'round"')
    assessment, document = read(text)
    if mark == "\ufeff":  # one that somebody wrote as an escape is no accident
        assert [problem.code for problem in document.problems] == ["control-character"]
        return
    assert assessment == read(BASE)[0]
    assert f"(U+{ord(mark):04X}) stands here, which nobody can see" in words(text)


@pytest.mark.parametrize("between", ["\u200b", "\u00ad", "\ufeff"], ids=ascii)
def test_places_are_those_of_the_editor(between: str) -> None:
    """A mark that is left out is a column all the same."""
    text = changed("group: board", f"gro{between}op: board")
    assert "f.yaml:8:19: error" in words(text)


INSERTED = ["\u200b", "\u200f", "\u200e", "\u00ad", "\u2060", "\ufeff", "\u061c", "\u00a0", "\u2009", "\x85", "\u2028"]


@pytest.mark.parametrize("mark", [*INSERTED, "\t", "\u202e", "\u2066", "\x07"], ids=ascii)
def test_one_mark_anywhere_changes_nothing_or_is_named(mark: str) -> None:
    """At every place of a file: the same comes out, spaces apart, or what is told says which character it is."""
    meant = _without_spaces(read(BASE)[0])
    for place in range(len(BASE) + 1):
        assessment, document = read(BASE[:place] + mark + BASE[place:])
        if document.problems:
            said = "\n".join(map(str, [*document.problems, *document.warnings]))
            assert f"U+{ord(mark):04X}" in said, (place, said)
        else:
            assert _without_spaces(assessment) == meant, place


def _without_spaces(found: Assessment | None) -> Any:  # noqa: ANN401
    assert found is not None
    return re.sub(r"\\[nt]|\s", "", found.model_dump_json())


# What a file was made of


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_text_of_another_width_is_called_what_it_is_and_read_on(encoding: str) -> None:
    text = changed("answer: 1", "answr: 1")
    assert f"saved as {encoding[:6].upper()}, not as UTF-8" in words(text.encode(encoding))
    assert told(text.encode(encoding)) == ["not-text:1:1", "unknown-key:12:5"]


def test_text_of_older_windows_programs_is_read_on() -> None:
    text = changed("Two of five", "The chair’s").replace("answer: 1", "answr: 1")
    assert "where “’” seems to be meant" in words(text.encode("cp1252"))
    assert told(text.encode("cp1252")) == ["unknown-key:12:5", "not-text:13:20"]


@pytest.mark.parametrize("marks", [1, 2, 3])
def test_any_number_of_byte_order_marks_at_the_start_is_none(marks: int) -> None:
    assert told("\ufeff" * marks + BASE) == []


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"<!DOCTYPE html>\n<html>", "a web page"),
        (b"\xef\xbb\xbf\n<!-- saved from url=(0014)about:internet -->\n<HTML lang='en'>", "a web page"),
        (b"<?xml version='1.0'?><a/>", "an XML file"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14", "a workbook, a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or protected Office file"),
        (b"{\\rtf1\\ansi", "a document in rich text"),
        (b"\xff\xd8\xff\xe0", "a picture"),
    ],
)
def test_a_file_of_another_kind_is_called_that(raw: bytes, kind: str) -> None:
    assert f"This is {kind}" in words(raw)
    assert told(raw) == ["wrong-kind:1:1"]


CONFLICT = "<<<<<<< HEAD\n    answer: 1\n||||||| base\n    answer: 0\n=======\n    answer: 2\n>>>>>>> theirs"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_conflict_of_gits_is_named_and_the_rest_read_on(end: str) -> None:
    text = changed("    answer: 1", CONFLICT).replace("reason:", "reson:").replace("\n", end)
    assert [problem for problem in told(text) if "missing" not in problem] == ["conflict:12:1", "unknown-key:26:5"]
    assert "up to line 18" in words(text)


def test_half_of_a_conflict_is_named_too() -> None:
    assert told(changed("    answer: 1", "<<<<<<< HEAD\n    answer: 1")) == ["conflict:12:1"]
    assert told(changed("    answer: 1", "    answer: 1\n>>>>>>> theirs")) == ["conflict:13:1"]


def test_garbled_text_is_a_warning() -> None:
    text = changed("Two of five", "The chairâ€™s Â£5")
    assessment, document = read(text)
    assert assessment is not None
    assert document.problems == []
    assert told(text) == ["garbled-text:13:20", "garbled-text:13:25"]


def test_faults_of_every_kind_are_told_at_once() -> None:
    text = changed("    answer: 1", f"{CONFLICT}\n\u00a0\u00a0\u00a0 dissent: Not # all")
    text = (
        changed("    state: not", "\tstate: not", text).replace("Testham", "Tes\u200btham").replace("Chair", "Châ€™r")
    )
    text = changed("reason: >-", "reson: >-", text).replace("as_at: 2026-10-31", "as_at: 31/10/2026")
    codes = {problem.partition(":")[0] for problem in told(text)}
    assert codes >= {"conflict", "odd-space", "cut-text", "unseen-mark", "garbled-text", "unknown-key", "bad-date"}


# What YAML does not take


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Chair: says no", "A colon with a space after it stands within the text"),
        ("%50 of members", "Text cannot begin with “%”"),
        ("@chair said so", "Text cannot begin with “@”"),
        ("[draft] said so", "Text cannot begin with “[”"),
        ("*important* said so", "Text cannot begin with “*”"),
        ("> 50 people", "Text cannot begin with “>”"),
        ("- none", "Text cannot begin with “-”"),
        ("'Don't know'", "ends at the second '"),
        ('"Yes" they said', 'ends at the second "'),
        ("“Chair: no”", "The quote here is “"),
        ("`code`", "Text cannot begin with “`”"),
        ('"never ends', "never ends"),
        ("!important", "a tag to YAML"),
        ("! important", "a tag to YAML"),
        ("&c", "an anchor to YAML"),
    ],
)
def test_text_that_needs_quotes_is_told_so_in_plain_words(typed: str, said: str) -> None:
    text = changed("note: Two of five leaders ask.", f"note: {typed}")
    assert said in words(text)
    assert "13:" in told(text)[0]
    assert not re.search(r"token|mapping values|context|scalar|expected", words(text))


def test_a_space_that_is_missing_after_a_colon_is_named() -> None:
    assert "Put a space after the colon: “id:small”" in words(changed("  id: small", "  id:small"))
    assert "no space after the colon" in words(changed("as_at: 2026", "as_at:2026"))
    assert "no space after the colon" in words(changed("note: Two", "note:Two"))


def test_an_id_of_other_letters_says_which() -> None:
    assert "a cyrillic capital letter er (U+0420)" in words(changed("P1", "Р1"))
    assert "a right single quotation mark (U+2019)" in words(changed("P1", "P1’"))


def test_nothing_that_has_tabs_takes_long() -> None:
    """Reading it twice to tell what is text is limited as the reading itself is."""
    read("[" * 200_000 + "\t")
    read("- \t- x\n" * 20_000)
    read("<<<<<<< \n" * 50_000)
    read("a: b\n" + " \n" * 100_000 + "\t")


def test_a_questionnaire_is_read_as_strictly(tmp_path: Path) -> None:
    from readiness.questionnaire.files import Domain
    from readiness.reading.yaml.strict_yaml import read_yaml

    file = tmp_path / "people.yaml"
    file.write_text("code: P # people\ntitle: Item #1 of 2\nsummary: S\ngood: G\nquestions: []\n", encoding="utf-8")
    document = read_yaml(file, "people.yaml")
    validate(Domain, document, {"id": "people"})
    assert ("cut-text", 2, 12) in [(problem.code, problem.line, problem.column) for problem in document.problems]
    assert not [problem for problem in document.problems if problem.line == 1]
