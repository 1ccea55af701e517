"""附件1 排名表 and 附件2 问题清单: as tables of the paper and as sheets of workbooks; all four bound."""

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

import polars as pl

from inspectorate.notices import tallies
from inspectorate.notices.circular.charts import CHARTS, charts
from inspectorate.notices.circular.localities import Localities
from inspectorate.notices.circular.others import REGISTER
from inspectorate.notices.circular.ranking_tables import (
    NONE,
    as_printed,
    block_columns,
    group_table,
    groups,
    place_columns,
    place_table,
)
from inspectorate.notices.circular.rosters import rosters
from inspectorate.notices.circular.scoring_note import scoring_note
from inspectorate.notices.paper import Align, Annex, Block, Paragraph, Sentence, Table
from inspectorate.notices.privacy.small_cells import circulated
from inspectorate.notices.round import UNSENT_GRADE, Round
from inspectorate.notices.sheets import Cell, Column, SheetSpec
from inspectorate.notices.tallies import SEVERITIES
from inspectorate.notices.wording import annex, count, day, in_brief, paragraph, say, two_places

RANKING, PROBLEMS, SCORING = "排名表", "问题清单", "计分说明"

#: Problems printed one by one in the paper; beyond that the paper sums up by unit, and the workbook
#: holds every one.
PRINTED = 120

PLACES = "属地排名"
_PLACES_NOTE = "注：所联系村的问题扣分按核查的村数平均后计入属地；村数为包扶村数，没有可以核查的村的不计分、不排名。"
_OFFICE_SHEET = "牵头部门和督查组事项"


def annexes(rnd: Round) -> tuple[Annex, ...]:
    """The annexes bound with a 情况通报."""
    rows, drawn = circulated(rnd), charts(rnd)
    return (
        Annex(1, RANKING, tuple(_ranking_blocks(rnd)), landscape=True),
        Annex(2, PROBLEMS, tuple(_problem_blocks(rows)), landscape=True),
        Annex(3, SCORING, scoring_note(rnd)),
        *((Annex(4, CHARTS, drawn),) if drawn else ()),
    )


def ranking_sheets(rnd: Round) -> tuple[SheetSpec, ...]:
    """附件1 as a workbook: all groups below one another, and the places on a sheet of their own."""
    blocks = block_columns(rnd)
    columns = (
        Column("比较组", 18),
        Column("名次", 7, "integer"),
        Column("单位", 42),
        *(Column(block, 13, "score") for block in blocks),
        Column("得分", 9, "score"),
        Column("等次", 10, "center"),
        Column("上期名次", 10, "integer"),
        Column("升降", 7, "integer"),
    )
    wanted = ["group", "rank", "unit", *blocks, "score", "grade", "last_rank", "change"]
    rows = [tuple(_typed(value) for value in row) for row in rnd.ranking.select(wanted).iter_rows()]
    title, note = f"{rnd.period.in_words}得分{RANKING}", _how_to_read(rnd).text
    places = [] if rnd.localities is None else [_place_sheet(rnd, rnd.localities)]
    return (SheetSpec(RANKING, title, columns, rows, note), *places)


def _place_sheet(rnd: Round, places: Localities) -> SheetSpec:
    blocks = list(rnd.programme.scoring.blocks)
    columns = (
        Column("名次", 7, "integer"),
        Column(places.noun, 24),
        Column("村数", 7, "integer"),
        Column("问题数", 8, "integer"),
        *(Column(block, 13, "score") for block in blocks),
        Column("得分", 9, "score"),
        Column("上期名次", 10, "integer"),
        Column("升降", 7, "integer"),
    )
    told = places.ranking.select(place_columns(rnd))
    rows = [tuple(_typed(value) for value in row) for row in told.iter_rows()]
    return SheetSpec(PLACES, f"{rnd.period.in_words}{PLACES}", columns, rows, _PLACES_NOTE)


def problem_sheets(rnd: Round) -> tuple[SheetSpec, ...]:
    """附件2 as a workbook: the units' problems, and apart from them the lead office's."""
    rows = circulated(rnd)
    title = f"{rnd.period.in_words}{PROBLEMS}"
    sheets = [SheetSpec(PROBLEMS, title, _COLUMNS, _sheet_rows(rows.filter("of_unit")))]
    sheets += [
        SheetSpec(name, name, _COLUMNS, _sheet_rows(part)) for name, part in _of_others(rows)
    ]
    return tuple(sheets)


