"""汉中 2014: 151 days of 251 in the first year, 994 teams in 929 villages, hopes among the money.

《回看驻村帮扶这一年》 tells the sums; some of its units are entered with teams of their own, and
the city's 929 villages by county. Which project meets which need is invented, only their sums
are the source's; names of people and of most villages are invented, and what it doesn't tell of
is filled in as in order. Not to be seen in tables: “17项重点工作” and “十七项重点民生工作”, 20多名
and 20余名 (wording), 51.3 trainees a class (within bounds), and the page's advertisements.
"""

import shutil
from datetime import date, timedelta
from itertools import cycle, islice, product

import pytest

from inspectorate.forms.shape import forms
from inspectorate.programmes import load_programme
from tests.audit.sources.books import audited, judged, lay_down, sheet
from tests.books import book_of

YEAR = "2014"
PLANNING, COURT, HOUSING = (
    "汉中市发展和改革委员会",
    "汉中市中级人民法院",
    "汉中市住房保障和房产管理局",
)
INDUSTRY, SPACE = "陕西省工业和信息化厅", "中国航天科技集团公司"
SMALL, EARLY = "南郑县交通运输局", "勉县交通运输局"
#: Unit, level, county, township, village.
PAIRS = [
    (PLANNING, "市", "南郑县", "福成镇", "群福村"),
    (COURT, "市", "镇巴县", "青水镇", "朱家岭村"),
    (HOUSING, "市", "勉县", "镇川镇", "红庙梁村"),
    (INDUSTRY, "省", "城固县", "老庄镇", "双井村"),
    (SPACE, "中央", "洋县", "洋州镇", "夏家村"),
    (SMALL, "县", "南郑县", "法镇", "沙坝村"),
    (EARLY, "县", "勉县", "镇川镇", "水磨湾村"),
]
#: “4月25日,市级136个驻村工作队进驻扶贫点”, and to the year's end.
ENTRY, LAST = date(2014, 4, 25), date(2014, 12, 31)
IN_SERVICE = (LAST - ENTRY).days + 1
#: “年初就进驻到了贫困村中”.
EARLY_ENTRY = "2014-01-06"
#: Three days of five: 151 of the 251.
PRESENT = [ENTRY + timedelta(days=at) for at in range(IN_SERVICE) if at % 5 < 3]
_NAMES = ["".join(parts) for parts in product("王李张刘陈杨赵", "文武志国建春秋", "平安顺才忠良海")]
NAMES = iter(_NAMES)
CREW = [
    ("队长", "县处级副职", "单位"),
    ("队员", "乡科级副职", "单位"),
    ("队员", "科员级", "县"),
    ("队员", "科员级", "镇"),
]
#: How many of the four a team has.
SIZES = {HOUSING: 3, SMALL: 2, EARLY: 3}
TEAMS = {unit: list(islice(NAMES, SIZES.get(unit, 4))) for unit, *_ in PAIRS}
#: Ten counties with a deputy seconded to them, two of them with a second one.
POOR = [
    "南郑县",
    "城固县",
    "洋县",
    "西乡县",
    "勉县",
    "宁强县",
    "略阳县",
    "镇巴县",
    "留坝县",
    "佛坪县",
]
DEPUTIES = list(zip(islice(cycle(POOR), 12), islice(NAMES, 12), strict=True))

REGISTRY = {
    "F01": sheet(
        "单位名称|层级|主要负责人",
        *([unit, level, f"{unit[-3]}主任"] for unit, level, *_ in PAIRS),
    ),
    "F02": sheet(
        "帮扶单位|县(区)|乡镇|村(社区)|结对起始日期",
        *([unit, *at, "2014-04-11"] for unit, _, *at in PAIRS),
    ),
    # “需要资助资金共计25295万元”, of four kinds.
    "F22": sheet(
        "县|乡镇|村|村类别|需求类别|需求金额(万元)",
        *(
            [*at, "贫困村", *need]
            for (_, _, *at), need in zip(
                PAIRS,
                [
                    ("安居", 8000),
                    ("助学", 7000),
                    ("大病", 7000),
                    ("公益", 3295),
                    *[(None, None)] * 3,
                ],
                strict=True,
            )
        ),
    ),
}
#: “累计投入各类帮扶资金1.8亿元”.
MET = {"安居": 6000, "助学": 5000, "大病": 5000, "公益": 2000}
HEADS = {
    "F03": "县|乡镇|村|姓名|派出单位|职务|职务级别|队内职务|来源|是否后备干部|进驻日期",
    "F06": "姓名|乡镇|村|月份|在村天数|住村夜数|请假天数|休息天数|缺勤天数|"
    + "|".join(map(str, range(1, 32))),
    "F09": "日期|乡镇|村|活动类别|主题|带队领导|职务|参加人数",
    "F11": "项目名称|类别|县|乡镇|村|资金来源|计划投入(万元)|争取到位(万元)|开工|受益户数|受益人数|状态",
    "F13": "文件类别|名称|文号|成文日期|适用期|乡镇|村",
    "F20": "问题编号|通报文号|问题描述|发现日期|责任单位|责任人|责任领导|整改措施|整改时限|整改进展|完成日期|佐证材料|自查意见|复查人|复查日期|复查意见|销号日期|状态",
}
#: The court's team is one day short: its last.
MISSED = {COURT: PRESENT[-1:]}


