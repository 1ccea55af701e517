"""会泽 2018 at its own size, as rows of forms; names of people and of most villages are invented."""

from itertools import product

from tests.audit.sources.books import lay_down, sheet

COUNTY, MONTH, MONTH_END = "会泽县", "2018-06", "2018-07-03"
FACTORY, LAND, COURT = "会泽卷烟厂", "曲靖市国土资源局", "曲靖市中级人民法院"
#: “矿山镇布卡、洒衣、扯落等3个贫困村”, “3个乡4个村”, “娜姑镇拖车村、落水村”.
NAMED = {
    LAND: [("矿山镇", "布卡村"), ("矿山镇", "洒衣村"), ("矿山镇", "扯落村")],
    FACTORY: [
        ("马路乡", "旁官地村"),
        ("马路乡", "水口村"),
        ("火红乡", "龙树村"),
        ("鲁纳乡", "狮子村"),
    ],
    COURT: [("娜姑镇", "拖车村"), ("娜姑镇", "落水村")],
}
_STEMS = "交通 农业 林业 水利 教育 卫生 民政 财政 审计 统计 粮食 档案 司法 公安 环保 文化 商务 气象 供销 烟草"
_TOWNS = [f"{a}{b}乡" for a, b in product("大上新五者", "井村街星")]
_OTHERS = [
    f"{a}{b}村"
    for a, b in product(
        "东西南北前后高长清白红金银青黑小老松", "坪山河塘井坝田箐梁湾洼冲营寨屯桥沟坡岭槽"
    )
]
#: “向全县355个贫困村派驻扶贫工作队355支”.
PAIRS = [
    *((unit, *village) for unit, villages in NAMED.items() for village in villages),
    *(
        (f"会泽县{_STEMS.split()[at % 20]}局", _TOWNS[at % 20], name)
        for at, name in enumerate(_OTHERS[: 355 - 9])
    ),
]
UNITS = list(dict.fromkeys(unit for unit, *_ in PAIRS))
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶"
_GIVEN = [a + b for a, b in product("文武志国建春秋永长明德光", "平安顺才忠良海山林峰华强")]
NAMES = [surname + given for given, surname in product(_GIVEN, _SURNAMES)]

#: Teams with a second leader: “选派364名第一书记(工作队长)”.
TWO_LED = PAIRS[9 : 9 + 364 - 355]
#: 1032 over 355 teams of three leaves 33 places empty.
SHORT = PAIRS[100 : 100 + 355 * 3 - 1032]

LEADER, MEMBER = "第一书记", "队员"


def crew(pairs, size):
    """Unit, township, village, name, role: the people of each team, leaders first."""
    names = iter(NAMES)
    return [
        (*pair, next(names), LEADER if at < (2 if pair in TWO_LED else 1) else MEMBER)
        for pair in pairs
        for at in range(size(pair))
    ]


#: 1032 people, leaders among them.
WITH_LEADERS = crew(PAIRS, lambda pair: 2 if pair in SHORT else 3)
#: 1032 people and 364 leaders beside them.
BESIDE_LEADERS = [
    *crew(PAIRS, lambda pair: (2 if pair in TWO_LED else 1) + (2 if pair in SHORT else 3)),
]
PERSONAL = ("提醒卡", "民情日记", "扶贫手册")
HEADS = {
    "F03": "县|乡镇|村|姓名|派出单位|队内职务|进驻日期",
    "F06": "姓名|乡镇|村|月份|在村天数|住村夜数|请假天数|休息天数|缺勤天数|"
    + "|".join(map(str, range(1, 32))),
    "F07": "姓名|乡镇|村|请假类别|事由|起始时间|结束时间|天数|批准机关|批准人|批准日期|销假日期",
    "F08": "日期|干部姓名|乡镇|村|形式|内容",
    "F09": "日期|乡镇|村|活动类别|主题|参加人数",
    "F13": "文件类别|名称|成文日期|适用期|乡镇|村",
    "F14": "类别|编号|领用人/户|乡镇|村|发放日期|签收",
    "F15": "日期|级别|类别|地点|期数|人次|参训名单附表|课时",
    "F16": "工作队|乡镇|村|月份|类别|报送日期|接收单位|篇数",
    "F21": "指标名称|计量单位|本期数",
}


def registry(pairs):
    units = list(dict.fromkeys(unit for unit, *_ in pairs))
    return {
        "F01": sheet(
            "单位名称|层级|在职干部职工数",
            *([unit, "市" if unit in NAMED else "县", 200] for unit in units),
        ),
        "F02": sheet(
            "帮扶单位|县(区)|乡镇|村(社区)|结对起始日期",
            *([unit, COUNTY, *village, "2018-03-01"] for unit, *village in pairs),
        ),
        "F22": sheet("县|乡镇|村|村类别", *([COUNTY, *village, "贫困村"] for _, *village in pairs)),
    }


