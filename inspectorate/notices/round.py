"""What a paper is written from: one run's results as frames, nothing read from files.

A citation names its source by a key that can be looked up and recomputed:

    problems[rule_id=RES-03].unit    distinct units among the problems of a rule
    problems[severity=A].rows        how many; `open`, `counted`, `register`, `duties` likewise
    problems[…].subject(户)          distinct subjects of one kind, 指标 and the like by unit;
                                     `.subject` those of every kind
    problems[document=《…》].rows     those that rest on a document
    ranking[unit=市发改委].score      a cell of ranking.csv; `.rows` counts, `.score.mean` averages
    ranking[sent].rows               rows that are not 未报送; [score] those with a score, [clean]
                                     those without a problem, [praised] and [talks] those named,
                                     [silent], [later] and [overdue] the units of that name,
                                     [驻村与考勤=clean] those without a problem in a block
    coverage.units                   a count of the run
    inspections[mode=暗访].rows       F17; `.present_count` sums
    programme.deduct.A  programme.blocks.驻村与考勤  basis[RES-03]  rule[RES-03].name
    registry[市发改委]  attachments  files[市发改委], what a unit handed in
    period  as_of  earlier.average   of the run and of the round before
    run_id  programme.sha256  origin.files  origin.digest  origin.version     what the run was made of
    counties[score].rows             places as `ranking` has units; `townships` likewise
    open_items[item_id=…].deadline   整改 that is open: notices/rectification/outstanding.py
    A ÷ B, A − B                     a share or a change, from two of these
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import polars as pl

from inspectorate.notices.circular.localities import Localities
from inspectorate.notices.origin import Origin
from inspectorate.notices.privacy.programme_words import long_phrases, short_words
from inspectorate.notices.subjects import person_of
from inspectorate.periods import Span
from inspectorate.programmes.programme import Programme, ProgrammeRule
from inspectorate.tables import Severity, Status

#: Statuses that make a finding a problem: not hints, not what people or folding put aside.
COUNTED = (Status.SUSPECTED.value, Status.CONFIRMED.value)
GRAVE = (Severity.A.value, Severity.B.value)

#: Grade of a unit that handed in nothing, and of one too little of which could be judged.
UNSENT_GRADE = "未报送"
NO_GRADE = "暂不评定"
UNSENT = "未报扣分"
BONUS = "加分"

_LONGEST_CALLED = 30

#: The rule about handing in by the deadline.
DEADLINE_RULE = "RPT-06"

INSPECTIONS: dict[str, pl.DataType | type[pl.DataType]] = {
    "check_date": pl.Date,
    "mode": pl.String,
    "county": pl.String,
    "village": pl.String,
    "expected_count": pl.Int64,
    "present_count": pl.Int64,
}
ACHIEVEMENTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "indicator": pl.String,
    "measure": pl.String,
    "value": pl.String,
    "units": pl.Int64,
}


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How far a round reached: counts of the run."""

    units: int
    units_submitted: int
    villages: int
    counties: int
    teams: int
    members: int
    inspections: int
    files: int
    files_returned: int
    records: int = 0


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The earlier round that this one is compared with."""

    period: Span
    problems: int
    units_submitted: int
    average: Decimal | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Round:
    """One judged and scored run.

    Attributes:
        programme: the scheme.
        period: of the run.
        as_of: date that bounds what was seen.
        run_id: printed at the end of every paper.
        findings: columns of findings.csv before its cells are joined.
        citations: finding_id, file, sheet, cell, raw, field, method; one row a cited cell.
        ranking: columns of ranking.csv.
        coverage: counts of the run.
        files: file, unit: who handed a file in; the registry's and inspectors' have no unit.
        units: unit, short, level: register of units; 简称 and 层级 null where there is none.
        places: names of counties, townships and villages.
        inspections: `INSPECTIONS`, the rows of F17.
        achievements: `ACHIEVEMENTS`: totals of the units' ledgers that a paper may praise.
        judged: rules that came to 合格 or 不合格; a block of none is nobody's merit.
        names: people of the run; printed of none but those whom a decision names.
        heads: household heads among them; printed of none.
        earlier: figures of the round before, if there was one.
        localities: counties or townships as they rank, where there are several.
        behind: units whose ledger holds an overdue item: nobody's example, problem or none.
        origin: what the run was made of, for the last page.
    """

    programme: Programme
    period: Span
    as_of: dt.date
    run_id: str
    findings: pl.DataFrame
    citations: pl.DataFrame
    ranking: pl.DataFrame
    coverage: Coverage
    files: pl.DataFrame
    units: pl.DataFrame
    places: frozenset[str] = frozenset()
    inspections: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=INSPECTIONS))
    achievements: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ACHIEVEMENTS))
    judged: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    earlier: Earlier | None = None
    localities: Localities | None = None
    behind: frozenset[str] = frozenset()
    origin: Origin | None = None

    @cached_property
    def counted(self) -> pl.DataFrame:
        """Findings that are problems, the lead office's and the inspectors' own among them.

        As in ``findings``, but ``unit`` is never null and ``deadline`` is a date.
        """
        real = pl.col("status").is_in(COUNTED) & (pl.col("severity") != Severity.D.value)
        return self.findings.filter(real).with_columns(
            pl.col("unit").fill_null(""),
            pl.col("deadline").cast(pl.String).str.to_date("%Y-%m-%d", strict=False),
        )

    @cached_property
    def problems(self) -> pl.DataFrame:
        """Problems in a unit's work: it must act on them, or somebody must look into them."""
        return self.counted.filter(self._of_units())

    @cached_property
    def office(self) -> pl.DataFrame:
        """What the lead office or the inspectors themselves omitted: printed apart, no points."""
        return self.counted.filter(~self._of_units())

    @cached_property
    def register(self) -> pl.DataFrame:
        """Of `office` what is no unit's: the register contradicts itself, a village has nobody."""
        return self.office.filter(pl.col("unit") == "")

    @cached_property
    def duties(self) -> pl.DataFrame:
        """Of `office` what was met at a unit, but others must act on."""
        return self.office.filter(pl.col("unit") != "")

    @cached_property
    def homes(self) -> pl.DataFrame:
        """``counted`` with the block of the score that each problem belongs to, as ``home``."""
        rules = self.counted.get_column("rule_id")
        home = pl.Series("home", [self.rule(rule_id).block for rule_id in rules], pl.String)
        # 整改 rules cost the block of the rule that they refer to; the finding says which.
        mine = pl.col("block") if "block" in self.counted.columns else home
        return self.counted.with_columns(mine.alias("home"))

    @cached_property
    def decided(self) -> list[str]:
        """Rules that are known to have been judged: by `judged`, or by a problem found; sorted."""
        known = {each.rule.id for each in self.programme.rules}
        return sorted(known & {*self.judged, *self.counted.get_column("rule_id")})

    def answered(self, rule_id: str) -> bool:
        """Whether the unit, its leader or its township must act on a rule's problems."""
        return self.rule(rule_id).answered

    def _of_units(self) -> pl.Expr:
        met = self.counted.get_column("rule_id").unique().sort()
        theirs = [rule_id for rule_id in met if self.rule(rule_id).of_units]
        return (pl.col("unit") != "") & pl.col("rule_id").is_in(theirs)

    @cached_property
    def open(self) -> pl.DataFrame:
        """Problems of severity A or B on which nobody has decided: while any is left, a draft."""
        suspected = pl.col("status") == Status.SUSPECTED.value
        return self.counted.filter(suspected & pl.col("severity").is_in(GRAVE))

    @cached_property
    def scored(self) -> pl.DataFrame:
        """Rows of the ranking that have a score."""
        return self.ranking.filter(pl.col("score").is_not_null())

    @property
    def complete(self) -> pl.Expr:
        """Whether a row of the ranking lost nothing for forms that were not handed in."""
        return pl.col(UNSENT).fill_null(0) == 0

    @cached_property
    def unsent(self) -> list[str]:
        """Units that had handed in nothing by as-of, in the order of the ranking."""
        return self.ranking.filter(pl.col("grade") == UNSENT_GRADE).get_column("unit").to_list()

    @cached_property
    def overdue(self) -> list[str]:
        """Units of `unsent` that handed something in after as-of, and so past the deadline."""
        missed = self.problems.filter(pl.col("rule_id") == DEADLINE_RULE).get_column("unit")
        return [unit for unit in self._heard if unit in set(missed)]

    @cached_property
    def later(self) -> list[str]:
        """Units of `unsent` that handed something in after as-of, of which no term was missed."""
        return [unit for unit in self._heard if unit not in self.overdue]

    @cached_property
    def silent(self) -> list[str]:
        """Units of `unsent` that have handed in nothing at all."""
        return [unit for unit in self.unsent if unit not in self._heard]

    @cached_property
    def _heard(self) -> list[str]:
        senders = set(self.files.get_column("unit").drop_nulls())
        return [unit for unit in self.unsent if unit in senders]

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """Unit to the name that a sentence uses: the 简称 where it is one unit's alone."""
        shorts = self.units.drop_nulls("short").filter(pl.col("short").str.len_chars() > 0)
        alone = shorts.filter(pl.col("short").is_unique()).select("unit", "short")
        return dict(alone.iter_rows())

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """Full and short names of units, and whose they are."""
        full = {name: name for name in self.units.get_column("unit")}
        return {short: unit for unit, short in self.short_names.items()} | full

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Names of units and places, phrases of the programme: a person's name in them is nobody's."""
        units = [*self.units["unit"], *self.units["short"].drop_nulls()]
        return frozenset({*units, *self.places, *long_phrases(self.programme)})

    @cached_property
    def words(self) -> frozenset[str]:
        """Short words of the programme, such as its grades: a person may be called so."""
        return short_words(self.programme)

    @cached_property
    def secret_names(self) -> frozenset[str]:
        """Names that no paper prints: those of the run, and those in the keys of its findings."""
        keys = self.counted.get_column("subject").drop_nulls().unique().to_list()
        return self.names | frozenset(filter(None, map(person_of, keys)))

    def called(self, unit: str) -> str:
        """The unit as a sentence calls it: no sentence is a page long for its name."""
        name = self.short_names.get(unit, unit)
        return name if len(name) <= _LONGEST_CALLED else f"{name[: _LONGEST_CALLED - 1]}…"

    def rule(self, rule_id: str) -> ProgrammeRule:
        """The version of a rule that the period ends under.

        Raises:
            KeyError: the programme has no such rule.
        """
        versions = [each for each in self.programme.rules if each.rule.id == rule_id]
        if not versions:
            raise KeyError(rule_id)
        binding = [each for each in versions if each.binds(self.period)]
        return max(binding or versions, key=lambda each: each.since or dt.date.min)
