"""整改台账 (F20) item by item: what is done, what a review found, what can't be made out.

One reading for the rule that judges the ledger and for the papers that remind of it, so that none
of them accuses where another leaves it open.
"""

from dataclasses import dataclass

import polars as pl

from inspectorate.rules.facts import Facts
from inspectorate.rules.gaps import unreadable
from inspectorate.rules.supervision.rectified import called_done, found_bad, says_done

#: What can't be read in one of these may say that an item has been done.
_MAY_SAY_DONE = ("done_date", "closed_date", "status", "progress")


@dataclass(frozen=True)
class Reading:
    """What a row of `items` says by as-of; each expression is true or false, never null.

    Attributes:
        done: the ledger calls it put right.
        claimed: its account of progress does, whatever date or status say.
        gone: it has been struck off.
        bad: a review found it not put right, and it hasn't been struck off.
        again: it was called done once more after its review.
        passed: its deadline has passed.
        overdue: so it has, and nothing says, or may say, that it is done.
    """

    done: pl.Expr
    claimed: pl.Expr
    gone: pl.Expr
    bad: pl.Expr
    again: pl.Expr
    passed: pl.Expr
    overdue: pl.Expr

    @property
    def accused(self) -> pl.Expr:
        """Whether it is past its deadline undone, or was found not put right and is so still."""
        return (self.bad & ~self.again) | self.overdue


def items(facts: Facts) -> pl.LazyFrame:
    """Rows of F20 with a known unit and a number; ``lost`` where an unread cell may say “done”."""
    rows = facts.of("F20")
    known = pl.col("unit").is_not_null() & pl.col("item_number").is_not_null()
    lost = [
        unreadable(facts, name).join(
            rows.filter(pl.col(name).is_null()), on="record_id", how="semi"
        )
        for name in _MAY_SAY_DONE
    ]
    marked = pl.concat(lost).unique().rename({"unreadable": "lost"})
    return (
        rows.filter(known)
        .join(marked, on="record_id", how="left", maintain_order="left")
        .with_columns(pl.col("lost").fill_null(value=False))
    )


def reading(facts: Facts) -> Reading:
    """How the rows of `items` are read."""
    done, claimed = called_done(facts), says_done("progress")
    gone = (pl.col("closed_date") <= facts.as_of).fill_null(value=False)
    passed = (pl.col("deadline") < facts.as_of).fill_null(value=False)
    return Reading(
        done=done,
        claimed=claimed,
        gone=gone,
        bad=found_bad() & ~gone,
        again=(pl.col("done_date") > pl.col("review_date")).fill_null(value=False),
        passed=passed,
        overdue=passed & ~done & ~claimed & ~pl.col("lost"),
    )
