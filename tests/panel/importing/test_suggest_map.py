"""``--suggest-map``: a draft that is right where it is sure, and says where it is not."""

from __future__ import annotations

import re

from readiness.panel.importing.columns import clearly_nearest
from tests.panel.importing.maps import EMAIL, HEADINGS, NAME, QUESTIONS, Desk, person
from tests.panel.importing.test_import import SAID, TOP, TWO

USUAL = {"Ward staff": "Front line", "Sometimes": "2"}
PLAIN = [[USUAL.get(str(cell), cell) for cell in row] for row in TWO]


def draft(desk: Desk, table: str) -> tuple[str, str]:
    (desk.folder / "map.yaml").unlink(missing_ok=True)
    code, out, err = desk.run("import", table, "--suggest-map", "-o", "map.yaml", "-q", "q")
    assert code == 0
    assert "A draft is in map.yaml." in out
    text = (desk.folder / "map.yaml").read_text()
    assert EMAIL not in text
    assert NAME not in text
    return text, err


def test_an_untouched_export_needs_no_more_than_its_draft(desk: Desk) -> None:
    text, err = draft(desk, desk.csv("Staff form(1-2).csv", PLAIN))
    assert err == ""
    assert "source: staff-form\n" in text
    assert text.split("ignore:")[1].split() == ["-", '"Start', 'time"', "-", '"Email"', "-", '"Name"']
    assert "?”" in text.splitlines()[0]
    assert text.count("?\n") == 0
    code, _, err = desk.take("Staff form(1-2).csv")
    assert (code, err) == (0, "")
    assert desk.said == SAID


def test_the_draft_is_shown_when_no_file_is_named(desk: Desk) -> None:
    code, out, _ = desk.run("import", desk.csv("e.csv", TWO), "--suggest-map", "-q", "q")
    assert code == 0
    assert out.startswith("# A draft.")


def test_what_is_not_sure_is_told_by_its_cell_and_has_to_be_filled_in(desk: Desk) -> None:
    top: list[object] = [*HEADINGS, "A1", "Short A2", "Statment of B1", "Anything else?"]
    rows: list[list[object]] = [
        top,
        person(1, "Ward staff", "Sometimes", "0", "3", f"Ask {NAME}"),
        person(2, "The board", "1", "1", "Often", f"Mail {EMAIL}"),
    ]
    text, err = draft(desk, desk.xlsx("e.xlsx", rows))
    assert '- "Anything else?"' in text
    for told in (
        "Column F has 1 text for which the questionnaire has no group: see F2. Write each under “groups:”",
        "Column I is headed “Statment of B1”. It was taken for B1",
        "No column was found for K1.",
        "2 cells of the questions' columns, or more like them, hold no answer: see G2, I3.",
    ):
        assert f"Please check: {told}" in err
    for word in ("Ward staff", "Sometimes", "Often"):
        assert word not in text + err
    code, _, err = desk.take("e.xlsx")
    assert code == 3
    assert re.findall(r"map\.yaml:\d+:\d+: error: .* \[not-checked\]", err)
    filled = text.replace("checked: no", "checked: yes").replace("groups: {}", "groups: {Ward staff: floor}")
    (desk.folder / "map.yaml").write_text(filled.replace("answers: {}", "answers: {Sometimes: 2, Often: Established}"))
    assert desk.take("e.xlsx")[0] == 0
    assert desk.said == [
        ("board", {"A1": "1", "A2": "1", "B1": "3"}),
        ("floor", {"A1": "2", "A2": "0", "B1": "3"}),
    ]


def test_without_a_column_of_groups_or_numbers_the_draft_says_so(desk: Desk) -> None:
    rows: list[list[object]] = [["Email", "Full name", *QUESTIONS], [EMAIL, NAME, 1, 1, 1, ""]]
    text, err = draft(desk, desk.csv("e.csv", rows))
    assert "No column was found that says which group somebody is of." in err
    assert "No column has a number for each response." in err
    assert "\ngroup:\n" in text
    code, _, err = desk.take("e.csv")
    assert code == 3
    assert "“group” is empty" in err


def test_months_that_come_first_are_seen(desk: Desk) -> None:
    rows = [TOP, person(1, "Triad", "1", done="11/3/2026 10:00"), person(2, "Triad", "1", done="11/13/2026 9:00")]
    assert "dates: month_first\n" in draft(desk, desk.csv("e.csv", rows))[0]
    short = [TOP, person(1, "Triad", "1", done="11/3/26 10:00:00"), person(2, "Triad", "1", done="11/13/26 9:00:00")]
    assert "dates: month_first\n" in draft(desk, desk.csv("e.csv", short))[0]


def test_dates_that_may_be_read_either_way_are_told(desk: Desk) -> None:
    rows = [TOP, person(1, "Triad", "1", done="11/11/2026 10:00"), person(2, "Triad", "1", done="11/3/2026 9:00")]
    text, err = draft(desk, desk.csv("e.csv", rows))
    assert "dates: day_first\n" in text
    assert "Please check: Whether the dates in column C begin with the day or the month cannot be told" in err
    rows[2] = person(2, "Triad", "1", done="13/3/2026 9:00")
    assert "cannot be told" not in draft(desk, desk.csv("e.csv", rows))[1]


def test_a_group_spelt_a_little_differently_is_asked_for_with_what_it_is_like(desk: Desk) -> None:
    spelt = ["Front lines", "Triads", "Boards and lines"]
    rows = [TOP, *(person(number, group, "0") for number, group in enumerate(spelt, start=1))]
    text, err = draft(desk, desk.csv("e.csv", rows))
    assert (
        "no group: see F2, F3, F4. Write each under “groups:”, with its group. Some are like “Triad”, “Front line”."
        in err
    )
    assert "checked: no\n" in text
    for word in spelt:
        assert word not in text + err


def test_a_group_that_may_be_either_of_two_is_not_guessed() -> None:
    known = ["clinician managers", "non clinical managers", "board"]
    assert clearly_nearest("clinicians managers", known) == "clinician managers"
    assert clearly_nearest("clinical managers", known) is None
    assert clearly_nearest("porters", known) is None


def test_free_text_is_not_copied_into_the_draft(desk: Desk) -> None:
    rows = [TOP, *(person(number, "Triad", f"Ask person {number}", "1") for number in range(40))]
    text, err = draft(desk, desk.csv("e.csv", rows))
    assert "Ask person" not in text + err
    assert "Column G (A1) seems to be free text, not answers." in err


def test_an_export_of_another_form_has_no_draft(desk: Desk) -> None:
    code, out, err = desk.run("import", desk.csv("e.csv", [["Ward", "Beds"]]), "--suggest-map", "-q", "q")
    assert (code, out) == (4, "")
    assert "No column of e.csv is headed with a question of “q”" in err
