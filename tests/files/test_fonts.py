"""Which faces the machine lacks, asked of a `fc-list` that the test puts on the path."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inspectorate.files.fonts import FACES, missing_fonts

Install = Callable[..., None]


@pytest.fixture
def fc_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """fc_list("echo 黑体"): the only command on the path, with a body of its own."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def install(*lines: str) -> None:
        command = tmp_path / "fc-list"
        command.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
        command.chmod(0o755)

    return install


def test_faces_that_are_not_listed_are_missing_in_the_order_of_a_page(fc_list: Install) -> None:
    fc_list("echo 'SimHei,黑体'", "echo 'Noto Serif CJK SC'", "echo '楷体_GB2312'")
    assert missing_fonts() == ["方正小标宋简体", "仿宋_GB2312"]


def test_nothing_is_missing_where_all_are_installed(fc_list: Install) -> None:
    fc_list(*(f"echo '{face},Another Name'" for face in FACES))
    assert missing_fonts() == []


def test_a_name_that_only_begins_alike_is_another_face(fc_list: Install) -> None:
    fc_list("echo '黑体-简'", "echo '仿宋'", "echo '楷体_GB2312 Bold'", "echo '方正小标宋简体'")
    assert missing_fonts() == ["仿宋_GB2312", "楷体_GB2312", "黑体"]


def test_a_machine_without_any_font_lacks_all(fc_list: Install) -> None:
    fc_list("true")
    assert missing_fonts() == list(FACES)


def test_without_fc_list_nobody_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing_fonts() == []


@pytest.mark.parametrize("body", ["echo 黑体; exit 1", "exec /nowhere/at/all"])
def test_a_command_that_fails_tells_nothing(fc_list: Install, body: str) -> None:
    fc_list(body)
    assert missing_fonts() == []


def test_bytes_that_are_no_text_do_no_harm(fc_list: Install) -> None:
    fc_list("printf '\\377\\376\\n黑体\\n'")
    assert missing_fonts() == list(FACES[:3])
