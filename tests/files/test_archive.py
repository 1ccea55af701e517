"""Every file once under its hash, and the inputs laid out again from there."""

import hashlib
from pathlib import Path

import pytest

from inspectorate.files import archive as module
from inspectorate.files.archive import archive, archived_source, lay_out
from inspectorate.files.sources import (
    CONTROL,
    InputsError,
    bytes_of,
    control_source,
    find_sources,
)


def inputs_of(folder: Path) -> Path:
    period = folder / "hanzhong/2014Q2"
    for name, text in {
        "submissions/甲局/表.xlsx": "甲",
        "submissions/乙局/表.xlsx": "乙",
        "submissions/乙局/又一份.xlsx": "乙",
        "submissions/received.csv": "file,unit,received_at\n",
    }.items():
        (period / name).parent.mkdir(parents=True, exist_ok=True)
        (period / name).write_text(text, encoding="utf-8")
    (period / "submissions/链接.xlsx").symlink_to("/etc/passwd")
    return period


def overwrite(path: Path) -> None:
    path.chmod(0o600)
    path.write_text("丙", encoding="utf-8")


def everything(period: Path):
    controls = [control_source(period, name) for name in CONTROL]
    return [*find_sources(period), *filter(None, controls)]


def test_what_is_archived_is_laid_out_again(tmp_path):
    period, kept = inputs_of(tmp_path / "in"), tmp_path / "archive"
    sources = everything(period)
    archive(sources, kept)
    assert sorted(path.name for path in kept.iterdir()) == sorted(
        {one.sha256 for one in sources} - {""}
    )
    assert {path.stat().st_mode & 0o777 for path in kept.iterdir()} == {0o600}
    again = tmp_path / "again/hanzhong/2014Q2"
    lay_out({one.name: one.sha256 for one in sources}, kept, again)
    names = [(one.name, one.sha256, one.is_link) for one in everything(again)]
    assert names == [(one.name, one.sha256, one.is_link) for one in sources]


def test_file_too_large_to_be_read_is_kept_all_the_same(tmp_path, monkeypatch):
    period, kept = inputs_of(tmp_path / "in"), tmp_path / "archive"
    monkeypatch.setattr(module, "MAX_BYTES", 2)
    archive(everything(period), kept)
    assert (kept / hashlib.sha256("甲".encode()).hexdigest()).read_text(encoding="utf-8") == "甲"
    assert {path.stat().st_mode & 0o777 for path in kept.iterdir()} == {0o600}


@pytest.mark.parametrize("limit", [2, 100])
@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("丙丙")])
def test_file_changed_while_the_run_goes_on_is_told(tmp_path, monkeypatch, limit, spoil):
    period, kept = inputs_of(tmp_path / "in"), tmp_path / "archive"
    sources = everything(period)
    monkeypatch.setattr(module, "MAX_BYTES", limit)
    spoil(period / "submissions/甲局/表.xlsx")
    with pytest.raises(InputsError, match=r"submissions/甲局/表.xlsx”在运行期间被"):
        archive(sources, kept)
    assert not list(kept.glob(".*.part"))


def test_file_of_an_earlier_period_lies_beside(tmp_path):
    digest = hashlib.sha256(b"x").hexdigest()
    (tmp_path / digest).write_bytes(b"x")
    lay_out({"../2014Q1/registry/F01.xlsx": digest}, tmp_path, tmp_path / "in/hanzhong/2014Q2")
    assert (tmp_path / "in/hanzhong/2014Q1/registry/F01.xlsx").read_bytes() == b"x"


def test_archive_that_is_incomplete_or_spoilt_is_told(tmp_path):
    digest = hashlib.sha256(b"x").hexdigest()
    with pytest.raises(InputsError, match=r"归档中没有文件“甲.xlsx”"):
        lay_out({"甲.xlsx": digest}, tmp_path, tmp_path / "one")
    (tmp_path / digest).write_bytes(b"y")
    with pytest.raises(InputsError, match="已被改动"):
        lay_out({"甲.xlsx": digest}, tmp_path, tmp_path / "two")
    with pytest.raises(InputsError, match="指向文件夹之外"):
        lay_out({"../../甲.xlsx": digest}, tmp_path, tmp_path / "in/three")


def test_a_source_is_found_in_the_archive_under_its_old_name(tmp_path):
    period, kept = inputs_of(tmp_path / "in"), tmp_path / "archive"
    archive(everything(period), kept)
    sha256 = hashlib.sha256("甲".encode()).hexdigest()
    found = archived_source(kept, "submissions/甲局/表.xlsx", sha256)
    assert (found.name, found.sha256, found.place) == (
        "submissions/甲局/表.xlsx",
        sha256,
        "submissions",
    )
    assert bytes_of(found).decode() == "甲"


@pytest.mark.parametrize(
    ("spoil", "said"), [(Path.unlink, "没有文件“甲.xlsx”"), (overwrite, "文件“甲.xlsx”.*已被改动")]
)
def test_a_source_that_is_gone_or_altered_is_told(tmp_path, spoil, said):
    period, kept = inputs_of(tmp_path / "in"), tmp_path / "archive"
    archive(everything(period), kept)
    sha256 = hashlib.sha256("甲".encode()).hexdigest()
    spoil(kept / sha256)
    with pytest.raises(InputsError, match=said):
        archived_source(kept, "甲.xlsx", sha256)
    with pytest.raises(InputsError, match=r"没有文件“链接\.xlsx”"):
        archived_source(kept, "链接.xlsx", "")
