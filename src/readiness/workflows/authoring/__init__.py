"""What people need who write questionnaires and templates."""
