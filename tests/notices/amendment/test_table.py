"""更正对照表: every change, however many; none where the body alone tells the little there is."""

import polars as pl

from inspectorate.notices.amendment.amended import amended
from inspectorate.notices.amendment.causes import Grounds
from inspectorate.notices.amendment.notice import amendment
from inspectorate.notices.framing import BODY_LIMIT
from inspectorate.notices.paper import Table
from inspectorate.notices.round import Round
from tests.notices import mended as m
from tests.notices.small_round import findings, ranking, small_round
from tests.notices.texts import body

FIRST = "08c0ffee00000008"


def withdrawn(count: int) -> tuple[Round, Round]:
    """A round with many problems of several units, and one in which none of them stands."""
    row = findings().filter(pl.col("finding_id") == FIRST)
    many = [
        row.with_columns(
            finding_id=pl.lit(f"{number:08x}ffffffff"),
            unit=pl.lit(unit),
            subject=pl.lit(f"工作队:甲县/乙镇/村{number}"),
        )
        for number, unit in zip(
            range(count), list(small_round().ranking["unit"]) * count, strict=False
        )
    ]
    found = pl.concat([findings(), *many])
    own = pl.col("finding_id").str.ends_with("ffffffff")
    gone = found.with_columns(status=pl.when(own).then(pl.lit("不成立")).otherwise("status"))
    order = ranking(findings())
    return m.before(findings=found, ranking=order), small_round(findings=gone, ranking=order)


def test_a_few_changes_need_no_table_and_more_have_one() -> None:
    few = amendment(*m.only(m.REJECTED))
    assert (few.attachments, few.annexes) == ((), ())
    many = amendment(*m.mended())
    assert many.attachments == ("更正对照表",)
    table = many.annexes[0].blocks[0]
    assert isinstance(table, Table)
    assert table.head == ("单位", "项目", "原通报", "更正为", "更正依据")
    rows = {(row[0], row[1]): row[2:] for row in table.rows}
    assert rows["市建规局", "06c0ffee\nRES-03"] == (
        "驻夏家村工作队自2014年5月3日至2014年5月14日连续12天无人在村，应不超过7天，多5天（严重，扣2.00分）",
        "撤销，不作为问题，不扣分",
        "经核实不成立：李某某6月签到原始记录齐全，考勤表漏填",
    )
    assert rows["市建规局", "考核结果"] == (
        "得分84.00分；驻村与考勤21.00分",
        "得分86.00分；驻村与考勤23.00分",
        "随本单位问题和计分更正",
    )
    assert rows["市统计局", "04c0ffee\nTEAM-05"][1].endswith("少1人（扣0.50分）")
    assert rows["勉县林业局", "20c0ffee\nTEAM-05"][0] == "没有列出"


def test_every_change_is_in_the_table_however_many() -> None:
    before, now = withdrawn(60)
    paper = amendment(now, amended(before, now, Grounds()))
    table = paper.annexes[0].blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == 60
    assert paper.body_length < BODY_LIMIT
    text = body(paper)
    assert "原通报所列下列问题有误，予以撤销，相应扣分取消：市发改委10项、市统计局10项、" in text
    assert "等6个单位，共60项，逐项见附件。" in text


def test_a_short_list_that_the_body_folds_has_its_table(monkeypatch) -> None:
    monkeypatch.setattr("inspectorate.notices.amendment.notice._ONE_BY_ONE", (0,))
    paper = amendment(*m.only(m.REJECTED))
    assert "逐项见附件" in body(paper)
    assert paper.attachments == ("更正对照表",)
