"""What a rule may look at: clean records of every form, who owes what, and the attendance grid.

Every records frame has, beside the fields of its form (``forms/shapes``): ``record_id``, ``file``,
``sheet``, ``row``, ``unit`` (canonical name of the unit it belongs to, null where none could be
told), ``place`` (county/township/village, canonical, null where none could be told) and, where the
form names one, ``household`` (户:乡镇/村/户主[#末4位]) and ``person`` (姓名#末4位 or 姓名@单位).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps

import polars as pl

from inspectorate.periods import Span

DAY_FIELDS = [f"d{day:02d}" for day in range(1, 32)]

#: Half-days that a mark counts as presence in the village; a mark not listed is unknown.
_HALF_DAYS = {"在村": 2, "半天": 1, "公差": 0, "请假": 0, "休息": 0, "缺勤": 0}

#: Findings of the rounds before this one, as their findings.csv has them: ``round`` is the period
#: of that run, ``found_on`` the day as of which it was made, ``recipients`` who had to act.
EARLIER: dict[str, pl.DataType | type[pl.DataType]] = {
    "round": pl.String,
    "found_on": pl.Date,
    "finding_id": pl.String,
    "rule_id": pl.String,
    "unit": pl.String,
    "subject": pl.String,
    "period": pl.String,
    "severity": pl.String,
    "status": pl.String,
    "deadline": pl.Date,
    "recipients": pl.String,
}

#: What units handed in for the earlier periods of the year that are loaded.
HANDED_BEFORE: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "form": pl.String,
    "period": pl.String,
}


@dataclass(frozen=True)
class Facts:
    """One run's clean records.

    Attributes:
        period: the period of the run.
        as_of: bounds what is seen (reports, approvals, signatures; convention 11).
        records: form id to frame; a form nobody sent is an empty frame with its columns.
        handed_in: unit, form, month (null but for F06): what each unit handed in for the run's
            period (F06: for any month of the year), empty signed forms (本期无) included.
        receipts: unit, form, month, received_at (Datetime, null when no time is known): the first
            copy of each form that a unit handed in; form is null where no file could be read.
        owed: ids of the forms that a unit of this programme owes.
        totals: totals rows (``tables.TOTALS`` with ``unit`` and ``recount``).
        marks: reading faults (``tables.MARKS``).
        months_known: months of which submissions are loaded.
        earlier: ``EARLIER``, what the baseline run found; None without one.
        so_far: ``engine.JUDGED`` of this run, for the rules that are judged last; else None.
        handed_before: ``HANDED_BEFORE``.
        collected: what ``shared`` keeps; nobody else looks into it.
    """

    period: Span
    as_of: date
    records: Mapping[str, pl.DataFrame]
    handed_in: pl.DataFrame
    receipts: pl.DataFrame
    owed: tuple[str, ...]
    totals: pl.DataFrame
    marks: pl.DataFrame
    months_known: tuple[str, ...] = field(default=())
    earlier: pl.DataFrame | None = None
    so_far: pl.DataFrame | None = None
    handed_before: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=HANDED_BEFORE))
    collected: dict[Callable[["Facts"], pl.LazyFrame], pl.DataFrame] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, form: str) -> pl.LazyFrame:
        """Records of a form."""
        return self.records[form].lazy()

    @cached_property
    def units(self) -> pl.DataFrame:
        """F01 once a unit: unit, level, main_leader, record_id, sorted by unit."""
        return (
            self.records["F01"]
            .filter(pl.col("unit").is_not_null())
            .unique("unit", keep="first", maintain_order=True)
            .select("unit", "level", "main_leader", "record_id")
            .sort("unit")
        )

    @property
    def in_force(self) -> pl.Expr:
        """F02 rows in force at as-of; an open end is in force.

        A pairing that ran to the period's end is in force too: at the end of the cycle all of them
        end between that day and as-of, and nobody is left without a village for it.
        """
        begun = pl.col("start_date").is_null() | (pl.col("start_date") <= self.as_of)
        last = min(self.as_of, self.period.end)
        return begun & (pl.col("end_date").is_null() | (pl.col("end_date") >= last))

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """F02 rows in force with a known unit and place, once a unit and place."""
        return (
            self.records["F02"]
            .filter(self.in_force & pl.col("unit").is_not_null() & pl.col("place").is_not_null())
            .unique(["unit", "place"], keep="first", maintain_order=True)
            .select("unit", "place", "is_lead", "start_date", "end_date", "record_id")
            .sort("unit", "place")
        )

    @cached_property
    def members(self) -> pl.DataFrame:
        """F03 rows with a place, with ``team`` (subject) and the level of the sending unit."""
        rows = self.records["F03"].filter(
            pl.col("place").is_not_null() & pl.col("unit").is_not_null()
        )
        several = pl.col("unit").n_unique().over("place") > 1
        plain = pl.format("工作队:{}", "place")
        team = pl.when(several).then(pl.format("{}/{}", plain, "unit")).otherwise(plain)
        levels = self.units.select("unit", unit_level="level")
        return (
            rows.with_columns(team=team)
            .join(levels, on="unit", how="left")
            .sort("team", "file", "sheet", "row")
        )

    @cached_property
    def teams(self) -> pl.DataFrame:
        """One row a team: unit, place, team, since (first arrival), until, record_ids, unit_level."""
        gone = pl.col("departure_date").is_not_null().all()
        last = pl.when(gone).then(pl.col("departure_date").max())
        return (
            self.members.group_by("unit", "place", "team", "unit_level")
            .agg(since=pl.col("arrival_date").min(), until=last, record_ids=pl.col("record_id"))
            .sort("team", "unit")
        )

    @cached_property
    def presence(self) -> pl.DataFrame:
        """Attendance by day: one row a person and a calendar date of a submitted month.

        Columns: record_id, unit, place, person, person_name, month, date, field (d01…d31), mark
        (null when the cell is blank or unreadable), half_days (0, 1, 2; null when unknown).
        """
        sheets = self.records["F06"].filter(pl.col("month").is_not_null())
        keys = ["record_id", "unit", "place", "person", "person_name", "month"]
        day = pl.col("field").str.slice(1).cast(pl.Int8)
        first = pl.format("{}-01", "month").str.to_date("%Y-%m-%d", strict=False)
        return (
            sheets.unpivot(DAY_FIELDS, index=keys, variable_name="field", value_name="mark")
            .with_columns(date=first + pl.duration(days=day - 1))
            .filter(pl.col("date").dt.strftime("%Y-%m") == pl.col("month"))
            .with_columns(
                half_days=pl.col("mark").replace_strict(
                    _HALF_DAYS, default=None, return_dtype=pl.Int64
                )
            )
            .sort("unit", "place", "person", "date", "record_id")
        )

    @cached_property
    def leaves(self) -> pl.DataFrame:
        """F07 rows with both dates, and ``away_until``: the last date the leave still explains."""
        back = pl.col("return_date") - pl.duration(days=1)
        early = pl.col("return_date").is_not_null() & (back < pl.col("end_date"))
        until = pl.when(early).then(back).otherwise(pl.col("end_date"))
        dated = pl.col("start_date").is_not_null() & pl.col("end_date").is_not_null()
        return self.records["F07"].filter(dated).with_columns(away_until=until)

    def has_form(self, form: str) -> list[str]:
        """Units that handed a form in (an empty signed one counts), sorted."""
        return (
            self.handed_in.filter((pl.col("form") == form) & pl.col("unit").is_not_null())
            .get_column("unit")
            .unique()
            .sort()
            .to_list()
        )


def shared(make: Callable[[Facts], pl.LazyFrame]) -> Callable[[Facts], pl.LazyFrame]:
    """A frame that several rules, or the months of one, rest on: collected once a run."""

    @wraps(make)
    def kept(facts: Facts) -> pl.LazyFrame:
        if make not in facts.collected:
            facts.collected[make] = make(facts).collect()
        return facts.collected[make].lazy()

    return kept
