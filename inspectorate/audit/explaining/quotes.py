"""Words of a paper asked about: the sentence, and for each figure what it was counted from."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from inspectorate.audit.explaining.asking import OFFICE
from inspectorate.audit.explaining.keys import in_words, place_of
from inspectorate.audit.explaining.loading import SealedRun
from inspectorate.audit.explaining.outline import Item, Line, branch, grid
from inspectorate.audit.explaining.scores import standing_of
from inspectorate.audit.explaining.sentences import Said, counted_by, is_row, quoting, with_keys
from inspectorate.forms.values.identity import masked
from inspectorate.notices.said import NUMBER_LENGTH
from inspectorate.notices.wording import two_places

_MOST, _MOST_FINDINGS = 5, 40
_UNIT = re.compile(r"ranking\[unit=([^\]]*)\]\.(.+)")
_HEADS = ("编号", "规则", "单位", "对象", "所属期", "应为", "实为", "扣分", "状态")


def quote_items(run: SealedRun, words: str) -> Iterator[Item | None]:
    """Every sentence in which the words stand, with what its figures count."""
    found = quoting(run.table("sentences"), words)
    findings = with_keys(run)
    for said in found[:_MOST]:
        title = f"{said.where}：{said.text}"
        yield branch(title, _figures(run, said, words, findings)) or Line(title)
    if len(found) > _MOST:
        yield Line(f"另有{len(found) - _MOST}处有这些字，请多抄几个字。", "yellow")


def _figures(
    run: SealedRun, said: Said, words: str, findings: pl.DataFrame
) -> Iterator[Item | None]:
    asked = [each for each in said.figures if each.figure in words or words in each.figure]
    for each in asked or said.figures:
        yield branch(f"“{each.figure}”", _counted(run, each.source, findings), style="bold cyan")
    if not said.figures:
        yield Line("这一行没有单独计数" if is_row(said) else "这句话没有数字")


def _counted(run: SealedRun, source: str, findings: pl.DataFrame) -> Iterator[Item | None]:
    place = f"，见 {place_of(source)}" if place_of(source) else ""
    yield Line(f"来自{in_words(source)}（{source}{place}）")
    if (found := _UNIT.fullmatch(source)) and (standing := standing_of(run, found[1])):
        told = standing.get(found[2])
        yield Line(f"ranking.csv 中{found[1]}的 {found[2]}：{told}；再看 --explain '{found[1]}'")
    counted = counted_by(source, findings)
    if counted.height:
        yield Line(f"共{counted.height}项疑点，看其中一项到单元格：--explain 编号")
        yield finding_grid(counted.head(_MOST_FINDINGS))
    if counted.height > _MOST_FINDINGS:
        yield Line(f"另有{counted.height - _MOST_FINDINGS}项，见 tables/findings.parquet")


def finding_grid(findings: pl.DataFrame) -> Item | None:
    """Some findings, a line each; without the unit where all are one's."""
    several = findings.get_column("unit").n_unique() > 1
    rows = (_finding_row(row) for row in findings.iter_rows(named=True))
    kept = [head for head in _HEADS if several or head != "单位"]
    return grid(tuple(kept), (tuple(row[head] for head in kept) for row in rows))


def _finding_row(row: Mapping[str, Any]) -> dict[str, str]:
    told = (
        row["finding_id"][:NUMBER_LENGTH],
        f"{row['rule_id']} {row['rule_name']}",
        row["unit"] or OFFICE,
        masked(row["subject"] or ""),
        row["period"] or "",
        masked(row["expected"] or ""),
        masked(row["actual"] or ""),
        two_places(row["points"]),
        row["status"],
    )
    return dict(zip(_HEADS, told, strict=True))
