"""The desk itself: everything that knows Qt."""
