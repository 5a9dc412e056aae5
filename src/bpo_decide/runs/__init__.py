"""How much of it is computed, and where: replicates in this process or in several."""
