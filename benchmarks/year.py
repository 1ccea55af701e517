"""A city's whole year as `Facts`, built column by column at the size that 汉中 reported for 2014.

Seeded, and of the kind that units send: most of it in order, some of it blank, a little of it
contradicting the next form. Everything that a rule may look at is there, so that no rule is fast
because its form is empty.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

import numpy as np
import polars as pl

from benchmarks import ledgers, people
from benchmarks.city import city_of
from benchmarks.draw import Draw
from inspectorate.forms.shape import forms
from inspectorate.periods import span_of
from inspectorate.programmes.programme import Programme
from inspectorate.rules.facts import EARLIER, Facts
from inspectorate.tables import MARKS, TOTALS

#: Each programme's own year.
YEARS = {"baoxing": 2010, "tianshui": 2012, "hanzhong": 2014, "huize": 2018, "qianxi": 2007}

_SEED = 2014
#: Of a hundred cells that may be blank so many are; half of these could not be read.
_BLANK_PERCENT = 1
_UNITS_SILENT = 16
_ROUND = 4000
#: Cells without which a row would not be the row of anything.
_KEPT = {"record_id", "file", "sheet", "row", "table_id", "unit", "unit_name", "is_lead", "month"}
#: Whom and what a cell tells: lost with it.
_TOLD_BY = {"person_name": "person", "household_head": "household", "village": "place"}


def year_of(programme: Programme) -> Facts:
    """One year of a programme, as large as 汉中's."""
    year = YEARS[programme.id]
    draw = Draw(np.random.default_rng(_SEED), year)
    city = city_of(draw, programme.id)
    rows = people.forms_of(draw, city) | ledgers.forms_of(draw, city)
    drafts = {form: _shaped(form, rows[form]) for form in sorted(forms())}
    blotted = [_blotted(draw, form, frame) for form, frame in drafts.items()]
    records = dict(zip(drafts, (frame for frame, _ in blotted), strict=True))
    handed_in = _handed_in(city.units, programme.owed, year)
    return Facts(
        period=span_of(str(year)),
        as_of=date(year + 1, 1, 10),
        records=records,
        handed_in=handed_in,
        receipts=_receipts(draw, handed_in, year),
        owed=tuple(programme.owed),
        totals=_totals(records),
        marks=pl.concat(marks for _, marks in blotted),
        months_known=tuple(span_of(str(year)).months),
        earlier=_earlier(draw, city.units, programme, year),
    )


