"""Charts: pure functions from numbers and labels to SVG. They never compute a score."""
