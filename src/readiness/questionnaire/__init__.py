"""What is asked: questionnaires as data, read, checked and found."""
