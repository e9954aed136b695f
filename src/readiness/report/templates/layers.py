"""A template and those that it extends: a chain of folders, each with a manifest, the template's own first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from readiness.errors import WrongUsageError
from readiness.problems import Problem
from readiness.reading.named_file import read_named
from readiness.reading.validation import did_you_mean, validate
from readiness.reading.yaml.strict_yaml import Document, read_yaml
from readiness.reading.yaml.strict_yaml import Path as Place
from readiness.report.templates.manifest import TemplateFile
from readiness.safe_files import is_inside
from readiness.shipped_content import shipped

MAIN_FILE = "template.yaml"
DEEPEST = 5


@dataclass(frozen=True)
class Layer:
    """One folder of the chain. ``about`` is None when its manifest has problems."""

    folder: Path
    document: Document
    about: TemplateFile | None

    def own_file(self, name: str, place: Place, largest: int) -> bytes | Problem:
        """Return a file that the manifest names at ``place``; or what is wrong: nothing outside the folder is read."""
        file = self.folder / name
        if not is_inside(file, self.folder):
            wrong, mend = f"“{name}” leads out of the template's folder.", "Copy the file into the folder."
            return self.document.problem("outside-folder", place, wrong, mend)
        if not file.is_file():
            wrong = f"There is no file {name}."
            return self.document.problem("missing-file", place, wrong, "Put it there, or correct its name.")
        return read_bytes(file, largest)


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


def read_layers(folder: Path, problems: list[Problem]) -> list[Layer]:
    """Return the chain that begins with ``folder``, as far as it can be followed, adding every problem in it."""
    layers: list[Layer] = []
    following: Path | None = folder
    while following is not None:
        layer = _read(following)
        layers.append(layer)
        found = _base(layers)
        problems += layer.document.problems
        if isinstance(found, Problem):
            problems.append(found)
        following = found if isinstance(found, Path) else None
    return layers


def rows_of(folder: Path) -> list[str]:
    """Return the ids of the front sheet's rows, of a template and of what it extends, as far as they can be read."""
    about = [layer.about for layer in read_layers(folder, []) if layer.about is not None]
    return [row.id for manifest in about for row in (*manifest.front_sheet, *manifest.more_rows)]


def read_bytes(file: Path, largest: int) -> bytes | Problem:
    """Return what is in a file, or why it was not read."""
    try:
        content = read_named(file, largest)
    except OSError as error:
        wrong = f"The file cannot be read: {error.strerror or error}."
        return Problem("cannot-read", str(file), wrong, "Check that you may read it.")
    if len(content) > largest:
        wrong = f"The file is larger than {largest // 1000:,} kB."
        return Problem("too-large", str(file), wrong, "Save it smaller, or check that it is the file you meant.")
    return content


def leads_out(file: Path) -> Problem:
    """Return the problem of a link that leads out of its folder."""
    wrong = "This is a link that leads out of the folder."
    return Problem("outside-folder", str(file), wrong, "Put what it leads to here instead.")


def _read(folder: Path) -> Layer:
    file = folder / MAIN_FILE
    if is_inside(file, folder):
        document = read_yaml(file)
        return Layer(folder, document, validate(TemplateFile, document))
    document = Document(str(file))
    document.problems.append(leads_out(file))
    return Layer(folder, document, None)


def _base(layers: list[Layer]) -> Path | Problem | None:
    """Return the folder that the last layer extends, or what is wrong with that."""
    layer = layers[-1]
    if layer.about is None or layer.about.extends is None:
        return None
    name = layer.about.extends
    folder = _beside_or_within(layer, name) if "/" in name or name.startswith(".") else shipped_templates().get(name)
    if isinstance(folder, Problem):
        return folder
    if folder is None:
        known = shipped_templates()
        mend = f"{did_you_mean(name, known)} Write ../{name} for a folder beside this one.".strip()
        return layer.document.problem("unknown-id", ("extends",), f"There is no report template “{name}”.", mend)
    if any(folder.resolve() == before.folder.resolve() for before in layers):
        way = " → ".join([*(before.folder.resolve().name for before in layers), folder.resolve().name])
        wrong = f"This goes round in a circle: {way}."
        return layer.document.problem("circular-extends", ("extends",), wrong, "Extend another, or none.")
    if len(layers) == DEEPEST:
        wrong = f"This is the {DEEPEST}th template of a chain, and it extends one more."
        return layer.document.problem("too-deep", ("extends",), wrong, f"Keep to {DEEPEST} at most.")
    return folder


def _beside_or_within(layer: Layer, name: str) -> Path | Problem:
    folder, around = layer.folder / name, layer.folder.resolve().parent
    if PurePosixPath(name).is_absolute() or not is_inside(folder, around) or folder.resolve() == around:
        wrong = f"“{name}” leads to a place that is neither beside this folder nor within it."
        mend = "Put the two folders side by side and write ../NAME."
        return layer.document.problem("outside-folder", ("extends",), wrong, mend)
    if not (folder / MAIN_FILE).is_file():
        wrong = f"There is no {MAIN_FILE} in {name}."
        return layer.document.problem("missing-file", ("extends",), wrong, "Correct the path, or write the file.")
    return folder
