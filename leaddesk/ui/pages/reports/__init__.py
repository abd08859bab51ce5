"""The page of reports: which channel brought clients, at what price, how the months went."""