def marks(leave):
    """A month in the village but for the days of a leave."""
    away = range(leave[0], leave[1] + 1) if leave else ()
    grid = ["○" if day in away else "√" for day in range(1, 31)]
    return [30 - len(away), 30 - len(away), len(away), 0, 0, *grid, None]


def forms_of(unit, people, leaves, cards):
    """A unit's own rows: its teams' people, their month, and what was given out to them."""
    mine = [row for row in people if row[0] == unit]
    teams = list(dict.fromkeys((town, village) for _, town, village, *_ in mine))
    towns = list(dict.fromkeys(town for town, _ in teams))
    rows = {
        "F03": [[COUNTY, *at, name, unit, role, "2018-03-01"] for _, *at, name, role in mine],
        "F06": [
            [name, *at, MONTH, *marks(leaves.get(name, (None,))[0])] for _, *at, name, _ in mine
        ],
        "F07": [
            [name, *at, "事假", "家事", *span_of_leave(*leaves[name])]
            for _, *at, name, _ in mine
            if name in leaves
        ],
        "F08": [
            [f"{MONTH}-{day}", name, *at, "走访", f"{name}到{at[1]}{where}了解{what}"]
            for _, *at, name, _ in mine
            for day, where, what in DIARY
        ],
        "F09": [
            [f"{MONTH}-20", town, None, "会议", f"{town}党委与驻村工作队联系会", 20]
            for town in towns
        ],
        "F13": [
            ["年度计划", f"{at[1]}2018年帮扶计划", "2018-03-20", "2018年", *at] for at in teams
        ],
        "F14": [
            *(["提醒牌", None, f"{at[1]}工作队", *at, "2018-03-05", "已签"] for at in teams),
            *(
                [kind, None, name, *at, "2018-03-05", "已签"]
                for _, *at, name, role in mine
                for kind in PERSONAL
                if role in cards
            ),
        ],
        "F15": [
            ["2018-03-15", level, kind, "会议室", 1, len(mine), "、".join(r[3] for r in mine), 8]
            for level, kind in (("县", "动员"), ("乡镇", "业务"), ("村", "业务"))
        ],
        "F16": [
            [f"{at[1]}工作队", *at, MONTH, kind, day, f"{at[0]}党委", 1]
            for at in teams
            for kind, day in (
                ("队长汇报", f"{MONTH}-28"),
                ("月小结", MONTH_END),
                ("信息简报", f"{MONTH}-28"),
            )
        ],
        "F21": [
            ["驻村工作队", "支", len(teams)],
            ["第一书记", "名", sum(role == LEADER for *_, role in mine)],
        ],
    }
    return {form: sheet(HEADS[form], *lines) for form, lines in rows.items() if lines}


DIARY = [
    ("04", "一组", "春耕"),
    ("11", "二组", "饮水"),
    ("19", "三组", "住房"),
    ("26", "四组", "就学"),
]


def span_of_leave(days, approver):
    """起始, 结束, 天数, and who approved on the day before; back on the day after."""
    first, last = days
    day = f"{MONTH}-{{:02}}".format
    return [
        day(first),
        day(last),
        last - first + 1,
        approver,
        "某某",
        day(first - 1),
        day(last + 1),
    ]


def entered(folder, people, leaves=None, cards=(LEADER, MEMBER)):
    """Inputs of a month with these people; who holds cards is told by role."""
    pairs = list(dict.fromkeys(row[:3] for row in people))
    units = list(dict.fromkeys(unit for unit, *_ in pairs))
    lay_down(
        folder,
        "huize",
        MONTH,
        registry=registry(pairs),
        units={unit: forms_of(unit, people, leaves or {}, cards) for unit in units},
        received="2018-07-05T09:00:00",
    )
    return folder


#: One unit alone, as the factory: who was away, from which day to which, by whose leave.
ALONE = crew([(FACTORY, *village) for village in NAMED[FACTORY]], lambda pair: 3)
THREE, FOUR, FOUR_BY_COUNTY, THREE_BY_COUNTY = (ALONE[at][3] for at in (1, 7, 4, 10))
LEAVES = {
    THREE: ((12, 14), "马路乡党委"),
    FOUR: ((12, 15), "火红乡党委"),
    FOUR_BY_COUNTY: ((19, 22), "会泽县委组织部"),
    THREE_BY_COUNTY: ((19, 21), "会泽县委组织部"),
}


def team(*village):
    return f"工作队:{COUNTY}/{'/'.join(village)}"
