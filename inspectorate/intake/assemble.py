"""From parcels of tables to Facts: authors, copies, names, totals, earlier periods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from inspectorate.corrections import CORRECTED
from inspectorate.evidence import earlier_period, of_own_period, place_of
from inspectorate.forms.naming.resolve import registry_of, resolve
from inspectorate.forms.naming.units import UnitNames
from inspectorate.forms.parcels import Parcel
from inspectorate.forms.shape import forms, monthly_forms
from inspectorate.intake.arrivals import receipts
from inspectorate.intake.authors import in_their_place, with_authors
from inspectorate.intake.changes import CHANGES
from inspectorate.intake.copies import without_copies
from inspectorate.intake.spans import of_another_period
from inspectorate.intake.sums import recounted
from inspectorate.intake.versions import effective
from inspectorate.periods import Span, span_of
from inspectorate.rules.facts import HANDED_BEFORE, Facts
from inspectorate.tables import empty


@dataclass(frozen=True)
class Received:
    """What came with the files.

    Attributes:
        log: file, unit, received_at, line: rows of received.csv.
        digests: file, sha256 of every source.
    """

    log: pl.DataFrame
    digests: pl.DataFrame

    @classmethod
    def of(cls, log: pl.DataFrame, files: Iterable[tuple[str, str]]) -> "Received":
        """A log and the files found, each with its SHA-256."""
        schema = {"file": pl.String, "sha256": pl.String}
        return cls(log, pl.DataFrame(list(files), schema=schema, orient="row"))


@dataclass(frozen=True)
class Assembled:
    """Facts of a run and what is needed to find their cells again.

    ``corrections`` (``corrections.CORRECTED``): written corrections that took hold; ``changes``
    (``changes.CHANGES``): what a later copy of a form changed.
    """

    facts: Facts
    tables: pl.DataFrame
    layout: pl.DataFrame
    exceptions: pl.DataFrame
    marks: pl.DataFrame
    records_index: pl.DataFrame
    unit_names: UnitNames
    corrections: pl.DataFrame = field(default_factory=lambda: empty(CORRECTED))
    changes: pl.DataFrame = field(default_factory=lambda: empty(CHANGES))


def assemble(
    parcel: Parcel, received: Received, period: Span, as_of: date, owed: Sequence[str]
) -> Assembled:
    """Facts of one run.

    Args:
        parcel: everything read, earlier periods of the year included (files ``../2014Q1/…``).
        received: log and digests.
        period: of the run.
        as_of: bounds what is seen.
        owed: forms that a unit of the programme owes.
    """
    tables, misplaced = _known_tables(parcel)
    registry = registry_of(_of_tables(parcel.records, tables["own"]))
    authored, unnamed = with_authors(tables["all"], parcel.records, registry.units, received.log)
    months = authored.with_columns(month=_month())
    single, copies = without_copies(months, parcel.records, parcel.marks)
    versions = effective(single, parcel, received.log)
    counted = _carried(versions.tables)
    records, unresolved = resolve(_monthly(parcel.records, counted), counted, registry)
    strange = of_another_period(tables["own"], period)
    unclear = [misplaced, unnamed, strange, copies, versions.marks, unresolved]
    marks = pl.concat([parcel.marks, *unclear])
    facts = Facts(
        period=period,
        as_of=as_of,
        records=records,
        handed_in=_handed_in(counted, records),
        receipts=receipts(months, received.log, received.digests, registry.units),
        owed=tuple(owed),
        totals=recounted(parcel.totals, records, counted, parcel.marks),
        marks=marks,
        months_known=months_loaded(period, received.digests),
        handed_before=_handed_before(counted, records),
    )
    return Assembled(
        facts,
        months,
        parcel.layout,
        parcel.exceptions,
        marks,
        _index(facts),
        registry.units,
        changes=versions.changes,
    )


def _known_tables(parcel: Parcel) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Tables in their place; ``own``: those of the run's own period."""
    placed = parcel.tables.with_columns(
        place_kind=pl.col("file").map_elements(place_of, return_dtype=pl.String)
    )
    kept, marks = in_their_place(placed)
    return {"all": kept, "own": kept.filter(of_own_period())}, marks


def _of_tables(records: dict[str, pl.DataFrame], tables: pl.DataFrame) -> dict[str, pl.DataFrame]:
    ids = tables.select("table_id")
    return {
        form: frame
        if frame.is_empty()
        else frame.join(ids, on="table_id", how="semi", maintain_order="left")
        for form, frame in records.items()
    }


