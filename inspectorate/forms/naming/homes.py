"""The village of a row whose form has no column for it: the unit's only one, or the household's.

档案登记表 as the programme prints it names household and ID, no village.
"""

import polars as pl

from inspectorate.forms.naming.sole import sole
from inspectorate.forms.naming.villages import Villages

#: Forms about people of one village, of which the village need not be written.
WITHOUT_VILLAGE = ("F03", "F04", "F05", "F06", "F07", "F19")


def only_villages(villages: Villages) -> pl.DataFrame:
    """unit, only: the units paired with one village alone."""
    alone = [(unit, places[0].path) for unit, places in villages.paired.items() if len(places) == 1]
    return pl.DataFrame(sorted(alone), schema={"unit": pl.String, "only": pl.String}, orient="row")


def with_only_village(rows: pl.DataFrame, villages: Villages) -> pl.DataFrame:
    """Rows without a village get the only one of their unit."""
    unsaid = pl.col("place").is_null() & pl.col("village").is_null()
    joined = rows.join(only_villages(villages), on="unit", how="left", maintain_order="left")
    place = pl.when(unsaid).then("only").otherwise("place")
    return joined.with_columns(place=place).drop("only")


def with_household_village(records: dict[str, pl.DataFrame], villages: Villages) -> pl.DataFrame:
    """F05 rows without a village get that of their household in the unit's F04, else in F22.

    By ID where both give it, else by name where only one village of the unit has such a household.
    """
    rows = records["F05"]
    unsaid = pl.col("place").is_null() & pl.col("village").is_null()
    paired = [(unit, p.path) for unit, places in sorted(villages.paired.items()) for p in places]
    ours = pl.DataFrame(paired, schema={"unit": pl.String, "place": pl.String}, orient="row")
    helped = records["F04"].select("unit", "place", "household_head", id="household_id_number")
    listed = records["F22"].select("place", "household_head", id="id_number").join(ours, on="place")
    found = [
        sole(helped, ["unit", "id"], "place", "by_id"),
        sole(helped, ["unit", "household_head"], "place", "by_name"),
        sole(listed, ["unit", "household_head"], "place", "by_list"),
    ]
    joined = rows.with_columns(id="id_number")
    for one in found:
        joined = joined.join(one, on=one.columns[:2], how="left", maintain_order="left")
    place = pl.coalesce("place", pl.when(unsaid).then(pl.coalesce("by_id", "by_name", "by_list")))
    return joined.with_columns(place=place).select(rows.columns)
