"""Cost drivers of today's operation."""
