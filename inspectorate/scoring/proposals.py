"""建议名单: 表彰候选, 优先提拔, 诫勉谈话, for the inspector alone; people decide, nothing is issued.

Which lists a programme keeps, and how long they are, its rules EVAL-04, EVAL-05 and RECT-08 say.
"""

import polars as pl

from inspectorate.programmes import Programme, ProgrammeRule
from inspectorate.rules.facts import Facts
from inspectorate.scoring.ranking import GRADE_UNDECIDED, GRADE_UNSENT
from inspectorate.tables import Severity, Status

PROPOSALS: dict[str, pl.DataType | type[pl.DataType]] = {
    "kind": pl.String,
    "group": pl.String,
    "unit": pl.String,
    "person": pl.String,
    "rank": pl.Int64,
    "score": pl.Decimal(20, 8),
    "reason": pl.String,
    "basis": pl.String,
    "rule_id": pl.String,
    "finding_id": pl.String,
}

COMMENDED, PROMOTED, WARNED = "表彰候选", "优先提拔建议", "诫勉谈话建议"
_COMMENDS, _PROMOTES, _WARNS, _UNMET = "EVAL-04", "EVAL-05", "RECT-08", "ACT-15"

#: Where the programme's rule gives no such term.
_TOP = 3
#: The ledger of 整改: without it nobody knows what is open.
_LEDGER = "F20"

_STANDS = [Status.SUSPECTED.value, Status.CONFIRMED.value]
_GRAVE = (pl.col("severity") == Severity.A.value) & pl.col("status").is_in(_STANDS)
_CLOSED = ("已销号", "销号")


def proposals(
    findings: pl.DataFrame, ranking: pl.DataFrame, programme: Programme, facts: Facts
) -> pl.DataFrame:
    """Units and people that the programme's rules put forward.

    Args:
        findings: after decisions.
        ranking: of the units, exact.
        programme: which lists it keeps.
        facts: the ledger of 整改 (F20).

    Returns:
        ``PROPOSALS``, by kind, group, rank, unit, person. Empty where the programme keeps none.
    """
    rules = {each.rule.id: each for each in programme.rules if each.binds(facts.period)}
    makers = {_COMMENDS: _commended, _PROMOTES: _promoted, _WARNS: _warned}
    lists = [
        make(findings, ranking, facts, rules[rule_id]).with_columns(
            rule_id=pl.lit(rule_id), basis=pl.lit(str(rules[rule_id].basis))
        )
        for rule_id, make in makers.items()
        if rule_id in rules
    ]
    blank = pl.DataFrame(schema=PROPOSALS)
    told = pl.concat([blank, *lists], how="diagonal_relaxed")
    order = {kind: place for place, kind in enumerate((COMMENDED, PROMOTED, WARNED))}
    place = pl.col("kind").replace_strict(order, return_dtype=pl.Int8)
    sorted_ = told.sort(place, "group", "rank", "unit", "person", nulls_last=True)
    return sorted_.select(pl.col(name).cast(kind) for name, kind in PROPOSALS.items())


def _commended(
    findings: pl.DataFrame, ranking: pl.DataFrame, facts: Facts, rule: ProgrammeRule
) -> pl.DataFrame:
    """The best of each group, but for those with a grave finding or with open 整改.

    Nobody moves up for them: the last of a small group is no example to others.
    """
    top = rule.terms.get("top", _TOP)
    barred = pl.concat([_grave(findings), _still_open(facts)]).unique().implode()
    told = pl.col("unit").is_in(facts.has_form(_LEDGER)) | (_LEDGER not in facts.owed)
    unrated = pl.col("grade").is_in([GRADE_UNSENT, GRADE_UNDECIDED])
    eligible = ranking.filter(
        pl.col("rank").is_not_null() & told & ~unrated & ~pl.col("unit").is_in(barred)
    )
    return eligible.filter(pl.col("rank") <= pl.lit(top)).select(
        "group",
        "unit",
        "rank",
        "score",
        kind=pl.lit(COMMENDED),
        reason=pl.format("组内第{}名，等次{}，没有重大问题，没有未销号的整改事项", "rank", "grade"),
    )


def _grave(findings: pl.DataFrame) -> pl.Series:
    return findings.filter(_GRAVE).get_column("unit").unique().sort()


def _still_open(facts: Facts) -> pl.Series:
    """Units with a row of 整改 that isn't closed by as-of; a row of nobody known is nobody's."""
    closed = pl.col("status").str.strip_chars().is_in(_CLOSED).fill_null(value=False)
    dated = (pl.col("closed_date") <= facts.as_of).fill_null(value=False)
    rows = facts.records[_LEDGER].filter(~(closed | dated) & pl.col("unit").is_not_null())
    return rows.get_column("unit").unique().sort()


def _promoted(
    findings: pl.DataFrame, ranking: pl.DataFrame, facts: Facts, rule: ProgrammeRule
) -> pl.DataFrame:
    """People whom the rule names, but for those of whom a grave finding stands."""
    _ = facts
    accused = findings.filter(_GRAVE).get_column("subject").unique().implode()
    named = _named_by(findings, rule).filter(~pl.col("subject").is_in(accused))
    return _beside_rank(named, ranking, kind=pl.lit(PROMOTED), person="subject", reason="message")


def _named_by(findings: pl.DataFrame, rule: ProgrammeRule) -> pl.DataFrame:
    """Hints of a rule that proposes: it never accuses, so whom it names it names in a hint."""
    hint = pl.col("status") == Status.HINT.value
    return findings.filter((pl.col("rule_id") == rule.rule.id) & hint & (pl.col("unit") != ""))


def _warned(
    findings: pl.DataFrame, ranking: pl.DataFrame, facts: Facts, rule: ProgrammeRule
) -> pl.DataFrame:
    """Units that the rule names, while the finding that their task is undone stands."""
    _ = facts
    unmet = findings.filter((pl.col("rule_id") == _UNMET) & pl.col("status").is_in(_STANDS))
    named = _named_by(findings, rule).join(unmet, on="unit", how="semi")
    reason = pl.format("{}；是否谈话由组织部门决定", pl.col("message").fill_null(""))
    return _beside_rank(named, ranking, kind=pl.lit(WARNED), reason=reason)


def _beside_rank(named: pl.DataFrame, ranking: pl.DataFrame, **told: pl.Expr | str) -> pl.DataFrame:
    """Findings with where their unit stands; a unit that isn't ranked stands nowhere."""
    standing = ranking.select("unit", "group", "rank", "score")
    joined = named.join(standing, on="unit", how="left")
    return joined.select("group", "unit", "rank", "score", "finding_id", **told)
