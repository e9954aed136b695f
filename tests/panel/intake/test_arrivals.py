"""Whatever became of a response on its way back, it is read; and every file is used or told."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.panel.forms.page import form_page
from readiness.panel.intake.arrivals import Arrival, arrivals_in
from readiness.panel.intake.contents import MAX_BYTES, NotOne
from readiness.panel.intake.folders import files_in
from readiness.panel.response import Response, response_text
from readiness.questionnaire.model import Questionnaire
from tests.panel.building import place, response
from tests.panel.forms.filled import asked_by_all
from tests.panel.intake.ways import PNG, WAYS, _attached, _quoted, _words_around, _zipped


@pytest.fixture(scope="module")
def questionnaire(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    return place(tmp_path_factory.mktemp("intake"))


def one_of(raw: bytes, name: str = "x") -> Arrival:
    [arrival] = arrivals_in(name, raw)
    return arrival


@pytest.mark.parametrize("way", WAYS)
def test_a_response_is_read_whatever_became_of_it(way: str, questionnaire: Questionnaire) -> None:
    sent = response(questionnaire, 7, "floor", {"A1": "2", "K1": ("a", "b")}, dont_know=("B1",))
    assert one_of(WAYS[way](response_text(sent))).found == sent


@pytest.mark.parametrize("way", WAYS)
def test_and_under_whatever_name(way: str, questionnaire: Questionnaire) -> None:
    sent = response(questionnaire, 8)
    raw = WAYS[way](response_text(sent))
    for name in (
        "response.json",
        "RESPONSE.JSON",
        "r.json.txt",
        "r.json.download",
        "noending",
        "a.zip",
        "b.eml",
        "c.docx",
    ):
        assert one_of(raw, name).found == sent


LEAVING_TEXT = [
    way for way in WAYS if "zip" not in way and "UTF" not in way and "mail" not in way and "page" not in way
]


@settings(deadline=None, max_examples=60)
@given(number=st.integers(0, 500), seed=st.integers(0, 10**6))
def test_several_in_one_text_are_all_read(number: int, seed: int, questionnaire: Questionnaire) -> None:
    chance = Random(seed)
    sent = [response(questionnaire, number + more) for more in range(chance.randint(1, 4))]
    raw = b"\n\nand\n\n".join(
        _words_around(WAYS[chance.choice(["as it was", "one line"])](response_text(r))) for r in sent
    )
    found = list(arrivals_in("thread.txt", _quoted(raw) if chance.random() < 0.5 else raw))
    assert [arrival.found for arrival in found] == sent
    assert len({arrival.name for arrival in found}) == len(sent)


def test_a_zip_of_many_is_read_whole_and_each_is_named(questionnaire: Questionnaire) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for number in range(3):
            file.writestr(f"in/{number}.json", response_text(response(questionnaire, number)))
        file.writestr("notes.txt", "Jo said no")
        file.writestr("half.json", response_text(response(questionnaire, 4))[:200])
    found = {arrival.name: arrival.found for arrival in arrivals_in("all.zip", made.getvalue())}
    assert {name for name, what in found.items() if isinstance(what, Response)} == {
        f"all.zip: in/{n}.json" for n in range(3)
    }
    assert isinstance(found["all.zip: half.json"], list)


@pytest.mark.parametrize(
    ("raw", "told", "somebodys"),
    [
        (b"Jo said no\n", "not a response", False),
        (b"", "empty", False),
        (PNG, "picture", False),
        (b"%PDF-1.7\n%", "PDF", False),
        (b"<!DOCTYPE html><html><body>News</body></html>", "web page", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Outlook", True),
        (b"PK\x03\x04" + bytes(40), "not whole", True),
        (b"x" * (MAX_BYTES + 1), "larger than", False),
        (b'{"wordings": {}, "responses": [], "asked": 1, "rated": 2}', "panel's own file", False),
        (b'{"domains": [], "actions": [], "format": "1"}', "result", False),
    ],
)
def test_what_is_no_response_is_told(raw: bytes, told: str, somebodys: bool) -> None:
    found = one_of(raw).found
    assert isinstance(found, NotOne)
    assert told in found.what
    assert found.somebodys is somebodys


def test_the_form_itself_is_told_as_somebody_who_has_not_saved(questionnaire: Questionnaire) -> None:
    page = form_page(questionnaire, asked_by_all(questionnaire), organisation="Testham", min_group_size=5)
    found = one_of(page, "form (2).html").found
    assert isinstance(found, NotOne)
    assert "the form itself" in found.what
    assert found.somebodys


def test_a_workbook_is_told_with_the_command_that_takes_it() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("[Content_Types].xml", "<x/>")
        file.writestr("xl/workbook.xml", "<x/>")
    found = one_of(made.getvalue()).found
    assert isinstance(found, NotOne)
    assert "readiness import" in found.what


def test_part_of_a_response_is_a_problem_and_never_read_as_one(questionnaire: Questionnaire) -> None:
    raw = response_text(response(questionnaire, 1))
    for length in range(40, len(raw) - 3, 17):
        found = one_of(raw[:length], "r.json").found
        assert isinstance(found, list), length
        assert one_of(_words_around(raw[:length]), "mail.txt").name


def test_a_changed_response_is_refused_for_what_is_wrong_with_it(questionnaire: Questionnaire) -> None:
    data = json.loads(response_text(response(questionnaire, 1))) | {"name": "Jo"}
    for raw in (json.dumps(data).encode(), _words_around(json.dumps(data, indent=2).encode())):
        found = one_of(raw).found
        assert isinstance(found, list)
        assert found[0].code == "unknown-key"


@pytest.mark.parametrize(
    "raw",
    [
        _zipped(b"x" * (MAX_BYTES + 1)),
        _zipped(_zipped(_zipped(_zipped(_zipped(_zipped(b"{}")))))),
        b"From: a\nTo: b\n" + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 3_000,
        b"{" * 200_000,
        b'{"' * 200_000,
        b'{"a": ' * 100_000,
        b"> " * 200_000 + b'{"rated": "asked"',
        b"=\n" * 200_000,
        b"<" * 200_000,
    ],
)
def test_what_is_made_to_tire_it_ends_in_a_sentence(raw: bytes) -> None:
    [*found] = arrivals_in("x.json", raw)
    assert found
    assert not any(isinstance(arrival.found, Response) for arrival in found)


def test_every_file_of_a_folder_is_named_once(tmp_path: Path, questionnaire: Questionnaire) -> None:
    raw = response_text(response(questionnaire, 1))
    for name in (
        "a.json",
        "B.JSON",
        "c.json.txt",
        "d",
        "deep/er/e.json",
        ".hidden.json",
        "Thumbs.db",
        "~$f.xlsx",
        "g.zip",
    ):
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_attached(raw))
    (tmp_path / "outside.json").write_bytes(raw)
    (tmp_path / "in" / "link.json").symlink_to(tmp_path / "outside.json")
    (tmp_path / "in" / "loop.json").symlink_to("loop.json")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    told = list(files_in([tmp_path / "in", tmp_path / "in"]))
    files = [file.relative_to(tmp_path / "in").as_posix() for file in told if isinstance(file, Path)]
    assert sorted(files) == ["B.JSON", "a.json", "c.json.txt", "d", "deep/er/e.json", "g.zip"]
    rest = " ".join(str(item) for item in told if not isinstance(item, Path))
    for name in (".hidden.json", "Thumbs.db", "~$f.xlsx", "link.json", "loop.json", "in/up"):
        assert name in rest