def month_rows(unit, place):
    """Who was in the village: two until day 126, the others from then on, never all at once."""
    half = ENTRY + timedelta(days=126)
    there = [day for day in PRESENT if day not in MISSED.get(unit, ())]
    # Of the team that came early the sheets of its first months are lost.
    months = range(5 if unit == EARLY else 4, 13)
    for (at, name), month in product(enumerate(TEAMS[unit]), months):
        days = [ENTRY + timedelta(days=n) for n in range(IN_SERVICE)]
        days = [day for day in days if day.month == month]
        mine = {day for day in there if (day < half) == (at % 2 == 0)}
        marks = [None] * 31
        for day in days:
            marks[day.day - 1] = "√" if day in mine else "休"
        came = sum(day in mine for day in days)
        yield [name, *place, f"2014-{month:02}", came, came, 0, len(days) - came, 0, *marks]


def forms_of(unit, level, *at):
    """A unit's own rows."""
    place = at[1:]
    arrival = EARLY_ENTRY if unit == EARLY else "2014-04-25"
    rows = {
        "F03": [
            [*at, name, unit, None, rank, role, origin, "否", arrival]
            for name, (role, rank, origin) in zip(TEAMS[unit], CREW, strict=False)
        ],
        "F06": list(month_rows(unit, place)),
        "F09": [["2014-05-20", *place, "调研", "调研包村扶贫", f"{unit[-3]}主任", "主要负责人", 6]],
        "F13": [
            [kind, f"{place[1]}{kind}", None, "2014-05-30", term, *place]
            for kind, term in (
                ("三年规划", "2014-2016年"),
                ("年度计划", "2014年"),
                ("实施方案", "2014-2016年"),
            )
        ],
    }
    rows["F13"][2][2] = "汉办发[2014]3号"
    return {form: sheet(HEADS[form], *lines) for form, lines in rows.items()} | MORE.get(unit, {})


def project(unit, name, kind, planned, secured, status):
    (at,) = ([*at] for who, _, *at in PAIRS if who == unit)
    return [name, kind, *at, "协调", planned, secured, "2014-05-20", 50, 200, status]


MORE = {
    INDUSTRY: {
        "F11": sheet(
            HEADS["F11"],
            *(
                project(INDUSTRY, f"{kind}工程", kind, yuan, yuan, "到位")
                for kind, yuan in MET.items()
            ),
        ),
        "F03": sheet(
            HEADS["F03"],
            *(
                ["城固县", "老庄镇", "双井村", name, INDUSTRY, None, *crew, "否", "2014-04-25"]
                for name, (role, rank, origin) in zip(TEAMS[INDUSTRY], CREW, strict=True)
                for crew in [(rank, role, origin)]
            ),
            *(
                [
                    county,
                    None,
                    None,
                    name,
                    INDUSTRY,
                    f"挂职{county[:-1]}县副县长",
                    None,
                    "队员",
                    "单位",
                    "否",
                    "2014-04-25",
                ]
                for county, name in DEPUTIES
            ),
        ),
        "F12": sheet(
            "日期|帮扶单位|乡镇|村|对象|款物类别|数量|计量单位|领取人签字\n"
            "2014-08-20|省工业和信息化办公厅|老庄镇|双井村|双井村|物资|1|口|已签"
        ),
    },
    # “计划投入资金100万元”, told among what was done.
    SPACE: {
        "F11": sheet(HEADS["F11"], project(SPACE, "洋县产业项目", "产业", 100, 100, "计划")),
        "F20": sheet(
            HEADS["F20"],
            *(
                [
                    f"2014-{at}",
                    f"汉扶组发〔2014〕{at}号",
                    "台账登记不全",
                    f"2014-0{3 + at}-28",
                    SPACE,
                    "陈平",
                    "杨安",
                    "补齐台账",
                    f"2014-0{4 + at}-28",
                    "已补齐",
                    f"2014-0{3 + at}-30",
                    "照片",
                    "已整改",
                    "刘顺",
                    f"2014-0{4 + at}-05",
                    "合格",
                    f"2014-0{4 + at}-06",
                    "销号",
                ]
                for at in (1, 2, 3)
            ),
        ),
    },
}
CHECKS = sheet(
    "检查日期|检查组|牵头部门|方式|县|被查单位/人|发现问题|记录人",
    # “4月28日、5月28日…到勉县、洋县…不打招呼的检查”.
    ["2014-04-28", "贺某、张某", "市纪委", "暗访", "勉县", "勉县", "无", "王某"],
    ["2014-05-28", "贺某、张某", "市纪委", "暗访", "洋县", "洋县", "无", "王某"],
    *(
        [day, "赵某、李某", lead, "实地查岗", county, county, "无", "王某"]
        for day, lead in (("2014-06-12", "市纪委"), ("2014-09-20", "市扶贫办"))
        for county in dict.fromkeys(at[0] for _, _, *at in PAIRS)
    ),
)


