"""Charts: pure functions from the view to SVG, one file each. They never compute a score."""
