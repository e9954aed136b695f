"""Asking many people: each one's response, the file that keeps them all, and how they are combined."""
