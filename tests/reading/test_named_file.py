"""A file that somebody named is opened in one place, at once or not at all."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from readiness.reading.named_file import kind_of, open_named, read_named
from tests.conftest import ROOT

_FOR_READING = re.compile(r"""\bopen\((?:[^()]*,\s*)?["']rb?["']""")


def test_no_other_module_opens_a_file_for_reading() -> None:
    """What would be read may be a pipe, which waits for ever."""
    found = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "src").rglob("*.py")
        if _FOR_READING.search(file.read_text(encoding="utf-8"))
    }
    assert found == set()
    assert _FOR_READING.search('with path.open("rb") as stream:'), "this would be seen"


def test_a_file_is_read_up_to_one_byte_more_than_asked(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    assert read_named(tmp_path / "file", 100) == b"0123456789"
    assert read_named(tmp_path / "file", 3) == b"0123"
    (tmp_path / "link").symlink_to("file")
    assert read_named(tmp_path / "link", 100) == b"0123456789"


def test_a_pipe_is_refused_even_where_it_takes_a_files_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at it and the opening."""
    path = tmp_path / "file"
    path.write_bytes(b"")
    real = os.open

    def swapped(name: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return real(name, flags)

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(OSError, match="it is a pipe, not a file"):
        open_named(path)


def test_every_kind_has_a_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "file").write_bytes(b"")
    kinds = {name: kind_of(tmp_path / name) for name in ("pipe", "link", "file", "nothing", "nul\0")}
    assert kinds == {"pipe": "a pipe", "link": "a link", "file": "", "nothing": "", "nul\0": ""}
    assert (kind_of(tmp_path), kind_of(Path(os.devnull))) == ("a folder", "a device")
