"""Whether this computer has what the program needs, and how to mend what it has not."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from readiness import __version__, wording
from readiness.errors import OutputError, SettingsInvalidError
from readiness.problems import Problem
from readiness.report.printed.pdf import FAMILY, font_folder, render_pdf
from readiness.report.printed.renderer import has_subsetting, load_weasyprint, missing_libraries
from readiness.workflows import settings
from readiness.workflows.settings import Setting, Settings

DOCTOR_FORMAT = 1
"""Of the data; it changes only when a name or a meaning does."""

_PANGO = {
    "Linux": (
        "Install Pango: on Debian or Ubuntu, “sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0”; on Fedora, “sudo dnf install pango”."
    ),
    "Darwin": "Install Pango with Homebrew: “brew install pango”.",
    "Windows": (
        "Install MSYS2 from msys2.org, run “pacman -S mingw-w64-ucrt-x86_64-pango” in it, and set "
        "WEASYPRINT_DLL_DIRECTORIES to C:\\msys64\\ucrt64\\bin; or ask your IT service to."
    ),
}
_FONTS = "Install the program again, with the packages it depends on: “pip install --force-reinstall readiness”."
_PROOF = (
    '<!DOCTYPE html><html lang="en"><head><title>Proof</title></head>'
    "<body><p>Proof: é ŵ ł – \u2705 \U0001f44d \u4f1a</p></body></html>"
)
"""With letters that every computer should have, two pictures that people put into notes, and one from East Asia."""
_NARROW = "Make the window at least 60 columns wide."
_FOLDER = "Change to a folder that is yours (“cd” and its name), such as your documents."


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    fine: bool
    found: str
    mend: str = ""
    needed: bool = True
    """Whether the program cannot do its main job without it."""


@dataclass(frozen=True)
class LookedOver:
    """A computer, looked over."""

    findings: list[Finding]
    settings: Settings
    """Those that hold; none where they are not valid."""
    problems: list[Problem]
    """What is wrong with the settings."""

    @property
    def on(self) -> str:
        """What the program runs on."""
        return f"readiness {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"

    @property
    def fine(self) -> bool:
        """Whether the program can do its main job."""
        return all(finding.fine or not finding.needed for finding in self.findings)

    def as_data(self) -> dict[str, Any]:
        """Return it for other programs (docs/json.md)."""
        return {
            "format": DOCTOR_FORMAT,
            "readiness": __version__,
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.release()}",
            "fine": self.fine,
            "findings": [asdict(finding) for finding in self.findings],
            "settings": {
                "files": [str(file) for file in self.settings.files],
                "values": {name: {"value": one.value, "source": one.source or None} for name, one in self._values()},
            },
            "problems": [problem.as_data() for problem in self.problems],
        }

    def _values(self) -> Iterator[tuple[str, Setting]]:
        return ((name, self.settings[name]) for name in settings.DEFAULTS)


def look_over(*, plain: Callable[[], bool]) -> LookedOver:
    """Return what was found: PDFs and what they need, the terminal, whether files can be written here, the settings.

    ``plain`` tells whether questions will be asked in plain lines.
    """
    problems: list[Problem] = []
    held = Settings()
    try:
        held = settings.in_use()
        settings.require_found()
        lines = plain()
    except SettingsInvalidError as error:
        problems, lines = error.problems, False
    found = [*_pdf(), _fonts(), _terminal(plain=lines), _writing(), *_settings(held, problems)]
    return LookedOver(found, held, problems)


def _settings(held: Settings, problems: list[Problem]) -> Iterator[Finding]:
    """Yield what holds and who said it; what is wrong with it; or that nobody said anything."""
    for problem in problems:
        yield Finding("Settings", False, f"{problem.place}: {problem.wrong}", problem.mend)
    for name, one in held.by_name.items():
        unused = "; no command uses it yet" if name == "edition" else ""
        value = one.value if isinstance(one.value, str) else "yes" if one.value else "no"
        yield Finding("Settings", True, f"{name} is {value}, from {one.source}{unused}.")
    for variable in held.unknown_variables:
        said = f"the variable {variable} is none of this program's."
        yield Finding(
            "Settings", False, said, f"If it was meant for it: {', '.join(settings.VARIABLES)}.", needed=False
        )
    if not problems and not held.by_name:
        yield Finding("Settings", True, "none, so every command does as it does by itself.")


def _pdf() -> list[Finding]:
    missing = missing_libraries()
    if missing:
        are = wording.verb(len(missing), "library {} is", "libraries {} are")
        said = f"the {are.format(', '.join(missing))} missing, so only the web page can be made."
        return [Finding("PDF", False, said, _for_this_system(_PANGO))]
    remarks: list[str] = []
    try:
        size = len(render_pdf(_PROOF, tell=remarks.append))
    except (OutputError, OSError) as error:
        return [Finding("PDF", False, f"a page of proof could not be made: {error}", _for_this_system(_PANGO))]
    made = (
        f"WeasyPrint {load_weasyprint().__version__} and the libraries it needs made a page of proof ({size:,} bytes)."
    )
    return [Finding("PDF", True, made), _subsetting(), *(Finding("Letters", True, said) for said in remarks[:1])]


def _subsetting() -> Finding:
    if has_subsetting():
        return Finding("Small PDFs", True, "HarfBuzz-Subset is there.")
    said = "HarfBuzz-Subset is missing. PDFs are made all the same, more slowly; later versions of WeasyPrint need it."
    return Finding("Small PDFs", False, said, _for_this_system(_PANGO), needed=False)


def _fonts() -> Finding:
    try:
        there = any(font_folder().glob("*.otf"))
    except ModuleNotFoundError:
        there = False
    return Finding("Type", there, f"{FAMILY} is {'there' if there else 'missing'}.", _FONTS)


def _terminal(*, plain: bool) -> Finding:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Finding("Terminal", True, "none here (a pipe); questions need one, reports do not.", needed=False)
    columns = shutil.get_terminal_size().columns
    kind = os.environ.get("TERM", "a console")
    mend = _NARROW if columns < 60 else ""
    lines = ", plain lines will be used" if plain else ""
    return Finding(
        "Terminal",
        columns >= 60,
        f"{kind}, {columns} columns, {sys.stdout.encoding}{lines}.",
        mend,
        needed=False,
    )


def _writing() -> Finding:
    here = Path.cwd()
    try:
        with tempfile.NamedTemporaryFile(dir=here, prefix=".readiness-"):
            pass
    except OSError as error:
        return Finding("Folder", False, f"nothing can be written in {here} ({error.strerror}).", _FOLDER)
    return Finding("Folder", True, f"{here} can be written to.")


def _for_this_system(advice: dict[str, str]) -> str:
    return advice.get(platform.system(), advice["Linux"])
