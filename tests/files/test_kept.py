"""Nothing that somebody else may have written is ever replaced."""

from inspectorate.files.kept import holds_other, save_apart


def test_name_that_is_taken_gets_a_number(tmp_path):
    path = tmp_path / "甲.核查.xlsx"
    assert [save_apart(path, data).name for data in (b"1", b"2", b"3", b"2", b"1")] == [
        "甲.核查.xlsx",
        "甲.核查(2).xlsx",
        "甲.核查(3).xlsx",
        "甲.核查(2).xlsx",
        "甲.核查.xlsx",
    ]
    assert sorted(one.read_bytes() for one in tmp_path.iterdir()) == [b"1", b"2", b"3"]


def test_only_a_file_that_says_something_else_is_other(tmp_path):
    path = tmp_path / "a"
    assert not holds_other(path, b"1")
    path.write_bytes(b"1")
    assert not holds_other(path, b"1")
    assert holds_other(path, b"2")
