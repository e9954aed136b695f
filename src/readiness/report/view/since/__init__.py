"""What became of last time, in words."""
