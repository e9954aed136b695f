"""Asking a person: the conversation, on a terminal or line by line."""
