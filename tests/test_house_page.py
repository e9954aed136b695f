"""docs/house.md and CONTRIBUTING.md name rooms and files that are there."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

SRC = ROOT / "src" / "readiness"
NAMED = re.compile(r"`([a-z_]+(?:/[a-z_]+)+(?:\.py)?)/?`")
"""A path in code: ``interview/session``, ``tests/test_house.py``."""


def _is_there(name: str) -> bool:
    places = (SRC / name, SRC / f"{name}.py", ROOT / name)
    return any(place.exists() for place in places)


@pytest.mark.parametrize("page", ["docs/house.md", "CONTRIBUTING.md"])
def test_what_a_page_names_is_there(page: str) -> None:
    named = set(NAMED.findall((ROOT / page).read_text(encoding="utf-8")))
    assert len(named) > 20
    assert {name for name in named if not _is_there(name)} == set()


@pytest.mark.parametrize("name", ["interview/sessions", "tests/no_such.py"])
def test_what_is_not_there_is_seen(name: str) -> None:
    assert NAMED.findall(f"see `{name}`.") == [name]
    assert not _is_there(name)


def test_every_room_is_on_the_page() -> None:
    page = (ROOT / "docs/house.md").read_text(encoding="utf-8")
    rooms = {folder.name for folder in SRC.iterdir() if (folder / "__init__.py").exists()}
    inside = (folder for room in rooms for folder in (SRC / room).iterdir() if (folder / "__init__.py").exists())
    families = {f"{folder.parent.name}/{folder.name}" for folder in inside}
    assert {name for name in rooms | families if f"`{name}`" not in page} == set()
