"""汉中 2014 as its own account tells it: units, teams, attendance, projects, visits, as rows of forms.

Names of people are invented; what the account doesn't tell of is filled in as in order.
"""

from datetime import date, timedelta
from itertools import cycle, islice, product

from inspectorate.forms.shape import forms
from tests.audit.sources.books import lay_down, sheet
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
ALL_NAMES = [
    "".join(parts) for parts in product("王李张刘陈杨赵", "文武志国建春秋", "平安顺才忠良海")
]
NAMES = iter(ALL_NAMES)
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
