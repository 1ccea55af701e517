"""Folders named after what somebody typed: inside their parent, one a name, on every system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.files.names import folder_name

HOSTILE = [
    "../../etc/passwd",
    "..",
    ".",
    "/",
    "C:\\Windows",
    "甲局\n乙局",
    "甲局\x00",
    "a" * 500,
    "局" * 200,
    "𠀀" * 100,
    "CON",
    "nul.txt",
    "甲局 ",
    " 甲局",
    "甲局.",
    "<script>",
    "=cmd|' /C calc'!A0",
    "甲局\u202egnp.exe",
    "\ud800",
]


@pytest.mark.parametrize(
    "name", ["汉中市发展和改革委员会", "南郑县新华书店（有限责任公司）", "A局 B科"]
)
def test_honest_name_stays_as_it_is(name):
    assert folder_name(name) == name


@pytest.mark.parametrize("name", ["", " ", " . "])
def test_empty_name_is_told(name):
    assert folder_name(name).startswith("单位名称未知")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_makes_one_folder_inside_its_parent(tmp_path, name):
    made = tmp_path / folder_name(name)
    made.mkdir()
    assert list(tmp_path.iterdir()) == [made]
    assert made.resolve().parent == tmp_path.resolve()


@pytest.mark.parametrize("name", ["CON", "con", "nul.txt", "COM1", "lpt9.x"])
def test_name_of_a_device_is_no_folder(name):
    assert folder_name(name).split(".")[0].upper() != name.split(".")[0].upper()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲/乙", "甲_乙"),
        ("甲/乙", "甲:乙"),
        ("局" * 99 + "一", "局" * 99 + "二"),
        ("甲局 ", "甲局"),
        ("", "单位名称未知"),
    ],
)
def test_two_names_are_two_folders(one, other):
    assert folder_name(one) != folder_name(other)


@given(st.text(max_size=300))
def test_any_text_is_one_short_part_of_a_path(name):
    folder = folder_name(name)
    assert folder == folder_name(name)
    assert 0 < len(folder.encode()) <= 255
    assert not set(folder) & set('\\/:*?"<>|\x00\n')
    assert folder not in {".", ".."}
    assert folder == folder.strip(" .")


@given(st.text(max_size=12), st.text(max_size=12))
def test_names_never_meet(one, other):
    assert (folder_name(one) == folder_name(other)) == (one == other)
