"""From a folder to a questionnaire, or to every problem in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from readiness.errors import ContentInvalidError
from readiness.problems import Problem, in_reading_order, told_once
from readiness.questionnaire.answer_sets import ANSWER_SETS_FILE, AnswerSets
from readiness.questionnaire.checks import cross_check
from readiness.questionnaire.checks.plain_lines import markup_in_lines
from readiness.questionnaire.draft import Draft, Sheet
from readiness.questionnaire.files import (
    Action,
    ActionsFile,
    AnswerSetsFile,
    Domain,
    ExceptionsFile,
    Framework,
    PracticesFile,
    QuestionnaireFile,
    VignettesFile,
    WordsFile,
)
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.next_levels import actions_from_levels
from readiness.reading.content_folders import leads_out
from readiness.reading.validation import validate
from readiness.reading.yaml.strict_yaml import Document, read_yaml
from readiness.safe_files import is_inside

MAX_FILES = 300
MAIN_FILE = "questionnaire.yaml"

_Model = TypeVar("_Model", bound=BaseModel)
_Prepare = Callable[[Document], bool]


def read_questionnaire(folder: Path, *, shown_as: str | None = None) -> Questionnaire:
    """Return the questionnaire in ``folder``.

    Raises ContentInvalidError with every problem, each at its file, line and column. ``shown_as`` is how problems name
    the folder. Nothing outside the folder is read, whatever links it holds.
    """
    return questionnaire_of(read_draft(folder, shown_as=shown_as))


def questionnaire_of(draft: Draft) -> Questionnaire:
    """Return the questionnaire that a draft is. Raises ContentInvalidError with every problem, and what is odd too."""
    if draft.problems or draft.about.model is None:
        raise ContentInvalidError(in_reading_order([*draft.problems, *draft.warnings]))
    return _whole(draft, draft.about.model)


def read_draft(folder: Path, *, shown_as: str | None = None) -> Draft:
    """Return every file of the folder, with every problem in them and between them in ``problems``."""
    shown = shown_as or str(folder)
    answer_sets = None
    if (folder / ANSWER_SETS_FILE).exists():
        answer_sets = _sheet(folder, Path(ANSWER_SETS_FILE), AnswerSetsFile, shown)
    given = AnswerSets(answer_sets.document if answer_sets else None)
    about = _sheet(folder, Path(MAIN_FILE), QuestionnaireFile, shown, prepare=lambda d: given.put_into(d, "facts"))
    draft = Draft(folder.resolve().name, about, answer_sets=answer_sets, answer_sets_taken=given.taken)
    draft.domains = _sheets(
        folder, "domains", Domain, shown, draft.problems, prepare=lambda d: given.put_into(d, "questions")
    )
    draft.actions = _sheets(folder, "actions", ActionsFile, shown, draft.problems, fill=False)
    draft.frameworks = _sheets(folder, "mappings", Framework, shown, draft.problems)
    if (folder / "practices.yaml").exists():
        draft.practices = _sheet(folder, Path("practices.yaml"), PracticesFile, shown)
    if (folder / "vignettes.yaml").exists():
        draft.vignettes = _sheet(folder, Path("vignettes.yaml"), VignettesFile, shown)
    if (folder / "exceptions.yaml").exists():
        draft.exceptions = _sheet(folder, Path("exceptions.yaml"), ExceptionsFile, shown)
    if (folder / "words.yaml").exists():
        draft.words = _sheet(folder, Path("words.yaml"), WordsFile, shown)
    draft.bind()
    draft.problems += [problem for sheet in draft.sheets for problem in sheet.document.problems]
    draft.problems += cross_check(draft)
    for sheet in draft.sheets:
        sheet.document.warnings += markup_in_lines(sheet)
    if answer_sets:
        draft.problems = told_once(draft.problems, answer_sets.document.name)
    return draft


def _whole(draft: Draft, about: QuestionnaireFile) -> Questionnaire:
    # The catalogue's order is that of the domains, then that within each file.
    files = sorted(draft.actions, key=lambda name: (_place(about.domains, name), name))
    frameworks = sorted(draft.frameworks, key=lambda name: (_place(about.frameworks, name), name))
    sheets = {id_: sheet.model for id_, sheet in draft.domains.items()}
    domains = [model for id_ in about.domains if (model := sheets[id_]) is not None]
    actions: list[Action] = [action for name in files if (file := draft.actions[name].model) for action in file.actions]
    if about.actions == "from_levels":
        questions = [question for domain in domains for question in domain.questions]
        actions += actions_from_levels(questions, about.scale, draft.levels_with_an_action())
    return Questionnaire(
        id=draft.id,
        about=about,
        domains=tuple(domains),
        actions=tuple(actions),
        practices=tuple(draft.practices.model.practices) if draft.practices and draft.practices.model else (),
        vignettes=tuple(placed.item for placed in draft.all_vignettes()),
        frameworks=tuple(found for name in frameworks if (found := draft.frameworks[name].model) is not None),
    )


def _place(order: list[str], name: str) -> int:
    """Return where a name stands in a list; behind its end when it is not there."""
    return order.index(name) if name in order else len(order)


def _sheets(
    folder: Path,
    part: str,
    model: type[_Model],
    shown: str,
    problems: list[Problem],
    *,
    fill: bool = True,
    prepare: _Prepare | None = None,
) -> dict[str, Sheet[_Model]]:
    """Read every YAML file of one sub-folder, by name."""
    inside = folder / part
    if not is_inside(inside, folder):
        problems.append(leads_out(f"{shown}/{part}"))
        return {}
    try:
        names = sorted(entry.name for entry in inside.iterdir() if not entry.name.startswith("."))
    except OSError:
        return {}
    stems = {name.removesuffix(".yaml") for name in names if name.endswith(".yaml")}
    wanted = {stem for stem in stems if copied_from(stem, stems) is None}
    misnamed = [name for name in names if name.removesuffix(".yaml") not in wanted or not name.endswith(".yaml")]
    problems += [
        _not_read(f"{shown}/{part}/{name}", copied_from(name.removesuffix(".yaml"), stems)) for name in misnamed
    ]
    if len(wanted) > MAX_FILES:
        wrong = f"There are {len(wanted)} files here."
        problems.append(Problem("too-many-files", f"{shown}/{part}", wrong, f"Keep to {MAX_FILES} at most."))
        wanted = set()
    sheets = {
        stem: _sheet(folder, Path(part, f"{stem}.yaml"), model, shown, {"id": stem} if fill else None, prepare)
        for stem in sorted(wanted)
    }
    # What a file with another ending says is not known, so nothing is complained of that it may hold.
    ending = ((name, _OTHER_ENDING.fullmatch(name)) for name in misnamed)
    meant = {found[1]: Document(f"{shown}/{part}/{name}", broken=True) for name, found in ending if found}
    return {stem: Sheet(document, None) for stem, document in meant.items()} | sheets


_OTHER_ENDING = re.compile(r"(.+?)\.ya?ml(?:\.txt|\.bak|~)?", re.IGNORECASE)
_COPIED = re.compile(
    r" ?\(\d+\)| - Copy(?: \(\d+\))?|[ _.(-].*(?:conflicted copy|sync-conflict).*|-(?=.*[A-Z])(?=.*\d)[A-Z0-9-]{5,15}"
)
"""What a browser, Windows, services that share files, and OneDrive (“-LAPTOP7”) add to a file's name."""


