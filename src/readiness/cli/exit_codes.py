"""What the program's exit codes mean. The README has the same table, and a test holds them together."""

from __future__ import annotations

DONE = 0
BUG = 1
WRONG_USAGE = 2
CONTENT_INVALID = 3
ASSESSMENT_INVALID = 4
OUTPUT_FAILED = 5
INTERRUPTED = 130
