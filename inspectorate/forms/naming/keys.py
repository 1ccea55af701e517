"""Keys that tell households and people apart across forms, and F12's amounts in yuan."""

import polars as pl

from inspectorate.forms.naming.sole import sole
from inspectorate.forms.naming.units import UnitNames
from inspectorate.forms.values.numbers import MONEY_UNITS
from inspectorate.tables import MONEY

_HOUSEHOLD_FIELDS = {"F04": "household_id_number", "F05": "id_number", "F22": "id_number"}
_HOUSEHOLD_HEADS = {
    "F04": "household_head",
    "F05": "household_head",
    "F08": "household_head",
    "F13": "household_head",
    "F22": "household_head",
}
_PERSONS = ("F03", "F06", "F07", "F08", "F18", "F19")


def with_households(records: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Adds ``household``: 户:乡镇/村/户主, with #末4位 where any form gives the ID (convention 27)."""
    ids = pl.concat(
        records[form].select("place", head=_HOUSEHOLD_HEADS[form], id_number=number)
        for form, number in _HOUSEHOLD_FIELDS.items()
    )
    single = sole(ids, ["place", "head"], "id_number", "only").with_columns(_last_four("only"))
    return {
        form: _household_of(frame, form, single) if form in _HOUSEHOLD_HEADS else frame
        for form, frame in records.items()
    }


def _household_of(frame: pl.DataFrame, form: str, single: pl.DataFrame) -> pl.DataFrame:
    head = _HOUSEHOLD_HEADS[form]
    joined = frame.join(single.rename({"head": head}), on=["place", head], how="left")
    own = _HOUSEHOLD_FIELDS.get(form)
    last4 = pl.coalesce(_last_four(own), "only") if own else pl.col("only")
    village = pl.col("place").str.split("/").list.slice(1).list.join("/")
    base = pl.format("户:{}/{}", village, head)
    full = pl.when(last4.is_not_null()).then(pl.format("{}#{}", base, last4)).otherwise(base)
    return joined.with_columns(household=full)


def _last_four(field: str) -> pl.Expr:
    return pl.col(field).str.slice(-4)


def with_persons(records: dict[str, pl.DataFrame], units: UnitNames) -> dict[str, pl.DataFrame]:
    """Adds ``person``: 姓名#末4位 by the unit's own F03, else 姓名@单位 (conventions 10, 27).

    The unit is 派出单位 by its registered name, as written where nobody registered it.
    """
    known = sole(records["F03"], ["unit", "person_name"], "id_number", "last4").with_columns(
        _last_four("last4")
    )
    return {
        form: _person_of(frame, form, known, units) if form in _PERSONS else frame
        for form, frame in records.items()
    }


def _person_of(
    frame: pl.DataFrame, form: str, known: pl.DataFrame, units: UnitNames
) -> pl.DataFrame:
    joined = frame.join(known, on=["unit", "person_name"], how="left")
    last4 = pl.coalesce(_last_four("id_number"), "last4") if form == "F03" else pl.col("last4")
    home = _home(frame, units) if "home_unit" in frame.columns else pl.col("unit")
    by_id = pl.format("{}#{}", "person_name", last4)
    by_unit = pl.format("{}@{}", "person_name", home.fill_null(""))
    return joined.with_columns(person=pl.when(last4.is_not_null()).then(by_id).otherwise(by_unit))


def _home(frame: pl.DataFrame, units: UnitNames) -> pl.Expr:
    written = frame.get_column("home_unit").drop_nulls().unique().sort().to_list()
    names = {one: units.find(one).name or one for one in written}
    registered = pl.col("home_unit").replace_strict(names, default=None, return_dtype=pl.String)
    return pl.coalesce(registered, "unit")


def with_amounts(frame: pl.DataFrame) -> pl.DataFrame:
    """F12 amounts in yuan where the measure is money (元 when the measure is empty and cash)."""
    cash = pl.col("goods_kind").str.contains("金|款")
    measure = (
        pl.when(pl.col("measure").is_null() & cash).then(pl.lit("元")).otherwise(pl.col("measure"))
    )
    scale = measure.replace_strict(MONEY_UNITS, default=None, return_dtype=pl.Int64)
    return frame.with_columns(amount_yuan=(pl.col("quantity") * scale).cast(MONEY))
