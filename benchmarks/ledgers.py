"""What units did and wrote down in a year: F08 to F17, F20, F21."""

import polars as pl

from benchmarks.city import City
from benchmarks.draw import Draw
from inspectorate.periods import span_of

_PHRASES = [
    "走访了解生产生活情况",
    "查看住房和饮水",
    "商量养殖和茶园管护",
    "讲解新农合和助学政策",
    "帮助联系技能培训",
    "协调小额贷款手续",
    "登记孩子上学的困难",
    "核对收入和支出",
    "送去化肥和种子",
    "看望卧病的老人",
    "劝说参加合作社",
    "一起算发展产业的账",
    "记下修路的请求",
    "反映低保的问题",
    "查看危房改造进度",
    "约定下次见面的时间",
]
_INDICATORS = (
    ("帮扶项目", "个"),
    ("项目资金到位", "万元"),
    ("结对帮扶贫困户", "户"),
    ("培训班", "期"),
    ("培训人次", "人次"),
    ("慰问困难户", "户"),
    ("发放慰问金", "元"),
    ("驻村工作队", "支"),
    ("第一书记", "名"),
    ("驻村队员", "名"),
    ("召开会议", "次"),
    ("调研", "次"),
    ("到村活动", "次"),
    ("办实事", "件"),
    ("解决困难", "件"),
    ("职工捐款", "元"),
    ("自评得分", "分"),
)
_PAPERS = ("三年规划", "年度计划", "实施方案", "目标责任书", "村级规划", "领导小组文件", "台账")
_CARDS = ("提醒卡", "民情日记", "扶贫手册")
_PLACED = ["unit", "place", "county", "township", "village", "leader"]


def forms_of(draw: Draw, city: City) -> dict[str, pl.DataFrame]:
    """Forms of work, money, papers and checks."""
    return {
        "F08": _visits(draw, city.homes),
        "F09": _activities(draw, city.pairs),
        "F10": _deeds(draw, city.homes),
        "F11": _projects(draw, city.pairs),
        "F12": _payments(draw, city.homes),
        "F13": _papers(draw, city),
        "F14": _cards(draw, city),
        "F15": _classes(draw, city),
        "F16": _reports(draw, city),
        "F17": _checks(draw, city.residents),
        "F20": _items(draw, city.pairs),
        "F21": _statistics(draw, city.units),
    }


def _times(frame: pl.DataFrame, times: int) -> pl.DataFrame:
    turns = pl.DataFrame({"turn": range(1, times + 1)})
    return frame.join(turns, how="cross", maintain_order="left_right")


def _text(draw: Draw, rows: int) -> pl.Series:
    """Three phrases and an amount: much alike, as diaries are."""
    said = draw.of(_PHRASES, rows) + "，" + draw.of(_PHRASES, rows) + "，" + draw.of(_PHRASES, rows)
    return said + "，家中还有" + draw.whole(100, 9000, rows).cast(pl.String) + "元欠款"


def _visits(draw: Draw, homes: pl.DataFrame) -> pl.DataFrame:
    """A visit a month to every household, by its helper."""
    rows = _times(homes, 12)
    first = pl.date(draw.year, pl.col("turn"), 1)
    return rows.with_columns(
        visit_date=first + pl.duration(days=pl.lit(draw.whole(0, 27, rows.height))),
        person_name="helper_name",
        person=pl.format("{}@{}", "helper_name", "unit"),
        form=draw.of(("走访", "谈心", "谈心", "宣讲", "慰问"), rows.height),
        content=_text(draw, rows.height),
        issue=pl.lit("无"),
        handling=pl.lit("无"),
        signature="household_head",
    )


def _activities(draw: Draw, pairs: pl.DataFrame) -> pl.DataFrame:
    rows = _times(pairs.select(_PLACED), 12)
    kinds = ("调研", "座谈", "联谊", "宣讲", "慰问", "联席会议", "会议", "活动")
    return rows.with_columns(
        activity_date=draw.days(rows.height),
        host_unit="unit",
        activity_kind=draw.of(kinds, rows.height),
        theme=draw.of(_PHRASES, rows.height),
        post=draw.of(("主要负责人", "科长"), rows.height),
        attendee_count=draw.whole(3, 40, rows.height),
        evidence=pl.lit("照片、签到表"),
    )


