"""天水 2012: one unit and one village, whose account falls short of its own scheme.

《联村联户送温暖 群策群力促发展》 gives “活动4次”, “技术资料许多份”, “有机肥、农药30余袋”,
“项目资金500余万元”; what it doesn't tell of is filled in as in order. Not to be seen in tables:
“截止目前” for 截至目前 (wording), and whether a card or diary tells the truth.
"""

import pytest

from inspectorate.programmes import ProgrammeError, load_programme
from tests.audit.sources.books import audited, lay_down, sheet
from tests.runs import table

UNIT = "天水市国土资源执法监察支队"
#: The unit and its village as the scraped page writes them.
DAMAGED_UNIT = "中共天水市國土資源執(zhí)法監(jiān)察支隊支部委員會"
DAMAGED_VILLAGE = ["洛門鎮(zhèn)", "陽坡村"]
VILLAGE = ["洛门镇", "阳坡村"]
#: Cadre, household, its kind, cause and measure.
HOMES = sheet("""\
王立春|周大山|贫困户|缺技術(shù)|傳授果樹嫁接技術(shù)，聯(lián)系果苗
王立春|吴水生|普通群众|缺資金|幫助申請小額貸款，發(fā)展養(yǎng)殖
赵小满|郑有田|贫困户|缺劳力|介绍家政服务岗位，安排一人务工
赵小满|冯守仁|普通群众|因病|办理大病救助，送医下乡体检""")
CADRES = ("王立春", "赵小满")
#: “开展各类联系帮扶活动4次”.
DAYS = {
    "2012-03-15": "介绍帮扶政策和今年打算",
    "2012-05-10": "了解春耕备种和化肥缺口",
    "2012-06-20": "商量麦收人手和场地安排",
    "2012-09-12": "核对收成和务工收入情况",
}
FIRST = "2012-03-15"
#: Income, progress and date of the households' files.
KEPT = ("務(wù)工和種植", "已見成效", "2012-12-01")

REGISTRY = {
    "F01": sheet(
        "单位名称|单位简称|层级|主要负责人|联络员|在职干部职工数",
        [UNIT, "国土执法支队", "市", *CADRES, 2],
    ),
    "F02": sheet("帮扶单位|县(区)|乡镇|村(社区)|结对起始日期", [UNIT, "武山县", *VILLAGE, FIRST]),
    "F22": sheet(
        "县|乡镇|村|户主|人口",
        *(["武山县", *VILLAGE, head, 4] for _, head, kind, *_ in HOMES if kind == "贫困户"),
    ),
}
FORMS = {
    "F04": sheet(
        "帮扶干部|单位|职务|职务级别|帮扶人类型|乡镇|村|户主姓名|帮扶对象类别|结对日期",
        *(
            [cadre, DAMAGED_UNIT, "干部", "科员", "干部", *DAMAGED_VILLAGE, head, kind, FIRST]
            for cadre, head, kind, *_ in HOMES
        ),
    ),
    "F05": sheet(
        "户主|贫困属性|致贫原因|帮扶措施|乡镇|村|家庭人口|家庭成员|住房状况|耕地面积(亩)|收入来源"
        "|进度|更新日期",
        *([*home[1:], *VILLAGE, 4, "户主和家人三口", "土木结构三间", 6, *KEPT] for home in HOMES),
    ),
    "F08": sheet(
        "日期|干部姓名|乡镇|村|户主|形式|内容|反映问题|户主签字",
        *(
            [day, cadre, *DAMAGED_VILLAGE, head, "谈心", f"與(yǔ){head}家{said}", "无", "已签"]
            for day, said in DAYS.items()
            for cadre, head, *_ in HOMES
        ),
    ),
    "F09": sheet(
        "日期|乡镇|村|活动类别|主题|带队领导|参加人数",
        ["2012-03-15", *VILLAGE, "活动", "發(fā)放民情連心卡", "王立春", 12],
        ["2012-05-10", *VILLAGE, "集中宣講", "省十二次黨代會精神學習輔導(dǎo)會", "王立春", 40],
        ["2012-06-20", *VILLAGE, "活动", "帮助群众开展“三夏”生产", "王立春", 12],
        ["2012-09-12", *VILLAGE, "活动", "为老党员、群众免费体检", "王立春", 30],
    ),
    "F11": sheet(
        "项目名称|类别|县|乡镇|村|资金来源|计划投入(万元)|争取到位(万元)|开工|受益户数|状态\n"
        "土地開發(fā)整理項目|土地整理|武山县|洛门镇|阳坡村|省级|500|500余万元|2012-08-01|120|争取"
    ),
    "F12": sheet(
        "日期|乡镇|村|对象|款物类别|数量|计量单位|经手人|领取人签字\n"
        "2012-06-20|洛门镇|阳坡村|周大山|有機肥、農(nóng)藥|30余|袋|赵小满|已签"
    ),
    "F13": sheet(
        """\
文件类别|名称|成文日期|适用期|乡镇|村|户
实施方案|关于深入开展“联村联户、为民富民”行动实施方案|2012-03-01|2012年|洛门镇|阳坡村|
领导小组文件|“聯(lián)村聯(lián)戶”協(xié)調領(lǐng)導(dǎo)小組及辦公室|2012-03-01|2012年|洛门镇|阳坡村|
工作臺帳|聯(lián)村聯(lián)戶工作臺帳|2012-03-10|2012年|洛门镇|阳坡村|
年度计划|2012年工作計劃|2012-03-10|2012年|洛门镇|阳坡村|
村级规划|村级发展规划|2012-04-10|2012-2015年|洛门镇|阳坡村|""",
        *(
            ["年度计划", f"{head}户分阶段帮扶计划", "2012-03-20", "2012年", *VILLAGE, head]
            for _, head, *_ in HOMES
        ),
    ),
    "F14": sheet(
        "类别|编号|领用人/户|乡镇|村|发放日期|签收|卡面要素是否齐全",
        *(
            ["民情連心卡", f"LX{at:03}", head, *VILLAGE, FIRST, "已签", "是"]
            for at, (_, head, *_) in enumerate(HOMES, 1)
        ),
    ),
    "F15": sheet("""\
日期|级别|类别|地点|期数|人次|参训名单附表|课时
2012-04-18|村|農(nóng)業(yè)技術(shù)培訓(xùn)|阳坡村|1|36|见附表|8
2012-07-20|村|勞務(wù)技能培訓(xùn)|阳坡村|1|28|见附表|16"""),
    "F21": sheet("""\
指标名称|计量单位|本期数|备注
到村活动|次|4|截止目前
發(fā)放技術(shù)資料|份|許多份|
贈送有機肥、農(nóng)藥|袋|30余袋|
帮扶项目|个|1|
項目資金到位|万元|500余萬元|"""),
}


