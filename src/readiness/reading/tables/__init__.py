"""Workbooks and comma-separated values that people filled in, as rows of cells."""
