"""What a vendor charges: pricing models that add up, and the terms that move a price over time."""
