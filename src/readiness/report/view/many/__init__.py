"""What the ratings of many people come to, in words."""
