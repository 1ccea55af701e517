"""Whose row it is in a list that an office keeps for several units (convention 4): its member's unit.

A township's 请销假登记 or an organisation department's 人员调整审批表 names people; the roster (F03)
tells which unit posted them.
"""

import polars as pl

from inspectorate.forms.naming.sole import sole

#: Forms about posted people that may lie in registry/ or inspections/.
KEPT_BY_OFFICES = ("F07", "F19")


def with_member_unit(rows: pl.DataFrame, roster: pl.DataFrame) -> pl.DataFrame:
    """Rows without a unit get that of the one member so named, in that village where it is said.

    Args:
        rows: F07 or F19 with unit, place and person_name.
        roster: F03 with unit, place and person_name.
    """
    members = roster.select("unit", "place", "person_name").drop_nulls().unique()
    here = sole(members, ["person_name", "place"], "unit", "unit_here")
    anywhere = sole(members, ["person_name"], "unit", "unit_anywhere")
    joined = rows.join(here, on=["person_name", "place"], how="left", maintain_order="left").join(
        anywhere, on="person_name", how="left", maintain_order="left"
    )
    by_name = pl.when(pl.col("place").is_null()).then("unit_anywhere")
    unit = pl.coalesce("unit", "unit_here", by_name)
    return joined.with_columns(unit=unit).drop("unit_here", "unit_anywhere")
