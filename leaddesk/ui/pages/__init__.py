"""One package for each page of the desk; no page knows another."""
