"""No module writes a document but through the door: seen in the syntax tree of every module."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "readiness"
WRITES = {
    # the program's own
    "write_safely",
    "write_together",
    "write_folder",
    "write_new",
    "write_response",
    "write_panel",
    # Python's
    "write_text",
    "write_bytes",
    "touch",
    "rename",
    "renames",
    "link",
    "symlink",
    "hardlink_to",
    "symlink_to",
    "copy",
    "copy2",
    "copyfile",
    "copyfileobj",
    "copytree",
    "fdopen",
    "NamedTemporaryFile",
    "mkstemp",
    "ZipFile",
}
"""What puts something on the disk, by the name of what is called."""
NOT_ON_PATHS = {"copy"}
"""Names that other things have too: these count with their module only."""

MAY_WRITE = {
    # answers, which are no documents: each has its own lock, backup and reader
    "panel/own_file.py": {"write_response"},
    "panel/response_file.py": {"write_safely"},
    "panel/store.py": {"write_safely"},
    "workflows/combining.py": {"write_panel"},
    "workflows/conversations/paper_forms.py": {"write_panel"},
    "workflows/documents/publication.py": {"write_panel"},  # who was in what is about to be shown
    "workflows/importing.py": {"write_response"},  # a newer version over the response that it is one of
    "workflows/conversations/workshop_panel.py": {"write_panel"},
    # what is no file that anybody keeps
    "cli/app.py": {"open"},  # of nowhere, where nobody reads on
    "report/exports/fixed_zip.py": {"ZipFile"},  # in memory
    "report/printed/limited_process.py": {"fdopen"},  # a pipe to the process beside
    "workflows/doctor.py": {"NamedTemporaryFile"},  # to see whether the folder takes a file
    # the door itself
    "publishing/door.py": {"write_together", "write_new", "link", "rename"},
    "publishing/keeping.py": {"link", "copyfileobj", "open"},
    "publishing/packs.py": {"write_folder"},
    "publishing/record.py": {"write_safely"},
}
"""Everything outside ``assessment`` and the modules that write safely; those are below all that makes documents."""
BELOW = ("assessment/", "safe_")


def writes_in(text: str) -> Iterator[str]:
    """Yield the names of the calls in a module that can put something on the disk."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        of = called.value.id if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) else ""
        if name == "open" and _opens_to_write(node, of):
            yield "open"
        elif name == "replace" and of == "os":
            yield "replace"
        elif name in NOT_ON_PATHS:
            yield from [name] if of == "shutil" else []
        elif name == "ZipFile":
            yield from [name] if _mode(node) not in ("", "r") else []
        elif name in WRITES:
            yield name


def _opens_to_write(node: ast.Call, of: str) -> bool:
    if of == "os":
        return "O_RDONLY" not in ast.dump(node)
    if of == "Image":
        return False
    return bool(set(_mode(node)) & set("wax+"))


def _mode(node: ast.Call) -> str:
    """Return the mode that something is opened with, wherever it stands among the arguments."""
    given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "mode")]
    modes = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return next((mode for mode in modes if mode and set(mode) <= set("rwaxbt+")), "")


def test_nothing_but_the_door_writes_documents() -> None:
    found = {}
    for file in sorted(SOURCE.rglob("*.py")):
        name = file.relative_to(SOURCE).as_posix()
        if not name.startswith(BELOW):
            found[name] = set(writes_in(file.read_text(encoding="utf-8")))
    assert {name: calls for name, calls in found.items() if calls} == MAY_WRITE


@pytest.mark.parametrize(
    "line",
    [
        "write_safely(target, content)",
        "safe_files.write_together({target: content})",
        "write_folder(folder, {})",
        "Path(output).write_bytes(content)",
        "target.write_text('x', encoding='utf-8')",
        "target.open('wb')",
        "open(target, mode='w')",
        "target.open(encoding='utf-8', mode='x')",
        "os.open(target, os.O_WRONLY | os.O_CREAT)",
        "os.replace(fresh, target)",
        "fresh.rename(target)",
        "os.link(fresh, target)",
        "shutil.copy(fresh, target)",
        "zipfile.ZipFile(target, 'w')",
        "tempfile.NamedTemporaryFile(delete=False)",
    ],
)
def test_another_way_would_be_seen(line: str) -> None:
    assert list(writes_in(f"def command():\n    {line}\n"))


@pytest.mark.parametrize("line", ["path.open('rb')", "open(path)", "text.replace('a', 'b')", "zipfile.ZipFile(file)"])
def test_reading_is_no_writing(line: str) -> None:
    assert not list(writes_in(line))
