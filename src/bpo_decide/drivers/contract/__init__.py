"""What the contract says beside the price: its term and renewal, service credits, leaving before and at its end."""
