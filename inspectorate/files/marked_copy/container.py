"""Somebody else's zip with some parts replaced; every other part keeps its very bytes."""

import zlib
from copy import copy
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from inspectorate.files.opening.limits import MAX_BYTES, RefusedError
from inspectorate.files.opening.package import Package, plain_name
from inspectorate.files.zips import add_packed, add_part

# A part that is patched is held unpacked; nobody types one of this size.
_MAX_PART = 2**28
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
        try:
            self._package = Package(data)
        except RefusedError as error:
            raise UnpatchableError("not a zip that can be read") from error
        self._entries = self._package.entries()
        packed = sum(entry.compress_size for entry in self._entries.values())
        # Parts that overlap would be unfolded by a copy.
        if len(data) > MAX_BYTES or packed > len(data):
            raise UnpatchableError("too large")
        self._written: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return self._name(name) in self._written or plain_name(name) in self._entries

    def _name(self, name: str) -> str:
        entry = self._entries.get(plain_name(name))
        return entry.filename if entry else name

    def names(self) -> list[str]:
        """Of all parts that will be packed."""
        kept = [entry.filename for entry in self._entries.values()]
        new = [name for name in self._written if plain_name(name) not in self._entries]
        return [name for name in kept if name not in self._dropped] + new

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
        if zlib.crc32(data) != self._entries[plain_name(name)].CRC:
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
                    add_part(target, out, name, self._written[name])
                else:
                    self._copy(self._entries[plain_name(name)], target, out)
        return out.getvalue()

    def _copy(self, entry: ZipInfo, target: ZipFile, out: BytesIO) -> None:
        """One part with its compressed bytes, date and attributes, without unpacking it."""
        try:
            raw = self._package.packed(entry)
        except RefusedError as error:
            raise UnpatchableError(f"{entry.filename} isn't where it should be") from error
        if len(raw) != entry.compress_size:
            raise UnpatchableError(f"{entry.filename} is cut off")
        kept = copy(entry)
        # The sizes are known by now and go into the head.
        kept.flag_bits &= ~_SIZES_BEHIND
        # Extra fields hold sizes of 64 bits or times of another system: nothing Office reads.
        kept.extra = b""
        add_packed(target, out, kept, raw)
