"""The ledger of money and goods given (F12) as rules see it: subjects, who is who, faults alone."""

import polars as pl

from inspectorate.periods import Span
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.households import named_rows
from inspectorate.rules.money.ledger import ledger_ends
from inspectorate.rules.restated import latest_told
from inspectorate.tables import CITES, JUDGEMENTS, Verdict

#: A recipient that is one person, and words of many or of nobody in particular.
_NAME = r"^[\p{Han}·]{2,4}$"
_MANY = r"户|村|组|众|等|全体|学生|老人|党员|职工|困难|学校|合作社"
_ID_FORMS = ("F04", "F05", "F22")


def payment() -> pl.Expr:
    """Subject of a F12 row: 款物:日期/村/对象/类别."""
    day = pl.col("pay_date").dt.strftime("%Y-%m-%d")
    texts = [day, *[pl.col(name) for name in ("village", "recipient", "goods_kind")]]
    return pl.format("款物:{}/{}/{}/{}", *[text.fill_null("") for text in texts])


def of_goods(goods: list[str]) -> pl.Expr:
    """Whether 款物类别 has one of the words; null where it is blank."""
    return pl.col("goods_kind").str.contains_any(goods)


def payments(facts: Facts, *fields: str) -> pl.LazyFrame:
    """F12 rows of known units: subject, and ``unread_<field>`` where a cell can't be made out.

    A payment that a later period's ledger lists again is one payment.
    """
    alike = ("unit", "place", "village", "pay_date", "goods_kind", "quantity", "measure")
    rows = latest_told(facts.of("F12"), "recipient", *alike).filter(pl.col("unit").is_not_null())
    for field in fields:
        marked = unreadable(facts, field).rename({"unreadable": f"unread_{field}"})
        rows = rows.join(marked, on="record_id", how="left")
    unread = {
        f"unread_{field}": pl.col(f"unread_{field}").is_not_null() & pl.col(field).is_null()
        for field in fields
    }
    return rows.with_columns(**unread, subject=payment())


def due_in(facts: Facts, span: Span) -> pl.Expr:
    """Rows that a quarter answers for: by their date; what has none in the run's last one."""
    dated = pl.col("pay_date").is_between(span.start, span.end)
    return dated.fill_null(pl.lit(ledger_ends(facts, span)))


def one_person() -> pl.Expr:
    """Whether 对象 is a single person's name; null where it is blank."""
    recipient = pl.col("recipient")
    return recipient.str.contains(_NAME) & ~recipient.str.contains(_MANY)


def with_known(rows: pl.LazyFrame, facts: Facts) -> pl.LazyFrame:
    """Adds what other forms know of a recipient's name in its village.

    ``ids``: how many last fours bear it; ``last4``: the only one; ``several``: two or more
    households bear it, so that two payments to it may be to two people.
    """
    known = [
        named_rows(facts, form).select("place", "household_head", "tail") for form in _ID_FORMS
    ]
    sizes = named_rows(facts, "F22").group_by("place", "household_head")
    by_size = sizes.agg(sizes=pl.col("household_size").drop_nulls().n_unique())
    tail = pl.col("tail").drop_nulls()
    names = (
        pl.concat(known)
        .group_by("place", "household_head")
        .agg(ids=tail.n_unique(), last4=pl.when(tail.n_unique() == 1).then(tail.first()))
        .join(by_size, on=["place", "household_head"], how="left")
        .rename({"household_head": "recipient"})
    )
    several = (pl.col("ids") > 1) | (pl.col("sizes") > 1)
    return (
        rows.join(names, on=["place", "recipient"], how="left")
        .with_columns(pl.col("ids").fill_null(0), several=several.fill_null(value=False))
        .drop("sizes")
    )


def household() -> pl.Expr:
    """Subject of a recipient: 户:乡镇/村/户主[#末4位], empty parts where they are not known."""
    parts = pl.col("place").str.split("/")
    township, village = (parts.list.get(i, null_on_oob=True).fill_null("") for i in (1, 2))
    known = pl.col("last4").is_not_null()
    tail = pl.when(known).then(pl.format("#{}", "last4")).otherwise(pl.lit(""))
    return pl.format("户:{}/{}/{}{}", township, village, pl.col("recipient").fill_null(""), tail)


def faults_only(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Judgements but the 合格 ones; for each unit without any other a single 合格 of 单位.

    A verdict a payment would be a million rows that say nothing.
    """
    passed = pl.col("verdict") == Verdict.PASS.value
    quiet = rows.group_by("unit").agg(quiet=passed.all()).filter("quiet").sort("unit")
    blank = {name: pl.lit(None).cast(kind) for name, kind in JUDGEMENTS.items()}
    said = {
        "unit": pl.col("unit"),
        "subject": pl.lit("单位"),
        "verdict": pl.lit(Verdict.PASS.value),
        "cites": pl.lit([], dtype=CITES),
    }
    faults = rows.filter(~passed).sort("unit", "subject")
    return pl.concat([faults, quiet.select(**{**blank, **said})])
