"""Whom an inspection found: the unit that 被查单位/人 names, or whose member it names.

Only where several units share the village does it matter; what names nobody is left open, and the
finding goes to the village's own unit (convention 1).
"""

import polars as pl

from inspectorate.forms.naming.sole import sole
from inspectorate.forms.naming.units import UnitNames
from inspectorate.forms.naming.villages import Villages


def with_checked_unit(
    rows: pl.DataFrame, roster: pl.DataFrame, units: UnitNames, villages: Villages
) -> pl.DataFrame:
    """F17 rows with ``unit`` where 被查单位/人 tells it.

    Args:
        rows: F17 with place and checked.
        roster: F03 with unit, place and person_name.
        units: names of the registry.
        villages: which unit is paired with which village.
    """
    named = rows.select("checked", "place").unique().sort("checked", "place")
    told = [
        (who, where, _unit_named(who, where, units, villages)) for who, where in named.iter_rows()
    ]
    schema = {"checked": pl.String, "place": pl.String, "named_unit": pl.String}
    answers = pl.DataFrame(told, schema=schema, orient="row")
    with_name = rows.drop("unit", strict=False).join(
        answers, on=["checked", "place"], how="left", nulls_equal=True, maintain_order="left"
    )
    joined = with_name.join(
        _units_of_members(rows, roster), on="record_id", how="left", maintain_order="left"
    )
    return joined.with_columns(unit=pl.coalesce("named_unit", "member_unit")).drop(
        "named_unit", "member_unit"
    )


def _unit_named(
    checked: str | None, place: str | None, units: UnitNames, villages: Villages
) -> str | None:
    """The one registered unit in the text, if the village is one of its own."""
    name = units.find_inside(checked).name if checked else None
    own = [one.path for one in villages.paired.get(name or "", [])]
    return name if place is None or place in own else None


def _units_of_members(rows: pl.DataFrame, roster: pl.DataFrame) -> pl.DataFrame:
    """record_id, member_unit: checks that name members of one unit of the village alone."""
    members = roster.select("place", "person_name", member_unit="unit").drop_nulls().unique()
    met = rows.select("record_id", "place", "checked").drop_nulls().join(members, on="place")
    said = met.filter(pl.col("checked").str.contains(pl.col("person_name"), literal=True))
    return sole(said, ["record_id"], "member_unit", "member_unit")
