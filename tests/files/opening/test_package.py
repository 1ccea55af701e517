"""A zip is never believed on its names and sizes, and nothing of it touches the disk."""

import io
import zipfile
import zlib

import pytest

from inspectorate.files.opening import package as package_module
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.package import Package
from inspectorate.files.opening.workbooks import read_book
from tests.files.odd_books import one_cell, outcome, parts_of, zipped

MIB = 2**20


def said_smaller(data: bytes, name: str, size: int) -> bytes:
    """The same zip, whose part claims to unpack to fewer bytes, in both of its lists."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true = archive.getinfo(name).file_size
    changed = data.replace(true.to_bytes(4, "little"), size.to_bytes(4, "little"))
    assert changed != data
    return changed


def test_names_are_found_with_backslashes_and_in_any_case():
    package = Package(zipped({"XL\\Workbook.xml": b"<a/>"}))
    assert "xl/workbook.xml" in package
    assert package.read("xl/workbook.xml") == b"<a/>"
    assert package.has_odd_names


def test_a_workbook_with_backslashes_is_read():
    parts = {name.replace("/", "\\"): data for name, data in parts_of(one_cell("村")).items()}
    assert read_book("甲.xlsx", zipped(parts))[0].rows[0][0] == "村"


@pytest.mark.parametrize("evil", ["../../outside.txt", "/tmp/outside.txt", "C:\\outside.txt"])
def test_names_that_lead_outside_write_nothing(evil, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = zipped({**parts_of(one_cell("村")), evil: "x"})
    assert read_book("甲.xlsx", data)[0].rows[0][0] == "村"
    assert list(tmp_path.rglob("*")) == []


def test_an_entry_that_says_it_is_a_link_is_not_followed(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("机密")
    link = zipfile.ZipInfo("xl/sharedStrings.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts_of(one_cell(5)).items():
            if name != link.filename:
                archive.writestr(name, data)
        archive.writestr(link, str(secret))
    assert "机密" not in outcome("甲.xlsx", out.getvalue())


def test_a_declared_bomb_is_refused_without_unpacking(monkeypatch):
    monkeypatch.setattr(package_module, "MAX_UNPACKED", MIB)
    monkeypatch.setattr(package_module, "_unpacked", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(RefusedError, match="1GiB"):
        Package(zipped({"a": bytes(2 * MIB)}))


def test_a_bomb_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr(package_module, "MAX_UNPACKED", MIB)
    data = said_smaller(zipped({"a": bytes(5 * MIB)}), "a", 10)
    with pytest.raises(RefusedError, match="1GiB"):
        Package(data)


def test_one_stream_listed_many_times_counts_many_times(monkeypatch):
    """The bomb whose entries all share the same bytes."""
    monkeypatch.setattr(package_module, "MAX_UNPACKED", 4 * MIB)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a0", bytes(MIB))
        shared = archive.filelist[0]
        for number in range(1, 8):
            copy = zipfile.ZipInfo(f"a{number}")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(copy, name, getattr(shared, name))
            archive.filelist.append(copy)
    with pytest.raises(RefusedError, match="1GiB"):
        Package(out.getvalue())


def test_a_part_longer_than_it_says_is_damaged():
    package = Package(said_smaller(zipped({"a": b"x" * 7777}), "a", 10))
    with pytest.raises(RefusedError, match="损坏"):
        package.read("a")


def test_a_zip_inside_a_zip_stays_closed():
    inner = zipped({"b": bytes(MIB)})
    package = Package(zipped({"a.zip": inner, "xl/workbook.xml": b"<a/>"}))
    assert package.read("a.zip") == inner


def test_the_same_part_twice_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", "1")
        archive.writestr("A", "2")
    with pytest.raises(RefusedError, match="两次"):
        Package(out.getvalue())


def test_odd_ways_of_packing_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a", "1" * 999)
    with pytest.raises(RefusedError, match="压缩方式"):
        Package(out.getvalue())


def test_damage_inside_is_told():
    data = bytearray(zipped({"a": b"x" * 5000}))
    at = data.index(zlib.compress(b"x" * 5000, 6)[2:10])
    data[at : at + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(RefusedError, match="损坏"):
        Package(bytes(data)).read("a")
    with pytest.raises(RefusedError, match="缺少b"):
        Package(bytes(data)).read("b")


@pytest.mark.parametrize(
    "data", [b"PK", b"PK\x03\x04 cut off", zipped({"a": b"1"})[:-9]], ids=["two", "head", "tail"]
)
def test_a_zip_cut_off_is_told(data):
    with pytest.raises(RefusedError, match="压缩结构不完整"):
        Package(data)
