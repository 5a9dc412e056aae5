"""Text: scenarios and data files with the place of every value, and problems as they are shown."""
