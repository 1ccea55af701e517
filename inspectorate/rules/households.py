"""Is the household of one form the household of another? By village and name, told apart by ID.

Two rows of one name in one village are one household unless their IDs differ. An ID that belongs
to nobody of that name in the other form may be a slip of the pen: then it is unknown, not another
household.
"""

import polars as pl

from inspectorate.rules.binding import locality, owners
from inspectorate.rules.catalogue import Terms
from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.verdicts import all_cites, cites, judged

_ID_FIELDS = {"F04": "household_id_number", "F05": "id_number", "F22": "id_number"}
_FORM_NAMES = {"F04": "干部结对帮扶花名册", "F05": "帮扶对象档案登记表"}
_NAME = ["place", "household_head"]

NAMESAKES = "同村同名户的身份证号缺失或不一致，无法认定是否同一户"


def tail(form: str) -> pl.Expr:
    """Last four of the household's ID, from its cell or from what other forms gave its key."""
    own = pl.col(_ID_FIELDS[form]).str.slice(-4)
    return pl.coalesce(own, pl.col("household").str.extract(r"#(.{4})$")).str.to_uppercase()


def named_rows(facts: Facts, form: str) -> pl.LazyFrame:
    """Rows of a form that name a household in a known village, with ``tail``."""
    known = pl.all_horizontal(pl.col("place", "household_head", "household").is_not_null())
    return facts.of(form).filter(known).with_columns(tail=tail(form))


def households(facts: Facts, form: str) -> pl.LazyFrame:
    """One row a household: place, household, household_head, tail, cites (its heads' cells)."""
    rows = named_rows(facts, form).with_columns(cites=cites("household_head"))
    return (
        rows.group_by("place", "household")
        .agg(
            pl.col("household_head").first(),
            pl.col("tail").drop_nulls().first(),
            all_cites(),
        )
        .sort("place", "household")
    )


def found_in(rows: pl.LazyFrame, others: pl.LazyFrame) -> pl.LazyFrame:
    """``rows`` with ``found``: does each household stand among the others?

    True where village, name and last four agree, or where one side has no ID and nobody shares
    the name; null where namesakes or an ID of nobody leave it open.

    Args:
        rows: one row a household, with place, household_head, tail.
        others: likewise, of the other form.
    """
    theirs = others.group_by(_NAME).agg(
        other_tails=pl.col("tail").drop_nulls().unique().sort(),
        other_untold=pl.col("tail").is_null().any(),
    )
    ours = rows.group_by(_NAME).agg(
        own_tails=pl.col("tail").drop_nulls().unique().sort(), namesakes=pl.len()
    )
    joined = rows.join(ours, on=_NAME, how="left").join(theirs, on=_NAME, how="left")
    added = ["other_tails", "other_untold", "own_tails", "namesakes"]
    return joined.with_columns(found=_found()).drop(added).sort("place", "household")


def _found() -> pl.Expr:
    untold = pl.col("tail").is_null()
    tails = pl.col("other_tails")
    same = tails.list.contains(pl.col("tail")) & ~untold
    alone = (pl.col("namesakes") == 1) & (untold | (tails.list.len() == 0))
    nobodys = tails.list.set_difference(pl.col("own_tails")).list.len() > 0
    return (
        pl.when(pl.col("other_untold").is_null())
        .then(pl.lit(False))
        .when(same | alone)
        .then(pl.lit(True))
        .when(untold | pl.col("other_untold") | nobodys)
        .then(pl.lit(None, pl.Boolean))
        .otherwise(pl.lit(False))
    )


def nameless(facts: Facts, form: str) -> pl.LazyFrame:
    """Rows that stand for a household whose name is lost: record_id, unit, place.

    An empty head in F04 is a helper without a household, in F22 a need of the whole village;
    in F05 every row is a household's.
    """
    lost = unreadable(facts, "household_head")
    meant = pl.lit(form == "F05") | pl.col(_ID_FIELDS[form]).is_not_null() | pl.col("unreadable")
    rows = facts.of(form).filter(pl.col("household_head").is_null())
    return (
        rows.join(lost, on="record_id", how="left")
        .filter(meant.fill_null(False))
        .select("record_id", "unit", "place")
    )


def judged_absent(facts: Facts, terms: Terms, form: str, said: str) -> pl.LazyFrame:
    """F22 households of paired villages that should stand in a form once, as judgements.

    Args:
        facts: the run.
        terms: whom the rule binds.
        form: where each household should stand.
        said: the sentence of a 不合格, with {} for township and village.
    """
    return judged(
        _absent(facts, terms, form),
        fails=pl.col("fails"),
        reason=pl.col("why"),
        expected=pl.lit("1"),
        actual=pl.when("fails").then(pl.lit("0")),
        difference=pl.when("fails").then(pl.lit("-1")),
        message=pl.format(said, locality()),
    )


def _absent(facts: Facts, terms: Terms, form: str) -> pl.LazyFrame:
    """F22 households of paired villages: ``fails`` where none of a form's rows is theirs.

    Null (with ``why``) where namesakes leave it open, where a row of the village's units names
    nobody or no village, or where one of those units did not hand the form in.

    Returns:
        unit (who answers for the village), place, subject, cites, fails, why.
    """
    rows = found_in(households(facts, "F22"), households(facts, form))
    rows = rows.join(_villages(facts, form), on="place", how="inner")
    strays = _strays(facts, form)
    rows = rows.join(strays, on=_NAME, how="left").rename({"household": "subject"})
    return rows.with_columns(*_absence(form)).join(owners(facts, terms), on="place", how="inner")


def _absence(form: str) -> list[pl.Expr]:
    open_row = pl.col("stray").fill_null(False) | pl.col("blurred")
    unknown = pl.col("found").is_null() | open_row | pl.col("silent")
    name = _FORM_NAMES[form]
    why = (
        pl.when(pl.col("found").is_null())
        .then(pl.lit(NAMESAKES))
        .when(pl.col("silent"))
        .then(pl.lit(f"包扶该村的单位没有全部报送{name}"))
        .otherwise(pl.lit(f"{name}中有户主姓名或所在村无法认定的记录"))
    )
    fails = pl.when(pl.col("found")).then(pl.lit(False)).when(~unknown).then(pl.lit(True))
    return [fails.alias("fails"), why.alias("why")]


def _villages(facts: Facts, form: str) -> pl.LazyFrame:
    """Paired villages: ``silent`` (a unit sent no such form), ``blurred`` (a row without name)."""
    lost = nameless(facts, form)
    here = lost.filter(pl.col("place").is_not_null()).select("place", here=pl.lit(True)).unique()
    by_unit = lost.filter(pl.col("place").is_null()).select("unit", theirs=pl.lit(True)).unique()
    blurred = pl.col("here").fill_null(False) | pl.col("theirs").fill_null(False)
    return (
        facts.pairs.lazy()
        .with_columns(sent=pl.col("unit").is_in(facts.has_form(form)))
        .join(here, on="place", how="left")
        .join(by_unit, on="unit", how="left")
        .group_by("place")
        .agg(silent=~pl.col("sent").all(), blurred=blurred.any())
        .sort("place")
    )


def _strays(facts: Facts, form: str) -> pl.LazyFrame:
    """Names that a village's unit wrote down without a village anyone can tell."""
    lost = pl.col("place").is_null() & pl.col("household_head").is_not_null()
    rows = facts.of(form).filter(lost).select("unit", "household_head")
    pairs = facts.pairs.lazy().select("unit", "place")
    return rows.join(pairs, on="unit").select(*_NAME, stray=pl.lit(True)).unique()
