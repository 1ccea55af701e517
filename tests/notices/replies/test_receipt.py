"""收件回执: every file with its digest, nothing that was not received."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from inspectorate.notices.paper import Paper, Table, official_date
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.replies.letters import Letterhead, letterhead
from inspectorate.notices.replies.receipt import Handed, receipt
from inspectorate.notices.round import Round
from inspectorate.programmes.programme import Wording

UNIT = "汉中市统计局"
DIGEST = "0123456789abcdef" * 4
FILES = (
    Handed("市统计局/考勤.xlsx", 11186, DIGEST, "2014-07-05T09:49:00", "已读", ""),
    Handed("市统计局/帮扶资料.xls", 20480, DIGEST[::-1], "2014-07-12T18:00:05", "部分读取", "“附表”没有找到方案规定的表"),
    Handed("市统计局/户档案-孙某某.et", 11, "9" * 64, "", "退回", "文件已损坏，请重新导出后报送", masked=True),
)  # fmt: skip
DISCIPLINE = Wording("中共会泽县纪律检查委员会", "纪检机关", (), ())
DEPARTMENT = Wording("中共黔西县委组织部", "部门", (), ())


@pytest.fixture
def head(small: Round) -> Letterhead:
    return letterhead(small)


def rows(paper: Paper) -> tuple[tuple[str, ...], ...]:
    (table,) = [block for block in paper.body if isinstance(block, Table)]
    return table.rows


def words(paper: Paper) -> str:
    return "".join(sentence.text for sentence in paper.sentences())


def test_golden(head: Letterhead, golden: Callable[[str, Paper], None]) -> None:
    golden("收件回执-汉中市统计局", receipt(head, UNIT, FILES))


def test_every_file_stands_with_its_whole_digest(head: Letterhead) -> None:
    told = rows(receipt(head, UNIT, FILES))
    assert [row[3].replace("\n", "") for row in told] == [file.sha256 for file in FILES]
    assert [row[1:3] for row in told] == [(file.name, str(file.size)) for file in FILES]


def test_a_digest_of_digits_alone_is_no_number_of_a_person(head: Letterhead) -> None:
    for digest in ("9" * 64, "13912345678" * 6, "610799196310249479" * 4):
        paper = receipt(head, UNIT, [replace(FILES[0], sha256=digest[:64])])
        assert privacy_faults(paper_texts(paper), (), ()) == []


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (("2014-07-05T09:00:00", "2014-07-05T09:00:00"), ""),
        (("2014-07-05T09:00:00", ""), "其中1个的收到时间收文登记没有记载，"),
        (("", ""), "登记如下。收到时间收文登记没有记载，"),
    ],
)
def test_a_file_of_no_time_says_so(head: Letterhead, times: tuple[str, ...], said: str) -> None:
    files = [replace(FILES[0], received_at=time) for time in times]
    paper = receipt(head, UNIT, files)
    assert said in words(paper)
    assert ("没有记载" in words(paper)) is bool(said)
    assert [row[4] for row in rows(paper)] == [
        time.replace("T", "\n") or "未登记" for time in times
    ]


@pytest.mark.parametrize(
    ("status", "said"),
    [(("已读",), "字节，已读取，"), (("退回",), "字节，退回，"), (("已读", "已读"), "均已读取，"),
     (("已读", "退回", "退回"), "其中已读1个、退回2个，")],
)  # fmt: skip
def test_it_says_what_became_of_the_files(
    head: Letterhead, status: tuple[str, ...], said: str
) -> None:
    assert said in words(receipt(head, UNIT, [replace(FILES[0], status=each) for each in status]))


def test_it_is_dated_no_earlier_than_the_last_file(head: Letterhead) -> None:
    assert receipt(head, UNIT, FILES[:1]).date == dt.date(2014, 7, 10)
    assert receipt(head, UNIT, FILES).date == dt.date(2014, 7, 12)


def test_a_long_name_or_reason_does_not_fill_the_page(head: Letterhead) -> None:
    long = replace(FILES[0], name="长" * 10_000, reason="因" * 10_000)
    ((_, name, *_, status),) = rows(receipt(head, UNIT, [long]))
    assert name == "长" * 80 + "…"
    assert len(status) < 80


@pytest.mark.parametrize(
    ("wording", "office"),
    [(DISCIPLINE, "中共会泽县纪律检查委员会办公室"), (DEPARTMENT, "中共黔西县委组织部办公室")],
)
def test_the_office_of_the_issuer_writes_it(
    head: Letterhead, wording: Wording, office: str
) -> None:
    paper = receipt(replace(head, wording=wording), UNIT, FILES)
    assert (paper.mark, paper.signer, paper.addressees) == (office, office, (UNIT,))


def test_of_no_file_there_is_no_receipt(head: Letterhead) -> None:
    with pytest.raises(ValueError, match="handed in nothing"):
        receipt(head, UNIT, [])


def looked_up(head: Letterhead, source: str) -> Any:
    """The value behind a key, from the files themselves."""
    if source == "as_of":
        return official_date(head.as_of)
    if source == "period":
        return head.period
    files = list(FILES)
    for field, wanted in re.findall(r"\[(\w+)=([^\]]*)\]", source):
        files = [file for file in files if getattr(file, field) == wanted]
    assert source.startswith(f"files[{UNIT}]")
    return sum(file.size for file in files) if source.endswith("bytes.sum") else len(files)


def test_every_figure_has_its_source_and_equals_it(head: Letterhead) -> None:
    paper = receipt(head, UNIT, FILES)
    assert [s.text for s in paper.sentences() if s.uncited()] == []
    told = [c for _, c in paper.citations() if c.source.startswith(("files", "as_of", "period"))]
    assert len(told) >= 7
    for citation in told:
        value = str(looked_up(head, citation.source))
        assert re.fullmatch(rf"{re.escape(value)}\D*", citation.figure), citation
