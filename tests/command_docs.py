"""What README.md and docs/commands.md tell of the commands and formats, from the program itself: make docs."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator

import click

from readiness.cli.app import app
from readiness.workflows.documents.registry import REPORT
from tests.conftest import ROOT

README = ROOT / "README.md"
COMMANDS = ROOT / "docs" / "commands.md"
_OPENING = """# The commands

This page is made from the program (`make docs`). `readiness COMMAND --help` says the same in your terminal.
"""


def readme(text: str) -> str:
    """Return the README with its tables of commands and of formats as the program has them."""
    return _with(_with(text, "commands", _table_of_commands()), "formats", _table_of_formats())


def _with(text: str, name: str, lines: Iterable[str]) -> str:
    before, begins, rest = text.partition(f"<!-- {name} -->\n")
    _, ends, after = rest.partition(f"<!-- /{name} -->")
    if not (begins and ends):
        raise ValueError(f"README.md has no place for its {name}")
    return "".join([before, begins, *(f"{line}\n" for line in lines), ends, after])


def commands() -> str:
    """Return the page of all commands."""
    with click.Context(app, info_name="readiness") as above:
        pages = [
            _OPENING,
            *_options(app, above),
            *("\n".join(_page(above, command)) for command in app.commands.values()),
        ]
    return "\n".join(pages)


def _table_of_commands() -> Iterator[str]:
    yield "| command | what it does |"
    yield "| --- | --- |"
    for command in app.commands.values():
        what = _cell(command.get_short_help_str(limit=200))
        yield f"| [`{_cell(_usage(command))}`](docs/commands.md#{command.name}) | {what} |"


def _table_of_formats() -> Iterator[str]:
    yield "| `--format` | makes | in a file named | in the pack |"
    yield "| --- | --- | --- | --- |"
    for document in REPORT.documents:
        pack = "yes" if document.in_pack else "no"
        yield f"| `{document.format}` | {document.title} | `northmoor{document.ending}` | {pack} |"


def _usage(command: click.Command) -> str:
    arguments = (one.make_metavar(click.Context(command)) for one in command.params if isinstance(one, click.Argument))
    return " ".join(["readiness", str(command.name), *arguments]).replace("...", "…")


def _page(above: click.Context, command: click.Command) -> Iterator[str]:
    """Yield what is told of one command: its help as it was written, and what it takes."""
    yield f"## {command.name}"
    yield ""
    yield f"`{_usage(command)}`"
    yield ""
    for part in inspect.cleandoc(command.help or "").split("\n\n"):
        yield from ["```", part.removeprefix("\b\n"), "```"] if part.startswith("\b") else [part.replace("<", "&lt;")]
        yield ""
    with click.Context(command, parent=above, info_name=command.name) as here:
        yield from _options(command, here)


def _options(command: click.Command, here: click.Context) -> Iterator[str]:
    """Yield a table of the options that a command shows."""
    options = (one for one in command.params if isinstance(one, click.Option))
    told = [record for one in options if (record := one.get_help_record(here))]
    if told:
        yield "| option | what it does |"
        yield "| --- | --- |"
        yield from (f"| `{_cell(name)}` | {_cell(what)} |" for name, what in told)
        yield ""


def _cell(said: str) -> str:
    return " ".join(said.split()).replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")
    COMMANDS.write_text(commands(), encoding="utf-8")
