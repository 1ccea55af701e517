"""The project ledger as rules see it: F11 rows, amounts in writing, chosen cells."""

from collections.abc import Mapping

import polars as pl

from inspectorate.periods import Span
from inspectorate.rules.binding import bound
from inspectorate.rules.catalogue import Terms
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.tables import EXACT

#: Money fields of F11 with their heads.
MONEY = {
    "planned_yuan": "计划投入",
    "secured_yuan": "争取到位",
    "allocated_yuan": "已拨付",
    "spent_yuan": "已支出",
}
#: The other fields of which an unreadable cell is no empty cell.
_OTHERS = ["status", "village", "start_date", "finish_date", "household_count", "person_count"]
#: How a sentence calls a project; one without a name is accused in words all the same.
PROJECT_NAME = pl.col("project_name").fill_null("（未填名称）")


def short(value: pl.Expr) -> pl.Expr:
    """A number in its shortest written form, up to eight decimals."""
    text = value.cast(EXACT).cast(pl.String)
    return text.str.strip_chars_end("0").str.strip_chars_end(".")


def wan(yuan: pl.Expr) -> pl.Expr:
    """Yuan written in 万元: 12.5."""
    return short(yuan.cast(EXACT) / 10_000)


def ledger_ends(facts: Facts, span: Span) -> bool:
    """Whether a quarter is the run's last: F11 shows one state, that of the period's end.

    The other quarters of a run for a half-year or a year can't be judged from it, and one defect
    must not be deducted four times.
    """
    return span.end == facts.period.end


def projects(facts: Facts, terms: Terms) -> pl.LazyFrame:
    """F11 rows of known units: subject, and ``unread_<field>`` where a cell can't be made out."""
    rows = bound(facts.of("F11").filter(pl.col("unit").is_not_null()), facts, terms)
    fields = [*MONEY, *_OTHERS]
    for field in fields:
        marked = unreadable(facts, field).rename({"unreadable": f"unread_{field}"})
        rows = rows.join(marked, on="record_id", how="left")
    unread = {
        f"unread_{field}": pl.col(f"unread_{field}").is_not_null() & pl.col(field).is_null()
        for field in fields
    }
    return rows.with_columns(**unread, subject=project()).sort("unit", "record_id")


def project() -> pl.Expr:
    """Subject of a F11 row: 项目:乡镇/村/项目名称."""
    parts = pl.col("place").str.split("/")
    township = pl.coalesce(parts.list.get(1, null_on_oob=True), "township", pl.lit(""))
    village = pl.coalesce(parts.list.get(2, null_on_oob=True), "village", pl.lit(""))
    return pl.format("项目:{}/{}/{}", township, village, pl.col("project_name").fill_null(""))


def cells(chosen: Mapping[str, pl.Expr | bool]) -> pl.Expr:
    """Citations of the fields of a row whose test is true."""
    cited = [
        pl.when(test).then(pl.struct("record_id", field=pl.lit(name)))
        for name, test in chosen.items()
    ]
    return pl.concat_list(cited).list.drop_nulls()
