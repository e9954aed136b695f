"""A plan that came back from Excel: every change is found, and what cannot be placed changes nothing."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from readiness.assessment import plan_labels
from readiness.assessment.file import AssessmentFile
from readiness.assessment.model import Plan, PlannedAction, ProgressNote
from readiness.errors import TableInvalidError
from readiness.workflows.action_plan import open_plan
from readiness.workflows.loading import load
from readiness.workflows.plan_sheet import PlanTableChanges, compare_with_table, take_in
from tests.building import action, assessment, ladder, small_questionnaire

NOW = dt.datetime(2026, 11, 24, 14, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
HEADERS = [
    "Order",
    plan_labels.REFERENCE,
    plan_labels.ACTION,
    plan_labels.OWNER,
    plan_labels.SPONSOR,
    plan_labels.START,
    plan_labels.DUE,
    plan_labels.STATUS,
    plan_labels.NOTE,
    "Measure",
]
PLAN: Plan = {
    "first-things": PlannedAction(
        title="Do the first thing",
        owner="Chief nurse",
        sponsor="Chief executive",
        start=dt.date(2026, 12, 1),
        due=dt.date(2027, 3, 31),
        status="on_track",
        notes=[ProgressNote(date=TODAY, text="Begun.")],
        updated=TODAY,
    )
}
IDS = {"first-things": "Do the first thing", "second-things": "Do the second thing", "third-things": "Do a third thing"}

Sheet = Any
"""A worksheet of openpyxl; a cell of it may hold anything."""
Edit = Callable[[Sheet], object]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return an assessment's file with three recommended actions, of which one is planned."""
    content = small_questionnaire(
        tmp_path / "small",
        {"training": [ladder("C1"), ladder("C2"), ladder("C3")]},
        actions=[
            action(id_, [(f"C{number}", 0, 4)], title=title) for number, (id_, title) in enumerate(IDS.items(), start=1)
        ],
    )
    answered = assessment(content, {"C1": 0, "C2": 1, "C3": 2}).model_copy(update={"plan": PLAN})
    with AssessmentFile(tmp_path / "trust.yaml", NOW) as opened:
        opened.save(answered, content)
    return tmp_path / "trust.yaml"


def exported() -> list[list[Any]]:
    """Return the rows as the export writes them."""
    rows: list[list[Any]] = [list(HEADERS)]
    for number, (id_, title) in enumerate(IDS.items(), start=1):
        record = PLAN.get(id_, PlannedAction())
        status = record.status.replace("_", " ").capitalize()
        rows.append([number, id_, title, record.owner, record.sponsor, record.start, record.due, status, None, "Shown"])
    return rows


