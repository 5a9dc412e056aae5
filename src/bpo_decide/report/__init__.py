"""How results are told: one view model, one module for each format."""