def entered(folder):
    lay_down(
        folder,
        "hanzhong",
        YEAR,
        registry=REGISTRY,
        units={pair[0]: forms_of(*pair) for pair in PAIRS},
        received="2015-01-05T09:00:00",
    )
    name = forms()["F17"].name
    path = folder / "hanzhong" / YEAR / "inspections" / f"{name}.xlsx"
    path.parent.mkdir()
    book_of({name: [[name], *CHECKS]}).save(path)
    return folder


def team(unit):
    (at,) = (at for who, _, *at in PAIRS if who == unit)
    return f"工作队:{'/'.join(at)}"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    return entered(tmp_path_factory.mktemp("hanzhong"))


@pytest.fixture(scope="module")
def told(inputs, warm_home):
    return audited(warm_home, "hanzhong", YEAR, inputs)


def months(first=4):
    return [f"2014-{month:02}" for month in range(first, 13)]


def rules_of(told):
    return {row["rule_id"] for row in told.findings}


def test_first_year_asks_for_151_days_and_150_are_one_short(told):
    """Flags 1 and 5: 220 × 251 ÷ 365; days with anybody there count, once whoever they are."""
    assert (IN_SERVICE, len(PRESENT)) == (251, 151)
    assert told.flags("RES-01") == [("RES-01", COURT, team(COURT), YEAR, "151", "150", "-1")]
    assert told.verdicts["RES-01", PLANNING, team(PLANNING), YEAR] == "合格"
    # Of two halves each: nobody alone has 151, and man by man it would be twice as many.
    mine = list(month_rows(PLANNING, ("福成镇", "群福村")))
    each = {name: sum(row[4] for row in mine if row[0] == name) for name in TEAMS[PLANNING]}
    assert sorted(each.values()) == [75, 75, 76, 76]
    assert [told.verdicts["RES-02", PLANNING, f"{name}@{PLANNING}", YEAR] for name in each] == [
        "合格"
    ] * 4


def test_220_days_of_the_first_year_would_be_missed_by_all(inputs, tmp_path):
    """Flag 1: whether the year is cut to the days in service must be set, and tells."""
    text = load_programme("hanzhong").content.decode()
    path = tmp_path / "hanzhong.toml"
    path.write_text(text.replace("days = 220, prorated = true", "days = 220, prorated = false"))
    assert text != path.read_text(encoding="utf-8")
    again = tmp_path / "inputs"
    shutil.copytree(inputs / "hanzhong" / YEAR, again / "hanzhong" / YEAR)
    found = judged(str(path), YEAR, again).flags("RES-01")
    # The deputies on a list name no village: they may be of their unit's team, and leave it open.
    full = [unit for unit, *_ in PAIRS if unit not in (EARLY, INDUSTRY)]
    assert found == sorted(
        ("RES-01", unit, team(unit), YEAR, "220", f"{days}", f"{days - 220}")
        for unit in full
        for days in [150 if unit == COURT else 151]
    )


def test_of_two_starts_the_earlier_is_on_time_and_its_lost_months_are_no_absence(told):
    """Flag 2: “4月25日…进驻” and “年初就进驻”."""
    posted = {key[1]: said for key, said in told.verdicts.items() if key[0] == "TEAM-10"}
    assert posted == dict.fromkeys((PLANNING, COURT, HOUSING), "合格")
    assert told.undecided("RES-01") == {("RES-01", team(EARLY))}


def test_four_are_asked_of_municipal_teams_alone(told):
    """Flag 3: 3068 over 994 is 3.09: three do for a county's unit, not for the city's."""
    short = [
        *(("TEAM-05", HOUSING, team(HOUSING), month, "4", "3", "-1") for month in months()),
        *(("TEAM-05", SMALL, team(SMALL), month, "3", "2", "-1") for month in months()),
    ]
    assert told.flags("TEAM-05") == sorted(short)
    assert told.flags("TEAM-02") == [
        ("TEAM-02", HOUSING, team(HOUSING), f"2014Q{at}", "4", "3", "-1") for at in (2, 3, 4)
    ]


