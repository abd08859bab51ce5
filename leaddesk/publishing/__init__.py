"""A report becomes a file: workbook, CSV, JSON. Knows no Qt."""
