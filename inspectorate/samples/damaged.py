"""Three files that no intake can read: cut off, locked with a password, not a table at all."""

import struct
from random import Random

_SECTOR = 512
_STREAM = 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_VERSION_AGILE = struct.pack("<HHI", 4, 4, 0x40)
_INFO = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
    b'<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES"'
    b' cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/></encryption>'
)
_JPEG_HEAD = bytes.fromhex("ffd8ffe000104a46494600010100000100010000")
_JPEG_END = bytes.fromhex("ffd9")


def cut_off(book: bytes) -> bytes:
    """A workbook whose copying stopped two thirds of the way."""
    # The list of parts stands at the end of a zip, and the end is gone.
    return book[: len(book) * 2 // 3]


def locked(rng: Random) -> bytes:
    """A workbook with a password: a compound file with EncryptionInfo and EncryptedPackage."""
    info = (_VERSION_AGILE + _INFO).ljust(_STREAM, b"\0")
    package = struct.pack("<Q", _STREAM - 8) + rng.randbytes(_STREAM - 8)
    streams = [("EncryptionInfo", info), ("EncryptedPackage", package)]
    return _header() + _table(len(streams)) + _directory(streams) + info + package


def _header() -> bytes:
    """Header of version 3: table in sector 0, directory in sector 1, no small streams."""
    head = _SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _STREAM, _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *[_FREE] * 108)


def _table(streams: int) -> bytes:
    """Which sector follows which."""
    size = _STREAM // _SECTOR
    chain = [_FAT, _END]
    for number in range(streams):
        first = 2 + number * size
        chain += [*range(first + 1, first + size), _END]
    return struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))


def _directory(streams: list[tuple[str, bytes]]) -> bytes:
    """Root with the two streams below it; the shorter name is the root's child, the other right."""
    info, package = streams
    first, size = 2, _STREAM // _SECTOR
    return (
        _entry("Root Entry", 5, (_FREE, _FREE, 1), _END, 0)
        + _entry(info[0], 2, (_FREE, 2, _FREE), first, len(info[1]))
        + _entry(package[0], 2, (_FREE, _FREE, _FREE), first + size, len(package[1]))
        + _entry("", 0, (_FREE, _FREE, _FREE), 0, 0)
    )


def _entry(name: str, kind: int, links: tuple[int, int, int], start: int, size: int) -> bytes:
    text = f"{name}\0".encode("utf-16-le") if name else b""
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    return head + struct.pack("<III", *links) + bytes(36) + struct.pack("<IQ", start, size)


def photograph(rng: Random) -> bytes:
    """A picture, as units put beside their tables."""
    return _JPEG_HEAD + rng.randbytes(2048) + _JPEG_END
