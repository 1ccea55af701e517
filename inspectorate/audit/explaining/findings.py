"""One finding, told to its cells."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import polars as pl

from inspectorate.audit.explaining.asking import OFFICE
from inspectorate.audit.explaining.cells import Cell
from inspectorate.audit.explaining.loading import SealedRun
from inspectorate.audit.explaining.looked import looked_branch
from inspectorate.audit.explaining.outline import Branch, Item, Line, branch, stated
from inspectorate.audit.explaining.rulebook import SEVERITIES, version_of
from inspectorate.audit.explaining.scores import block_line, cost_of, total_line
from inspectorate.audit.explaining.sources import MOST_FILES, ReadAgain
from inspectorate.forms.shape import forms
from inspectorate.forms.values.identity import masked
from inspectorate.notices.wording import two_places
from inspectorate.tables import Status

#: Cells of one finding that an answer shows; every one stands in tables/citations.parquet.
MOST_CELLS = 60
_HASH = 12

Row = Mapping[str, Any]


def finding_branch(run: SealedRun, finding: Row, cells: Sequence[Cell], again: ReadAgain) -> Branch:
    """判定, 得分, 单元格 of one finding.

    Args:
        run: it is of.
        finding: a row of ``tables/findings.parquet``.
        cells: every one that it cites.
        again: what the archive holds, of the first `MOST_CELLS`.
    """
    shown = cells[:MOST_CELLS]
    verdict = verdict_of(run, finding)
    version = version_of(run, finding["rule_id"], finding["period"])
    items: list[Item | None] = [
        *_verdict(finding, verdict),
        branch("得分", _score(run, finding)),
        branch(f"所引单元格（{len(cells)}格）", _cells(shown, again, len(cells))),
        looked_branch(run, version, finding["unit"], cells),
    ]
    title = f"疑点 {finding['finding_id']}：{masked(finding['message'] or '')}"
    kept = tuple(item for item in items if item is not None)
    return Branch(title, kept, _style(finding))


def verdict_of(run: SealedRun, finding: Row) -> str:
    """合格, 不合格 …: a hint may stand beside any verdict."""
    key = {name: finding[name] for name in ("rule_id", "subject", "period")}
    same_unit = pl.col("unit").fill_null("") == finding["unit"]
    found = run.verdicts.filter(same_unit, **key).get_column("verdict")
    return found[0] if len(found) else ""


def _style(finding: Row) -> str:
    free = (Status.REJECTED.value, Status.EXCUSED.value, Status.FOLDED.value)
    return "bold" if finding["status"] in free or finding["severity"] == "D" else "bold red"


def _verdict(finding: Row, verdict: str) -> Iterator[Item | None]:
    unit, subject = finding["unit"] or OFFICE, masked(finding["subject"] or "")
    yield Line(f"{verdict}：{unit}，对象 {subject}，所属期 {finding['period']}")
    values = [("应为", "expected"), ("实为", "actual"), ("相差", "difference")]
    told = [f"{word} {masked(finding[name])}" for word, name in values if finding[name]]
    yield Line("，".join(told)) if told else None
    points = f"扣{two_places(finding['points'])}分"
    deadline = f"，整改时限 {finding['deadline']}" if finding["deadline"] else ""
    weight = SEVERITIES[finding["severity"]]
    yield Line(f"程度 {weight}，{points}，状态 {finding['status']}{deadline}")
    yield stated("决定", _decision(finding))
    yield Line("已决定点名，通报可以写出姓名") if finding["named"] else None


def _decision(finding: Row) -> str:
    """Who decided what, when, why; empty where nobody has."""
    if not finding["decision"]:
        return ""
    when = f"，{finding['decided_on']}" if finding["decided_on"] else ""
    basis = f"，依据：{finding['decision_basis']}" if finding["decision_basis"] else ""
    told = (
        f"{finding['decision']}（{finding['decided_by']}{when}；理由：{finding['decision_reason']}"
    )
    return masked(f"{told}{basis}）")


def _score(run: SealedRun, finding: Row) -> Iterator[Item | None]:
    yield from cost_of(run, finding)
    if finding["unit"]:
        yield block_line(run, finding)
    yield total_line(run, finding["unit"])


def _cells(cells: Sequence[Cell], again: ReadAgain, total: int) -> Iterator[Item | None]:
    """File by file, sheet by sheet, each with its rows."""
    for (file, sheet), group in groupby(cells, key=lambda each: (each.file, each.sheet)):
        mine = list(group)
        yield branch(_title(file, sheet, mine), _of_sheet(mine, again))
    if total > len(cells):
        rest = total - len(cells)
        yield Line(f"另有{rest}格未列，全部见 tables/citations.parquet", "yellow")


def _title(file: str, sheet: str, cells: Sequence[Cell]) -> str:
    form = next((cell.form for cell in cells if cell.form), "")
    what = f"（{form} {forms()[form].name}）" if form else ""
    return f"{file}{f' 工作表“{sheet}”' if sheet else ''}{what}"


def _of_sheet(cells: Sequence[Cell], again: ReadAgain) -> Iterator[Item | None]:
    file = cells[0].file
    yield _source(file, again)
    for row, group in groupby(cells, key=lambda each: each.row):
        mine = list(group)
        for cell in mine:
            yield branch(_cell(cell), _remarks(cell, again), style="") or Line(_cell(cell))
        yield from _rows(mine[0], row, again)


def _source(file: str, again: ReadAgain) -> Line:
    if trouble := again.troubles.get(file):
        return Line(trouble, "bold red")
    if sha := again.sha256.get(file):
        return Line(f"归档原件 SHA-256 {sha[:_HASH]}…，与 manifest.json 相符", "dim")
    return Line(f"一次只打开{MOST_FILES}份原件，这份没有打开，以下是运行时的记录", "dim")


def _cell(cell: Cell) -> str:
    if not cell.cell:
        return f"{cell.head}：没有单元格"
    raw = "空" if cell.raw in (None, "") else f"“{cell.raw}”"
    used = f"，取值{cell.used}" if cell.used not in (None, cell.raw) else ""
    return f"{cell.cell} {cell.head}：原文{raw}{used}（{cell.how}）"


def _remarks(cell: Cell, again: ReadAgain) -> Iterator[Item]:
    yield from (Line(text, "yellow") for text in cell.remarks)
    now = again.now(cell)
    if now is not None and cell.cell and not _alike(now, cell.raw):
        yield Line(f"现在从归档读出的是“{now}”，与运行时的记录不同", "bold red")


def _alike(now: str, raw: str | None) -> bool:
    """Whether the same was read; what a column of IDs has starred further is the same."""
    kept = raw or ""
    return len(now) == len(kept) and all(
        other in (one, "*") for one, other in zip(now, kept, strict=True)
    )


def _rows(cell: Cell, row: int, again: ReadAgain) -> Iterator[Line]:
    """The row as it stands, and in grey what is above and below it."""
    for at in (row - 1, row, row + 1):
        told = "；".join(
            f"{letter}{f' {head}' if head and at == row else ''} {text}"
            for letter, head, text in again.line(cell.file, cell.sheet, at)
        )
        if told:
            yield Line(f"第{at}行　{told}", "cyan" if at == row else "dim")
