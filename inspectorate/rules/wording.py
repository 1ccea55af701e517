"""Texts as they compare: what is left of them when spacing and punctuation are gone."""

import polars as pl

#: What stands between several names in one cell.
BETWEEN_NAMES = r"[、，,；;/\s]+"


def bare(text: pl.Expr) -> pl.Expr:
    """A text without blanks, punctuation and signs; null where nothing is left."""
    left = text.str.replace_all(r"[\s\p{P}\p{S}]+", "")
    return pl.when(left != "").then(left)


def without_figures(text: pl.Expr, name: pl.Expr) -> pl.Expr:
    """A text without the figures, dates and the name that a form letter leaves to be filled in."""
    nameless = pl.coalesce(text.str.split(name).list.join(""), text)
    return bare(nameless.str.replace_all(r"[\d〇零一二三四五六七八九十百千]+", ""))
