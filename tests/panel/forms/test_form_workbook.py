"""The form as a workbook: what is in it, and that what is filled in comes back as it was meant."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.panel.forms import form_sheets
from readiness.panel.forms.answer_words import UNCLEAR, AnswerWords
from readiness.panel.forms.filled_form import FilledForm
from readiness.panel.forms.form_workbook import FormContent, render_form
from readiness.panel.response import Ratings, asked_of, response_text
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.workflows.documents.forms import FormPaper, what_to_ask
from tests.building import ladder, small_questionnaire
from tests.panel.building import DAY, GROUPS, response
from tests.panel.importing.maps import Desk

KINDS: list[dict[str, Any]] = [
    ladder("A1", best_placed=["board"]),
    ladder("A2"),
    {"id": "Y1", "type": "yes_no", "short": "Y", "statement": "Is it so?", "why": "Why.", "yes": "It is.", "no": "No."},
    {
        "id": "C1",
        "type": "choice",
        **{"short": "C", "statement": "Which, of all?", "why": "Why."},
        "options": [{"id": "x", "label": "One, or two", "level": 0}, {"id": "y", "label": "=2", "level": 4}],
    },
    {
        "id": "N1",
        "type": "number",
        **{"short": "N", "statement": "How many?", "why": "Why.", "unit": "%", "minimum": 0, "maximum": 100},
        "bands": [{"from": 0, "level": 0, "text": "Few."}, {"from": 50, "level": 4, "text": "Many."}],
    },
    {
        "id": "K1",
        "type": "checklist",
        **{"short": "K", "statement": "Which?", "why": "Why."},
        "items": [{"id": "a", "label": "One"}, {"id": "b", "label": "Two; more"}],
    },
]
SERVES = [{"question": question["id"], "from": 0, "to": 4} for question in KINDS]
ACTION = {
    **dict.fromkeys(("title", "what", "first_step", "owner", "measure"), "Something"),
    **{"id": "all", "effort": 1, "resource": "no_new_money", "gift": "trust", "strength": "process", "serves": SERVES},
}


@pytest.fixture(scope="module")
def questionnaire(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """One question of every type that is rated."""
    folder = tmp_path_factory.mktemp("kinds") / "q"
    return small_questionnaire(folder, {"one": KINDS}, groups=GROUPS, actions=[ACTION])


def form(questionnaire: Questionnaire, group: str | None = None, *, best_placed: bool = False) -> bytes:
    asked = asked_of(questionnaire, group, list(questionnaire.questions)) if best_placed and group else None
    within = [question for question in questionnaire.scored_questions() if asked is None or question.id in asked]
    return render_form(FormContent(questionnaire, "Testham NHS Trust", None, group, within))


def fill(content: bytes, path: Path, group: str | None, said: Mapping[str, Any]) -> Path:
    """Fill the form in as a spreadsheet program would, and save it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Form"]
    sheet["B3"] = group
    for row in range(6, sheet.max_row + 1):
        if sheet.cell(row, 1).value in said:
            sheet.cell(row, 5).value = said[str(sheet.cell(row, 1).value)]
    book.save(path)
    return path


def read(path: Path, questionnaire: Questionnaire) -> Ratings:
    filled = FilledForm(path)
    ratings = filled.ratings(questionnaire, DAY)
    assert filled.remarks == []
    assert isinstance(ratings, Ratings)
    return Ratings.model_validate(ratings.__dict__)


def test_the_same_form_is_the_same_bytes(questionnaire: Questionnaire) -> None:
    assert form(questionnaire) == form(questionnaire)
    assert form(questionnaire) != form(questionnaire, "board")


def test_nothing_in_it_is_hidden_locked_or_reckoned(questionnaire: Questionnaire) -> None:
    content = form(questionnaire, "floor")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        everything = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert not any("<f>" in sheet or "sheetProtection" in sheet or "hidden" in sheet for sheet in sheets)
    assert "externalLink" not in everything
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["How to", "Form", "Lists", "About"]
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert (about["Questionnaire"], about["Fingerprint"]) == ("q", questionnaire.fingerprint)
    assert len(str(about["Form id"])) == 12
    assert book["Form"]["B3"].value == "Front line"


