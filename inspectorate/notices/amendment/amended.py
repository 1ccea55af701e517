"""What a 通报 that was issued told otherwise than its run would tell now: by finding, by unit.

Both rounds are compared as they are printed: what nobody could read in the one or the other hasn't
changed. A finding is the same one by its finding_id.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

import polars as pl

from inspectorate.notices.amendment.causes import Grounds, with_causes
from inspectorate.notices.circular.overall import average
from inspectorate.notices.listing import worded
from inspectorate.notices.privacy.faults import masked
from inspectorate.notices.round import BONUS, GRAVE, UNSENT, Round
from inspectorate.notices.whereabouts import cells
from inspectorate.tables import Status

WITHDRAWN, CHANGED, ADDED = "撤销", "更正", "补列"

#: What a list prints of a problem, and how.
_PRINTED: dict[str, pl.DataType | type[pl.DataType]] = {
    "problem": pl.String,
    "expected": pl.String,
    "actual": pl.String,
    "points": pl.Decimal(20, 2),
    "severity": pl.String,
    "deadline": pl.Date,
    "status": pl.String,
}
_WHOSE = ("unit", "called", "rule_id", "of_unit")
#: A text is told otherwise when its figures are: a better worded sentence is no correction.
_COMPARED = ("expected", "actual", "points", "severity", "deadline", "figures")
_STANDING = ("group", "score", "grade", "rank")


@dataclass(frozen=True, kw_only=True, eq=False)
class Amended:
    """What has changed.

    Attributes:
        before: the round as its 通报 was issued.
        findings: fate (撤销, 更正, 补列), finding_id, number, unit, called, rule_id, of_unit; what is
            printed of it as ``was_…`` and ``now_…``, null where it wasn't or isn't told;
            ``status_was`` and ``status_now`` also of what isn't told, null where there is none;
            ``reason`` of a decision, ``cause`` and ``where`` (``grounds.CAUSES``).
        standings: unit, called; was_ and now_ group, score, grade, rank; blocks (list of name,
            was, now); ``own``: whether more than its rank, which follows others, has changed.
        decided: finding_id, status of findings that people decided on since.
        grounds: what the run had that the issued one had not.
        problems, average: of units, before and now; None where nobody has a score.
        open: whether something that this rests on is still to be decided.
    """

    before: Round
    findings: pl.DataFrame
    standings: pl.DataFrame
    decided: pl.DataFrame
    grounds: Grounds
    problems: tuple[int, int]
    average: tuple[Decimal | None, Decimal | None]
    open: bool

    @property
    def is_empty(self) -> bool:
        """Whether everything that was circulated still stands."""
        return self.findings.is_empty() and self.standings.is_empty()

    def fate(self, word: str) -> pl.DataFrame:
        """Findings that are 撤销, 更正 or 补列."""
        return self.findings.filter(pl.col("fate") == word)


def amended(before: Round, now: Round, grounds: Grounds) -> Amended:
    """What a round tells otherwise than the one whose 通报 was issued.

    Args:
        before: as it was issued.
        now: the one that puts it right.
        grounds: what it had that the issued one had not.
    """
    before, now = _alike(before, now), _alike(now, before)
    findings = with_causes(_findings(before, now), before, now, grounds)
    standings = _standings(before, now)
    return Amended(
        before=before,
        findings=findings,
        standings=standings,
        decided=_decided(before, now),
        grounds=grounds,
        problems=(before.problems.height, now.problems.height),
        average=(_average(before), _average(now)),
        open=_rests_on_open(findings, standings, now),
    )


def _alike(one: Round, other: Round) -> Round:
    """With the names of both: what is masked in the one is masked in the other, 点名 or not."""
    return replace(
        one,
        findings=one.findings.drop("named", strict=False),
        names=one.names | other.names,
        places=one.places | other.places,
    )


def _findings(before: Round, now: Round) -> pl.DataFrame:
    """Columns of ``Amended.findings`` but for causes: by unit as ranked, fate, severity, rule."""
    was, stands = _told(before, "was"), _told(now, "now")
    both = was.join(stands, on="finding_id", how="full", coalesce=True, suffix="_now")
    whose = [pl.coalesce(f"{name}_now", name).alias(name) for name in _WHOSE]
    differs = pl.any_horizontal(
        pl.col(f"was_{name}").ne_missing(pl.col(f"now_{name}")) for name in _COMPARED
    )
    fate = (
        pl.when(pl.col("now_problem").is_null())
        .then(pl.lit(WITHDRAWN))
        .when(pl.col("was_problem").is_null())
        .then(pl.lit(ADDED))
        .when(differs)
        .then(pl.lit(CHANGED))
    )
    rows = both.with_columns(*whose, fate=fate).drop_nulls("fate")
    known = rows.join(_statuses(before, "was"), on="finding_id", how="left").join(
        _statuses(now, "now"), on="finding_id", how="left"
    )
    return _ordered(known.with_columns(number=pl.col("finding_id").str.head(8)), now)


def _told(rnd: Round, when: str) -> pl.DataFrame:
    """Every problem as a list prints it, under the names of one of the two rounds."""
    rows = worded(rnd, cells(rnd)).with_columns(
        points=pl.col("points").round(2, mode="half_away_from_zero")
    )
    shown = rows.select(
        "finding_id", *_WHOSE, *(pl.col(name).cast(kind) for name, kind in _PRINTED.items())
    )
    figures = pl.col("problem").str.extract_all(r"\d+").list.join("/")
    renamed = {name: f"{when}_{name}" for name in (*_PRINTED, "figures")}
    return shown.with_columns(figures=figures).rename(renamed)


def _statuses(rnd: Round, when: str) -> pl.DataFrame:
    """finding_id, status and, of now, the reason of its decision, without anybody's name."""
    columns = [pl.col("finding_id"), pl.col("status").alias(f"status_{when}")]
    if when == "was":
        return rnd.findings.select(columns)
    said = "decision_reason"
    texts = rnd.findings.get_column(said) if said in rnd.findings.columns else None
    blank = pl.Series("reason", [None] * rnd.findings.height, pl.String)
    told = blank if texts is None else masked(texts, rnd.secret_names, rnd.vocabulary)
    return rnd.findings.select(*columns, told.alias("reason"))


