"""Paper forms, typed in."""
