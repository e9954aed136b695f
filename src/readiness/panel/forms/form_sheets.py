"""The form as a workbook, as it is written and as it is read back: its sheets, and the words that count."""

HOW_TO = "How to"
FORM = "Form"
LISTS = "Lists"
ABOUT = "About"

YOUR_GROUP = "Your group"
"""Stands before the cell in which somebody chooses their group."""
QUESTION_ID = "Question id"
YOUR_ANSWER = "Your answer"

QUESTIONNAIRE = "Questionnaire"
VERSION = "Version"
FINGERPRINT = "Fingerprint"
FORM_ID = "Form id"
PROMISED = "Fewest people shown"