@pytest.fixture(scope="module")
def told(warm_home, tmp_path_factory):
    inputs = tmp_path_factory.mktemp("tianshui")
    books = {"registry": REGISTRY, "units": {UNIT: FORMS}, "received": "2013-01-05T09:00:00"}
    lay_down(inputs, "tianshui", "2012", **books)
    return audited(warm_home, "tianshui", "2012", inputs)


def test_four_activities_a_year_are_short_of_its_own_scheme_and_nothing_else_accuses(told):
    """Flags b, c and d: 12 talks, 10 days, 2 lectures and a year without a gap; 许多份; two goods."""
    homes = [f"户:洛门镇/阳坡村/{head}" for _, head, *_ in HOMES]
    persons = [f"{cadre}@{UNIT}" for cadre in CADRES]
    months = [f"2012-{month:02}" for month in (4, 7, 8, 10, 11, 12)]
    vague = {"发放技术资料": "許多份", "赠送有机肥、农药": "30余袋", "项目资金到位": "500余萬元"}
    gift = "款物:2012-06-20/阳坡村/周大山/有机肥、农药"
    one_each = "一行一种物资、一种计量单位"
    assert told.flags() == sorted(
        [
            *(("VIS-02", UNIT, home, "2012", "12", "4", "-8") for home in homes),
            *(("RES-04", UNIT, person, "2012", "10", "4", "-6") for person in persons),
            ("VIS-03", UNIT, "单位", "2012", "2", "1", "-1"),
            *(("VIS-01", UNIT, who, month, "1", "0", "-1") for who in persons for month in months),
            *(("VIS-04", UNIT, home, "2012", "62", "110", "48") for home in homes),
            *(
                ("AGG-06", UNIT, f"指标:{name}", "2012", "确数", raw, "")
                for name, raw in vague.items()
            ),
            ("FUND-13", UNIT, gift, "2012Q2", one_each, "有机肥、农药", ""),
        ]
    )


def test_the_cells_named_are_those_that_hold_the_figures(told):
    assert told.cells("AGG-06", "指标:发放技术资料") == "工作统计表!C5"
    assert told.cells("FUND-13", "款物:2012-06-20/阳坡村/周大山/有机肥、农药").startswith(
        "帮扶资金物资投入台账!"
    )


def test_money_called_secured_for_a_project_still_sought_is_left_open(told):
    """Flag e: 500余万元 of a project that is 争取: nobody can say what is in hand."""
    project = "项目:洛门镇/阳坡村/土地开发整理项目"
    assert told.undecided("FUND-01", "FUND-02", "FUND-04") == {
        ("FUND-01", project),
        ("FUND-01", "指标:项目资金到位"),
        ("FUND-02", "指标:项目资金到位"),
        ("FUND-04", project),
    }


def test_text_full_of_pinyin_is_read_and_no_reproach(told):
    """聯(lián)村聯(lián)戶 and 臺帳 (flag g) are put right; the cell stays as the unit wrote it."""
    cleaned = told.quality("DQ-15")
    assert {row["action"] for row in cleaned} == {"提示"}
    assert {DAMAGED_UNIT, *DAMAGED_VILLAGE, "聯(lián)村聯(lián)戶工作臺帳"} <= {
        row["raw"] for row in cleaned
    }
    assert told.verdicts["DOC-06", UNIT, "单位", "2012"] == "合格"
    assert told.verdicts["PAIR-02", UNIT, "单位", "2012"] == "合格"


def test_single_unit_is_ranked_first_of_one(told):
    (row,) = table(told.run / "ranking.csv")
    assert (row["unit"], row["rank"]) == (UNIT, "1")


@pytest.mark.parametrize(
    "silent", ['period = "month", ', 'counted_per = "干部和户", ', 'counted_per = "单位", ']
)
def test_what_the_scheme_leaves_open_must_be_set(tmp_path, silent):
    """Flag a: the period of 进村入户, and whether 12 and 2 are each cadre's or the unit's."""
    text = load_programme("tianshui").content.decode()
    assert text.count(silent) == 1
    path = tmp_path / "tianshui.toml"
    path.write_text(text.replace(silent, ""), encoding="utf-8")
    with pytest.raises(ProgrammeError, match=silent.split(" ")[0]):
        load_programme(path)
