"""宝兴 2010: three states of money, donations among gifts, figures with 余, plans for half.

《宝兴县检察院检察长一行与穆坪镇新宝村党员座谈》 tells of the county's first half-year; its households,
cash and projects are entered as the units' papers of 2010, and what it doesn't tell of is filled in
as in order. People are invented. Not to be seen in tables: whether 姜小林, of city and county, is one
of the 26 (a total binds only where the register covers the county), whether “200余户” and “110余个”
are the same households, and what 贫困户 and 困难群众 mean (they are taken at their word).
"""

import pytest

from tests.audit.sources.books import audited, judged, lay_down, sheet

COURT = "宝兴县人民检察院"
SURVEY = "四川省冶金地质勘查局"
RESERVE = "四川蜂桶寨国家级自然保护区管理局"
OFFICE = "中共宝兴县委农村工作办公室"
UNITS = sheet(f"""\
{COURT}|县检察院|县|王立春
{SURVEY}|省冶勘局|省|赵小满
{RESERVE}|蜂桶寨管理局|省|孙志远
{OFFICE}|县委农工办|县|钱文清""")
VILLAGES = {
    COURT: ["穆坪镇", "新宝村"],
    SURVEY: ["永富乡", "永和村"],
    RESERVE: ["蜂桶寨乡", "和平村"],
    OFFICE: ["五龙乡", "东升村"],
}
#: Unit, helper, kind of helper, rank, household, its kind: the 2, 3 and 5 households of the source.
HOMES = sheet(f"""\
{COURT}|王立春|领导|县处级副职|周大山|困难党员
{COURT}|王立春|领导|县处级副职|吴水生|困难群众
{SURVEY}|赵小满|干部|县处级正职|郑有田|困难党员
{SURVEY}|赵小满|干部|县处级正职|冯守仁|困难群众
{SURVEY}|陈新民|干部|科员|褚长林|贫困户
{RESERVE}|孙志远|干部|县处级副职|卫春生|困难党员
{RESERVE}|孙志远|干部|县处级副职|蒋满仓|困难群众
{RESERVE}|沈明亮|干部|科员|韩老四|贫困户
{RESERVE}|沈明亮|干部|科员|杨得福|贫困户
{RESERVE}|朱国栋|干部|科员|秦有才|贫困户
{OFFICE}|钱文清|正科|乡科级正职|许万年|困难党员
{OFFICE}|钱文清|正科|乡科级正职|何满堂|贫困户""")
TOWN = [COURT, "王立春", "领导", "县处级副职", "吕秋菊", "下岗职工"]
SIGNED = ["帮扶协议书", "2010-2012年", "2010-01-20", None, None, None]
#: Who has no plan of its own: “脱贫致富计划110余个” for “200余户”.
UNPLANNED = [row[4] for row in HOMES if row[0] == RESERVE]

