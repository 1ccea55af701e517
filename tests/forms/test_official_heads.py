"""The column heads that the five programmes print, each read into its field."""

import pytest

from inspectorate.forms.layout.extract import extract
from inspectorate.forms.layout.recognise import Header, find_headers
from inspectorate.forms.shape import forms
from tests.forms import sheets

DAYS = "、".join(str(day) for day in range(1, 32))
#: Title and heads of each form as they are printed; 、parts the heads.
OFFICIAL = {
    "F01": (
        "参扶(帮扶)单位基本情况表",
        (
            "序号、单位名称、单位简称、单位类型、隶属关系/层级(中央/省/市/县;地直/县直)、主管部门、主要负责人、分管领导、联络员、"
            "联系电话、在职干部职工数、党员数"
        ),
    ),
    "F02": (
        "包村(结对)对应表",
        "序号、帮扶单位、层级、是否牵头单位、县(区)、乡镇、村(社区)、村类别(一类贫困村/贫困村)、结对起始日期、终止日期、文号",
    ),
    "F03": (
        "驻村工作队及队员花名册",
        (
            "序号、工作队名称、县、乡镇、村、姓名、性别、身份证号、政治面貌、派出单位、职务、职务级别、队内职务(第一书记/队长/队员)、"
            "来源(单位/县/镇)、是否后备干部、进驻日期、任期、离任日期、离任原因、联系电话"
        ),
    ),
    "F04": (
        "干部结对帮扶花名册",
        (
            "序号、帮扶干部、单位、职务、职务级别、帮扶人类型(领导/正科/干部/党支部/村干部/富裕户/党员)、乡镇、村、组、户主姓名、"
            "户主身份证号、帮扶对象类别(贫困户/困难党员/困难群众/下岗职工/农民党员)、帮扶方式(一帮一/几帮一/支部帮)、结对日期、备注"
        ),
    ),
    "F05": (
        "帮扶对象(联系户)档案登记表",
        (
            "户主、身份证号、家庭人口、家庭成员、住房状况、耕地面积(亩)、收入来源、年人均纯收入(元)、致贫原因、是否建档立卡、"
            "贫困属性、帮扶措施、进度、更新日期"
        ),
    ),
    "F06": (
        "驻村考勤月报表",
        f"姓名、派出单位、村、{DAYS}、在村天数、住村夜数、请假天数、公差天数、休息天数、本人签名、村支书签字、乡镇审核",
    ),
    "F07": (
        "请销假登记表",
        "姓名、村、请假类别、事由、起始时间、结束时间、天数、批准机关、批准人、批准日期、销假日期、备注",
    ),
    "F08": (
        "入户走访(谈心交流)/民情日记登记",
        "日期、干部姓名、村、户主、形式(走访/谈心/宣讲/慰问)、内容、反映问题、处理情况、户主签字",
    ),
    "F09": (
        "帮扶活动登记表",
        "日期、单位、村、活动类别(调研/座谈/联谊/宣讲/慰问/会议/活动)、主题、带队领导、职务、参加人数、佐证材料",
    ),
    "F10": (
        "办实事(解决困难)台账",
        "序号、单位、村、受益户/人、实事名称、类别(实事/困难)、投入金额、开始、完成日期、状态、佐证",
    ),
    "F11": (
        "帮扶项目台账",
        (
            "项目名称、类别、单位、县乡村、资金来源、计划投入(万元)、争取到位(万元)、已拨付、已支出、开工、竣工、形象进度、"
            "受益户数/人数、状态(计划/争取/立项/到位/在建/完工)"
        ),
    ),
    "F12": (
        "帮扶资金(物资)投入台账",
        "日期、单位、村、对象、款物类别(慰问金/捐款/项目资金/物资)、数量、单位(元/万元/袋/份)、经手人、领取人签字、凭证号",
    ),
    "F13": (
        "规划计划责任书协议清单",
        (
            "文件类别(三年规划/年度计划/实施方案/目标责任书/帮扶协议/村级规划/入户调查表/领导小组文件)、名称、文号、成文日期、适用期、"
            "单位、村、户、签订双方、存放位置、目标值、完成值、完成状态"
        ),
    ),
    "F14": (
        "证卡册牌发放登记表",
        "类别(提醒牌/提醒卡/民情日记/扶贫手册/民情连心卡)、编号、领用人/户、村、发放日期、签收、卡面要素是否齐全",
    ),
    "F15": (
        "培训登记表",
        "日期、主办单位、级别(县/乡/村)、类别(动员/业务/实用技术/劳务技能)、地点、期数、人次、参训名单附表、课时",
    ),
    "F16": (
        "工作汇报/小结/简报报送登记",
        "工作队、月份、类别(队长汇报/月小结/信息简报)、报送日期、接收单位、篇数",
    ),
    "F17": (
        "督查检查记录表",
        (
            "检查日期、时间、检查组、牵头部门、参加部门、方式(实地查岗/民情走访/翻阅考勤/电话抽查/暗访)、县乡村、被查单位/人、"
            "应在岗、实在岗、不在岗原因、有无请假手续、发现问题、现场处理、记录人"
        ),
    ),
    "F18": (
        "季度测评表/民主测评表",
        "季度、姓名、村、单位、各项得分、加分、扣分、总分、等次、测评人数、满意票",
    ),
    "F19": (
        "人员调整(不符重报/召回/更换)审批表",
        "姓名、单位、村、类别、事由、依据条款、提出单位、批准单位、批准日期、接替人、接替到岗日期",
    ),
    "F20": (
        "整改台账",
        (
            "序号、问题编号、通报文号、问题描述、问题类别、检查规则、发现日期、责任单位、责任人、责任领导、整改措施、整改时限、"
            "整改进展、完成日期、佐证材料、自查意见、复查人、复查日期、复查意见、销号日期、状态、备注"
        ),
    ),
    "F21": ("季度/年度工作统计(汇总)表", "指标名称、计量单位、本期数、累计数、上年同期、备注"),
    "F22": (
        "需求征集/贫困村户基本台账",
        "县、乡镇、村、村类别、户主、人口、脱贫年度、需求类别(安居/助学/大病/公益)、需求金额(万元)",
    ),
}