def _shaped(form: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The form's columns, blank where nothing was drawn, with ids and a place in a workbook."""
    numbered = rows.with_columns(
        record_id=pl.format(f"{form}-{{}}", pl.int_range(pl.len())),
        file=pl.format("{}/报表.xlsx", pl.col("unit").fill_null("牵头办公室")),
        sheet=pl.lit(forms()[form].name),
        row=pl.int_range(pl.len()) + 4,
    )
    schema = forms()[form].resolved_schema()
    return numbered.select(
        (pl.col(name) if name in numbered.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in schema.items()
    )


def _blotted(draw: Draw, form: str, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Some cells blanked, and a mark for those that could not be read."""
    fields = [field.name for field in forms()[form].fields if field.name not in _KEPT]
    marks = [pl.DataFrame(schema=MARKS)]
    for field in fields:
        blank = draw.some(frame.height, _BLANK_PERCENT)
        told = [field, _TOLD_BY[field]] if field in _TOLD_BY else [field]
        frame = frame.with_columns(pl.when(~blank).then(pl.col(name)).alias(name) for name in told)
        lost = frame.filter(blank & draw.some(frame.height, 50))
        marks.append(_marked(lost, field))
    return frame, pl.concat(marks)


def _marked(lost: pl.DataFrame, field: str) -> pl.DataFrame:
    said = {
        "check_id": pl.lit("DQ-09"),
        "action": pl.lit("更正"),
        "file": pl.col("file"),
        "sheet": pl.col("sheet"),
        "cell": pl.format("C{}", "row"),
        "record_id": pl.col("record_id"),
        "field": pl.lit(field),
        "method": pl.lit(""),
        "raw": pl.lit("见附件"),
        "message": pl.lit("无法识别"),
    }
    return lost.select(said[name].cast(kind).alias(name) for name, kind in MARKS.items())


def _handed_in(units: pl.DataFrame, owed: tuple[str, ...], year: int) -> pl.DataFrame:
    """Who sent what: all but a few units, all but a few forms; F06 month by month."""
    months = pl.DataFrame({"month": list(span_of(str(year)).months)})
    sent = units.slice(_UNITS_SILENT).select("unit").join(pl.DataFrame({"form": owed}), how="cross")
    kept = sent.filter(pl.int_range(pl.len()) % 101 != 0)
    monthly = kept.filter(pl.col("form") == "F06").join(months, how="cross")
    others = kept.filter(pl.col("form") != "F06").with_columns(month=pl.lit(None, pl.String))
    return pl.concat([others, monthly])


def _receipts(draw: Draw, handed_in: pl.DataFrame, year: int) -> pl.DataFrame:
    """When it came: one unit in forty too late."""
    sent = handed_in.select("unit").unique(maintain_order=True)
    hours = draw.whole(0, 240, sent.height)
    start = datetime.combine(date(year + 1, 1, 1), time(16))
    clock = sent.with_columns(received_at=pl.lit(start) + pl.duration(hours=pl.lit(hours)))
    return handed_in.join(clock, on="unit", how="left", maintain_order="left")


@dataclass(frozen=True)
class _Sum:
    """A column that units add up themselves."""

    form: str
    field: str


_SUMS = (_Sum("F11", "secured_yuan"), _Sum("F12", "amount_yuan"), _Sum("F15", "trainee_count"))


def _totals(records: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """A 合计 row a unit and summed column; every fiftieth is wrong."""
    schema = {**TOTALS, "unit": pl.String, "recount": TOTALS["declared"]}
    parts = [pl.DataFrame(schema=schema)]
    for each in _SUMS:
        rows = records[each.form].filter(pl.col("unit").is_not_null())
        summed = rows.group_by("unit").agg(
            pl.col("file", "sheet").first(),
            recount=pl.col(each.field).cast(schema["recount"]).sum(),
            from_row=pl.col("row").min(),
            to_row=pl.col("row").max(),
        )
        wrong = (pl.int_range(pl.len()) % 50 == 0).cast(pl.Int64).cast(schema["recount"])
        told = summed.sort("unit").with_columns(
            table_id=pl.format("{}/{}", "unit", pl.lit(each.form)),
            form=pl.lit(each.form),
            row=pl.col("to_row") + 1,
            field=pl.lit(each.field),
            cell=pl.format("H{}", pl.col("to_row") + 1),
            declared=pl.col("recount") + wrong,
        )
        told = told.with_columns(raw=pl.col("declared").cast(pl.String))
        parts.append(told.select(pl.col(name).cast(kind) for name, kind in schema.items()))
    return pl.concat(parts)


def _earlier(draw: Draw, units: pl.DataFrame, programme: Programme, year: int) -> pl.DataFrame:
    """Findings of the round before, for the rules that look back."""
    ids = sorted({each.rule.id for each in programme.rules})
    drawn = pl.DataFrame({"unit": draw.of(units["unit"], _ROUND), "rule_id": draw.of(ids, _ROUND)})
    rows = drawn.with_columns(
        round=pl.lit(str(year - 1)),
        found_on=pl.lit(date(year, 1, 10)),
        finding_id=pl.format("{}-{}", "rule_id", pl.int_range(pl.len())),
        subject=pl.lit("单位"),
        period=pl.lit(str(year - 1)),
        severity=pl.lit("B"),
        recipients=pl.lit("U"),
        status=pl.lit("疑点"),
        deadline=pl.lit(date(year, 1, 25)),
    )
    return rows.select(pl.col(name).cast(kind) for name, kind in EARLIER.items())