REGISTRY = {
    "F01": sheet("单位名称|单位简称|层级|主要负责人", *UNITS),
    "F02": sheet(
        "帮扶单位|县(区)|乡镇|村(社区)|结对起始日期",
        *([unit, "宝兴县", *village, "2010-01-10"] for unit, village in VILLAGES.items()),
    ),
    "F22": sheet(
        "县|乡镇|村|户主|人口",
        *(["宝兴县", *VILLAGES[unit], head, 3] for unit, *_, head, kind in HOMES),
    ),
}
FUNDS = {
    COURT: {
        "F12": sheet("""\
日期|村|对象|款物类别|数量|计量单位|经手人|领取人签字
2010-01-20|新宝村|周大山|慰问金|500|元|陈新民|已签
2010-01-20|新宝村|吴水生|慰问金|500|元|陈新民|已签
2010-06-30|新宝村|贫困党员|捐款|1083.40|元|陈新民|已签
2010-07-20|新宝村|全村|水泥砂石|近2000|元|陈新民|已签"""),
        "F21": sheet("指标名称|计量单位|本期数\n发放慰问金|元|2083.40\n职工捐款|元|1083.40"),
    },
    SURVEY: {
        "F03": sheet("""\
县|乡镇|村|姓名|派出单位|职务|职务级别|队内职务|来源|进驻日期
宝兴县|永富乡|永和村|魏勘探|四川省冶金地质勘查局|工程师|科员|队员|单位|2010-03-01"""),
        "F11": sheet("""\
项目名称|类别|县|乡镇|村|资金来源|计划投入(万元)|争取到位(万元)|开工|受益户数|状态
中蜂养殖|产业|宝兴县|永富乡|永和村|省级|20|||30|争取"""),
        "F12": sheet("""\
日期|村|对象|款物类别|数量|计量单位|经手人|领取人签字
2010-05-20|永和村|郑有田|慰问金|1000|元|陈新民|已签
2010-05-20|永和村|冯守仁|慰问金|1000|元|陈新民|已签
2010-05-20|永和村|褚长林|慰问金|1000|元|陈新民|已签"""),
        "F21": sheet("""\
指标名称|计量单位|本期数
发放慰问金|元|3000
项目资金到位|万元|20
下派干部|名|1
结对帮扶户|名|3"""),
    },
    RESERVE: {
        "F11": sheet("""\
项目名称|类别|县|乡镇|村|资金来源|计划投入(万元)|争取到位(万元)|开工|受益户数|状态
16组到17组连组路|道路|宝兴县|蜂桶寨乡|和平村|市级|10||||计划
养蜂产业|产业|宝兴县|蜂桶寨乡|和平村|国际合作|3|3|2010-06-01|20|到位"""),
        "F12": sheet("""\
日期|村|对象|款物类别|数量|计量单位|经手人|领取人签字
2010-06-25|和平村|卫春生|慰问金|300|元|沈明亮|已签"""),
        "F21": sheet("指标名称|计量单位|本期数\n发放慰问金|元|300\n项目资金到位|万元|13"),
    },
    OFFICE: {
        "F21": sheet("""\
指标名称|计量单位|本期数
联系帮扶|次|230余次
慰问困难户|户|200余户
发放慰问金|元|7万余元
帮助制定脱贫致富计划|个|110余个
帮助解决实际问题|件(次)|100余件(次)"""),
    },
}
#: The office's page under the headline of the source, which names another unit.
HEADLINE = {OFFICE: "宝兴县检察院检察长一行与穆坪镇新宝村党员座谈"}
#: The office strikes 余 and lists the cash that the source names.
NAMED = {
    "F12": sheet("""\
日期|村|对象|款物类别|数量|计量单位|经手人|领取人签字
2010-01-20|新宝村|周大山|慰问金|1000|元|钱文清|已签
2010-05-20|永和村|郑有田|慰问金|3000|元|钱文清|已签
2010-06-25|和平村|卫春生|慰问金|300|元|钱文清|已签
2010-06-30|新宝村|贫困党员|捐款|1083.40|元|钱文清|已签"""),
    "F21": sheet("指标名称|计量单位|本期数\n发放慰问金|元|70000"),
}


def forms_of(unit):
    village = VILLAGES[unit]
    homes = [row for row in HOMES if row[0] == unit]
    places = [[row, village] for row in homes]
    if unit == COURT:
        places.append([TOWN, ["穆坪镇", "穆坪社区"]])
    quarters = ("2010-02-24", "2010-05-18", "2010-08-12", "2010-11-16")
    return {
        "F04": sheet(
            "帮扶干部|帮扶人类型|职务级别|户主姓名|帮扶对象类别|乡镇|村|帮扶方式|结对日期",
            *(
                [who, kind, rank, head, home, *where, "一帮一", "2010-01-15"]
                for (_, who, kind, rank, head, home), where in places
            ),
        ),
        "F09": sheet(
            "日期|乡镇|村|活动类别|主题|带队领导|参加人数",
            *([day, *village, "调研", "走访调研", homes[0][1], 3] for day in quarters),
            ["前不久", *village, "慰问", "暴雨后看望受灾户", homes[0][1], 3],
        ),
        "F13": sheet(
            "文件类别|名称|适用期|成文日期|目标值|完成值|完成状态|乡镇|村|户|签订双方",
            ["三年规划", "3年帮扶规划", "2010-2012年", "2010-03-20", *[None] * 3, *village],
            ["年度计划", "2010年帮扶计划", "2010年", "2010-03-20", 1, 1, "完成", *village],
            ["村级规划", "村发展规划", "2010-2012年", "2010-05-10", *[None] * 3, *village],
            *(["帮扶协议", *SIGNED, *where, row[4], f"{unit}、{row[4]}"] for row, where in places),
            *(
                ["年度计划", "脱贫致富计划", "2010年", "2010-03-01", *[None] * 3, *where, row[4]]
                for row, where in places
                if row[4] not in UNPLANNED
            ),
        ),
        **FUNDS[unit],
    }


BOOKS = {unit: forms_of(unit) for unit in VILLAGES}


