"""How ready an organisation is: questions in, a board's gap analysis out."""

__version__ = "0.1.0"
