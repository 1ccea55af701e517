"""Lists of units that a 情况通报 folds: who is on them, and the whole of each for 附件1."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.paper import Paragraph, Sentence
from inspectorate.notices.proposals.talk_grounds import whom
from inspectorate.notices.round import Round
from inspectorate.notices.wording import WHOLE, count, joined, named, say

#: Praise and blame name their units; beyond this many the annex has to.
_PRAISED = 12
_CRITICISM = "通报批评"


@dataclass(frozen=True)
class Roster:
    """Units of which a 通报 says one thing.

    Attributes:
        title: what the annex calls them.
        units: full names, in the order of the ranking.
        key: what counts them.
        most: as many the text names; more are folded.
    """

    title: str
    units: list[str]
    key: str
    most: int = WHOLE

    @property
    def folded(self) -> bool:
        """Whether the text can't name them all."""
        return len(self.units) > self.most


def praised(rnd: Round) -> Roster | None:
    """Of the best grade and clean."""
    best = rnd.programme.grades[0].name
    worthy = rnd.scored.filter((pl.col("grade") == best) & spotless(rnd))
    key = f"ranking[grade={best}][praised].rows"
    return _roster("通报表扬", worthy.get_column("unit").to_list(), key, _PRAISED)


def spotless(rnd: Round) -> pl.Expr:
    """Rows of the ranking with every form handed in, no problem, not even a lead, nothing overdue."""
    blamed = {*rnd.problems.get_column("unit"), *rnd.behind}
    return rnd.complete & ~pl.col("unit").is_in(sorted(blamed))


def criticised(rnd: Round) -> Roster | None:
    """With a confirmed problem of which the programme says that 通报批评 follows."""
    confirmed = (pl.col("status") == tallies.CONFIRMED) & pl.col("rule_id").is_in(
        rules_criticised(rnd)
    )
    blamed = rnd.problems.filter(confirmed).get_column("unit").unique().to_list()
    units = rnd.ranking.filter(pl.col("unit").is_in(blamed)).get_column("unit").to_list()
    return _roster("通报批评", units, "ranking[criticised].rows", _PRAISED)


def rules_criticised(rnd: Round) -> list[str]:
    """Rules with a confirmed problem of which 通报批评 follows; sorted."""
    confirmed = rnd.problems.filter(pl.col("status") == tallies.CONFIRMED)
    met = confirmed.get_column("rule_id").unique().sort()
    return [each for each in met if _CRITICISM in rnd.rule(each).consequence]


def missing(rnd: Round, kind: str) -> Roster | None:
    """Who had sent nothing by as-of: ``silent``, ``overdue`` or ``later``, as in `Round`."""
    title, units = {
        "silent": ("没有报送材料", rnd.silent),
        "overdue": ("逾期报送材料", rnd.overdue),
        "later": ("此后报送材料", rnd.later),
    }[kind]
    return _roster(title, units, f"ranking[{kind}].rows", WHOLE)


def talked_to(rnd: Round) -> Roster | None:
    """Whose leaders a talk is proposed with, as 约谈建议 has them."""
    return _roster("问题较重", whom(rnd), "ranking[talks].rows", _PRAISED)


def _roster(title: str, units: list[str], key: str, most: int) -> Roster | None:
    return Roster(title, units, key, most) if units else None


def rosters(rnd: Round) -> Iterator[Paragraph]:
    """Every list that the text folds, whole, for the annex."""
    kinds = [missing(rnd, kind) for kind in ("silent", "overdue", "later")]
    for roster in (praised(rnd), criticised(rnd), talked_to(rnd), *kinds):
        if roster is not None and roster.folded:
            yield Paragraph((_whole(rnd, roster),), small=True)


def _whole(rnd: Round, roster: Roster) -> Sentence:
    return say(
        "{title}的{n}：{units}。",
        title=roster.title,
        n=count(len(roster.units), "个单位", roster.key),
        units=joined([named(rnd.called(unit)) for unit in roster.units]),
    )