def workbook(path: Path, edit: Edit = lambda _: None, name: str = plan_labels.SHEET) -> Path:
    """Write the exported workbook after a person has worked on its sheet of actions."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Read me"
    sheet.append(["About this workbook"])
    actions = book.create_sheet(name)
    for row in exported():
        actions.append(row)
    edit(actions)
    book.save(path)
    return path


def look(file: Path, edit: Edit, name: str = plan_labels.SHEET) -> PlanTableChanges:
    return compare_with_table(workbook(file.parent / "plan.xlsx", edit, name), open_plan(file, None, TODAY))


def told(found: PlanTableChanges) -> list[str]:
    return [f"{change.id}: {difference}" for change in found.changes for difference in change.differences]


def put(**cells: object) -> Edit:
    def edit(sheet: Sheet) -> None:
        for place, value in cells.items():
            sheet[place] = value

    return edit


def test_what_was_exported_changes_nothing(file: Path) -> None:
    found = look(file, put())
    assert (told(found), found.refused, found.remarks) == ([], [], [])


def test_every_change_is_told_before_and_after(file: Path) -> None:
    found = look(
        file,
        put(
            D2="Medical director",
            E2=None,
            G2=dt.date(2027, 6, 30),
            H2="At risk",
            I2="No cover.",
            D3="Chair",
            H4="complete",
        ),
    )
    assert found.refused == []
    assert told(found) == [
        "first-things: Owner: Chief nurse → Medical director",
        "first-things: Sponsor: Chief executive → (nobody)",
        "first-things: Due: 31 March 2027 → 30 June 2027",
        "first-things: Status: On track → At risk",
        "first-things: Note: No cover.",
        "second-things: Owner: (nobody) → Chair",
        "third-things: Status: Not started → Complete",
    ]


def _sorted_and_filtered(sheet: Sheet) -> None:
    second, third = ([cell.value for cell in sheet[row]] for row in (3, 4))
    for column, (one, other) in enumerate(zip(third, second, strict=True), start=1):
        sheet.cell(3, column).value, sheet.cell(4, column).value = one, other
    sheet.row_dimensions[4].hidden = True
    sheet["D4"] = "Chair"  # second-things


def _moved(sheet: Sheet) -> None:
    sheet.insert_cols(1, 2)
    sheet.insert_cols(6)
    sheet["A1"], sheet["F1"] = "Our number", "Owner of the room"
    sheet.insert_rows(1, 3)
    sheet["A1"] = "Plan of the trust, as sent out"
    sheet.insert_rows(6)
    sheet["G7"] = "Chair"  # second-things
    assert [cell.value for cell in sheet[7]][3] == "second-things"


def _untidy(sheet: Sheet) -> None:
    for cell in sheet[1]:
        cell.value = f" {cell.value.upper()}\u00a0"
    sheet["B3"], sheet["D3"] = " Second-Things\u00a0", "\u00a0Chair  "
    sheet["D2"], sheet["H2"] = "Chief  nurse ", "on-track"
    sheet["F2"], sheet["G2"] = "1 December 2026", " 31/03/2027"


def _without_rows(sheet: Sheet) -> None:
    sheet.delete_rows(2)
    sheet["D2"] = "Chair"


MESSY: dict[str, Edit] = {
    "sorted and filtered": _sorted_and_filtered,
    "columns and rows added": _moved,
    "spaces and capitals": _untidy,
    "rows deleted": _without_rows,
    "a row twice, the same": lambda sheet: [put(D3="Chair")(sheet), sheet.append([cell.value for cell in sheet[3]])],
    "a number as a role": put(D3="Chair", E2="Chief executive"),
}


@pytest.mark.parametrize("mess", MESSY)
def test_what_people_do_to_a_sheet_does_not_matter(mess: str, file: Path) -> None:
    found = look(file, MESSY[mess])
    assert found.refused == []
    assert told(found) == ["second-things: Owner: (nobody) → Chair"]


REFUSED: dict[str, tuple[Edit, list[str]]] = {
    "an unknown reference": (
        put(B3="second-thing"),
        ["Row 3, column B (Reference): There is no action “second-thing”. Did you mean “second-things”?"],
    ),
    "no reference": (put(B3=None), ["Row 3, column B (Reference): There is no reference, so it cannot be placed."]),
    "a number for a reference": (put(B3=7), ["Row 3, column B (Reference): There is no action “7”."]),
    "the same reference twice": (
        lambda sheet: sheet.append([4, "second-things", None, "Chair"]),
        [
            "Row 3, column B (Reference): “second-things” is in row 5 too, with something else.",
            "Row 5, column B (Reference): “second-things” is in row 3 too, with something else.",
        ],
    ),
    "columns sorted apart": (
        put(C3="Do the first thing"),
        ["Row 3, column C (Action): The reference is that of “Do the second thing”, but the action named is another."],
    ),
    "no status": (
        put(H3="on trakc"),
        ["Row 3, column H (Status): “on trakc” is not a status. Did you mean “on track”?"],
    ),
    "no date": (put(G3="by Easter"), ["Row 3, column G (Due): “by Easter” is not a date."]),
    "a number for a date": (put(G3=46112), ["Row 3, column G (Due): Due is the number 46112, not a date."]),
    "due before it starts": (
        put(F3=dt.date(2027, 2, 1), G3="31/01/2027"),
        ["Row 3: It would be due on 31 January 2027, before it starts on 1 February 2027."],
    ),
    "formulas": (
        put(D3="=A1", I3='=HYPERLINK("http://x")', B4="=B2"),
        [
            "Row 3, column D (Owner): The cell holds a formula",
            "Row 3, column I (New note): The cell holds a formula",
            "Row 4, column B (Reference): The cell holds a formula",
        ],
    ),
    "a role that is too long": (put(D3="x" * 201), ["Row 3, column D (Owner): That is longer than 200 characters."]),
    "merged cells": (
        lambda sheet: sheet.merge_cells("D2:D3"),
        ["Row 3, column D (Owner): This cell is merged with another."],
    ),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_what_cannot_be_placed_is_told_with_its_place_and_changes_nothing(mistake: str, file: Path) -> None:
    edit, says = REFUSED[mistake]
    found = look(file, lambda sheet: [edit(sheet), put(I2="Still going.")(sheet)])
    assert [str(refused)[: len(said)] for refused, said in zip(found.refused, says, strict=True)] == says
    assert told(found) == ["first-things: Note: Still going."], "what can be placed is"
    assert found.rows_refused == len({refused.row for refused in found.refused})


def test_a_column_that_is_not_there_changes_nothing_and_this_is_said(file: Path) -> None:
    found = look(file, lambda sheet: sheet.delete_cols(4, 4))
    assert told(found) == []
    assert found.remarks == [
        "There are no columns “Owner”, “Sponsor”, “Start” and “Due”, so what the plan says there stays."
    ]


@pytest.mark.parametrize(
    ("edit", "name", "says"),
    [
        (put(), "Action", "There is no sheet “Actions” in .*. Did you mean “Action”?"),
        (put(), "Our plan", "Its sheets: “Read me”, “Our plan”"),
        (put(B1="Ref."), "Actions", "No column of the sheet “Actions” of .* is headed “Reference”"),
        (put(J1="Owner"), "Actions", "Columns D and J of .* are both headed “Owner”"),
    ],
)
def test_a_workbook_that_is_not_the_plan_is_told(edit: Edit, name: str, says: str, file: Path) -> None:
    with pytest.raises(TableInvalidError, match=says):
        look(file, edit, name=name)


def test_the_only_sheet_is_taken_whatever_its_name(file: Path) -> None:
    book = openpyxl.load_workbook(workbook(file.parent / "plan.xlsx", put(D3="Chair"), name="Our plan"))
    book.remove(book["Read me"])
    book.save(file.parent / "plan.xlsx")
    found = compare_with_table(file.parent / "plan.xlsx", open_plan(file, None, TODAY))
    assert told(found) == ["second-things: Owner: (nobody) → Chair"]
    assert found.remarks == ["There is no sheet “Actions”, so the only one was read: “Our plan”."]


def test_a_csv_is_read_like_the_sheet(file: Path) -> None:
    rows = exported()
    rows[2][3], rows[2][8] = "'=Chair", "Begun,\nand well"
    with (file.parent / "plan.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert told(compare_with_table(file.parent / "plan.csv", open_plan(file, None, TODAY))) == [
        "second-things: Owner: (nobody) → =Chair",
        "second-things: Note: Begun,\nand well",
    ]


# Saving


def test_it_is_saved_when_the_person_agrees_and_reading_it_again_changes_nothing(file: Path) -> None:
    table = workbook(file.parent / "plan.xlsx", put(D2="Chair", I2="Handed over."))
    found, saved = take_in(file, table, None, NOW, lambda _: True)
    assert saved
    record = load(file).assessment.plan["first-things"]
    assert (record.owner, [note.text for note in record.notes]) == ("Chair", ["Begun.", "Handed over."])
    assert record == found.plan["first-things"]
    again, saved = take_in(file, table, None, NOW + dt.timedelta(days=9), lambda _: True)
    assert (again.changes, saved) == ([], False)


@pytest.mark.parametrize("agrees", [False, True])
def test_nothing_is_saved_without_agreement_or_without_a_change(file: Path, *, agrees: bool) -> None:
    before = file.read_bytes()
    edit = put(B2="x", B3="y", B4="z") if agrees else put(D2="Chair")
    _, saved = take_in(file, workbook(file.parent / "plan.xlsx", edit), None, NOW, lambda _: agrees)
    assert not saved
    assert file.read_bytes() == before
    assert not (file.parent / "trust.yaml.backup").exists()
