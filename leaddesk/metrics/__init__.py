"""The formulas: exact in, exact out, each with the reason when there is no answer."""
