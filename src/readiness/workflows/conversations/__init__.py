"""What is asked: sittings, workshops, paper forms, the plan."""
