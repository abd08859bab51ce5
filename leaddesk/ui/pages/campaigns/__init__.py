"""The page of channels and their campaigns."""
