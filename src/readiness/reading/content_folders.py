"""Folders of content, found by the path of one or by the id of one that came with the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from readiness.errors import WrongUsageError
from readiness.problems import Problem
from readiness.reading.validation import did_you_mean
from readiness.shipped_content import shipped


@dataclass(frozen=True)
class ContentFolders:
    """One kind of content: questionnaires, or report templates."""

    kind: str
    """What a message calls one: “report template”."""
    folder: str
    """Where those are that came with the program."""
    main_file: str
    """By which a folder of the kind is known."""
    listed: str = ""
    """How to see those that came with the program, in a sentence."""

    def came_along(self) -> dict[str, Path]:
        """Return the folders that came with the program, by id."""
        root = shipped(self.folder)
        return {folder.name: folder for folder in sorted(root.iterdir()) if (folder / self.main_file).is_file()}

    def find(self, name: str) -> Path:
        """Return the folder for an id or a path.

        A path leads to a folder of the kind, or to its main file; an id is the name of one that came with the program.
        Raises WrongUsageError, with the ids there are, when there is neither.
        """
        path = Path(name)
        if path.name == self.main_file:
            path = path.parent
        if (path / self.main_file).is_file():
            return path
        known = self.came_along()
        if name in known:
            return known[name]
        raise WrongUsageError(
            f"There is no {self.kind} “{name}”. {did_you_mean(name, known)} A path has to lead to a folder with a "
            f"{self.main_file} in it.{f' {self.listed}' if self.listed else ''}"
        )


def leads_out(name: str) -> Problem:
    """Return the problem of a link that leads out of its folder: what somebody else has is not read through it."""
    wrong = "This is a link that leads out of the folder."
    return Problem("outside-folder", name, wrong, "Put what it leads to here instead.")
