"""No cell of a person's row leaves the table it stood in: not into a map, a message, or a response."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.panel.importing.exports import LAYOUTS, Export, write
from tests.panel.importing.maps import Desk
from tests.panel.importing.test_import_layouts import answered, making

Planting = Callable[[list[list[Any]]], list[list[Any]]]
QUESTIONNAIRE = "meeting-effectiveness"
KINDS = ("Zq{}xcanary", "Zqadne Canary{}", "zq{}x@canary.example", "I told the Zq{}x of canary ward, twice.")
"""A word, a name, an address, a sentence."""


def canaries(rows: list[list[Any]]) -> list[list[Any]]:
    """Return the rows with a canary of its own in each cell."""
    return [
        [KINDS[(number + at) % len(KINDS)].format(1000 * number + at) for at, _ in enumerate(row)]
        for number, row in enumerate(rows)
    ]


def appended(rows: list[list[Any]]) -> list[list[Any]]:
    """Return the rows with a person's own words after each thing that they say."""
    return [
        [f"{cell} – Zq{number}x{at}canary" if cell else cell for at, cell in enumerate(row)]
        for number, row in enumerate(rows)
    ]


def leaks(desk: Desk, told: list[str]) -> list[str]:
    """Return where a canary came out."""
    found = [f"told: {text}" for text in told if _has_canary(text)]
    for file in desk.folder.rglob("*"):
        if file.is_file() and not file.name.startswith("export") and _has_canary(file.read_text("utf-8", "replace")):
            found.append(f"{file.name}: {file.read_text('utf-8', 'replace')}")
    return found


def _has_canary(text: str) -> bool:
    return any(word in text.lower() for word in ("zq", "canary"))


def try_all(desk: Desk, clean: Export, table: list[list[Any]]) -> list[str]:
    """Draft a map of a table, import it with that and with the map of the clean one; return where a canary came out."""
    told: list[str] = []
    (desk.folder / "draft.yaml").unlink(missing_ok=True)
    name = f"export{clean.ending}"
    for path, what in (("clean.yaml", [*clean.headings, *clean.rows]), ("draft.yaml", table)):
        if (desk.folder / path).exists():
            continue
        write(desk.folder / name, what, clean.between)
        code, out, err = desk.run("import", name, "--suggest-map", "-o", path, "-q", QUESTIONNAIRE)
        told += [out, err]
        if code == 0:
            draft = (desk.folder / path).read_text("utf-8")
            told.append(draft)
            (desk.folder / path).write_text(
                answered(draft, clean).replace("coded_from: \n", "coded_from: 1\n"), "utf-8"
            )
    write(desk.folder / name, table, clean.between)
    for path in ("clean.yaml", "draft.yaml"):
        if (desk.folder / path).exists():
            _, out, err = desk.run("import", name, "--map", path, "-o", "out", "-q", QUESTIONNAIRE)
            told += [out, err]
    return leaks(desk, told)


def layout(name: str, people: int = 4) -> Export:
    return LAYOUTS[name](making(QUESTIONNAIRE, 5, people))


@pytest.mark.parametrize("planted", [canaries, appended])
@pytest.mark.parametrize("name", LAYOUTS)
def test_no_cell_of_any_row_comes_out(
    name: str, planted: Callable[[list[list[Any]]], list[list[Any]]], desk: Desk
) -> None:
    export = layout(name)
    assert try_all(desk, export, [*export.headings, *planted(export.rows)]) == []


@pytest.mark.parametrize("name", ["microsoft", "limesurvey_codes", "qualtrics", "surveymonkey"])
def test_no_column_comes_out_whatever_the_others_say(name: str, desk: Desk) -> None:
    """One column after the other: all that people wrote in it, or all the same in it."""
    export = layout(name)
    for column in range(len(export.rows[0])):
        for all_alike in (False, True):
            rows = [
                [*row[:column], "Zqadne Canary" if all_alike else f"Zq{at} canary", *row[column + 1 :]]
                for at, row in enumerate(export.rows)
            ]
            assert try_all(desk, export, [*export.headings, *rows]) == [], column


@pytest.mark.parametrize("name", LAYOUTS)
def test_without_headings_nobody_s_row_is_taken_for_them(name: str, desk: Desk) -> None:
    export = layout(name)
    rows = [[cell or f"Zq{at}canary" for at, cell in enumerate(row)] for row in export.rows]
    assert try_all(desk, export, rows) == []
    assert not (desk.folder / "draft.yaml").exists()


@pytest.mark.parametrize("name", LAYOUTS)
def test_one_row_and_rows_all_alike(name: str, desk: Desk) -> None:
    export = layout(name)
    one = canaries(export.rows[:1])
    assert try_all(desk, export, [*export.headings, *one]) == []
    assert try_all(desk, export, [*export.headings, *one * 12]) == []


def test_a_group_s_label_that_is_a_question_s_name_makes_no_row_a_heading(desk: Desk) -> None:
    """As “Non-clinical managers” is both: the first person of that group was taken for the headings."""
    export = LAYOUTS["microsoft"](making("clinical-leadership", 1, 6))
    for row in export.rows:
        row[4], row[6] = "Zqadne Canary", "Non-clinical managers"
    for more in (["Something else"], []):
        write(desk.folder / "export.xlsx", [more, *(row[3:] for row in export.rows)])
        code, out, err = desk.run("import", "export.xlsx", "--suggest-map", "-o", "draft.yaml")
        assert code == 4
        assert leaks(desk, [out, err]) == []


def test_codes_that_are_questions_ids_make_no_row_a_heading(desk: Desk) -> None:
    """As LimeSurvey's A1, A2 … are both."""
    export = LAYOUTS["limesurvey_codes"](making("clinical-leadership", 1, 6))
    write(desk.folder / "export.csv", [list(row[5:]) for row in export.rows])
    code, out, err = desk.run("import", "export.csv", "--suggest-map", "-o", "draft.yaml")
    assert code == 4, out + err


def test_an_address_among_the_headings_is_not_written(desk: Desk) -> None:
    export = layout("google")
    export.headings[0][1] = "Write to zq@canary.example"
    assert try_all(desk, export, [*export.headings, *export.rows]) == []
