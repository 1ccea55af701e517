"""A small round: six units in two groups, of which one sent nothing and one is clean."""

import datetime as dt
from decimal import Decimal
from typing import Any

import polars as pl

from inspectorate.notices.round import INSPECTIONS, Coverage, Earlier, Round
from inspectorate.periods import span_of
from tests.notices.small_programme import BLOCKS, DUE, POINTS, RULES, block_of, programme

UNITS = {
    "汉中市发展和改革委员会": "市发改委",
    "汉中市城乡建设规划管理局": "市建规局",
    "汉中市统计局": "市统计局",
    "汉中市民政局": "市民政局",
    "洋县水利局": "洋县水利局",
    "勉县林业局": None,
}
FGW, JGJ, TJJ, MZJ, SLJ, LYJ = UNITS
GROUPS = {FGW: "市级单位", JGJ: "市级单位", TJJ: "市级单位", MZJ: "市级单位"}

# rule, unit, village, subject, period, message, expected, actual, status
FINDINGS: tuple[tuple[str, str, str, str, str, str, str, str, str], ...] = (
    ("PAIR-01", "", "新铺村", "村:洋县/龙亭镇/新铺村", "2014Q2", "洋县龙亭镇新铺村列入贫困村户基本台账,没有帮扶单位", "1", "0", "疑点"),
    ("PAIR-08", JGJ, "夏家村", "户:龙亭镇/夏家村/赵有福#1234", "2014Q2", "洋县龙亭镇夏家村在册贫困户1户没有列入干部结对帮扶花名册", "1", "0", "疑点"),
    ("PAIR-08", JGJ, "夏家村", "户:龙亭镇/夏家村/钱满仓", "2014Q2", "洋县龙亭镇夏家村在册贫困户1户没有列入干部结对帮扶花名册", "1", "0", "疑点"),
    ("PAIR-17", TJJ, "石门村", "户:茶店镇/石门村/孙得水#5678", "2014Q2", "石门村1户由2名帮扶人结对(另一名在汉中市民政局),登记的帮扶方式为一帮一", "几帮一或支部帮", "一帮一", "认定"),
    ("TEAM-05", TJJ, "石门村", "工作队:勉县/茶店镇/石门村", "2014Q2", "2014年第二季度末驻石门村工作队应不少于3人,在岗2人,少1人", "3", "2", "认定"),
    ("TEAM-07", SLJ, "周家坎村", "李长安#0011", "2014Q2", "驻周家坎村工作队李长安于2014-05-20离任,人员调整审批表中没有相应的审批记录", "1", "0", "疑点"),
    ("RES-03", JGJ, "夏家村", "工作队:洋县/龙亭镇/夏家村", "2014-05", "驻夏家村工作队自2014-05-03至2014-05-14连续12天无人在村,应不超过7天,多5天", "7", "12", "疑点"),
    ("RES-03", JGJ, "夏家村", "工作队:洋县/龙亭镇/夏家村", "2014-06", "驻夏家村工作队自2014-06-01至2014-06-10连续10天无人在村,应不超过7天,多3天", "7", "10", "疑点"),
    ("RES-03", SLJ, "周家坎村", "工作队:洋县/谢村镇/周家坎村", "2014-06", "驻周家坎村工作队自2014-06-11至2014-06-20连续10天无人在村,应不超过7天,多3天", "7", "10", "疑点"),
    ("RES-06", SLJ, "周家坎村", "周大力#0022", "2014-04", "驻周家坎村干部周大力4月在村25天、休息6天,合计31天,多于当月天数", "30", "31", "疑点"),
    ("VIS-07", TJJ, "", "单位", "2014Q2", "2014年度单位主要领导带队到贫困村开展活动应不少于1次,实有0次,相差1次", "1", "0", "认定"),
    ("VIS-07", MZJ, "", "单位", "2014Q2", "2014年度单位主要领导带队到贫困村开展活动应不少于1次,实有0次,相差1次", "1", "0", "并案"),
    ("FUND-02", JGJ, "夏家村", "指标:计划投入合计", "2014Q2", "夏家村项目台账计划投入合计应为112.5万元,登记为125万元", "112.5", "125", "疑点"),
    ("DOC-01", SLJ, "周家坎村", "三年规划:洋县/谢村镇/周家坎村", "2014Q2", "周家坎村没有三年规划,应于2014年6月30日前制定1份,实有0份", "1", "0", "不成立"),
    ("RPT-06", MZJ, "", "单位", "2014Q2", "2014年第二季度台账应于2014-07-10前报送,没有收到", "2014-07-10", "", "认定"),
    ("INSP-04", SLJ, "周家坎村", "检查:2014-06-12/周家坎村/电话抽查/吴小妹", "2014Q2", "2014-06-12检查周家坎村,应在岗4人,实在岗2人,相差2人,没有请假手续(吴小妹证实)", "4", "2", "疑点"),
    ("RECT-05", TJJ, "石门村", "问题:HZ-003", "2014Q2", "1个问题没有经他人复查合格即销号", "1", "0", "疑点"),
    ("TEAM-05", FGW, "群福村", "工作队:南郑县/青树镇/群福村", "2014Q2", "驻群福村工作队应不少于3人,在岗2人,少1人", "3", "2", "免责"),
)  # fmt: skip

