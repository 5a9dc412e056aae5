"""What moving the work takes: time, fees, people."""
