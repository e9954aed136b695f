"""Changing the plan: what may be written about an action, and what a change comes to in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from readiness import wording
from readiness.assessment.model import ActionStatus, PlannedAction, ProgressNote
from readiness.assessment.plan_labels import LABELS, Field
from readiness.reading.dates import PLANNED, read_date, read_month
from readiness.reading.texts import LONGEST_TEXT, clean
from readiness.reading.validation import nearest

FieldValue = str | dt.date | None

STATUSES: dict[ActionStatus, str] = {code: code.replace("_", " ").capitalize() for code in get_args(ActionStatus)}
"""“On track” and the others, in order."""
LONGEST_ROLE = 200
MOST_NOTES = 200
_NOTHING: dict[Field, str] = {"owner": "nobody", "sponsor": "nobody", "start": "no date", "due": "no date"}
_DONE = {"done", "completed", "finished"}
_UNDER_WAY = {"in progress", "started", "ongoing", "on going", "under way", "underway", "begun", "open"}


@dataclass(frozen=True)
class FieldChange:
    """One thing that a change altered, in words."""

    label: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.label}: {self.before} → {self.after}" if self.before else f"{self.label}: {self.after}"


def understand(field: Field, typed: str) -> FieldValue:
    """Return what was typed for a field as a record holds it; nothing typed takes it out.

    A month is its first day for a start, and its last for what is due.

    Raises ValueError, with what to do in a sentence, when it is not a role, a date or a status.
    """
    tidy = " ".join(clean(typed).split())
    if typed.strip() and not any(character.isprintable() and character != " " for character in tidy):
        raise ValueError("That has no character in it that can be read. Nothing at all takes out what was there.")
    match field:
        case "status":
            return _status(tidy) if tidy else "not_started"
        case "start" | "due":
            found = read_date(tidy) or read_month(tidy, last=field == "due")
            if tidy and found is None:
                raise ValueError(f"“{_short(tidy)}” is not a date. Write day, month and year: 31/03/2027.")
            return found
        case _:
            if len(tidy) > LONGEST_ROLE:
                raise ValueError(f"That is longer than {LONGEST_ROLE} characters. Give a role in a few words.")
            return tidy or None


def changed(
    record: PlannedAction, fields: Mapping[Field, FieldValue], note: str, *, title: str, today: dt.date
) -> PlannedAction:
    """Return the record with these fields and a note of today, or the record itself when nothing differs.

    A note that is there already, word for word, is not added again. Raises ValueError, with what to do, when the
    record would contradict itself.
    """
    update: dict[str, FieldValue] = {name: value for name, value in fields.items() if getattr(record, name) != value}
    _dates_fit(update, record)
    text = clean(note)
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"The note is longer than {LONGEST_TEXT:,} characters. Shorten it.")
    new = [ProgressNote(date=today, text=text)] if text and all(old.text != text for old in record.notes) else []
    if new and len(record.notes) >= MOST_NOTES:
        raise ValueError(f"There are {MOST_NOTES} notes already, which is as many as an action can have.")
    if not update and not new:
        return record
    return record.model_copy(update={**update, "notes": [*record.notes, *new], "updated": today, "title": title})


def doubts(before: PlannedAction, after: PlannedAction, today: dt.date) -> dict[Field, str]:
    """Return what is odd about each day that a change sets: a year that is more likely a slip of the keyboard."""
    days: dict[Field, dt.date | None] = {"start": after.start, "due": after.due}
    return {
        field: doubt
        for field, found in days.items()
        if found is not None and found != getattr(before, field) and (doubt := PLANNED.doubt(found, today))
    }


def field_changes(before: PlannedAction, after: PlannedAction) -> list[FieldChange]:
    """Return what differs between two records of an action, field by field, then the notes."""
    found = [
        FieldChange(label, shown_value(field, getattr(before, field)), shown_value(field, getattr(after, field)))
        for field, label in LABELS.items()
        if getattr(before, field) != getattr(after, field)
    ]
    found += [FieldChange("Note", "", note.text) for note in after.notes if note not in before.notes]
    return found + [FieldChange("Note taken out", "", note.text) for note in before.notes if note not in after.notes]


def shown_value(field: Field, value: FieldValue) -> str:
    """Return a field's value in words: “31 March 2027”, “On track”, “(nobody)”."""
    if value is None:
        return f"({_NOTHING[field]})"
    if isinstance(value, dt.date):
        return wording.day(value)
    return next((words for code, words in STATUSES.items() if field == "status" and code == value), value)


def _dates_fit(update: Mapping[str, FieldValue], record: PlannedAction) -> None:
    """Raise ValueError when a change would let the action be due before it starts."""
    start, due = update.get("start", record.start), update.get("due", record.due)
    if update.keys() & {"start", "due"} and isinstance(start, dt.date) and isinstance(due, dt.date) and due < start:
        raise ValueError(
            f"It would be due on {wording.day(due)}, before it starts on {wording.day(start)}. "
            "Correct one of the two dates."
        )


def _status(typed: str) -> ActionStatus:
    word = typed.casefold().replace("-", " ").replace("_", " ")
    for code, words in STATUSES.items():
        if word == words.casefold():
            return code
    if word in _DONE:
        return "complete"
    if word in _UNDER_WAY:
        raise ValueError(f"“{_short(typed)}” may be on track, at risk or off track. Say which.")
    if word == "overdue":
        raise ValueError(
            "“Overdue” is worked out from the due date. Say how it stands: on track, at risk or off track."
        )
    known = [words.lower() for words in STATUSES.values()]
    mend = nearest(word, known) or f"Use one of: {', '.join(known)}."
    raise ValueError(f"“{_short(typed)}” is not a status. {mend}")


def _short(typed: str) -> str:
    return typed if len(typed) <= 40 else f"{typed[:39]}…"
