"""One person's response, answered on their own machine: a group and ratings, saved after every answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from readiness.assessment.model import Assessment
from readiness.errors import WrongUsageError
from readiness.interview.responding import say_who_sees_it, which_file, which_group
from readiness.interview.saving import Saver, open_somewhere
from readiness.interview.session import Session
from readiness.interview.surfaces.prompter import Prompter, Stopped
from readiness.panel.own_file import ResponseFile, name_for, newest_responses, own_response, require_fitting
from readiness.panel.own_response import Respondent, answers_of, blank, questions_for
from readiness.panel.response import Response
from readiness.panel.response_file import read_response
from readiness.problems import printable
from readiness.questionnaire.asked_for import form_asked_for, groups_asked_for
from readiness.questionnaire.library import load_questionnaire, shipped_questionnaires
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import MAIN_FILE
from readiness.reading.dates import Clock
from readiness.workflows import settings
from readiness.workflows.conversations.sitting import Outcome


@dataclass(frozen=True)
class ResponseWishes:
    """What was asked for on the command line."""

    questionnaire: str | None = None
    form: str | None = None
    group: str | None = None
    best_placed: bool = False


def respond(path: Path | None, prompter: Prompter, now: Clock, wanted: ResponseWishes) -> Outcome:
    """Hold a sitting over the response in ``path``, which is begun when it is not there.

    Without a path it is one that was begun in this folder, if the person says that it is theirs, or a new one. Raises
    AssessmentLockedError, AssessmentInvalidError, ContentInvalidError, WrongUsageError or OutputError before any
    question of the questionnaire; never after.
    """
    try:
        source = path or _begun_here(prompter)
    except (Stopped, KeyboardInterrupt, EOFError) as ended:
        return Outcome(Path(), False, False, not isinstance(ended, Stopped), changed=False)
    new = Respondent.new()
    source = source or Path(name_for(new))
    if source.suffix.lower() != ".json":
        raise WrongUsageError(f"A response is a .json file, and {source} is none. Name it {source.stem}.json, say.")
    return _Sitting(source, prompter, now, wanted, new).hold()


class _Sitting:
    """One sitting over one file, which moves to another place if it cannot be written where it is."""

    def __init__(self, source: Path, prompter: Prompter, now: Clock, wanted: ResponseWishes, new: Respondent) -> None:
        self._source = source
        self._prompter = prompter
        self._now = now
        self._wanted = wanted
        self._respondent: Callable[[], Respondent] = lambda: new

    def hold(self) -> Outcome:
        """Open the file, ask, save after every answer, and return how it ended."""
        file = open_somewhere(self._source, self._prompter, self._now, self._open)
        saver = Saver(file, self._prompter, self._now, self._open)
        finished = interrupted = False
        try:
            finished = self._converse(file, saver)
        except Stopped:
            finished = False
        except (KeyboardInterrupt, EOFError):
            interrupted = True
        finally:
            saver.close()
        return Outcome(saver.path, saver.path.exists(), finished, interrupted, saver.saved_once, saver.lost)

    def _open(self, path: Path, _: dt.datetime) -> ResponseFile:
        """Open another file for the same response: its id stays, and its revision goes on."""
        file = ResponseFile(path, self._respondent(), lambda: self._now().date())
        self._respondent = lambda: file.respondent
        return file

    def _converse(self, file: ResponseFile, saver: Saver) -> bool:
        there = own_response(self._source) if self._source.exists() else None
        questionnaire = load_questionnaire(self._wanted.questionnaire or _named_by(there, self._source))
        groups_asked_for(questionnaire, self._wanted.group)
        form_asked_for(questionnaire, self._wanted.form)
        if there is not None:
            require_fitting(there, questionnaire, self._source)
            file.respondent = Respondent.of(there)

        def save(changed: Assessment) -> None:
            saver.save(changed, questionnaire)

        self._introduce(questionnaire, file, there)
        file.respondent = self._who(file.respondent, there, questionnaire)
        answers = answers_of(there, questionnaire) if there else {}
        said = blank(questionnaire, self._now().date(), answers)
        if there is not None and file.respondent.group != there.group:
            save(said)
        asked = set(file.respondent.asked)
        return Session(self._prompter, questionnaire, said, save, self._now, asked, in_words=False).run()

    def _introduce(self, questionnaire: Questionnaire, file: ResponseFile, there: Response | None) -> None:
        say = self._prompter.say
        say(questionnaire.about.title, "title")
        if there is None:
            say(questionnaire.about.summary)
            say()
        say_who_sees_it(self._prompter, file.respondent.promised)
        say(f"Every answer is saved at once in {file.path}. Ctrl-C stops at any time.")
        say()

    def _who(self, before: Respondent, there: Response | None, questionnaire: Questionnaire) -> Respondent:
        """Return who answers and what they are asked; what they answered before stays."""
        now = there.group if there else ""
        group = self._wanted.group or which_group(self._prompter, questionnaire, now=now)
        label = next(known.label for known in questionnaire.about.groups if known.id == group)
        self._prompter.say(f"Your group: {label}.")
        wanted = self._wanted
        if there is not None and wanted.form is None and not wanted.best_placed:
            return replace(before, group=group)
        form = form_asked_for(questionnaire, wanted.form)
        asked = questions_for(questionnaire, group, form, best_placed=wanted.best_placed)
        if not asked:
            raise WrongUsageError(f"{label} is best placed to answer none of these questions. Leave --best-placed out.")
        return replace(before, group=group, asked=tuple(sorted({*asked, *(there.answered if there else ())})))


def _begun_here(prompter: Prompter) -> Path | None:
    """Return the response of this person in the current folder; None for a new one. Raises Stopped."""
    begun = []
    for path in newest_responses(Path()):
        found = read_response(path)
        if isinstance(found, Response):
            begun.append((path, found.given))
        else:
            prompter.say(f"{printable(str(path))} is damaged, or is no response. It stays as it is.", "warning")
    return which_file(prompter, begun) if begun else None


def _named_by(there: Response | None, path: Path) -> str:
    """Return the questionnaire of a response: beside it, or one that came with the program; the usual one for a new."""
    if there is None:
        return settings.usual_questionnaire()
    known = shipped_questionnaires()
    wanted = there.questionnaire.id
    beside = path.parent / wanted
    if (beside / MAIN_FILE).is_file():
        return str(beside)
    if wanted not in known:
        raise WrongUsageError(f"{path} answers the questionnaire “{wanted}”. Name its folder with -q.")
    return str(known[wanted])
