"""What a person wants every time: a variable, a file in the folder, or a file of theirs says it once.

The command line comes before a variable (``READINESS_…``), that before ``readiness.toml`` in the current folder, that
before the person's own ``readiness.toml``. What is wrong is told all at once, when a setting is first asked for. A
folder may come from somebody else, so its file leads to nothing outside the folder (docs/security.md).

Python callers have no settings but those that they give.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from readiness.errors import SettingsInvalidError, WrongUsageError
from readiness.problems import Problem, in_reading_order
from readiness.reading.toml import Toml, read_toml

SETTINGS_FILE = "readiness.toml"
VARIABLE = "READINESS_"
EDITIONS = ("board", "public")
DEFAULTS: dict[str, str | bool] = {
    "questionnaire": "clinical-leadership",
    "template": "board",
    "plain": False,
    "edition": "board",
}
"""Every setting there is, and what holds where nobody says anything."""
VARIABLES = tuple(f"{VARIABLE}{name.upper()}" for name in DEFAULTS)
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
_LONGEST = 500


@dataclass(frozen=True)
class Setting:
    """One value, and who said it."""

    name: str
    value: str | bool
    source: str = ""
    """The variable, or the file with line and column; nothing for what holds anyway."""


@dataclass(frozen=True)
class Settings:
    """What holds."""

    by_name: Mapping[str, Setting] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    """Those that were read."""
    unknown_variables: tuple[str, ...] = ()
    """Variables of this program's that say nothing it knows."""

    def __getitem__(self, name: str) -> Setting:
        """Return a setting; of what nobody said, what holds anyway."""
        return self.by_name.get(name) or Setting(name, DEFAULTS[name])

    @property
    def plain(self) -> bool:
        """Whether questions are asked line by line."""
        return bool(self["plain"].value)


_READER: ContextVar[Callable[[], Settings]] = ContextVar("settings", default=Settings)


def look_in(environment: Mapping[str, str]) -> None:
    """Let the variables, and the files of this folder and this person, hold from now on. They are read when needed."""
    _READER.set(cache(partial(read_settings, dict(environment))))


def in_use() -> Settings:
    """Return the settings that hold. Raises SettingsInvalidError with everything that is wrong."""
    return _READER.get()()


def usual_questionnaire(named: str | None = None) -> str:
    """Return the questionnaire that was ``named``, or the usual one, as an id or a path; for where no file names one.

    Raises SettingsInvalidError where a setting names none.
    """
    from readiness.questionnaire.library import find_questionnaire

    return named or _usual("questionnaire", find_questionnaire)


def usual_template(named: str | None = None) -> str:
    """Return the report template that was ``named``, or the usual one, as above."""
    from readiness.report.templates import find_template

    return named or _usual("template", find_template)


def require_found() -> None:
    """Raise SettingsInvalidError where a setting names a questionnaire or a template that is not there."""
    usual_questionnaire()
    usual_template()


def _usual(name: str, find: Callable[[str], Path]) -> str:
    one = in_use()[name]
    try:
        return str(find(str(one.value))) if one.source else str(one.value)
    except WrongUsageError as error:
        mend = "Correct the setting, or take it out."
        raise SettingsInvalidError([Problem("unknown-id", one.source, str(error), mend)]) from error


def read_settings(environment: Mapping[str, str], system: str = sys.platform) -> Settings:
    """Return what the variables and the files say. Raises SettingsInvalidError."""
    problems: list[Problem] = []
    found: dict[str, Setting] = {}
    files: list[Path] = []
    own = own_folder(environment, system)
    here = Path(SETTINGS_FILE)
    for path, trusted in ((own / SETTINGS_FILE, True) if own else (None, True), (here, False)):
        if path is None or (path is here and own is not None and path.absolute() == own / SETTINGS_FILE):
            continue
        file = _read(path, problems)
        if file is not None:
            files.append(path.absolute())
            found |= {one.name: one for one in _of_file(file, path, problems, trusted=trusted)}
    found |= {one.name: one for one in _of_variables(environment, problems)}
    if problems:
        raise SettingsInvalidError(in_reading_order(problems))
    mine = {name for name in environment if name.startswith(VARIABLE)}
    unknown = sorted(mine - set(VARIABLES))
    return Settings(found, tuple(files), tuple(unknown))


