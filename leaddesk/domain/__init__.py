"""The nouns of lead accounts: frozen values and the rules they keep."""
