"""The gate: a paper with a person in it is withheld, and its note doesn't tell who."""

import datetime as dt
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from inspectorate.audit.gate import Gate
from inspectorate.files.docx.document import write_paper
from inspectorate.files.zips import read_zip, write_zip
from inspectorate.notices.paper import Paper, Paragraph, Sentence, Table

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
    assert GATE.held_back([(path, [("标题", "情况通报"), ("正文", text)])]) == {path}
    assert [each.name for each in path.parent.iterdir()] == ["情况通报.未出具.txt"]
    note = path.with_suffix(".未出具.txt").read_text(encoding="utf-8")
    told = note.splitlines()
    assert told[:2] == [
        "《情况通报.docx》未出具：含有不得传发的个人信息，请处理后重新运行。",
        f"正文：疑似{kind}（{shown}）",
    ]
    assert "corrections.toml" in told[2]


def test_clean_paper_passes_without_a_note(tmp_path):
    texts = [("正文", "王明水利站包扶周大力村，到位资金112.5万元"), ("附件", "2014-07-10")]
    assert GATE.held_back([(place(tmp_path), texts)]) == set()
    assert list(tmp_path.iterdir()) == []


def test_note_shows_twenty_and_says_how_many_there_are(tmp_path):
    texts = [(f"第{number}行", "邹国立") for number in range(25)]
    assert GATE.held_back([(place(tmp_path), texts)]) == {place(tmp_path)}
    lines = place(tmp_path).with_suffix(".未出具.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 23
    assert (lines[1], lines[21]) == ("第0行：疑似户主姓名（邹某某）", "……共25处")


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


def test_a_file_named_after_a_person_is_withheld(tmp_path):
    path = tmp_path / "邹国立13912345678.docx"
    assert GATE.held_back([(path, [("正文", "齐全")])]) == {path}
    (note,) = tmp_path.iterdir()
    assert "文件名：疑似手机号" in note.read_text(encoding="utf-8")


def docx(**changed):
    paper = Paper(
        kind="情况通报",
        issuer="领导小组",
        as_of=dt.date(2014, 7, 10),
        title="情况通报",
        body=(Paragraph((Sentence("齐全。"),)), Table("", ("单位", "问题"), (("甲局", "无"),))),
    )
    return write_paper(replace(paper, **changed))


def with_part(data, name, part):
    return write_zip({**read_zip(data), name: part})


PIXEL = bytes.fromhex("89504e470d0a1a0a")


def chunk(kind, content):
    return len(content).to_bytes(4) + kind + content + b"\0\0\0\0"


SECRET = "联系人邹国立，电话13912345678"
DRAWING = (
    '<p xmlns="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<r><t>邹国</t></r><r><t>立</t></r></p>"
)
HIDDEN_PARTS = {
    "word/comments.xml": f"<comments><comment><t>{SECRET}</t></comment></comments>".encode(),
    "word/header1.xml": f"<hdr>{SECRET}</hdr>".encode(),
    "docProps/custom.xml": f"<Properties><property name='备注'>{SECRET}</property></Properties>".encode(),
    "docProps/app.xml": f"<Properties><Company alt='{SECRET}'/></Properties>".encode(),
    "xl/workbook.xml": f"<workbook><definedName hidden='1'>'{SECRET}'!$A$1</definedName></workbook>".encode(),
    "word/remark.xml": f"<a><!-- {SECRET} --></a>".encode(),
    "word/runs.xml": DRAWING.encode(),
    "word/media/photo.png": PIXEL
    + chunk(b"IHDR", b"")
    + chunk(b"tEXt", f"Author\0{SECRET}".encode()),
    "word/media/packed.png": PIXEL + chunk(b"zTXt", b"Author\0\0" + zlib.compress(SECRET.encode())),
    "word/media/photo.jpg": b"\xff\xd8\xff\xe1\x00\x40Exif\0" + SECRET.encode() + b"\xff\xd9",
    "word/broken.xml": f"<a>{SECRET}".encode(),
}


@pytest.mark.parametrize("part", HIDDEN_PARTS)
def test_every_part_of_the_finished_file_is_looked_at(tmp_path, part):
    path = place(tmp_path)
    assert GATE.passed({path: docx()}) != {}
    assert list(tmp_path.iterdir()) == []
    assert GATE.passed({path: with_part(docx(), part, HIDDEN_PARTS[part])}) == {}
    note = path.with_suffix(".未出具.txt").read_text(encoding="utf-8")
    assert f"{part}：疑似户主姓名（邹某某）" in note
    assert "邹国立" not in note


def test_the_name_of_a_part_is_looked_at(tmp_path):
    path = place(tmp_path)
    assert GATE.passed({path: with_part(docx(), "word/media/13912345678.png", PIXEL)}) == {}


def test_title_and_author_in_the_properties_are_looked_at(tmp_path):
    path = place(tmp_path)
    for changed in ({"title": "关于邹国立的通报"}, {"issuer": "周大力"}, {"kind": "王明"}):
        assert GATE.passed({path: docx(**changed)}) == {}, changed


def test_hidden_sheets_and_names_of_a_workbook_are_looked_at(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "齐全"
    hidden = book.create_sheet("隐藏")
    hidden.sheet_state = "veryHidden"
    hidden["C3"] = "邹国立"
    told = BytesIO()
    book.save(told)
    path = tmp_path / "附件1.xlsx"
    assert GATE.passed({path: told.getvalue()}) == {}
    assert "户主姓名" in path.with_suffix(".未出具.txt").read_text(encoding="utf-8")


def test_a_name_set_in_several_runs_is_found(tmp_path):
    body = (Paragraph((Sentence("户主邹"), Sentence("国立未结对"))),)
    assert GATE.passed({place(tmp_path): docx(body=body)}) == {}


def test_many_letters_are_looked_at_in_one_pass(tmp_path):
    parts = read_zip(docx())
    text = parts["word/document.xml"]
    letters = {
        tmp_path / f"单位{n}" / "整改通知书.docx": write_zip(
            {**parts, "word/document.xml": text + b"<!-- %d -->" % n}
        )
        for n in range(200)
    }
    assert Gate().passed(letters) == letters
    bad = tmp_path / "单位7" / "整改通知书.docx"
    letters[bad] = with_part(letters[bad], "docProps/custom.xml", b"<a>13912345678</a>")
    assert set(letters) - set(GATE.passed(letters)) == {bad}
