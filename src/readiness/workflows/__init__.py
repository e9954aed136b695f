"""The jobs, composed: what a Python caller would use. No click, and nothing is printed."""