def own_folder(environment: Mapping[str, str], system: str) -> Path | None:
    """Return the folder in which a person keeps settings of this program; None where the computer names none."""
    home = environment.get("USERPROFILE" if system == "win32" else "HOME", "")
    if system == "win32":
        roaming = environment.get("APPDATA", "")
        return Path(roaming) / "readiness" if roaming else None
    if system == "darwin":
        return Path(home) / "Library" / "Application Support" / "readiness" if home else None
    configuration = environment.get("XDG_CONFIG_HOME", "")
    if configuration and Path(configuration).is_absolute():  # others are to be ignored, says its specification
        return Path(configuration) / "readiness"
    return Path(home) / ".config" / "readiness" if home else None


def _read(path: Path, problems: list[Problem]) -> Toml | None:
    try:
        file = read_toml(path, str(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        wrong = f"The settings cannot be read: {error.strerror or error}."
        problems.append(Problem("cannot-read", str(path), wrong, "Mend that, or take the file away."))
        return None
    problems += file.problems
    return file


def _of_file(file: Toml, path: Path, problems: list[Problem], *, trusted: bool) -> Iterator[Setting]:
    for key, value in file.values.items():
        line, column = file.place(key)
        fault = _wrong_in_file(key, value, trusted=trusted)
        if fault is not None:
            problems.append(Problem(fault.code, file.name, fault.wrong, fault.mend, line, column))
            continue
        place = ":".join(str(part) for part in (path.absolute(), line, column) if part is not None)
        yield Setting(key, _from_folder(value, path.parent) if isinstance(value, str) else bool(value), place)


class SettingFault(NamedTuple):
    """What is wrong with a setting, wherever it stands."""

    code: str
    wrong: str
    mend: str


def _wrong_in_file(key: str, value: object, *, trusted: bool) -> SettingFault | None:
    if key not in DEFAULTS:
        return SettingFault(
            "unknown-key", f"There is no setting “{key[:60]}”.", f"The settings are {', '.join(DEFAULTS)}."
        )
    if key == "plain":
        if isinstance(value, bool):
            return None
        return SettingFault(
            "wrong-type", "“plain” is true or false, without quotes.", "Write plain = true, or plain = false."
        )
    if not isinstance(value, str):
        return SettingFault(
            "wrong-type",
            f"“{key}” is a text in quotes.",
            f'Write {key} = "{DEFAULTS[key]}".',
        )
    wrong = _wrong_text(key, value)
    if wrong is None and not trusted and key != "edition" and _leads_out(value):
        return SettingFault(
            "outside-folder",
            f"“{key}” leads out of this folder, which a file in a folder may not.",
            "Name what came with the program, or a folder in this one; or put the setting into your own file.",
        )
    return wrong


def _wrong_text(key: str, value: str) -> SettingFault | None:
    if key == "edition" and value not in EDITIONS:
        return SettingFault(
            "unknown-word",
            f"There is no edition “{value[:60]}”.",
            f"It is {' or '.join(EDITIONS)}.",
        )
    if not value.strip() or len(value) > _LONGEST or not value.isprintable():
        return SettingFault(
            "wrong-type", f"“{key}” names nothing that there can be.", "Give an id or the path of a folder."
        )
    return None


def _leads_out(value: str) -> bool:
    """Return whether a path may lead out of the current folder, on any system: to another computer on some."""
    windows = PureWindowsPath(value)
    if windows.drive or windows.root or PurePosixPath(value).is_absolute() or ".." in windows.parts:
        return True
    steps = (Path(*windows.parts[:many]) for many in range(1, len(windows.parts) + 1))
    return any(step.is_symlink() for step in steps)  # one after the other, so that none is followed


def _from_folder(value: str, folder: Path) -> str:
    """Return an id as it is, and a path as it is seen from the folder of the file that names it."""
    there = folder / value
    return str(there) if there.is_dir() or len(PureWindowsPath(value).parts) > 1 else value


def _of_variables(environment: Mapping[str, str], problems: list[Problem]) -> Iterator[Setting]:
    for name in DEFAULTS:
        variable = f"{VARIABLE}{name.upper()}"
        said = environment.get(variable, "")
        if not said:
            continue
        if name == "plain" and said.lower() in (*_YES, *_NO):
            yield Setting(name, said.lower() in _YES, variable)
        elif name == "plain":
            wrong = f"It is “{said[:60]}”, which is neither yes nor no."
            problems.append(Problem("wrong-type", variable, wrong, "Set it to 1 or 0, or unset it."))
        elif (fault := _wrong_text(name, said)) is not None:
            problems.append(Problem(fault.code, variable, fault.wrong, f"{fault.mend} Or unset it."))
        else:
            yield Setting(name, said, variable)
