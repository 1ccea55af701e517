"""From a finding's citations to cells and what stands in them, read back from the sources."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from inspectorate.evidence import Raw, Sheet, locate, raw_text
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.reading import quote
from inspectorate.files.sources import Source, bytes_of
from inspectorate.forms.values.identity import masked
from inspectorate.intake.assemble import Assembled

QUOTED = {"file": pl.String, "sheet": pl.String, "cell": pl.String, "quoted": pl.String}
#: Rows of a sheet by the number that Excel shows, from column A to the last cell that is filled.
ROWS: dict[str, pl.DataType | type[pl.DataType]] = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "values": pl.List(pl.String),
}

_ROUND_ABOUT = 3
_WIDEST = 64
_LONGEST = 120


@dataclass(frozen=True)
class Quoted:
    """What was read back from the sources.

    Attributes:
        cells: ``QUOTED``, what stands in cells that are named.
        rows: ``ROWS``, the rows around the first cell of each finding.
    """

    cells: pl.DataFrame
    rows: pl.DataFrame


def citations_of(findings: pl.DataFrame, assembled: Assembled) -> pl.DataFrame:
    """One row a cited cell: finding_id, unit, record_id, field, file, sheet, cell, method."""
    cites = (
        findings.select("finding_id", "unit", pl.col("cites"))
        .explode("cites", empty_as_null=True)
        .unnest("cites")
        .filter(pl.col("record_id").is_not_null())
        .unique(maintain_order=True)
    )
    found = locate(cites, assembled.records_index, assembled.layout, assembled.exceptions)
    return found.unique(["finding_id", "file", "sheet", "cell"], maintain_order=True)


def rows_around(citations: pl.DataFrame) -> pl.DataFrame:
    """file, sheet, row: the rows from three above to three below the first cell of each finding.

    Args:
        citations: as ``citations_of`` gives them.
    """
    reach = pl.int_ranges(pl.col("row") - _ROUND_ABOUT, pl.col("row") + _ROUND_ABOUT + 1)
    return (
        first_cells(citations)
        .select("file", "sheet", row=reach)
        .explode("row", empty_as_null=True)
        .filter(pl.col("row") > 0)
        .unique()
        .sort("file", "sheet", "row")
    )


def first_cells(citations: pl.DataFrame) -> pl.DataFrame:
    """finding_id, file, sheet, cell and its row: the first cell that each finding cites."""
    row = pl.col("cell").str.extract(r"(\d+)$").cast(pl.Int64)
    return (
        citations.filter(pl.col("cell").is_not_null())
        .unique("finding_id", keep="first", maintain_order=True)
        .select("finding_id", "file", "sheet", "cell", row=row)
    )


def quote_cells(sources: Sequence[Source], cells: pl.DataFrame) -> pl.DataFrame:
    """Raw text of cells, masked, read afresh from the files.

    Args:
        sources: the files that hold the cells.
        cells: file, sheet, cell.
    """
    return quote_all(sources, cells, pl.DataFrame(schema=ROWS)).cells


def quote_all(sources: Sequence[Source], cells: pl.DataFrame, rows: pl.DataFrame) -> Quoted:
    """Raw text of cells and of whole rows, masked, read afresh (runs in a child process).

    Args:
        sources: the files that hold them.
        cells: file, sheet, cell.
        rows: file, sheet, row.
    """
    wanted = cells.select("file", "sheet", "cell").unique().sort("file", "sheet", "cell")
    parts = []
    for source in sources:
        mine = pl.col("file") == source.name
        parts.append(_quoted(source, wanted.filter(mine), rows.filter(mine)))
    return joined(parts)


def joined_quotes(quotes: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Quotes of several chunks in one frame; none gives an empty one."""
    return pl.concat([pl.DataFrame(schema=QUOTED), *quotes])


def joined(parts: Sequence[Quoted]) -> Quoted:
    """What was read back of several chunks as one."""
    rows = [pl.DataFrame(schema=ROWS), *(one.rows for one in parts)]
    return Quoted(joined_quotes([one.cells for one in parts]), pl.concat(rows))


def _quoted(source: Source, cells: pl.DataFrame, rows: pl.DataFrame) -> Quoted:
    try:
        sheets = read_book(source.name, bytes_of(source))
    except RefusedError:
        # A reader that fell over it named it in a fault; there is no cell to quote.
        return joined([])
    found = [
        (source.name, sheet, cell, masked(text))
        for (sheet,), group in cells.group_by("sheet", maintain_order=True)
        for cell, text in quote(sheets, str(sheet), group["cell"].to_list()).items()
    ]
    told = pl.DataFrame(found, schema=QUOTED, orient="row")
    return Quoted(told, _quoted_rows(source, sheets, rows))


def _quoted_rows(source: Source, sheets: Sequence[Sheet], rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that the sheets have; of very wide ones the first columns."""
    lines = {sheet.name: sheet.rows for sheet in reversed(sheets)}
    found = [
        (source.name, sheet, row, [_shown(raw_text(raw)) for raw in _filled(lines[sheet][row - 1])])
        for sheet, row in rows.select("sheet", "row").iter_rows()
        if row <= len(lines.get(sheet, ()))
    ]
    return pl.DataFrame(found, schema=ROWS, orient="row")


def _filled(line: Sequence[Raw]) -> Sequence[Raw]:
    """A row without the empty cells at its end."""
    shown = list(line[:_WIDEST])
    while shown and shown[-1] in (None, ""):
        shown.pop()
    return shown


def _shown(text: str) -> str:
    """A cell's text, masked before it is cut: half a number would no longer be known as one."""
    whole = masked(text)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}…"


def cells_of(citations: pl.DataFrame) -> pl.DataFrame:
    """finding_id, file, sheet, cells as docs/guide.md describes them.

    ``file`` and ``sheet`` are the first citation's; ``cells`` is 表!A1 joined by ``;``, a cell of
    another file as ``file|表!A1``.
    """
    first = pl.col("file").first().over("finding_id")
    here = pl.format("{}!{}", "sheet", "cell")
    away = pl.format("{}|{}!{}", "file", "sheet", "cell")
    return (
        citations.filter(pl.col("cell").is_not_null())
        .with_columns(written=pl.when(pl.col("file") == first).then(here).otherwise(away))
        .group_by("finding_id", maintain_order=True)
        .agg(pl.col("file").first(), pl.col("sheet").first(), cells=pl.col("written"))
        .with_columns(cells=pl.col("cells").list.join(";"))
    )
