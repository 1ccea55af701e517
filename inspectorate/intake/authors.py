"""Whose table it is: 填报单位 line, unit column, folder, file name, in this order.

Two that disagree are DQ-03; the earlier in the order stands. A table whose unit nobody can tell is
kept with its fault and counts for no one.
"""

import polars as pl

from inspectorate.evidence import place_of
from inspectorate.forms.naming.resolve import UNIT_FIELDS
from inspectorate.forms.naming.units import Found, UnitNames
from inspectorate.forms.shape import forms
from inspectorate.forms.values.identity import masked
from inspectorate.intake.marks import form_name, table_marks
from inspectorate.tables import MARKS, Action

_SUBMISSIONS = "submissions"
_BESIDE = "本文件其他表"


def with_authors(
    tables: pl.DataFrame,
    records: dict[str, pl.DataFrame],
    units: UnitNames,
    received: pl.DataFrame,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Tables with ``unit``, and the checks met on the way.

    Args:
        tables: ``tables.TABLES`` with ``place_kind``.
        records: parsed records, for the unit column.
        units: names of the registry.
        received: file (as in ``tables``), unit, received_at, line: the last resort.
    """
    column = _units_in_columns(records, units)
    listed = listed_units(received)
    beside = _units_beside(tables, column, units)
    rows, marks = [], []
    for table in tables.iter_rows(named=True):
        unit = None
        if table["place_kind"] == _SUBMISSIONS:
            votes = _votes(table, column.get(table["table_id"]), units, listed)
            votes.append((_BESIDE, beside.get(table["file"], Found(None, "未登记"))))
            unit, faults = _settle(table, votes)
            marks += faults
        rows.append({"table_id": table["table_id"], "unit": unit})
    schema = {"table_id": pl.String, "unit": pl.String}
    joined = tables.join(pl.DataFrame(rows, schema=schema), on="table_id", how="left")
    return joined, pl.DataFrame(marks, schema=MARKS)


def listed_units(received: pl.DataFrame) -> dict[str, str]:
    """File to the unit that received.csv names for it."""
    rows = received.drop_nulls("unit").select("file", "unit").iter_rows()
    return dict(rows)


def unit_of_path(file: str, units: UnitNames, listed: dict[str, str]) -> str | None:
    """The unit of a file that holds no readable table: its folder, its name, received.csv."""
    if place_of(file) != _SUBMISSIONS:
        return None
    votes = _path_votes(file, units, listed)
    return next((found.name for _, found in votes if found.name), None)


def _units_in_columns(records: dict[str, pl.DataFrame], units: UnitNames) -> dict[str, str]:
    """Tables whose unit column names one registered unit throughout."""
    found: dict[str, str] = {}
    for form_id, name in UNIT_FIELDS.items():
        frame = records[form_id]
        named = frame.filter(pl.col(name).is_not_null()).select("table_id", name).unique()
        grouped = named.group_by("table_id").agg(pl.col(name).sort()).sort("table_id")
        for table_id, written in grouped.iter_rows():
            names = {units.find(one).name for one in written}
            if len(names) == 1 and None not in names:
                found[table_id] = names.pop() or ""
    return found


def _units_beside(
    tables: pl.DataFrame, column: dict[str, str], units: UnitNames
) -> dict[str, Found]:
    """Files whose sheets name one unit alone, by line or column: the other sheets are its too."""
    told: dict[str, set[str]] = {}
    for file, table_id, line in tables.select("file", "table_id", "unit_line").iter_rows():
        name = (units.find(line).name if line else None) or column.get(table_id)
        if name:
            told.setdefault(file, set()).add(name)
    return {file: Found(next(iter(one)), "全称") for file, one in told.items() if len(one) == 1}


def _votes(
    table: dict[str, str], column: str | None, units: UnitNames, listed: dict[str, str]
) -> list[tuple[str, Found]]:
    votes = []
    if table["unit_line"]:
        votes.append(("填报单位", units.find(table["unit_line"])))
    if column:
        votes.append(("单位栏", Found(column, "全称")))
    return votes + _path_votes(table["file"], units, listed)


def _path_votes(file: str, units: UnitNames, listed: dict[str, str]) -> list[tuple[str, Found]]:
    folder, _, name = file.rpartition("/")
    below = folder.split("submissions", 1)[-1].strip("/")
    votes = [("文件夹", _path_unit(units, below))] if below else []
    votes.append(("文件名", units.find_inside(name)))
    if file in listed:
        votes.append(("received.csv", units.find(listed[file])))
    return votes


def _path_unit(units: UnitNames, folder: str) -> Found:
    """The unit that a folder names, the innermost first."""
    for part in reversed(folder.split("/")):
        found = units.find(part)
        if found.name is None:
            found = units.find_inside(part)
        if found.name:
            return found
    return Found(None, "未登记")


def _settle(
    table: dict[str, str], votes: list[tuple[str, Found]]
) -> tuple[str | None, list[dict[str, str | None]]]:
    said = [(place, found.name) for place, found in votes if found.name]
    faults = []
    if votes and votes[0][0] == "填报单位" and votes[0][1].name is None:
        near = votes[0][1].candidates
        hint = f"，名称相近的有：{'、'.join(near)}" if near else ""
        text = f"填报单位“{table['unit_line']}”不在参扶单位名册中（{votes[0][1].how}）{hint}"
        faults.append(_mark(table, "DQ-04", text))
    elif votes and votes[0][0] == "填报单位" and votes[0][1].how in ("曾用名", "省称"):
        text = f"填报单位“{table['unit_line']}”按{votes[0][1].how}读作“{votes[0][1].name}”，请填名册中的全称"
        faults.append(_mark(table, "DQ-04", text) | {"action": Action.NOTE.value})
    if not said:
        faults.append(_mark(table, "DQ-03", "认不出是哪个单位填报的，请在表头写明填报单位全称"))
        return None, faults
    told = [vote for vote in said[1:] if vote[0] != _BESIDE]
    others = [f"{place}为“{name}”" for place, name in told if name != said[0][1]]
    if others:
        text = f"{said[0][0]}为“{said[0][1]}”，但{'、'.join(others)}；按前者计，请核实"
        faults.append(_mark(table, "DQ-03", text))
    return said[0][1], faults


def _mark(table: dict[str, str], check: str, message: str) -> dict[str, str | None]:
    return {
        "check_id": check,
        "action": Action.CORRECT.value,
        "file": table["file"],
        "sheet": table["sheet"],
        "cell": table["unit_cell"],
        "record_id": None,
        "field": None,
        "method": "填报单位",
        "raw": masked(table["unit_line"] or "") or None,
        "message": masked(message),
    }


def in_their_place(tables: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Tables that lie where their form belongs (convention 4); the others are told so and set aside."""
    allowed = pl.DataFrame(
        [(form.id, place) for form in forms().values() for place in form.places],
        schema={"form": pl.String, "place_kind": pl.String},
        orient="row",
    )
    kept = tables.join(allowed, on=["form", "place_kind"], how="semi", maintain_order="left")
    strange = tables.join(allowed, on=["form", "place_kind"], how="anti", maintain_order="left")
    text = pl.format("《{}》不由本处报送，本次未采用", form_name())
    marks = table_marks(strange, "DQ-02", Action.NOTE, "位置", text)
    return kept, marks
