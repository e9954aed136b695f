"""The door by itself: packs, the note of what was written, and what happens between asking and writing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.errors import OutputError, WrongUsageError
from readiness.publishing.answers import RECORD
from readiness.publishing.door import Written, check_places, create, publish
from readiness.publishing.places import Places
from readiness.publishing.record import UNNOTED

ASSESSMENT = b"format: 1\nquestionnaire:\n  id: q\norganisation:\n  name: Testham NHS Trust\nanswers: {}\n"
NAMES = {"pdf": "t-report.pdf", "docx": "t-report.docx"}
ONE = {"pdf": b"%PDF- one", "docx": b"PK one"}
TWO = {"pdf": b"%PDF- two", "docx": b"PK two"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pack(folder: str = "t-pack", *, named: bool = False, force: bool = False) -> Places:
    places = {document: Path(folder) / name for document, name in NAMES.items()}
    return Places(places, named=named, folder=Path(folder), force=force)


def loose(folder: str = ".", *, named: bool = False, force: bool = False) -> Places:
    return Places({document: Path(folder) / name for document, name in NAMES.items()}, named=named, force=force)


def inside(folder: str) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in Path(folder).iterdir()}


def as_files(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {NAMES[document]: content for document, content in contents.items()}


def shown(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir() if item.name != RECORD}


# Packs


def test_an_untouched_pack_is_replaced_and_a_changed_one_is_not(here: Path) -> None:
    publish(pack(), ONE)
    assert publish(pack(), TWO) == Written([Path("t-pack/t-report.pdf"), Path("t-pack/t-report.docx")])
    assert inside("t-pack") == as_files(TWO)
    Path("t-pack/t-report.docx").write_bytes(b"PK two, edited")
    for contents in (ONE, TWO):
        check_places(pack())
        written = publish(pack(), contents)
        assert written.files[0] == Path("t-pack (2)/t-report.pdf")
        assert "t-pack holds what was changed after this program made it: t-report.docx." in written.remarks[0]
        assert inside("t-pack (2)") == as_files(contents)
    for ask in (check_places, lambda places: publish(places, ONE)):
        with pytest.raises(OutputError, match=r"t-report\.docx.*Nothing was changed.*--force"):
            ask(pack(named=True))
    assert inside("t-pack") == as_files(TWO) | {"t-report.docx": b"PK two, edited"}
    written = publish(pack(named=True, force=True), ONE)
    assert written.remarks == ["What was in t-pack before is kept in t-pack (backup)."]
    assert inside("t-pack") == as_files(ONE)
    assert inside("t-pack (backup)") == as_files(TWO) | {"t-report.docx": b"PK two, edited"}
    assert shown(here) == {"t-pack", "t-pack (2)", "t-pack (backup)"}


def test_a_pack_of_which_nothing_is_noted_is_not_the_programs(here: Path) -> None:
    publish(pack(), ONE)
    (here / RECORD).unlink()
    assert publish(pack(), ONE).files[0] == Path("t-pack/t-report.pdf")  # the same to the byte
    (here / RECORD).unlink()
    written = publish(pack(), TWO)
    assert written.files[0] == Path("t-pack (2)/t-report.pdf")
    assert "holds what nothing shows that this program made: t-report.docx, t-report.pdf." in written.remarks[0]


def test_answers_in_a_folder_for_a_pack_stop_it_and_other_files_move_it(here: Path) -> None:
    publish(pack(), ONE)
    Path("t-pack/minutes.docx").write_bytes(b"mine")
    assert publish(pack(), ONE).files[0] == Path("t-pack (2)/t-report.pdf")
    for force in (False, True):
        with pytest.raises(OutputError, match=r"not part of this pack: minutes\.docx"):
            publish(pack(named=True, force=force), ONE)
    Path("t-pack/minutes.docx").unlink()
    Path("t-pack/t-report.docx").write_bytes(ASSESSMENT)
    for force in (False, True):
        with pytest.raises(WrongUsageError, match="is an assessment"):
            publish(pack(force=force), ONE)
    Path("t-pack/t-report.docx").unlink()
    Path("t-pack/t-report.docx").symlink_to("../t-pack (2)/t-report.docx")
    assert publish(pack(), ONE).files[0] == Path("t-pack (2)/t-report.pdf")
    assert Path("t-pack/t-report.docx").is_symlink()
    assert shown(here) == {"t-pack", "t-pack (2)"}


def test_one_document_may_be_made_anew_in_a_pack_and_the_pack_after_it(here: Path) -> None:
    publish(pack(), ONE)
    assert not publish(loose("t-pack"), TWO).remarks
    assert inside("t-pack").items() >= as_files(TWO).items()
    assert not publish(pack(), ONE).remarks
    assert inside("t-pack") == as_files(ONE)
    assert shown(here) == {"t-pack"}


def test_a_pack_that_a_killed_run_left_beside_its_place_is_looked_at_too(here: Path) -> None:
    publish(pack(), ONE)
    Path("t-pack/t-report.docx").write_bytes(b"PK one, edited")
    Path("t-pack").rename(".t-pack.former")
    assert publish(pack(), TWO).files[0] == Path("t-pack (2)/t-report.pdf")
    with pytest.raises(OutputError, match="was changed"):
        publish(pack(named=True), TWO)
    publish(pack(force=True), TWO)
    assert inside("t-pack (backup)")["t-report.docx"] == b"PK one, edited"
    assert inside("t-pack") == as_files(TWO)
    assert shown(here) == {"t-pack", "t-pack (2)", "t-pack (backup)"}


def test_a_forced_pack_that_cannot_be_written_leaves_no_copy(here: Path) -> None:
    publish(pack(), ONE)
    Path("t-pack/t-report.docx").write_bytes(b"edited")
    Path(".t-pack.new").mkdir()
    Path(".t-pack.new/mine").touch()  # what no run of ours left there, so it stays in the way
    with pytest.raises(OutputError):
        publish(pack(force=True), TWO)
    assert inside("t-pack")["t-report.docx"] == b"edited"
    assert shown(here) == {"t-pack", ".t-pack.new"}


# The note of what was written


def _damaged(note: Path) -> None:
    note.write_bytes(note.read_bytes()[:40])


def _of_other_things(note: Path) -> None:
    note.write_text(json.dumps({"documents": {"t-report.docx": ["x"], "t-report.pdf": 7}}), encoding="utf-8")


def _a_list(note: Path) -> None:
    note.write_text("[" * 100_000, encoding="utf-8")


def _a_link(note: Path) -> None:
    note.rename("elsewhere")
    note.symlink_to("elsewhere")


@pytest.mark.parametrize("spoil", [_damaged, _of_other_things, _a_list, _a_link, Path.unlink])
def test_without_a_whole_note_nothing_is_the_programs_and_the_next_is_whole(
    spoil: Callable[[Path], None], here: Path
) -> None:
    publish(loose(), ONE)
    spoil(here / RECORD)
    elsewhere = Path("elsewhere").read_bytes() if Path("elsewhere").exists() else b""
    assert publish(loose(), TWO).files == [Path("t-report (2).pdf"), Path("t-report (2).docx")]
    assert as_files(ONE).items() <= {p.name: p.read_bytes() for p in here.iterdir() if p.is_file()}.items()
    assert publish(loose(), ONE).files == [Path("t-report.pdf"), Path("t-report.docx")]  # the same to the byte
    assert (here / RECORD).is_file()
    assert not (here / RECORD).is_symlink()
    assert not elsewhere or Path("elsewhere").read_bytes() == elsewhere


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda note: note.write_bytes(ASSESSMENT)])
def test_what_is_in_the_way_of_the_note_stays_and_is_told(make: Callable[[Path], object], here: Path) -> None:
    make(here / RECORD)
    before = not (here / RECORD).is_file() or (here / RECORD).read_bytes()
    for places in (loose(), pack()):
        assert publish(places, ONE).remarks == [UNNOTED]
    assert (not (here / RECORD).is_file() or (here / RECORD).read_bytes()) == before
    assert publish(loose(), TWO).files[0] == Path("t-report (2).pdf")


def test_a_planted_note_does_not_make_answers_a_document(here: Path) -> None:
    publish(loose(), {"pdf": ASSESSMENT})
    assert Path("t-report.pdf").read_bytes() == ASSESSMENT
    for force in (False, True):
        with pytest.raises(WrongUsageError, match="is an assessment"):
            publish(loose(force=force), ONE)
    shutil.copy("t-report.pdf", "t-report.docx")
    note = json.loads((here / RECORD).read_bytes())
    note["documents"]["t-report.docx"] = note["documents"]["t-report.pdf"]
    (here / RECORD).write_text(json.dumps(note), encoding="utf-8")
    with pytest.raises(WrongUsageError, match="is an assessment"):
        publish(loose(), {"docx": b"PK"})


@pytest.mark.usefixtures("here")
def test_the_note_is_for_its_owner_and_says_nothing_of_what_is_in_a_document_or_where() -> None:
    for name in ("one", "two"):
        Path(name).mkdir()
        publish(loose(name), ONE)
        publish(pack(f"{name}/t-pack"), ONE)
    assert Path("one", RECORD).read_bytes() == Path("two", RECORD).read_bytes()
    assert Path("one", RECORD).stat().st_mode & 0o077 == 0
    note = json.loads(Path("one", RECORD).read_bytes())
    assert set(note["documents"]) == {*NAMES.values(), *(f"t-pack/{name}" for name in NAMES.values())}
    assert {len(one) for known in note["documents"].values() for one in known} == {64}
    Path("one/t-report.pdf").unlink()
    publish(pack("one/t-pack"), ONE)
    assert "t-report.pdf" not in json.loads(Path("one", RECORD).read_bytes())["documents"]


def test_a_document_that_was_renamed_is_somebodys_own(here: Path) -> None:
    publish(loose(), ONE)
    Path("t-report.pdf").rename("June.pdf")
    with pytest.raises(WrongUsageError, match="nothing shows that this program made it"):
        publish(Places({"pdf": Path("June.pdf")}, named=True), {"pdf": TWO["pdf"]})
    assert shown(here) == {"June.pdf", "t-report.docx"}


# Between asking and writing


@pytest.mark.usefixtures("here")
def test_what_appears_while_the_work_goes_on_is_not_written_over() -> None:
    check_places(loose(named=True))
    Path("t-report.docx").write_bytes(ASSESSMENT)
    with pytest.raises(WrongUsageError, match=r"t-report\.docx is an assessment"):
        publish(loose(named=True), ONE)
    assert inside(".") == {"t-report.docx": ASSESSMENT}
    Path("t-report.docx").write_bytes(b"somebody's")
    with pytest.raises(WrongUsageError, match=r"t-report\.docx is there already"):
        publish(loose(named=True), ONE)
    assert inside(".") == {"t-report.docx": b"somebody's"}


def test_all_that_is_in_the_way_is_told_at_once_and_nothing_is_written(here: Path) -> None:
    for name in NAMES.values():
        (here / name).write_bytes(b"mine")
    with pytest.raises(WrongUsageError, match=r"(?s)t-report\.pdf is there.*t-report\.docx is there"):
        check_places(loose(named=True))
    Path("t-report.pdf").unlink()
    with pytest.raises(WrongUsageError, match=r"t-report\.docx"):
        publish(loose(named=True), ONE)
    assert shown(here) == {"t-report.docx"}


def test_a_forced_document_that_cannot_be_written_leaves_no_copy(here: Path) -> None:
    Path("t-report.docx").write_bytes(b"mine")
    Path(".t-report.pdf.new").mkdir()
    with pytest.raises(OutputError, match="could not be written"):
        publish(loose(named=True, force=True), ONE)
    assert shown(here) == {"t-report.docx", ".t-report.pdf.new"}
    assert Path("t-report.docx").read_bytes() == b"mine"


@pytest.mark.usefixtures("here")
def test_a_link_to_the_programs_own_document_stays_a_link() -> None:
    Path("shared").mkdir()
    publish(loose("shared"), ONE)
    Path("t-report.pdf").symlink_to("shared/t-report.pdf")
    assert publish(loose(), TWO).files == [Path("t-report.pdf"), Path("t-report.docx")]
    assert Path("t-report.pdf").is_symlink()
    assert Path("shared/t-report.pdf").read_bytes() == TWO["pdf"]
    assert publish(loose("shared"), ONE).remarks == []


def test_answers_are_created_and_never_replaced(here: Path) -> None:
    create(Path("a.yaml"), ASSESSMENT)
    assert Path("a.yaml").read_bytes() == ASSESSMENT
    assert Path("a.yaml").stat().st_mode & 0o077 == 0
    Path("b.yaml").symlink_to("nowhere")
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(OutputError, match="may hold newer answers"):
            create(Path(name), b"other")
    with pytest.raises(WrongUsageError, match="a name for"):
        create(Path("a.yaml.backup"), b"other")
    assert shown(here) == {"a.yaml", "b.yaml"}
