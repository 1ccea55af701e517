"""The same parts, the same bytes."""

import io
import random
import zipfile
import zlib

import pytest

from inspectorate.files.zips import EPOCH, packed_parts, read_zip, rewrite_zip, write_zip

PARTS = {"word/document.xml": b"<a/>" * 50, "[Content_Types].xml": b"<t/>", "_rels/.rels": b""}


def made_at(*date: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in PARTS.items():
            archive.writestr(zipfile.ZipInfo(name, date), data)
    return buffer.getvalue()


def test_order_of_parts_does_not_tell() -> None:
    assert write_zip(PARTS) == write_zip(dict(reversed(PARTS.items())))


def test_parts_come_back() -> None:
    assert read_zip(write_zip(PARTS)) == PARTS


def test_entries_are_sorted_dated_and_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(write_zip(PARTS))) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
    ]
    assert {entry.date_time for entry in entries} == {EPOCH}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}


def test_rewriting_forgets_when_a_zip_was_made() -> None:
    early, late = made_at(2014, 7, 15, 8, 0, 0), made_at(2026, 1, 1, 0, 0, 0)
    assert early != late
    assert rewrite_zip(early) == rewrite_zip(late) == write_zip(PARTS)


def test_no_zip_is_an_error() -> None:
    with pytest.raises(zipfile.BadZipFile):
        rewrite_zip(b"PK?")


LARGE = {"图/图1.png": random.Random(7).randbytes(200_000), "a": b"", **PARTS}


def test_large_and_empty_parts_and_chinese_names_come_back() -> None:
    with zipfile.ZipFile(io.BytesIO(write_zip(LARGE))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == LARGE


def test_the_library_itself_would_write_the_same_bytes() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(LARGE, key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, LARGE[name], compresslevel=6)
    assert write_zip(LARGE) == buffer.getvalue()


def test_packed_parts_are_those_of_the_zip() -> None:
    unpacked = {
        name: zlib.decompress(packed, -zlib.MAX_WBITS)
        for name, packed in packed_parts(write_zip(LARGE))
    }
    assert unpacked == LARGE
