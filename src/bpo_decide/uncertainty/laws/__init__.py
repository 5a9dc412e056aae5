"""The families of distributions, one file each; `bpo_decide.uncertainty.distributions` chooses among them."""