def only(sheet, place=""):
    (found,) = find_headers(sheet, sheet.rows, place)
    return found


@pytest.mark.parametrize("form", OFFICIAL)
@pytest.mark.parametrize("titled", [True, False])
def test_every_printed_head_is_a_field(form, titled):
    title, heads = OFFICIAL[form]
    written = heads.split("、")
    lines = [[title], written] if titled else [["附表"], written]
    found = only(sheets.sheet(*lines))
    assert isinstance(found, Header), found
    assert (found.form.id, found.strange) == (form, ())
    shared = len(found.halves) // 2
    assert len(found.columns) - shared == len([head for head in written if head != "序号"])


#: What units of the programmes write: (form, place, title, heads).
PROGRAMMES = [
    ("F02", "registry", "宝兴县“挂包帮”活动部门包村一览表", "序号、挂包单位、乡镇、包村、结对时间"),
    ("F04", "submissions", "领导挂点联系一览表", "挂点领导、单位、职务、乡镇、挂点村、困难党员(群众)、困难类型、结对形式"),
    ("F04", "submissions", "干部帮户花名册", "帮扶党员、所在单位、职务、联系村、帮扶户、帮扶户类别、帮扶方式、帮扶时间"),
    ("F05", "submissions", "“联村联户、为民富民”行动联系户档案", "联系户姓名、家庭成员、住房状况、耕地面积、收入来源、致贫原因、帮扶措施、进度"),
    ("F08", "submissions", "联村联户帮扶工作日志", "日期、联系干部、联系村、联系户、走访形式、工作内容、群众反映问题、办理结果"),
    ("F14", "submissions", "民情连心卡发放登记表", "类别、卡号、联系户、村、发放日期、签收、要素齐全"),
    ("F14", "registry", "驻村扶贫工作队纪律提醒牌发放登记表", "类别、编号、领用人、村、领用日期、签领"),
    ("F03", "submissions", "会泽县驻村扶贫工作队员花名册", "工作队、乡镇、派驻村、队员姓名、性别、民族、学历、身份证号码、选派单位、驻村职务、到村时间、手机号"),
    ("F16", "submissions", "驻村工作队月小结报送登记表", "驻村扶贫工作队、所属月份、材料类型、上报日期、接收部门、份数"),
    ("F18", "inspections", "驻村扶贫工作队员季度综合测评表", "季度、队员姓名、村、派出单位、加分、扣分、总得分、评定等次"),
    ("F19", "registry", "召回重派审批表", "召回人员、派出单位、村、调整类型、召回原因、依据、审批部门、审批时间、新派人员"),
    ("F02", "registry", "城乡共建新农村党建“1+1”结对帮扶一览表", "共建单位、层级、结对乡镇、共建村、结对时间"),
    ("F04", "submissions", "“4321”帮扶责任制结对帮扶名册", "机关党员、单位、职务、职级、共建村、贫困户、帮扶起始时间"),
    ("F13", "registry", "年度目标责任书清单", "资料类别、文件名称、签订时间、责任单位、村、目标、完成数"),
    ("F10", "submissions", "解决困难台账", "责任单位、共建村、受益群众、困难事项、事项类别、资金、办结时间、办理情况"),
    ("F06", "submissions", "驻村天数统计表(2014年5月)", "驻村干部姓名、选派单位、驻点村、实际在村天数、请假(天)、公出、轮休"),
    ("F12", "submissions", "慰问金发放花名册", "慰问时间、慰问单位、受益村、慰问对象、款物名称、发放金额、单位、经办人、领款人签字"),
    ("F15", "submissions", "实用技术培训登记表", "培训时间、主办部门、培训内容类别、培训地点、场次、参训人数"),
    ("F22", "registry", "贫困户花名册", "县区、乡镇、行政村、贫困户姓名、家庭人口、脱贫年份、需求类型、所需资金(万元)"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "place", "title", "heads"), PROGRAMMES)
