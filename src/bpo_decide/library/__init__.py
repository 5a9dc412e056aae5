"""What is known: evidence as data files with their sources, and the traced accessor through which it is read."""
