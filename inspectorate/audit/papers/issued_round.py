"""An issued run read back: what its 通报 told, and what it was judged from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from inspectorate.audit.issued import refuse_touched
from inspectorate.audit.papers.round import NAMED_IN, names_in
from inspectorate.files.run_folder import (
    FINDINGS,
    PROGRAMME,
    RANKING,
    kept_programme,
    read_manifest,
    read_ranking,
    read_table,
    read_texts,
)
from inspectorate.notices.round import Round
from inspectorate.programmes import programme_from_bytes
from inspectorate.tables import POINTS

INTAKE = "intake.csv"
CORRECTIONS, CITATIONS, MARGINS, DECISIONS = "corrections", "citations", "margins", "decisions"

_TABLES = (CORRECTIONS, CITATIONS, MARGINS, *NAMED_IN)
_WHOLE = ("last_rank", "change")
_WORDS = ("group", "unit", "grade", "自评复核")
_SCORE = pl.Decimal(20, 8)


def as_issued(run: Path, now: Round) -> Round:
    """A round as it was when its 通报 was issued.

    Args:
        run: folder of the run.
        now: the round that puts it right: how far it reached and who inspected are no part of
            what is compared, and stay those of now.

    Raises:
        InputsError: a file that is read was changed since, or is damaged.
        ProgrammeError: the programme that it was judged by can't be read any more.
    """
    tables = [f"tables/{name}.parquet" for name in _TABLES]
    refuse_touched(run, [FINDINGS, RANKING, PROGRAMME, INTAKE, *tables])
    told = read_manifest(run)
    records = dict(_records(run))
    return replace(
        now,
        programme=programme_from_bytes(kept_programme(run), str(told["programme"]["id"])),
        as_of=date.fromisoformat(told["parameters"]["as_of"]),
        run_id=told["run_id"],
        findings=_findings(run),
        citations=_table(run, CITATIONS, now.citations),
        ranking=_ranking(run),
        files=read_texts(run, INTAKE).select("file", "unit"),
        names=now.names | names_in(records),
        judged=frozenset(),
        earlier=None,
    )


def _records(run: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    for form in NAMED_IN:
        table = read_table(run, form)
        if table is not None:
            yield form, table


def _table(run: Path, name: str, like: pl.DataFrame) -> pl.DataFrame:
    """A table of the run; an empty one where a run without findings has none."""
    found = read_table(run, name)
    return like.clear() if found is None else found


def _findings(run: Path) -> pl.DataFrame:
    """findings.csv in the types that a round has."""
    empty = pl.col("unit", "subject", "period").fill_null("")
    return read_texts(run, FINDINGS).with_columns(empty, pl.col("points").cast(POINTS))


def _ranking(run: Path) -> pl.DataFrame:
    """ranking.csv with numbers, its scores as exact as the run kept them.

    What the 通报 averaged were exact scores; two places of each would come to another mean.
    """
    told = read_ranking(run)
    figures = [name for name in told.columns if name not in {*_WORDS, *_WHOLE, "rank"}]
    typed = told.with_columns(
        pl.col(figures).cast(_SCORE, strict=False), pl.col(*_WHOLE).cast(pl.Int64, strict=False)
    )
    exact = read_table(run, MARGINS)
    if exact is None:
        return typed
    scores = exact.select("unit", exact=pl.col("score").cast(_SCORE))
    joined = typed.join(scores, on="unit", how="left", maintain_order="left")
    return joined.with_columns(score=pl.coalesce("exact", "score")).drop("exact")