def test_what_units_of_each_programme_write_is_known(form, place, title, heads):
    found = only(sheets.sheet([title], heads.split("、")), place)
    assert isinstance(found, Header), found
    assert found.form.id == form
    assert not set(found.strange) - {"民族", "学历"}


def test_common_surplus_columns_are_named_and_send_nothing_back():
    heads = ["姓名", "村", "队内职务", "进驻日期", "民族", "学历", "出生年月", "入党时间", "备注"]
    (table,), doubts = extract(
        sheets.sheet(["驻村工作队花名册"], heads, ["张三", "甲村", "队员", "2014.4.25"]), 2014
    )
    assert doubts == []
    assert table.header.strange == ("民族", "学历", "出生年月", "入党时间", "备注")
    assert table.header.confidence == 1


def test_too_many_heads_that_nobody_knows_send_the_table_back_by_name():
    heads = ["姓名", "村", "队内职务", "进驻日期", "心情", "天气", "爱好"]
    tables, (doubt,) = extract(sheets.sheet(["驻村工作队花名册"], heads, ["张三"]), 2014)
    assert tables == []
    assert doubt.strange == ("心情", "天气", "爱好")
    assert doubt.candidates == ("驻村工作队及队员花名册",)


def test_no_alias_of_a_form_means_two_of_its_fields_but_where_their_order_tells():
    for form in forms().values():
        heads: dict[str, list[str]] = {}
        for field in form.fields:
            for head in (field.head, *field.aliases):
                heads.setdefault(head, []).append(field.name)
        told = {f.name for f in form.fields if f.follows}
        double = {
            h: names for h, names in heads.items() if len(names) > 1 and not told & set(names)
        }
        shared = {f.name: f.second for f in form.fields if f.second}
        assert all(len(n) == 2 and shared.get(n[0]) == n[1] for n in double.values()), double