def entered(folder, units):
    books = {"registry": REGISTRY, "units": units, "received": "2011-01-05T09:00:00"}
    lay_down(folder, "baoxing", "2010", **books, files=HEADLINE)
    return folder


@pytest.fixture(scope="module")
def told(warm_home, tmp_path_factory):
    inputs = entered(tmp_path_factory.mktemp("baoxing"), BOOKS)
    return audited(warm_home, "baoxing", "2010", inputs)


OWN = [
    # “积极帮助争取项目资金20万元”, “协调解决了10万元” and “已落实项目资金3万元”.
    ("FUND-01", SURVEY, "指标:项目资金到位", "2010Q4", "0", "20", "20"),
    ("FUND-01", RESERVE, "指标:项目资金到位", "2010Q4", "3", "13", "10"),
    # “捐款1083.40元” of the staff beside “1000元慰问金”.
    ("FUND-06", COURT, "指标:发放慰问金", "2010Q4", "1000", "2083.4", "1083.4"),
    # A head owes 困难党员 and 困难群众; the 贫困户 that he owes as 正科 is not the latter.
    ("PAIR-11", OFFICE, f"钱文清@{OFFICE}", "2010", "2", "1", "-1"),
    *(
        ("ACT-10", RESERVE, f"户:蜂桶寨乡/和平村/{head}", "2010", "1", "0", "-1")
        for head in UNPLANNED
    ),
]
VAGUE = {
    "联系帮扶": "230余次",
    "慰问困难户": "200余户",
    "发放慰问金": "7万余元",
    "帮助制定脱贫致富计划": "110余个",
    "帮助解决实际问题": "100余件(次)",
}
FOLDED = [("AGG-01", "指标:发放慰问金"), *[("AGG-01", "指标:项目资金到位")] * 2]


def test_the_sources_figures_give_its_flags_and_nothing_else_accuses(told):
    """Flags 1 to 3 and 5 to 7: each defect once, and AGG-01 beside it without points."""
    assert told.flags() == sorted(
        [
            *OWN,
            *(
                ("AGG-06", OFFICE, f"指标:{name}", "2010", "确数", raw, "")
                for name, raw in VAGUE.items()
            ),
            ("AGG-07", OFFICE, "指标:帮助解决实际问题", "2010", "1", "件(次)", ""),
        ]
    )
    assert told.folded() == FOLDED


def test_named_cash_is_no_seventy_thousand(tmp_path):
    """Flag 4: with 余 struck, 4300 of cash (1083.40 more are donations) stands against 70000."""
    units = BOOKS | {OFFICE: BOOKS[OFFICE] | NAMED}
    told = judged("baoxing", "2010", entered(tmp_path, units))
    short = ("FUND-02", OFFICE, "指标:发放慰问金", "2010Q4", "4300", "70000", "65700")
    assert told.flags() == sorted([*OWN, short])
    assert told.folded() == sorted([*FOLDED, ("AGG-01", "指标:发放慰问金")])


def test_a_leader_may_have_either_kind_a_cadre_needs_both(told):
    """Flags 7 and 8: or for the leader, and for the 正科; the 26 and 64 wait for the whole register."""
    verdicts = told.verdicts
    assert verdicts["PAIR-09", COURT, f"王立春@{COURT}", "2010"] == "合格"
    assert verdicts["PAIR-10", OFFICE, f"钱文清@{OFFICE}", "2010"] == "合格"
    assert verdicts["PAIR-09", "", "指标:县级领导", "2010"] == "不适用"
    assert verdicts["PAIR-10", "", "指标:正科级干部", "2010"] == "不适用"


def test_villagers_counted_as_households_are_left_open(told):
    """Flag 9: “3名村民为联系户”: a figure in 名 is not held against households."""
    assert ("AGG-01", "指标:结对帮扶贫困户") in told.undecided("AGG-01")


def test_unit_is_not_taken_from_a_headline(told):
    """Flag 10: a file called 宝兴县检察院… in another's folder is asked about, and stays the other's."""
    asked = [row for row in told.quality("DQ-03") if HEADLINE[OFFICE] in row["file"]]
    assert {row["unit"] for row in asked} == {OFFICE}
    assert told.verdicts["RPT-06", COURT, "单位", "2010"] == "合格"


def test_relative_dates_are_asked_for_and_count_against_nobody(told):
    """Flag 11: 前不久 is no date."""
    assert {row["raw"] for row in told.quality("DQ-09")} == {"前不久"}
