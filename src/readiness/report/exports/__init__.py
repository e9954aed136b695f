"""Documents beside the report, for people to work in: Word, a workbook, tables and a calendar, all from one view."""
