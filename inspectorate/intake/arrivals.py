"""When each unit handed in: the first copy of every form, by the register and never by a file's clock.

A correction sent after the deadline does not make a unit late whose first copy came in time; a form
that came late for the first time does.
"""

import polars as pl

from inspectorate.evidence import is_own, of_own_period
from inspectorate.forms.naming.units import UnitNames
from inspectorate.intake.authors import listed_units, unit_of_path

RECEIPTS = {"unit": pl.String, "form": pl.String, "month": pl.String, "received_at": pl.Datetime}


def receipts(
    tables: pl.DataFrame, log: pl.DataFrame, digests: pl.DataFrame, units: UnitNames
) -> pl.DataFrame:
    """First arrivals of the run's own submissions, ``RECEIPTS``, sorted.

    Args:
        tables: all copies, with unit, place_kind, month.
        log: file, unit, received_at of received.csv.
        digests: file: every file found.
        units: names of the registry.

    Returns:
        One row a unit, form and month; ``received_at`` is null where the time of a copy is not
        known. A unit of which no file could be read has rows without a form: it handed in.
    """
    times = log.select("file", "received_at")
    own = pl.col("unit").is_not_null() & (pl.col("place_kind") == "submissions")
    copies = tables.filter(own & of_own_period())
    known = pl.col("received_at").is_not_null().all()
    first = (
        copies.join(times, on="file", how="left")
        .group_by("unit", "form", "month")
        .agg(received_at=pl.when(known).then(pl.col("received_at").min()))
        .select(list(RECEIPTS))
    )
    refused = _refused(tables, log, digests, units).join(times, on="file", how="left")
    alone = refused.join(first, on="unit", how="anti").select(list(RECEIPTS))
    return pl.concat([first, alone]).sort(list(RECEIPTS))


def _refused(
    tables: pl.DataFrame, log: pl.DataFrame, digests: pl.DataFrame, units: UnitNames
) -> pl.DataFrame:
    """unit, file, form and month (null) of files without any table, where the path tells the unit."""
    silent = digests.join(tables.select("file"), on="file", how="anti").get_column("file").sort()
    listed = listed_units(log)
    pairs = [(unit_of_path(name, units, listed), name) for name in silent if is_own(name)]
    schema = {"unit": pl.String, "file": pl.String}
    null = pl.lit(None, pl.String)
    return (
        pl.DataFrame(pairs, schema=schema, orient="row")
        .drop_nulls("unit")
        .with_columns(form=null, month=null)
    )
