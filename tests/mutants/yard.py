"""A copy of the repository, in which one module at a time is changed, and which tests are related to which module.

What is being worked on may change meanwhile: the copy stays as it was. Programs that tests start see the change too.
"""

from __future__ import annotations

import ast
import compileall
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

from tests.mutants.changes import first_line

REACHED = "(reached)"
"""Under which of the ``builtins`` is kept what functions tell: no code has a name of its own that is written so."""
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", "demo")


class Yard:
    """A copy of a repository with ``src/`` and ``tests/``."""

    def __init__(self, repository: Path, folder: Path) -> None:
        self.root = Path(shutil.copytree(repository, folder / "copy", ignore=LEFT_OUT)).resolve()
        compileall.compile_dir(self.root, quiet=1)

    def modules(self, rooms: list[str]) -> list[Path]:
        """Return every module in these rooms of the package, such as ``scoring``, by name."""
        package = next((self.root / "src").iterdir())
        return sorted(file for room in rooms for file in (package / room).rglob("*.py"))

    def room(self, module: Path) -> str:
        """Return the room of the package that a module is in."""
        return module.relative_to(self.root / "src").parts[1]

    def related(self, room: str) -> list[str]:
        """Return the test files of a room: the folders of ``tests/`` are named as the rooms of the package are."""
        files = sorted((self.root / "tests" / room).rglob("test_*.py"))
        return [file.relative_to(self.root).as_posix() for file in files]

    @contextmanager
    def changed(self, module: Path, source: str) -> Iterator[None]:
        """Have another source in the place of a module's own for a while."""
        own = module.read_bytes()
        # A compiled one of the same second and size would be taken for this one.
        Path(cache_from_source(str(module))).unlink(missing_ok=True)
        module.write_text(source, encoding="utf-8")
        try:
            yield
        finally:
            module.write_bytes(own)

    def environment(self) -> dict[str, str]:
        """Return the environment in which programs find this copy and leave nothing compiled behind."""
        paths = os.pathsep.join([str(self.root / "src"), str(self.root)])
        return {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}


def probed(module: Path) -> CodeType:
    """Return a module's code in which every function tells when it is gone into.

    It adds its file and first line to the set that ``builtins`` has under ``REACHED``.
    """
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            begins = int(ast.get_docstring(function) is not None)
            add = ast.Attribute(ast.Name(REACHED, ast.Load()), "add", ast.Load())
            place = ast.Tuple([ast.Constant(str(module)), ast.Constant(first_line(function))], ast.Load())
            told = ast.Call(add, [place], [])
            function.body.insert(begins, ast.Expr(told))
    return compile(ast.fix_missing_locations(tree), str(module), "exec", dont_inherit=True)
