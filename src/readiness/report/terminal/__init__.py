"""What is told in the terminal: lines of text, laid out from the view."""
