"""附件1 排名表 and 附件2 问题清单: as tables of the paper and as sheets of workbooks."""

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

import polars as pl

from inspectorate.notices.listing import listing
from inspectorate.notices.paper import Align, Annex, Block, Sentence, Table
from inspectorate.notices.round import UNSENT, Round
from inspectorate.notices.scoring_note import scoring_note
from inspectorate.notices.sheets import Cell, Column, SheetSpec
from inspectorate.notices.tallies import SEVERITIES
from inspectorate.notices.wording import annex, count, paragraph, say, two_places

RANKING, PROBLEMS, SCORING = "排名表", "问题清单", "计分说明"

#: Problems printed one by one in the paper; beyond that the paper sums up by unit, and the workbook
#: holds every one.
PRINTED = 120

_NONE = "—"
_OFFICE_SHEET = "牵头部门和督查组事项"


def annex_names() -> tuple[str, ...]:
    """附件说明."""
    return (RANKING, PROBLEMS, SCORING)


def annexes(rnd: Round) -> tuple[Annex, ...]:
    """The three annexes bound with a 情况通报."""
    rows = listing(rnd)
    return (
        Annex(1, RANKING, tuple(_ranking_blocks(rnd)), landscape=True),
        Annex(2, PROBLEMS, tuple(_problem_blocks(rows)), landscape=True),
        Annex(3, SCORING, scoring_note(rnd)),
    )


def ranking_sheets(rnd: Round) -> tuple[SheetSpec, ...]:
    """附件1 as a workbook of one sheet, all groups below one another."""
    blocks = _block_columns(rnd)
    columns = (
        Column("比较组", 18),
        Column("名次", 7, "integer"),
        Column("单位", 34),
        *(Column(block, 13, "score") for block in blocks),
        Column("得分", 9, "score"),
        Column("等次", 10, "center"),
        Column("上期名次", 10, "integer"),
        Column("升降", 7, "integer"),
    )
    wanted = ["group", "rank", "unit", *blocks, "score", "grade", "last_rank", "change"]
    rows = [tuple(_typed(value) for value in row) for row in rnd.ranking.select(wanted).iter_rows()]
    return (SheetSpec(RANKING, f"{rnd.period.in_words}得分{RANKING}", columns, rows),)


def problem_sheets(rnd: Round) -> tuple[SheetSpec, ...]:
    """附件2 as a workbook: the units' problems, and apart from them the lead office's."""
    rows = listing(rnd)
    title = f"{rnd.period.in_words}{PROBLEMS}"
    sheets = [SheetSpec(PROBLEMS, title, _COLUMNS, _sheet_rows(rows.filter("of_unit")))]
    office = rows.filter(~pl.col("of_unit"))
    if not office.is_empty():
        sheets.append(SheetSpec(_OFFICE_SHEET, _OFFICE_SHEET, _COLUMNS, _sheet_rows(office)))
    return tuple(sheets)


def _typed(value: object) -> Cell:
    """Scores as printed, so that a workbook shows what the paper shows."""
    if isinstance(value, Decimal):
        return Decimal(two_places(value))
    return cast("int | str | None", value)


def _block_columns(rnd: Round) -> list[str]:
    """Blocks of the score; 未报扣分 only where something was deducted under it."""
    blocks = list(rnd.programme.scoring.blocks)
    charged = rnd.ranking.get_column(UNSENT).fill_null(0).sum() > 0
    return [*blocks, UNSENT] if charged else blocks


def _ranking_blocks(rnd: Round) -> list[Block]:
    """A table for each group, and how to read it."""
    blocks: list[Block] = [_group_table(rnd, group) for group in _groups(rnd)]
    note = say(
        "注：得分相同的名次并列，其后名次顺延；升降为上期名次减本期名次，空缺表示上期没有名次；"
        "未报送材料的单位不计分、不排名。"
    )
    return [*blocks, paragraph(note)]


def _groups(rnd: Round) -> list[str]:
    return rnd.ranking.get_column("group").unique(maintain_order=True).to_list()


def _group_table(rnd: Round, group: str) -> Table:
    blocks = _block_columns(rnd)
    rows = rnd.ranking.filter(pl.col("group") == group)
    wanted = ["rank", "unit", *blocks, "score", "grade", "last_rank", "change"]
    return Table(
        title=group,
        head=("名次", "单位", *blocks, "得分", "等次", "上期名次", "升降"),
        rows=tuple(_printed(row) for row in rows.select(wanted).iter_rows()),
        widths=(1.1, 5.0, *(1.7 for _ in blocks), 1.6, 1.5, 1.1, 1.1),
        aligns=("center", "left", *_centred(len(blocks) + 4)),
    )


def _centred(columns: int) -> tuple[Align, ...]:
    middle: Align = "center"
    return (middle,) * columns


