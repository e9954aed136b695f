"""What was answered: the assessment, which questions apply to it, and its file."""
