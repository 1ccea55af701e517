"""What 收件回执 and 致单位的核查意见 of every unit are written from, looked up once for all."""

from collections.abc import Callable, Sequence
from datetime import date

import polars as pl

from inspectorate.audit.returned.faults import SUBMISSIONS
from inspectorate.files.safe_text import safe_line
from inspectorate.notices.privacy.faults import masked
from inspectorate.notices.replies.receipt import Handed
from inspectorate.notices.round import Round
from inspectorate.scoring.rulebook import due_date
from inspectorate.tables import Severity


def handed_in(lines: pl.DataFrame, files: Sequence[str], written: Round) -> dict[str, Handed]:
    """What the receipt says of each file; names of people and numbers masked.

    Args:
        lines: of intake.csv.
        files: of submissions/.
        written: the round, whose names are masked.
    """
    mine = lines.filter(pl.col("file").is_in(list(files)))
    names = [safe_line(name.removeprefix(SUBMISSIONS)) for name in mine.get_column("file")]
    reasons = [safe_line(reason) for reason in mine.get_column("reason").fill_null("")]
    told = mine.with_columns(
        sent=pl.Series(names, dtype=pl.String),
        shown=masked(
            pl.Series("shown", names, pl.String), written.secret_names, written.vocabulary
        ),
        why=masked(pl.Series("why", reasons, pl.String), written.secret_names, written.vocabulary),
    )
    return {
        row["file"]: Handed(
            name=row["shown"],
            size=row["bytes"],
            sha256=row["sha256"],
            received_at=row["received_at"] or "",
            status=row["status"],
            reason=row["why"],
            masked=row["shown"] != row["sent"],
        )
        for row in told.iter_rows(named=True)
    }


def last_days(written: Round) -> Callable[[str], date | None]:
    """Gives the day before which a unit sends again.

    The first day by which it must put something right: what it sends is judged with that. A unit
    without a problem has as long as a problem of the least severity would leave it.
    """
    first = (
        written.problems.filter(pl.col("deadline") >= written.as_of)
        .group_by("unit")
        .agg(pl.col("deadline").min())
        .sort("unit")
    )
    of_unit: dict[str, date] = dict(first.iter_rows())
    longest = due_date(written.as_of, written.programme.deadline, Severity.C)
    return lambda unit: of_unit.get(unit, longest)
