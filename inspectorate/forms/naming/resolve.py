"""Gives every record its unit, place, household and person; what can't be told is a check.

Works on the distinct written names of a run (some thousands), never row by row; the answers are
joined back.
"""

from dataclasses import dataclass

import polars as pl

from inspectorate.forms.naming.checked import with_checked_unit
from inspectorate.forms.naming.homes import (
    WITHOUT_VILLAGE,
    with_household_village,
    with_only_village,
)
from inspectorate.forms.naming.keys import with_amounts, with_households, with_persons
from inspectorate.forms.naming.members import KEPT_BY_OFFICES, with_member_unit
from inspectorate.forms.naming.units import Found, UnitNames
from inspectorate.forms.naming.villages import Place, Villages
from inspectorate.forms.shape import forms
from inspectorate.forms.values.identity import masked_texts
from inspectorate.forms.values.text import squeezed
from inspectorate.tables import MARKS, Action

#: Forms whose row names the unit it is about (convention 2).
UNIT_FIELDS = {
    "F01": "unit_name",
    "F02": "unit_name",
    "F04": "helper_unit",
    "F09": "host_unit",
    "F10": "host_unit",
    "F11": "host_unit",
    "F12": "host_unit",
    "F13": "host_unit",
    "F15": "host_unit",
    "F20": "host_unit",
}


@dataclass(frozen=True)
class Registry:
    """The lead office's own names."""

    units: UnitNames
    villages: Villages


def registry_of(records: dict[str, pl.DataFrame]) -> Registry:
    """Names of units (F01) and villages (F02, F22) as the registry writes them."""
    named = records["F01"].filter(pl.col("unit_name").is_not_null())
    units = UnitNames.of(
        (squeezed(full), short, former)
        for full, short, former in named.select(
            "unit_name", "short_name", "former_name"
        ).iter_rows()
    )
    paired: dict[str, list[Place]] = {}
    places: dict[str, Place] = {}
    for form in ("F02", "F22"):
        columns = ["county", "township", "village"]
        rows = records[form].filter(pl.all_horizontal(pl.col(columns).is_not_null()))
        unit = (
            rows["unit_name"] if form == "F02" else pl.Series([None] * rows.height, dtype=pl.String)
        )
        for (county, township, village), name in zip(
            rows.select(columns).iter_rows(), unit, strict=True
        ):
            place = Place(squeezed(county), squeezed(township), squeezed(village))
            places[place.path] = place
            full = units.find(name).name if name else None
            if full and place not in paired.setdefault(full, []):
                paired[full].append(place)
    return Registry(units, Villages([places[path] for path in sorted(places)], paired))


