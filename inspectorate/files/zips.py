"""Zip containers with the same bytes for the same parts."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache

from inspectorate.files.opening.package import Package

EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
# Readers of Office files want the list of content types as the first entry.
_FIRST = "[Content_Types].xml"
# A part that thousands of papers share is small; what one paper says alone may be large.
_MOST_SHARED = 2**16


def write_zip(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts by name, sorted, with fixed dates, system and level."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda each: (each != _FIRST, each)):
            add_part(archive, buffer, name, parts[name])
    return buffer.getvalue()


def read_zip(data: bytes) -> dict[str, bytes]:
    """The parts of a zip that this software has made itself, by name.

    Raises:
        zipfile.BadZipFile: The data are no zip.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and deflated bytes of every part of a zip that `write_zip` has made.

    Raises:
        RefusedError: The data are no zip.
    """
    package = Package(data)
    for entry in package.entries().values():
        yield entry.filename, package.packed(entry)


def rewrite_zip(data: bytes) -> bytes:
    """The same parts with entries sorted and dates fixed.

    Raises:
        zipfile.BadZipFile: The data are no zip.
    """
    return write_zip(read_zip(data))


def add_part(archive: zipfile.ZipFile, out: io.BytesIO, name: str, data: bytes) -> None:
    """A deflated part with the fixed date and system, behind those of an archive.

    Args:
        archive: being written.
        out: what it is written to.
        name: of the part.
        data: its content.
    """
    packed, crc = _kept(data) if len(data) <= _MOST_SHARED else _deflated(data)
    entry = zipfile.ZipInfo(name, date_time=EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Otherwise the byte that names the system differs between Windows and the rest.
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    entry.CRC, entry.file_size, entry.compress_size = crc, len(data), len(packed)
    add_packed(archive, out, entry, packed)


def add_packed(
    archive: zipfile.ZipFile, out: io.BytesIO, entry: zipfile.ZipInfo, packed: bytes
) -> None:
    """A part whose compressed bytes are known; `zipfile` itself takes none such."""
    entry.header_offset = archive.start_dir
    out.seek(archive.start_dir)
    out.write(entry.FileHeader(zip64=False) + packed)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    archive.start_dir = out.tell()


def _deflated(data: bytes) -> tuple[bytes, int]:
    """Compressed, with the checksum."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(), zlib.crc32(data)


# Styles, settings and faces are the same in every paper of a run.
_kept = lru_cache(maxsize=64)(_deflated)