def copied_from(stem: str, stems: Container[str]) -> str | None:
    """Return the file that one is a copy of, made by the computer and not by a person; None where it is none."""
    ends = (end for end in range(1, len(stem)) if stem[:end] in stems and _COPIED.fullmatch(stem, end))
    return next((stem[:end] for end in ends), None)


def _not_read(name: str, original: str | None) -> Problem:
    if original is not None:
        wrong = f"This seems to be a copy of {original}.yaml, as OneDrive makes one when two people change a file."
        mend = f"Put what is right in it into {original}.yaml, and move it out of the folder."
        return Problem("not-a-content-file", name, wrong, mend)
    wrong = "This file would not be read, because its name does not end in .yaml."
    return Problem("not-a-content-file", name, wrong, "Rename it, or move it out of the folder.")


def _sheet(
    folder: Path,
    inner: Path,
    model: type[_Model],
    shown: str,
    fills: dict[str, Any] | None = None,
    prepare: _Prepare | None = None,
) -> Sheet[_Model]:
    """Read one file. ``prepare`` may change what it says before it is looked at, and returns whether that went well."""
    name = f"{shown}/{inner.as_posix()}"
    if not is_inside(folder / inner, folder):
        document = Document(name)
        document.problems.append(leads_out(name))
        document.broken = True
        return Sheet(document, None)
    document = read_yaml(folder / inner, name)
    ready = prepare is None or prepare(document)
    found = validate(model, document, fills)
    return Sheet(document, found if ready else None)
