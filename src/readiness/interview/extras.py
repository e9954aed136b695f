"""What can be done to an answer: add a note or evidence, and take it out again."""

from __future__ import annotations

import datetime as dt

from readiness.assessment.model import Answer, Evidence
from readiness.interview.days import ask_day
from readiness.interview.surfaces.prompter import Choice, Command, Prompter, WentBack, yes_or_no
from readiness.reading.dates import SHOWN, read_date

KINDS = {
    "experience": "People's experience",
    "staff_feedback": "Feedback from staff and leaders",
    "partner_feedback": "Feedback from partners",
    "observation": "Observation",
    "processes": "Processes",
    "outcomes": "Outcomes",
}
"""The kinds of evidence in words (method, section 3)."""


CLEAR = Command("c", "clear", "clear")
"""Is offered where there is an answer."""


def without_answer(prompter: Prompter, id_: str, answer: Answer) -> Answer:
    """Return what is left when the answer itself is taken out: all that was written beside it. Raises WentBack."""
    if not yes_or_no(prompter, f"Take the answer to {id_} out? Its note and evidence stay.", default=False):
        raise WentBack
    return Answer(note=answer.note, dissent=answer.dissent, evidence=answer.evidence)


def add_note(prompter: Prompter, answer: Answer) -> Answer:
    """Return the answer with the note that is written. Raises WentBack."""
    note = prompter.text("Note:", answer.note or "")
    return answer.model_copy(update={"note": note or None})


def add_evidence(prompter: Prompter, answer: Answer, as_at: dt.date) -> Answer:
    """Return the answer with evidence added or taken out. Going back from the first step raises WentBack."""
    for number, record in enumerate(answer.evidence, start=1):
        prompter.say(f"{number}. {describe(record)}", indent=2)
    if answer.evidence:
        choices = [Choice("a", "Add evidence"), Choice("d", "Delete one"), Choice("b", "Back")]
        picked = prompter.choose("Evidence", choices, default="a")
        if picked == "b":
            raise WentBack
        if picked == "d":
            return _without_one(prompter, answer)
    return answer.model_copy(update={"evidence": [*answer.evidence, _new(prompter, as_at)]})


def describe(record: Evidence) -> str:
    """Return one record in a line."""
    date = f"{record.date.day} {record.date:%B %Y}" if record.date else None
    return ", ".join(
        part for part in (record.title, KINDS[record.kind].lower(), date, record.where, record.owner) if part
    )


def _without_one(prompter: Prompter, answer: Answer) -> Answer:
    def check(typed: str) -> str | None:
        known = typed.isdecimal() and 1 <= int(typed) <= len(answer.evidence)
        return None if known else f"Type a number from 1 to {len(answer.evidence)}."

    number = int(prompter.line("Delete which one?", check=check))
    kept = [record for at, record in enumerate(answer.evidence, start=1) if at != number]
    return answer.model_copy(update={"evidence": kept})


def _new(prompter: Prompter, as_at: dt.date) -> Evidence:
    """Ask for each part in turn; back goes to the part before."""
    said: dict[str, str] = {}
    steps = ("kind", "title", "date", "where", "owner")
    at = 0
    while at < len(steps):
        try:
            said[steps[at]] = _ask(prompter, steps[at], said.get(steps[at], ""), as_at)
            at += 1
        except WentBack:
            if at == 0:
                raise
            at -= 1
    return Evidence.model_validate(
        {
            "kind": said["kind"],
            "title": said["title"],
            "date": read_date(said["date"]),
            "where": said["where"] or None,
            "owner": said["owner"] or None,
        }
    )


def _ask(prompter: Prompter, step: str, before: str, as_at: dt.date) -> str:
    def needs_text(typed: str) -> str | None:
        return None if typed else "Say in a few words what the evidence is."

    def is_date(typed: str) -> str | None:
        day = read_date(typed)
        if not typed:
            return None
        if day is None:
            return "Type a date as day, month and year: 31/10/2026. Leave it empty if there is none."
        return f"That is after the day that the answers describe, {as_at:%d/%m/%Y}." if day > as_at else None

    match step:
        case "kind":
            kinds = [Choice(str(number), label) for number, label in enumerate(KINDS.values(), start=1)]
            picked = prompter.choose("What kind of evidence?", [*kinds, Choice("b", "Back")])
            if picked == "b":
                raise WentBack
            return list(KINDS)[int(picked) - 1]
        case "title":
            return prompter.line("What is it?", before, needs_text)
        case "date":
            return ask_day(prompter, "Its date (Enter if none):", before, is_date, SHOWN, as_at)
        case "where":
            return prompter.line("Where is it kept? (Enter to leave out)", before)
        case _:
            return prompter.line("Whose is it? A role, not a name (Enter to leave out)", before)
