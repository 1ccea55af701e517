"""Papers as Word files: what stands where, read back through python-docx."""

import itertools

import docx
import pytest
from docx.oxml.ns import qn

from inspectorate.notices.paper import (
    Annex,
    Paper,
    Paragraph,
    Sentence,
    Table,
)
from tests.files.docx.opened import body_of, opened, styled
from tests.files.papers import RANKING, bulletin, rectification


@pytest.fixture(scope="module")
def notice() -> docx.document.Document:
    return opened(bulletin())


def test_elements_stand_in_order(notice: docx.document.Document) -> None:
    names = [p.style.name for p in notice.paragraphs if p.text]
    kinds = [name for name, _ in itertools.groupby(names)]
    assert kinds[:6] == [
        "发文机关标志", "发文字号", "Title", "主送机关", "Body Text", "Heading 1",
    ]  # fmt: skip
    assert kinds[-8:] == [
        "附件说明", "Signature", "Date", "附注", "附件序号", "附件标题", "附件序号", "附件标题",
    ]  # fmt: skip


def test_head_ends_and_lists_say_what_the_standard_asks() -> None:
    paper = bulletin()
    assert styled(paper, "主送机关")[0].endswith("\uff1a")
    assert styled(paper, "附件说明")[0] == f"附件\uff1a1.{RANKING}"
    assert styled(paper, "附件说明")[1].startswith("2.")
    assert styled(paper, "Date") == ["2014年7月15日"]
    assert styled(paper, "附注") == ["\uff08此件公开范围\uff1a市级各参扶部门\uff09"]
    assert styled(paper, "附件序号") == ["附件1", "附件2"]


def test_a_single_attachment_has_no_number() -> None:
    paper = bulletin(attachments=("问题清单",), annexes=(Annex(0, "问题清单", ()),))
    assert styled(paper, "附件说明") == ["附件\uff1a问题清单"]
    assert styled(paper, "附件序号") == ["附件"]


def test_draft_is_stamped_and_leaves_number_and_date_open() -> None:
    paper = bulletin(draft=True, date=None, doc_number="汉扶组发〔2014〕  号")
    assert styled(paper, "份号密级") == ["\t送审稿"]
    assert styled(paper, "发文字号") == ["汉扶组发〔2014〕  号"]
    assert styled(paper, "Date") == ["2014年  月  日"]
    assert styled(bulletin(), "份号密级") == []


def test_register_stands_at_the_top_in_its_order() -> None:
    paper = bulletin(copy_number="000001", secrecy="秘密★1年", urgency="特急", draft=True)
    assert styled(paper, "份号密级") == ["000001\t送审稿", "秘密★1年", "特急"]


def test_levels_of_headings_have_their_faces(notice: docx.document.Document) -> None:
    faces = {
        name: notice.styles[name].element.find(f".//{qn('w:rFonts')}")
        for name in ("Heading 1", "Heading 2", "Heading 3", "Title")
    }
    eastern = {name: None if f is None else f.get(qn("w:eastAsia")) for name, f in faces.items()}
    assert eastern == {
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
        "Heading 3": None,
        "Title": "方正小标宋简体",
    }


def test_body_face_tracking_and_line(notice: docx.document.Document) -> None:
    styles = notice.styles.element
    face = styles.find(f"{qn('w:docDefaults')}//{qn('w:rPr')}")
    fonts = face.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{of}")) for of in ("ascii", "hAnsi", "eastAsia")} == {"仿宋_GB2312"}
    assert face.find(qn("w:sz")).get(qn("w:val")) == "32"
    normal = notice.styles["Normal"].element
    assert normal.find(f"{qn('w:rPr')}/{qn('w:spacing')}").get(qn("w:val")) == "-5"
    line = normal.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    assert (line.get(qn("w:line")), line.get(qn("w:lineRule"))) == ("579", "exact")


