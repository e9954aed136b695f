"""Report templates: folders with a manifest, found by id or path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from readiness.errors import ContentInvalidError, WrongUsageError
from readiness.problems import Problem, in_reading_order
from readiness.reading.strict_yaml import Document, read_yaml
from readiness.reading.texts import Id, Line, Strict
from readiness.reading.validation import did_you_mean, validate
from readiness.safe_files import is_inside
from readiness.shipped_content import shipped

MAIN_FILE = "template.yaml"
PAGE = "report.html.j2"
STYLE = "report.css"


class FrontSheetRow(Strict):
    """A row of the front sheet; people fill it in under its id in the assessment's ``front_sheet``."""

    id: Id
    label: Line


class TemplateFile(Strict):
    """``template.yaml``."""

    format: Literal["1"]
    title: Line
    summary: Line
    front_sheet: list[FrontSheetRow] = []
    parts: Annotated[list[Id], Field(min_length=1)]
    """The parts of the document in order: files in ``parts/``."""


@dataclass(frozen=True)
class Template:
    """A template's folder and what its manifest says."""

    id: str
    folder: Path
    about: TemplateFile


def shipped_templates() -> dict[str, Path]:
    """Return the folders that came with the program, by id."""
    root = shipped("report_templates")
    return {folder.name: folder for folder in sorted(root.iterdir()) if (folder / MAIN_FILE).is_file()}


def find_template(name: str) -> Path:
    """Return the folder for an id or a path. Raises WrongUsageError when there is none."""
    path = Path(name)
    if path.name == MAIN_FILE:
        path = path.parent
    if (path / MAIN_FILE).is_file():
        return path
    known = shipped_templates()
    if name in known:
        return known[name]
    raise WrongUsageError(
        f"There is no report template “{name}”. {did_you_mean(name, known)} A path has to lead to a folder with a "
        f"{MAIN_FILE} in it."
    )


def read_template(folder: Path) -> Template:
    """Return the template in ``folder``. Raises ContentInvalidError with every problem."""
    document = read_yaml(folder / MAIN_FILE)
    about = validate(TemplateFile, document)
    problems = list(document.problems)
    if about is not None:
        problems += [
            document.problem(
                "missing-file",
                ("parts", number),
                f"There is no file parts/{part}.html.j2.",
                "Write it, or take the part out.",
            )
            for number, part in enumerate(about.parts)
            if not (folder / "parts" / f"{part}.html.j2").is_file()
        ]
        problems += _twice(about, document)
    problems += [
        Problem("missing-file", str(folder / name), "The file is not there.", f"Every template has a {name}.")
        for name in (PAGE, STYLE)
        if not (folder / name).is_file()
    ]
    parts = [f"parts/{part}.html.j2" for part in about.parts] if about else []
    problems += [
        Problem(
            "outside-folder",
            str(folder / name),
            "This is a link that leads out of the folder.",
            "Put what it leads to here instead.",
        )
        for name in (MAIN_FILE, PAGE, STYLE, *parts)
        if (folder / name).exists() and not is_inside(folder / name, folder)
    ]
    if problems or about is None:
        raise ContentInvalidError(in_reading_order(problems))
    return Template(folder.resolve().name, folder, about)


def _twice(about: TemplateFile, document: Document) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for number, row in enumerate(about.front_sheet):
        if row.id in seen:
            problems.append(
                document.problem(
                    "duplicate-id",
                    ("front_sheet", number, "id"),
                    f"Another row has the id “{row.id}”.",
                    "Rename one.",
                )
            )
        seen.add(row.id)
    return problems
