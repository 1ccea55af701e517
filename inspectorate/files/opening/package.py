"""A zip that a unit sent: looked at in memory, never extracted, and never believed on its sizes."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from inspectorate.files.opening.limits import DAMAGED, MAX_UNPACKED, RefusedError

# No deflated byte stands for more than this many.
_DENSEST = 1032
# A step of packed bytes is at most 4 MiB of unpacked ones.
_STEP = 2**12
_LOCAL_HEAD = struct.Struct("<4s22xHH")
_BROKEN = (BadZipFile, OSError, ValueError, NotImplementedError, EOFError, struct.error, zlib.error)


class Package:
    """The parts of a workbook by name; backslashes and case don't tell names apart."""

    def __init__(self, data: bytes) -> None:
        """Reads the list of parts.

        Raises:
            RefusedError: damaged, locked, or larger than the limit when unpacked.
        """
        self._data = data
        try:
            with ZipFile(BytesIO(data)) as archive:
                entries = archive.infolist()
        except _BROKEN as error:
            raise RefusedError("文件已损坏（压缩结构不完整），请重新导出后报送") from error
        self._parts = {plain_name(entry.filename): entry for entry in entries}
        self._refuse_unusable(entries)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return plain_name(name) in self._parts

    def names(self) -> list[str]:
        """Names of all parts, in lower case, as the zip lists them."""
        return list(self._parts)

    def entries(self) -> dict[str, ZipInfo]:
        """What the zip says of its parts, by their names in lower case, in its order."""
        return dict(self._parts)

    @property
    def has_odd_names(self) -> bool:
        """Whether a part is named with a backslash, as some exporting programs do."""
        return any("\\" in entry.orig_filename for entry in self._parts.values())

    def size(self, name: str) -> int:
        """Bytes of a part when unpacked, as the zip declares them.

        Raises:
            RefusedError: no such part.
        """
        return self._entry(name).file_size

    def read(self, name: str) -> bytes:
        """A part unpacked.

        Raises:
            RefusedError: no such part, damaged, or longer than it says it is.
        """
        entry = self._entry(name)
        packed = self.packed(entry)
        if entry.compress_type == ZIP_STORED:
            return packed
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more than declared is enough to know of a lie.
            data = unpacker.decompress(packed, entry.file_size + 1)
        except zlib.error as error:
            raise RefusedError(DAMAGED) from error
        if len(data) != entry.file_size:
            raise RefusedError(DAMAGED)
        return data

    def _entry(self, name: str) -> ZipInfo:
        entry = self._parts.get(plain_name(name))
        if entry is None:
            raise RefusedError(f"文件已损坏（缺少{name}），请重新导出后报送")
        return entry

    def packed(self, entry: ZipInfo) -> bytes:
        """The bytes of a part as the zip holds them; fewer than it says where it is cut off.

        Raises:
            RefusedError: no part begins where the zip says.
        """
        start = entry.header_offset
        try:
            mark, name, extra = _LOCAL_HEAD.unpack_from(self._data, start)
        except struct.error as error:
            raise RefusedError(DAMAGED) from error
        if mark != b"PK\x03\x04":
            raise RefusedError(DAMAGED)
        start += _LOCAL_HEAD.size + name + extra
        return self._data[start : start + entry.compress_size]

    def _refuse_unusable(self, entries: list[ZipInfo]) -> None:
        if len(self._parts) != len(entries):
            raise RefusedError("文件已损坏（同一部件出现两次），请重新导出后报送")
        if any(entry.flag_bits & 1 for entry in entries):
            raise RefusedError("压缩包设有密码，无法读取，请取消密码后报送")
        if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
            raise RefusedError("文件的压缩方式不是表格软件所用的，请用表格软件另存为.xlsx后报送")
        declared = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if declared > MAX_UNPACKED or (
            packed * _DENSEST > MAX_UNPACKED and self._really_over(entries)
        ):
            raise RefusedError("文件解压后超过1GiB，不予读取，请拆分后报送")

    def _really_over(self, entries: list[ZipInfo]) -> bool:
        """Unpacks and counts: the size that a zip declares binds no reader but this one."""
        left = MAX_UNPACKED
        for entry in entries:
            if entry.compress_type == ZIP_DEFLATED:
                left -= _unpacked(self.packed(entry), left)
            else:
                left -= entry.compress_size
            if left < 0:
                return True
        return False


def plain_name(name: str) -> str:
    """The name of a part as programs look for it."""
    return name.replace("\\", "/").lstrip("/").lower()


def _unpacked(packed: bytes, most: int) -> int:
    """How many bytes the data unpack to; counting stops once it is more than the most."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    count = 0
    try:
        for at in range(0, len(packed), _STEP):
            count += len(unpacker.decompress(packed[at : at + _STEP]))
            if count > most:
                break
    except zlib.error as error:
        raise RefusedError(DAMAGED) from error
    return count
