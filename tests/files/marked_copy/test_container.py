"""Zips with some parts replaced; what can't be copied without a risk is refused."""

import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile, ZipInfo

import pytest

from inspectorate.files.marked_copy.container import Container, UnpatchableError
from tests.files.odd_books import parts_of, zipped

PLAIN = {"[Content_Types].xml": b"<Types/>", "xl/A.xml": b"a" * 99, "汉.xml": b"b"}


class Stream(BytesIO):
    """What a program writes to that can't go back: sizes stand behind the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *args: object) -> int:
        raise OSError


def test_parts_are_found_as_office_finds_them():
    container = Container(zipped(PLAIN))
    assert "XL\\a.XML" in container
    assert container.read("/xl/a.xml") == b"a" * 99
    container.write("XL/a.xml", b"new")
    container.write("xl/b.xml", b"more")
    container.drop("汉.XML")
    assert parts_of(container.packed()) == {
        "[Content_Types].xml": b"<Types/>",
        "xl/A.xml": b"new",
        "xl/b.xml": b"more",
    }


def test_free_names():
    container = Container(zipped({"c1.xml": b"", "C2.xml": b""}))
    assert container.free("c{}.xml") == "c3.xml"
    container.write("c3.xml", b"")
    assert container.free("c{}.xml") == "c4.xml"


def test_sizes_behind_the_data_and_stored_parts():
    out = Stream()
    with ZipFile(out, "w") as archive:
        archive.writestr(ZipInfo("a"), b"stored", ZIP_STORED)
        archive.writestr("汉/b", b"x" * 5_000, 8)
    copy = Container(out.getvalue()).packed()
    assert parts_of(copy) == {"a": b"stored", "汉/b": b"x" * 5_000}
    with ZipFile(BytesIO(copy)) as archive:
        assert archive.testzip() is None
        assert not any(entry.flag_bits & 8 for entry in archive.infolist())


def test_bytes_before_the_zip():
    assert parts_of(Container(b"junk" * 9 + zipped(PLAIN)).packed()) == PLAIN


def twice() -> bytes:
    return zipped({"xl/a.xml": b"1", "XL/A.XML": b"2"})


def squeezed() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_BZIP2) as archive:
        archive.writestr("a", b"1")
    return out.getvalue()


def overlapping() -> bytes:
    """Two entries of the directory that claim the same bytes."""
    data = zipped({"aa": bytes(range(256)) * 9, "bb": bytes(range(256)) * 9})
    at = data.rfind(b"PK\x01\x02")
    grown = bytearray(data)
    grown[at + 20 : at + 24] = len(data).to_bytes(4, "little")
    return bytes(grown)


@pytest.mark.parametrize("data", [b"", b"PK", twice(), squeezed(), overlapping()])
def test_what_cannot_be_copied_is_refused(data):
    with pytest.raises(UnpatchableError):
        Container(data)


def test_a_part_that_is_cut_off_is_refused():
    data = bytearray(zipped(PLAIN))
    data[:4] = b"XXXX"
    with pytest.raises(UnpatchableError):
        Container(bytes(data)).packed()


def test_a_part_that_lies_beyond_the_end_is_refused():
    """No reader of values looks at it, but a copy would."""
    data = bytearray(zipped(PLAIN))
    at = data.rfind(b"PK\x01\x02") + 42
    data[at : at + 4] = (2**31 - 1).to_bytes(4, "little")
    with pytest.raises(UnpatchableError):
        Container(bytes(data)).packed()


def test_a_part_that_is_not_there():
    with pytest.raises(UnpatchableError):
        Container(zipped(PLAIN)).read("nothing.xml")


def test_a_part_with_a_wrong_checksum_is_not_patched():
    data = zipped(PLAIN)
    damaged = data.replace(zlib.crc32(b"b").to_bytes(4, "little"), b"\0\1\2\3")
    assert Container(data).read("汉.xml") == b"b"
    with pytest.raises(UnpatchableError):
        Container(damaged).read("汉.xml")
