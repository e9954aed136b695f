"""The due dates of the plan, for people's calendars, through icalendar."""

from __future__ import annotations

import datetime as dt
import hashlib

from icalendar import Calendar, Event

from readiness import __version__
from readiness.reading.texts import clean
from readiness.report.view.actions import ActionView, OtherPlannedView
from readiness.report.view.report_view import ReportView


def render_ics(view: ReportView) -> bytes:
    """Return a calendar with a day for each action that is due and has not ended.

    An event has the same UID each time, so that importing a later calendar moves it. With nothing due the calendar has
    no events, which some programs refuse: whoever asks for it decides whether it is worth a file.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//readiness//readiness {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(f"Actions due: {view.organisation}"))
    actions: list[ActionView | OtherPlannedView] = [*view.actions, *view.other_planned]
    for action in actions:
        if action.planned.due_day and not action.planned.ended:
            calendar.add_component(_event(action, action.planned.due_day, view))
    content: bytes = calendar.to_ical()
    return content


def _event(action: ActionView | OtherPlannedView, due: dt.date, view: ReportView) -> Event:
    event = Event()
    event.add("uid", _uid(view.organisation, action.id))
    event.add("dtstamp", dt.datetime.combine(view.plan_day or view.as_at_day, dt.time(), dt.UTC))
    event.add("dtstart", due)
    event.add("summary", _line(f"Due: {action.title}"))
    event.add("description", clean("\n".join(_description(action))))
    event.add("transp", "TRANSPARENT")
    return event


def _description(action: ActionView | OtherPlannedView) -> list[str]:
    planned = action.planned
    told = {
        "Owner": planned.owner if planned.owner_named or not planned.owner else f"{planned.owner} (suggested)",
        "Sponsor": planned.sponsor,
        "Measure": action.measure if isinstance(action, ActionView) else "",
        "Status": planned.status,
    }
    return [f"{name}: {text}" for name, text in told.items() if text]


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _uid(organisation: str, action: str) -> str:
    """Return what the event is known by: it tells nobody who the organisation is."""
    return hashlib.sha256(f"{organisation}\n{action}".encode()).hexdigest()[:32] + "@readiness"