def test_sections_have_page_margins_and_grid() -> None:
    sections = opened(bulletin()).sections
    assert [s.orientation for s in sections] == [0, 1, 0]
    first, turned = sections[0], sections[1]
    sides = [
        round(getattr(first, f"{side}_margin").mm) for side in ("top", "left", "right", "bottom")
    ]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert sides == [37, 28, 26, 35]
    assert (round(turned.page_width.mm), round(turned.left_margin.mm)) == (297, 35)
    for section in sections:
        grid = section._sectPr.find(qn("w:docGrid"))
        assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_page_numbers_are_fields_that_differ_by_side() -> None:
    document = opened(bulletin())
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in (
        (document.sections[0].footer, "right"),
        (document.sections[0].even_page_footer, "left"),
    ):
        (line,) = footer.paragraphs
        assert "".join(footer._element.itertext(qn("w:instrText"))).strip() == "PAGE"
        assert line.text == "— 1 —"
        assert line._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert line._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}")) == "315"


def test_turned_pages_carry_the_number_where_the_upright_ones_do() -> None:
    turned = opened(bulletin()).sections[1]
    for footer in (turned.footer, turned.even_page_footer):
        cell = footer.tables[0]._tbl
        assert cell.find(f".//{qn('w:textDirection')}").get(qn("w:val")) == "tbRl"
        assert cell.find(f".//{qn('w:tblpPr')}").get(qn("w:vertAnchor")) == "page"


def test_imprint_is_held_at_the_foot_with_its_lines(notice: docx.document.Document) -> None:
    imprint = notice.tables[-1]
    assert imprint.cell(0, 0).text.startswith("抄送\uff1a市委组织部\uff0c市纪委")
    assert imprint.cell(0, 0).text.endswith("。")
    assert imprint.cell(1, 0).text == "汉中市扶贫开发领导小组办公室\t2014年7月15日印发"
    place = imprint._tbl.tblPr.find(qn("w:tblpPr"))
    assert (place.get(qn("w:tblpYSpec")), place.get(qn("w:vertAnchor"))) == ("bottom", "margin")
    lines = imprint._tbl.tblPr.find(qn("w:tblBorders"))
    assert [line.get(qn("w:sz")) for line in lines] == ["8", "8", "6"]


def test_addressees_that_fill_the_first_page_move_to_the_imprint() -> None:
    many = tuple(f"第{number}个市级参扶部门和单位" for number in range(40))
    paper = bulletin(addressees=many, annexes=(), attachments=())
    assert styled(paper, "主送机关") == []
    first = opened(paper).tables[-1].cell(0, 0).text
    assert first.startswith("主送\uff1a第0个")


def test_no_imprint_without_copies_and_printer() -> None:
    paper = bulletin(copies=(), printer="", annexes=(), attachments=())
    assert opened(paper).tables == []


def test_tables_repeat_their_heads_and_split_no_row(notice: docx.document.Document) -> None:
    for table, rows in zip(notice.tables[:2], (31, 31), strict=True):
        assert len(table.rows) == rows
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == [True] + [False] * (rows - 1)


def test_tables_fill_the_width_of_their_page(notice: docx.document.Document) -> None:
    widths = [
        sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
        for table in notice.tables[:2]
    ]
    assert widths == [8845, 12756]


def test_two_tables_in_a_row_stay_two() -> None:
    table = Table("", ("甲",), (("乙",),))
    document = opened(bulletin(body=(table, table), annexes=(), attachments=()))
    assert len(document.tables) == 3


def test_landscape_table_leaves_the_upright_pages() -> None:
    table = Table("表1", ("甲",), (("乙",),), landscape=True)
    words = Paragraph((Sentence("文字。"),))
    sections = opened(bulletin(body=(words, table, words), annexes=(), attachments=())).sections
    assert [section.orientation for section in sections] == [0, 1, 0]


