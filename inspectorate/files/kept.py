"""Writes that never take the place of what somebody else may have written."""

from pathlib import Path

from inspectorate.files.atomic import atomic_bytes


def holds_other(path: Path, data: bytes) -> bool:
    """Whether a file of this name exists and says something else."""
    return path.exists() and path.read_bytes() != data


def save_apart(path: Path, data: bytes) -> Path:
    """Writes the data, under a numbered name where the name is taken: 甲.xlsx, 甲(2).xlsx.

    Returns:
        Where the data are now; a file that holds them already is left as it is.

    Raises:
        OSError: The folder can't be written or is full.
    """
    number, target = 1, path
    while holds_other(target, data):
        number += 1
        target = path.with_name(f"{path.stem}({number}){path.suffix}")
    if not target.exists():
        atomic_bytes(target, data)
    return target
