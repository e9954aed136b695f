"""The tools that charts are drawn with: shapes, lettering, colours, and what several charts have in common."""
