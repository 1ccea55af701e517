"""表扬通报: which of a unit's own figures is told of it; no figure of one kind twice, if it can be."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from inspectorate.notices.paper import Citation, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.wording import count, joined, named, say, shortest

#: What a unit's ledgers come to: ``value`` in the measure that papers print, more than nought and
#: beyond doubt; ``told``, how many units have such a figure; ``place``, how many of them have as
#: much or more; ``tied`` where another has the same.
MERITS: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "merit": pl.String,
    "value": pl.Decimal(38, 4),
    "place": pl.Int64,
    "tied": pl.Boolean,
    "told": pl.Int64,
}

#: What is said of each figure, and its measure; the earlier ones say more of a unit's own effort.
WORDS: dict[str, tuple[str, str]] = {
    "办实事": ("为群众办成实事", "件"),
    "解决困难": ("帮助群众解决困难", "件"),
    "入户走访": ("干部入户走访", "次"),
    "项目资金到位": ("落实到位项目资金", "万元"),
    "帮扶项目": ("实施帮扶项目", "个"),
    "培训人次": ("组织群众培训", "人次"),
    "慰问困难户": ("走访慰问困难群众", "户"),
    "到村活动": ("组织到村活动", "次"),
    "调研": ("进村调研", "次"),
    "职工捐款": ("干部职工捐款", "元"),
    "结对帮扶贫困户": ("干部结对帮扶贫困户", "户"),
}
_AHEAD = (
    "为各单位最多",
    "在有此项登记的{n}中居首位",
    "超过其他各单位",
)
#: A figure is a merit where it stands among the upper third, or the first three.
_UPPER, _FIRST = 3, 3
#: Being first of two is no lead.
_FEWEST = 3
_ORDER = {merit: place for place, merit in enumerate(WORDS)}
_WITHOUT = ("在{blocks}方面没有发现问题", "{blocks}各项核查均符合要求")
_LEADS, _CLEAN = "领先", "板块"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Chosen:
    """What is told of a unit: which merit, and in what words."""

    merit: str
    told: Sentence


def chosen(rnd: Round, commended: pl.DataFrame, merits: pl.DataFrame) -> Mapping[str, Chosen]:
    """One merit for each unit that has one: the least told before, then where it stands highest.

    Args:
        rnd: the round.
        commended: who is put forward, in order.
        merits: ``MERITS``.
    """
    used: Counter[str] = Counter()
    found: dict[str, Chosen] = {}
    for unit in commended.get_column("unit"):
        best = _best(merits, unit, used)
        told = _blocks(rnd, unit, used[_CLEAN]) if best is None else _worded(best, used[_LEADS])
        if told is None:
            continue
        found[unit] = told
        used[told.merit] += 1
        used[_LEADS] += best is not None and _leads(best)
    return found


def _best(merits: pl.DataFrame, unit: str, used: Counter[str]) -> Row | None:
    """What it is among the first in, else what it did more than once."""
    upper = pl.max_horizontal(pl.col("told") // _UPPER, pl.lit(_FIRST))
    mine = merits.filter(pl.col("unit") == unit)
    ahead = mine.filter(pl.col("place") <= upper)
    rows = mine.filter(pl.col("value") > 1) if ahead.is_empty() else ahead
    known = [row for row in rows.iter_rows(named=True) if row["merit"] in _ORDER]
    return min(
        known,
        key=lambda row: (used[row["merit"]], row["place"], _ORDER[row["merit"]]),
        default=None,
    )


def _leads(row: Row) -> bool:
    return row["place"] == 1 and not row["tied"] and row["told"] >= _FEWEST


def _worded(row: Row, ahead: int) -> Chosen:
    """为群众办成实事12件，为各单位最多; the lead in other words each time."""
    words, measure = WORDS[row["merit"]]
    key = f"merits[unit={row['unit']}][merit={row['merit']}].value"
    figure = Citation(f"{shortest(row['value'])}{measure}", key)
    deed = say("{words}{figure}", words=words, figure=figure)
    if not _leads(row):
        return Chosen(row["merit"], deed)
    n = count(row["told"], "个单位", f"merits[merit={row['merit']}].unit")
    frame = _AHEAD[ahead % len(_AHEAD)]
    lead = say(frame, n=n) if "{n}" in frame else Sentence(frame)
    return Chosen(row["merit"], say("{deed}，{lead}", deed=deed, lead=lead))


def _blocks(rnd: Round, unit: str, before: int) -> Chosen | None:
    """Blocks in which the unit has no problem, of those in which something could be judged.

    Of a unit without any problem the paper tells elsewhere.
    """
    theirs = pl.col("finding_id").is_in(rnd.problems["finding_id"].to_list())
    blamed = set(rnd.homes.filter(theirs & (pl.col("unit") == unit)).get_column("home"))
    seen = {rnd.rule(rule_id).block for rule_id in rnd.decided}
    clean = [name for name in rnd.programme.scoring.blocks if name in seen - blamed]
    if not clean or not blamed:
        return None
    blocks = joined([*map(named, clean)])
    return Chosen(_CLEAN, say(_WITHOUT[before % len(_WITHOUT)], blocks=blocks))
