"""The one model: from a table of input values to cost lines and outcomes."""
