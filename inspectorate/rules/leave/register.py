"""What the register of leave (F07) says of each leave: whose, how long, approved at which level."""

import polars as pl

from inspectorate.rules.binding import bound, owners
from inspectorate.rules.catalogue import Terms
from inspectorate.rules.facts import Facts
from inspectorate.rules.presence.attendance import postings
from inspectorate.rules.restated import latest_told

#: Levels of an approver (convention 9).
OTHER, TOWNSHIP, COUNTY = 0, 1, 2

#: 镇巴县委组织部 is no township's, 社区委员会 no district's.
_COUNTY = "[县市州省旗]委|[^社]区委|组织部"
_TOWN = "乡|镇|街道"
_ORGAN = r"党委|工委|党[(（]工[)）]委|政府|办事处|[乡镇]委"
_BARE = "[乡镇]$|街道$"


def level() -> pl.Expr:
    """Level of 批准机关: OTHER, TOWNSHIP, COUNTY or above; null where it is empty or half a name."""
    text = pl.col("approver").str.replace_all(r"\s", "")
    town = text.str.contains(_TOWN) & text.str.contains(_ORGAN)
    return (
        pl.when(text.str.contains(_COUNTY))
        .then(COUNTY)
        .when(town)
        .then(TOWNSHIP)
        .when(text.str.contains(_BARE))
        .then(None)
        .when(text.is_not_null())
        .then(OTHER)
        .cast(pl.Int64)
    )


def register(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """Rows of F07 of the units that a rule binds.

    Adds to the form's columns: who (identity), subject, length (calendar days asked for, both ends
    counted), until (last day away: an early return ends a leave the day before), level. A leave
    that a later period's register tells again stands as told last. A row whose unit nobody can tell is of who answers for the village, else of nobody ("").
    """
    answers = owners(facts, terms).rename({"unit": "owner"})
    last = latest_told(facts.of("F07"), "person_name", "unit", "place", "start_date")
    rows = last.join(answers, on="place", how="left")
    until = facts.leaves.lazy().select("record_id", until="away_until")
    start = pl.col("start_date").dt.strftime("%Y-%m-%d").fill_null("")
    nobodys = pl.coalesce("unit", "owner")
    named = rows.join(until, on="record_id", how="left").with_columns(
        unit=nobodys.fill_null(""),
        who=pl.col("person"),
        subject=pl.format("请假:{}:{}", pl.col("person").fill_null(""), start),
        length=(pl.col("end_date") - pl.col("start_date")).dt.total_days() + 1,
        level=level(),
    )
    own = named.unique(["record_id", "unit"], keep="first", maintain_order=True)
    return bound(own, facts, terms).drop("owner").sort("unit", "start_date", "record_id")


def namesakes(facts: Facts) -> pl.LazyFrame:
    """unit, person_name, shared: names that F03 shows for several people of a unit."""
    names = postings(facts).group_by("unit", "person_name")
    several = names.agg(people=pl.col("who").n_unique()).filter(pl.col("people") > 1)
    return several.select("unit", "person_name", shared=pl.lit(value=True))
