"""Whose sheet an F06 row is, and what each calendar day of a team or a person shows.

F06 gives names without ID numbers; F03 tells who is meant, since when and until when. A name that
fits two people of F03 fits neither: such a sheet keeps the identity that it states itself.
"""

from datetime import date

import polars as pl

from inspectorate.rules.facts import DAY_FIELDS, Facts, shared

#: Columns that :func:`sheets` adds: how often each word stands in the grid.
COUNTS = {
    "在村": "n_present",
    "请假": "n_leave",
    "公差": "n_duty",
    "休息": "n_rest",
    "缺勤": "n_absent",
    "半天": "n_half",
}
_TEAM, _PERSON = ["unit", "place"], ["unit", "who"]


@shared
def postings(facts: Facts) -> pl.LazyFrame:
    """F03 once a unit, place and person.

    Columns: unit, place, who, person_name, since (null where unknown), until (null while
    serving), listing (record_id of the row with the first arrival).
    """
    named = facts.members.lazy().filter(pl.col("person").is_not_null())
    return (
        named.sort("arrival_date", "record_id", nulls_last=True)
        .group_by("unit", "place", who=pl.col("person"))
        .agg(
            pl.col("person_name").first(),
            since=_if_all_known("arrival_date", pl.col("arrival_date").min()),
            until=_if_all_known("departure_date", pl.col("departure_date").max()),
            listing=pl.col("record_id").first(),
        )
        .sort("unit", "place", "who")
    )


def _if_all_known(column: str, value: pl.Expr) -> pl.Expr:
    return pl.when(pl.col(column).is_not_null().all()).then(value)


@shared
def sheets(facts: Facts) -> pl.LazyFrame:
    """F06 rows with a month, the person matched to F03, the village filled in where it is sure.

    Adds to the form's columns: who (identity), known (found in F03), since, until, opens and ends
    (first and last day of the month), the counts of marks (``COUNTS``), and settled: the column
    在村天数 agrees with the grid, so that its blank cells are days not in the village.
    """
    posted = postings(facts).rename({"place": "p", "who": "w"})
    rows = facts.of("F06").filter(pl.col("month").is_not_null() & pl.col("unit").is_not_null())
    opens = pl.format("{}-01", "month").str.to_date("%Y-%m-%d", strict=False)
    both = {"place": pl.col("p"), "person": pl.col("w")}
    return (
        rows.join(_sure(posted, "a", **both), on=["unit", "place", "person"], how="left")
        .join(
            _sure(posted, "b", place=pl.col("p"), person_name=pl.col("person_name")),
            on=["unit", "place", "person_name"],
            how="left",
        )
        .join(
            _sure(posted, "c", person_name=pl.col("person_name")),
            on=["unit", "person_name"],
            how="left",
        )
        .join(_only_place(facts), on="unit", how="left")
        .with_columns(opens=opens, **_matched(), **_marks_counted())
        .with_columns(ends=pl.col("opens").dt.month_end(), settled=_settled())
        .drop("^(who|village|since|until)_[abc]$", "only_place")
    )


def _sure(posted: pl.LazyFrame, tag: str, **keys: pl.Expr) -> pl.LazyFrame:
    """Postings that the unit and the keys name without doubt: one person, one village or null."""
    one_place = pl.when(pl.col("p").n_unique() == 1).then(pl.col("p").first())
    found = {
        f"who_{tag}": pl.col("w").first(),
        f"village_{tag}": one_place,
        f"since_{tag}": _if_all_known("since", pl.col("since").min()),
        f"until_{tag}": _if_all_known("until", pl.col("until").max()),
    }
    named = [value.alias(name) for name, value in keys.items()]
    grouped = posted.group_by("unit", *named).agg(people=pl.col("w").n_unique(), **found)
    return grouped.filter(pl.col("people") == 1).drop("people")


def _only_place(facts: Facts) -> pl.LazyFrame:
    """The village of a unit with one team."""
    teams = facts.teams.lazy().group_by("unit").agg(pl.col("place").unique())
    return teams.filter(pl.col("place").list.len() == 1).select(
        "unit", only_place=pl.col("place").list.first()
    )


