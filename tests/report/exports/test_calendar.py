"""The calendar has a day for each action that is due and has not ended."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar

from readiness.reading.texts import clean
from readiness.report.exports.calendar import render_ics
from readiness.report.view.report_view import ReportView
from tests.report.exports.views import every_action, sample_view


def test_each_due_day_is_there_once_and_nothing_else(view: ReportView) -> None:
    content = render_ics(view)
    calendar = Calendar.from_ical(content)
    assert calendar["PRODID"]
    assert calendar["VERSION"] == "2.0"
    due = [
        action
        for action in every_action(view)
        if action.planned.due and action.planned.status not in ("Complete", "Not pursued")
    ]
    events = calendar.walk("VEVENT")
    assert len(events) == len(due)
    for event, action in zip(events, due, strict=True):
        assert event.decoded("DTSTART") == action.planned.due_day
        assert type(event.decoded("DTSTART")) is dt.date
        assert event["SUMMARY"] == "Due: " + " ".join(clean(action.title).split())
        assert event["TRANSP"] == "TRANSPARENT"
        assert f"Status: {action.planned.status}" in str(event["DESCRIPTION"])
        assert clean(action.planned.owner) in str(event["DESCRIPTION"])
    assert len({event["UID"] for event in events}) == len(events)
    assert max((len(line) for line in content.split(b"\r\n")), default=0) <= 75
    assert content.count(b"\r\nBEGIN:VEVENT") == len(due)


def test_an_event_is_known_again_when_its_day_moves_and_is_stamped_with_the_plan_s_day() -> None:
    first, other = sample_view("mid-way"), sample_view("strong")
    ids = [event["UID"] for event in Calendar.from_ical(render_ics(first)).walk("VEVENT")]
    again = [event["UID"] for event in Calendar.from_ical(render_ics(first)).walk("VEVENT")]
    assert ids == again
    assert not set(ids) & {event["UID"] for event in Calendar.from_ical(render_ics(other)).walk("VEVENT")}
    stamp = Calendar.from_ical(render_ics(first)).walk("VEVENT")[0].decoded("DTSTAMP")
    assert stamp == dt.datetime(2027, 2, 20, tzinfo=dt.UTC)