SENT = {unit: f"submissions/{short or unit}/台账.xlsx" for unit, short in UNITS.items()}

# Number of a finding above, then file, sheet, cell, raw, field of each cell it cites.
CITED: tuple[tuple[int, str, str, str, str, str], ...] = (
    (0, "registry/村户台账.xlsx", "贫困村户基本台账", "E9", "新铺村", "village"),
    (1, "registry/村户台账.xlsx", "贫困村户基本台账", "F12", "赵有福", "household_head"),
    (2, "registry/村户台账.xlsx", "贫困村户基本台账", "F13", "钱满仓", "household_head"),
    (3, SENT[TJJ], "结对花名册", "B7", "郑一凡", "helper_name"),
    (3, SENT[TJJ], "结对花名册", "J7", "孙得水", "household_head"),
    (3, SENT[MZJ], "结对花名册", "J5", "孙得水", "household_head"),
    (3, SENT[MZJ], "结对花名册", "B5", "冯二宝", "helper_name"),
    (4, SENT[TJJ], "工作队花名册", "F5", "陈工", "person_name"),
    (5, SENT[SLJ], "工作队花名册", "F6", "李长安", "person_name"),
    *((6, SENT[JGJ], "驻村考勤", f"{letter}6", "×", "day") for letter in "FGHIJKLMNOPQ"),
    (7, SENT[JGJ], "驻村考勤(6月)", "D6", "×", "day"),
    (8, SENT[SLJ], "驻村考勤", "N6", "×", "day"),
    (9, SENT[SLJ], "周大力", "AI7", "25", "days_present"),
    (10, "registry/单位.xlsx", "参扶单位基本情况表", "G4", "卫局长", "main_leader"),
    (12, SENT[JGJ], "项目台账", "F14", "125", "planned"),
    (14, "registry/单位.xlsx", "参扶单位基本情况表", "B5", MZJ, "unit_name"),
    (15, "inspections/督查记录.xlsx", "电话抽查", "M5", "吴小妹", "checked"),
    (15, SENT[SLJ], "工作队花名册", "F6", "李长安", "person_name"),
    (16, SENT[TJJ], "整改台账", "A5", "HZ-003", "item_number"),
)  # fmt: skip

HEADS = {"赵有福", "钱满仓", "孙得水"}
PEOPLE = {"李长安", "周大力", "吴小妹", "郑一凡", "冯二宝", "陈工", "卫局长"}
PLACES = {
    "洋县", "勉县", "南郑县", "龙亭镇", "茶店镇", "谢村镇", "青树镇",
    "新铺村", "夏家村", "石门村", "周家坎村", "群福村",
}  # fmt: skip


def findings() -> pl.DataFrame:
    severities = {rule[0]: rule[3] for rule in RULES}
    names = {rule[0]: rule[1] for rule in RULES}
    recipients = {rule[0]: rule[4] for rule in RULES}
    rows = []
    for number, row in enumerate(FINDINGS):
        rule_id, unit, village, subject, period, message, expected, actual, status = row
        severity = severities[rule_id]
        costs = unit and status in {"疑点", "认定"} and {"U", "L", "T"} & {*recipients[rule_id]}
        rows.append(
            {
                "finding_id": f"{number:02d}c0ffee{number:08d}",
                "rule_id": rule_id,
                "rule_name": names[rule_id],
                "severity": severity,
                "unit": unit,
                "village": village,
                "subject": subject,
                "period": period,
                "message": message,
                "expected": expected,
                "actual": actual,
                "difference": "",
                "basis": "",
                "recipients": recipients[rule_id],
                "deadline": DUE[severity],
                "points": POINTS[severity] if costs else Decimal(0),
                "status": status,
            }
        )
    return pl.DataFrame(rows, schema_overrides={"points": pl.Decimal(12, 4)})


