"""The last lines of ``audit``: where the papers lie, the first ranks, and the run's folder."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from inspectorate.files.run_folder import RANKING, read_manifest, read_ranking

_FIRST = 5


def last_words(folder: Path) -> Iterator[str]:
    """Lines for the terminal; the last is the run's folder."""
    counts = read_manifest(folder)["counts"]
    yield "，".join(f"{name} {number}" for name, number in counts.items())
    yield f"情况通报：{folder / 'notices' / '情况通报.docx'}"
    yield f"排名表：{folder / RANKING}"
    notices = len(list((folder / "rectification").glob("*/整改通知书.docx")))
    yield f"整改通知书：{folder / 'rectification'}（{notices} 份）"
    yield "前五名："
    yield from _first_ranks(read_ranking(folder))
    yield str(folder)


def _first_ranks(ranking: pl.DataFrame) -> Iterator[str]:
    ranked = ranking.filter(pl.col("rank").is_not_null()).sort("rank", maintain_order=True)
    for row in ranked.head(_FIRST).iter_rows(named=True):
        yield f"  {row['group']} 第{row['rank']}名 {row['unit']} {row['score']}分 {row['grade']}"
