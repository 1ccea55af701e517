"""What was read, on its way to frames: a harvest of some files, a parcel of typed frames."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from io import BytesIO
from typing import Any

import polars as pl

from inspectorate.forms.shape import forms
from inspectorate.tables import EXCEPTIONS, LAYOUT, MARKS, TABLES, TOTALS

Row = dict[str, Any]
Columns = dict[str, list[Any]]


def columns_of(names: Sequence[str]) -> Columns:
    """An empty store with these columns."""
    return {name: [] for name in names}


@dataclass
class Harvest:
    """What was read from some files; ``frames`` turns it into typed frames.

    What there is much of is kept by column (a list a column), the rest by row.
    """

    records: dict[str, Columns] = field(default_factory=dict)
    layout: Columns = field(default_factory=lambda: columns_of(list(LAYOUT)))
    tables: list[Row] = field(default_factory=list)
    exceptions: Columns = field(default_factory=lambda: columns_of(list(EXCEPTIONS)))
    totals: list[Row] = field(default_factory=list)
    marks: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Parcel:
    """Typed frames of some files (``tables`` has the schemas); ``records`` by form id."""

    records: dict[str, pl.DataFrame]
    layout: pl.DataFrame
    tables: pl.DataFrame
    exceptions: pl.DataFrame
    totals: pl.DataFrame
    marks: pl.DataFrame

    def __reduce__(self) -> tuple[Callable[..., "Parcel"], tuple[dict[str, bytes], ...]]:
        """Packed frame by frame, on its way from a child.

        Polars pickles column by column, which takes longer and comes to eight times the bytes; and
        while a child sends its parcel no other one gets work.
        """
        others = {one.name: getattr(self, one.name) for one in fields(self)[1:]}
        return _unpacked, (_packed(self.records), _packed(others))


def _packed(named: Mapping[str, pl.DataFrame]) -> dict[str, bytes]:
    streams = {name: BytesIO() for name in named}
    for name, frame in named.items():
        frame.write_ipc_stream(streams[name], compression="lz4")
    return {name: stream.getvalue() for name, stream in streams.items()}


def _unpacked(records: Mapping[str, bytes], others: Mapping[str, bytes]) -> Parcel:
    read = pl.read_ipc_stream
    return Parcel(
        records={name: read(BytesIO(data)) for name, data in records.items()},
        **{name: read(BytesIO(data)) for name, data in others.items()},
    )


def frames(harvest: Harvest) -> Parcel:
    """Typed frames of a harvest."""
    return Parcel(
        records={
            form: _frame(columns, forms()[form].schema())
            for form, columns in sorted(harvest.records.items())
        },
        layout=pl.DataFrame(harvest.layout, schema=LAYOUT),
        tables=pl.DataFrame(harvest.tables, schema=TABLES),
        exceptions=pl.DataFrame(harvest.exceptions, schema=EXCEPTIONS),
        totals=_frame({name: [row.get(name) for row in harvest.totals] for name in TOTALS}, TOTALS),
        marks=pl.DataFrame(harvest.marks, schema=MARKS),
    )


def _frame(columns: Columns, schema: Mapping[str, pl.DataType | type[pl.DataType]]) -> pl.DataFrame:
    """A typed frame; exact numbers go in as text: handed a Decimal, Polars would import NumPy."""
    exact = {name: kind for name, kind in schema.items() if isinstance(kind, pl.Decimal)}
    texts = {
        name: pl.Series(
            [None if value is None else f"{value:f}" for value in columns[name]], dtype=pl.String
        ).cast(kind)
        for name, kind in exact.items()
        if name in columns
    }
    return pl.DataFrame({**columns, **texts}, schema=schema)


def join_parcels(parcels: Sequence[Parcel]) -> Parcel:
    """All parcels in one, in the order given; a form nobody sent is an empty frame."""
    records = {
        form.id: pl.concat(
            [pl.DataFrame(schema=form.schema())]
            + [p.records[form.id] for p in parcels if form.id in p.records]
        )
        for form in forms().values()
    }
    nothing = frames(Harvest())
    columns = ("layout", "tables", "exceptions", "totals", "marks")
    joined = {
        name: pl.concat([getattr(nothing, name)] + [getattr(p, name) for p in parcels])
        for name in columns
    }
    return Parcel(records=records, **joined)


def extend(store: Columns, values: Mapping[str, Sequence[Any]], height: int) -> None:
    """Add columns of one height to a store; what they lack is null."""
    empty = [None] * height
    for name, column in store.items():
        column.extend(values.get(name, empty))
