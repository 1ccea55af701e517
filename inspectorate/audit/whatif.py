"""``what-if``: a run judged again under other terms, and what that changes; nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from inspectorate.audit.rejudging import Kept, kept_run
from inspectorate.audit.standing import standing
from inspectorate.programmes import Programme
from inspectorate.programmes.changed import (
    Setting,
    changed_programme,
    settings_of,
    terms_before,
)
from inspectorate.rules.engine import judge_all
from inspectorate.scoring import findings

#: What stands for the lead office, whose verdicts have no unit.
OFFICE = "牵头单位（登记）"

_KEY = ["rule_id", "unit", "subject", "period"]
_STANDING = ["score", "grade", "rank"]
_NONE = "（无）"


@dataclass(frozen=True)
class Change:
    """A term, what it is and what it was set to."""

    setting: Setting
    before: tuple[str, ...]


@dataclass(frozen=True)
class WhatIf:
    """What other terms change.

    Attributes:
        run: name of the run's folder.
        changes: what was set.
        verdicts: unit, rule_id, before, after, count: verdicts that change, once a kind.
        units: group, unit, then score, grade and rank before and after (``…_after``), of units
            of which a verdict, the score, the grade or the rank changes; sorted as ranked after.
        total: units of the run.
        dropped: decisions on findings that are no longer there.
    """

    run: str
    changes: tuple[Change, ...]
    verdicts: pl.DataFrame
    units: pl.DataFrame
    total: int
    dropped: int


def what_if(run: Path, written: Sequence[str]) -> WhatIf:
    """Judge a run again with some terms set otherwise.

    Args:
        run: folder of a run.
        written: RULE.term=VALUE, several.

    Raises:
        SettingError: a rule, a term or a value is wrong.
        InputsError: the folder is no run that can be judged again.
    """
    settings = settings_of(written)
    kept = kept_run(run)
    other = changed_programme(kept.content, kept.programme.source, settings)
    before = judge_all(kept.facts, kept.programme.selected())
    # All of them: some rules are judged by the verdicts of others.
    after = judge_all(kept.facts, other.selected())
    decisions = _still_there(kept, other, after)
    stood = standing(kept.programme, kept.facts, before, kept.decisions, kept.bonus)
    stands = standing(other, kept.facts, after, decisions, kept.bonus)
    verdicts = _turned(before, after)
    return WhatIf(
        run=run.name,
        changes=tuple(Change(one, tuple(terms_before(kept.programme, one))) for one in settings),
        verdicts=verdicts,
        units=_moved(stood.ranking, stands.ranking, verdicts),
        total=stood.ranking.height,
        dropped=kept.decisions.height - decisions.height,
    )


def _still_there(kept: Kept, other: Programme, after: pl.DataFrame) -> pl.DataFrame:
    """Decisions on findings that are there under other terms too."""
    found = findings(after, other, kept.facts)
    return kept.decisions.join(found, on="finding_id", how="semi", maintain_order="left")


def _turned(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """unit, rule_id, before, after, count of verdicts that change."""
    was = before.select(*_KEY, before="verdict")
    joined = was.join(
        after.select(*_KEY, after="verdict"), on=_KEY, how="full", coalesce=True, nulls_equal=True
    )
    told = joined.with_columns(pl.col("before", "after").fill_null(_NONE))
    changed = told.filter(pl.col("before") != pl.col("after"))
    kinds = ["unit", "rule_id", "before", "after"]
    return changed.group_by(kinds).agg(count=pl.len().cast(pl.Int64)).sort(kinds)


def _moved(before: pl.DataFrame, after: pl.DataFrame, verdicts: pl.DataFrame) -> pl.DataFrame:
    """Units that change, with what they were and are; the lead office last, without a score."""
    told = before.select("group", "unit", *_STANDING).join(
        after.select("unit", *_STANDING), on="unit", suffix="_after"
    )
    differs = [pl.col(name).ne_missing(pl.col(f"{name}_after")) for name in _STANDING]
    turned = pl.col("unit").is_in(verdicts.get_column("unit").unique().implode())
    groups = before.select("group").unique(maintain_order=True).with_row_index("_place")
    ordered = told.join(groups, on="group").sort("_place", "rank_after", "unit", nulls_last=True)
    moved = ordered.filter(pl.any_horizontal(*differs, turned)).drop("_place")
    if verdicts.filter(pl.col("unit") == "").is_empty():
        return moved
    office = pl.DataFrame({"unit": [""]}).cast(pl.String)
    return pl.concat([moved, office], how="diagonal")
