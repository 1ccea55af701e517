"""Comments: the unit's own stay, ours are added, and every one has a box that is large enough."""

import re

import pytest

from inspectorate.files.marked_copy import marked_copy
from inspectorate.files.marked_copy.comments import Comments
from inspectorate.files.marked_copy.container import UnpatchableError
from inspectorate.files.marked_copy.marks import Mark, Note
from tests.files.marked_copy.books import (
    HEADING,
    MAIN,
    NAME,
    OFFICE,
    bare,
    crowded,
    marked,
    opened,
    relations,
    remark,
    sheet_xml,
    tidy,
)
from tests.files.odd_books import parts_of, repacked, zipped

OWN = "单位自己的批注"
VML = "xl/drawings/vmlDrawing1.vml"
SAID = Mark(1, (Note("第1条 更正", "查到：甲"),))


def commented(comments: str, vml: bytes | None = None) -> bytes:
    """A workbook whose sheet has a comments part, with or without its drawing."""
    found = parts_of(bare(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')))
    links = {"rId1": ("comments", "../comments1.xml")}
    found["xl/comments1.xml"] = comments.encode()
    if vml is not None:
        links["rId2"] = ("vmlDrawing", "../drawings/vmlDrawing1.vml")
        found[VML] = vml
        behind = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rId2"/>'
        found["xl/worksheets/sheet1.xml"] = sheet_xml("", behind=behind)
    found["xl/worksheets/_rels/sheet1.xml.rels"] = relations(links)
    return zipped(found)


def part_of(author: str, text: str, ref: str = "A1") -> str:
    return (
        f'<comments xmlns="{MAIN}"><authors><author>{author}</author></authors><commentList>'
        f'<comment ref="{ref}" authorId="0"><text>{text}</text></comment></commentList></comments>'
    )


def test_what_the_unit_wrote_stands_before_what_is_said():
    book = opened(marked(crowded(), remark("B2"), remark("C3")))
    mixed, other, own = (book[NAME][each].comment for each in ("B2", "D6", "C3"))
    assert mixed.author == other.author == "填表人"
    assert mixed.text.startswith(f"{OWN}\n\n第1条 更正 DQ-09")
    assert other.text == "另一条"
    assert own.author == "核查意见"


def test_text_without_runs_becomes_the_first_of_them():
    copy = marked(commented(part_of("甲", "<t>旧</t>")), remark("A1", sheet="表1"))
    text = parts_of(copy.data)["xl/comments1.xml"].decode()
    assert re.search(r"<text>(<\w*:?r>)<t>旧</t></", text)
    assert opened(copy)["表1"]["A1"].comment.text.startswith("旧\n\n第1条")


def test_what_an_earlier_check_said_is_replaced():
    once = marked(tidy(), remark("B3", found="第一次"))
    twice = marked(once.data, remark("B3", found="第二次"))
    book = opened(twice)
    text = book[NAME]["B3"].comment.text
    assert "第二次" in text
    assert "第一次" not in text
    assert parts_of(twice.data)[VML].count(b"ObjectType") == 1


def test_a_conversation_is_left_alone_and_said_so():
    data = commented(part_of("tc={4C6E}", "<t>[Threaded comment]</t>"))
    copy = marked(data, remark("A1", sheet="表1"))
    assert parts_of(copy.data)["xl/comments1.xml"] == parts_of(data)["xl/comments1.xml"]
    assert "会话式批注" in copy.notes[0]
    assert opened(copy)["表1"]["A1"].fill.fill_type == "solid"


def test_every_comment_has_one_box_and_controls_keep_theirs():
    before, after = (
        parts_of(data)[VML]
        for data in (crowded(), marked(crowded(), remark("B2"), remark("C3")).data)
    )
    assert [after.count(kind) for kind in (b'"Note"', b'"Button"')] == [3, 1]
    assert before.count(b'"Note"') == 2
    ids = re.findall(rb'<v:shape id="(\w+)"', after)
    assert len(ids) == len(set(ids)) == 4


def test_a_box_grows_with_what_is_added():
    before, after = (
        parts_of(data)[VML]
        for data in (crowded(), marked(crowded(), remark("B2", todo="改" * 200)).data)
    )
    boxes = [re.findall(rb"<x:Anchor>([^<]*)", each) for each in (before, after)]
    assert len(boxes[0]) == len(boxes[1])
    changes = [pair for pair in zip(*boxes, strict=True) if pair[0] != pair[1]]
    assert len(changes) == 1
    heights = [int(box.split(b",")[6]) - int(box.split(b",")[2]) for box in changes[0]]
    assert heights[1] > heights[0]


def test_boxes_are_as_wide_on_narrow_columns():
    row = '<row r="5"><c r="A5"><v>1</v></c></row>'
    narrow = sheet_xml(row, before='<cols><col min="1" max="99" width="3"/></cols>')
    found = []
    for xml in (narrow, sheet_xml(row)):
        copy = marked(bare(xml), remark("A5", sheet="表1"))
        corners = re.search(rb"<x:Anchor>([^<]*)", parts_of(copy.data)[VML])[1].split(b",")
        found.append([int(each) for each in corners])
    assert found[0][:3] == found[1][:3] == [1, 12, 3]
    assert found[0][4] - found[0][0] > 2 * (found[1][4] - found[1][0])


def test_comments_without_a_drawing_get_one():
    copy = marked(commented(part_of("甲", "<t>旧</t>")), remark("A1", sheet="表1"))
    found = parts_of(copy.data)
    assert found[VML].count(b'ObjectType="Note"') == 1
    assert b"<legacyDrawing " in found["xl/worksheets/sheet1.xml"]


def test_a_drawing_that_is_no_xml_is_added_to():
    vml = (
        b'<xml xmlns:w="urn:schemas-microsoft-com:vml"><w:shape id="_x0000_s1040">text<br>'
        b"</w:shape></xml>\r\n"
    )
    copy = marked(commented(part_of("甲", "<t>旧</t>"), vml), remark("A1", sheet="表1"))
    found = parts_of(copy.data)[VML]
    assert b"text<br></w:shape>" in found
    assert b'xmlns:v="urn:schemas-microsoft-com:vml" ' in found
    assert b'id="_x0000_s1041"' in found
    assert found.endswith(b"</v:shape></xml>\r\n")


@pytest.mark.parametrize("vml", [b"", b"<xml>", b"\xff\xfe<\0x\0m\0l\0>\0"])
def test_a_drawing_without_its_end_is_not_touched(vml):
    data = commented(part_of("甲", "<t>旧</t>"), vml)
    copy = marked_copy("台账.xlsx", data, [remark("A1", sheet="表1")], HEADING)
    assert copy.notes[0].startswith("原文件的内部结构不宜直接标注")


def test_more_comments_than_a_block_of_shapes():
    cells = [f"A{row}" for row in range(1, 1_101)]
    rows = "".join(f'<row r="{row}"/>' for row in range(1, 1_101))
    vml = parts_of(marked(bare(sheet_xml(rows)), remark(*cells, sheet="表1")).data)[VML]
    assert b'data="100,101"' in vml
    ids = {int(each) for each in re.findall(rb'id="_x0000_s(\d+)"', vml)}
    assert len(ids) == 1_100
    assert {each // 1024 for each in ids} == {100, 101}


@pytest.mark.parametrize(
    "xml", [b"<comments/>", b"not xml", f'<comments xmlns="{MAIN}"/>'.encode()]
)
def test_comments_of_another_dialect_are_refused(xml):
    with pytest.raises(UnpatchableError):
        Comments(xml)


@pytest.mark.parametrize("author", ["", "7", "-1", "x"])
def test_authors_that_are_not_there(author):
    xml = part_of("甲", "<t>旧</t>").replace('authorId="0"', f'authorId="{author}"')
    comments = Comments(xml.encode())
    assert not comments.threaded("A1")
    comments.add({"A1": SAID})
    assert "查到：甲" in comments.dumped().decode()


def test_many_remarks_on_one_cell_are_counted_not_crowded():
    book = opened(marked(tidy(), *(remark("B3", ids=(f"DQ-{n:02}",)) for n in range(9))))
    text = book[NAME]["B3"].comment.text
    assert text.count("DQ-") == 5
    assert "另有4条\n见“核查意见”表。" in text


def test_long_texts_and_what_follows_are_shortened():
    long = remark("B3", found="长" * 2_000, follows=("甲", "乙"))
    text = opened(marked(tidy(), long))[NAME]["B3"].comment.text
    assert len(text) < 500
    assert "…\n" in text
    assert text.endswith("由此带出：2个问题，见“核查意见”第1条。\n")


def test_the_drawing_is_declared():
    data = repacked(
        tidy(),
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"<Override ", b'<Default Extension="VML" ContentType="text/x"/><Override ', 1
        ),
    )
    types = parts_of(marked(data, remark("B3")).data)["[Content_Types].xml"]
    assert b'PartName="/xl/drawings/vmlDrawing1.vml"' in types
