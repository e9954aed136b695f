"""What online forms call their own columns: the number of a response, its time, and whether it is finished.

One entry a tool, as its exports are headed. The words here are all that is ever written of such columns into a map.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from readiness.reading.compared import plain

NOTHING = "nothing"
"""What a map writes for an empty cell."""

LeftOutAs = Literal["unfinished", "test"]


class LeftOut(NamedTuple):
    """Rows that are nobody's finished answers, by what a column says."""

    headings: tuple[str, ...]
    says: tuple[str, ...]
    what: LeftOutAs


class Tool(NamedTuple):
    """The columns that a tool adds to every export, each by its headings; the likeliest first."""

    name: str
    id: tuple[str, ...] = ()
    completed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    month_first: bool = False
    """Whether it writes the month before the day, in every country."""


TOOLS = (
    Tool(
        "Microsoft Forms",
        id=("ID",),
        completed=("Completion time",),
        others=("Start time", "Email", "Name", "Last modified time", "Total points", "Quiz feedback"),
    ),
    Tool(
        "Google Forms",
        completed=("Timestamp",),
        others=("Email Address", "Username", "Score"),
    ),
    Tool(
        "Jisc Online Surveys",
        id=("Unique Response Number", "Response ID"),
        completed=("Response completion date", "Completion date", "Date completed", "Submitted date"),
        others=("Response start date", "Start date", "Respondent ID", "Survey title", "Completion status"),
        left_out=(LeftOut(("Response completion date", "Completion date"), (NOTHING,), "unfinished"),),
    ),
    Tool(
        "LimeSurvey",
        id=("id", "Response ID"),
        completed=("submitdate", "Date submitted"),
        others=(
            *("lastpage", "Last page", "startlanguage", "Start language", "seed", "startdate", "Date started"),
            *("datestamp", "Date last action", "ipaddr", "IP address", "refurl", "Referrer URL", "token"),
            *("Access code", "Email address", "First name", "Last name", "Total time", "interviewtime"),
        ),
        left_out=(LeftOut(("submitdate", "Date submitted"), (NOTHING,), "unfinished"),),
    ),
    Tool(
        "Qualtrics",
        id=("ResponseId", "Response ID", "_recordId"),
        completed=("EndDate", "End Date", "RecordedDate", "Recorded Date"),
        others=(
            *("StartDate", "Start Date", "Status", "Response Type", "IPAddress", "IP Address", "Progress"),
            *("Duration (in seconds)", "Finished", "RecipientLastName", "Recipient Last Name", "RecipientFirstName"),
            *("Recipient First Name", "RecipientEmail", "Recipient Email", "ExternalReference"),
            *("External Data Reference", "LocationLatitude", "Location Latitude", "LocationLongitude"),
            *("Location Longitude", "DistributionChannel", "Distribution Channel", "UserLanguage", "User Language"),
            *("Q_RecaptchaScore", "Q_RelevantIDDuplicate", "Q_BallotBoxStuffing"),
        ),
        left_out=(
            LeftOut(("Finished",), ("False", "0"), "unfinished"),
            LeftOut(
                ("Status", "Response Type"),
                (
                    *("Survey Preview", "Survey Test", "Spam", "Survey Preview Spam", "Offline Survey Preview"),
                    *("1", "2", "8", "9", "17"),
                ),
                "test",
            ),
            LeftOut(("DistributionChannel", "Distribution Channel"), ("preview", "test"), "test"),
        ),
    ),
    Tool(
        "REDCap",
        id=("record_id", "Record ID", "study_id", "Study ID", "participant_id", "Participant ID"),
        completed=("Survey Timestamp", "*_timestamp"),
        others=(
            *("redcap_survey_identifier", "Survey Identifier", "Event Name", "redcap_event_name", "Repeat Instrument"),
            *("redcap_repeat_instrument", "Repeat Instance", "redcap_repeat_instance", "redcap_data_access_group"),
            *("Data Access Group", "Complete?", "*_complete"),
        ),
        left_out=(
            LeftOut(("Survey Timestamp", "*_timestamp"), ("[not completed]",), "unfinished"),
            LeftOut(("Complete?", "*_complete"), ("Incomplete", "0"), "unfinished"),
        ),
    ),
    Tool(
        "SmartSurvey",
        id=("UserID", "UserNo", "Response ID"),
        completed=("Ended", "End time", "Date ended"),
        others=(
            *("Name", "Email", "IP Address", "Unique ID", "Started", "Tracking Link", "Language", "Tracking ID"),
            *("Time taken", "Status", "Completed"),
        ),
        left_out=(LeftOut(("Ended",), (NOTHING,), "unfinished"),),
    ),
    Tool(
        "SurveyMonkey",
        id=("Respondent ID", "respondent_id"),
        completed=("End Date", "date_modified", "Date Modified"),
        others=(
            *("Collector ID", "collector_id", "Start Date", "date_created", "Date Created", "IP Address", "ip_address"),
            *("Email Address", "email_address", "First Name", "first_name", "Last Name", "last_name", "Custom Data 1"),
            *("custom_1", "Custom Data", "Collector", "Response Status"),
        ),
        month_first=True,
    ),
    Tool(
        "KoboToolbox",
        id=("_id", "_uuid", "meta/instanceID"),
        completed=("_submission_time", "end", "SubmissionDate"),
        others=(
            *("start", "today", "deviceid", "__version__", "_uuid", "_notes", "_status", "_submitted_by", "_tags"),
            *("_index", "_validation_status", "username", "phonenumber", "KEY"),
        ),
    ),
)
_STATUS = LeftOut(
    ("Status", "Response status", "Completion status", "Survey status", "Submission status"),
    (
        *("Partial", "Partially completed", "Partially complete", "Incomplete", "Not complete", "Not completed"),
        *("In progress", "Unfinished", "Not finished", "Started", "Disqualified", "Abandoned"),
    ),
    "unfinished",
)
_STATUS_TEST = LeftOut(_STATUS.headings, ("Preview", "Test", "Test response", "Survey Preview", "Survey Test"), "test")
OTHER = Tool(
    "an online form",
    id=(
        *("Response number", "Response no", "Response No.", "Submission ID", "Respondent number", "Entry ID", "uuid"),
        *("Response UUID", "#", "Number", "No"),
    ),
    completed=(
        *("Submitted", "Submitted at", "Submission time", "Submission date", "Submit date", "Submit Date (UTC)"),
        *("Date submitted", "Completed", "Completed at", "Finished at", "Date"),
    ),
    others=(*("Start Date (UTC)", "Network ID", "Tags", "Stage Date (UTC)", "Submitted by"), *_STATUS.headings),
    left_out=(_STATUS, _STATUS_TEST),
)
"""What tools that are not in the list write, and people who head a table by hand."""


