"""The last lines of ``audit``: where the papers lie, the first ranks, and the run's folder."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

_FIRST = 5


def last_words(folder: Path) -> Iterator[str]:
    """Lines for the terminal; the last is the run's folder (contract §4)."""
    counts = json.loads((folder / "manifest.json").read_text("utf-8"))["counts"]
    yield "，".join(f"{name} {number}" for name, number in counts.items())
    yield f"情况通报：{folder / 'notices' / '情况通报.docx'}"
    yield f"排名表：{folder / 'ranking.csv'}"
    notices = len(list((folder / "rectification").glob("*/整改通知书.docx")))
    yield f"整改通知书：{folder / 'rectification'}（{notices} 份）"
    yield "前五名："
    yield from _first_ranks(folder / "ranking.csv")
    yield str(folder)


def _first_ranks(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["rank"]]
    for row in sorted(rows, key=lambda row: int(row["rank"]))[:_FIRST]:
        yield f"  {row['group']} 第{row['rank']}名 {row['unit']} {row['score']}分 {row['grade']}"
