"""What could vary: distributions, seeded streams, dependence, and the designs that are pushed through the model."""
