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


def test_paper_that_was_withheld_is_not_promised(run):
    (run / "notices/情况通报.docx").rename(run / "notices/情况通报.未出具.txt")
    lines = list(last_words(run))
    assert lines[1] == f"情况通报未出具，原因见 {run}/notices/情况通报.未出具.txt"


def test_everything_withheld_is_counted(run):
    (run / "notices/附件2 问题清单.未出具.txt").touch()
    (run / "rectification/丙局").mkdir()
    (run / "rectification/丙局/整改通知书.未出具.txt").touch()
    (told,) = [line for line in last_words(run) if "没有出具" in line]
    assert told == (
        "有 2 份文书含有不得传发的个人信息，没有出具，原因见 "
        f"{run}/notices/附件2 问题清单.未出具.txt、{run}/rectification/丙局/整改通知书.未出具.txt"
    )


def test_many_withheld_papers_are_not_all_named(run):
    for number in range(5):
        (run / f"notices/文书{number}.未出具.txt").touch()
    (told,) = [line for line in last_words(run) if "没有出具" in line]
    assert told.startswith("有 5 份文书")
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
