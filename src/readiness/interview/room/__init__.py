"""A workshop: one question at a time for a whole room."""
