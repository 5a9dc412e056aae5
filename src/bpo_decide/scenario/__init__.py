"""The whole scenario: what was written, with defaults filled in and every number traced to its origin."""