def test_every_list_offers_what_can_be_answered(questionnaire: Questionnaire) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form(questionnaire)))
    sheet, lists = book["Form"], book["Lists"]
    offered: dict[str, list[object]] = {}
    for rule in sheet.data_validations.dataValidation:
        at = str(rule.sqref)
        if rule.type == "list":
            cells = lists[rule.formula1.split("!")[1].replace("$", "")]
            offered[at] = [cell.value for (cell,) in cells]
    assert offered.pop("B3") == [group["label"] for group in GROUPS]
    by_id = {sheet.cell(row, 1).value: f"E{row}" for row in range(6, sheet.max_row + 1)}
    assert list(by_id) == ["A1", "A2", "Y1", "C1", "N1", "K1"]
    assert offered.keys() == {by_id[id_] for id_ in ("A1", "A2", "Y1", "C1")}
    assert offered[by_id["A1"]][2] == "2 Developing"
    for id_ in ("A1", "A2", "Y1", "C1"):
        assert offered[by_id[id_]][-2:] == ["Don't know", "Does not apply"]
        words = AnswerWords(questionnaire.questions[id_])
        found = [words.understand(str(word)) for word in offered[by_id[id_]]]
        assert UNCLEAR not in found
        assert len(set(found)) == len(found)
    meanings = str(sheet["D6"].value)
    assert all(f"Sentence {level} of A1." in meanings for level in range(5))


SAID = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("A1", "A2"), st.sampled_from(["0 Not in place", "2 Developing", 3, "Embedded and improving"])),
        "Y1": st.sampled_from(["Yes", "No", True, "Don't know"]),
        "C1": st.sampled_from(["One, or two", "Does not apply"]),
        "N1": st.sampled_from([0, 12.5, "70 %", "Don't know"]),
        "K1": st.sampled_from(["none", "a", "a, b", "Two; more", "b; a", "One;Two; more;", "Don't know"]),
    },
)
MEANT: dict[object, object] = {
    **{"0 Not in place": "0", "2 Developing": "2", 3: "3", "Embedded and improving": "4"},
    **{"Yes": "yes", "No": "no", True: "yes", "One, or two": "x", 12.5: "12.5", "70 %": "70"},
    **{
        "none": (),
        "a": ("a",),
        "a, b": ("a", "b"),
        "b; a": ("a", "b"),
        "Two; more": ("b",),
        "One;Two; more;": ("a", "b"),
    },
}


@settings(derandomize=True, deadline=None, database=None, max_examples=40)
@given(SAID, st.sampled_from(GROUPS))
def test_what_is_filled_in_comes_back(
    questionnaire: Questionnaire,
    tmp_path_factory: pytest.TempPathFactory,
    said: dict[str, object],
    group: dict[str, str],
) -> None:
    said = {"A2": "1 Starting"} | said
    path = fill(form(questionnaire), tmp_path_factory.mktemp("f") / "form.xlsx", group["label"], said)
    ratings = read(path, questionnaire)
    meant = MEANT | {"1 Starting": "1", 0: "0"}
    assert ratings.group == group["id"]
    assert ratings.asked == ("A1", "A2", "C1", "K1", "N1", "Y1")
    states = {"Don't know", "Does not apply"}
    assert ratings.rated == {id_: meant[word] for id_, word in said.items() if word not in states}
    assert set(ratings.dont_know) == {id_ for id_, word in said.items() if word == "Don't know"}
    assert set(ratings.not_applicable) == {id_ for id_, word in said.items() if word == "Does not apply"}


def test_a_form_for_a_group_asks_what_the_group_can_answer(questionnaire: Questionnaire, tmp_path: Path) -> None:
    content = form(questionnaire, "floor", best_placed=True)
    assert "A1" not in read(fill(content, tmp_path / "f.xlsx", "Front line", {"A2": 2}), questionnaire).asked
    whole = load_questionnaire("clinical-leadership")
    short = FormPaper(what_to_ask(None, "clinical-leadership", "short", None, best_placed=False)).as_workbook()
    found = read(fill(short, tmp_path / "s.xlsx", "Front line", {"A1": "2 Developing"}), whole)
    assert len(found.asked) == 29


# The command, with workbooks that came back


