"""汉中 2014: 994 teams in 929 villages, the whole city by county.

《回看驻村帮扶这一年》 tells the sums; names of people and of most villages are invented.
"""

import pytest

from tests.audit.sources.books import judged, lay_down, sheet
from tests.audit.sources.hanzhong_year import ALL_NAMES, POOR

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
    (unit, *at, f"{ALL_NAMES[turn % 343]}{'甲乙丙丁戊己庚辛壬'[turn // 343]}")
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