def _of_others(rows: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    """What is no unit's to put right: the register's problems, then the duties of others."""
    others = rows.filter(~pl.col("of_unit"))
    nobodys = pl.col("unit") == ""
    parts = [(REGISTER, others.filter(nobodys)), (_OFFICE_SHEET, others.filter(~nobodys))]
    return [(name, part) for name, part in parts if not part.is_empty()]


def _typed(value: object) -> Cell:
    """Scores as printed, so that a workbook shows what the paper shows."""
    if isinstance(value, Decimal):
        return Decimal(two_places(value))
    return cast("int | str | None", value)


def _ranking_blocks(rnd: Round) -> list[Block]:
    """A table for each group, and how to read it."""
    blocks: list[Block] = [group_table(rnd, group) for group in groups(rnd)]
    places = [] if rnd.localities is None else [place_table(rnd, rnd.localities)]
    return [*blocks, *places, Paragraph((_how_to_read(rnd),), small=True), *rosters(rnd)]


def _how_to_read(rnd: Round) -> Sentence:
    """The note below the ranking; who was late is not taken for one who sent nothing."""
    late = rnd.overdue or rnd.later
    word = "逾期报送" if rnd.overdue else "此后报送"
    key = "ranking[overdue].rows" if rnd.overdue else "ranking[later].rows"
    which = say("，其中{word}的是{late}", word=word, late=tallies.called(rnd, late, key))
    return say(
        "注：得分相同的名次并列，其后名次顺延；升降为上期名次减本期名次，“—”表示没有；"
        "截至{day}没有报送材料的单位等次记为“{grade}”，不计分、不排名{late}。",
        day=day(rnd.as_of, "as_of"),
        grade=UNSENT_GRADE,
        late=which if late else "",
    )


def severity_in_words() -> pl.Expr:
    """重大, 严重, 一般."""
    return pl.col("severity").replace_strict(SEVERITIES, default=None, return_dtype=pl.String)


_COLUMNS = (
    Column("编号", 10, "center"),
    Column("单位", 18),
    Column("问题类别", 14),
    Column("程度", 6, "center"),
    Column("对象", 14),
    Column("所属期", 14, "center"),
    Column("问题", 32),
    Column("规则", 14),
    Column("依据", 30),
    Column("应为", 11, "center"),
    Column("实为", 11, "center"),
    Column("位置", 24),
    Column("扣分", 7, "score"),
    Column("时限", 11, "date"),
    Column("状态", 7, "center"),
)


_VALUES = ("expected", "actual")


def _sheet_rows(rows: pl.DataFrame) -> list[tuple[Cell, ...]]:
    wanted = [
        "number",
        "unit",
        "kind",
        severity_in_words(),
        "about",
        "period",
        "problem",
        pl.format("{} {}", "rule_id", "rule_name"),
        "basis",
        *(pl.col(name).map_elements(in_brief, return_dtype=pl.String) for name in _VALUES),
        "where",
        pl.col("points").round(2, mode="half_away_from_zero"),
        "deadline",
        "status",
    ]
    return rows.select(wanted).rows()


def _problem_blocks(rows: pl.DataFrame) -> list[Block]:
    own = rows.filter("of_unit")
    if own.height > PRINTED:
        told: list[Block] = [paragraph(_summed_up(own)), _by_unit(own)]
    elif own.is_empty():
        told = [paragraph(Sentence("没有发现各单位需要整改的问题。"))]
    else:
        told = [_problem_table("", own)]
    told += [_problem_table(name, part.head(PRINTED)) for name, part in _of_others(rows)]
    if len(told) > 1 or isinstance(told[0], Table):
        told.append(Paragraph((_where_to_look(),), small=True))
    return told


def _where_to_look() -> Sentence:
    return say(
        "注：“位置”为工作表和单元格，所在文件和问题类别见{annex}电子表格，依据原文见{three}；"
        "“登记”指牵头办公室的参扶单位、包村、贫困户等登记表。",
        annex=annex(2),
        three=annex(3),
    )


# Printed columns: head, what it holds, millimetres of the width, how it stands. The kind of a
# problem shows in its rule, the file in the workbook.
_PRINTED: tuple[tuple[str, str | pl.Expr, float, Align], ...] = (
    ("编号", "number", 18, "center"),
    ("单位", "called", 19, "left"),
    ("程度", severity_in_words(), 9, "center"),
    ("问题", "problem", 60.5, "left"),
    ("依据", "basis_short", 27, "left"),
    ("应为", "expected", 18.5, "center"),
    ("实为", "actual", 18.5, "center"),
    ("位置", "where_short", 26.5, "left"),
    ("扣分", "points", 9.5, "center"),
    ("时限", "deadline", 18.5, "center"),
)


def _problem_table(title: str, rows: pl.DataFrame) -> Table:
    heads, wanted, widths, aligns = zip(*_PRINTED, strict=True)
    return Table(
        title=title,
        head=heads,
        rows=tuple(_listed(row) for row in rows.select(wanted).iter_rows()),
        widths=widths,
        aligns=aligns,
        dense=True,
    )


def _listed(row: Sequence[object]) -> tuple[str, ...]:
    *texts, points, deadline = row
    lost = two_places(cast("Decimal", points))
    day = NONE if deadline is None else str(deadline)
    return (*(in_brief(as_printed(text)) for text in texts), lost, day)


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
        dense=True,
    )
