"""What is told of the commands and the formats beside the program is what the program says: else “make docs”."""

from __future__ import annotations

import pytest

from readiness.cli.app import app
from readiness.workflows.documents.registry import REPORT
from tests.command_docs import COMMANDS, README, commands, readme


def test_the_readme_has_the_commands_and_formats_that_there_are() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == readme(text), "README.md is stale: run “make docs”"


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    assert COMMANDS.read_text(encoding="utf-8") == commands(), "docs/commands.md is stale: run “make docs”"


def test_every_command_and_option_is_on_the_page() -> None:
    page = commands()
    for name, command in app.commands.items():
        assert f"\n## {name}\n" in page
        assert all(
            option in page
            for one in command.params
            if not getattr(one, "hidden", False)
            for option in one.opts
            if option.startswith("-")
        )


@pytest.mark.parametrize("word", ["commands", "formats"])
def test_a_readme_without_its_place_is_told(word: str) -> None:
    with pytest.raises(ValueError, match=word):
        readme(README.read_text(encoding="utf-8").replace(f"<!-- {word} -->", ""))


def test_help_names_every_format_and_what_the_pack_has_not() -> None:
    (option,) = (one for one in app.commands["report"].params if one.name == "formats")
    told = str(getattr(option, "help", ""))
    assert all(format_ in told.partition(";")[0] for format_ in REPORT.formats)
    assert f"makes every one of them but {' and '.join(REPORT.beside_pack)}, in a folder" in told
