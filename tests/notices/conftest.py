"""A small round: six units in two groups, of which one sent nothing and one is clean."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from inspectorate.notices.paper import Block, Heading, Paper, Paragraph, Table
from inspectorate.notices.round import INSPECTIONS, Coverage, Earlier, Round
from inspectorate.periods import SpanKind, span_of
from inspectorate.programmes.programme import (
    Basis,
    Deadline,
    Grade,
    Group,
    Programme,
    ProgrammeRule,
    Scoring,
    Undecided,
    Wording,
)
from inspectorate.rules.catalogue import Rule
from inspectorate.rules.verdicts import nothing
from inspectorate.tables import Severity

GOLDEN = Path(__file__).parent / "golden"

SCHEME = Basis(
    "市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案",
    "汉办发〔2014〕3号",
    "（原文未载条号）",
)
OWN = Basis("督查数据核验规则")

BLOCKS = {
    "组织与结对": Decimal(15),
    "队伍与到位": Decimal(15),
    "驻村与考勤": Decimal(25),
    "走访与联系": Decimal(15),
    "项目资金与实事": Decimal(15),
    "档案与报送": Decimal(15),
}
HOMES = {
    "PAIR": "组织与结对",
    "TEAM": "队伍与到位",
    "RES": "驻村与考勤",
    "VIS": "走访与联系",
    "FUND": "项目资金与实事",
    "ACT": "项目资金与实事",
}
POINTS = {"A": Decimal(5), "B": Decimal(2), "C": Decimal(1), "D": Decimal(0)}
DUE = {"A": "2014-07-17", "B": "2014-07-25", "C": "2014-08-09"}

# id, name, duty, severity, recipients, consequence, basis, quote, terms
RULES: tuple[tuple[str, str, str, str, str, str, Basis, str, dict[str, Any]], ...] = (
    ("PAIR-01", "村有帮扶单位", "列入贫困村户基本台账的村都有现行的帮扶单位", "A", "P", "限期整改", SCHEME, "部门包抓", {}),
    ("PAIR-08", "不漏一户", "列入台账的贫困户都有帮扶人", "A", "U;T", "限期整改", SCHEME, "11241名党员干部与20088户贫困户认穷亲、结成帮扶对子", {}),
    ("PAIR-17", "重复结对核查", "一户由两名以上干部结对的,帮扶方式登记为几帮一或支部帮", "C", "U", "更正", OWN, "默认规则：一户由几名干部结对的，应注明几帮一或支部帮", {}),
    ("TEAM-05", "队员人数下限", "驻村工作队人数不少于规定人数", "C", "U", "限期整改", SCHEME, "县、镇各抽调1名干部组成", {"min_members": 3, "leader_counted": True}),
    ("TEAM-07", "队伍不撤干部不换", "驻村工作队员离任须有人员调整审批", "B", "U;O", "通报", SCHEME, "不稳定脱贫,队伍不能撤,干部不能换", {}),
    ("RES-03", "常年不间断", "驻村工作队不得连续多日无人在村", "B", "U", "限期整改", SCHEME, "务必做到村村有干部、常年不间断", {"max_days": 7}),
    ("RES-06", "考勤天数自洽", "考勤各栏天数之和等于当月在岗天数", "A", "J", "移交核实", OWN, "默认规则：各栏天数之和应等于当月在岗天数", {}),
    ("VIS-07", "主要领导调研", "单位主要领导每年带队到贫困村调研", "B", "L", "通报", SCHEME, "主要领导亲自带头,深入贫困村开展调研", {"min_visits": 1, "levels": ["市"]}),
    ("FUND-02", "明细合计相符", "台账合计等于明细之和", "B", "U", "退回更正", OWN, "默认规则：合计应等于明细之和，允差0.5%", {"tolerance_percent": Decimal("0.5")}),
    ("DOC-01", "三年规划", "包扶单位按期为每个包扶村制定三年规划", "B", "U", "限期整改", SCHEME, "及时制定、完善三年脱贫规划和帮扶方案", {"due": dt.date(2014, 6, 30)}),
    ("RPT-06", "按时报送台账", "每期结束后在规定期限内报送台账", "C", "U", "催报", OWN, "默认规则：期末后10日内报送", {"days": 10}),
    ("INSP-04", "查岗在岗率", "查岗时应在岗人员除办理请假手续的外全部在岗", "B", "U;T", "限期整改", SCHEME, "务必做到村村有干部、常年不间断", {}),
    ("RECT-05", "复查销号", "问题经责任人以外的人复查合格后销号", "B", "J", "不予销号", OWN, "默认规则：由责任人以外的人复查合格后方可销号", {}),
)  # fmt: skip

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


def block_of(rule_id: str) -> str:
    return HOMES.get(
        rule_id.partition("-")[0], "档案与报送" if rule_id != "INSP-04" else "驻村与考勤"
    )


def programme() -> Programme:
    rules = tuple(
        ProgrammeRule(
            rule=Rule(rule_id, name, duty, SpanKind.ANY, (), {}, lambda *_: nothing()),
            basis=replace(basis, quote=quote),
            severity=Severity(severity),
            terms=terms,
            cap=Decimal(10),
            recipients=tuple(recipients.split(";")),
            consequence=consequence,
            block=block_of(rule_id),
            since=dt.date(2014, 4, 11),
            until=dt.date(2016, 12, 31),
        )
        for rule_id, name, duty, severity, recipients, consequence, basis, quote, terms in RULES
    )
    families = {
        block: tuple(sorted({family for family, home in HOMES.items() if home == block}))
        for block in BLOCKS
    }
    return Programme(
        id="hanzhong",
        name="市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作",
        period_kinds=(SpanKind.QUARTER,),
        since=dt.date(2014, 4, 11),
        until=dt.date(2016, 12, 31),
        unit_form="F01",
        owed=("F03",),
        optional=(),
        rules=rules,
        scoring=Scoring(
            blocks=BLOCKS,
            families=families,
            deduct={Severity(letter): points for letter, points in POINTS.items()},
            undecided=Undecided.DEDUCT,
            undecided_limit=Decimal(30),
            bonus_cap=Decimal(5),
            veto=("RES-06",),
            veto_grade="良好",
        ),
        groups=(Group("市级单位", {"level": ("市",)}), Group("县级单位", {"level": ("县",)})),
        grades=(
            Grade("优秀", Decimal(90)),
            Grade("良好", Decimal(80)),
            Grade("一般", Decimal(60)),
            Grade("较差", Decimal(0)),
        ),
        deadline=Deadline({Severity.A: 7, Severity.B: 15, Severity.C: 30}, working_days=False),
        wording=Wording(
            "汉中市扶贫开发领导小组",
            "领导小组",
            ("各县（区）扶贫开发领导小组", "市级各参扶部门（单位）"),
            ("市委办公室", "市政府办公室", "市纪委", "市委组织部"),
        ),
        form_names={},
        source="test",
        sha256="0" * 64,
    )


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


@pytest.fixture
def make_round() -> Callable[..., Round]:
    """make_round(findings=…, ranking=…): the small round with some of its parts replaced."""

    def make(**parts: Any) -> Round:
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
                list(UNITS.items()), schema={"unit": pl.String, "short": pl.String}, orient="row"
            ),
            "places": frozenset(PLACES),
            "inspections": inspections(),
            "names": frozenset(HEADS | PEOPLE),
            "earlier": Earlier(
                period=span_of("2014Q1"), problems=20, units_submitted=6, average=Decimal("93.2")
            ),
        }  # fmt: skip
        return Round(**(whole | parts))

    return make


@pytest.fixture
def late_round(make_round: Callable[..., Round]) -> Callable[..., Round]:
    """late_round(…): as make_round, but 市民政局 has sent its form after all was closed."""
    known = make_round()
    sent = pl.DataFrame({"file": [SENT[MZJ]], "unit": [MZJ]})

    def make(**parts: Any) -> Round:
        return make_round(files=pl.concat([known.files, sent]), **parts)

    return make


@pytest.fixture
def small(make_round: Callable[..., Round]) -> Round:
    return make_round()


def as_text(paper: Paper) -> str:
    """The paper's full text, a line for each heading, paragraph and row."""
    head = [paper.title, f"主送：{'；'.join(paper.addressees)}"]
    if paper.draft:
        head.insert(0, "（送审稿）")
    end = [
        f"附件：{'；'.join(paper.attachments)}",
        paper.signer,
        *(f"（{n}）" for n in paper.notes),
    ]
    annexes = [
        line
        for annex in paper.annexes
        for line in ("", f"{annex.label} {annex.title}", *lines(annex.blocks))
    ]
    return "\n".join([*head, *lines(paper.body), *end, *annexes, ""])


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Table():
                yield f"［表：{block.title}］"
                yield from ("｜".join(row).replace("\n", " ") for row in (block.head, *block.rows))


@pytest.fixture
def golden() -> Callable[[str, Paper], None]:
    """golden("通报", paper): the paper's text is the file's; GOLDEN=write writes it anew."""

    def compare(name: str, paper: Paper) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("GOLDEN") == "write":
            path.write_text(as_text(paper), encoding="utf-8")
        assert as_text(paper) == path.read_text(encoding="utf-8")

    return compare
