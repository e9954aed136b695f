"""What a document shows, in words and in order; with ``words``, the only place that rounds."""
