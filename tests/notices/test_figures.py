"""Every figure of every sentence is looked up by its source and recomputed from the frames."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from inspectorate.notices.circular import circular
from inspectorate.notices.paper import Citation, Paper, official_date
from inspectorate.notices.problems import kind_of
from inspectorate.notices.rectification import rectification_notices
from inspectorate.notices.round import Round
from inspectorate.tables import Severity

CONDITION = re.compile(r"\[([^\[\]]*)\]")
LEADS = {"RES-06"}
TITLES = {
    "市级机关、企事业单位包村扶贫(2014-2016年)和干部驻村包扶工作实施方案": (
        "《市级机关、企事业单位包村扶贫（2014-2016年）和干部驻村包扶工作实施方案》"
    ),
    "督查数据核验规则": "《督查数据核验规则》",
}


def frames(rnd: Round) -> dict[str, pl.DataFrame]:
    """The tables that keys name, made from the findings without the code under test."""
    counted = rnd.findings.filter(
        pl.col("status").is_in(["疑点", "认定"]) & (pl.col("severity") != "D")
    ).with_columns(
        kind=pl.col("rule_id").map_elements(lambda r: kind_of(r).title, return_dtype=pl.String),
        subject_kind=pl.col("subject").map_elements(subject_kind, return_dtype=pl.String),
        thing=pl.when(pl.col("subject").str.starts_with("指标:"))
        .then(pl.concat_str("unit", "subject"))
        .otherwise("subject"),
        document=pl.col("rule_id").replace_strict(
            {rule.rule.id: TITLES[rule.basis.document] for rule in rnd.programme.rules}
        ),
        block=pl.col("rule_id").replace_strict(
            {rule.rule.id: rule.block for rule in rnd.programme.rules}
        ),
    )
    theirs = pl.col("recipients").str.contains("[ULT]") | pl.col("rule_id").is_in(LEADS)
    mine = (pl.col("unit") != "") & theirs
    grave = (pl.col("status") == "疑点") & pl.col("severity").is_in(["A", "B"])
    return {
        "counted": counted,
        "problems": counted.filter(mine),
        "register": counted.filter(~mine & (pl.col("unit") == "")),
        "duties": counted.filter(~mine & (pl.col("unit") != "")),
        "open": counted.filter(grave),
        "ranking": rnd.ranking,
        "inspections": rnd.inspections,
        "files": rnd.files,
    }


def subject_kind(subject: str) -> str:
    prefix, colon, _ = subject.partition(":")
    if subject == "单位":
        return "单位"
    return prefix if colon else "人员"


def narrowed(frame: pl.DataFrame, condition: str, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    column, _, wanted = condition.partition("=")
    if column in {"clean", "praised", "sent", "silent", "overdue", "later"} or wanted == "clean":
        return frame.filter(standing(column, wanted, tables))
    if not wanted:
        return frame.filter(pl.col(column).is_not_null())
    if wanted in {"max", "last"}:
        return frame.filter(pl.col(column) == frame[column].max())
    return frame.filter(pl.col(column).cast(pl.String).is_in(wanted.split("|")))


def standing(word: str, wanted: str, tables: dict[str, pl.DataFrame]) -> pl.Expr:
    """Units of the ranking that are what a key calls them."""
    problems = tables["problems"]
    if wanted == "clean":
        problems = problems.filter(pl.col("block") == word)
    late = problems.filter(pl.col("rule_id") == "RPT-06")["unit"].to_list()
    blamed = pl.col("unit").is_in(problems["unit"].to_list())
    heard = pl.col("unit").is_in(tables["files"]["unit"].drop_nulls().to_list())
    missed = pl.col("unit").is_in(late)
    sent, whole = pl.col("grade") != "未报送", pl.col("未报扣分") == 0
    meanings = {
        "clean": pl.col("score").is_not_null() & ~blamed,
        "praised": ~blamed & whole,
        "sent": sent,
        "silent": ~sent & ~heard,
        "overdue": ~sent & heard & missed,
        "later": ~sent & heard & ~missed,
    }
    return meanings.get(word, meanings["clean"] & whole)


def looked_up(rnd: Round, source: str) -> Any:
    """The value behind a key."""
    tables = frames(rnd)
    head = re.split(r"[.\[]", source)[0]
    attribute = CONDITION.sub("", source).removeprefix(head).removeprefix(".")
    if head in tables:
        frame = tables[head]
        for condition in CONDITION.findall(source):
            frame = narrowed(frame, condition, tables)
        return of_frame(frame, attribute)
    return of_round(rnd, head, attribute)


def of_frame(frame: pl.DataFrame, attribute: str) -> Any:
    if attribute == "rows":
        return frame.height
    if found := re.fullmatch(r"subject\((.*)\)", attribute):
        return frame.filter(pl.col("subject_kind") == found[1])["thing"].n_unique()
    column, _, how = attribute.partition(".")
    values = frame[column].drop_nulls()
    if column == "deadline":
        return dt.date.fromisoformat(str(values.min() if how == "min" else values.max()))
    return HOWS.get(how or column, only)(values)


def only(values: pl.Series) -> Any:
    assert values.n_unique() == 1, values
    return values[0]


HOWS: dict[str, Callable[[pl.Series], Any]] = {
    "unit": pl.Series.n_unique,
    "group": pl.Series.n_unique,
    "check_date": lambda values: (values.min(), values.max()),
    "expected_count": pl.Series.sum,
    "present_count": pl.Series.sum,
    "mean": lambda values: sum(values.to_list()) / len(values),
    "max": pl.Series.max,
    "min": pl.Series.min,
}


def of_round(rnd: Round, head: str, attribute: str) -> Any:
    scoring = rnd.programme.scoring
    match head, attribute.split("."):
        case "coverage", [name]:
            return getattr(rnd.coverage, name)
        case "earlier", [name]:
            assert rnd.earlier is not None
            return getattr(rnd.earlier, name)
        case "programme", ["blocks", "sum"]:
            return sum(scoring.blocks.values())
        case "programme", ["deduct", letter]:
            return scoring.deduct[Severity(letter)]
        case "programme", ["cap"]:
            return max(rule.cap for rule in rnd.programme.rules)
        case "programme", ["bonus_cap"]:
            return scoring.bonus_cap
        case "programme", ["undecided_limit"]:
            return scoring.undecided_limit
        case "programme", ["grades", name]:
            return next(grade.floor for grade in rnd.programme.grades if grade.name == name)
    raise AssertionError(f"unknown key {head}.{attribute}")


def told(value: Any) -> str:
    """What a figure of this value begins with."""
    match value:
        case dt.date():
            return official_date(value)
        case (dt.date() as first, dt.date() as last):
            return f"{first.month}月{first.day}日至{last.month}月{last.day}日"
        case Decimal():
            return f"{abs(value):.2f}"
    return str(value)


def agrees(rnd: Round, paper: Paper, citation: Citation) -> bool:
    figure, source = citation.figure, citation.source
    if (named := of_text(rnd, paper, source)) is not None:
        return named(figure)
    if " ÷ " in source:
        part, whole = (looked_up(rnd, key) for key in source.split(" ÷ "))
        share = f"{100 * part / whole:.1f}".removesuffix(".0")
        return figure == f"{share}%（{part}/{whole}）"
    if " − " in source:
        first, second = (looked_up(rnd, key) for key in source.split(" − "))
        return figure.startswith(told(first - second))
    value = looked_up(rnd, source)
    shown = told(value)
    if source.startswith("programme"):
        shown = shown.removesuffix(".00")
    return re.match(rf"{re.escape(shown)}(?![\d.])", figure) is not None


def of_text(rnd: Round, paper: Paper, source: str) -> Callable[[str], bool] | None:
    """What a figure must be when its key names words rather than a number."""
    inside = CONDITION.findall(source)
    annexes = {f"附件{number}" for number, _ in enumerate(paper.attachments, start=1)}
    files = {
        path.rpartition("/")[2]
        for path in rnd.files.filter(pl.col("unit").is_in(inside[:1]))["file"]
    }
    allowed: dict[str, Callable[[str], bool]] = {
        "period": {rnd.period.in_words}.__contains__,
        "as_of": {official_date(rnd.as_of)}.__contains__,
        "earlier": {rnd.earlier.period.in_words if rnd.earlier else ""}.__contains__,
        "attachments": annexes.__contains__,
        "run_id": {f"核查批次：{rnd.run_id}"}.__contains__,
        "files": lambda figure: figure[1:] in files,
        **dict.fromkeys(("basis", "rule", "registry"), lambda _: bool(inside)),
    }
    if (source.startswith("earlier.") and source != "earlier.period") or " " in source:
        return None
    return allowed.get(re.split(r"[.\[]", source)[0])


def papers(rnd: Round) -> Iterator[Paper]:
    yield circular(rnd)
    yield from (paper for _, paper in rectification_notices(rnd))


def test_every_number_of_every_sentence_has_a_source(small: Round) -> None:
    uncited = [s.text for paper in papers(small) for s in paper.sentences() if s.uncited()]
    assert uncited == []


def test_every_figure_equals_the_table_it_comes_from(small: Round) -> None:
    wrong = [
        (citation, sentence.text)
        for paper in papers(small)
        for sentence, citation in paper.citations()
        if not agrees(small, paper, citation)
    ]
    assert wrong == []


def test_there_are_figures_to_check(small: Round) -> None:
    assert len(list(circular(small).citations())) > 60


@pytest.mark.parametrize(
    ("figure", "source"),
    [
        ("14项", "problems.rows"),
        ("4户在册贫困户", "problems[rule_id=PAIR-08].subject(户)"),
        ("94.61分", "ranking.score.mean"),
        ("83.4%（5/6）", "ranking[sent].rows ÷ coverage.units"),
        ("2014年7月18日", "problems[severity=A].deadline"),
        ("130项", "problems.rows"),
    ],
)
def test_a_wrong_figure_is_noticed(small: Round, figure: str, source: str) -> None:
    assert not agrees(small, circular(small), Citation(figure, source))


def test_figures_still_agree_when_decisions_change(make_round: Callable[..., Round]) -> None:
    rnd = make_round()
    rejected = pl.when(pl.col("rule_id") == "RES-03").then(pl.lit("不成立")).otherwise("status")
    changed = make_round(findings=rnd.findings.with_columns(status=rejected))
    paper = circular(changed)
    assert all(agrees(changed, paper, citation) for _, citation in paper.citations())
    assert "连续多日无人在村" not in "".join(s.text for s in paper.sentences())
