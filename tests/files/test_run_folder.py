"""The folder of a run: staged under a lock, sealed, named once, read again."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from inspectorate.files.run_folder import (
    OutputsError,
    digests_of,
    give_name,
    manifest_digest,
    read_issued,
    read_manifest,
    read_ranking,
    seal,
    sealed_bytes,
    sealed_frame,
    staged,
)
from inspectorate.files.sources import InputsError

ROOT = Path(__file__).parents[2]
HOLD = """
import sys, time
from pathlib import Path
from inspectorate.files.run_folder import staged
with staged(Path(sys.argv[1]), "abc") as folder:
    (folder / "half.csv").write_text("half")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(tmp_path):
    """Another process that is busy in a staging folder beside ours, and that folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process, Path(process.stdout.readline().strip())
        process.kill()


def test_staging_folder_is_for_its_owner_and_goes(tmp_path):
    with staged(tmp_path / "hanzhong" / "2014Q2", "abc") as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.name.startswith(".abc.")
        (folder / "x").touch()
    assert list((tmp_path / "hanzhong" / "2014Q2").iterdir()) == []


def failing_run(out):
    with staged(out, "abc") as folder:
        (folder / "x").touch()
        raise RuntimeError


def test_staging_folder_goes_when_the_run_fails(tmp_path):
    with pytest.raises(RuntimeError):
        failing_run(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_living_run_writes_is_left_alone(tmp_path, other):
    _, busy = other
    with staged(tmp_path, "abc") as mine:
        assert mine != busy
        assert (busy / "half.csv").read_text() == "half"


def test_what_a_killed_run_left_goes(tmp_path, other):
    process, left = other
    process.kill()
    process.wait()
    assert (left / "half.csv").exists()
    with staged(tmp_path, "abc") as mine:
        assert list(tmp_path.iterdir()) == [mine]


def test_leftover_of_an_own_process_id_goes(tmp_path):
    """In containers every run may have the same one."""
    (tmp_path / f".abc.{os.getpid()}.part").mkdir()
    with staged(tmp_path, "abc") as mine:
        assert list(tmp_path.iterdir()) == [mine]


def test_outputs_that_are_a_file_are_told(tmp_path):
    (tmp_path / "outputs").touch()
    with (
        pytest.raises(OutputsError, match="--outputs 另指定一个可写的文件夹"),
        staged(tmp_path / "outputs" / "hanzhong", "abc"),
    ):
        pytest.fail("nothing can be written there")


def test_folder_gets_its_name_once(tmp_path):
    for number, first in ((1, True), (2, False)):
        with staged(tmp_path, "abc") as folder:
            (folder / "x").write_text(str(number))
            assert give_name(folder, tmp_path / "abc") is first
    assert (tmp_path / "abc" / "x").read_text() == "1"
    assert list(tmp_path.iterdir()) == [tmp_path / "abc"]


def test_name_that_cannot_be_given_is_an_error(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="Not a directory"):
        give_name(tmp_path / "folder", tmp_path / "file" / "abc")


def test_digests_cover_everything_but_the_manifest(tmp_path):
    (tmp_path / "甲").mkdir()
    for name in ("b.csv", "甲/manifest.json", "a.csv"):
        (tmp_path / name).write_text("")
    seal(tmp_path, {"counts": {"文件": 3}})
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digests_of(tmp_path) == dict.fromkeys(["a.csv", "b.csv", "甲/manifest.json"], empty)
    assert list(digests_of(tmp_path)) == ["a.csv", "b.csv", "甲/manifest.json"]


def test_manifest_is_read_as_it_was_sealed(tmp_path):
    assert read_manifest(tmp_path) == {}
    seal(tmp_path, manifest := {"counts": {"文件": 3}})
    assert read_manifest(tmp_path) == manifest
    assert "文件" in (tmp_path / "manifest.json").read_text(encoding="utf-8")
    before = manifest_digest(tmp_path)
    seal(tmp_path, {"counts": {"文件": 4}})
    assert manifest_digest(tmp_path) != before
    (tmp_path / "manifest.json").write_text(json.dumps(manifest)[:-3], encoding="utf-8")
    assert read_manifest(tmp_path) == {}


@pytest.mark.parametrize("read", [manifest_digest, read_ranking, read_issued])
def test_folder_that_is_no_run_is_told(tmp_path, read):
    with pytest.raises(InputsError, match=r"不是一次运行的结果文件夹.*请核对路径"):
        read(tmp_path)


def test_findings_of_a_run_are_read_by_id_and_unit(tmp_path):
    text = (
        "\ufefffinding_id,rule_id,unit\n0a1b2c3d4e5f6a7b,RES-01,甲局\n1111222233334444,INSP-01,\n"
    )
    (tmp_path / "findings.csv").write_text(text, encoding="utf-8")
    assert read_issued(tmp_path).rows() == [
        ("0a1b2c3d4e5f6a7b", "甲局"),
        ("1111222233334444", None),
    ]


def test_a_file_is_given_only_while_it_is_what_the_manifest_says(tmp_path):
    (tmp_path / "a.csv").write_text("甲", encoding="utf-8")
    outputs = digests_of(tmp_path)
    assert sealed_bytes(tmp_path, "a.csv", outputs) == "甲".encode()
    assert sealed_bytes(tmp_path, "a.csv", {}) is None
    assert sealed_bytes(tmp_path, "b.csv", outputs) is None
    assert sealed_frame(tmp_path, "a.csv", outputs).columns == ["甲"]
    assert sealed_frame(tmp_path, "a.csv", {}) is None
    (tmp_path / "a.csv").write_text("乙", encoding="utf-8")
    assert sealed_bytes(tmp_path, "a.csv", outputs) is None
