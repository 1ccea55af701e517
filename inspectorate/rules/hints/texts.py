"""Texts copied between diaries, within a unit and across units."""

import hashlib

import polars as pl

from inspectorate.rules.facts import Facts
from inspectorate.rules.hints.hint import Hint, Material, found
from inspectorate.rules.hints.likeness import likenesses
from inspectorate.rules.verdicts import cites
from inspectorate.tables import CITES

#: Where people write in their own words: form to fields with their heads.
_FIELDS = {
    "F08": {"content": "内容", "issue": "反映问题", "handling": "处理情况"},
    "F20": {"measures": "整改措施", "progress": "整改进展", "self_opinion": "自查意见"},
}
_NAMES = {"F08": "走访日记", "F20": "整改台账"}

#: Shorter texts are alike by nature: 入户走访，了解生产生活情况.
_SHORTEST = 15
#: Within a unit two alike are DQ-18's; so many are a pattern.
_WITHIN = 3

#: Cells of other units that stand beside the unit's own.
_OTHERS = 3
_DIGITS = 8

_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "form": pl.String,
    "head": pl.String,
    "text": pl.String,
    "cites": CITES,
}


def _copied(material: Material) -> pl.LazyFrame:
    """Each unit's share in a text that stands, word for word or nearly, in many diaries.

    Reads F08.content, issue, handling; F20.measures, progress, self_opinion. Source: domain's
    identical diaries. Alike are texts of 15 characters or more that agree by nine tenths.
    """
    texts = _texts(material.facts)
    kinds = texts.join(_kinds(texts), on=["head", "text"], how="left")
    key = ["form", "head", "kind"]
    spread = kinds.with_columns(
        units=pl.col("unit").n_unique().over(key), all=pl.len().over(key).cast(pl.Int64)
    ).filter((pl.col("units") > 1) | (pl.col("all") >= _WITHIN))
    by_unit = (
        spread.group_by(*key, "unit", "units", "all")
        .agg(pl.col("cites").explode().alias("cites"), own=pl.len())
        .join(_examples(spread, key), on=[*key, "unit"], how="left")
        .with_columns(cites=pl.concat_list("cites", pl.col("examples").fill_null([])))
        .sort("unit", *key)
    )
    across = pl.format("，另有{}个单位的文字与之雷同", pl.col("units") - 1)
    return found(
        by_unit.lazy(),
        subject=pl.format("文字:{}{}:{}", _name(), "head", "kind"),
        message=pl.format(
            "{}“{}”一栏有{}条文字相同或者九成以上相同（全部共{}条）{}",
            _name(),
            "head",
            "own",
            "all",
            pl.when(pl.col("units") > 1).then(across).otherwise(pl.lit("")),
        ),
        actual=pl.col("own"),
    )


def _name() -> pl.Expr:
    return pl.col("form").replace_strict(_NAMES, return_dtype=pl.String)


def _texts(facts: Facts) -> pl.DataFrame:
    """Every text long enough, without its spaces, in the order of units and files."""
    parts = [
        facts.of(form).select(
            "unit",
            form=pl.lit(form),
            head=pl.lit(head),
            text=pl.col(field).str.replace_all(r"\s", ""),
            cites=cites(field),
            file="file",
            sheet="sheet",
            row="row",
        )
        for form, fields in _FIELDS.items()
        for field, head in fields.items()
    ]
    rows = pl.concat(parts).drop_nulls(["unit", "text"]).filter(pl.col("unit") != "")
    long = rows.filter(pl.col("text").str.len_chars() >= _SHORTEST).collect()
    return long.sort("unit", "form", "head", "file", "sheet", "row").select(list(_SCHEMA))


def _kinds(texts: pl.DataFrame) -> pl.DataFrame:
    """head, text, kind: which texts are one, named by the first of them."""
    distinct = texts.select("head", "text").unique().sort("head", "text")
    parts = [pl.DataFrame(schema={"head": pl.String, "text": pl.String, "kind": pl.String})]
    for (_,), group in distinct.group_by("head", maintain_order=True):
        told = group.get_column("text").to_list()
        names = [_named(told[number]) for number in likenesses(told)]
        parts.append(group.with_columns(kind=pl.Series(names, dtype=pl.String)))
    return pl.concat(parts)


def _named(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _examples(spread: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """For each unit in a kind a few cells of other units of it."""
    several = spread.filter(pl.col("units") > 1)
    firsts = several.unique([*key, "unit"], keep="first", maintain_order=True).sort(*key, "unit")
    shown = firsts.with_columns(place=pl.int_range(pl.len()).over(key)).filter(
        pl.col("place") <= _OTHERS
    )
    pairs = firsts.select(*key, "unit").join(
        shown.select(*key, other="unit", theirs="cites"), on=key
    )
    return (
        pairs.filter(pl.col("other") != pl.col("unit"))
        .group_by(*key, "unit")
        .agg(examples=pl.col("theirs").head(_OTHERS).explode())
    )


COPIED = Hint(
    "HINT-01", "文字雷同", "走访日记、整改台账的文字在人与人、单位与单位之间雷同", _copied
)
