"""What cannot be known of an export is asked once, and refused until it is answered; what can be is read rightly."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readiness.panel.importing.coding import FROM_ONE, codes_in
from readiness.questionnaire.library import load_questionnaire
from tests.panel.importing.exports import LAYOUTS, write
from tests.panel.importing.maps import MAP, Desk, person
from tests.panel.importing.test_import import TOP, TWO
from tests.panel.importing.test_import_layouts import making

NO_CODING = MAP.replace("coded_from: 0\n", "")


def rated(desk: Desk) -> list[dict[str, Any]]:
    return [data["rated"] for data in desk.responses]


def suggest(desk: Desk, table: str, *more: str) -> tuple[str, str]:
    (desk.folder / "draft.yaml").unlink(missing_ok=True)
    code, _, err = desk.run("import", table, "--suggest-map", "-o", "draft.yaml", "-q", "q", *more)
    assert code == 0, err
    return (desk.folder / "draft.yaml").read_text(), err


# From which number the levels are counted


def test_bare_numbers_that_may_count_from_either_are_refused_until_somebody_says(desk: Desk) -> None:
    table = desk.csv("e.csv", [TOP, person(1, "Triad", "1", "4", "2")])
    text, err = suggest(desk, table)
    assert "coded_from:\n" in text
    assert "Please check: The answers are numbers, and from which number they count cannot be seen." in err
    for map_ in (NO_CODING, MAP.replace("coded_from: 0\n", "coded_from:\n")):
        (desk.folder / "map.yaml").write_text(map_)
        code, out, err = desk.take(table)
        assert (code, out) == (4, "")
        assert "“coded_from: 0” or “coded_from: 1”" in err
        assert not (desk.folder / "out").exists()
    assert desk.take(table, "--coded-from", "1")[0] == 0
    assert rated(desk) == [{"A1": "0", "A2": "3", "B1": "1"}]
    (desk.folder / "map.yaml").write_text(NO_CODING + "coded_from: 0\n")
    assert desk.take(table)[0] == 0
    assert rated(desk) == [{"A1": "1", "A2": "4", "B1": "2"}]
    code, _, err = desk.take(table, "--coded-from", "1")
    assert code == 2
    assert "The map says “coded_from: 0”, and --coded-from says 1." in err


@pytest.mark.parametrize(
    ("answers", "read", "told"),
    [
        (["0", "4", "2"], {"A1": "0", "A2": "4", "B1": "2"}, ""),
        (["5", "1", "2"], {"A1": "4", "A2": "0", "B1": "1"}, "1 is read as “Not in place”, since 5 is among them"),
        (["A5", "A1", "A2"], {"A1": "4", "A2": "0", "B1": "1"}, "A1 is read as “Not in place”, since A5"),
        (["AO05", "AO01", ""], {"A1": "4", "A2": "0"}, "AO1 is read as “Not in place”, since AO5"),
        (["2 Developing", "1", ""], {"A1": "2", "A2": "1"}, ""),
        (["3. Developing", "1", ""], {"A1": "2", "A2": "0"}, "1 is read as “Not in place”, since the answers have"),
        (
            ["3. Developing", "5 - Embedded and improving", ""],
            {"A1": "2", "A2": "4"},
            "since the answers have the number 1",
        ),
        (["Developing", "Established", ""], {"A1": "2", "A2": "3"}, ""),
    ],
)
def test_a_number_outside_the_scale_or_a_label_proves_it(
    answers: list[str], read: dict[str, str], told: str, desk: Desk
) -> None:
    table = desk.csv("e.csv", [TOP, person(1, "Triad", *answers)])
    (desk.folder / "map.yaml").write_text(NO_CODING)
    code, _, err = desk.take(table)
    assert code == 0, err
    assert rated(desk) == [read]
    assert told in err
    assert bool(told) == bool(err)
    text, _ = suggest(desk, table)
    (desk.folder / "map.yaml").write_text(text)
    for file in (desk.folder / "out").iterdir():
        file.unlink()
    assert desk.take(table)[0::2] == (0, "")
    assert rated(desk) == [read]


def test_a_form_s_own_letters_are_read_once_somebody_says_them(desk: Desk) -> None:
    table = desk.csv("e.csv", [TOP, person(1, "Triad", "X1", "x3", "2")])
    (desk.folder / "map.yaml").write_text(NO_CODING + "coded_from: X1\n")
    code, _, err = desk.take(table)
    assert code == 7
    assert "Column I (B1)" in err
    assert rated(desk) == [{"A1": "0", "A2": "2"}]


@pytest.mark.parametrize(("answers", "said"), [(["5", "1"], "0"), (["0", "1"], "1"), (["2 Developing", "1"], "1")])
def test_a_map_that_says_what_cannot_be_is_refused(answers: list[str], said: str, desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(NO_CODING + f"coded_from: {said}\n")
    code, out, err = desk.take(desk.csv("e.csv", [TOP, person(1, "Triad", *answers)]))
    assert (code, out) == (4, "")
    assert f"the map says “coded_from: {said}”, but “Not in place” has to be" in err
    assert not (desk.folder / "out").exists()


@pytest.mark.parametrize("answers", [["0", "5"], ["6", "1"], ["2 Developing", "2 Starting"]])
def test_what_proves_both_or_neither_is_asked(answers: list[str], desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(NO_CODING)
    assert desk.take(desk.csv("e.csv", [TOP, person(1, "Triad", *answers)]))[0] == 4
    assert not (desk.folder / "out").exists()


def test_a_number_that_the_map_explains_proves_nothing(desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(NO_CODING.replace("Sometimes: 2", '"5": dont_know'))
    rows = [TOP, person(1, "Triad", "0", "5", "2"), person(2, "Triad", "1", "4", "2")]
    assert desk.take(desk.csv("e.csv", rows))[0::2] == (0, "")
    assert desk.responses[0]["dont_know"] == ["A2"]
    assert desk.take(desk.csv("e.csv", [TOP, person(3, "Triad", "1", "5", "2")]))[0] == 4


def test_a_number_question_s_number_is_no_code() -> None:
    content = load_questionnaire("meeting-effectiveness")
    assert codes_in(content, {"P2": ["3", "30"], "P3": ["0", "2"]}).proof == "since 0 is among them"
    assert codes_in(content, {"P2": ["3"], "P3": ["3", "1"]}).coding == FROM_ONE


# Questions over several columns


SPLIT = MAP.replace('  K1: "4. Which?"', '  K1:\n    a: "Which? [One]"\n    b: "Which? [Two]"')
SEVERAL = [*TOP[:-1], "4. Which? [One]", "4. Which? [Two]"]


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["Yes", "No"], ["a"]),
        (["1", "0"], ["a"]),
        (["Checked", "Checked"], ["a", "b"]),
        (["One", ""], ["a"]),
        (["", "Two"], ["b"]),
        (["", "2"], ["b"]),
        (["✓", ""], ["a"]),
        (["No", "No"], []),
        (["", ""], None),
        (["Yes", "Two"], ["a", "b"]),
    ],
)
def test_a_tick_is_read_however_it_is_written(cells: list[str], read: list[str] | None, desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(SPLIT)
    assert desk.take(desk.csv("e.csv", [SEVERAL, person(1, "Triad", "0", "", "", *cells)]))[0::2] == (0, "")
    assert rated(desk)[0].get("K1") == read


@pytest.mark.parametrize("cells", [["Perhaps", ""], ["Two", ""], ["Yes", "=1+1"]])
def test_what_is_no_tick_is_told_and_the_question_stays_open(cells: list[str], desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(SPLIT)
    code, _, err = desk.take(desk.csv("e.csv", [SEVERAL, person(1, "Triad", "0", "", "", *cells)]))
    assert code == 7
    assert "Row 2: Columns J, K (K1): What stands there together is not an answer to it" in err
    assert rated(desk) == [{"A1": "0"}]


@pytest.mark.parametrize("below", [True, False])
def test_a_map_of_the_former_format_reads_all_columns_of_a_checklist(below: bool, desk: Desk) -> None:
    """The former reader took the first column for the whole."""
    second: list[object] = ["", "", "", "", "", "Response", "Response", "Response", "Response", "One", "Two"]
    blank = [*TOP, ""]
    rows = [person(1, "Triad", "0", "", "", "One", "Two"), person(2, "Triad", "2", "", "", "", "Two")]
    code, _, err = desk.take(desk.csv("e.csv", [blank, *([second] if below else []), *rows]))
    assert code == 0
    assert ("Row 2: headings too" in err) == below
    assert rated(desk) == [{"A1": "0", "K1": ["a", "b"]}, {"A1": "2", "K1": ["b"]}]


def test_columns_without_a_heading_are_never_passed_over_in_silence(desk: Desk) -> None:
    rows = [[*TOP, ""], person(1, "Triad", "0", "", "", "One", "something else")]
    code, out, err = desk.take(desk.csv("e.csv", rows))
    assert (code, out) == (4, "")
    assert "Beside K1, which may have several answers, there is something in columns without a heading: K." in err
    top: list[object] = [*TOP[:6], "", *TOP[6:]]
    aside = [*person(1, "Triad"), "something else", "0"]
    code, _, err = desk.take(desk.csv("e.csv", [top, aside]))
    assert code == 0
    assert "Without a heading, and not read: column G." in err
    code, _, err = desk.take(desk.csv("e.csv", [TOP, [*person(1, "Triad", "0", "", "", ""), "beyond the headings"]]))
    assert "column K" in err
    _, err = suggest(desk, "e.csv")
    assert "Without a heading, and not read: column K." in err


# Whose row it is, and whether it is finished


@pytest.mark.parametrize("layout", ["microsoft", "jisc", "limesurvey", "qualtrics", "redcap_labels", "smartsurvey"])
def test_an_answer_changed_later_is_a_newer_version_and_no_second_person(layout: str, desk: Desk) -> None:
    export = LAYOUTS[layout](making("meeting-effectiveness", 4, 1))
    name = f"export{export.ending}"
    question = "M3. What" if layout == "microsoft" else "What the meeting agrees"
    heading = export.headings[-2] if len(export.headings) > 1 else export.headings[0]
    column = next(at for at, text in enumerate(heading) if question in str(text))
    for answer, told in (("Rarely", "1 new"), ("As a rule", "newer version")):
        export.rows[0][column] = answer
        write(desk.folder / name, [*export.headings, *export.rows], export.between)
        if not (desk.folder / "draft.yaml").exists():
            assert desk.run("import", name, "--suggest-map", "-o", "draft.yaml", "-q", "meeting-effectiveness")[0] == 0
        code, out, err = desk.run("import", name, "--map", "draft.yaml", "-o", "out", "-q", "meeting-effectiveness")
        assert code == 0, err
        assert told in out
    assert [one["rated"]["M3"] for one in desk.responses] == ["2"]


def test_rows_that_are_left_out_are_counted_and_nothing_is_wrong(desk: Desk) -> None:
    out_of = "leave_out:\n  - {column: Start time, says: [nothing], because: unfinished}\n"
    out_of += "  - {column: Status, says: [Preview], because: test}\n"
    (desk.folder / "map.yaml").write_text(MAP + out_of)
    rows = [[*row, "Preview" if at == 1 else "Done"] for at, row in enumerate(TWO)]
    rows[0][-1], rows[2][1] = "Status", ""
    rows.append([*person(3, "Triad", "0", "", "", ""), "Done"])
    code, out, err = desk.take(desk.csv("e.csv", rows))
    assert code == 0
    assert "3 rows: 1 new, 1 left out (a test), 1 left out (unfinished)." in out
    assert err.splitlines() == ["Row 2: Left out: a test, not somebody's answers.", "Row 3: Left out: not finished."]
    code, _, err = desk.take(desk.csv("e.csv", TWO))
    assert code == 4
    assert "no column is headed “Status”, so it cannot be told which rows to leave out" in err


def test_a_column_by_which_every_row_would_be_left_out_is_not_heeded_and_has_to_be_looked_at(desk: Desk) -> None:
    rows = [[*row, "Partial" if at else "Status"] for at, row in enumerate(TWO)]
    text, err = suggest(desk, desk.csv("e.csv", rows))
    assert "By column K every row is unfinished, so that column is not heeded." in err
    assert "Partial" not in text
    assert "checked: no\n" in text


def test_a_day_that_the_form_did_not_keep_is_told_and_the_row_counts(desk: Desk) -> None:
    code, _, err = desk.take(desk.csv("e.csv", [TOP, person(1, "Triad", "0", done="1980-01-01 00:00:00")]))
    assert code == 0
    assert "Row 2: Column C: The form kept no day" in err
    assert desk.responses[0]["given"] > "2025"


# By order, and by form


def test_headings_that_are_numbers_only_are_taken_in_order_and_asked_about(desk: Desk) -> None:
    made = making("clinical-leadership", 3, 9)
    export = LAYOUTS["jisc_coded"](made)
    top = ["Unique Response Number", *(f"Q{number}" for number in range(1, len(export.headings[0])))]
    write(desk.folder / "export.csv", [top, *export.rows])
    code, _, err = desk.run("import", "export.csv", "--suggest-map", "-o", "draft.yaml")
    assert code == 0
    assert "Some columns are told apart by their order only. Check that it is the form's." in err
    text = (desk.folder / "draft.yaml").read_text()
    assert 'A1: "Q2"' in text
    code, _, err = desk.run("import", "export.csv", "--map", "draft.yaml", "-o", "out", "-q", "clinical-leadership")
    assert code == 3
    assert "See to what is marked with “?”, then write “checked: yes”." in err
    (desk.folder / "draft.yaml").write_text(text.replace("checked: no", "checked: yes"))
    assert desk.run("import", "export.csv", "--map", "draft.yaml", "-o", "out", "-q", "clinical-leadership")[0] == 0
    assert len(list((desk.folder / "out").iterdir())) == 9
    write(desk.folder / "export.csv", [top[:-1], *(row[:-1] for row in export.rows)])
    code, _, err = desk.run("import", "export.csv", "--suggest-map")
    assert code == 4
    assert "--form short" in err


def test_questions_that_a_form_does_not_ask_are_not_missed(desk: Desk) -> None:
    export = LAYOUTS["jisc"](making("clinical-leadership", 3, 3))
    export.write(desk.folder / "export")
    assert "No column was found for" not in desk.run("import", "export.csv", "--suggest-map")[2]
    write(desk.folder / "export.csv", [row[:-1] for row in (*export.headings, *export.rows)])
    assert "No column was found for A4, A5" in desk.run("import", "export.csv", "--suggest-map")[2]
    err = desk.run("import", "export.csv", "--suggest-map", "--form", "short")[2]
    assert "No column was found for I4. They count as not asked." in err
    code, _, err = desk.run("import", "export.csv", "--suggest-map", "--form", "shrt")
    assert code == 2
    assert "Did you mean “short”?" in err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a: ", "z: ", "“z” is not an answer to K1."),
        ("coded_from: 0", "coded_from: first", "not the code of an answer"),
        ("coded_from: 0", "checked: no", "then write “checked: yes”"),
        ("coded_from: 0", "answers_to: {A9: {x: 2}}", "There is no question with the id “A9”"),
        ("coded_from: 0", "answers_to: {A1: {x: often}}", "“often” is not an answer to any question."),
        ("coded_from: 0", "leave_out: [{column: Status, says: [x], because: idle}]", "because"),
    ],
)
def test_a_mistake_in_the_new_parts_of_a_map_is_told(old: str, new: str, told: str, desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(SPLIT.replace(old, new, 1))
    code, _, err = desk.take(desk.csv("e.csv", [SEVERAL]))
    assert code == 3
    assert told in err
    assert not (desk.folder / "out").exists()


def test_words_that_mean_something_to_one_question_only(desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(MAP.replace("coded_from: 0", "answers_to: {A1: {Maybe: 3}}"))
    code, _, err = desk.take(desk.csv("e.csv", [TOP, person(1, "Triad", "Maybe", "Maybe", "Established")]))
    assert code == 7
    assert "Column H (A2)" in err
    assert json.dumps(rated(desk)) == '[{"A1": "3", "B1": "3"}]'
