"""Free text repeated within a unit (DQ-18): a hint for inspectors that entries may be copied.

Compared are distinct texts of one unit and field, and of these only such as are near in length, so
that the work grows with what one unit writes and not with the city.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from inspectorate.evidence import locate, of_own_period
from inspectorate.forms.checks.demands import free_texts
from inspectorate.forms.checks.evaluate import FAULTS
from inspectorate.forms.shape import forms
from inspectorate.intake.assemble import Assembled
from inspectorate.tables import Action

#: Similarity in per cent from which two texts count as repeated (domain's DQ-18: 0.9).
SIMILAR = 90.0
#: Shorter texts are alike by nature: 入户走访、了解情况.
_SHORTEST = 15
#: Distinct texts of one unit and field that are compared with each other; the rest is told.
_MOST = 2000
_BLOCK = 256
_SAME = 100
#: Two texts can't reach ``SIMILAR`` when the shorter has less of the longer's length than this.
_REACH = SIMILAR / (200.0 - SIMILAR)

#: first_id: the record in which a text stands first; alike_id: that of the one it repeats.
_ALIKE = {"first_id": pl.String, "field": pl.String, "alike_id": pl.String, "share": pl.Int64}
_GROUP = ["unit", "form", "field"]


def repeated_texts(assembled: Assembled) -> pl.DataFrame:
    """Notes on texts of this period that repeat an earlier one of the same unit, ``FAULTS``.

    The earlier one stands further up, in a file or sheet before, or in an earlier period.
    """
    texts = _texts(assembled)
    if texts.is_empty():
        return pl.DataFrame(schema=FAULTS)
    distinct = texts.unique([*_GROUP, "text"], keep="first", maintain_order=True)
    several = distinct.filter(pl.len().over(_GROUP) > 1)
    pairs = [
        _alike(
            group.get_column("record_id").to_list(), group.get_column("text").to_list(), str(key[2])
        )
        for key, group in several.group_by(_GROUP, maintain_order=True)
    ]
    found = pl.concat([pl.DataFrame(schema=_ALIKE), *pairs])
    return _told(assembled, _by_record(texts, distinct, found))


def _texts(assembled: Assembled) -> pl.DataFrame:
    """record_id, file, field, text of every text long enough, in the order of the files."""
    parts = [
        assembled.facts.records[form]
        .select(
            "record_id",
            "unit",
            "file",
            "sheet",
            "row",
            form=pl.lit(form),
            field=pl.lit(name),
            text=name,
        )
        .drop_nulls(["unit", "text"])
        for form, names in free_texts().items()
        for name in names
    ]
    texts = pl.concat(parts).with_columns(pl.col("text").str.replace_all(r"\s", ""))
    long = texts.filter(pl.col("text").str.len_chars() >= _SHORTEST)
    return long.sort(*_GROUP, "file", "sheet", "row", "record_id")


def _alike(records: Sequence[str], texts: Sequence[str], field: str) -> pl.DataFrame:
    """For each distinct text the first one before it that it repeats, if any."""
    first = _first_alike(texts[:_MOST])
    rows = [
        (records[number], field, records[other], share)
        for number, (other, share) in sorted(first.items())
    ]
    # The first text left out says so: it is alike to itself by nought.
    rows += [(one, field, one, 0) for one in records[_MOST : _MOST + 1]]
    return pl.DataFrame(rows, schema=_ALIKE, orient="row")


def _first_alike(texts: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Number of a text to the first before it that is alike, and how much in whole per cent."""
    order = np.array(sorted(range(len(texts)), key=lambda number: (len(texts[number]), number)))
    lengths = np.array([len(texts[number]) for number in order])
    found: dict[int, tuple[int, int]] = {}
    for start in range(0, len(order), _BLOCK):
        block = order[start : start + _BLOCK]
        reach = np.searchsorted(lengths, lengths[start] * _REACH)
        until = np.searchsorted(lengths, lengths[start + len(block) - 1] / _REACH, side="right")
        near = order[reach:until]
        asked, others = [texts[n] for n in block], [texts[n] for n in near]
        shares = process.cdist(asked, others, scorer=fuzz.ratio, score_cutoff=SIMILAR, workers=1)
        for number, line in zip(block, shares, strict=True):
            before = near[(line >= SIMILAR) & (near < number)]
            if before.size:
                other = int(before.min())
                share = float(line[np.flatnonzero(near == other)[0]])
                found[int(number)] = (other, int(share))
    return found


def _by_record(texts: pl.DataFrame, distinct: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """record_id, field, file, other (record) and share of every repeated cell."""
    first = distinct.select(*_GROUP, "text", first_id="record_id")
    told = texts.join(first, on=[*_GROUP, "text"], how="left", maintain_order="left").join(
        found, on=["first_id", "field"], how="left", maintain_order="left"
    )
    again = pl.col("record_id") != pl.col("first_id")
    return told.with_columns(
        # The same words as further up say more than words that are alike.
        other=pl.when(again).then("first_id").otherwise("alike_id"),
        share=pl.when(again).then(_SAME).otherwise("share"),
    ).filter(pl.col("other").is_not_null() & of_own_period())


def _told(assembled: Assembled, repeated: pl.DataFrame) -> pl.DataFrame:
    heads = {
        (form, name): forms()[form].field(name).head
        for form, names in free_texts().items()
        for name in names
    }
    named = [heads[pair] for pair in repeated.select("form", "field").iter_rows()]
    others = repeated.select(record_id="other", field="field", asking="record_id", own="file")
    cells = locate(others, assembled.records_index, assembled.layout, assembled.exceptions)
    away = pl.when(pl.col("file") != pl.col("own")).then(pl.format("{}|", "file"))
    place = pl.format("{}{}!{}", away.otherwise(pl.lit("")), "sheet", "cell")
    where = cells.select("field", record_id="asking", place=place)
    share = pl.format("相似度{}%", "share")
    shown = pl.when(pl.col("share") == _SAME).then(pl.lit("完全相同")).otherwise(share)
    repeats = pl.format("“{}”的文字与{}{}，请核实是否如实分别记录", "head", "place", shown)
    left = pl.format("“{}”不同的文字过多，只比较了前{}条，其余没有比较", "head", pl.lit(_MOST))
    return (
        repeated.with_columns(head=pl.Series(named, dtype=pl.String))
        .join(where, on=["record_id", "field"], how="left", maintain_order="left")
        .select(
            "record_id",
            "field",
            check_id=pl.lit("DQ-18"),
            action=pl.lit(Action.NOTE.value),
            message=pl.when(pl.col("share") > 0).then(repeats).otherwise(left),
        )
        .select(*FAULTS)
    )
