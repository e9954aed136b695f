"""Whatever an export is like: every row is used or told, and nobody's name comes through."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.panel.response_file import read_response
from readiness.workflows.importing import Imported, Target, import_export
from tests.panel.building import place
from tests.panel.importing.maps import EMAIL, HEADINGS, MAP, NAME, QUESTIONS, person

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
LEVELS = {"0": "0", "2 Developing": "2", "developing": "2", "Sentence 3 of A1.": "3", "4.": "4", "Sometimes": "2"}
MEANT = {"The board": "board", "triad": "triad", "Ward staff": "floor", "FRONT\u00a0LINE": "floor"}
GROUPS = st.sampled_from(["The board", "triad", "Ward staff", "FRONT\u00a0LINE", "Porters", "", "Total", EMAIL])
ANSWER = st.sampled_from([*LEVELS, "Don’t know", "n/a", "", "Often", "-1", "=SUM(A1)", EMAIL, "2026-01-01"])
ROW = st.tuples(st.sampled_from(["", "1", "2", "17", "x"]), GROUPS, ANSWER, ANSWER, ANSWER) | st.none()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the questionnaire is."""
    folder = tmp_path_factory.mktemp("place")
    place(folder)
    return str(folder / "q")


def laid_out(rows: list[Any], titles: int, blank: bool) -> list[list[object]]:
    """Return rows as people leave them: titles above, blank rows between, a blank column before."""
    lead: list[object] = [""] if blank else []
    top: list[list[object]] = [["Our survey"] for _ in range(titles)]
    table: list[list[object]] = [[*HEADINGS, *QUESTIONS[:3]]]
    for row in rows:
        table.append([] if row is None else [row[0], *person(0, row[1], *row[2:])[1:]])
    return top + [lead + row if row else [] for row in table]


def write(path: Path, rows: list[list[object]]) -> None:
    if path.suffix == ".csv":
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        path.write_bytes(text.getvalue().encode("utf-16"))
        return
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(path)


@settings(derandomize=True, deadline=None, database=None, max_examples=60)
@given(st.lists(ROW, max_size=12), st.integers(0, 2), st.booleans(), st.sampled_from(["csv", "xlsx"]), st.booleans())
def test_every_row_is_used_or_told(
    source: str, rows: list[Any], titles: int, blank: bool, kind: str, numbered: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, map_ = folder / f"e.{kind}", folder / "map.yaml"
        write(table, laid_out(rows, titles, blank))
        meant = MAP.replace(f'  K1: "{QUESTIONS[3]}"\n', "")
        map_.write_text(meant if numbered else meant.replace("id: ID\n", ""))
        done = import_export(table, map_, Target(folder / "out"), NOW, source)
        there = [row for row in rows if row is not None]
        assert len(done.became) + done.not_used == len(there)
        _every_refusal_is_told(done)
        kept = [read_response(file) for file in (folder / "out").glob("*.json")]
        assert len(kept) == sum(became == "new" for became in done.became.values()) == len(done.became)
        _only_what_was_said(there, numbered, kept)
        written = b"".join(file.read_bytes() for file in (folder / "out").glob("*"))
        told = "\n".join([*done.said, *done.remarks])
        for secret in (EMAIL, NAME):
            assert secret not in told
            assert secret.encode() not in written
        again = import_export(table, map_, Target(folder / "out"), NOW + dt.timedelta(days=1), source)
        assert set(again.became.values()) <= {"already_there"}


def _every_refusal_is_told(done: Imported) -> None:
    numbers: set[int] = set()
    for line in done.said:
        where, _, wrong = line.partition(": ")
        if wrong.startswith("Not used"):
            for span in where.split(" ")[1:]:
                ends = [int(end) for end in span.strip(",").split("–")]
                numbers |= set(range(ends[0], ends[-1] + 1))
    assert len(numbers) == done.not_used
    assert not numbers & {int(name.split()[1]) for name in done.became}


def _only_what_was_said(rows: list[Any], numbered: bool, kept: list[Any]) -> None:
    """What was kept is what the rows say, worked out here in another way."""
    expected = []
    numbers = set()
    for row in rows:
        group = MEANT.get(row[1])
        levels = {id_: level(id_, said) for id_, said in zip(("A1", "A2", "B1"), row[2:], strict=True)}
        answered = any(levels.values()) or any(said in ("Don’t know", "n/a") for said in row[2:])
        if group and answered and not (numbered and row[0] and row[0] in numbers):
            numbers.add(row[0])
            expected.append((group, sorted((id_, said) for id_, said in levels.items() if said)))
    assert sorted((response.group, sorted(response.rated.items())) for response in kept) == sorted(expected)


def level(id_: str, said: str) -> str | None:
    return None if said == "Sentence 3 of A1." and id_ != "A1" else LEVELS.get(said)