def _ordered(rows: pl.DataFrame, now: Round) -> pl.DataFrame:
    places = now.ranking.select("unit").with_row_index("place")
    severity = pl.coalesce("now_severity", "was_severity")
    fates = {WITHDRAWN: 0, CHANGED: 1, ADDED: 2}
    fate = pl.col("fate").replace_strict(fates, return_dtype=pl.Int8)
    return (
        rows.join(places, on="unit", how="left")
        .sort(~pl.col("of_unit"), "place", "unit", fate, severity, "rule_id", "finding_id",
              nulls_last=True)
        .drop("place")
    )  # fmt: skip


def _standings(before: Round, now: Round) -> pl.DataFrame:
    """Columns of ``Amended.standings``, as ranked now; who is no longer ranked last."""
    blocks = [name for name in _blocks(now) if name in before.ranking.columns]
    was, stands = _ranked(before, "was", blocks), _ranked(now, "now", blocks)
    both = was.join(stands, on="unit", how="full", coalesce=True)
    changed = [_otherwise(name) for name in (*_STANDING, *blocks)]
    parts = [
        pl.when(_otherwise(name)).then(
            pl.struct(name=pl.lit(name), was=f"was_{name}", now=f"now_{name}")
        )
        for name in blocks
    ]
    # A finding of no points that is gone leaves the unit's result what it was.
    own = pl.any_horizontal(*map(_otherwise, ("group", "score", "grade", *blocks)))
    moved = both.filter(pl.any_horizontal(changed)).with_columns(
        called=pl.col("unit").map_elements(now.called, return_dtype=pl.String),
        blocks=pl.concat_list(parts).list.drop_nulls() if parts else pl.lit(None),
        own=own,
    )
    places = now.ranking.select("unit").with_row_index("place")
    names = [f"{when}_{name}" for name in _STANDING for when in ("was", "now")]
    return (
        moved.join(places, on="unit", how="left")
        .sort("place", "unit", nulls_last=True)
        .select("unit", "called", *names, "blocks", "own")
    )


def _blocks(now: Round) -> list[str]:
    """Columns of the ranking that add up to the score."""
    others = [name for name in (UNSENT, BONUS) if name in now.ranking.columns]
    return [*now.programme.scoring.blocks, *others]


def _ranked(rnd: Round, when: str, blocks: list[str]) -> pl.DataFrame:
    """Group, score, grade, rank and blocks as they are printed."""
    printed = [
        pl.col(name).round(2, mode="half_away_from_zero").cast(pl.Decimal(20, 2))
        for name in ("score", *blocks)
    ]
    rows = rnd.ranking.select("unit", "group", "grade", "rank", *printed)
    return rows.rename({name: f"{when}_{name}" for name in rows.columns if name != "unit"})


def _otherwise(name: str) -> pl.Expr:
    return pl.col(f"was_{name}").ne_missing(pl.col(f"now_{name}"))


def _decided(before: Round, now: Round) -> pl.DataFrame:
    """Findings of which people said something since: finding_id, status; by both."""
    final = [Status.CONFIRMED.value, Status.REJECTED.value, Status.EXCUSED.value]
    was = before.findings.select("finding_id", was="status")
    stands = now.findings.select("finding_id", "status").filter(pl.col("status").is_in(final))
    told = stands.join(was, on="finding_id", how="left")
    fresh = told.filter(pl.col("status").ne_missing(pl.col("was")))
    return fresh.select("finding_id", "status").sort("status", "finding_id")


def _average(rnd: Round) -> Decimal | None:
    return None if rnd.scored.is_empty() else average(rnd.scored)


def _rests_on_open(findings: pl.DataFrame, standings: pl.DataFrame, now: Round) -> bool:
    """A rank rests on every problem of the round, what is told of a finding on that alone."""
    if not standings.is_empty():
        return not now.open.is_empty()
    grave = pl.col("now_severity").is_in(GRAVE)
    suspected = pl.col("now_status") == Status.SUSPECTED.value
    return not findings.filter(grave & suspected).is_empty()