def test_twelve_deputies_cover_the_poor_counties(told):
    """Flag 7: ten counties of eleven, twelve people; of those with a unit each has its own."""
    covered = {key[2]: said for key, said in told.verdicts.items() if key[0] == "PAIR-19"}
    named = {at[0] for _, _, *at in PAIRS}
    assert covered == {f"县:{county}": "合格" for county in named}


def test_needs_exceed_what_was_invested_by_7295(told):
    """Flag 9: 25295万元 asked for, 1.8亿元 found: kind by kind, against the lead office."""
    gaps = {row[2]: (int(row[4]), int(row[5]), int(row[6])) for row in told.flags("FUND-07")}
    assert set(gaps) == {f"指标:{kind}需求满足率" for kind in MET}
    assert [sum(column) for column in zip(*gaps.values(), strict=True)] == [25295, 18000, -7295]
    assert {row[1] for row in told.flags("FUND-07")} == {""}


def test_a_million_that_is_only_planned_is_not_money_in_hand(told):
    """Flag 10."""
    (hope,) = told.flags("FUND-01")
    assert hope[1:3] == (SPACE, "项目:洋州镇/夏家村/洋县产业项目")
    assert hope[4:] == ("0", "100", "100")


def test_a_name_that_no_unit_bears_goes_back_to_the_clerk(told):
    """Flag 11: “省工业和信息化办公厅” is on no list; nobody is taken for it."""
    assert {row["raw"] for row in told.quality("DQ-04")} == {"省工业和信息化办公厅"}


def test_nothing_else_accuses(told):
    known = {"RES-01", "TEAM-02", "TEAM-05", "FUND-01", "FUND-07"}
    assert rules_of(told) == known
    assert told.folded() == []


COUNTIES = [*POOR, "汉台区"]
#: “11个县区、929个贫困村”, by turns.
VILLAGES = [(COUNTIES[at % 11], f"第{at % 17 + 1}镇", f"第{at + 1}村") for at in range(929)]
OFFICES = {county: f"{county}扶贫开发办公室" for county in COUNTIES}
#: “驻村扶贫工作队994个”: 65 more than villages, each from the office of the next county.
ALL_TEAMS = [
    *((OFFICES[at[0]], *at) for at in VILLAGES),
    *((OFFICES[COUNTIES[(turn + 1) % 11]], *at) for turn, at in enumerate(VILLAGES[: 994 - 929])),
]
#: “3068名驻村帮扶干部”: three a team, and a fourth in 86.
RESIDENTS = [
    (unit, *at, f"{_NAMES[turn % 343]}{'甲乙丙丁戊己庚辛壬'[turn // 343]}")
    for turn, (unit, *at) in enumerate([*ALL_TEAMS * 3, *ALL_TEAMS[: 3068 - 3 * 994]])
]


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """The whole city's teams of a quarter, handed in by its counties' offices."""
    assert (len(ALL_TEAMS), len(RESIDENTS), len(set(RESIDENTS))) == (994, 3068, 3068)
    folder = tmp_path_factory.mktemp("register")
    papers = (("三年规划", "2014-2016年"), ("年度计划", "2014年"))
    lay_down(
        folder,
        "hanzhong",
        "2014Q2",
        registry={
            "F01": sheet(
                "单位名称|层级|主要负责人", *([name, "县", None] for name in OFFICES.values())
            ),
            "F02": sheet(
                "帮扶单位|县(区)|乡镇|村(社区)|结对起始日期",
                *([OFFICES[at[0]], *at, "2014-04-11"] for at in VILLAGES),
            ),
            "F22": sheet("县|乡镇|村|村类别", *([*at, "贫困村"] for at in VILLAGES)),
        },
        units={
            office: {
                "F03": sheet(
                    "县|乡镇|村|姓名|派出单位|队内职务|来源|进驻日期",
                    *(
                        [*at, name, unit, "队员", "县", "2014-04-25"]
                        for unit, *at, name in RESIDENTS
                        if unit == office
                    ),
                ),
                "F13": sheet(
                    "文件类别|名称|成文日期|适用期|乡镇|村",
                    *(
                        [kind, f"{at[2]}{kind}", "2014-05-30", term, *at[1:]]
                        for at in VILLAGES
                        for kind, term in papers
                        if OFFICES[at[0]] == office
                    ),
                ),
            }
            for office in OFFICES.values()
        },
        received="2014-07-05T09:00:00",
    )
    return judged("hanzhong", "2014Q2", folder)


def test_65_teams_more_than_villages(register):
    """Flag 4: of units that are paired with other villages, not with these."""
    assert register.flags() == [("AGG-05", "", "指标:驻村工作队", "2014Q2", "929", "994", "65")]
    (told,) = register.findings
    assert told["message"].endswith("其中65支没有对应的包扶关系")