def resolve(
    records: dict[str, pl.DataFrame], tables: pl.DataFrame, registry: Registry
) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Records as rules see them, and the checks that resolving raised.

    Args:
        records: parsed records by form, with ``table_id``.
        tables: ``tables.TABLES`` with ``unit`` (the author of the table, canonical or null) and
            ``place_kind`` (registry, inspections or submissions).
        registry: names.

    Returns:
        form to frame with ``Form.resolved_schema()``, and ``tables.MARKS`` rows (DQ-03 to DQ-05).
    """
    marks: list[pl.DataFrame] = [pl.DataFrame(schema=MARKS)]
    resolved: dict[str, pl.DataFrame] = {}
    known = tables.select("table_id", "file", "sheet", author="unit", lies="place_kind")
    for form_id, frame in records.items():
        if frame.is_empty():
            resolved[form_id] = pl.DataFrame(schema=forms()[form_id].resolved_schema())
            continue
        rows = frame.join(known, on="table_id", how="left")
        resolved[form_id], said = _named(form_id, rows, registry)
        marks += said
    for form_id in KEPT_BY_OFFICES:
        resolved[form_id] = with_member_unit(resolved[form_id], resolved["F03"])
    resolved["F17"] = with_checked_unit(
        resolved["F17"], resolved["F03"], registry.units, registry.villages
    )
    resolved["F05"] = with_household_village(resolved, registry.villages)
    resolved = with_households(resolved)
    resolved = with_persons(resolved, registry.units)
    resolved["F12"] = with_amounts(resolved["F12"])
    shaped = {form_id: _shaped(form_id, frame) for form_id, frame in resolved.items()}
    return shaped, pl.concat(marks)


def _named(
    form_id: str, rows: pl.DataFrame, registry: Registry
) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """Rows of a form with ``unit`` and ``place``, and the marks met on the way."""
    rows, said = _with_unit(form_id, rows, registry)
    rows, where = _with_place(rows, registry)
    if form_id in WITHOUT_VILLAGE:
        rows = with_only_village(rows, registry.villages)
    return rows, [said, where]


def _shaped(form_id: str, frame: pl.DataFrame) -> pl.DataFrame:
    schema = forms()[form_id].resolved_schema()
    if frame.is_empty():
        return pl.DataFrame(schema=schema)
    missing = [
        pl.lit(None, dtype=kind).alias(name)
        for name, kind in schema.items()
        if name not in frame.columns
    ]
    shaped = frame.with_columns(missing).select(
        pl.col(name).cast(kind) for name, kind in schema.items()
    )
    return shaped.sort("file", "sheet", "row", "record_id")


def _with_unit(
    form_id: str, rows: pl.DataFrame, registry: Registry
) -> tuple[pl.DataFrame, pl.DataFrame]:
    name = UNIT_FIELDS.get(form_id)
    if name is None:
        return rows.with_columns(unit=pl.col("author")), pl.DataFrame(schema=MARKS)
    pairs = rows.select(name, "author").unique().sort(name, "author")
    found = [
        (written, author, _unit(registry, written, author)) for written, author in pairs.iter_rows()
    ]
    answers = pl.DataFrame(
        [(w, a, f.name, f.how, "、".join(f.candidates)) for w, a, f in found],
        schema={
            name: pl.String,
            "author": pl.String,
            "said": pl.String,
            "how": pl.String,
            "near": pl.String,
        },
        orient="row",
    )
    joined = rows.join(answers, on=[name, "author"], how="left", nulls_equal=True)
    submitted = pl.col("lies") == "submissions"
    unit = pl.when(submitted).then(pl.coalesce("author", "said")).otherwise(pl.col("said"))
    said = [_unknown_units(joined, name), _alias_units(joined, name)]
    marks = pl.concat([*said, _other_units(joined, name, submitted)])
    return joined.with_columns(unit=unit), marks


def _unit(registry: Registry, written: str | None, author: str | None) -> Found:
    return registry.units.find(written, author) if written else Found(None, "未填")


def _unknown_units(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    unknown = rows.filter(pl.col(name).is_not_null() & pl.col("said").is_null())
    near = (
        pl.when(pl.col("near") != "")
        .then(pl.format("，名称相近的有：{}", "near"))
        .otherwise(pl.lit(""))
    )
    text = pl.format("单位“{}”不在参扶单位名册中（{}）{}，请填名册中的全称", name, "how", near)
    return _marks(unknown, "DQ-04", name, text)


def _alias_units(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """A former name, or one short of its place, is taken and told once a table."""
    alias = rows.filter(pl.col("how").is_in(["曾用名", "省称"]))
    text = pl.format("单位“{}”按{}读作“{}”，请填名册中的全称", name, "how", "said")
    return _marks(_once_a_table(alias, name), "DQ-04", name, text, Action.NOTE)


def _once_a_table(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """The first row of each table with a written name."""
    ordered = rows.sort("table_id", "row")
    return ordered.unique(["table_id", name], keep="first", maintain_order=True)


def _other_units(rows: pl.DataFrame, name: str, submitted: pl.Expr) -> pl.DataFrame:
    differs = submitted & pl.col("author").is_not_null() & (pl.col("said") != pl.col("author"))
    text = pl.format("本行单位“{}”与本表填报单位“{}”不一致，按填报单位计", name, "author")
    return _marks(rows.filter(differs), "DQ-03", name, text)


def _marks(
    rows: pl.DataFrame,
    check: str,
    field: str,
    message: pl.Expr,
    action: Action = Action.CORRECT,
) -> pl.DataFrame:
    """Rows of MARKS without cells; the cells are located with all other citations."""
    if rows.is_empty():
        return pl.DataFrame(schema=MARKS)
    return rows.select(
        check_id=pl.lit(check),
        action=pl.lit(action.value),
        file=pl.col("file"),
        sheet=pl.col("sheet"),
        cell=pl.lit(None, pl.String),
        record_id=pl.col("record_id"),
        field=pl.lit(field),
        method=pl.lit("名称核对"),
        # A name cell may hold a phone or an ID number as well; marks are few.
        raw=masked_texts(pl.col(field)),
        message=masked_texts(message),
    )


def _with_place(rows: pl.DataFrame, registry: Registry) -> tuple[pl.DataFrame, pl.DataFrame]:
    if "village" not in rows.columns:
        return rows.with_columns(place=pl.lit(None, pl.String)), pl.DataFrame(schema=MARKS)
    parts = ["county", "township", "village"]
    written = [p for p in parts if p in rows.columns]
    keys = ["unit", *written]
    distinct = rows.select(keys).unique().sort(keys)
    answers = pl.DataFrame(
        [
            (*row.values(), found.name, found.how, "、".join(found.candidates))
            for row in distinct.iter_rows(named=True)
            for found in [_place(registry, row)]
        ],
        schema={
            **dict.fromkeys(keys, pl.String),
            "place": pl.String,
            "how_place": pl.String,
            "near_place": pl.String,
        },
        orient="row",
    )
    joined = rows.join(answers, on=keys, how="left", nulls_equal=True)
    split = pl.col("place").str.split("/").list
    canonical = [split.get(i, null_on_oob=True).alias(p) for i, p in enumerate(parts)]
    unknown = joined.filter(pl.col("village").is_not_null() & pl.col("place").is_null())
    near = (
        pl.when(pl.col("near_place") != "")
        .then(pl.format("，可能是：{}", "near_place"))
        .otherwise(pl.lit(""))
    )
    text = pl.format("村“{}”在登记的包扶村中查不到唯一对应（{}）{}", "village", "how_place", near)
    marks = pl.concat([_marks(unknown, "DQ-05", "village", text), _renamed_townships(joined)])
    fallback = [
        pl.coalesce(c, p).alias(p)
        for c, p in zip(canonical, parts, strict=True)
        if p in rows.columns
    ]
    added = [c for c, p in zip(canonical, parts, strict=True) if p not in rows.columns]
    return joined.with_columns(fallback + added), marks


def _renamed_townships(rows: pl.DataFrame) -> pl.DataFrame:
    """红庙乡 for what is registered as 红庙镇: taken, and told once a table."""
    renamed = rows.filter(pl.col("how_place") == "乡镇改称")
    if renamed.is_empty():
        return pl.DataFrame(schema=MARKS)
    registered = pl.col("place").str.split("/").list.get(1)
    text = pl.format("乡镇“{}”登记为“{}”，按登记的计", "township", registered)
    return _marks(_once_a_table(renamed, "township"), "DQ-05", "township", text, Action.NOTE)


def _place(registry: Registry, row: dict[str, str | None]) -> Found:
    return registry.villages.find(
        row["unit"], row.get("county"), row.get("township"), row.get("village")
    )
