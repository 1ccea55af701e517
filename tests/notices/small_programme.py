"""The programme of the small round: a dozen rules, two documents, two groups."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from inspectorate.periods import SpanKind
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