def _month() -> pl.Expr:
    """Month of a table: its title, lines or tab, else the month of 填报时间 (convention 17)."""
    filled = pl.col("filled_on").dt.strftime("%Y-%m")
    return pl.when(pl.col("form").is_in(monthly_forms())).then(pl.coalesce("month", filled))


def _carried(tables: pl.DataFrame) -> pl.DataFrame:
    """Standing lists (rosters) count from the latest period only; events count from all."""
    latest = [form.id for form in forms().values() if form.carry == "latest"]
    label = earlier_period().fill_null("~")
    newest = label == label.max().over("unit", "form", "place_kind")
    return tables.filter(~pl.col("form").is_in(latest) | newest)


def _monthly(records: dict[str, pl.DataFrame], tables: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Records of counted tables, an empty month filled from the table's."""
    kept = _of_tables(records, tables)
    months = tables.select("table_id", table_month="month")
    for form in monthly_forms():
        filled = kept[form].join(months, on="table_id", how="left")
        kept[form] = filled.with_columns(month=pl.coalesce("month", "table_month")).drop(
            "table_month"
        )
    return kept


def _handed_in(tables: pl.DataFrame, records: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """unit, form, month of every counted table of the period with records or a signed 无.

    A form whose unit nobody could tell is a row with a null unit: who seems silent may have sent it.
    Monthly sheets name their month, whatever period they came with.
    """
    own_columns = ["unit", "form", "month"]
    own = _answered(tables).filter(of_own_period() | pl.col("form").is_in(monthly_forms()))
    named = _named_by_offices(records).filter(of_own_period())
    dated = [
        records[form].select("unit", "month", form=pl.lit(form)).select(own_columns)
        for form in monthly_forms()
    ]
    listed = named.select("unit", "form", month=pl.lit(None, pl.String))
    return pl.concat([own.select(own_columns), *dated, listed]).unique().sort(own_columns)


def _handed_before(tables: pl.DataFrame, records: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """``HANDED_BEFORE``: the same of the earlier periods of the year."""
    columns = ["unit", "form", "file"]
    both = pl.concat([_answered(tables).select(columns), _named_by_offices(records)])
    told = both.with_columns(period=earlier_period()).filter(pl.col("period").is_not_null())
    return told.select(list(HANDED_BEFORE)).unique().sort(list(HANDED_BEFORE))


def _answered(tables: pl.DataFrame) -> pl.DataFrame:
    """Counted tables of units with records or a signed 无; the lead office's own lists are no unit's."""
    answered = (pl.col("rows") > 0) | pl.col("says_none")
    owed = [form.id for form in forms().values() if "submissions" in form.places]
    return tables.filter(answered & pl.col("form").is_in(owed) & ~_month_in_rows())


def _named_by_offices(records: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """unit, form, file of forms that an office may keep for the units: each that it names is heard."""
    kept = [form.id for form in forms().values() if {"submissions", "registry"} <= {*form.places}]
    return pl.concat(
        records[form]
        .select("unit", "file", form=pl.lit(form))
        .select("unit", "form", "file")
        .drop_nulls("unit")
        for form in kept
    )


def _month_in_rows() -> pl.Expr:
    """Monthly sheets that name no month above their rows: each row may name its own."""
    monthly = pl.col("form").is_in(monthly_forms())
    return monthly & pl.col("month").is_null() & (pl.col("rows") > 0)


def months_loaded(period: Span, digests: pl.DataFrame) -> tuple[str, ...]:
    """Months of the period and of the earlier periods whose folders were found."""
    labels = digests.select(earlier_period()).to_series().drop_nulls().unique().sort()
    spans = [*(span_of(label) for label in labels), period]
    return tuple(sorted({month for span in spans for month in span.months}))


def _index(facts: Facts) -> pl.DataFrame:
    """record_id, table_id, file, sheet, row, unit, form of every record, and of totals rows."""
    columns = ["record_id", "table_id", "file", "sheet", "row", "unit"]
    frames = [
        frame.select(*columns, form=pl.lit(form)) for form, frame in sorted(facts.records.items())
    ]
    sums = facts.totals.select(
        pl.format("{}!{}", "table_id", "row").alias("record_id"),
        "table_id",
        "file",
        "sheet",
        "row",
        "unit",
        "form",
    ).unique("record_id", keep="first", maintain_order=True)
    return pl.concat([*frames, sums])
