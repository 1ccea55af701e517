"""Which year a document is for: by its 适用期, else by its date."""

import polars as pl


def covers(year: int) -> pl.Expr:
    """Whether a row of F13 is for a year, by 适用期 (2014, 2014-2016) or else by its date.

    One without a term dated the year before may have been drawn up ahead: null.
    """
    years = pl.col("valid_for").str.extract_all(r"(?:19|20)\d{2}").cast(pl.List(pl.Int32))
    stated = years.list.len() > 0
    covered = (years.list.min() <= year) & (years.list.max() >= year)
    written = pl.col("document_date").dt.year()
    ahead = written.is_null() | (written == year - 1)
    return (
        pl.when((stated & covered) | (written == year))
        .then(pl.lit(value=True))
        .when(stated | ~ahead)
        .then(pl.lit(value=False))
    )
