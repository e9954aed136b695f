"""A few kills of every command that writes, at other moments in each; ``make kill N=100`` does more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kill.__main__ import each_kill
from tests.kill.commands import COMMANDS, Yard
from tests.kill.conversations import TALKS

FEW = 2


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yard]:
    before = Path.cwd()
    yield Yard.made(tmp_path_factory.mktemp("yard"))
    os.chdir(before)


@pytest.mark.parametrize("name", [*COMMANDS, *TALKS])
def test_killed_at_any_moment_nothing_is_lost(yard: Yard, name: str) -> None:
    found = list(each_kill(yard, name, FEW, 1))
    assert len(found) == FEW
    assert [line for lines in found for line in lines] == []
