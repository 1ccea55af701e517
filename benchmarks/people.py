"""Forms that list the people and households of a city."""

from datetime import date

import polars as pl

from benchmarks.city import RESIDENTS, UNITS, City
from benchmarks.draw import Draw
from inspectorate.periods import span_of
from inspectorate.rules.facts import DAY_FIELDS

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