def test_upright_annexes_begin_a_page_and_share_the_section() -> None:
    annexes = (Annex(1, "甲", ()), Annex(2, "乙", ()))
    body = body_of(bulletin(attachments=("甲", "乙"), annexes=annexes))
    assert len(body.findall(f".//{qn('w:pageBreakBefore')}")) == 2
    assert len(body.findall(f".//{qn('w:sectPr')}")) == 1


def tied(paper: Paper) -> list[str]:
    """First characters of the paragraphs that stay with the next one, 主送 and headings aside."""
    kept = [p for p in opened(paper).paragraphs if p.paragraph_format.keep_with_next]
    return [p.text[:3] for p in kept]


@pytest.mark.parametrize(
    ("attachments", "last", "expected"),
    [
        (("甲", "乙", "丙"), "短", ["2.乙", "3.丙"]),
        (("甲",), "短", ["短", "附件\uff1a"]),
        ((), "短", ["前", "短"]),
        ((), "长" * 27, ["长长长"]),
        ((), "长" * 26, ["前", "长长长"]),
    ],
)
def test_signature_has_two_lines_for_company_and_no_more(
    attachments: tuple, last: str, expected: list[str]
) -> None:
    body = tuple(Paragraph((Sentence(each),)) for each in ("首", "前", last))
    paper = bulletin(body=body, attachments=attachments, annexes=(), notes=("甲", "乙"))
    assert tied(paper) == [*[each[:3] for each in expected], "汉中市", "201", "\uff08甲\uff09"]


def test_a_table_at_the_end_of_the_body_is_no_line() -> None:
    body = (Paragraph((Sentence("长" * 60),)), Table("", ("甲",), (("乙",),)))
    assert tied(bulletin(body=body, attachments=(), annexes=(), notes=()))[-1] == "汉中市"


def test_letter_has_its_own_first_page() -> None:
    document = opened(rectification(draft=True))
    (section,) = document.sections
    assert section.different_first_page_header_footer
    assert "PAGE" not in "".join(section.first_page_footer._element.itertext())
    assert document.tables[0].cell(0, 0).paragraphs[0].text == "汉中市扶贫开发领导小组办公室"
    assert styled(rectification(draft=True), "份号密级") == ["送审稿\t汉扶组办督改〔2014〕8号"]
    assert document.tables[-1].cell(0, 0).text == "抄送\uff1a市委组织部。"
    assert document.tables[-1]._tbl.tblPr.find(qn("w:tblBorders")) is None


def test_a_letter_names_no_printer() -> None:
    document = opened(rectification(printer="汉中市扶贫开发领导小组办公室"))
    assert len(document.tables[-1].rows) == 1


def test_paper_without_mark_has_its_number_under_the_title() -> None:
    names = [p.style.name for p in opened(bulletin(mark="")).paragraphs[:3]]
    assert names == ["Title", "发文字号", "主送机关"]


def test_tables_of_many_words_and_notes_are_set_small() -> None:
    body = (
        Table("", ("甲",), (("乙",),), dense=True),
        Paragraph((Sentence("注"),), small=True),
        Table("", ("甲",), (("乙",),)),
    )
    document = opened(bulletin(body=body, attachments=(), annexes=()))
    styles = [table.cell(1, 0).paragraphs[0].style.name for table in document.tables[:2]]
    assert styles == ["小五表文", "表文"]
    assert styled(rectification(body=body), "表注") == ["注"]
    assert {name: document.styles[name].font.size.pt for name in ("小五表文", "表文", "表注")} == {
        "小五表文": 9, "表文": 10.5, "表注": 10.5,
    }  # fmt: skip


def test_the_mark_of_a_letter_is_no_larger_than_the_first_size() -> None:
    mark = opened(rectification(mark="市扶贫办")).tables[0].cell(0, 0).paragraphs[0]
    assert mark.runs[0].font.size.pt == 42
    head = opened(bulletin(mark="市扶贫办文件"))
    (large,) = [p for p in head.paragraphs if p.style.name == "发文机关标志"]
    assert large.runs[0].font.size.pt == 54
