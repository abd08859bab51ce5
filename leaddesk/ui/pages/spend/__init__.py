"""The page of spend."""
