"""Zip containers with the same bytes for the same parts."""

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
LEVEL = 6
# Readers of Office files want the list of content types as the first entry.
_FIRST = "[Content_Types].xml"


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts by name, sorted, with fixed dates, system and level."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda each: (each != _FIRST, each)):
            archive.writestr(fixed_entry(name), parts[name], compresslevel=LEVEL)
    return buffer.getvalue()


def read_zip(data: bytes) -> dict[str, bytes]:
    """The parts of a zip that this software has made itself, by name.

    Raises:
        zipfile.BadZipFile: The data are no zip.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite_zip(data: bytes) -> bytes:
    """The same parts with entries sorted and dates fixed.

    Raises:
        zipfile.BadZipFile: The data are no zip.
    """
    return write_zip(read_zip(data))


def fixed_entry(name: str) -> zipfile.ZipInfo:
    """A deflated part with the fixed date and system."""
    entry = zipfile.ZipInfo(name, date_time=EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Otherwise the byte that names the system differs between Windows and the rest.
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
