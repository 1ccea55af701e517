"""The Prefect flows: what runs when, told like a table of contents."""
