"""YAML as people write it, with the place of every value."""