def citations() -> pl.DataFrame:
    ids = findings().get_column("finding_id")
    columns = ["finding_id", "file", "sheet", "cell", "raw", "field"]
    cited = pl.DataFrame([(ids[row[0]], *row[1:]) for row in CITED], schema=columns, orient="row")
    return cited.with_columns(method=pl.lit("原值"))


LAST = {FGW: 2, JGJ: 1, TJJ: 3, SLJ: 1, LYJ: 2}


def ranking(found: pl.DataFrame) -> pl.DataFrame:
    """Blocks less points, floors at 0, competition ranks: as the scoring does it."""
    rows: list[dict[str, Any]] = []
    for unit in UNITS:
        mine = found.filter(pl.col("unit") == unit)
        blocks = dict(BLOCKS)
        for rule_id, points in mine.select("rule_id", "points").iter_rows():
            blocks[block_of(rule_id)] = max(blocks[block_of(rule_id)] - points, Decimal(0))
        unsent = Decimal(1) if unit == LYJ else Decimal(0)
        score = None if unit == MZJ else sum(blocks.values()) - unsent
        blank = dict.fromkeys(blocks) if score is None else blocks
        rows.append({"unit": unit, "score": score, **blank, "未报扣分": unsent})
    frame = pl.DataFrame(
        rows,
        schema_overrides=dict.fromkeys(["score", *BLOCKS, "未报扣分"], pl.Decimal(20, 8)),
    )
    score = pl.col("score")
    grade = (
        pl.when(score.is_null())
        .then(pl.lit("未报送"))
        .when(score >= 90)
        .then(pl.lit("优秀"))
        .when(score >= 80)
        .then(pl.lit("良好"))
        .otherwise(pl.lit("一般"))
    )
    group = pl.col("unit").replace_strict(GROUPS, default="县级单位", return_dtype=pl.String)
    last = pl.col("unit").replace_strict(LAST, default=None, return_dtype=pl.Int64)
    return (
        frame.with_columns(group=group, grade=grade, last_rank=last)
        .with_columns(rank=score.rank("min", descending=True).over("group").cast(pl.Int64))
        .with_columns(change=pl.col("last_rank") - pl.col("rank"))
        .sort(pl.col("group") != "市级单位", "rank", "unit", nulls_last=True)
        .select(
            "group", "rank", "unit", "score", "grade", "last_rank", "change", *BLOCKS, "未报扣分"
        )
    )


def inspections() -> pl.DataFrame:
    rows = [
        (dt.date(2014, 4, 28), "暗访", "勉县", "石门村", 4, 4),
        (dt.date(2014, 5, 28), "暗访", "洋县", "夏家村", 4, 4),
        (dt.date(2014, 6, 10), "实地查岗", "南郑县", "群福村", 40, 40),
        (dt.date(2014, 6, 12), "电话抽查", "洋县", "周家坎村", 4, 2),
    ]
    return pl.DataFrame(rows, schema=INSPECTIONS, orient="row")


def small_round(**parts: Any) -> Round:
    """The small round with some of its parts replaced."""
    found = parts.pop("findings", findings())
    whole: dict[str, Any] = {
        "programme": programme(),
        "period": span_of("2014Q2"),
        "as_of": dt.date(2014, 7, 10),
        "run_id": "a1b2c3d4e5f6",
        "findings": found,
        "citations": citations(),
        "ranking": ranking(found),
        "coverage": Coverage(
            units=6, units_submitted=5, villages=6, counties=3, teams=6, members=24,
            inspections=4, files=18, files_returned=1, records=900,
        ),
        "files": pl.DataFrame(
            [(path, unit) for unit, path in SENT.items() if unit != MZJ],
            schema={"file": pl.String, "unit": pl.String}, orient="row",
        ),
        "units": pl.DataFrame(
            [(unit, short, None) for unit, short in UNITS.items()],
            schema=dict.fromkeys(("unit", "short", "level"), pl.String), orient="row",
        ),
        "places": frozenset(PLACES),
        "inspections": inspections(),
        "names": frozenset(HEADS | PEOPLE),
        "earlier": Earlier(
            period=span_of("2014Q1"), problems=20, units_submitted=6, average=Decimal("93.2")
        ),
    }  # fmt: skip
    return Round(**(whole | parts))
