"""Settings: who says what, in which order, and what is told that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import SettingsInvalidError
from readiness.workflows import settings
from readiness.workflows.settings import Settings, own_folder, read_settings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in an empty folder; the person's own configuration is beside it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "config" / "readiness"
    folder.mkdir(parents=True)
    return folder / settings.SETTINGS_FILE


def said(**variables: str) -> Settings:
    """Return the settings with the person's configuration at hand."""
    return read_settings({"XDG_CONFIG_HOME": str(Path.cwd().parent / "config"), **variables}, "linux")


def wrong(**variables: str) -> list[tuple[str, str]]:
    """Return the place and the code of everything that is wrong."""
    with pytest.raises(SettingsInvalidError) as caught:
        said(**variables)
    return [(problem.place, problem.code) for problem in caught.value.problems]


def test_what_holds_where_nobody_says_anything() -> None:
    found = said()
    assert {name: found[name].value for name in settings.DEFAULTS} == settings.DEFAULTS
    assert (found.by_name, found.files, found.unknown_variables) == ({}, (), ())


def test_a_variable_comes_before_the_folder_s_file_and_that_before_the_person_s(own: Path, here: Path) -> None:
    own.write_text('template = "summary"\nplain = true\nedition = "public"\n')
    assert (said()["template"].value, said()["template"].source) == ("summary", f"{own}:1:1")
    (here / settings.SETTINGS_FILE).write_text('# ours\nplain = false\ntemplate = "board"\n')
    found = said()
    assert (found["template"].value, found["template"].source) == ("board", f"{here / settings.SETTINGS_FILE}:3:1")
    assert (found.plain, found["edition"].value) == (False, "public")
    assert found.files == (own, here / settings.SETTINGS_FILE)
    found = said(READINESS_TEMPLATE="summary", READINESS_PLAIN="yes", READINESS_EDITION="")
    assert (found["template"].value, found["template"].source) == ("summary", "READINESS_TEMPLATE")
    assert (found.plain, found["edition"].value) == (True, "public")


@pytest.mark.parametrize("yes", ["1", "true", "YES", "on"])
@pytest.mark.parametrize("no", ["0", "false", "No", "off"])
def test_yes_and_no(yes: str, no: str) -> None:
    assert (said(READINESS_PLAIN=yes).plain, said(READINESS_PLAIN=no).plain) == (True, False)


def test_everything_that_is_wrong_is_told_at_once_with_its_place(own: Path, here: Path) -> None:
    own.write_text('plain = "yes"\n\n  templat = "board"\n')
    (here / settings.SETTINGS_FILE).write_text('edition = "secret"\nquestionnaire = 3\n[template]\nid = "board"\n')
    assert wrong(READINESS_PLAIN="perhaps", READINESS_EDITION="both") == [
        (f"{own}:1:1", "wrong-type"),
        (f"{own}:3:3", "unknown-key"),
        ("READINESS_EDITION", "unknown-word"),
        ("READINESS_PLAIN", "wrong-type"),
        ("readiness.toml:1:1", "unknown-word"),
        ("readiness.toml:2:1", "wrong-type"),
        ("readiness.toml:3:2", "wrong-type"),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"template = board\n", ("readiness.toml:1:12", "toml-syntax")),
        (b'plain = true\ntemplate = "board\n', ("readiness.toml:2:18", "toml-syntax")),
        (b'template = "\xff"\n', ("readiness.toml:1:13", "not-text")),
        (b"x = " + b"[" * 60_000, ("readiness.toml", "toml-syntax")),
        (b"plain = true\n" + b"#" * 70_000, ("readiness.toml", "too-large")),
        (b'template = "a\\u0000b"\n', ("readiness.toml:1:1", "wrong-type")),
        (b'template = " "\n', ("readiness.toml:1:1", "wrong-type")),
        (b"plain = " + b"9" * 5_000, ("readiness.toml", "toml-syntax")),
    ],
    ids=lambda value: None if isinstance(value, tuple) else repr(value[:20]),
)
def test_what_is_no_settings_file_is_told(content: bytes, told: tuple[str, str], here: Path) -> None:
    (here / settings.SETTINGS_FILE).write_bytes(content)
    assert wrong() == [told]


