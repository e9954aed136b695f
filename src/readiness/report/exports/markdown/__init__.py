"""The report as Markdown: what the web page says, in words, for wikis, minutes and papers put together as text."""
