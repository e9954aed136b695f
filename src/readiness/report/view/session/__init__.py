"""What a session's documents show, in words."""
