"""The last lines of a run."""

import pytest

from inspectorate.audit.ending import last_words
from inspectorate.files.run_folder import seal


@pytest.fixture(autouse=True)
def fontless(tmp_path_factory, monkeypatch):
    """A machine that can't be asked for its fonts."""
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("bin")))


@pytest.fixture
def run(tmp_path):
    rows = [
        "group,rank,unit,score,grade",
        "市级单位,1,甲局,99.00,优秀",
        "市级单位,2,乙局,90.00,良好",
        "市级单位,,丙局,,未报送",
        "县级单位,1,丁局,98.50,优秀",
        "县级单位,1,戊局,98.50,优秀",
        "县级单位,3,己局,80.00,良好",
        "县级单位,10,庚局,60.00,一般",
    ]
    (tmp_path / "ranking.csv").write_text("\ufeff" + "\n".join(rows) + "\n", encoding="utf-8")
    for unit in ("乙局", "庚局"):
        (tmp_path / "rectification" / unit).mkdir(parents=True)
        (tmp_path / "rectification" / unit / "整改通知书.docx").touch()
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices/情况通报.docx").touch()
    (tmp_path / "returned/乙局/乙局").mkdir(parents=True)
    (tmp_path / "returned/乙局/核查意见.xlsx").touch()
    (tmp_path / "returned/乙局/乙局/报表.xlsx").touch()
    seal(tmp_path, {"counts": {"文件": 12, "疑点": 3, "批注件": 1}})
    return tmp_path


def test_papers_first_ranks_and_the_folder_last(run):
    assert list(last_words(run)) == [
        "文件 12，疑点 3，批注件 1",
        f"情况通报：{run}/notices/情况通报.docx",
        f"排名表：{run}/ranking.csv",
        f"整改通知书：{run}/rectification（2 份）",
        f"核查意见和批注件：{run}/returned（1 个单位，1 个文件）",
        "前五名：",
        "  市级单位 第1名 甲局 99.00分 优秀",
        "  县级单位 第1名 丁局 98.50分 优秀",
        "  县级单位 第1名 戊局 98.50分 优秀",
        "  市级单位 第2名 乙局 90.00分 良好",
        "  县级单位 第3名 己局 80.00分 良好",
        str(run),
    ]


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (("整改情况告诫书",), "（2 份；整改情况告诫书 2 份）"),
        (
            ("整改情况告诫书", "整改情况提醒书"),
            "（2 份；整改情况提醒书 2 份、整改情况告诫书 2 份）",
        ),
    ],
)
def test_reminders_and_admonitions_are_counted(run, kinds, told):
    for unit in ("乙局", "庚局"):
        for kind in kinds:
            (run / "rectification" / unit / f"{kind}.docx").touch()
            (run / "rectification" / unit / f"{kind}.pdf").touch()
    assert f"整改通知书：{run}/rectification{told}" in last_words(run)


def test_paper_that_was_withheld_is_not_promised(run):
    (run / "notices/情况通报.docx").rename(run / "notices/情况通报.未出具.txt")
    lines = list(last_words(run))
    assert lines[1] == f"情况通报未出具，原因见 {run}/notices/情况通报.未出具.txt"


def test_papers_that_only_some_runs_have_are_told_where_they_are(run):
    for name in ("更正通报", "表扬通报"):
        (run / f"notices/{name}.docx").touch()
    lines = list(last_words(run))
    assert lines[2:4] == [
        f"更正通报：{run}/notices/更正通报.docx",
        f"表扬通报（送审稿）：{run}/notices/表扬通报.docx",
    ]


def test_proposals_are_told_where_there_are_any(run):
    (run / "proposals").mkdir()
    for name in ("约谈建议.docx", "约谈建议.pdf", "移交建议（组织部门）.docx"):
        (run / "proposals" / name).touch()
    lines = list(last_words(run))
    assert lines[4] == f"供有权机关研究：{run}/proposals（移交建议（组织部门）、约谈建议）"


@pytest.mark.parametrize(("name", "told"), [("x.txt", True), ("更正通报.未出具.txt", False)])
def test_a_run_that_puts_nothing_right_says_so(run, name, told):
    seal(run, {"counts": {}, "corrects": {"run_id": "0" * 12}})
    (run / "notices" / name).touch()
    assert ("没有需要更正的内容，没有出具更正通报" in "\n".join(last_words(run))) is told


def test_everything_withheld_is_told_last_but_one(run):
    (run / "notices/附件2 问题清单.未出具.txt").touch()
    (run / "rectification/丙局").mkdir()
    (run / "rectification/丙局/整改通知书.未出具.txt").touch()
    *_, told, folder = last_words(run)
    assert folder == str(run)
    assert told == (
        "【注意】有 2 份文书没有出具：《附件2 问题清单》、《整改通知书》疑似含有不得传发的个人信息。"
        f"原因和处理办法见 {run}/notices/附件2 问题清单.未出具.txt、"
        f"{run}/rectification/丙局/整改通知书.未出具.txt"
    )


def test_a_paper_withheld_anywhere_is_told(run):
    (run / "returned/乙局/乙局/报表.未出具.txt").touch()
    (run / "proposals/丙局").mkdir(parents=True)
    (run / "proposals/丙局/约谈建议.未出具.txt").touch()
    *_, told, _ = last_words(run)
    assert told.startswith("【注意】有 2 份文书没有出具：《约谈建议》、《报表》")


def test_the_circular_is_named_first(run):
    for place in ("rectification/乙局/整改通知书", "notices/情况通报", "a/b"):
        (run / place).parent.mkdir(parents=True, exist_ok=True)
        (run / f"{place}.未出具.txt").touch()
    *_, told, _ = last_words(run)
    assert told.startswith("【注意】有 3 份文书没有出具：《情况通报》、")


def test_many_withheld_papers_are_not_all_named(run):
    for number in range(5):
        (run / f"notices/文书{number}.未出具.txt").touch()
    (told,) = [line for line in last_words(run) if "没有出具" in line]
    assert told.startswith("【注意】有 5 份文书")
    assert told.endswith("文书2.未出具.txt等")


def test_pdfs_with_lacking_characters_are_counted(run):
    (run / "notices/情况通报.缺字.txt").touch()
    (told,) = [line for line in last_words(run) if "〓" in line]
    assert told == (
        f"有 1 份 PDF 文书含本机字体没有的字，以“〓”代替，详见 {run}/notices/情况通报.缺字.txt"
    )


def test_without_a_register_nobody_could_be_judged(run):
    (run / "ranking.csv").write_text("\ufeffgroup,rank,unit,score,grade\n", encoding="utf-8")
    seal(run, {"counts": {"文件": 3, "单位": 0}})
    lines = list(last_words(run))
    assert lines[1] == (
        "registry/ 中没有读到参扶单位基本情况表（F01），本次没有单位可以判定；请补齐登记表后重新运行"
    )
    assert "前五名：" not in lines
    assert lines[-1] == str(run)


def test_faces_that_are_not_installed_are_named(run, monkeypatch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("faces")
    command = folder / "fc-list"
    command.write_text("#!/bin/sh\necho 黑体,SimHei\necho 仿宋_GB2312\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    assert (
        "本机未安装方正小标宋简体、楷体_GB2312，文书打开时将以相近字体显示，PDF 以相近字体排版；"
        "安装后版面符合《党政机关公文格式》"
    ) in list(last_words(run))
