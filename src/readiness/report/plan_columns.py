"""The workbook's sheet of actions, as it is written and as it is read back: its name and the headers that count."""

SHEET = "Actions"
REFERENCE = "Reference"
ACTION = "Action"
OWNER = "Owner"
SPONSOR = "Sponsor"
START = "Start"
DUE = "Due"
STATUS = "Status"
NOTE = "New note"

TO_FILL_IN = (OWNER, SPONSOR, START, DUE, STATUS, NOTE)
"""The columns in which people write."""
