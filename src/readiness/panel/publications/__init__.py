"""What was published of a panel, and what may be shown from then on."""
