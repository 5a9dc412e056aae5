"""Events that may happen: what they cost, and whose they are."""
