"""Every cost driver, pricing model and option kind: what is written and what it costs, side by side."""
