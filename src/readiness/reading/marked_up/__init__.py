"""Texts with paragraphs, bullets, emphasis and links."""
