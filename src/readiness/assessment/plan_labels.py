"""What the parts of a plan are called: at a question, in a change, and above the columns of the workbook's sheet.

The sheet is written and read back by the headers, so a word that is changed here is changed for both.
"""

from __future__ import annotations

from typing import Literal

Field = Literal["owner", "sponsor", "start", "due", "status"]

LABELS: dict[Field, str] = {
    "owner": "Owner",
    "sponsor": "Sponsor",
    "start": "Start",
    "due": "Due",
    "status": "Status",
}

SHEET = "Actions"
REFERENCE = "Reference"
ACTION = "Action"
OWNER, SPONSOR, START, DUE, STATUS = LABELS.values()
NOTE = "New note"

TO_FILL_IN = (*LABELS.values(), NOTE)
"""The columns in which people write."""