def small(desk: Desk, name: str, group: str | None = "Triad", **said: object) -> Path:
    content = form(desk.questionnaire)
    (desk.folder / "in").mkdir(exist_ok=True)
    return fill(content, desk.folder / "in" / name, group, said or {"A1": "2 Developing"})


def test_a_folder_of_workbooks_each_counts_once(desk: Desk) -> None:
    first = small(desk, "a.xlsx", A1="2 Developing", K1="a; b")
    shutil.copy(first, desk.folder / "in/a copy of a.xlsx")
    small(desk, "b.xlsx", "Front line", A2="Don't know")
    (desk.folder / "in/~$a.xlsx").write_text("open in Excel")
    code, out, err = desk.run("import", "in", "-o", "out", "-q", "q")
    assert (code, err) == (0, "in: Passed over, as left there by the computer: ~$a.xlsx.\n")
    assert "3 forms: 2 new, 1 there already." in out
    assert desk.said == [("floor", {}), ("triad", {"A1": "2", "K1": ["a", "b"]})]
    before = desk.everything()
    assert "3 forms: 3 there already." in desk.run("import", "in", "-o", "out")[1]
    assert desk.everything() == before
    assert "3 forms: 2 new, 1 there already." in desk.run("import", "in", "--into", "panel.yaml")[1]
    kept = json.loads((desk.folder / "panel.panel.json").read_bytes())["responses"]
    assert len(kept) == 2


def test_it_carries_what_its_sender_was_promised(desk: Desk) -> None:
    yaml = desk.folder / "panel.yaml"
    yaml.write_text(yaml.read_text() + "panel: {min_group_size: 9}\n")
    assert desk.run("form", "panel.yaml", "-o", "form.xlsx")[0] == 0
    (desk.folder / "in").mkdir()
    sent = desk.folder / "in/a.xlsx"
    fill((desk.folder / "form.xlsx").read_bytes(), sent, "Triad", {"A1": "2 Developing"})
    yaml.write_text(yaml.read_text().replace("min_group_size: 9", "min_group_size: 4"))
    assert "1 form: 1 new." in desk.run("import", "in", "-o", "out", "-q", "q")[1]
    assert "so 9 holds, and not the 4" in desk.run("combine", "panel.yaml", "out")[2]
    assert "so 9 holds, and not the 4" in desk.run("import", "in", "--into", "panel.yaml")[2]
    for absurd, refused in (("1000000000", True), ("nine", True), ("", False)):
        book = openpyxl.load_workbook(sent)
        about = next(row for row in book[form_sheets.ABOUT_SHEET].iter_rows() if row[0].value == form_sheets.PROMISED)
        about[1].value = absurd
        if not absurd:
            about[0].value = None  # as the first edition's forms are
        book.save(desk.folder / "changed.xlsx")
        code, _, err = desk.run("import", "changed.xlsx", "-o", "other", "-q", "q")
        assert (code == 4, "is not 3 to 50" in err) == (refused, refused)


def test_two_people_of_one_mind_are_two(desk: Desk) -> None:
    one = small(desk, "a.xlsx")
    with zipfile.ZipFile(one, "a") as archive:  # as another program, at another moment, would save it
        archive.comment = b"saved later"
    one.rename(desk.folder / "in/b.xlsx")
    small(desk, "a.xlsx")
    assert "2 forms: 2 new." in desk.run("import", "in", "-o", "out", "-q", "q")[1]


def test_a_form_that_cannot_be_used_is_told_and_the_rest_is_kept(desk: Desk) -> None:
    small(desk, "good.xlsx")
    small(desk, "a-no-group.xlsx", None)
    small(desk, "b-group.xlsx", "Porters")
    small(desk, "c-empty.xlsx", A1="=1+1")
    other = openpyxl.load_workbook(small(desk, "d-other.xlsx"))
    other["About"]["B4"] = "sha256:" + "0" * 64
    other.save(desk.folder / "in/d-other.xlsx")
    openpyxl.Workbook().save(desk.folder / "in/e-else.xlsx")
    (desk.folder / "in/f-damaged.xlsx").write_bytes((desk.folder / "in/good.xlsx").read_bytes()[:900])
    code, out, err = desk.run("import", "in", "-o", "out", "-q", "q")
    assert code == 7
    assert "7 forms: 1 new, 6 not used." in out
    for file, told in (
        ("a-no-group", "sheet “Form”, cell B3: error: No group is chosen."),
        ("b-group", "sheet “Form”, cell B3: error: What stands there is no group of the questionnaire."),
        ("c-empty", "There is no answer in it."),
        ("c-empty", "sheet “Form”, cell E6, question A1: The cell holds a formula"),
        ("d-other", "This is not a form with the questions of “q”"),
        ("e-else", "is not a form workbook made here."),
        ("f-damaged", "damaged or not whole"),
    ):
        assert any(f"{file}.xlsx" in line and told in line for line in err.splitlines()), (file, told, err)


