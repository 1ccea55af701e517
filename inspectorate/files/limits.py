"""Limits that every intake keeps, and the refusal that names the reason."""

MAX_BYTES = 50 * 2**20
MAX_UNPACKED = 2**30
MAX_CELLS = 2_000_000
MAX_AREA = 20_000_000
MAX_SHEETS = 256
MAX_SECONDS = 60
MAX_MEMORY = 2 * 2**30


class RefusedError(Exception):
    """A file that can't be read; the message is the reason a clerk reads in ``intake.csv``."""
