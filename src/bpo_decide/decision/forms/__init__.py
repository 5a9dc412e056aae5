"""Formal methods that some users must follow, one file for each; `base` holds what they share."""
