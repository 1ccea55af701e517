"""The tables of a run's folder: intake, quality, verdicts, findings, ranking, tables/*."""

from pathlib import Path

import polars as pl

from inspectorate.audit.citing import cells_of
from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.audit.quality import quality_table
from inspectorate.files.tables_out import save_csv, save_parquet
from inspectorate.scoring import two_places

FINDING_COLUMNS = [
    "finding_id",
    "rule_id",
    "rule_name",
    "severity",
    "unit",
    "village",
    "subject",
    "period",
    "message",
    "expected",
    "actual",
    "difference",
    "basis",
    "file",
    "sheet",
    "cells",
    "recipients",
    "deadline",
    "points",
    "status",
    "decision_reason",
]
_VERDICT_COLUMNS = ["rule_id", "unit", "subject", "period", "verdict", "points", "reason"]


def finding_lines(conclusion: Conclusion) -> pl.DataFrame:
    """Lines of findings.csv: findings with the cells they rest on; points with two places."""
    return _with_cells(conclusion.findings, conclusion.citations)


def hint_lines(conclusion: Conclusion) -> pl.DataFrame:
    """Lines of hints.csv, in the columns of findings.csv."""
    hints = conclusion.aside.hints
    return _with_cells(hints.rows, hints.citations)


def _with_cells(findings: pl.DataFrame, citations: pl.DataFrame) -> pl.DataFrame:
    cells = cells_of(citations)
    told = findings.join(cells, on="finding_id", how="left", maintain_order="left")
    return told.select(FINDING_COLUMNS).with_columns(points=two_places("points"))


def ranking_lines(ranking: pl.DataFrame) -> pl.DataFrame:
    """Lines of ranking.csv: every figure with two places, as text-free decimals."""
    figures = [name for name, kind in ranking.schema.items() if kind.is_decimal()]
    return ranking.with_columns(two_places(name).alias(name) for name in figures)


def quoted_citations(conclusion: Conclusion, quotes: pl.DataFrame) -> pl.DataFrame:
    """Every cited cell with what stands in it: finding_id, unit, field, file, sheet, cell, raw."""
    told = conclusion.citations.join(
        quotes, on=["file", "sheet", "cell"], how="left", maintain_order="left"
    )
    return told.rename({"quoted": "raw"}).select(
        "finding_id", "unit", "record_id", "field", "file", "sheet", "cell", "method", "raw"
    )


def save_results(
    folder: Path,
    intake: Intake,
    conclusion: Conclusion,
    marks: pl.DataFrame,
    quotes: pl.DataFrame,
) -> pl.DataFrame:
    """Write every table of a run.

    Args:
        folder: the staging folder.
        intake: facts and lines.
        conclusion: findings, ranks, verdicts.
        marks: data-quality faults with their cells.
        quotes: file, sheet, cell, quoted: raw text read back.

    Returns:
        The lines of quality.csv.
    """
    quality = quality_table(intake.assembled, intake.lines, marks, quotes)
    save_csv(folder / "intake.csv", intake.lines)
    save_csv(folder / "quality.csv", quality)
    save_csv(folder / "findings.csv", finding_lines(conclusion))
    save_csv(folder / "ranking.csv", ranking_lines(conclusion.ranking))
    save_parquet(folder / "verdicts.parquet", conclusion.verdicts.select(_VERDICT_COLUMNS))
    _save_tables(folder / "tables", intake, quoted_citations(conclusion, quotes))
    _save_aside(folder, intake, conclusion)
    return quality


def _save_aside(folder: Path, intake: Intake, conclusion: Conclusion) -> None:
    """What the inspector alone reads, and what it takes to judge the run again."""
    aside, facts = conclusion.aside, intake.assembled.facts
    for name, places in conclusion.places.items():
        save_csv(folder / name, ranking_lines(places))
    save_csv(folder / "margins.csv", ranking_lines(aside.margins))
    save_csv(folder / "proposals.csv", ranking_lines(aside.proposals))
    save_csv(folder / "hints.csv", hint_lines(conclusion))
    tables = folder / "tables"
    save_parquet(tables / "margins.parquet", aside.margins)
    save_parquet(tables / "proposals.parquet", aside.proposals)
    save_parquet(tables / "open_items.parquet", aside.open_items)
    save_parquet(tables / "decisions.parquet", aside.decisions)
    save_parquet(tables / "bonus.parquet", aside.bonus)
    save_parquet(tables / "receipts.parquet", facts.receipts)
    save_parquet(tables / "marks.parquet", facts.marks)
    if facts.earlier is not None:
        save_parquet(tables / "earlier.parquet", facts.earlier)


def _save_tables(folder: Path, intake: Intake, citations: pl.DataFrame) -> None:
    assembled = intake.assembled
    for form, frame in assembled.facts.records.items():
        if frame.height:
            save_parquet(folder / f"{form}.parquet", frame)
    save_parquet(folder / "citations.parquet", citations)
    save_parquet(folder / "tables.parquet", assembled.tables)
    save_parquet(folder / "layout.parquet", assembled.layout)
    save_parquet(folder / "evidence.parquet", assembled.exceptions)
    save_parquet(folder / "totals.parquet", assembled.facts.totals)
    save_parquet(folder / "handed_in.parquet", assembled.facts.handed_in)
    save_parquet(folder / "handed_before.parquet", assembled.facts.handed_before)
    save_parquet(folder / "corrections.parquet", assembled.corrections)
    save_parquet(folder / "changes.parquet", assembled.changes)
