"""Finding a questionnaire: by the path of its folder, or by the id of one that came with the program."""

from __future__ import annotations

from pathlib import Path

from readiness.errors import WrongUsageError
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import MAIN_FILE, read_questionnaire
from readiness.reading.validation import did_you_mean
from readiness.shipped_content import shipped

DEFAULT = "clinical-leadership"
"""The questionnaire of a new assessment for which none is named."""


def shipped_questionnaires() -> dict[str, Path]:
    """Return the folders that came with the program, by id."""
    root = shipped("questionnaires")
    return {folder.name: folder for folder in sorted(root.iterdir()) if (folder / MAIN_FILE).is_file()}


def find_questionnaire(name: str) -> Path:
    """Return the folder for an id or a path.

    A path has a separator in it or leads to a folder; an id is the name of one that came with the program. Raises
    WrongUsageError, with the ids there are, when there is neither.
    """
    path = Path(name)
    if path.name == MAIN_FILE:
        path = path.parent
    if (path / MAIN_FILE).is_file():
        return path
    known = shipped_questionnaires()
    if name in known:
        return known[name]
    raise WrongUsageError(
        f"There is no questionnaire “{name}”. {did_you_mean(name, known)} A path has to lead to a folder with a "
        f"{MAIN_FILE} in it. “readiness list” shows those that came with the program."
    )


def load_questionnaire(name: str) -> Questionnaire:
    """Return the questionnaire for an id or a path, read and checked.

    Raises WrongUsageError when there is none, ContentInvalidError with every problem when it is not valid.
    """
    folder = find_questionnaire(name)
    known = shipped_questionnaires()
    return read_questionnaire(folder, shown_as=f"{name}" if known.get(name) == folder else None)
