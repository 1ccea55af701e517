"""比较组: which units are compared with one another, and which have been heard of."""

from collections.abc import Mapping
from datetime import timedelta

import polars as pl

from inspectorate.programmes import Programme
from inspectorate.rules.facts import Facts

#: Group of units that none of the programme's groups takes.
OTHERS = "其他单位"


def grouped(programme: Programme, facts: Facts) -> pl.DataFrame:
    """Every unit with its comparison group.

    Returns:
        unit, group, place_of_group (in the programme's order), sent, unclaimed (a form came
        whose unit nobody could tell: who seems silent may have sent it); sorted by unit.
    """
    rows = facts.records[programme.unit_form].filter(pl.col("unit").is_not_null())
    names = [*[group.name for group in programme.groups], OTHERS]
    places = [
        pl.when(_fits(group.where)).then(pl.lit(index, pl.Int64))
        for index, group in enumerate(programme.groups)
    ]
    heard = heard_by_as_of(facts)
    return (
        rows.unique("unit", keep="first", maintain_order=True)
        .select(
            "unit",
            place_of_group=pl.coalesce(*places, pl.lit(len(places), pl.Int64)),
            sent=pl.col("unit").is_in(heard),
            unclaimed=pl.lit(_unclaimed(facts)),
        )
        .with_columns(
            group=pl.col("place_of_group").replace_strict(
                dict(enumerate(names)), return_dtype=pl.String
            )
        )
        .sort("unit")
    )


def heard_of(facts: Facts) -> list[str]:
    """Units of which a file came, in time or late, sorted: a late file is read and judged too."""
    return facts.receipts.get_column("unit").drop_nulls().unique().sort().to_list()


def heard_by_as_of(facts: Facts) -> list[str]:
    """Units of which a file came by as-of, 24:00, or at a time nobody wrote down; sorted.

    As-of bounds what is seen: a unit of which everything came later has no score yet, though its
    files are read and judged.
    """
    end = facts.as_of + timedelta(days=1)
    seen = pl.col("received_at").is_null() | (pl.col("received_at") <= end)
    rows = facts.receipts.filter(seen)
    return rows.get_column("unit").drop_nulls().unique().sort().to_list()


def _unclaimed(facts: Facts) -> bool:
    forms = facts.handed_in.filter(pl.col("unit").is_null() & pl.col("form").is_in(facts.owed))
    return not forms.is_empty()


def _fits(where: Mapping[str, tuple[str, ...]]) -> pl.Expr:
    """All fields have one of their values; nothing asked fits everyone."""
    fields = [pl.col(name).cast(pl.String).is_in(values) for name, values in where.items()]
    return pl.all_horizontal(*fields, pl.lit(value=True)).fill_null(value=False)
