"""The command line: one file a command. Commands gather what was asked for, call one job, and show what came of it."""
