"""What is written: reports, forms, agendas, blank questionnaires."""
