"""Why a 通报 is put right: what the later run had beyond the issued one, and what that changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from inspectorate.notices.privacy.faults import masked
from inspectorate.notices.round import DEADLINE_RULE, Round
from inspectorate.notices.wording import in_official_words
from inspectorate.tables import Status

SUBMISSIONS, REGISTER, INSPECTIONS = "报送材料", "牵头单位登记表", "督查记录"
#: Kind of a file by the folder that it lies in.
KINDS = {"submissions": SUBMISSIONS, "registry": REGISTER, "inspections": INSPECTIONS}

#: Written corrections that took hold since: whose table, which cell, why.
ENTRIES = {
    "unit": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "cell": pl.String,
    "reason": pl.String,
}
#: Files whose contents the issued run had not seen (``new``), or that are there no more.
FILES = {"file": pl.String, "unit": pl.String, "kind": pl.String, "new": pl.Boolean}

REJECTED, EXCUSED, REOPENED = "不成立", "免责", "改变决定"
ENTERED, FOLDED, UNFOLDED = "书面更正", "并案", "恢复单列"
ARRIVED, REVISED, REDATED, RENEWED, FOLLOWS = "收文登记", "方案", "基准日", "软件", "其他"

#: How a table gives the cause of a change.
CAUSES = {
    REJECTED: "经核实不成立",
    EXCUSED: "经研究予以免责",
    REOPENED: "原决定已变更",
    ENTERED: "书面更正",
    FOLDED: "同一缺陷已另列一项",
    UNFOLDED: "不再并入另一项",
    SUBMISSIONS: "后续报送材料",
    REGISTER: "登记表更新",
    INSPECTIONS: "督查记录补充",
    ARRIVED: "收文登记补充",
    REVISED: "考核方案修订",
    REDATED: "督查基准日调整",
    RENEWED: "核查软件更新",
    FOLLOWS: "随其他事项调整",
}
#: Causes by which the unit itself did or got something since: the 通报 was right in its day.
NO_FAULT = frozenset({EXCUSED, SUBMISSIONS, REDATED})


@dataclass(frozen=True, kw_only=True, eq=False)
class Grounds:
    """What differs between the inputs of two runs.

    Attributes:
        entries: ``ENTRIES``.
        files: ``FILES``.
        arrivals: whether the log of arrivals says otherwise.
        bonus: whether what people added does.
        programme: whether the programme does.
        software: whether another version judged.
    """

    entries: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ENTRIES))
    files: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FILES))
    arrivals: bool = False
    bonus: bool = False
    programme: bool = False
    software: bool = False


def with_causes(rows: pl.DataFrame, before: Round, now: Round, grounds: Grounds) -> pl.DataFrame:
    """Rows of ``Amended.findings`` with ``cause``, and ``where`` the corrected cell is.

    The first that holds: a decision on it, a correction of a cell it cites, a file it cites, then
    what its unit corrected or handed in, then what changed for everybody.
    """
    told = rows.join(_corrected(before, now, grounds), on="finding_id", how="left").join(
        _refiled(before, now, grounds), on="finding_id", how="left"
    )
    first = pl.coalesce(*_reasons(before, now, grounds), pl.lit(FOLLOWS))
    return told.with_columns(cause=first).drop("refiled")


def _reasons(before: Round, now: Round, grounds: Grounds) -> Iterator[pl.Expr]:
    """Causes where they hold, the nearest to the finding first."""
    was, stands = pl.col("status_was"), pl.col("status_now")
    late = pl.col("rule_id") == DEADLINE_RULE
    handed_in = grounds.files.filter(pl.col("kind") == SUBMISSIONS)
    yield _where(REJECTED, stands == Status.REJECTED.value)
    yield _where(EXCUSED, stands == Status.EXCUSED.value)
    yield _where(REOPENED, was.is_in([Status.REJECTED.value, Status.EXCUSED.value]))
    yield _where(ENTERED, pl.col("where").is_not_null())
    yield _where(FOLDED, stands == Status.FOLDED.value)
    yield _where(UNFOLDED, was == Status.FOLDED.value)
    yield pl.col("refiled")
    yield _where(ARRIVED, late & pl.lit(grounds.arrivals))
    yield _where(ENTERED, _theirs(grounds.entries))
    yield _where(SUBMISSIONS, _theirs(handed_in))
    yield _where(REVISED, pl.lit(grounds.programme))
    yield _where(REDATED, pl.lit(before.as_of != now.as_of))
    yield _where(ARRIVED, pl.lit(grounds.arrivals))
    yield _where(RENEWED, pl.lit(grounds.software))


def _where(word: str, test: pl.Expr) -> pl.Expr:
    return pl.when(test).then(pl.lit(word))


def _theirs(rows: pl.DataFrame) -> pl.Expr:
    units = rows.get_column("unit").drop_nulls().unique().sort()
    return pl.col("unit").is_in(units.implode())


def _cited(before: Round, now: Round) -> pl.DataFrame:
    """Every cell that a finding cites in either round."""
    wanted = ["finding_id", "file", "sheet", "cell"]
    return pl.concat([rnd.citations.select(wanted) for rnd in (before, now)]).unique()


def _corrected(before: Round, now: Round, grounds: Grounds) -> pl.DataFrame:
    """finding_id, where: the first corrected cell that it cites, as a paper may tell it."""
    hit = _cited(before, now).join(grounds.entries, on=["file", "sheet", "cell"])
    told = hit.with_columns(where=_place(now, hit)).sort("finding_id", "where")
    return told.unique("finding_id", keep="first", maintain_order=True).select(
        "finding_id", "where"
    )


def _refiled(before: Round, now: Round, grounds: Grounds) -> pl.DataFrame:
    """finding_id, refiled: kind of the first file that it cites and that changed."""
    hit = _cited(before, now).join(grounds.files.select("file", refiled="kind"), on="file")
    told = hit.sort("finding_id", "file", "refiled")
    return told.unique("finding_id", keep="first", maintain_order=True).select(
        "finding_id", "refiled"
    )


def _place(rnd: Round, rows: pl.DataFrame) -> pl.Series:
    """项目!F17; of an inspectors' record not which: it might tell who was asked (convention 33)."""
    sheets = masked(rows.get_column("sheet").fill_null(""), rnd.secret_names, rnd.vocabulary)
    secret = pl.col("file").str.contains(r"(?:^|/)inspections/")
    shown = pl.when(secret).then(pl.lit(INSPECTIONS)).otherwise(pl.format("{}!{}", "sheet", "cell"))
    return rows.with_columns(sheet=sheets).select(shown.alias("where")).to_series()


def in_a_clause(text: str | None, longest: int = 60) -> str:
    """What people gave as a reason, as a clause of a sentence: one line, no stop, not too long."""
    told = " ".join(in_official_words(text or "").split()).rstrip("。；，、： ")
    return told if len(told) <= longest else f"{told[:longest]}…"


def entries_told(rnd: Round, grounds: Grounds) -> pl.DataFrame:
    """Written corrections as a paper tells them: unit, where, reason; nobody's name."""
    rows = grounds.entries.sort("unit", "file", "sheet", "cell", nulls_last=True)
    reasons = masked(rows.get_column("reason"), rnd.secret_names, rnd.vocabulary)
    return rows.select("unit", _place(rnd, rows), reasons)
