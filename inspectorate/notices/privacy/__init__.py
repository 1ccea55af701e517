"""What may not be circulated, and how it is found."""
