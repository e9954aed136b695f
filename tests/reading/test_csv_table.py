"""Tables of comma-separated values, as spreadsheets save them."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import TableInvalidError
from readiness.reading.tables.cells import MAX_ROWS
from readiness.reading.tables.csv_table import read_csv


def texts(path: Path, content: bytes) -> list[tuple[int, list[str]]]:
    path.write_bytes(content)
    return [(row.number, [cell.text for cell in row.cells]) for row in read_csv(path)]


@pytest.mark.parametrize(
    "content",
    [
        "Reference,Owner\r\na,Chief nurse\r\n",
        "\ufeffReference,Owner\na,Chief nurse",
        "Reference;Owner\r\na;Chief nurse\r\n",
        "Reference\tOwner\r\na\tChief nurse\r\n",
        '"Reference", Owner\r\n" a","Chief nurse\u00a0"\r\n,\r\n',
    ],
)
def test_whatever_stands_between_the_values(content: str, tmp_path: Path) -> None:
    assert texts(tmp_path / "plan.csv", content.encode()) == [(1, ["Reference", "Owner"]), (2, ["a", "Chief nurse"])]


@pytest.mark.parametrize("between", [";", "\t", ","])
def test_a_title_above_and_commas_in_a_header_do_not_hide_the_separator(between: str, tmp_path: Path) -> None:
    top = between.join(['"Staff, by ward, in 2026"' if between == "," else "Staff, by ward, in 2026", "Answer"])
    content = f"Results, for us\n{top}\n" + f"a{between}One;Two\n" * 3 if between == "," else f"Results\n{top}\n"
    content += f"b{between}2\n" * 3
    assert texts(tmp_path / "e.csv", content.encode())[1] == (2, ["Staff, by ward, in 2026", "Answer"])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_an_encoding_that_shows_itself_is_read(encoding: str, tmp_path: Path) -> None:
    assert texts(tmp_path / "e.csv", "Owner\nNyrs – é\n".encode(encoding)) == [(1, ["Owner"]), (2, ["Nyrs – é"])]


def test_windows_text_is_read_where_that_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_bytes("Don’t know – yet\n".encode("cp1252"))
    assert [row.cells[0].text for row in read_csv(path, windows=True)] == ["Don’t know – yet"]
    with pytest.raises(TableInvalidError, match="not UTF-8"):
        list(read_csv(path))
    path.write_bytes(b"\x81\x8d,\n")  # neither
    with pytest.raises(TableInvalidError, match="not UTF-8"):
        list(read_csv(path, windows=True))


def test_values_may_hold_commas_quotes_and_lines_and_rows_are_counted_as_a_spreadsheet_counts_them(
    tmp_path: Path,
) -> None:
    content = 'Reference,New note\r\n\r\na,"One, ""two""\r\nthree\u2028four"\r\nb,x\r\n'.encode()
    assert texts(tmp_path / "plan.csv", content) == [
        (1, ["Reference", "New note"]),
        (3, ["a", 'One, "two"\nthree\nfour']),
        (4, ["b", "x"]),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("'@chair", "@chair"),
        ("' -2", "-2"),
        ("'＝1", "＝1"),
        ("'tis done", "'tis done"),
        ("=1+1", "=1+1"),
    ],
)
def test_an_apostrophe_before_a_formula_is_taken_off(written: str, meant: str, tmp_path: Path) -> None:
    assert texts(tmp_path / "plan.csv", f"a\n{written}\n".encode())[1] == (2, [meant])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"Reference,Owner\r\na,Chief nurse \x96 acting\r\n", "line 2: The file is not UTF-8 text"),
        (b"Reference,Owner\r\na,\x00\r\n", "control character"),
        (b'Reference,Owner\r\na,"Chief nurse\r\n', "a quotation mark without its partner"),
        (b'Reference,Owner\r\na,"Chief" nurse\r\n', "line 2: this is not a row"),
        (b"a\r\n" * (MAX_ROWS + 1), "more than 20,000 rows"),
        (b"," * 500, "or 500 columns"),
        (b"a," + b"x" * 200_000, "this is not a row"),
    ],
)
def test_what_is_no_such_table_is_told_with_its_line(content: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(TableInvalidError, match=says):
        texts(tmp_path / "plan.csv", content)