def _deeds(draw: Draw, homes: pl.DataFrame) -> pl.DataFrame:
    rows = homes.height
    return homes.with_columns(
        host_unit="unit",
        beneficiary="household_head",
        matter=draw.of(_PHRASES, rows),
        matter_kind=draw.of(("实事", "困难"), rows),
        amount_yuan=draw.whole(100, 90000, rows),
        start_date=draw.days(rows, 1, 200),
        finish_date=draw.days(rows, 150, 365),
        status=draw.of(("完成", "完成", "在办"), rows),
        evidence=pl.lit("照片、发票"),
    )


def _projects(draw: Draw, pairs: pl.DataFrame) -> pl.DataFrame:
    rows = _times(pairs.select(_PLACED), 2)
    count = rows.height
    planned = draw.whole(20, 900, count) * 1000
    return rows.with_columns(
        project_name=pl.format("{}{}项目{}", "village", draw.of(_PHRASES, count), "turn"),
        project_kind=draw.of(("基础设施", "产业发展", "公益事业"), count),
        host_unit="unit",
        fund_source=draw.of(("单位自筹", "协调资金"), count),
        planned_yuan=planned,
        secured_yuan=planned * 9 // 10,
        allocated_yuan=planned * 8 // 10,
        spent_yuan=planned * draw.whole(4, 9, count) // 10,
        start_date=draw.days(count, 1, 200),
        finish_date=draw.days(count, 150, 365),
        progress=pl.lit("按计划推进"),
        household_count=draw.whole(5, 90, count),
        person_count=draw.whole(90, 400, count),
        status=draw.of(("计划", "争取", "立项", "到位", "在建", "完工"), count),
    )


def _payments(draw: Draw, homes: pl.DataFrame) -> pl.DataFrame:
    rows = homes.height
    kinds = ("慰问金", "慰问金", "捐款", "助学金", "参合金", "物资(有机肥)")
    kind = draw.of(kinds, rows)
    amount = draw.whole(1, 30, rows) * 100
    return homes.with_columns(
        pay_date=draw.days(rows),
        host_unit="unit",
        recipient="household_head",
        goods_kind=kind,
        quantity=amount,
        measure=pl.lit("元"),
        amount_yuan=amount,
        handler=draw.names(rows),
        signature="household_head",
        voucher=pl.format("{}-{}", pl.lit(draw.year), pl.int_range(rows)),
    )


def _papers(draw: Draw, city: City) -> pl.DataFrame:
    """The unit's own, and for each household a survey, a plan and an agreement."""
    own = city.pairs.select(_PLACED).join(pl.DataFrame({"document_kind": _PAPERS}), how="cross")
    kinds = pl.DataFrame({"document_kind": ["入户调查表", "年度计划", "帮扶协议"]})
    homes = city.homes.select(*_PLACED, "household_head", "household").join(kinds, how="cross")
    rows = pl.concat([own, homes], how="diagonal")
    return rows.with_columns(
        document_name=pl.format("{}{}", "village", "document_kind"),
        document_number=pl.format(
            "{}〔{}〕{}号", pl.lit("局发"), pl.lit(draw.year), pl.int_range(pl.len())
        ),
        document_date=draw.days(rows.height, 30, 180),
        valid_for=pl.lit(f"{draw.year}年"),
        host_unit="unit",
        parties=pl.format("{}、{}", "unit", pl.col("household_head").fill_null("村委会")),
        location=pl.lit("单位办公室"),
        target_value=pl.lit(10),
        done_value=draw.whole(7, 12, rows.height),
        done_status=pl.lit("完成"),
    )


def _cards(draw: Draw, city: City) -> pl.DataFrame:
    people = city.residents.select(*_PLACED, holder="person_name")
    own = people.join(pl.DataFrame({"card_kind": _CARDS}), how="cross")
    teams = city.residents.unique("number", maintain_order=True).select(
        *_PLACED, holder="team_name", card_kind=pl.lit("提醒牌")
    )
    homes = city.homes.select(*_PLACED, holder="household_head", card_kind=pl.lit("民情连心卡"))
    rows = pl.concat([own, teams, homes])
    return rows.with_columns(
        serial=pl.format("K-{}", pl.int_range(pl.len())),
        issue_date=draw.days(rows.height, 1, 90),
        receipt="holder",
        is_complete=draw.some(rows.height, 98),
    )


