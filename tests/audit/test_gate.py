"""The gate: a paper with a person in it is withheld, and its note doesn't tell who."""

from pathlib import Path

import pytest

from inspectorate.audit.gate import Gate

GATE = Gate(heads=("邹国立",), persons=("周大力", "王明"), known=("王明水利站", "周大力村"))


def place(tmp_path):
    return tmp_path / "notices" / "情况通报.docx"


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("其身份证号为61230119800101553X。", "身份证号", "612＊＊＊（17位）"),
        ("联系电话：139 1234 5678", "手机号", "139＊＊＊（11位）"),
        ("账号6222020403014567891", "银行账号", "622＊＊＊（19位）"),
        ("贫困户邹国立未结对", "户主姓名", "邹某某"),
        ("驻村干部周 大力不在岗", "姓名", "周某某"),
    ],
)
def test_paper_with_a_person_in_it_is_withheld(tmp_path, text, kind, shown):
    path = place(tmp_path)
    assert not GATE.lets_pass(path, [("标题", "情况通报"), ("正文", text)])
    assert [each.name for each in path.parent.iterdir()] == ["情况通报.未出具.txt"]
    note = path.with_suffix(".未出具.txt").read_text(encoding="utf-8")
    assert note.splitlines() == [
        "《情况通报.docx》未出具：含有不得传发的个人信息，请处理后重新运行。",
        f"正文：疑似{kind}（{shown}）",
    ]


def test_clean_paper_passes_without_a_note(tmp_path):
    texts = [("正文", "王明水利站包扶周大力村，到位资金112.5万元"), ("附件", "2014-07-10")]
    assert GATE.lets_pass(place(tmp_path), texts)
    assert list(tmp_path.iterdir()) == []


def test_note_shows_twenty_and_says_how_many_there_are(tmp_path):
    texts = [(f"第{number}行", "邹国立") for number in range(25)]
    assert not GATE.lets_pass(place(tmp_path), texts)
    lines = place(tmp_path).with_suffix(".未出具.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 22
    assert (lines[1], lines[-1]) == ("第0行：疑似户主姓名（邹某某）", "……共25处")


def test_each_paper_is_held_back_for_its_own_faults(tmp_path):
    papers = [tmp_path / unit / "整改通知书.docx" for unit in ("甲局", "乙局", "丙局")]
    texts = ["电话13912345678", "齐全", "身份证61230119800101553X"]
    held = Gate().held_back(
        (path, [("正文", text)]) for path, text in zip(papers, texts, strict=True)
    )
    assert held == {papers[0], papers[2]}
    assert "手机号" in papers[0].with_suffix(".未出具.txt").read_text(encoding="utf-8")
    assert "身份证号" in papers[2].with_suffix(".未出具.txt").read_text(encoding="utf-8")
    assert not papers[1].parent.exists()


def test_papers_of_no_text_pass():
    assert Gate().held_back([(Path("x"), [])]) == set()
