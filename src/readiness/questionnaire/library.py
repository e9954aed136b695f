"""Finding a questionnaire: by the path of its folder, or by the id of one that came with the program."""

from __future__ import annotations

from pathlib import Path

from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import MAIN_FILE, read_questionnaire
from readiness.reading.content_folders import ContentFolders

DEFAULT = "clinical-leadership"
"""The questionnaire of a new assessment for which none is named."""


_FOLDERS = ContentFolders(
    "questionnaire", "questionnaires", MAIN_FILE, "“readiness list” shows those that came with the program."
)
shipped_questionnaires = _FOLDERS.came_along
find_questionnaire = _FOLDERS.find


def load_questionnaire(name: str) -> Questionnaire:
    """Return the questionnaire for an id or a path, read and checked.

    Raises WrongUsageError when there is none, ContentInvalidError with every problem when it is not valid.
    """
    folder = find_questionnaire(name)
    known = shipped_questionnaires()
    return read_questionnaire(folder, shown_as=f"{name}" if known.get(name) == folder else None)


def samples_of(folder: Path) -> dict[str, Path]:
    """Return the sample files of the questionnaire in ``folder``, by name."""
    return {file.stem: file for file in sorted((folder / "samples").glob("*.yaml"))}