def _matched() -> dict[str, pl.Expr]:
    """Identity, service and village from the closest posting: village and person, name, unit."""

    def nearest(column: str) -> pl.Expr:
        chain = pl.when(pl.col("who_a").is_not_null()).then(f"{column}_a")
        chained = chain.when(pl.col("who_b").is_not_null()).then(f"{column}_b")
        return chained.otherwise(pl.col(f"{column}_c"))

    return {
        "who": pl.coalesce(nearest("who"), "person"),
        "known": nearest("who").is_not_null(),
        "since": nearest("since"),
        "until": nearest("until"),
        "place": pl.coalesce("place", nearest("village"), "only_place"),
    }


def _marks_counted() -> dict[str, pl.Expr]:
    def times(mark: str) -> pl.Expr:
        hits = [(pl.col(day) == mark).fill_null(value=False).cast(pl.Int64) for day in DAY_FIELDS]
        return pl.sum_horizontal(hits)

    return {column: times(mark) for mark, column in COUNTS.items()}


def _settled() -> pl.Expr:
    in_grid = pl.col("n_present") * 2 + pl.col("n_half")
    return (pl.col("present_days") * 2 == in_grid).fill_null(value=False)


def days(facts: Facts, first: date, last: date) -> pl.LazyFrame:
    """One row a sheet and calendar date.

    Columns: record_id, unit, place, who, date, field, mark, half_days (0, 1, 2, null where the
    cell says nothing; a blank outside the person's service is 0), settled.
    """
    return _every_day(facts).filter(pl.col("date").is_between(first, last))


@shared
def _every_day(facts: Facts) -> pl.LazyFrame:
    """All days of all sheets, for :func:`days`."""
    whose = sheets(facts).select(
        "record_id", "unit", "place", "who", "person_name", "since", "until", "settled"
    )
    away = (pl.col("date") < pl.col("since")) | (pl.col("date") > pl.col("until"))
    blank_outside = pl.col("half_days").is_null() & away.fill_null(value=False)
    return (
        facts.presence.lazy()
        .select("record_id", "date", "field", "mark", "half_days")
        .join(whose, on="record_id")
        .with_columns(half_days=pl.when(~blank_outside).then("half_days").otherwise(0))
        .drop("since", "until")
    )


def team_days(facts: Facts, first: date, last: date) -> pl.LazyFrame:
    """One row a team and date of its sheets: unit, place, date, half, blank, unsettled.

    half: half-days with somebody in the village (0, 1, 2). blank: some member's cell says nothing,
    or a member who serves has no sheet that month. unsettled: the same, but for blanks that the
    sheet's own total explains.
    """
    by_date = _by_date(days(facts, first, last), _TEAM)
    absent = _without_sheet(facts, first, last).with_columns(omitted=pl.lit(True))
    omitted = pl.col("omitted").fill_null(value=False)
    return by_date.join(absent, on=[*_TEAM, "date"], how="left").with_columns(
        blank=pl.col("blank") | omitted, unsettled=pl.col("unsettled") | omitted
    )


def person_days(facts: Facts, first: date, last: date) -> pl.LazyFrame:
    """One row a unit, person and date, as in :func:`team_days`."""
    return _by_date(days(facts, first, last), _PERSON)


def _by_date(each: pl.LazyFrame, keys: list[str]) -> pl.LazyFrame:
    silent = pl.col("half_days").is_null()
    return each.group_by(*keys, "date").agg(
        half=pl.col("half_days").sum().clip(upper_bound=2),
        blank=silent.any(),
        unsettled=(silent & ~pl.col("settled")).any(),
    )


def _without_sheet(facts: Facts, first: date, last: date) -> pl.LazyFrame:
    """unit, place, date: dates on which a member serves whose month has no sheet of his."""
    months = pl.date_range(first.replace(day=1), last, "1mo", eager=True).alias("opens")
    calendar = (
        months.to_frame()
        .lazy()
        .with_columns(
            ends=pl.col("opens").dt.month_end(), month=pl.col("opens").dt.strftime("%Y-%m")
        )
    )
    begins = pl.max_horizontal("since", "opens")
    ends = pl.min_horizontal("until", "ends")
    return (
        postings(facts)
        .join(calendar, how="cross")
        .join(sheets(facts).select("unit", "who", "month"), on=["unit", "who", "month"], how="anti")
        .filter(begins <= ends)
        .select(*_TEAM, date=pl.date_ranges(begins, ends))
        .explode("date")
        .unique()
    )
