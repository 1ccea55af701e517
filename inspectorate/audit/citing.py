"""From a finding's citations to cells and what stands in them, read back from the sources."""

from collections.abc import Sequence

import polars as pl

from inspectorate.evidence import locate
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.reading import quote
from inspectorate.files.sources import Source, bytes_of
from inspectorate.forms.values.identity import masked
from inspectorate.intake.assemble import Assembled

QUOTED = {"file": pl.String, "sheet": pl.String, "cell": pl.String, "quoted": pl.String}


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


def quote_cells(sources: Sequence[Source], cells: pl.DataFrame) -> pl.DataFrame:
    """Raw text of cells, masked, read afresh from the files (runs in a child process).

    Args:
        sources: the files that hold the cells.
        cells: file, sheet, cell.
    """
    parts = [pl.DataFrame(schema=QUOTED)]
    wanted = cells.select("file", "sheet", "cell").unique().sort("file", "sheet", "cell")
    for source in sources:
        mine = wanted.filter(pl.col("file") == source.name)
        parts.append(_quoted(source, mine))
    return pl.concat(parts)


def joined_quotes(quotes: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Quotes of several chunks in one frame; none gives an empty one."""
    return pl.concat([pl.DataFrame(schema=QUOTED), *quotes])


def _quoted(source: Source, cells: pl.DataFrame) -> pl.DataFrame:
    try:
        sheets = read_book(source.name, bytes_of(source))
    except RefusedError:
        # A reader that fell over it named it in a fault; there is no cell to quote.
        return pl.DataFrame(schema=QUOTED)
    rows = [
        (source.name, sheet, cell, masked(text))
        for (sheet,), group in cells.group_by("sheet", maintain_order=True)
        for cell, text in quote(sheets, str(sheet), group["cell"].to_list()).items()
    ]
    return pl.DataFrame(rows, schema=QUOTED, orient="row")


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
