"""From findings to matters: in the words of the 整改通知书, at the cells of the unit's own files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from inspectorate.notices.listing import worded
from inspectorate.notices.rectification.problem_list import Entry, entries
from inspectorate.notices.remarks.matters import Matter, Spot
from inspectorate.notices.remarks.remark import Remark
from inspectorate.notices.remarks.words import withheld_hints
from inspectorate.notices.round import COUNTED, Round
from inspectorate.notices.whereabouts import FOREIGN, INSPECTION, OWN, cells
from inspectorate.notices.wording import clause, in_brief, short_and_number
from inspectorate.tables import Severity, Status

_ASK = "请核实"
_NUMBERS_SHOWN = 3
_TOLD = (*COUNTED, Status.HINT.value, Status.FOLDED.value)

Row = Mapping[str, Any]


def finding_matters(rnd: Round, folded: pl.DataFrame) -> list[Matter]:
    """Matters of what is found of the units: problems, and hints that stand in their own cells.

    What is put aside (并案) is told below what puts it aside. Months of one problem are one
    matter. Hints from inspection records, another unit's cells or alike texts are left out
    (convention 33).

    Args:
        rnd: the round.
        folded: finding_id, folded_by of its findings.
    """
    spoken = _spoken(rnd)
    located = cells(spoken)
    rows = _rows(rnd, spoken, located, folded)
    spots = _spots(located)
    below = _below(rows)
    return [_matter(rnd, entry, spots, below) for entry in entries(_leading(rows))]


def _spoken(rnd: Round) -> Round:
    """The round with hints and folded findings counted too, so that they are worded alike."""
    hint = pl.col("severity") == Severity.D.value
    told = rnd.findings.filter(pl.col("status").is_in(_TOLD)).with_columns(
        status=pl.lit(Status.SUSPECTED.value),
        severity=pl.when(hint).then(pl.lit(Severity.C.value)).otherwise("severity"),
    )
    return replace(rnd, findings=told)


def _rows(rnd: Round, spoken: Round, located: pl.DataFrame, folded: pl.DataFrame) -> pl.DataFrame:
    """Rows of the list with finding_id, the true severity and status, and folded_by."""
    secret = located.filter(pl.col("holder").is_in([INSPECTION, FOREIGN]))
    owned = located.filter((pl.col("holder") == OWN) & pl.col("cell").is_not_null())
    hint = pl.col("status") == Status.HINT.value
    hidden = hint & (
        pl.col("finding_id").is_in(secret.get_column("finding_id").unique().to_list())
        | pl.col("rule_id").is_in(withheld_hints())
        | ~pl.col("finding_id").is_in(owned.get_column("finding_id").unique().to_list())
    )
    true = rnd.findings.select("finding_id", "severity", "status")
    return (
        worded(spoken, located)
        .filter(pl.col("unit") != "")
        .drop("severity", "status")
        .join(true, on="finding_id", how="left", maintain_order="left")
        .join(folded, on="finding_id", how="left", maintain_order="left")
        .filter(~hidden)
    )


def _spots(located: pl.DataFrame) -> dict[str, list[Spot]]:
    """The unit's own cells by finding, in the order in which the rule cites them."""
    own = located.filter((pl.col("holder") == OWN) & pl.col("cell").is_not_null())
    grouped = own.group_by("finding_id", "file", "sheet", maintain_order=True).agg(
        pl.col("cell").unique(maintain_order=True)
    )
    found: dict[str, list[Spot]] = {}
    for finding, file, sheet, each in grouped.iter_rows():
        found.setdefault(finding, []).append(Spot(file, sheet or "", tuple(each)))
    return found


def _below(rows: pl.DataFrame) -> dict[str, list[str]]:
    """What each finding puts aside, in words."""
    aside = rows.filter(pl.col("status") == Status.FOLDED.value)
    told = aside.select(
        by=pl.col("folded_by").list.first(),
        text=pl.format("{}“{}”：{}（并案）", "rule_id", "rule_name", "problem"),
    )
    found: dict[str, list[str]] = {}
    for by, text in told.iter_rows():
        found.setdefault(by, []).append(text)
    return found


def _leading(rows: pl.DataFrame) -> list[Row]:
    return list(rows.filter(pl.col("status") != Status.FOLDED.value).iter_rows(named=True))


def _matter(
    rnd: Round, entry: Entry, spots: Mapping[str, list[Spot]], below: Mapping[str, list[str]]
) -> Matter:
    row, ids = entry.first, [each["finding_id"] for each in entry.rows]
    basis = rnd.rule(row["rule_id"]).basis
    remark = Remark(
        sheet="",
        cells=(),
        weight=row["severity"],
        ids=(row["rule_id"],),
        name=row["rule_name"],
        found=entry.problem,
        expected=_expected(row),
        basis=short_and_number(basis) + clause(basis),
        todo=_todo(entry),
        follows=tuple(text for one in ids for text in below.get(one, ())),
    )
    mine = tuple(_joined(spot for one in ids for spot in spots.get(one, ())))
    return Matter(row["unit"], remark, mine, "" if mine else row["where"])


def _joined(spots: Iterator[Spot]) -> Iterator[Spot]:
    """One spot a sheet: months of one problem may rest on the same cells."""
    cells_of: dict[tuple[str, str], dict[str, None]] = {}
    for spot in spots:
        cells_of.setdefault((spot.file, spot.sheet), {}).update(dict.fromkeys(spot.cells))
    for (file, sheet), found in cells_of.items():
        yield Spot(file, sheet, tuple(found))


def _expected(row: Row) -> str:
    """应为 with 实为 beside it: a bare number says little."""
    expected, actual = (in_brief(row[name]).replace("\n", " ") for name in ("expected", "actual"))
    return f"{expected}（现为{actual}）" if expected and actual else expected


def _todo(entry: Entry) -> str:
    """整改要求 with the number under which the 整改通知书 lists it, and until when."""
    row = entry.first
    if row["severity"] == Severity.D.value:
        return _ASK
    numbers = [each["number"] for each in entry.rows]
    more = "等" if len(numbers) > _NUMBERS_SHOWN else ""
    due = f"，时限{row['deadline']}" if row["deadline"] else ""
    return f"{row['mend']}（整改通知书编号{_list(numbers)}{more}{due}）"


def _list(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:_NUMBERS_SHOWN])
