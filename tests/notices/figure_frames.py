"""The tables that keys of citations name, made from the findings without the code under test."""

from functools import lru_cache

import polars as pl

from inspectorate.notices.problems import kind_of
from inspectorate.notices.round import Round
from inspectorate.notices.wording import document_title

OF_UNIT = ["单位", "指标", "月份", "问题"]
THINGS = {
    "户", "工作队", "村", "乡镇", "县", "项目", "款物", "培训", "活动", "检查", "问题", "月份",
    "请假", "指标",
}  # fmt: skip
NOUNS = {"县（区）": "counties", "乡镇": "townships"}
#: What a rule's consequence says where somebody looks into it before anybody is blamed.
LEAD = "核实"


@lru_cache(maxsize=2)
def frames(rnd: Round) -> dict[str, pl.DataFrame]:
    """Every table by its name."""
    counted = rnd.findings.filter(
        pl.col("status").is_in(["疑点", "认定"]) & (pl.col("severity") != "D")
    ).with_columns(pl.col("unit").fill_null(""))
    found = counted.with_columns(_looks(rnd, counted))
    leads = [each.rule.id for each in rnd.programme.rules if LEAD in each.consequence]
    theirs = pl.col("recipients").str.contains("[ULT]") | pl.col("rule_id").is_in(leads)
    mine = (pl.col("unit") != "") & theirs
    grave = (pl.col("status") == "疑点") & pl.col("severity").is_in(["A", "B"])
    places = rnd.localities
    return {
        "counted": found,
        "problems": found.filter(mine),
        "register": found.filter(~mine & (pl.col("unit") == "")),
        "duties": found.filter(~mine & (pl.col("unit") != "")),
        "open": found.filter(grave),
        "ranking": rnd.ranking,
        **({} if places is None else {NOUNS[places.noun]: places.ranking}),
        "inspections": rnd.inspections,
        "files": rnd.files,
        "behind": pl.DataFrame({"unit": sorted(rnd.behind)}, schema={"unit": pl.String}),
    }


def _looks(rnd: Round, counted: pl.DataFrame) -> list[pl.Expr | pl.Series]:
    """Columns that keys narrow by and that findings.csv lacks."""
    rules = counted["rule_id"].to_list()
    kinds = [_subject_kind(subject) for subject in counted["subject"]]
    things = [
        f"{unit}/{subject}" if kind in OF_UNIT else subject
        for unit, subject, kind in zip(counted["unit"], counted["subject"], kinds, strict=True)
    ]
    documents = [document_title(rnd.rule(rule_id).basis) for rule_id in rules]
    blocks = [rnd.rule(rule_id).block for rule_id in rules]
    home = pl.col("block") if "block" in counted.columns else pl.Series(blocks, dtype=pl.String)
    return [
        pl.Series("kind", [kind_of(rule_id).title for rule_id in rules], pl.String),
        pl.Series("subject_kind", kinds, pl.String),
        pl.Series("thing", things, pl.String),
        pl.Series("document", documents, pl.String),
        home.alias("block"),
    ]


def _subject_kind(subject: str) -> str:
    if subject == "单位":
        return subject
    prefix, colon, _ = subject.partition(":")
    if not colon:
        return "人员"
    return prefix if prefix in THINGS else "文件"


def narrowed(frame: pl.DataFrame, condition: str, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The rows of a table that a condition of a key names."""
    column, _, wanted = condition.partition("=")
    if column in _standings(tables) or wanted == "clean":
        return frame.filter(_standing(column, wanted, tables))
    if not wanted:
        return frame.filter(pl.col(column).is_not_null())
    if wanted in {"max", "last"}:
        return frame.filter(pl.col(column) == frame[column].max())
    return frame.filter(pl.col(column).cast(pl.String).is_in(wanted.split("|")))


def _standing(word: str, wanted: str, tables: dict[str, pl.DataFrame]) -> pl.Expr:
    """Units of the ranking that are what a key calls them."""
    meanings = _standings(tables)
    if wanted != "clean":
        return meanings[word]
    lost = tables["problems"].filter(pl.col("block") == word)["unit"].to_list()
    whole = pl.col("未报扣分").fill_null(0) == 0
    return pl.col("score").is_not_null() & ~pl.col("unit").is_in(lost) & whole


def _standings(tables: dict[str, pl.DataFrame]) -> dict[str, pl.Expr]:
    problems = tables["problems"]
    late = problems.filter(pl.col("rule_id") == "RPT-06")["unit"].to_list()
    blamed = pl.col("unit").is_in(problems["unit"].to_list())
    heard = pl.col("unit").is_in(tables["files"]["unit"].drop_nulls().to_list())
    missed = pl.col("unit").is_in(late)
    sent, whole = pl.col("grade") != "未报送", pl.col("未报扣分").fill_null(0) == 0
    return {
        "clean": pl.col("score").is_not_null() & ~blamed,
        "praised": ~blamed & whole & ~pl.col("unit").is_in(tables["behind"]["unit"].to_list()),
        "sent": sent,
        "silent": ~sent & ~heard,
        "overdue": ~sent & heard & missed,
        "later": ~sent & heard & ~missed,
    }