def test_a_file_of_a_windows_editor_is_read(here: Path) -> None:
    (here / settings.SETTINGS_FILE).write_bytes(b"\xef\xbb\xbfplain = true\r\ntemplate = 'summary'\r\n")
    assert (said().plain, said()["template"].source) == (True, f"{here / settings.SETTINGS_FILE}:2:1")


@pytest.mark.parametrize("name", ["questionnaire", "template"])
@pytest.mark.parametrize(
    "path",
    [
        "/etc/x",
        "../other",
        "a/../../b",
        r"C:\x",
        r"\\elsewhere.example\share\x",
        "//elsewhere.example/share",
        r"a\..\..\b",
    ],
)
def test_the_folder_s_file_leads_to_nothing_outside_it(name: str, path: str, here: Path, own: Path) -> None:
    """On Windows such a path can lead to another computer, which learns who asks."""
    (here / settings.SETTINGS_FILE).write_text(f"{name} = '{path}'\n")
    assert wrong() == [("readiness.toml:1:1", "outside-folder")]
    (here / settings.SETTINGS_FILE).rename(own)  # in one's own file it may
    assert said()[name].source == f"{own}:1:1"


def test_a_link_in_the_folder_leads_to_nothing_outside_it_either(here: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (here / "ours").symlink_to(tmp_path / "outside")
    (here / settings.SETTINGS_FILE).write_text('template = "ours"\n')
    assert wrong() == [("readiness.toml:1:1", "outside-folder")]


def test_a_path_is_seen_from_the_file_that_names_it(own: Path, here: Path) -> None:
    (own.parent / "mine").mkdir()
    own.write_text('template = "mine"\nquestionnaire = "clinical-leadership"\n')
    assert said()["template"].value == str(own.parent / "mine")
    assert said()["questionnaire"].value == "clinical-leadership"
    (here / settings.SETTINGS_FILE).write_text('template = "look/ours"\n')
    assert said()["template"].value == str(Path("look/ours"))


def test_a_setting_that_names_nothing_is_told_by_its_place(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / settings.SETTINGS_FILE).write_text('template = "bord"\n')
    monkeypatch.setattr(settings, "own_folder", lambda *_: None)
    settings.look_in({})
    with pytest.raises(SettingsInvalidError, match=r"readiness\.toml:1:1: error: .*Did you mean “board”") as caught:
        settings.usual_template()
    assert caught.value.exit_code == 2
    assert settings.usual_template("summary") == "summary"


def test_variables_of_this_program_s_that_it_does_not_know() -> None:
    assert said(READINESS_TEMPLAT="board", OTHER="1").unknown_variables == ("READINESS_TEMPLAT",)


def test_where_a_person_keeps_settings() -> None:
    assert (
        own_folder({"APPDATA": r"C:\Users\x\AppData\Roaming"}, "win32")
        == Path(r"C:\Users\x\AppData\Roaming") / "readiness"
    )
    assert own_folder({"HOME": "/Users/x"}, "darwin") == Path("/Users/x/Library/Application Support/readiness")
    assert own_folder({"HOME": "/home/x"}, "linux") == Path("/home/x/.config/readiness")
    assert own_folder({"HOME": "/home/x", "XDG_CONFIG_HOME": "rel"}, "linux") == Path("/home/x/.config/readiness")
    assert own_folder({}, "linux") is own_folder({}, "win32") is own_folder({}, "darwin") is None


def test_a_pipe_is_not_waited_for(here: Path) -> None:
    import os

    os.mkfifo(here / settings.SETTINGS_FILE)
    assert wrong() == [("readiness.toml", "cannot-read")]