def _printed(row: Sequence[object]) -> tuple[str, ...]:
    *values, change = row
    return (*(_text(value) for value in values), _moved(change))


def _text(value: object) -> str:
    if value is None:
        return _NONE
    return two_places(value) if isinstance(value, Decimal) else str(value)


def _moved(change: object) -> str:
    if not isinstance(change, int):
        return _NONE
    return "持平" if change == 0 else f"{'升' if change > 0 else '降'}{abs(change)}"


_COLUMNS = (
    Column("编号", 10, "center"),
    Column("单位", 18),
    Column("问题类别", 14),
    Column("程度", 6, "center"),
    Column("对象", 14),
    Column("所属期", 13, "center"),
    Column("问题", 32),
    Column("规则", 14),
    Column("依据", 30),
    Column("应为", 9, "center"),
    Column("实为", 9, "center"),
    Column("位置", 24),
    Column("扣分", 7, "score"),
    Column("时限", 11, "date"),
    Column("状态", 7, "center"),
)


def _sheet_rows(rows: pl.DataFrame) -> list[tuple[Cell, ...]]:
    severity = pl.col("severity").replace_strict(SEVERITIES, default=None, return_dtype=pl.String)
    wanted = [
        "number",
        "unit",
        "kind",
        severity,
        "about",
        "period",
        "problem",
        pl.format("{} {}", "rule_id", "rule_name"),
        "basis",
        "expected",
        "actual",
        "where",
        pl.col("points").round(2, mode="half_away_from_zero"),
        "deadline",
        "status",
    ]
    return rows.select(wanted).rows()


def _problem_blocks(rows: pl.DataFrame) -> list[Block]:
    own, office = rows.filter("of_unit"), rows.filter(~pl.col("of_unit"))
    if own.height > PRINTED:
        told: list[Block] = [paragraph(_summed_up(own)), _by_unit(own)]
    elif own.is_empty():
        told = [paragraph(Sentence("没有发现各单位需要整改的问题。"))]
    else:
        told = [_problem_table("", own)]
    if not office.is_empty():
        told.append(_problem_table(_OFFICE_SHEET, office.head(PRINTED)))
    return told


# Printed columns: head, what it holds, share of the width, how it stands.
_PRINTED: tuple[tuple[str, str | pl.Expr, float, Align], ...] = (
    ("编号", "number", 2.5, "center"),
    ("单位", "unit", 2.8, "left"),
    ("类别和规则", pl.format("{}\n{}", "kind", "rule_id"), 2.8, "left"),
    ("问题", "problem", 6.4, "left"),
    ("依据", "basis_short", 5.2, "left"),
    ("应为", "expected", 1.9, "center"),
    ("实为", "actual", 1.9, "center"),
    ("位置", "where", 4.6, "left"),
    ("扣分", "points", 1.7, "center"),
    ("时限", "deadline", 3.1, "center"),
)


def _problem_table(title: str, rows: pl.DataFrame) -> Table:
    heads, wanted, widths, aligns = zip(*_PRINTED, strict=True)
    return Table(
        title=title,
        head=heads,
        rows=tuple(_listed(row) for row in rows.select(wanted).iter_rows()),
        widths=widths,
        aligns=aligns,
    )


def _listed(row: Sequence[object]) -> tuple[str, ...]:
    *texts, points, deadline = row
    lost = two_places(cast("Decimal", points))
    day = _NONE if deadline is None else str(deadline)
    return (*("" if text is None else str(text) for text in texts), lost, day)


def _summed_up(rows: pl.DataFrame) -> Sentence:
    return say(
        "本期问题共{n}，篇幅较大，这里按单位汇总；逐项清单见随文印发的{annex}电子表格。",
        n=count(rows.height, "项", "problems.rows"),
        annex=annex(2),
    )


def _by_unit(rows: pl.DataFrame) -> Table:
    grouped = rows.group_by("unit", maintain_order=True).agg(
        pl.len(),
        *[(pl.col("severity") == severity).sum().alias(severity) for severity in SEVERITIES],
        pl.col("points").sum(),
        kinds=pl.col("kind").unique(maintain_order=True).str.join("；"),
        due=pl.col("deadline").min(),
    )
    wanted = ["unit", "len", *SEVERITIES, "kinds", "points", "due"]
    return Table(
        title="",
        head=("单位", "问题数", *SEVERITIES.values(), "问题类别", "扣分", "最早时限"),
        rows=tuple(_listed(row) for row in grouped.select(wanted).iter_rows()),
        widths=(5, 1.4, 1.2, 1.2, 1.2, 8, 1.4, 2.2),
        aligns=("left", "center", "center", "center", "center", "left", "center", "center"),
    )
