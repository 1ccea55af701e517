"""Which units a talk with the leader is proposed for, and on what grounds.

约谈 is the fifth level of the ladder of 整改: prepared here, decided by people. The 通报 and 约谈建议
name the same units. What nobody has decided yet is no ground; it is told apart, as 待认定.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

import polars as pl

from inspectorate.notices.round import Round
from inspectorate.tables import Severity, Status

#: Rules that say more than that something grave was found.
_OVERDUE, _AGAIN, _UNMET = "RECT-02", "RECT-06", "ACT-15"


class Ground(StrEnum):
    """Why a talk is proposed, the gravest first."""

    VETO = "一票否决事项"
    UNMET = "包扶任务没有完成"
    OVERDUE = "整改逾期或者复查不合格"
    AGAIN = "同类问题屡查屡犯"
    GRAVE = "重大问题"
    GRADE = "考核等次最低"


_OF_RULE = {_OVERDUE: Ground.OVERDUE, _AGAIN: Ground.AGAIN, _UNMET: Ground.UNMET}


@dataclass(frozen=True)
class Talk:
    """One unit and why its leader might be talked to.

    Attributes:
        unit: its name.
        grounds: the gravest first; ids of the findings that make each, none for the grade.
    """

    unit: str
    grounds: Mapping[Ground, tuple[str, ...]] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[str, ...]:
        """Every finding that it rests on, the gravest ground first."""
        return tuple(each for ids in self.grounds.values() for each in ids)


def whom(rnd: Round) -> list[str]:
    """Units that a talk is proposed for, in the order of the ranking."""
    return [talk.unit for talk in talks(rnd)]


@lru_cache(maxsize=1)
def talks(rnd: Round) -> list[Talk]:
    """What people have confirmed; and the lowest grade, once it rests on no open question."""
    worst = _of_worst_grade(rnd) if rnd.open.is_empty() else []
    return _in_order(rnd, _found(rnd, Status.CONFIRMED), worst)


def pending(rnd: Round) -> list[Talk]:
    """Units that no talk is proposed for yet, and that one would be if what is open is confirmed."""
    known = set(whom(rnd))
    worst = [] if rnd.open.is_empty() else _of_worst_grade(rnd)
    told = _in_order(rnd, _found(rnd, Status.SUSPECTED), worst)
    return [talk for talk in told if talk.unit not in known]


def _found(rnd: Round, status: Status) -> dict[str, dict[Ground, list[str]]]:
    """Unit to ground to findings of one status."""
    veto = rnd.programme.scoring.veto
    grave = (pl.col("severity") == Severity.A.value) | pl.col("rule_id").is_in(list(veto))
    rows = rnd.problems.filter(grave & (pl.col("status") == status.value))
    told: dict[str, dict[Ground, list[str]]] = {}
    wanted = rows.sort("unit", "rule_id", "period", "finding_id")
    for unit, rule_id, finding in wanted.select("unit", "rule_id", "finding_id").iter_rows():
        ground = Ground.VETO if rule_id in veto else _OF_RULE.get(rule_id, Ground.GRAVE)
        told.setdefault(unit, {}).setdefault(ground, []).append(finding)
    return told


def _of_worst_grade(rnd: Round) -> list[str]:
    worst = rnd.programme.grades[-1].name
    return rnd.ranking.filter(pl.col("grade") == worst).get_column("unit").to_list()


def _in_order(
    rnd: Round, found: Mapping[str, Mapping[Ground, list[str]]], worst: list[str]
) -> list[Talk]:
    ranked = rnd.ranking.get_column("unit").to_list()
    return [
        Talk(unit, _grounds(found.get(unit, {}), worst=unit in worst))
        for unit in ranked
        if unit in found or unit in worst
    ]


def _grounds(found: Mapping[Ground, list[str]], *, worst: bool) -> dict[Ground, tuple[str, ...]]:
    told: dict[Ground, tuple[str, ...]] = {
        ground: tuple(found[ground]) for ground in Ground if ground in found
    }
    return told | ({Ground.GRADE: ()} if worst else {})
