"""The kinds of option that can be compared."""
