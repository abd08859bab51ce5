"""The page of sales."""