def _classes(draw: Draw, city: City) -> pl.DataFrame:
    rows = _times(city.pairs.select(_PLACED), 2)
    listed = city.residents.group_by("unit").agg(roster=pl.col("person_name").str.join("、"))
    count = rows.height
    return rows.join(listed, on="unit", how="left", maintain_order="left").with_columns(
        class_date=draw.days(count),
        host_unit="unit",
        class_level=draw.of(("县", "乡镇", "村"), count),
        class_kind=draw.of(("动员", "业务", "实用技术", "劳务技能"), count),
        place_name=pl.lit("村委会"),
        class_count=pl.lit(1),
        trainee_count=draw.whole(3, 90, count),
        class_hours=pl.lit(6),
    )


def _reports(draw: Draw, city: City) -> pl.DataFrame:
    """A month's summary, the captain's report and a bulletin of every team."""
    teams = city.residents.unique("number", maintain_order=True)
    rows = teams.select(*_PLACED, "team_name").join(
        pl.DataFrame({"report_kind": ["队长汇报", "月小结", "信息简报"]}), how="cross"
    )
    rows = _times(rows, 12)
    labels = pl.Series(span_of(str(draw.year)).months)
    last = pl.date(draw.year, pl.col("turn"), 1).dt.month_end()
    return rows.with_columns(
        month=labels.gather(rows["turn"] - 1),
        report_date=last + pl.duration(days=pl.lit(draw.whole(-3, 6, rows.height))),
        receiver=pl.format("{}党委", "township"),
        copy_count=pl.lit(1),
    )


def _checks(draw: Draw, residents: pl.DataFrame) -> pl.DataFrame:
    """Every team four times."""
    teams = residents.unique("number", maintain_order=True)
    rows = _times(teams.select(*_PLACED, "team_name"), 4)
    count = rows.height
    present = draw.whole(1, 3, count)
    return rows.with_columns(
        check_date=draw.days(count, 30, 360),
        check_time=pl.lit("9:30"),
        inspectors=pl.lit("王强、李伟"),
        lead_office=draw.of(("市纪委", "市委组织部", "市扶贫办"), count),
        joining_offices=pl.lit("市委组织部、市扶贫办"),
        mode=draw.of(("实地查岗", "民情走访", "翻阅考勤", "电话抽查", "暗访"), count),
        checked="team_name",
        expected_count=pl.lit(3),
        present_count=present,
        absence_reason=draw.of(("请假", "去向不明"), count),
        has_leave=draw.of(("有", "有", "无"), count),
        problem=draw.of(("无", "考勤登记不全"), count),
        handling=pl.lit("当场指出"),
        recorder=draw.names(count),
    )


def _items(draw: Draw, pairs: pl.DataFrame) -> pl.DataFrame:
    rows = _times(pairs.select(_PLACED), 2)
    count = rows.height
    found = draw.days(count, 1, 250)
    done = pl.lit(draw.whole(3, 60, count))
    return rows.with_columns(
        item_number=pl.format("{}-{}", pl.lit(draw.year), pl.int_range(count)),
        notice_number=pl.format("汉扶组发〔{}〕{}号", pl.lit(draw.year), "turn"),
        problem=pl.lit("帮扶计划不够具体"),
        problem_kind=draw.of(("考勤管理", "档案资料"), count),
        found_date=found,
        host_unit="unit",
        responsible=draw.names(count),
        responsible_leader="leader",
        measures=_text(draw, count),
        deadline=found + pl.duration(days=30),
        progress=pl.lit("已按要求整改到位"),
        done_date=found + pl.duration(days=done),
        evidence=pl.lit("整改报告、照片"),
        self_opinion=pl.lit("整改到位"),
        reviewer=draw.names(count),
        review_date=found + pl.duration(days=done + 3),
        review_opinion=draw.of(("合格", "合格", "不合格"), count),
        closed_date=found + pl.duration(days=done + 5),
        status=draw.of(("销号", "已整改", "整改中"), count),
    )


def _statistics(draw: Draw, units: pl.DataFrame) -> pl.DataFrame:
    asked = pl.DataFrame(_INDICATORS, schema=["indicator", "measure"], orient="row")
    rows = units.select("unit").join(asked, how="cross")
    value = draw.whole(1, 30, rows.height)
    return rows.with_columns(current_value=value, total_value=value + 2, last_year_value=value - 1)