def test_an_answer_that_is_none_is_told_and_the_others_are_kept(desk: Desk) -> None:
    small(desk, "a.xlsx", A1="Quite good", A2="3 Established")
    code, _, err = desk.run("import", "in/a.xlsx", "-o", "out", "-q", "q")
    assert code == 7
    told = (
        "sheet “Form”, cell E6, question A1: What stands there is not an answer to it, so "
        "the question counts as left open."
    )
    assert f"a.xlsx, {told}" in err
    assert desk.said == [("triad", {"A2": "3"})]


def test_a_group_that_is_a_formula_is_not_called_empty(desk: Desk) -> None:
    small(desk, "a.xlsx", "=A1")
    assert desk.run("import", "in/a.xlsx", "-o", "out", "-q", "q")[0] == 4
    assert "sheet “Form”, cell B3: error: The cell holds a formula" in desk.run("import", "in/a.xlsx", "-o", "out")[2]


def test_answers_beside_no_question_are_told_by_their_cell(desk: Desk) -> None:
    book = openpyxl.load_workbook(small(desk, "a.xlsx"))
    below = book["Form"].max_row
    for row, id_ in enumerate(("A1", "Z9", None), start=below + 1):
        book["Form"].cell(row, 1).value = id_
        book["Form"].cell(row, 5).value = "3"
    book.save(desk.folder / "in/a.xlsx")
    code, _, err = desk.run("import", "in/a.xlsx", "-o", "out", "-q", "q")
    assert code == 7
    assert f"cell E{below + 1}: Not used: The question id “A1” is there twice." in err
    assert f"cell E{below + 2}: Not used: What stands there is not the id of a question." in err
    assert f"cell E{below + 3}: Not used: There is no question id in its row." in err
    assert desk.said == [("triad", {"A1": "2"})]


@pytest.mark.parametrize("sheet", ["Form", "About"])
def test_a_form_whose_sheet_was_renamed_is_told_so(sheet: str, desk: Desk) -> None:
    book = openpyxl.load_workbook(small(desk, "a.xlsx"))
    book[sheet].title = f"{sheet} (2)"
    book.save(desk.folder / "in/a.xlsx")
    code, _, err = desk.run("import", "in/a.xlsx", "-o", "out", "-q", "q")
    assert code == 4
    assert f"a.xlsx has no sheet “{sheet}”" in err


def test_of_a_folder_every_workbook_is_read_whatever_it_is_called_and_every_other_file_is_told(desk: Desk) -> None:
    assert desk.run("form", "panel.yaml", "-o", "form.xlsx")[0] == 0
    empty = Path("form.xlsx").read_bytes()
    for number, name in enumerate(("a.xlsx", "B.XLSX", "c.xlsx.download", "d", "deep/e.xlsx")):
        place = Path("back") / name
        place.parent.mkdir(parents=True, exist_ok=True)
        fill(empty, place, "The board", {"A1": str(number % 5)})
    for name, content in (("notes.txt", "Jo said no"), ("export.csv", "a,b\n1,2\n"), ("~$a.xlsx", "x")):
        (Path("back") / name).write_text(content, encoding="utf-8")
    (Path("back") / "r.json").write_bytes(response_text(response(desk.questionnaire, 1)))
    code, out, err = desk.run("import", "back", "--into", "panel.yaml")
    assert code == 7  # two voices may be missing
    assert "7 forms: 5 new, 2 not used." in out
    assert "back/notes.txt: It is not a form workbook." in err
    assert "back/export.csv: It is a table of text." in err
    assert "back/r.json: It is a response, not a workbook. Bring it in with “readiness combine”." in err
    assert "~$a.xlsx" in err
