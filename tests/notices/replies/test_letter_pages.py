"""致单位的核查意见 keeps to one page however much there is to say."""

from dataclasses import replace
from pathlib import Path

import pytest

from inspectorate.files.docx.document import write_paper
from inspectorate.notices.paper import Paragraph
from inspectorate.notices.replies.letters import letterhead
from inspectorate.notices.replies.opinion import Case, opinion
from inspectorate.notices.round import Round
from tests.files.office import converted
from tests.notices.replies.test_opinion import BAD, DUE, READ, UNIT, matter
from tests.notices.test_pages import text_of, without_blanks

pytestmark = pytest.mark.libreoffice

FORMS = "、".join(f"《{name}》" for name in ("驻村工作队及队员花名册", "规划计划责任书协议清单"))
MOST = (
    matter("退回", "DQ-01", "文件无法读取"),
    *(
        matter("更正", f"DQ-{n:02}", name, 100 * n)
        for n, name in enumerate(("表头无法识别", "填报单位不一致", "必填项空白", "不在规定选项内",
                                  "证件号码或电话有误", "与花名册、档案对不上"), start=2)
    ),
    matter("更正", "DQ-20", "应报未报", found=f"未报送{FORMS}，共2张"),
    *[matter("B", "FUND-04", "支出不超到位", 1)] * 120,
    *[matter("提示", "DQ-12", "空格按所指读取", 1)] * 3000,
)  # fmt: skip


@pytest.mark.parametrize("refused", [1, 12])
def test_the_longest_letter_is_one_page(small: Round, tmp_path: Path, refused: int) -> None:
    longest = replace(BAD, name="长" * 200 + ".xlsx", reason="文件已损坏" * 40)
    partly = replace(READ, status="部分读取")
    case = Case(UNIT * 2, [longest] * refused + [partly, READ], MOST, DUE)
    paper = opinion(letterhead(small), case)
    (tmp_path / "letter.docx").write_bytes(write_paper(paper))
    converted([tmp_path / "letter.docx"], "pdf", tmp_path, tmp_path)
    (page,) = map(without_blanks, text_of(tmp_path / "letter.pdf"))
    told = "".join(block.text for block in paper.body if isinstance(block, Paragraph))
    assert without_blanks(told) in page
    assert "（联系人：联系电话：）" in page
