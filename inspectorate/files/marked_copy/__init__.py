"""Marked copies of what units sent: `marked_copy` is the door, the rest are its rooms."""

from inspectorate.files.marked_copy.copying import MarkedCopy, marked_copy

__all__ = ["MarkedCopy", "marked_copy"]
