"""verify as the inspector types it: the archive alone gives the same bytes."""

import shutil

from tests.runs import command, digests


def test_run_is_computed_again_from_its_archive(own_home, small_run, tmp_path):
    place = tmp_path / "hanzhong"
    shutil.copytree(small_run.parents[1] / "archive", place / "archive")
    run = shutil.copytree(small_run, place / "2014Q2" / small_run.name)
    before = digests(tmp_path)
    done = command(own_home, "verify", run)
    assert (done.returncode, done.stderr) == (0, "")
    assert "核验一致：用归档的来源文件重算，" in done.stdout
    assert digests(tmp_path) == before
    (run / "ranking.csv").write_text("改过", encoding="utf-8")
    spoilt = command(own_home, "verify", run)
    assert spoilt.returncode == 1
    assert "ranking.csv" in spoilt.stderr
