"""``readiness import``: an online form's export, row by row, into responses."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from tests.panel.importing.maps import EMAIL, HEADINGS, MAP, NAME, QUESTIONS, Desk, person

TOP: list[object] = [*HEADINGS, *QUESTIONS]
TWO: list[list[object]] = [
    TOP,
    person(1, "The board", "2 Developing", "Embedded and improving", "3", "One;Two;"),
    person(2, "Ward staff", "Sometimes", "Don’t know", "Sentence 1 of B1.", "None of these"),
]
SAID = [
    ("board", {"A1": "2", "A2": "4", "B1": "3", "K1": ["a", "b"]}),
    ("floor", {"A1": "2", "B1": "1", "K1": []}),
]


NO_GROUP = "Column F: What stands there is no group that the map knows. Write it under “groups:”, with its group."


def test_each_row_becomes_a_response_without_a_name(desk: Desk) -> None:
    code, out, err = desk.take(desk.csv("e.csv", TWO))
    assert (code, err) == (0, "")
    assert "2 rows: 2 new." in out
    assert desk.said == SAID
    assert desk.responses[1]["dont_know"] == ["A2"]
    assert desk.responses[0]["asked"] == ["A1", "A2", "B1", "K1"]
    assert {data["given"] for data in desk.responses} == {"2026-11-02"}
    written = desk.everything()
    for secret in (EMAIL, NAME, "Bloggs", "jo.", "10:20", "anonymous"):
        assert secret.encode() not in written
    for file in (desk.folder / "out").iterdir():
        assert file.stat().st_mode & 0o077 == 0
        assert file.name == f"response-{json.loads(file.read_bytes())['id']}.json"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_csv_in_whatever_encoding_with_whatever_between(encoding: str, between: str, desk: Desk) -> None:
    rows: list[list[object]] = [["Results of the survey – 2026"], [], *TWO]
    code, out, err = desk.take(desk.csv("e.csv", rows, encoding, between))
    assert (code, err) == (0, "")
    assert "2 rows: 2 new." in out
    assert desk.said == SAID


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_a_workbook_with_real_dates_of_either_calendar(epoch_1904: bool, desk: Desk) -> None:
    rows = [TOP, [*TWO[1][:2], dt.datetime(2026, 11, 3, 23, 59), *TWO[1][3:]]]
    code, _, _ = desk.take(desk.xlsx("e.xlsx", rows, epoch_1904=epoch_1904))
    assert code == 0
    assert [data["given"] for data in desk.responses] == ["2026-11-03"]
    assert desk.said == SAID[:1]


@pytest.mark.parametrize(
    ("typed", "order", "day"),
    [
        ("03/11/2026 09:05", "day_first", "2026-11-03"),
        ("11/3/2026 9:05:01 AM", "month_first", "2026-11-03"),
        ("2026-11-03T09:05:01Z", "day_first", "2026-11-03"),
        ("3 Nov 2026, 9:05", "day_first", "2026-11-03"),
        ("11/3/26 9:05:01", "month_first", "2026-11-03"),
        ("03/11/26 09:05", "day_first", "2026-11-03"),
    ],
)
def test_a_day_in_text_without_its_time(typed: str, order: str, day: str, desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(MAP + f"dates: {order}\n")
    assert desk.take(desk.csv("e.csv", [TOP, person(1, "Triad", "1", done=typed)]))[0] == 0
    assert desk.responses[0]["given"] == day


@pytest.mark.parametrize("typed", ["soon", "01/01/2999", ""])
def test_a_day_that_is_none_is_told_and_that_of_the_import_is_kept(typed: str, desk: Desk) -> None:
    code, _, err = desk.take(desk.csv("e.csv", [TOP, person(1, "Triad", "1", done=typed)]))
    assert code == 7
    assert "Row 2: Column C:" in err
    assert "the day of the import is kept instead" in err
    assert desk.responses[0]["given"] == dt.date.today().isoformat()


def test_a_row_that_cannot_be_used_is_told_with_its_reason_and_the_rest_is_kept(desk: Desk) -> None:
    rows = [
        *TWO,
        person(3, "", "1"),
        person(4, "Porters", "1"),
        person(5, "Triad"),
        person(6, "Porters", "2"),
        [],
        person(7, "Triad", "Often", "1"),
        person(8, "Domestics", "1"),
        person(9, "Triad", "Often"),
        person(1, "Triad", "4"),
        ["Total", "", "", "", "", "", 3.2, 3.3],
    ]
    code, out, err = desk.take(desk.csv("e.csv", rows))
    assert code == 7
    assert "11 rows: 3 new, 8 not used." in out
    assert err.splitlines() == [
        "Rows 4, 13: Not used: Column F: No group is chosen.",
        f"Rows 5, 7, 10: Not used: {NO_GROUP}",
        "Rows 6, 11: Not used: There is no answer that can be read.",
        "Rows 9, 11: Column G (A1): What stands there is not an answer to it, so the question counts as left open.",
        "Row 12: Not used: It has the same number as row 2, which counts.",
    ]
    assert [*SAID, ("triad", {"A2": "1"})] == sorted(desk.said, key=lambda pair: pair[0])
    assert [data["asked"] for data in desk.responses] == [["A1", "A2", "B1", "K1"]] * 3


def test_a_level_with_a_nought_after_the_point_is_that_level(desk: Desk) -> None:
    """As a program writes a column of whole numbers that has gaps."""
    assert desk.take(desk.csv("e.csv", [TOP, person(1, "Triad", "3.0", "2.00", "2.5")]))[0] == 7
    assert desk.said == [("triad", {"A1": "3", "A2": "2"})]


def test_formulas_errors_and_merged_cells_are_refused_one_by_one(desk: Desk) -> None:
    rows = [TOP, person(1, "Triad", "=1+1", "#N/A", "3"), person(2, "Triad", 2, 2, 2), person(3, "=F2", 1)]
    desk.xlsx("e.xlsx", rows)
    book = openpyxl.load_workbook("e.xlsx")
    sheet = book.worksheets[0]
    sheet.insert_rows(1)
    sheet["A1"] = "Results"
    sheet.insert_cols(1)
    sheet.merge_cells("A1:K1")
    sheet.merge_cells("H4:I4")
    book.save("e.xlsx")
    code, out, err = desk.take("e.xlsx")
    assert code == 7
    assert "3 rows: 2 new, 1 not used." in out
    for told in (
        "Row 3: Column H (A1): The cell holds a formula, which is not worked out here, so",
        "Row 3: Column I (A2): The cell shows an error, so",
        "Row 4: Column I (A2): The cell is merged with another, so",
        "Row 5: Not used: Column G: The cell holds a formula",
    ):
        assert told in err
    assert desk.said == [("triad", {"A1": "2", "B1": "2"}), ("triad", {"B1": "3"})]


def test_headings_edited_by_hand_are_found_with_a_warning(desk: Desk) -> None:
    edited = [
        *("Id", "start", "COMPLETION\u00a0TIME ", "E-mail address", "Full name", "Which group are  you in"),
        *("12) statement of a1", "Statement of A-2", "3. The statement of B1.", "4. Which?"),
    ]
    (desk.folder / "map.yaml").write_text(
        MAP.replace("2. Statement of A2.", "2. The statement that is about Alpha two.")
    )
    edited[7] = "The statement that is about Alpha 2"
    code, out, err = desk.take(desk.csv("e.csv", [edited, *TWO[1:]]))
    assert code == 0
    assert "2 rows: 2 new." in out
    assert desk.said == SAID
    assert err.splitlines() == [
        "Please check: Column H is headed “The statement that is about Alpha 2”. "
        "It was taken for “2. The statement that is about Alpha two.”.",
        "Please check: Column I is headed “3. The statement of B1.”. It was taken for “3. Statement of B1.”.",
    ]


def test_two_columns_of_one_heading_are_not_guessed_between(desk: Desk) -> None:
    top = [*HEADINGS, QUESTIONS[0], QUESTIONS[0], *QUESTIONS[2:]]
    code, _, err = desk.take(desk.csv("e.csv", [top, *TWO[1:]]))
    assert code == 0
    assert "Columns G and H are both headed “1. Statement of A1.”, so neither is read." in err
    assert "No column is headed “2. Statement of A2.”, so it is not read." in err
    assert [data["asked"] for data in desk.responses] == [["B1", "K1"]] * 2
    twice = [*HEADINGS, HEADINGS[-1], *QUESTIONS[1:]]
    code, _, err = desk.take(desk.csv("e.csv", [twice, *TWO[1:]]))
    assert code == 4
    assert "e.csv, row 1: no column, or more than one, is headed “Which group are you in?”" in err


def test_an_export_of_something_else_is_told(desk: Desk) -> None:
    code, _, err = desk.take(desk.csv("e.csv", [["Ward", "Beds"], ["A", 3]]))
    assert code == 4
    assert "No row of e.csv has the headings that the map names." in err
    assert not (desk.folder / "out").exists()


def test_the_sheet_with_the_headings_is_found_or_the_one_named_is_read(desk: Desk) -> None:
    desk.xlsx("e.xlsx", TWO)
    book = openpyxl.load_workbook("e.xlsx")
    book.create_sheet("Charts", 0)["A1"] = "Nothing here"
    book.save("e.xlsx")
    assert desk.take("e.xlsx")[0] == 0
    assert desk.said == SAID
    (desk.folder / "map.yaml").write_text(MAP + "sheet: Sheat\n")
    code, _, err = desk.take("e.xlsx")
    assert code == 4
    assert "Did you mean “Sheet”?" in err


# Again, and more


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("into", [True, False])
def test_a_longer_export_adds_only_what_is_new(numbered: bool, into: bool, desk: Desk) -> None:
    if not numbered:
        (desk.folder / "map.yaml").write_text(MAP.replace("id: ID\n", ""))
    alike = [person(number, "Triad", "1", "2") for number in (3, 4)]
    where = ("--into", "panel.yaml") if into else ("-o", "out")

    def take(rows: list[list[object]]) -> str:
        code, out, _ = desk.run("import", desk.csv("e.csv", rows), "--map", "map.yaml", *where)
        assert code == 0
        return out

    assert "3 rows: 3 new." in take([*TWO, alike[0]])
    before = desk.everything()
    assert "3 rows: 3 there already." in take([TOP, alike[0], *reversed(TWO[1:])])
    assert desk.everything() == before
    assert "4 rows: 1 new, 3 there already." in take([*TWO, *alike])
    assert b"10:20" not in desk.everything()


def test_rows_that_come_after_figures_were_shown_wait(desk: Desk) -> None:
    people = [person(number, "Triad", "1") for number in range(1, 12)]
    where = ("--map", "map.yaml", "--into", "panel.yaml")
    assert "wait" not in desk.run("import", desk.csv("e.csv", [TOP, *people[:5]]), *where)[2]
    assert "wait" not in desk.run("import", desk.csv("e.csv", [TOP, *people[:6]]), *where)[2], "nothing was shown yet"
    assert desk.run("report", "panel.yaml", "--format", "json")[0] == 0
    code, out, err = desk.run("import", desk.csv("e.csv", [TOP, *people[:7]]), *where)
    assert (code, "7 rows: 1 new, 6 there already." in out) == (0, True)
    assert "The ratings of 1 person came after figures were shown (a report," in err
    assert "wait until 4 more have come" in err
    changed = [*people[:1], *people[1:10], person(11, "Triad", "1")]
    assert "those of 5 people count from now on" in desk.run("import", desk.csv("e.csv", [TOP, *changed]), *where)[2]


def test_a_response_carries_what_its_sender_was_promised(desk: Desk) -> None:
    yaml = desk.folder / "panel.yaml"
    yaml.write_text(yaml.read_text() + "panel: {min_group_size: 8}\n")
    desk.run("import", desk.csv("e.csv", [TOP, person(1, "Triad", "1")]), "--map", "map.yaml", "--into", "panel.yaml")
    panel = json.loads((desk.folder / "panel.panel.json").read_bytes())
    assert (panel["promised"], [its["promised"] for its in panel["responses"]]) == (8, [8])


@pytest.mark.parametrize("into", [True, False])
def test_an_answer_that_was_changed_takes_the_place_of_the_former(into: bool, desk: Desk) -> None:
    where = ("--into", "panel.yaml") if into else ("-o", "out")
    first = [TOP, person(1, "Triad", "1")]
    later = [TOP, person(1, "Triad", "4", done="2026-11-09 08:00")]
    for rows, told in ((first, "1 new"), (later, "newer version"), (later, "there already"), (first, "older version")):
        code, out, err = desk.run("import", desk.csv("e.csv", rows), "--map", "map.yaml", *where)
        assert (code, err) == (0, "")
        assert told in out
    assert b'"A1":"4"' in desk.everything().replace(b'"A1": "4"', b'"A1":"4"')
    assert b'"A1":"1"' not in (desk.folder / "panel.panel.json").read_bytes() if into else True


def test_without_a_day_another_day_s_import_changes_nothing(desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(MAP.replace("completed: Completion time\n", ""))
    desk.csv("e.csv", TWO)
    desk.take("e.csv")
    for file in (desk.folder / "out").iterdir():
        file.write_text(file.read_text().replace(dt.date.today().isoformat(), "2020-01-01"))
    before = desk.everything()
    assert "2 there already" in desk.take("e.csv")[1]
    assert desk.everything() == before


def test_two_forms_are_told_apart_by_their_source(desk: Desk) -> None:
    desk.csv("e.csv", TWO)
    desk.take("e.csv")
    (desk.folder / "map.yaml").write_text(MAP.replace("staff-form", "board-form"))
    assert "2 rows: 2 new." in desk.take("e.csv")[1]
    assert len(desk.responses) == 4


def test_what_was_imported_combines(desk: Desk) -> None:
    desk.take(desk.csv("e.csv", TWO))
    assert "2 responses: 2 new." in desk.run("combine", "panel.yaml", "out")[1]
    whole = (desk.folder / "panel.panel.json").read_bytes()
    (desk.folder / "panel.panel.json").unlink()
    assert desk.run("import", "e.csv", "--map", "map.yaml", "--into", "panel.yaml")[0] == 0
    assert (desk.folder / "panel.panel.json").read_bytes() == whole


def test_a_damaged_response_is_never_written_over(desk: Desk) -> None:
    desk.take(desk.csv("e.csv", TWO))
    damaged = next((desk.folder / "out").iterdir())
    damaged.write_text("{")
    code, _, err = desk.take("e.csv")
    assert code == 4
    assert f"{Path('out') / damaged.name}: error:" in err
    assert damaged.read_text() == "{"


# Whom it is from


def test_a_column_of_names_is_never_read_as_a_group_or_an_answer(desk: Desk) -> None:
    for old, new, line in (("group: Which group are you in?", "group: Name", 6), ("id: ID", "id: Email", 4)):
        (desk.folder / "map.yaml").write_text(MAP.replace(old, new).replace("Email, Name", "Whatever"))
        code, _, err = desk.take(desk.csv("e.csv", TWO))
        assert code == 3
        assert f"map.yaml:{line}:1: error:" in err
        assert "seems to say who somebody is" in err


@pytest.mark.parametrize("many", [1, 30])
def test_words_that_are_no_groups_are_not_repeated(many: int, desk: Desk) -> None:
    rows = [TOP, *(person(number, f"Person {number}", "1") for number in range(many)), person(99, EMAIL, "1")]
    code, out, err = desk.take(desk.csv("e.csv", rows))
    assert code == 4
    assert f"{many + 1} rows: {many + 1} not used." in out
    assert "Person" not in err
    assert f"Rows 2–{many + 2}: Not used: {NO_GROUP}" in err


# The map


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("floor", "flour", 8, "Did you mean “floor”?"),
        ("  A2:", "  A9:", 11, "There is no question with the id “A9”"),
        ("  A2:", "  T1:", 11, "There is no question with the id “T1” for people to rate."),
        ("Sometimes: 2", "Sometimes: often", 15, "“often” is not an answer to any question."),
        ("Sometimes: 2", "Sometimes:", 15, "is empty"),
        ("questionnaire: q", "questionnaire: p", 2, "The map is for “p”"),
        ("[Start time", "[ID", 4, "“ID” is under “ignore” too."),
        ("completed: Completion time", "completed: ID", 5, "“ID” is the heading of “id” too."),
        ("source: staff-form", "soruce: staff-form", 3, "Did you mean “source”?"),
        ("groups:\n", "groups: !!python/none\n", 7, "tag"),
    ],
)
def test_a_mistake_in_the_map_is_told_with_its_place(old: str, new: str, line: int, told: str, desk: Desk) -> None:
    (desk.folder / "map.yaml").write_text(MAP.replace(old, new, 1))
    code, _, err = desk.run("import", desk.csv("e.csv", TWO), "--map", "map.yaml", "-o", "out", "-q", "q")
    assert code == 3
    assert f"map.yaml:{line}:" in err
    assert told in err
    assert not (desk.folder / "out").exists()


def test_the_schema_of_a_map_is_there_for_editors(desk: Desk) -> None:
    code, out, _ = desk.run("schema", "map")
    assert code == 0
    assert {"group", "groups", "questions", "ignore"} <= json.loads(out)["properties"].keys()


@pytest.mark.parametrize(
    "arguments",
    [
        ["e.csv", "--map", "map.yaml"],
        ["e.csv", "--map", "map.yaml", "-o", "out", "--into", "panel.yaml"],
        ["e.csv", "e.csv", "--map", "map.yaml", "-o", "out"],
        ["e.csv", "--suggest-map", "--into", "panel.yaml"],
        ["e.csv", "--suggest-map", "-o", "map.yaml", "-q", "q"],
        ["none.xlsx", "-o", "out"],
        ["q", "-o", "out"],
        ["e.csv", "--map", "map.yaml", "--into", "none.yaml"],
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(arguments: list[str], desk: Desk) -> None:
    desk.csv("e.csv", TWO)
    before = desk.everything(), (desk.folder / "map.yaml").read_text()
    assert desk.run("import", *arguments)[0] == 2
    assert (desk.everything(), (desk.folder / "map.yaml").read_text()) == before


def test_of_two_headings_that_are_as_near_neither_is_taken(desk: Desk) -> None:
    top = [*HEADINGS, "Statement on A1", "Statement in A1", QUESTIONS[2], QUESTIONS[3]]
    code, _, err = desk.take(desk.csv("e.csv", [top, *TWO[1:]]))
    assert code == 0
    for heading in QUESTIONS[:2]:
        assert f"No column is headed “{heading}”, so it is not read." in err
    assert [data["asked"] for data in desk.responses] == [["B1", "K1"]] * 2
