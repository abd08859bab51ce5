"""Questions an owner asks, answered as values."""
