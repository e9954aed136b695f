"""From a folder to a template, whole with what it extends, or to every problem in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from readiness.errors import ContentInvalidError
from readiness.problems import Problem, in_reading_order
from readiness.report.printed.brought_along import Picture, Typeface
from readiness.report.templates.brand import read_logo, read_typeface
from readiness.report.templates.colours import hard_to_read
from readiness.report.templates.layers import Layer, leads_out, read_layers, shipped_templates
from readiness.report.templates.manifest import TemplateFile
from readiness.report.templates.styles import STYLE, Style, read_style
from readiness.safe_files import is_inside

PAGE = "report.html.j2"


@dataclass(frozen=True)
class Template:
    """A template with all that it takes from those that it extends."""

    id: str
    folders: tuple[Path, ...]
    """Its own, then its base's, and so on: where its files are looked for, in this order."""
    about: TemplateFile
    """What its manifest says, and the base's where it is silent."""
    style: Style
    logo: Picture | None
    typeface: Typeface | None

    @property
    def folder(self) -> Path:
        """Its own folder."""
        return self.folders[0]

    @property
    def came_with_the_program(self) -> bool:
        """Whether it and all that it extends did: what others wrote may be anything."""
        shipped = {folder.resolve() for folder in shipped_templates().values()}
        return all(folder.resolve() in shipped for folder in self.folders)


@dataclass(frozen=True)
class TemplateDraft:
    """A template as far as it could be read, and everything that is wrong with it."""

    folders: tuple[Path, ...]
    problems: list[Problem]
    template: Template | None
    """None when there is a problem."""
    warnings: tuple[Problem, ...] = ()
    """What is odd in the manifests, and stops nothing."""


def read_template(folder: Path) -> Template:
    """Return the template in ``folder``. Raises ContentInvalidError with every problem."""
    draft = read_template_draft(folder)
    if draft.template is None:
        raise ContentInvalidError(in_reading_order(draft.problems))
    return draft.template


def read_template_draft(folder: Path) -> TemplateDraft:
    """Return what is in ``folder``, read as far as possible, with every problem in it and in what it extends."""
    problems: list[Problem] = []
    layers = read_layers(folder, problems)
    folders = tuple(layer.folder for layer in layers)
    warnings = tuple(warning for layer in layers for warning in layer.document.warnings)
    style = read_style(layers, problems)
    logo, typeface = read_logo(layers, problems), read_typeface(layers, problems)
    manifests = [layer.about for layer in layers if layer.about is not None]
    problems += hard_to_read(layers)
    for layer in layers:
        problems += [*_twice(layer), *_links_out(layer)]
    if layers[-1].about is not None and layers[-1].about.extends is None:  # else what the base gives is not known
        problems += _missing(layers)
    if problems or len(manifests) < len(layers):
        return TemplateDraft(folders, problems, None, warnings)
    about = reduce(lambda base, own: own.over(base), reversed(manifests))
    return TemplateDraft(folders, [], Template(folder.resolve().name, folders, about, style, logo, typeface), warnings)


def _missing(layers: Sequence[Layer]) -> list[Problem]:
    """Return what every template has, and this one has neither itself nor from its base."""

    def there(name: str) -> bool:
        return any((layer.folder / name).is_file() for layer in layers)

    problems = [
        Problem("missing-file", str(layers[0].folder / name), "The file is not there.", f"Every template has a {name}.")
        for name in (PAGE, STYLE)
        if not there(name)
    ]
    given = next((layer for layer in layers if layer.about and layer.about.parts), None)
    if given is None or given.about is None:
        wrong, mend = "“parts” is missing.", "Add “parts:” here, or extend a template that has some."
        return [*problems, layers[0].document.problem("missing-key", (), wrong, mend)]
    return problems + [
        given.document.problem(
            "missing-file",
            ("parts", number),
            f"There is no file parts/{part}.html.j2.",
            "Write it, or take the part out.",
        )
        for number, part in enumerate(given.about.parts)
        if not there(f"parts/{part}.html.j2")
    ]


def _links_out(layer: Layer) -> list[Problem]:
    parts = [f"parts/{part}.html.j2" for part in layer.about.parts] if layer.about else []
    files = [layer.folder / name for name in (PAGE, *parts)]
    return [leads_out(file) for file in files if file.exists() and not is_inside(file, layer.folder)]


def _twice(layer: Layer) -> list[Problem]:
    if layer.about is None:
        return []
    seen: set[str] = set()
    problems = []
    for key in ("front_sheet", "more_rows"):
        for number, row in enumerate(getattr(layer.about, key)):
            if row.id in seen:
                place, wrong = (key, number, "id"), f"Another row has the id “{row.id}”."
                problems.append(layer.document.problem("duplicate-id", place, wrong, "Rename one."))
            seen.add(row.id)
    return problems
