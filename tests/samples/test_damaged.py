from io import BytesIO
from zipfile import BadZipFile

import openpyxl
import pytest

from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.sample_books import Plan, book_bytes
from inspectorate.samples.damaged import cut_off, locked, photograph
from inspectorate.samples.people import dice

_SECTOR = 512


def directory(data: bytes) -> dict[str, tuple[int, int]]:
    """Names of a compound file's directory with first sector and size (MS-CFB 2.6)."""
    start = (int.from_bytes(data[48:52], "little") + 1) * _SECTOR
    found = {}
    for at in range(start, start + _SECTOR, 128):
        length = int.from_bytes(data[at + 64 : at + 66], "little")
        name = data[at : at + max(0, length - 2)].decode("utf-16-le")
        first = int.from_bytes(data[at + 116 : at + 120], "little")
        found[name] = (first, int.from_bytes(data[at + 120 : at + 128], "little"))
    return found


def stream(data: bytes, name: str) -> bytes:
    """A stream read by following the sector chain (MS-CFB 2.3)."""
    sector, size = directory(data)[name]
    table = data[_SECTOR : 2 * _SECTOR]
    parts = []
    while sector < 0xFFFFFFFA:
        parts.append(data[(sector + 1) * _SECTOR : (sector + 2) * _SECTOR])
        sector = int.from_bytes(table[sector * 4 : sector * 4 + 4], "little")
    return b"".join(parts)[:size]


def test_cut_off_workbook_is_no_workbook() -> None:
    plan = Plan("表")
    plan.put(0, 0, "题目")
    whole = book_bytes([plan])
    openpyxl.load_workbook(BytesIO(whole))
    with pytest.raises(BadZipFile):
        openpyxl.load_workbook(BytesIO(cut_off(whole)))


def test_locked_workbook_is_a_compound_file_with_both_streams() -> None:
    data = locked(dice("locked"))
    assert len(data) % _SECTOR == 0
    assert set(directory(data)) == {"Root Entry", "EncryptionInfo", "EncryptedPackage", ""}
    assert b"<encryption" in stream(data, "EncryptionInfo")
    package = stream(data, "EncryptedPackage")
    assert int.from_bytes(package[:8], "little") == len(package) - 8


def test_locked_workbook_says_agile_encryption() -> None:
    assert stream(locked(dice("locked")), "EncryptionInfo")[:8] == bytes(
        [4, 0, 4, 0, 0x40, 0, 0, 0]
    )


def test_photograph_is_a_picture_by_its_first_and_last_bytes() -> None:
    data = photograph(dice("picture"))
    assert data.startswith(b"\xff\xd8\xff")
    assert data.endswith(b"\xff\xd9")


@pytest.mark.parametrize("make", [locked, photograph])
def test_same_dice_same_bytes(make) -> None:
    assert make(dice(1)) == make(dice(1)) != make(dice(2))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a(1).xlsx", cut_off(book_bytes([Plan("表")])), "损坏"),
        ("b.xlsx", locked(dice("locked")), "密码"),
        ("c.jpg", photograph(dice("picture")), "不是可识别的表格文件"),
    ],
)
def test_intake_says_why_it_refuses_each(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(Exception, match=reason):
        read_book(name, data)
