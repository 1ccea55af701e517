"""What the papers of a run say, kept as tables: every sentence with the sources of its figures.

``tables/sentences.parquet`` and ``tables/findings.parquet`` are what ``verify --explain`` walks on:
from a sentence to the findings that it counts, and from there to cells.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from inspectorate.audit.papers.drafts import Batch, Draft, Materials
from inspectorate.files.tables_out import save_parquet
from inspectorate.notices.paper import Citation
from inspectorate.notices.said import said

#: One row a figure of a sentence, or a sentence without one; rows of tables likewise. ``number``
#: counts the sentences and rows of a paper from 1; ``source`` is a key as ``notices.round`` lists
#: them, or findings[…] in a row of a list of problems. What is handed back with a unit's workbooks
#: is not among the papers.
SENTENCES: dict[str, pl.DataType | type[pl.DataType]] = {
    "paper": pl.String,
    "part": pl.String,
    "number": pl.Int64,
    "text": pl.String,
    "figure": pl.String,
    "source": pl.String,
}

#: Which count of the papers a finding belongs to; a finding of none is in no paper.
COUNTED_AS = ("problems", "register", "duties")


def save_record(
    folder: Path, materials: Materials, circulated: Batch, batches: Sequence[Batch]
) -> None:
    """Write both tables.

    Args:
        folder: the run's staging folder.
        materials: what the papers were drafted from.
        circulated: papers that everybody gets.
        batches: all others.
    """
    drafts = [draft for batch in (circulated, *batches) for draft in batch.drafts]
    save_parquet(folder / "tables" / "sentences.parquet", sentences_of(drafts))
    save_parquet(folder / "tables" / "findings.parquet", _findings(materials))


def sentences_of(drafts: Iterable[Draft]) -> pl.DataFrame:
    """``SENTENCES`` of some papers, sorted by path, in reading order."""
    rows = [
        (draft.path, part, number, text, *cited)
        for draft in sorted(drafts, key=lambda each: each.path)
        for number, (part, text, citations) in enumerate(said(draft.paper), start=1)
        for cited in _pairs(citations)
    ]
    return pl.DataFrame(rows, SENTENCES, orient="row")


def _pairs(citations: Sequence[Citation]) -> Sequence[tuple[str | None, str | None]]:
    return [(each.figure, each.source) for each in citations] or [(None, None)]


def _findings(materials: Materials) -> pl.DataFrame:
    """Findings as concluded, with ``counted_as``: `COUNTED_AS`, null for those in no count."""
    written = materials.written
    frames = (written.problems, written.register, written.duties)
    counted = pl.concat(
        frame.select("finding_id", counted_as=pl.lit(name))
        for name, frame in zip(COUNTED_AS, frames, strict=True)
    )
    findings = materials.conclusion.findings.drop("cites")
    return findings.join(counted, on="finding_id", how="left", maintain_order="left")
