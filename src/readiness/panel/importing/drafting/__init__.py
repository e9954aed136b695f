"""A first draft of the map of an export, for people to look at."""
