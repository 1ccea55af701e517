"""走访 (VIS): who went to the village and to its households."""
