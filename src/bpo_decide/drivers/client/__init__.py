"""What the client goes on paying around an outsourced process."""
