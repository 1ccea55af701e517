"""黔西 2007 at its own size: 83 units, 83 villages of 123, 57 activities, 244 difficulties.

《贵州黔西县:城乡共建新农村党建1+1结对帮扶》 tells the sums; they are entered as each unit's own rows,
and what it doesn't tell of (classes, deeds, 责任书) is filled in as in order. The register covers the
county, so its totals bind (``whole_roster``). Names of villages and people are invented. Not to be
seen in tables: whether the 517 and the 256 made into able people are the same (their lists aren't
sent), “自制机制” and “基础实施” (wording), and the “6个更加”, which have no numbers.
"""

from itertools import product

import pytest

from inspectorate.programmes import ProgrammeError, load_programme
from tests.audit.sources.books import audited, lay_down, sheet

COUNTY = "黔西县"
OFFICE = "中共黔西县委组织部"
#: Two characters each.
_STEMS = (
    "交通农业林业水利教育卫生民政财政审计统计物价粮食档案司法公安建设规划环保文化体育广电科技人事劳动商务工商地税国税质监药监安监气象地震国土"
    "房管城管旅游招商供销烟草盐务邮政电信移动联通供电水务公路运管农机畜牧果蔬蚕桑茶叶扶贫移民信访史志机关编制外事侨务民族宗教计生残联妇幼疾控"
)
TRADES = [_STEMS[at : at + 2] for at in range(0, len(_STEMS), 2)]
#: 14 and 69: “14个地直单位和部门”, “69个县直机关单位”.
ABOVE = [f"毕节地区{stem}局" for stem in TRADES[:14]]
COUNTY_UNITS = [OFFICE, *(f"黔西县{stem}局" for stem in TRADES)]
UNITS = [*ABOVE, *COUNTY_UNITS]
_FIRST = "东西南北上中下前后新大小高长清白红金银青"
TOWNS = [f"{a}{b}乡" for a, b in product("定林素甘永花重", "水泉新关")]
#: 123 on the register, of which 83 are paired.
LISTED = [
    (TOWNS[at % 28], f"{a}{b}村")
    for at, (a, b) in enumerate(product(_FIRST[:18], "坪山河塘井坝田"))
][:123]
PAIRED = LISTED[:83]
#: “69个县直机关单位与83个一类贫困村”: 14 units have two.
PAIRS = [(COUNTY_UNITS[at % 69], *village) for at, village in enumerate(PAIRED)]
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶"
_GIVEN = [a + b for a, b in product("文武志国建春秋永长明德光", "平安顺才忠良海山林峰华强")]


def people(count, skip=0):
    """That many names, each once."""
    every = (surname + given for given, surname in product(_GIVEN, _SURNAMES))
    return [name for at, name in zip(range(skip + count), every, strict=False) if at >= skip]


#: “1032名机关党员与2135名农民党员结成“三大共建对子””.
MEMBERS, FARMERS = people(1032), people(2135, skip=1032)
TIES = [
    (UNITS[at % 1032 % 83], MEMBERS[at % 1032], farmer, *PAIRED[at % 83])
    for at, farmer in enumerate(FARMERS)
]
#: “为群众解决生产生活困难244个”.
SOLVED = TIES[:244]
#: “结对帮扶活动57次”, “座谈会和开展联谊活动83次”, “研究农村党建工作96次”, in the same villages.
VISITED = PAIRS[:57]
ACTS = [
    *((pair, "2007-05-16", "活动", "结对帮扶活动") for pair in VISITED),
    *((VISITED[at % 57], f"2007-0{6 + at // 57}-12", "座谈", "座谈会") for at in range(83)),
    *(
        (VISITED[at % 57], f"2007-0{8 + at // 57}-21", "会议", "研究农村党建工作")
        for at in range(96)
    ),
]
#: “召开会议专题研究帮扶工作84次”.
MEETINGS = [(UNITS[at % 83], f"2007-{3 + at // 83:02}-02") for at in range(84)]
#: “协调落实发展项目253个”; “选派75名年轻后备干部”.
PROJECTS = [(*PAIRS[at % 83], f"第{at // 83 + 1}期产业路") for at in range(253)]
POSTED = [(*pair, name) for pair, name in zip(PAIRS, people(75, skip=3200), strict=False)]

