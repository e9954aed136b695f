"""The command line: one file a command. Commands gather what was asked for, call one job, and show what came of it."""

import gc

# A command keeps nearly all that it reads, and ends soon. Looking for what it may have dropped took a tenth of it.
gc.set_threshold(100_000)
