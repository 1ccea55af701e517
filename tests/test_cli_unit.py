"""What a unit types: `template` and `check`; fast to open, never a failure for what it finds."""

import openpyxl
import pytest

from tests.audit.blanks import programme, registry
from tests.front_door import SLOW, invoke, loaded

LATE = ["张三", "甲村", "2014-05-01", "2014-05-02", 5]


@pytest.fixture
def book(tmp_path):
    book = openpyxl.Workbook()
    heads = ["姓名", "村", "起始时间", "结束时间", "天数"]
    for row in (["请销假登记表"], ["填报单位：某局"], heads, LATE):
        book.active.append(row)
    path = tmp_path / "请销假.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("command", ["check", "template"])
def test_help_is_chinese_and_loads_nothing_slow(command):
    said, modules = loaded(command, "--help")
    assert {"check": "报送前自查", "template": "空白报送表"}[command] in said
    assert not SLOW & modules


def test_check_finds_faults_and_that_is_no_failure(book):
    """What watches the child stays light: even Polars is the child's alone."""
    said, modules = loaded("check", book, "--programme", "hanzhong", "--period", "2014Q2")
    assert "DQ-09" in said
    assert "Sheet!E4" in said
    assert said.splitlines()[-1] == "退回0处、更正1处、提示0处；未核6项。"
    assert not SLOW & modules
    assert book.with_name("请销假.核查.xlsx").exists()


def test_check_of_a_file_that_is_no_table_is_no_failure(tmp_path):
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"\xff\xd8\xff\xe0 a picture")
    done = invoke("check", path, "--programme", "hanzhong")
    assert done.exit_code == 0
    assert "退回1处" in done.stdout
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.xlsx"], "nowhere.xlsx 不存在，请核对路径"),
        (["."], ". 是文件夹，请逐个写出其中的文件"),
        (["BOOK", "--registry", "nowhere"], "找不到名册文件夹 nowhere"),
        (["BOOK", "--period", "2014Q5"], "“2014Q5”不是期"),
        (["BOOK", "--period", "2012Q2"], "“2012Q2”不在其内"),
        (["BOOK", "--programme", "hanzong"], "没有名为“hanzong”的方案"),
        ([], "缺少选项"),
    ],
)
def test_wrong_words_of_check_end_with_two(book, words, told, monkeypatch):
    monkeypatch.chdir(book.parent)
    given = [str(book) if word == "BOOK" else word for word in words]
    chosen = [] if "--programme" in given else ["--programme", "hanzhong"]
    done = invoke("check", *given, *chosen)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("错误：")
    assert told in done.stderr
    assert list(book.parent.iterdir()) == [book]


def test_registry_with_nothing_in_it_stops_the_check(book, tmp_path):
    (tmp_path / "empty").mkdir()
    done = invoke("check", book, "--programme", "hanzhong", "--registry", tmp_path / "empty")
    assert done.exit_code == 1
    assert "是空的" in done.stderr


def test_template_says_what_it_wrote_and_for_whom(tmp_path):
    scheme = programme(tmp_path, "shiyan", 2014, ["F03", "F09"])
    place = ["东县", "河口镇", "柳树村"]
    office = tmp_path / "inputs/shiyan/2014Q2/registry"
    registry(office, [("北山市水务局", "水务局")], [["北山市水务局", *place]])
    words = ("--programme", scheme, "--unit", "水务局", "--inputs", tmp_path / "inputs")
    done = invoke("template", *words, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    *files, last = done.stdout.splitlines()
    assert [path.split("/")[-1] for path in files] == [
        "北山市水务局驻村工作队及队员花名册.xlsx",
        "北山市水务局帮扶活动登记表.xlsx",
    ]
    assert last == f"北山市水务局：名册取自 {office}，包扶村 1 个，预填 0 行。"
    unknown = invoke(
        "template", *words[:2], "--unit", "财政局", *words[4:], "--out", tmp_path / "b"
    )
    assert (unknown.exit_code, (tmp_path / "b").exists()) == (2, False)
    assert "没有“财政局”" in unknown.stderr


def test_template_without_any_registry_says_so(tmp_path):
    scheme = programme(tmp_path, "shiyan", 2014, ["F09"])
    words = ("--programme", scheme, "--unit", "某局", "--inputs", tmp_path / "none")
    done = invoke("template", *words, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "没有名册，下拉列表中没有村名" in done.stdout
    gone = invoke("template", *words, "--out", tmp_path / "b", "--registry", tmp_path / "none")
    assert gone.exit_code == 2
