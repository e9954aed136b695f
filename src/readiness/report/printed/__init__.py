"""PDF: pages printed through WeasyPrint."""
