"""The same parts, the same bytes."""

import io
import zipfile

import pytest

from inspectorate.files.zips import EPOCH, read_zip, rewrite_zip, write_zip

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
