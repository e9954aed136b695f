"""Workbooks that people filled in, and workbooks that were made to do harm."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from readiness.errors import TableInvalidError
from readiness.reading.tables import office_zip, workbook
from readiness.reading.tables.cells import MAX_COLUMNS, MAX_ROWS, Cell, Row, column_name
from readiness.reading.tables.workbook import open_workbook

Sheet = Any
"""A worksheet of openpyxl; a cell of it may hold anything."""
SHEET = "xl/worksheets/sheet1.xml"


def made(path: Path, fill: Callable[[Sheet], object], **settings: object) -> Path:
    """Write a workbook whose only sheet, “Plan”, is filled in by ``fill``."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    fill(sheet)
    for name, value in settings.items():
        setattr(book, name, value)
    book.save(path)
    return path


def simple(path: Path) -> Path:
    return made(path, lambda sheet: [sheet.append(["Reference", "Owner"]), sheet.append(["a", "Chief nurse"])])


def rows(path: Path, sheet: str = "Plan") -> list[Row]:
    with open_workbook(path) as book:
        return list(book.rows(sheet))


def with_parts(path: Path, parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write the simple workbook with other content in some of its parts."""
    simple(path)
    with zipfile.ZipFile(path) as given:
        content = {name: given.read(name) for name in given.namelist()}
    with zipfile.ZipFile(path, "w", compression) as changed:
        for name, part in {**content, **parts}.items():
            changed.writestr(name, part)
    return path


def sheet_with(rows_: bytes, before: bytes = b"") -> dict[str, bytes]:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return {
        SHEET: b'<?xml version="1.0"?>%s<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>'
        % (before, space, rows_)
    }


# What people write


def test_every_kind_of_cell_is_told_apart(tmp_path: Path) -> None:
    def fill(sheet: Sheet) -> None:
        sheet.append([" Chief nurse\u00a0", 3, 2.5, 4.0, True, dt.date(2027, 3, 31), "=1+1", None, "\u00a0", "last"])
        sheet["K1"] = "#N/A"
        sheet["K1"].data_type = "e"
        sheet["L1"] = dt.time(14, 30)
        sheet["M1"] = "=not a formula"
        sheet["M1"].data_type = "s"

    (row,) = rows(made(tmp_path / "a.xlsx", fill))
    day = dt.date(2027, 3, 31)
    assert row.cells == (
        Cell("text", "Chief nurse"),
        Cell("number", "3"),
        Cell("number", "2.5"),
        Cell("number", "4"),
        Cell("truth", "TRUE"),
        Cell("date", "2027-03-31", day),
        Cell("formula", "=1+1"),
        Cell("empty"),
        Cell("empty"),
        Cell("text", "last"),
        Cell("error", "#N/A"),
        Cell("text", "14:30:00"),
        Cell("text", "=not a formula"),
    )
    assert row.cell(99) == Cell("empty")


def test_rows_keep_the_spreadsheets_numbers_and_blank_ones_are_passed_over(tmp_path: Path) -> None:
    def fill(sheet: Sheet) -> None:
        sheet["A2"], sheet["B5"], sheet["C9"] = "two", "five", "   "
        sheet.row_dimensions[5].hidden = True

    assert [(row.number, [cell.text for cell in row.cells]) for row in rows(made(tmp_path / "a.xlsx", fill))] == [
        (2, ["two"]),
        (5, ["", "five"]),
    ]


def test_a_cell_far_down_is_found(tmp_path: Path) -> None:
    def fill(sheet: Sheet) -> None:
        sheet["A1048576"] = "last"

    assert [row.number for row in rows(made(tmp_path / "a.xlsx", fill))] == [1_048_576]


def test_what_a_sheet_says_of_its_size_does_not_count(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", lambda sheet: [sheet.append(["a", "b"]), sheet.append(["c"])])
    with zipfile.ZipFile(path) as given:
        part = given.read(SHEET)
    assert b'<dimension ref="A1:B2"' in part
    for lie in (b"A1", b"A1:XFD1048576"):
        with_parts(path, {SHEET: part.replace(b"A1:B2", lie)})
        assert [len(row.cells) for row in rows(path)] == [2, 1]


def test_dates_are_right_in_both_calendars(tmp_path: Path) -> None:
    for epoch in (openpyxl.utils.datetime.WINDOWS_EPOCH, CALENDAR_MAC_1904):
        (row,) = rows(made(tmp_path / "a.xlsx", lambda sheet: sheet.append([dt.date(2027, 3, 31)]), epoch=epoch))
        assert row.cells[0].day == dt.date(2027, 3, 31)


def test_cells_under_another_are_marked_and_the_first_has_the_value(tmp_path: Path) -> None:
    def fill(sheet: Sheet) -> None:
        for line in (["a", "Chief nurse", "x"], ["b", None, "y"], ["c", "Chair", None]):
            sheet.append(line)
        sheet.merge_cells("B1:B2")
        sheet.merge_cells("B3:D3")

    kinds = [[cell.kind for cell in row.cells] for row in rows(made(tmp_path / "a.xlsx", fill))]
    assert kinds == [["text", "text", "text"], ["text", "merged", "text"], ["text", "text", "merged", "merged"]]


def test_sheets_are_named_in_order_and_charts_are_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.save(tmp_path / "a.xlsx")
    with open_workbook(tmp_path / "a.xlsx") as found:
        assert found.sheets == ("Sheet", "Hidden")


def test_a_workbook_with_macros_is_read_without_them(tmp_path: Path) -> None:
    with_parts(tmp_path / "a.xlsm", {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 anything"})
    assert rows(tmp_path / "a.xlsm")[1].cells[1].text == "Chief nurse"


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [column_name(n) for n in (0, 25, 26, 27, 701, 702, 16_383)] == ["A", "Z", "AA", "AB", "ZZ", "AAA", "XFD"]


def test_control_characters_do_not_come_through(tmp_path: Path) -> None:
    line = '<row r="1"><c r="A1" t="inlineStr"><is><t>Chief\u202e\u0085 nurse\u009b31m</t></is></c></row>'
    (row,) = rows(with_parts(tmp_path / "a.xlsx", sheet_with(line.encode())))
    assert row.cells[0].text == "Chief\n nurse31m"


# What was given by mistake

MISTAKES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing there": (lambda _: None, "cannot be read: No such file"),
    "a folder": (lambda path: path.mkdir(), "cannot be read"),
    "an empty file": (lambda path: path.write_bytes(b""), "is empty"),
    "text": (lambda path: path.write_bytes(b"Reference,Owner\r\n"), "is not a workbook"),
    "a PDF": (lambda path: path.write_bytes(b"%PDF-1.7\n"), "is not a workbook"),
    "an older workbook": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)), r"\(.xls\)"),
    "a password": (
        lambda path: path.write_bytes(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9) + "EncryptedPackage".encode("utf-16-le")
        ),
        "with a password",
    ),
    "a Word document": (lambda path: with_parts(path, {"word/document.xml": b"<w/>"}), "is a Word document"),
    "a binary workbook": (lambda path: with_parts(path, {"xl/workbook.bin": b"x"}), r"\(.xlsb\)"),
    "an OpenDocument": (lambda path: with_parts(path, {"content.xml": b"<w/>"}), "is an OpenDocument file"),
    "some other zip": (lambda path: zipfile.ZipFile(path, "w").writestr("a.txt", "x"), "is not a workbook"),
    "half of a workbook": (lambda path: path.write_bytes(simple(path).read_bytes()[:3000]), "damaged or not whole"),
    "the end of a workbook": (lambda path: path.write_bytes(simple(path).read_bytes()[99:]), "is not a workbook"),
    "a huge file": (lambda path: path.write_bytes(b"PK" + bytes(workbook.MAX_BYTES)), "larger than 16 MB"),
    "a strict workbook": (
        lambda path: with_parts(path, {"xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/x"/>'}),
        "cannot be read|no sheet that can be read",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told(mistake: str, tmp_path: Path) -> None:
    make, says = MISTAKES[mistake]
    make(tmp_path / "plan.xlsx")
    with pytest.raises(TableInvalidError, match=says) as told:
        rows(tmp_path / "plan.xlsx")
    assert "plan.xlsx" in str(told.value)
    assert str(told.value).endswith(".")


# What was made to do harm


def _entities(levels: int) -> bytes:
    lines = [b'<!ENTITY e0 "chief nurse ">']
    lines += [b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, levels)]
    return b"<!DOCTYPE worksheet [%s]>" % b"".join(lines)


def _last_entity(levels: int) -> bytes:
    return b'<row r="1"><c r="A1" t="inlineStr"><is><t>&e%d;</t></is></c></row>' % (levels - 1)


def _lies_about_its_size(path: Path) -> None:
    """A part of 300 MB that says that it has 100 bytes, in both places where a zip says so."""
    with_parts(path, {SHEET: b" " * 300_000_000})
    true, lie = (300_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little")
    content = path.read_bytes()
    assert content.count(true) == 2
    path.write_bytes(content.replace(true, lie))


HOSTILE: dict[str, Callable[[Path], object]] = {
    "entities 17 levels deep": lambda path: with_parts(path, sheet_with(_last_entity(17), _entities(17))),
    "entities in UTF-16": lambda path: with_parts(
        path,
        {
            SHEET: sheet_with(_last_entity(9), _entities(9))[SHEET]
            .decode()
            .replace("?>", ' encoding="utf-16"?>', 1)
            .encode("utf-16")
        },
    ),
    "an entity that reads a file": lambda path: with_parts(
        path,
        sheet_with(_last_entity(1), b'<!DOCTYPE worksheet [<!ENTITY e0 SYSTEM "file:///etc/passwd">]>'),
    ),
    "entities in the styles": lambda path: with_parts(
        path, {"xl/styles.xml": _entities(17) + b"<styleSheet>&e16;</styleSheet>"}
    ),
    "packed zeros": lambda path: with_parts(path, {"xl/media/image1.png": bytes(office_zip.MAX_UNPACKED + 1)}),
    "a size that is a lie": _lies_about_its_size,
    "too many parts": lambda path: with_parts(
        path, {f"xl/media/{n}.png": b"" for n in range(office_zip.MAX_ENTRIES + 1)}
    ),
    "packed with LZMA": lambda path: with_parts(path, {}, zipfile.ZIP_LZMA),
    "packed with bzip2": lambda path: with_parts(path, {}, zipfile.ZIP_BZIP2),
    "1,000,000 columns": lambda path: with_parts(path, sheet_with(b"<row>%s</row>" % (b"<c/>" * 1_000_000))),
    "a million elements deep": lambda path: with_parts(path, sheet_with(b"<x>" * 1_000_000 + b"</x>" * 1_000_000)),
    "a cell in column ZZZ": lambda path: with_parts(path, sheet_with(b'<row r="1"><c r="ZZZ1"><v>1</v></c></row>')),
    "a row beyond the last": lambda path: with_parts(
        path, sheet_with(b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')
    ),
    "a row number of 5,000 digits": lambda path: with_parts(path, sheet_with(b'<row r="%s"/>' % (b"9" * 5000))),
    "a text that is not there": lambda path: with_parts(
        path, sheet_with(b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>')
    ),
    "rows without end": lambda path: with_parts(
        path, sheet_with(b"".join(b'<row r="%d"><c><v>1</v></c></row>' % n for n in range(1, MAX_ROWS + 2)))
    ),
    "too many merged cells": lambda path: with_parts(
        path,
        sheet_with(b"</sheetData><mergeCells>%s</mergeCells><sheetData>" % (b'<mergeCell ref="A1:B1"/>' * 2_001)),
    ),
    "a sheet that is not XML": lambda path: with_parts(path, {SHEET: b"\x00\xff not XML"}),
    "a sheet that ends early": lambda path: with_parts(path, {SHEET: sheet_with(b"")[SHEET][:-40]}),
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_workbook_is_refused_in_a_sentence(attack: str, tmp_path: Path) -> None:
    HOSTILE[attack](tmp_path / "plan.xlsx")
    with pytest.raises(TableInvalidError) as told:
        rows(tmp_path / "plan.xlsx")
    assert re.fullmatch(r".*plan\.xlsx [^\n]+\.", str(told.value))
    assert ("defines names of its own" in str(told.value)) == ("entit" in attack), "each is seen before it is opened"


def test_a_merged_range_of_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx", lambda sheet: [sheet.append(["a"]), sheet.append(["b"])])
    with zipfile.ZipFile(path) as given:
        part = given.read(SHEET)
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    first, second = rows(with_parts(path, {SHEET: part.replace(b"</sheetData>", merged)}))
    assert first.cells[0] == Cell("text", "a")
    assert {cell.kind for cell in (*first.cells[1:], *second.cells)} == {"merged"}
    assert len(first.cells) == len(second.cells) == MAX_COLUMNS


def _mutants(count: int) -> list[tuple[str, Callable[[bytes], bytes]]]:
    chance = random.Random(20261124)

    def flip(content: bytes, places: list[float], values: list[int]) -> bytes:
        changed = bytearray(content)
        for place, value in zip(places, values, strict=True):
            changed[int(place * len(changed))] = value
        return bytes(changed)

    mutants = []
    for number in range(count):
        places = [chance.random() for _ in range(1 + number % 8)]
        values = [chance.randrange(256) for _ in places]
        mutants.append((f"{number}", lambda raw, places=places, values=values: flip(raw, places, values)))
    return mutants  # type: ignore[return-value]


def _reads_or_tells(path: Path) -> None:
    try:
        rows(path)
    except (TableInvalidError, ValueError) as error:
        # ValueError: the sheet has another name now
        assert isinstance(error, TableInvalidError) or "index" in str(error)


def test_bytes_flipped_at_random_are_read_or_told(tmp_path: Path) -> None:
    """In the zip, which has checksums, and in each of its parts, which then reach the library."""
    whole = simple(tmp_path / "whole.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    path = tmp_path / "plan.xlsx"
    for _, flip in _mutants(150):
        path.write_bytes(flip(whole))
        _reads_or_tells(path)
    for name, part in parts.items():
        for _, flip in _mutants(25):
            with_parts(path, {name: flip(part)})
            _reads_or_tells(path)
