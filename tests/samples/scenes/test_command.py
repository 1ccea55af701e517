"""`inspectorate sample --programme …`: what it writes when only the programme is said."""

import pytest
from typer.testing import CliRunner

from inspectorate.cli import app
from inspectorate.samples.scenes import SCENES
from tests.samples.scenes.conftest import OTHERS


def sample(*words: object):
    return CliRunner().invoke(app, ["sample", *map(str, words)])


@pytest.mark.parametrize("programme", OTHERS)
def test_a_programme_has_a_period_and_a_size_of_its_own(programme, tmp_path) -> None:
    done = sample("--programme", programme, "--out", tmp_path)
    scene = SCENES[programme]
    assert done.exit_code == 0
    assert f"已写出 {scene.units} 个单位" in done.stdout
    assert (tmp_path / programme / scene.period / "submissions" / "received.csv").is_file()


def test_period_and_size_are_the_users_where_said(tmp_path) -> None:
    done = sample("--programme", "baoxing", "--period", "2011Q3", "--units", 3, "--out", tmp_path)
    assert "已写出 3 个单位" in done.stdout
    assert (tmp_path / "baoxing" / "2011Q3.truth.csv").is_file()


def test_an_unknown_programme_is_wrong_words(tmp_path) -> None:
    done = sample("--programme", "nobody", "--out", tmp_path)
    assert done.exit_code == 2
    assert "没有“nobody”方案的仿真数据" in done.output
