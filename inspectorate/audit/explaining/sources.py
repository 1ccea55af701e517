"""Sources of a run read again from its archive, each held against the manifest first."""

from collections.abc import Mapping, Sequence
from concurrent.futures import TimeoutError as PoolTimeout
from dataclasses import dataclass

import polars as pl
from pebble import ProcessExpired

from inspectorate.audit.citing import QUOTED, ROWS, Quoted, joined, quote_all
from inspectorate.audit.columns import guarded, official_heads
from inspectorate.audit.explaining.cells import Cell, files_of
from inspectorate.audit.explaining.loading import SealedRun
from inspectorate.evidence import column_letter
from inspectorate.files.archive import archived_source
from inspectorate.files.opening.limits import MAX_SECONDS
from inspectorate.files.pool import file_workers, run_in_pool
from inspectorate.files.sources import InputsError, Source

#: Most sources that one answer opens; a total may rest on the files of every unit.
MOST_FILES = 12
_ROUND_ABOUT = 1
_UNREADABLE = "归档中的这份文件现在读不出来，以下是运行时的记录"


@dataclass(frozen=True)
class ReadAgain:
    """What the archive holds today.

    Attributes:
        troubles: file to a sentence, of those that are missing, altered or unreadable.
        sha256: file to its hash, of those that were read again.
        quoted: what stands in the cells and rows.
        heads: file, sheet, column to the official head.
    """

    troubles: Mapping[str, str]
    sha256: Mapping[str, str]
    quoted: Quoted
    heads: Mapping[tuple[str, str, str], str]

    def now(self, cell: Cell) -> str | None:
        """What stands in a cell; None where it wasn't read again."""
        at = {"file": cell.file, "sheet": cell.sheet, "cell": cell.cell}
        found = self.quoted.cells.filter(**at).get_column("quoted")
        return found[0] if len(found) else None

    def line(self, file: str, sheet: str, row: int) -> list[tuple[str, str, str]]:
        """Column, head and text of every filled cell of a row."""
        at = self.quoted.rows.filter(file=file, sheet=sheet, row=row).get_column("values")
        values = at[0].to_list() if len(at) else []
        letters = [(column_letter(index), text) for index, text in enumerate(values) if text]
        return [(one, self.heads.get((file, sheet, one), ""), text) for one, text in letters]


def read_again(run: SealedRun, cells: Sequence[Cell]) -> ReadAgain:
    """Read the cells and the rows around them from the archive, in a child process."""
    sources, troubles = _sources(run, files_of(cells)[:MOST_FILES])
    places = _places(cells).filter(pl.col("file").is_in([source.name for source in sources]))
    quoted, failed = _quoted(sources, places)
    layout = run.table("layout")
    return ReadAgain(
        troubles | dict.fromkeys(failed, _UNREADABLE),
        {source.name: source.sha256 for source in sources if source.name not in failed},
        Quoted(quoted.cells, guarded(quoted.rows, layout)),
        _heads(layout, places),
    )


def _sources(run: SealedRun, files: Sequence[str]) -> tuple[list[Source], dict[str, str]]:
    sources, troubles = [], {}
    for file in files:
        try:
            sources.append(archived_source(run.archive, file, run.manifest["inputs"].get(file, "")))
        except InputsError as error:
            troubles[file] = str(error)
    return sources, troubles


def _places(cells: Sequence[Cell]) -> pl.DataFrame:
    rows = [(cell.file, cell.sheet, cell.cell, cell.row) for cell in cells if cell.cell]
    schema = {**dict.fromkeys(("file", "sheet", "cell"), pl.String), "row": pl.Int64}
    return pl.DataFrame(rows, schema, orient="row")


def _quoted(sources: Sequence[Source], places: pl.DataFrame) -> tuple[Quoted, list[str]]:
    """What was read, and the names of files that felled their reader."""
    parts, failed = [], []
    rows = _rows(places)
    if not sources:
        return Quoted(pl.DataFrame(schema=QUOTED), pl.DataFrame(schema=ROWS)), []
    with file_workers(1) as pool:
        for source in sources:
            try:
                parts.append(run_in_pool(pool, quote_all, MAX_SECONDS, [source], places, rows))
            except (ProcessExpired, PoolTimeout, MemoryError):
                failed.append(source.name)
    return joined(parts), failed


def _rows(places: pl.DataFrame) -> pl.DataFrame:
    """The rows of the cells, and one above and below each."""
    reach = pl.int_ranges(pl.col("row") - _ROUND_ABOUT, pl.col("row") + _ROUND_ABOUT + 1)
    return (
        places.select("file", "sheet", row=reach)
        .explode("row", empty_as_null=True)
        .filter(pl.col("row") > 0)
        .unique()
        .sort("file", "sheet", "row")
    )


def _heads(layout: pl.DataFrame, places: pl.DataFrame) -> dict[tuple[str, str, str], str]:
    mine = layout.join(places, on=["file", "sheet"], how="semi")
    told = mine.join(official_heads(), on=["form", "field"], how="inner")
    return {(f, s, c): h for f, s, c, h in told.select("file", "sheet", "column", "head").rows()}