def close(heading: str) -> str:
    """Return a tool's own heading as it is compared: “ResponseId” and “Response ID” are the same."""
    return plain(heading).replace(" ", "") or heading.strip()


def own_heading(heading: str, named: Iterable[str]) -> bool:
    """Return whether a heading is one of those that are named; “*_complete” names all that end so."""
    compared = close(heading)
    ends = tuple(name[1:] for name in named if name.startswith("*"))
    there = any(close(name) == compared for name in named if not name.startswith("*"))
    return bool(compared) and (there or bool(ends and heading.strip().lower().endswith(ends)))


def any_own(heading: str) -> bool:
    """Return whether some tool heads a column of its own so."""
    return close(heading) in _ALL or heading.strip().lower().endswith(_ENDS)


def likeliest(headings: Sequence[str]) -> list[Tool]:
    """Return the tools, that first whose own columns are there most."""
    counts = {tool.name: sum(own_heading(heading, _named(tool)) for heading in headings) for tool in TOOLS}
    return [*sorted(TOOLS, key=lambda tool: -counts[tool.name]), OTHER]


def _named(tool: Tool) -> list[str]:
    return [*tool.id, *tool.completed, *tool.others]


_ALL = frozenset(close(name) for tool in (*TOOLS, OTHER) for name in _named(tool) if not name.startswith("*"))
_ENDS = tuple({name[1:] for tool in TOOLS for name in _named(tool) if name.startswith("*")})
