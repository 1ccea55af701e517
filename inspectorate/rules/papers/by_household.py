"""Is there a paper of a household in F13? By village and name, told apart by ID as elsewhere."""

import polars as pl

from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.households import found_in

_NAME = ["place", "household_head"]
_TAIL = pl.col("household").str.extract(r"#(.{4})$")
DOUBT = "规划计划责任书协议清单中有文件类别、日期、户主姓名或所在村没有写明的记录"


def paper_of(kind: str) -> pl.Expr:
    """The business key 帮扶协议:县/乡镇/村:户 of a household's paper."""
    return pl.format("{}:{}:{}", pl.lit(kind), "place", pl.col("household").str.split("/").list[-1])


def looked_up(
    rows: pl.LazyFrame,
    facts: Facts,
    kind: str,
    *,
    counts: pl.Expr | None = None,
    bundled: bool = False,
) -> pl.LazyFrame:
    """``rows`` with ``there`` (null where namesakes leave it open) and ``open_row``.

    Args:
        rows: one row a household: place, household, household_head, tail.
        facts: the run.
        kind: 文件类别.
        counts: whether a row of F13 is one that is asked for (of the year); null is open.
        bundled: a row of the kind that names no household may stand for all of a village.
    """
    papers = _papers(facts, kind, pl.lit(value=True) if counts is None else counts)
    found = found_in(rows, _certain(papers)).rename({"found": "there"})
    found = found.with_columns(open_row=pl.lit(value=False))
    for doubtful, keys in _doubts(papers, facts, bundled):
        marked = doubtful.select(keys).drop_nulls().unique().with_columns(met=pl.lit(value=True))
        open_row = pl.col("open_row") | pl.col("met").fill_null(False)
        found = found.join(marked, on=keys, how="left").with_columns(open_row=open_row).drop("met")
    return found.sort("place", "household")


def absent() -> pl.Expr:
    """Three-valued test over ``there`` and ``open_row``: is the paper missing?"""
    known = pl.when(pl.col("there")).then(pl.lit(value=False))
    return known.when(~pl.col("there") & ~pl.col("open_row")).then(pl.lit(value=True))


def _papers(facts: Facts, kind: str, counts: pl.Expr) -> pl.LazyFrame:
    """F13 rows that are or may be of the kind; ``counts`` is null where that is open."""
    lost = unreadable(facts, "household_head").rename({"unreadable": "lost"})
    return (
        facts.of("F13")
        .join(lost, on="record_id", how="left")
        .with_columns(
            pl.col("lost").fill_null(False), counts=(pl.col("document_kind") == kind) & counts
        )
        .filter(pl.col("counts").fill_null(value=True))
    )


def _certain(papers: pl.LazyFrame) -> pl.LazyFrame:
    known = pl.all_horizontal(pl.col("place", "household_head", "household").is_not_null())
    return papers.filter(known & pl.col("counts")).with_columns(tail=_TAIL)


def _doubts(
    papers: pl.LazyFrame, facts: Facts, bundled: bool
) -> list[tuple[pl.LazyFrame, list[str]]]:
    """Rows that may be a household's paper, each with the columns by which it may be that."""
    no_place, no_name = pl.col("place").is_null(), pl.col("household_head").is_null()
    pairs = facts.pairs.lazy().select("unit", "place")
    spread = papers.filter(no_place).drop("place").join(pairs, on="unit")
    nobodys = papers.filter(no_place).join(pairs, on="unit", how="anti")
    nameless = no_name & (pl.col("lost") | (pl.lit(bundled) & pl.col("counts").is_not_null()))
    uncertain = papers.filter(~no_place & pl.col("counts").is_null())
    return [
        (uncertain, _NAME),
        (spread, _NAME),
        (nobodys, ["household_head"]),
        (papers.filter(nameless), ["place"]),
        (spread.filter(nameless), ["place"]),
    ]
