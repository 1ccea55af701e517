"""returned/: what every unit gets back, and how it is written."""
