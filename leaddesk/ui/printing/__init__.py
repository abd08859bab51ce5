"""Pages on paper: the same drawing for printer, PDF and preview."""
