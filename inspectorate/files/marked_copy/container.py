"""Somebody else's zip with some parts replaced; every other part keeps its very bytes."""

import struct
import zlib
from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from inspectorate.files.opening.limits import MAX_BYTES, RefusedError
from inspectorate.files.opening.package import Package

# A part that is patched is held unpacked; nobody types one of this size.
_MAX_PART = 2**28
_LEVEL = 6
_LOCAL_HEAD = struct.Struct("<4s22xHH")
_SIZES_BEHIND = 0x8


class UnpatchableError(Exception):
    """This workbook can't be marked in place without a risk to what it holds."""


class Container:
    """The parts of a zip by name, read when asked for, replaced when packed.

    Names are found as Office finds them: case and the direction of slashes don't matter.
    """

    def __init__(self, data: bytes) -> None:
        """Open.

        Raises:
            UnpatchableError: Damaged, encrypted, too large, or two parts of one name.
        """
        self._data = data
        try:
            self._package = Package(data)
            with ZipFile(BytesIO(data)) as archive:
                self._entries = archive.infolist()
        except (RefusedError, BadZipFile) as error:
            raise UnpatchableError("not a zip that can be read") from error
        packed = sum(entry.compress_size for entry in self._entries)
        # Parts that overlap would be unfolded by a copy.
        if len(data) > MAX_BYTES or packed > len(data):
            raise UnpatchableError("too large")
        self._known = {entry.filename: entry for entry in self._entries}
        self._names = {_key(entry.filename): entry.filename for entry in self._entries}
        self._written: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return self._name(name) in self._written or _key(name) in self._names

    def _name(self, name: str) -> str:
        return self._names.get(_key(name), name)

    def names(self) -> list[str]:
        """Of all parts that will be packed."""
        kept = [entry.filename for entry in self._entries if entry.filename not in self._dropped]
        return kept + [name for name in self._written if _key(name) not in self._names]

    def read(self, name: str) -> bytes:
        """A part as it will be packed.

        Raises:
            UnpatchableError: Absent, damaged or too large to patch.
        """
        actual = self._name(name)
        if actual in self._written:
            return self._written[actual]
        try:
            if self._package.size(actual) > _MAX_PART:
                raise UnpatchableError(f"{name} is too large")
            data = self._package.read(actual)
        except RefusedError as error:
            raise UnpatchableError(f"{name} can't be read") from error
        if zlib.crc32(data) != self._known[actual].CRC:
            raise UnpatchableError(f"{name} is damaged")
        return data

    def write(self, name: str, data: bytes) -> None:
        """Replace or add a part."""
        self._written[self._name(name)] = data

    def drop(self, name: str) -> None:
        """Leave a part out."""
        self._dropped.add(self._name(name))

    def free(self, pattern: str) -> str:
        """The first name of the pattern (``xl/comments{}.xml``) that no part has."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def packed(self) -> bytes:
        """The zip: parts in their order, new ones behind; the same parts give the same bytes."""
        out = BytesIO()
        with ZipFile(out, "w") as target:
            for name in self.names():
                if name in self._written:
                    target.writestr(_entry(name), self._written[name], compresslevel=_LEVEL)
                else:
                    self._copy(self._known[name], target, out)
        return out.getvalue()

    def _copy(self, entry: ZipInfo, target: ZipFile, out: BytesIO) -> None:
        """One part with its compressed bytes, date and attributes, without unpacking it."""
        mark, name_size, extra_size = _LOCAL_HEAD.unpack_from(self._data, entry.header_offset)
        start = entry.header_offset + _LOCAL_HEAD.size + name_size + extra_size
        raw = self._data[start : start + entry.compress_size]
        if mark != b"PK\x03\x04" or len(raw) != entry.compress_size:
            raise UnpatchableError(f"{entry.filename} is cut off")
        kept = copy(entry)
        # The sizes are known by now and go into the head.
        kept.flag_bits &= ~_SIZES_BEHIND
        # Extra fields hold sizes of 64 bits or times of another system: nothing Office reads.
        kept.extra, kept.header_offset = b"", target.start_dir
        out.seek(target.start_dir)
        out.write(kept.FileHeader(zip64=False) + raw)
        target.filelist.append(kept)
        target.NameToInfo[kept.filename] = kept
        target.start_dir = out.tell()


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _entry(name: str) -> ZipInfo:
    """With the fixed date that ZipInfo begins with."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
