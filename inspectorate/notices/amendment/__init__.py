"""更正通报: what an issued 通报 told wrongly, and what is right."""
