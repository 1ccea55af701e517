"""Keys that lead to one value alone: what may be inferred without guessing."""

import polars as pl


def sole(known: pl.DataFrame, keys: list[str], value: str, name: str) -> pl.DataFrame:
    """Keys with their only value as ``name``; keys with several values, or none, are left out.

    Args:
        known: rows with the keys and the value; a row that lacks one of them says nothing.
        keys: columns that together should tell the value.
        value: column of the value.
        name: what the value is called in the answer.
    """
    grouped = (
        known.drop_nulls([*keys, value]).group_by(keys).agg(pl.col(value).unique().alias(name))
    )
    single = grouped.filter(pl.col(name).list.len() == 1)
    return single.with_columns(pl.col(name).list.first()).sort(keys)
