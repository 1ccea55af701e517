"""Units, villages, teams, helpers and households of a city."""

from dataclasses import dataclass

import polars as pl

from benchmarks.draw import Draw

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


def city_of(draw: Draw, programme: str) -> City:
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
