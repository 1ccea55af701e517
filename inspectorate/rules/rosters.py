"""名册总数: a document's own total against a count of what was handed in.

A total such as 26 county leaders binds only where the register covers the whole county or city; the
programme says so with the term ``whole_roster``. It is the lead office's, never a unit's.
"""

import polars as pl

from inspectorate.rules.catalogue import Terms
from inspectorate.rules.facts import Facts
from inspectorate.rules.terms import whole
from inspectorate.rules.verdicts import judged

#: What a rule with a roster declares beside the number itself.
ROSTER: dict[str, type] = {"whole_roster": bool}

_OPEN = "名册没有报送或没有全部报送，或有姓名、类别或所在地无法认定的记录"
_NOT_COVERED = "报送材料未覆盖全县（市）名册"


def roster(
    counted: pl.LazyFrame, terms: Terms, term: str, *, name: str, measure: str, lacking: int = 0
) -> pl.LazyFrame:
    """One judgement, 指标:name of the lead office: is the count the number of the document?

    Args:
        counted: rows with ``key`` (what is counted, null where nobody can tell), ``open`` (may be
            another one than its key says) and ``cites``.
        terms: gives ``whole_roster`` and the number.
        term: name of the term that holds the number.
        name: what is counted, as findings say it.
        measure: its measure word.
        lacking: units whose rows are not there to be counted (:func:`silent`): then the count may
            be too high, and never too low.
    """
    stated = pl.lit(whole(terms, term))
    low, high = pl.col("low").cast(pl.Int64), pl.col("high").cast(pl.Int64)
    covered = bool(terms["whole_roster"])
    complete, some = pl.lit(lacking == 0), pl.lit(covered) & (high > 0)
    off = some & ((stated < low) | ((stated > high) & complete))
    sure = some & (low == high) & complete
    fails = pl.when(off).then(pl.lit(True)).when(sure).then(pl.lit(False))
    return judged(
        _summed(counted),
        subject=pl.lit(f"指标:{name}"),
        fails=fails,
        applies=pl.lit(covered),
        reason=pl.lit(_OPEN if covered else _NOT_COVERED),
        expected=stated,
        actual=pl.when(off).then(low),
        difference=pl.when(off).then(low - stated),
        message=pl.format(
            f"文件所列{name}为{{}}{measure}，按报送名册复核为{{}}{measure}，相差{{}}{measure}",
            stated,
            low,
            (low - stated).abs(),
        ),
    )


def silent(facts: Facts, form: str) -> int:
    """How many paired units owe a form and have not handed it in."""
    if form not in facts.owed:
        return 0
    return len(set(facts.pairs["unit"]) - set(facts.has_form(form)))


def _summed(counted: pl.LazyFrame) -> pl.LazyFrame:
    """One row: low and high count, and one cell a unit that names what was counted."""
    key, maybe = pl.col("key"), pl.col("open") | pl.col("key").is_null()
    return counted.select(
        unit=pl.lit(""),
        place=pl.lit(None, pl.String),
        low=key.filter(~maybe).n_unique(),
        high=key.filter(~maybe).n_unique() + maybe.sum(),
        cites=pl.col("cites").explode().implode(),
    ).head(1)
