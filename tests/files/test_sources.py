"""Every file found has its line; the archive keeps each once, for its owner alone."""

import stat

import pytest

from inspectorate.files.archive import archive
from inspectorate.files.sources import InputsError, control_source, find_sources, period_folder


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "hanzhong" / "2014Q2"
    for name in (
        "registry/单位.xlsx",
        "submissions/甲局/a/深.xlsx",
        "submissions/received.csv",
        "杂.txt",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return root


def test_every_file_is_found_sorted_with_its_place(folder):
    found = find_sources(folder)
    assert [(s.name, s.place) for s in found] == [
        ("registry/单位.xlsx", "registry"),
        ("submissions/甲局/a/深.xlsx", "submissions"),
        ("杂.txt", ""),
    ]
    assert all(len(s.sha256) == 64 and s.size for s in found)


def test_a_link_is_listed_and_never_followed(folder, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    (folder / "submissions" / "link.xlsx").symlink_to(secret)
    (folder / "submissions" / "dir").symlink_to(tmp_path)
    links = [s.name for s in find_sources(folder) if s.is_link]
    assert links == ["submissions/dir", "submissions/link.xlsx"]


def test_an_earlier_period_is_named_so(folder):
    assert find_sources(folder, prefix="../2014Q1/")[0].name == "../2014Q1/registry/单位.xlsx"


def test_control_files_are_inputs_too(folder):
    assert control_source(folder, "submissions/received.csv").size > 0
    assert control_source(folder, "decisions.csv") is None


def test_a_missing_period_names_those_that_are_there(folder, tmp_path):
    assert period_folder(tmp_path, "hanzhong", "2014Q2") == folder
    with pytest.raises(InputsError, match="2014Q2"):
        period_folder(tmp_path, "hanzhong", "2014Q3")
    with pytest.raises(InputsError, match="建立文件夹"):
        period_folder(tmp_path, "baoxing", "2010")


def test_the_archive_keeps_each_source_once_for_its_owner(folder, tmp_path):
    kept = tmp_path / "archive"
    archive(find_sources(folder), kept)
    archive(find_sources(folder), kept)
    files = sorted(kept.iterdir())
    assert len(files) == 3
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert {path.read_bytes().decode() for path in files} >= {"杂.txt"}


def test_the_archive_loses_what_a_killed_run_left_half_written(folder, tmp_path):
    kept = tmp_path / "archive"
    kept.mkdir()
    (kept / f".{'0' * 40}.1a2b3c4d.part").write_bytes(b"half a work")
    archive(find_sources(folder), kept)
    assert len(list(kept.iterdir())) == 3
    assert not list(kept.glob("*.part"))
