from collections.abc import Callable

import polars as pl
import pytest

from inspectorate.notices.paper import Paper, Table
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.rectification.notice import (
    rectification_notice,
    rectification_notices,
    units_to_notify,
)
from inspectorate.notices.round import Round
from tests.notices.texts import body, notes

Make = Callable[..., Round]

PLANNING, STATISTICS, CIVIL, WATER = (
    "汉中市城乡建设规划管理局",
    "汉中市统计局",
    "汉中市民政局",
    "洋县水利局",
)


def items(paper: Paper) -> list[dict[str, str]]:
    table = paper.annexes[0].blocks[0]
    assert isinstance(table, Table)
    return [dict(zip(table.head, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("unit", [PLANNING, STATISTICS, CIVIL, WATER])
def test_golden(small: Round, golden: Callable[[str, Paper], None], unit: str) -> None:
    golden(f"整改通知书-{unit}", rectification_notice(small, unit))


def test_units_with_problems_and_no_others(small: Round) -> None:
    assert units_to_notify(small) == sorted([PLANNING, STATISTICS, CIVIL, WATER])
    assert [unit for unit, _ in rectification_notices(small)] == units_to_notify(small)


@pytest.mark.parametrize("unit", ["汉中市发展和改革委员会", "勉县林业局", "", "没有的局"])
def test_a_unit_with_nothing_above_d_gets_none(small: Round, unit: str) -> None:
    with pytest.raises(ValueError, match="nothing to put right"):
        rectification_notice(small, unit)


def test_the_letter(small: Round) -> None:
    paper = rectification_notice(small, PLANNING)
    assert (paper.kind, paper.title, paper.form) == ("整改通知书", "整改通知书", "信函")
    assert paper.addressees == (PLANNING,)
    assert paper.draft
    assert "你单位得84.00分，等次为良好，在市级单位3个计分单位中列第3位" in body(paper)
    assert "发现问题5项，其中重大2项、严重3项" in body(paper)
    assert "整改方案和承诺书于2014年7月17日前、整改报告和佐证材料于办结后报" in body(paper)
    assert paper.attachments == ("问题清单", "整改承诺书")


def test_each_problem_says_where_what_and_by_when(small: Round) -> None:
    first = items(rectification_notice(small, PLANNING))[2]
    assert first == {
        "编号": "06c0ffee",
        "问题": "驻夏家村工作队自2014年5月3日至2014年5月14日连续12天无人在村，应不超过7天，多5天",
        "依据": "《实施方案》\nRES-03",
        "位置": "①驻村考勤!F6、G6、H6等12处",
        "应为": "7",
        "实为": "12",
        "整改要求": "排定轮值，说明无人在村原因",
        "时限": "2014-07-25",
    }


def test_files_and_the_words_of_each_basis_stand_once_below_the_list(small: Round) -> None:
    told = notes(rectification_notice(small, WATER))
    assert told[0] == "报送文件：①台账.xlsx。"
    quote = "《实施方案》（汉办发〔2014〕3号）：“务必做到村村有干部、常年不间断”"
    assert f"；INSP-04、RES-03，{quote}。" in told[1]
    assert told[1].count("常年不间断") == 1
    assert not any("核查批次" in line for line in told)


def monthly(rnd: Round, **parts: object) -> pl.DataFrame:
    """TEAM-05 of 市统计局 in April, May and June instead of once."""
    row = rnd.findings.filter((pl.col("rule_id") == "TEAM-05") & (pl.col("status") == "认定"))
    rest = rnd.findings.filter(pl.col("finding_id") != row["finding_id"][0])
    months = [
        row.with_columns(
            finding_id=pl.lit(f"{month}1c0ffee00000000"),
            period=pl.lit(f"2014-0{month}"),
            message=pl.lit(f"2014年{month}月末驻石门村工作队应不少于3人,在岗2人,少1人"),
        )
        for month in (6, 4, 5)
    ]
    return pl.concat([rest, *months]).with_columns(**parts)


def test_one_problem_of_several_months_is_one_row_with_every_number(make_round: Make) -> None:
    rnd = make_round()
    paper = rectification_notice(make_round(findings=monthly(rnd)), STATISTICS)
    (row,) = [item for item in items(paper) if "TEAM-05" in item["依据"]]
    assert row["问题"] == "2014年4月、5月、6月末驻石门村工作队应不少于3人，在岗2人，少1人"
    assert row["编号"] == "41c0ffee\n51c0ffee\n61c0ffee"
    assert "发现问题6项" in body(paper)
    assert "同一问题几个月都有的并为一行，编号逐一列出，各作一项。" in notes(paper)


def test_months_told_together_stand_in_the_order_of_the_year(make_round: Make) -> None:
    """Not in that of their text, where October comes before April."""
    rnd = make_round()
    later = {"2014-05": "2014-10", "2014-06": "2015-01"}
    said = {"年5月": "年10月", "2014年6月": "2015年1月"}
    found = monthly(
        rnd,
        period=pl.col("period").replace(later),
        message=pl.col("message").str.replace_many(list(said), list(said.values())),
    )
    listed = items(rectification_notice(make_round(findings=found), STATISTICS))
    (row,) = [item for item in listed if "TEAM-05" in item["依据"]]
    assert row["问题"].startswith("2014年4月、10月、2015年1月末驻石门村工作队")
    assert row["编号"] == "41c0ffee\n51c0ffee\n61c0ffee"


@pytest.mark.parametrize("field", ["expected", "actual", "subject", "deadline", "status"])
def test_months_that_differ_in_anything_stay_apart(make_round: Make, field: str) -> None:
    rnd = make_round()
    other = {"deadline": "2014-08-01", "status": "疑点", "subject": "工作队:勉县/茶店镇/另村"}
    first = pl.col("finding_id") == "41c0ffee00000000"
    value = pl.when(first).then(pl.lit(other.get(field, "9"))).otherwise(field)
    found = make_round(findings=monthly(rnd, **{field: value}))
    rows = [
        item for item in items(rectification_notice(found, STATISTICS)) if "TEAM-05" in item["依据"]
    ]
    assert [len(row["编号"].split()) for row in rows] == [1, 2]


def test_a_date_within_a_month_is_no_month(make_round: Make) -> None:
    rnd = make_round()
    day = pl.concat_str(pl.lit("自2014年"), pl.col("period").str.tail(1), pl.lit("月3日无人在村"))
    mine = pl.col("finding_id").str.contains("^[456]1c0ffee")
    found = monthly(rnd, message=pl.when(mine).then(day).otherwise("message"))
    listed = items(rectification_notice(make_round(findings=found), STATISTICS))
    assert len([item for item in listed if "月3日无人在村" in item["问题"]]) == 3


def test_each_file_has_its_mark(make_round: Make) -> None:
    rnd = make_round()
    names = [f"submissions/市建规局/表{number}.xlsx" for number in range(12)]
    row = rnd.citations.filter(pl.col("sheet") == "项目台账").head(1)
    cited = [row.with_columns(file=pl.lit(name)) for name in names]
    senders = pl.DataFrame({"file": names, "unit": [PLANNING] * 12})
    many = make_round(
        citations=pl.concat([rnd.citations, *cited]), files=pl.concat([rnd.files, senders])
    )
    paper = rectification_notice(many, PLANNING)
    assert "；⑩表8.xlsx；文件11 表9.xlsx；" in notes(paper)[0]
    place = next(item["位置"] for item in items(paper) if "FUND-02" in item["依据"])
    assert place == "①项目台账!F14；②项目台账!F14；③项目台账!F14；④项目台账!F14等"


def test_a_corrected_cell_is_told_as_such(make_round: Make) -> None:
    rnd = make_round()
    mended = pl.when(pl.col("cell") == "F14").then(pl.lit("更正")).otherwise("method")
    corrected = make_round(citations=rnd.citations.with_columns(method=mended))
    listed = items(rectification_notice(corrected, PLANNING))
    place = next(item["位置"] for item in listed if "FUND-02" in item["依据"])
    assert "项目台账!F14（已更正）" in place
    told = "".join(item["位置"] for item in items(rectification_notice(rnd, PLANNING)))
    assert "F14" in told
    assert "已更正" not in told


def test_who_was_late_is_told_that(late_round: Make) -> None:
    text = body(rectification_notice(late_round(), CIVIL))
    assert "你单位逾期报送材料，不计分、不排名；发现问题1项" in text
    assert "没有报送" not in text


def test_who_sent_later_is_told_that(late_round: Make) -> None:
    rnd = late_round()
    other = rnd.findings.with_columns(pl.col("rule_id").replace("RPT-06", "DOC-01"))
    text = body(rectification_notice(late_round(findings=other), CIVIL))
    assert "你单位截至2014年7月10日没有报送材料（此后已报送），不计分、不排名；" in text


def test_a_unit_that_sent_nothing_is_told_so(small: Round) -> None:
    paper = rectification_notice(small, CIVIL)
    assert "你单位截至2014年7月10日没有报送材料，不计分、不排名；" in body(paper)
    assert "为一般问题" in body(paper)
    assert "所列问题已经认定" in body(paper)
    assert "有异议" not in body(paper)
    assert not paper.draft


def test_it_never_tells_on_another_unit(small: Round) -> None:
    for unit, paper in rectification_notices(small):
        others = [
            name
            for name in (*small.units["unit"], *small.units["short"].drop_nulls())
            if name not in {unit, small.called(unit)}
        ]
        files = [path for path, sender in small.files.iter_rows() if sender != unit]
        text = " ".join(each.text for each in paper_texts(paper))
        assert [word for word in (*others, *files) if word in text] == []


def test_it_names_nobody(small: Round) -> None:
    for _, paper in rectification_notices(small):
        texts = paper_texts(paper)
        assert privacy_faults(texts, small.names, small.names, small.vocabulary) == []


def test_shared_problems_point_to_the_other_report_without_saying_whose(small: Round) -> None:
    shared = items(rectification_notice(small, STATISTICS))[1]
    assert shared["位置"] == "①结对花名册!B7、J7；另一单位同期报送"


def test_each_of_two_sharing_units_sees_only_its_own_cells(late_round: Make) -> None:
    rnd = late_round()
    row = rnd.findings.filter(pl.col("rule_id") == "PAIR-17")
    twin = row.with_columns(unit=pl.lit(CIVIL), finding_id=pl.lit("99c0ffee00000000"))
    cells = rnd.citations.filter(pl.col("finding_id") == row["finding_id"][0])
    both = late_round(
        findings=pl.concat([rnd.findings, twin]),
        ranking=rnd.ranking,
        citations=pl.concat(
            [rnd.citations, cells.with_columns(finding_id=pl.lit("99c0ffee00000000"))]
        ),
    )
    places = [item["位置"] for item in items(rectification_notice(both, CIVIL))]
    assert "①结对花名册!J5、B5；另一单位同期报送" in places


def test_hints_and_what_was_set_aside_do_not_appear(small: Round) -> None:
    text = str(items(rectification_notice(small, WATER)))
    assert "DOC-01" not in text
    assert len(items(rectification_notice(small, WATER))) == 4


def test_no_draft_once_a_and_b_are_decided(make_round: Make) -> None:
    rnd = make_round()
    decided = rnd.findings.with_columns(pl.col("status").replace("疑点", "认定"))
    assert not rectification_notice(make_round(findings=decided), PLANNING).draft


def test_a_unit_that_is_not_ranked(make_round: Make) -> None:
    rnd = make_round()
    gone = make_round(ranking=rnd.ranking.filter(pl.col("unit") != PLANNING))
    assert "你单位没有列入排名；发现问题5项" in body(rectification_notice(gone, PLANNING))


def test_a_unit_without_a_grade(make_round: Make) -> None:
    rnd = make_round()
    mine = pl.col("unit") == PLANNING
    doubtful = rnd.ranking.with_columns(
        score=pl.when(~mine).then("score"),
        grade=pl.when(mine).then(pl.lit("暂不评定")).otherwise("grade"),
    )
    text = body(rectification_notice(make_round(ranking=doubtful), PLANNING))
    assert "你单位等次为暂不评定，不计分、不排名" in text
