"""Telling people: the result in words, as HTML, as PDF and in the terminal."""
