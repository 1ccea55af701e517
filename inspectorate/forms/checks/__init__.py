"""检查: demands on records, written once as data and run by two engines."""
