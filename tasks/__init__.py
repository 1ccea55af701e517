"""Prefect tasks: each lifts one function of the core; nothing is decided here."""