REGISTRY = {
    "F01": sheet(
        "单位名称|层级|党员数",
        *(
            [unit, "地直" if unit in ABOVE else "县直", len(range(at, 1032, 83))]
            for at, unit in enumerate(UNITS)
        ),
    ),
    "F02": sheet(
        "帮扶单位|县(区)|乡镇|村(社区)|村类别|结对起始日期",
        *(
            [ABOVE[at // 2], COUNTY, town, None, None, "2007-01-10"]
            for at, town in enumerate(TOWNS)
        ),
        *([unit, COUNTY, *village, "一类贫困村", "2007-01-10"] for unit, *village in PAIRS),
    ),
    "F13": sheet(
        "文件类别|名称|成文日期|适用期|单位|乡镇|村|目标值|完成值|完成状态",
        *(
            ["目标责任书", "目标责任书", "2007-01-20", "2007年", unit, *village, 6, 6, "完成"]
            for unit, *village in PAIRS
        ),
        *(
            [
                "目标责任书",
                "目标责任书",
                "2007-01-20",
                "2007年",
                unit,
                TOWNS[2 * at],
                None,
                6,
                6,
                "完成",
            ]
            for at, unit in enumerate(ABOVE)
        ),
    ),
    "F22": sheet("县|乡镇|村|村类别", *([COUNTY, *village, "一类贫困村"] for village in LISTED)),
}
VAGUE = {
    "协调组织场所建设资金": ("万元", "近90万元"),
    "培养实用技术人才": ("名", "8800余名"),
    "规模养殖户": ("户", "达200余户"),
    "劳务增收": ("万元", "2000余万元"),
}
EXACT = {
    "全县一类贫困村": ("个", 83),
    "慰问贫困党员": ("户", 147),
    "资助贫困学生": ("名", 345),
    "缴纳参合金": ("户", 1535),
    "培养“双培双带”致富能手": ("名", 256),
    "改善文体设施": ("元", 260000),
}

HEADS = {
    "F03": "县|乡镇|村|姓名|派出单位|职务级别|队内职务|来源|是否后备干部|进驻日期",
    "F04": "帮扶干部|帮扶人类型|户主姓名|帮扶对象类别|乡镇|村|结对日期",
    "F09": "日期|乡镇|村|活动类别|主题",
    "F10": "乡镇|村|受益户/人|实事名称|类别|完成日期|状态",
    "F11": "项目名称|类别|县|乡镇|村|资金来源|计划投入(万元)|争取到位(万元)|开工|受益户数|状态",
    "F12": "日期|对象|款物类别|数量|计量单位|领取人签字",
    "F15": "日期|级别|类别|乡镇|村|期数|人次|参训名单附表",
    "F21": "指标名称|计量单位|本期数",
}


def forms_of(unit):
    """A unit's own rows of all of this."""
    mine = {
        "F03": [
            [COUNTY, *village, name, unit, "股级", "队员", "单位", "是", "2007-02-01"]
            for who, *village, name in POSTED
            if who == unit
        ],
        "F04": [
            [who, "党员", farmer, "农民党员", *village, "2007-01-20"]
            for host, who, farmer, *village in TIES
            if host == unit
        ],
        "F09": [
            *(
                [day, *pair[1:], kind, pair[2] + theme]
                for pair, day, kind, theme in ACTS
                if pair[0] == unit
            ),
            *(
                [day, None, None, "会议", "专题研究帮扶工作"]
                for who, day in MEETINGS
                if who == unit
            ),
        ],
        "F10": [
            *(
                [*village, "全村", village[1] + "办实事", "实事", "2007-09-10", "完成"]
                for who, *village in PAIRS
                if who == unit
            ),
            *(
                [*village, farmer, f"帮{farmer}家解决困难", "困难", "2007-08-10", "完成"]
                for host, _, farmer, *village in SOLVED
                if host == unit
            ),
        ],
        "F11": [
            [village[1] + name, "产业", COUNTY, *village, "县级", 2, 2, "2007-04-01", 20, "到位"]
            for who, *village, name in PROJECTS
            if who == unit
        ],
        "F15": [
            [day, "村", "实用技术", *village, 1, 30, "见附表"]
            for who, *village in PAIRS
            for day in ("2007-04-12", "2007-10-12")
            if who == unit
        ],
    }
    figures = [
        ["帮扶项目", "个", len(mine["F11"])],
        ["下派干部", "名", len(mine["F03"])],
        ["解决困难", "件", sum(row[4] == "困难" for row in mine["F10"])],
    ]
    if unit == OFFICE:
        mine["F12"] = [["2007-06-01", "各帮扶村", "文体设施", 260000, "元", "已签"]]
        figures += [[name, *said] for name, said in (VAGUE | EXACT).items()]
    mine["F21"] = figures
    return {form: sheet(HEADS[form], *rows) for form, rows in mine.items() if rows}


BOOKS = {unit: forms_of(unit) for unit in UNITS}

IDLE = PAIRS[57:]
YEAR, QUARTERS = "2007", ("2007Q1", "2007Q2", "2007Q3", "2007Q4")


def village(*place):
    return f"村:{COUNTY}/{'/'.join(place)}"


def without(tmp_path, old, new=""):
    """A programme of its own: 黔西 with some words changed."""
    text = load_programme("qianxi").content.decode()
    assert old in text
    path = tmp_path / "qianxi.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def told(warm_home, tmp_path_factory):
    inputs = tmp_path_factory.mktemp("qianxi")
    books = {"registry": REGISTRY, "units": BOOKS, "received": "2008-01-05T09:00:00"}
    lay_down(inputs, "qianxi", YEAR, **books)
    scheme = without(inputs, "whole_roster = false", "whole_roster = true")
    return audited(warm_home, str(scheme), YEAR, inputs)


def test_forty_villages_of_the_123_have_no_unit(told):
    """Flag 1: 83 and 123: against the lead office alone."""
    assert told.flags("AGG-02") == [("AGG-02", "", "指标:全县一类贫困村", YEAR, "83", "123", "40")]
    alone = [("PAIR-01", "", village(*place), YEAR, "1", "0", "-1") for place in LISTED[83:]]
    assert len(alone) == 40
    assert told.flags("PAIR-01") == sorted(alone)


def test_the_three_kinds_of_pairs_are_what_the_report_says(told):
    """Flag 2: 14 with 28 and 69 with 83, the reading of the report's own second section."""
    totals = {key[2]: said for key, said in told.verdicts.items() if key[0] == "AGG-10"}
    assert totals == dict.fromkeys(
        ("指标:结对乡镇", "指标:结对村", "指标:结对机关党员", "指标:结对农民党员"), "合格"
    )


def test_57_activities_leave_26_villages_unseen(told):
    """Flag 3: and the talks and sessions of the report were held where the activities were."""
    for rule in ("ACT-04", "ACT-07", "ACT-08"):
        unseen = [(rule, unit, village(*place), YEAR, "1", "0", "-1") for unit, *place in IDLE]
        assert len(unseen) == 83 - 57
        assert told.flags(rule) == sorted(unseen)


def test_244_difficulties_are_short_of_one_each(told):
    """Flag 3: one for each of 2135 helped: 1891 have none."""
    owed = [
        ("ACT-05", unit, f"户:{'/'.join(place)}/{farmer}", YEAR, "1", "0", "-1")
        for unit, _, farmer, *place in TIES[244:]
    ]
    assert len(owed) == 1891
    assert told.flags("ACT-05") == sorted(owed)


def test_no_quarterly_research_is_on_record_and_only_county_units_owe_it(told):
    """Flags 3 and 7: 69 units, by village and quarter; the tasks name 县直单位 only."""
    owed = [
        ("ACT-01", unit, village(*place), quarter, "1", "0", "-1")
        for (unit, *place), quarter in product(PAIRS, QUARTERS)
    ]
    assert {row[1] for row in owed} == set(COUNTY_UNITS)
    assert told.flags("ACT-01") == sorted(owed)
    bound = {key[1] for key in told.verdicts if key[0] in {"ACT-01", "ACT-02", "ACT-03"}}
    assert bound == set(COUNTY_UNITS)


def test_figures_with_yu_and_jin_are_sent_back_and_nothing_else_accuses(told):
    """Flag 5."""
    vague = [
        ("AGG-06", OFFICE, f"指标:{name}", YEAR, "确数", raw, "")
        for name, (_, raw) in VAGUE.items()
    ]
    assert told.flags("AGG-06") == sorted(vague)
    known = {"AGG-02", "PAIR-01", "ACT-01", "ACT-04", "ACT-05", "ACT-07", "ACT-08", "AGG-06"}
    assert {row["rule_id"] for row in told.findings} == known
    assert told.folded() == []


def test_money_and_people_that_no_list_shows_are_left_open(told):
    """近90万元 for 组织场所 is no exact sum; who was trained stands in lists that aren't sent."""
    assert told.undecided("FUND-09") == {("FUND-09", "指标:协调组织场所建设资金")}
    assert len(told.undecided("ACT-17")) == 2 * len(COUNTY_UNITS)


def test_where_section_cadres_stand_in_4321_must_be_set(tmp_path):
    """Flag 4: 股级 is in no national list of ranks."""
    path = without(tmp_path, 'section_ranks = ["股级"], ')
    with pytest.raises(ProgrammeError, match="section_ranks"):
        load_programme(path)
