"""What a conversation is held on: a terminal, or line by line."""
