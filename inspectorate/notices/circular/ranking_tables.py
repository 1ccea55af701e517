"""附件1 排名表 as tables: a group each, then the places where the units work."""

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from inspectorate.notices.circular.localities import Localities
from inspectorate.notices.paper import Align, Table
from inspectorate.notices.round import BONUS, UNSENT, Round
from inspectorate.notices.wording import two_places

NONE = "—"


def block_columns(rnd: Round) -> list[str]:
    """Blocks of the score; 未报扣分 and 加分 only where something stands under them."""
    blocks = list(rnd.programme.scoring.blocks)
    others = [name for name in (UNSENT, BONUS) if name in rnd.ranking.columns]
    return blocks + [name for name in others if rnd.ranking[name].fill_null(0).sum() > 0]


def groups(rnd: Round) -> list[str]:
    """Names of the groups, in the order of the ranking."""
    return rnd.ranking.get_column("group").unique(maintain_order=True).to_list()


def group_table(rnd: Round, group: str) -> Table:
    """One group, block by block."""
    blocks = block_columns(rnd)
    rows = rnd.ranking.filter(pl.col("group") == group)
    wanted = ["rank", "unit", *blocks, "score", "grade", "last_rank", "change"]
    return Table(
        title=group,
        head=("名次", "单位", *map(_in_two, blocks), "得分", "等次", "上期\n名次", "升降"),
        rows=tuple(_printed(row) for row in rows.select(wanted).iter_rows()),
        widths=(11, max(30, 165 - 18.5 * len(blocks)), *(18.5 for _ in blocks), 15, 14, 10, 10),
        aligns=("center", "left", *_centred(len(blocks) + 4)),
    )


def _in_two(block: str) -> str:
    """组织 over 与结对: a head broken where its words part."""
    return block.replace("与", "\n与", 1)


def _centred(columns: int) -> tuple[Align, ...]:
    middle: Align = "center"
    return (middle,) * columns


def _printed(row: Sequence[object]) -> tuple[str, ...]:
    *values, change = row
    return (*(as_printed(value) for value in values), _moved(change))


def as_printed(value: object) -> str:
    """A cell: — for nothing, scores with two places."""
    if value is None or value == "":
        return NONE
    return two_places(value) if isinstance(value, Decimal) else str(value)


def _moved(change: object) -> str:
    if not isinstance(change, int):
        return NONE
    return "持平" if change == 0 else f"{'升' if change > 0 else '降'}{abs(change)}"


def place_columns(rnd: Round) -> list[str]:
    """Columns of a ranking of places that are printed."""
    blocks = rnd.programme.scoring.blocks
    counts = ["villages", "problems"]
    return ["rank", "place", *counts, *blocks, "score", "last_rank", "change"]


def place_table(rnd: Round, places: Localities) -> Table:
    """Counties or townships: how many villages and problems, the score, the move."""
    blocks = list(rnd.programme.scoring.blocks)
    widths = (11.0, 30.0, 12.0, 12.0, *(18.5 for _ in blocks), 15.0, 10.0, 10.0)
    head = ("名次", places.noun, "村数", "问题数", *map(_in_two, blocks), "得分")
    return Table(
        title=f"{places.noun}属地排名",
        head=(*head, "上期\n名次", "升降"),
        rows=tuple(_printed(row) for row in places.ranking.select(place_columns(rnd)).iter_rows()),
        widths=widths,
        aligns=("center", "left", *_centred(len(blocks) + 5)),
    )
