"""What the ratings of many people come to, and what of it may be shown (method, section 7)."""
