"""Units, villages, teams, helpers and households of a city, and the forms that list them."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from benchmarks.draw import Draw
from inspectorate.periods import span_of
from inspectorate.rules.facts import DAY_FIELDS

UNITS, VILLAGES, TEAMS, RESIDENTS, HELPERS, HOUSEHOLDS = 1608, 929, 994, 3068, 11241, 20088
_COUNTIES = [
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
    "汉台区",
]
_VILLAGES_A_TOWNSHIP = 6
#: 7 中央, 10 省, 136 市, the rest 县; and what other programmes call these.
_MUNICIPAL = (17, 153)
_LEVELS = {
    "qianxi": ("地直", "地直", "地直", "县直"),
    "baoxing": ("省", "省", "市", "县直"),
}
_MUNICIPAL_MEMBERS = 4
_UNITS_A_LEAD = 8
_KINDS = ("领导", "正科", "干部", "干部", "干部", "党支部", "村干部", "富裕户", "党员", "党员")
_HOUSEHOLD_KINDS = (
    "贫困户",
    "贫困户",
    "贫困户",
    "困难党员",
    "困难群众",
    "下岗职工",
    "农民党员",
    "普通群众",
)
_RANKS = ("县处级副职", "乡科级正职", "乡科级副职", "股级", "科员级", "办事员级", "未定职")
_MEASURES = (
    "发展茶园",
    "养殖土鸡",
    "协调小额贷款",
    "安排技能培训",
    "改造危房",
    "资助上学",
    "联系务工",
)
_NEEDS = ("安居工程", "助学", "大病救助", "公益事业")
_MARKS = ["在村"] * 280 + ["休息"] * 80 + ["公差"] * 20 + ["半天", "缺勤"]
_WHO = ["unit", "place", "county", "township", "village"]


@dataclass(frozen=True)
class City:
    """Who is there.

    Attributes:
        units: unit, level, leader.
        pairs: unit, place, county, township, village, is_lead.
        residents: one row a member of a team, with the columns of F03.
        homes: one row a household and its helper, with the columns of F04.
    """

    units: pl.DataFrame
    pairs: pl.DataFrame
    residents: pl.DataFrame
    homes: pl.DataFrame


def city(draw: Draw, programme: str) -> City:
    """A city of a programme."""
    levels = _LEVELS.get(programme, ("中央", "省", "市", "县"))
    units = _units(draw, levels)
    pairs = _pairs(units, _villages())
    return City(units, pairs, _residents(draw, pairs), _homes(draw, pairs))


def _units(draw: Draw, levels: tuple[str, ...]) -> pl.DataFrame:
    number = pl.int_range(UNITS, eager=True)
    first, last = _MUNICIPAL
    level = (
        pl.when(pl.col("number") < 7)
        .then(pl.lit(levels[0]))
        .when(pl.col("number") < first)
        .then(pl.lit(levels[1]))
        .when(pl.col("number") < last)
        .then(pl.lit(levels[2]))
        .otherwise(pl.lit(levels[3]))
    )
    drawn = pl.DataFrame({"number": number, "leader": draw.names(UNITS)})
    return drawn.with_columns(unit=pl.format("第{}局", "number"), level=level)


def _villages() -> pl.DataFrame:
    number = pl.int_range(VILLAGES, eager=True)
    township = number // _VILLAGES_A_TOWNSHIP
    return pl.DataFrame(
        {
            "village_number": number,
            "county": pl.Series(_COUNTIES).gather(township % len(_COUNTIES)),
            "township": "第" + township.cast(pl.String) + "镇",
            "village": "第" + number.cast(pl.String) + "村",
        }
    ).with_columns(place=pl.concat_str("county", "township", "village", separator="/"))


def _pairs(units: pl.DataFrame, villages: pl.DataFrame) -> pl.DataFrame:
    """Every village has a unit before one has its second."""
    placed = units.with_columns(village_number=pl.col("number") % VILLAGES)
    return placed.join(villages, on="village_number", how="left", maintain_order="left").select(
        *_WHO, "number", "leader", is_lead=pl.col("number") % _UNITS_A_LEAD == 0
    )


def _residents(draw: Draw, pairs: pl.DataFrame) -> pl.DataFrame:
    """Four a team of the municipal units, the others by turns; the first of a team leads it."""
    first, last = _MUNICIPAL
    whole = pl.Series([n for n in range(first, last) for _ in range(_MUNICIPAL_MEMBERS)])
    rest = pl.Series([n for n in range(TEAMS) if not first <= n < last])
    turns = rest.gather(pl.int_range(RESIDENTS - len(whole), eager=True) % len(rest))
    drawn = pl.DataFrame(
        {
            "number": pl.concat([whole, turns]),
            "person_name": draw.names(RESIDENTS),
            "id_number": draw.id_numbers(RESIDENTS),
            "rank": draw.of(_RANKS, RESIDENTS),
            "arrival_date": draw.days(RESIDENTS, 1, 20),
            "politics": draw.of(("中共党员", "群众"), RESIDENTS),
        }
    ).sort("number", maintain_order=True)
    turn = pl.int_range(pl.len()).over("number")
    member = drawn.with_columns(turn=turn).join(pairs, on="number", maintain_order="left")
    origins = pl.Series(["单位", "单位", "县", "镇"]).gather(member["turn"] % 4)
    return member.with_columns(
        origin=origins,
        home_unit="unit",
        person=pl.format("{}#{}", "person_name", pl.col("id_number").str.slice(-4)),
        team_name=pl.format("{}驻{}工作队", "unit", "village"),
        team_role=pl.when(pl.col("turn") == 0).then(pl.lit("队长")).otherwise(pl.lit("队员")),
        post=pl.when(pl.col("turn") == 0).then(pl.lit("副局长")).otherwise(pl.lit("科员")),
        is_reserve=pl.col("turn") == 1,
        sex=pl.lit("男"),
        term_years=pl.lit("3年"),
        phone=pl.lit("13800000000"),
    )


def _homes(draw: Draw, pairs: pl.DataFrame) -> pl.DataFrame:
    """Households by turns over the pairs of units and villages; 1.79 of them a helper."""
    drawn = pl.DataFrame(
        {
            "number": pl.int_range(HOUSEHOLDS, eager=True) % UNITS,
            "household_head": draw.names(HOUSEHOLDS),
            "household_id_number": draw.id_numbers(HOUSEHOLDS),
            "household_kind": draw.of(_HOUSEHOLD_KINDS, HOUSEHOLDS),
            "pair_date": draw.days(HOUSEHOLDS, 1, 60),
        }
    ).sort("number", maintain_order=True)
    helper = pl.int_range(HOUSEHOLDS, eager=True) * HELPERS // HOUSEHOLDS
    paired = drawn.join(pairs, on="number", maintain_order="left")
    key = pl.format(
        "户:{}/{}/{}#{}",
        "township",
        "village",
        "household_head",
        pl.col("household_id_number").str.slice(-4),
    )
    return paired.with_columns(
        helper_name=draw.names(HELPERS).gather(helper),
        rank=draw.of(_RANKS, HELPERS).gather(helper),
        helper_kind=draw.of(_KINDS, HELPERS).gather(helper),
        helper_unit="unit",
        post=pl.lit("科员"),
        mode=draw.of(("一帮一", "一帮一", "几帮一", "支部帮"), HOUSEHOLDS),
        household=key,
    )


def forms_of(draw: Draw, city: City) -> dict[str, pl.DataFrame]:
    """The forms that list people and households: F01 to F07, F18, F19, F22."""
    return {
        "F01": _listing(draw, city),
        "F02": city.pairs.with_columns(
            unit_name="unit", start_date=pl.lit(date(draw.year, 1, 1)), village_kind=pl.lit("一类")
        ).join(city.units.select("unit", "level"), on="unit", maintain_order="left"),
        "F03": city.residents,
        "F04": city.homes,
        "F05": _archives(draw, city.homes),
        **_attendance(draw, city.residents),
        "F18": _ratings(draw, city.residents),
        "F19": _changes(draw, city.residents),
        "F22": _needs(draw, city.homes),
    }


def _listing(draw: Draw, city: City) -> pl.DataFrame:
    return city.units.with_columns(
        unit_name="unit",
        main_leader="leader",
        liaison=draw.names(UNITS),
        staff_count=pl.lit(30),
        party_member_count=pl.lit(12),
    )


def _archives(draw: Draw, homes: pl.DataFrame) -> pl.DataFrame:
    rows = homes.height
    return homes.with_columns(
        id_number="household_id_number",
        household_size=draw.whole(1, 7, rows),
        members=pl.lit("本人、配偶、长子"),
        housing=pl.lit("土木结构3间"),
        farmland_mu=draw.whole(0, 9, rows),
        income_source=pl.lit("外出务工"),
        income_yuan=draw.whole(900, 2800, rows),
        poverty_cause=draw.of(("因病", "缺技术", "缺资金"), rows),
        is_registered=draw.some(rows, 97),
        measures=draw.of(_MEASURES, rows),
        progress=draw.of(("正在实施", "已落实"), rows),
        update_date=draw.days(rows),
    )


def _attendance(draw: Draw, residents: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """F06 day by day for twelve months, and the F07 that explains most of its leaves."""
    leaves = _leaves(draw, residents)
    months = span_of(str(draw.year)).months
    days = pl.date_range(
        date(draw.year, 1, 1), date(draw.year, 12, 31), eager=True, closed="both"
    ).to_frame("date")
    grid = residents.select("person", "unit").join(days, how="cross")
    usual = draw.of(_MARKS, grid.height)
    away = leaves.select(
        "person", "unit", date=pl.date_ranges("start_date", "end_date", closed="both")
    ).explode("date", empty_as_null=False, keep_nulls=False)
    told = away.unique().with_columns(leave=pl.lit("请假"))
    marked = grid.with_columns(mark=usual).join(told, on=["person", "unit", "date"], how="left")
    marked = marked.with_columns(
        mark=pl.coalesce("leave", "mark"),
        month=pl.col("date").dt.strftime("%Y-%m"),
        day=pl.col("date").dt.strftime("d%d"),
    )
    sheets = marked.pivot(
        "day", index=["person", "unit", "month"], values="mark", on_columns=DAY_FIELDS
    )
    rows = sheets.join(residents.unique(["person", "unit"]), on=["person", "unit"], how="left")
    assert rows.height <= RESIDENTS * len(months)
    return {"F06": _counted(rows), "F07": leaves}


def _counted(sheets: pl.DataFrame) -> pl.DataFrame:
    """The columns that a sheet adds up itself."""
    words = {"present_days": "在村", "leave_days": "请假", "duty_days": "公差", "rest_days": "休息"}
    days = {
        field: pl.sum_horizontal((pl.col(day) == word).cast(pl.Int64) for day in DAY_FIELDS)
        for field, word in words.items()
    }
    counted = sheets.with_columns(
        **days,
        absent_days=pl.sum_horizontal((pl.col(day) == "缺勤").cast(pl.Int64) for day in DAY_FIELDS),
        person_signature="person_name",
        secretary_signature=pl.lit("王书记"),
        township_review=pl.lit("情况属实"),
    )
    return counted.with_columns(night_count="present_days").sort("unit", "month", "person")


def _leaves(draw: Draw, residents: pl.DataFrame) -> pl.DataFrame:
    rows = 2 * RESIDENTS
    who = residents.sample(rows, with_replacement=True, seed=draw.year)
    length = draw.whole(1, 6, rows)
    drawn = who.with_columns(
        start_date=draw.days(rows, 25, 350),
        days=length,
        leave_kind=pl.lit("事假"),
        reason=pl.lit("家事"),
    )
    end = pl.col("start_date") + pl.duration(days=pl.col("days") - 1)
    return drawn.with_columns(
        end_date=end,
        approver=pl.format("{}党委", "township"),
        approver_person=pl.lit("李书记"),
        approval_date=pl.col("start_date") - pl.duration(days=1),
        return_date=end + pl.duration(days=1),
    )


def _ratings(draw: Draw, residents: pl.DataFrame) -> pl.DataFrame:
    quarters = [f"{draw.year}年第{word}季度" for word in "一二三四"]
    rows = residents.join(pl.DataFrame({"quarter": quarters}), how="cross")
    return rows.with_columns(
        item_scores=pl.lit("工作实绩44、群众评议39"),
        total_score=draw.whole(60, 100, rows.height),
        grade=draw.of(("优秀", "良好", "一般"), rows.height),
        rater_count=pl.lit(26),
        satisfied_votes=draw.whole(10, 26, rows.height),
    )


def _changes(draw: Draw, residents: pl.DataFrame) -> pl.DataFrame:
    rows = residents.height // 10
    who = residents.sample(rows, seed=draw.year)
    return who.with_columns(
        change_kind=draw.of(("不符重报", "召回", "更换"), rows),
        reason=pl.lit("工作调动"),
        clause=pl.lit("第四条"),
        approver=pl.lit("县委组织部"),
        approval_date=draw.days(rows, 60, 300),
        successor=draw.names(rows),
        successor_date=draw.days(rows, 70, 330),
    )


def _needs(draw: Draw, homes: pl.DataFrame) -> pl.DataFrame:
    rows = homes.height
    return homes.with_columns(
        unit=pl.lit(None, pl.String),
        id_number="household_id_number",
        village_kind=pl.lit("一类"),
        household_size=draw.whole(1, 7, rows),
        exit_year=draw.whole(draw.year, draw.year + 3, rows),
        need_kind=draw.of(_NEEDS, rows),
        need_yuan=draw.whole(500, 20000, rows),
    )
