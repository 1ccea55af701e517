"""The figures of a paper looked up by their sources and recomputed from the frames of its round."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from inspectorate.notices.paper import Citation, Paper, official_date
from inspectorate.notices.round import Round
from inspectorate.tables import Severity
from tests.notices.figure_frames import frames, narrowed

CONDITION = re.compile(r"\[([^\[\]]*)\]")
TENTH = Decimal("0.1")


def wrong_figures(rnd: Round, paper: Paper) -> list[tuple[str, str, str]]:
    """Figures that aren't what their sources say, each with the source and its sentence."""
    return [
        (cite.figure, cite.source, sentence.text)
        for sentence, cite in paper.citations()
        if not agrees(rnd, paper, cite)
    ]


def uncited(paper: Paper) -> list[str]:
    """Sentences in which a figure stands without a source."""
    return [sentence.text for sentence in paper.sentences() if sentence.uncited()]


def agrees(rnd: Round, paper: Paper, citation: Citation) -> bool:
    """Whether a figure is what its source says."""
    figure, source = citation.figure, citation.source
    if (named := of_text(rnd, paper, source)) is not None:
        return named(figure)
    for sign, compare in (("÷", _share), ("−", _change), ("<", _fewer)):
        if f" {sign} " in source:
            return compare(rnd, figure, *source.split(f" {sign} "))
    value = looked_up(rnd, source)
    shown = {each.removesuffix(".00") if "programme" in source else each for each in told(value)}
    return any(re.match(rf"{re.escape(each)}(?![\d.])", figure) for each in shown)


def _share(rnd: Round, figure: str, part: str, whole: str) -> bool:
    some, every = Decimal(looked_up(rnd, part)), Decimal(looked_up(rnd, whole))
    share = (100 * some / every).quantize(TENTH, ROUND_HALF_UP)
    return figure == f"{str(share).removesuffix('.0')}%（{some}/{every}）"


def _change(rnd: Round, figure: str, now: str, before: str) -> bool:
    moved = two_places(looked_up(rnd, now) - looked_up(rnd, before))
    return re.match(rf"{re.escape(moved)}(?!\d)", figure) is not None


def two_places(value: Decimal) -> str:
    """Half a cent up, as papers print it."""
    return str(abs(value).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _fewer(rnd: Round, figure: str, number: str, least: str) -> bool:
    return looked_up(rnd, number) < int(least) and figure.startswith(f"不足{least}")


def looked_up(rnd: Round, source: str) -> Any:
    """The value behind a key."""
    tables = frames(rnd)
    head = re.split(r"[.\[]", source)[0]
    attribute = CONDITION.sub("", source).removeprefix(head).removeprefix(".")
    if head not in tables:
        return of_round(rnd, head, attribute)
    frame = tables[head]
    for condition in CONDITION.findall(source):
        frame = narrowed(frame, condition, tables)
    return of_frame(frame, attribute)


def of_frame(frame: pl.DataFrame, attribute: str) -> Any:
    if attribute == "rows":
        return frame.height
    if attribute == "subject":
        return frame.select("subject_kind", "thing").n_unique()
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
    if head in {"coverage", "earlier"}:
        return getattr(getattr(rnd, head), attribute)
    assert head == "programme", f"unknown key {head}.{attribute}"
    scoring, (name, _, part) = rnd.programme.scoring, attribute.partition(".")
    known: dict[str, Callable[[], Any]] = {
        "blocks": lambda: sum(scoring.blocks.values()) if part == "sum" else scoring.blocks[part],
        "deduct": lambda: scoring.deduct[Severity(part)],
        "cap": lambda: max(rule.cap for rule in rnd.programme.rules),
        "bonus_cap": lambda: scoring.bonus_cap,
        "undecided_limit": lambda: scoring.undecided_limit,
        "deadline": lambda: rnd.programme.deadline.days[Severity(part)],
        "grades": lambda: next(g.floor for g in rnd.programme.grades if g.name == part),
    }
    return known[name]()


def told(value: Any) -> set[str]:
    """What a figure of this value may begin with."""
    match value:
        case dt.date():
            return {official_date(value), f"{value.month}月{value.day}日"}
        case (dt.date() as first, dt.date() as last):
            return _span(first, last)
        case Decimal():
            return {two_places(value)}
        case int():
            return {str(abs(value))}
    return {str(value)}


def _span(first: dt.date, last: dt.date) -> set[str]:
    if first.year != last.year:
        return {f"{official_date(first)}至{official_date(last)}"}
    begin, end = f"{first.month}月{first.day}日", f"{last.month}月{last.day}日"
    if first == last:
        return {begin}
    return {f"{begin}至{last.day}日" if first.month == last.month else f"{begin}至{end}"}


def of_text(rnd: Round, paper: Paper, source: str) -> Callable[[str], bool] | None:
    """What a figure must be when its key names words rather than a number."""
    inside = CONDITION.findall(source)
    if source.endswith(".message"):
        return lambda figure: numbers_in(figure) <= numbers_in(_message(rnd, inside[0]))
    if (source.startswith("earlier.") and source != "earlier.period") or " " in source:
        return None
    return _words(rnd, paper, inside).get(re.split(r"[.\[]", source)[0])


def _message(rnd: Round, condition: str) -> str:
    finding_id = condition.removeprefix("finding_id=")
    return str(rnd.findings.filter(pl.col("finding_id") == finding_id)["message"].item())


def numbers_in(text: str) -> set[int]:
    """Whole numbers of a text; 2014-05-03 and 2014年5月3日 have the same."""
    return {int(number) for number in re.findall(r"\d+", text)}


def _words(rnd: Round, paper: Paper, inside: list[str]) -> dict[str, Callable[[str], bool]]:
    annexes = {f"附件{number}" for number, _ in enumerate(paper.attachments, start=1)}
    sent = rnd.files.filter(pl.col("unit").is_in(inside[:1]))["file"]
    files = {path.rpartition("/")[2] for path in sent}
    run = f"{rnd.programme.id}/{rnd.period.label}/{rnd.run_id}"
    return {
        "period": {rnd.period.in_words}.__contains__,
        "as_of": {official_date(rnd.as_of)}.__contains__,
        "earlier": {rnd.earlier.period.in_words if rnd.earlier else ""}.__contains__,
        "attachments": annexes.__contains__,
        "run_id": {run}.__contains__,
        "files": lambda figure: figure[1:] in files,
        **dict.fromkeys(("basis", "rule", "registry"), lambda _: bool(inside)),
    }
