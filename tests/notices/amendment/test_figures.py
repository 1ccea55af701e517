"""Every figure of a 更正通报 is looked up by its source and recomputed from the two rounds alone."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest

from inspectorate.notices.amendment.amended import Amended, amended
from inspectorate.notices.amendment.causes import ENTRIES, FILES, INSPECTIONS, SUBMISSIONS, Grounds
from inspectorate.notices.amendment.notice import amendment
from inspectorate.notices.paper import Citation, Paper
from inspectorate.notices.round import Round
from tests.notices import mended as m
from tests.notices.figure_frames import frames
from tests.notices.figures import CONDITION, agrees, told, uncited
from tests.notices.small_round import JGJ, LYJ, SENT, findings, ranking, small_round

MINE = ("amended", "moved", "issued", "entries", "decided", "later")
STANDING = ("group", "score", "grade", "rank")
Rounds = tuple[Round, Round, Grounds]


def counted(rnd: Round) -> dict[str, dict[str, Any]]:
    rows = frames(rnd)["counted"].with_columns(
        pl.col("points").round(2, mode="half_away_from_zero")
    )
    return {row["finding_id"]: row for row in rows.iter_rows(named=True)}


def changes(before: Round, now: Round) -> Iterator[dict[str, Any]]:
    """Findings that differ, made from the findings without the code under test."""
    was, stands = counted(before), counted(now)
    for key in sorted({*was, *stands}):
        old, new = was.get(key), stands.get(key)
        fate = "撤销" if new is None else "补列" if old is None else "更正"
        if fate != "更正" or alike(old) != alike(new):
            row = new or old
            assert row is not None
            yield {"fate": fate, "id": key, "unit": row["unit"], "old": old, "new": new}


def alike(row: dict[str, Any] | None) -> tuple[Any, ...]:
    assert row is not None
    kept = [row[name] for name in ("expected", "actual", "points", "severity", "deadline")]
    return (*kept, re.findall(r"\d+", row["message"]))


def ranked(rnd: Round) -> dict[str, dict[str, Any]]:
    return {row["unit"]: row for row in rnd.ranking.iter_rows(named=True)}


def moved(before: Round, now: Round) -> dict[str, bool]:
    """Units whose printed standing differs, and whether by something of their own."""
    was, stands = ranked(before), ranked(now)
    touched = {row["unit"] for row in changes(before, now)}
    found = {}
    for unit in {*was, *stands}:
        old, new = was.get(unit, {}), stands.get(unit, {})
        columns = [name for name in {*old, *new} if name not in {"last_rank", "change", "unit"}]
        differs = {name for name in columns if shown(old.get(name)) != shown(new.get(name))}
        if differs:
            found[unit] = differs != {"rank"} or unit in touched
    return found


def shown(value: Any) -> str:
    return "" if value is None else "/".join(sorted(told(value)))


def value_of(rounds: Rounds, source: str) -> Any:
    before, now, grounds = rounds
    head, inside = re.split(r"[.\[]", source)[0], CONDITION.findall(source)
    last = CONDITION.sub("", source).removeprefix(head).removeprefix(".")
    conditions = dict(each.partition("=")[::2] for each in inside)
    match head:
        case "amended":
            return of_finding(rounds, conditions, last)
        case "moved":
            return of_standing(rounds, conditions, last)
        case "issued":
            return of_issued(before, last)
        case "entries" if inside:
            row = grounds.entries.row(int(inside[0]), named=True)
            return f"{row['sheet']}!{row['cell']}" if last == "where" else row["reason"]
        case "entries":
            return grounds.entries.height
        case "decided":
            return decided(before, now, conditions.get("status"))
    rows = [row for row in grounds.files.iter_rows(named=True) if row["kind"] == conditions["kind"]]
    return sum(row["new"] for row in rows) if "new" in conditions else len(rows)


def of_finding(rounds: Rounds, conditions: dict[str, str], last: str) -> Any:
    before, now, _ = rounds
    rows = list(changes(before, now))
    if key := conditions.get("finding_id"):
        row = next(each for each in rows if each["id"] == key)
        if last == "number":
            return f"编号{key[:8]}"
        when, _, name = last.partition("_")
        return row[{"was": "old", "now": "new"}[when]][NAMES.get(name, name)]
    if last == "now_deadline.max":
        days = [each["new"]["deadline"] for each in rows if each["new"] and each["unit"]]
        return dt.date.fromisoformat(max(days))
    units = [
        each["unit"] for each in rows
        if each["fate"] == conditions["fate"] and conditions.get("unit", each["unit"]) == each["unit"]
    ]  # fmt: skip
    return len(units) if last == "rows" else len({*units})


NAMES = {"problem": "message"}


def of_standing(rounds: Rounds, conditions: dict[str, str], last: str) -> Any:
    before, now, _ = rounds
    if last == "rows":
        return sum(own == ("own" in conditions) for own in moved(before, now).values())
    when, _, column = last.rpartition(".")[2].partition("_")
    block = next((name for name in conditions if name != "unit"), None)
    side = {"was": before, "now": now}[when]
    return ranked(side)[conditions["unit"]][block or column]


def of_issued(before: Round, last: str) -> Any:
    scores = before.ranking["score"].drop_nulls().to_list()
    match last:
        case "problems.rows":
            return frames(before)["problems"].height
        case "ranking.score.mean":
            return sum(scores) / len(scores)
        case "as_of.year":
            return before.as_of.year
        case "as_of":
            return before.as_of
        case "title":
            return "关于2014年第二季度"
    assert last == "attachments"
    return "附件"


def decided(before: Round, now: Round, status: str | None) -> int:
    was = dict(before.findings.select("finding_id", "status").iter_rows())
    final = {status} if status else {"认定", "不成立", "免责"}
    rows = now.findings.select("finding_id", "status").iter_rows()
    return sum(word in final and was.get(key) != word for key, word in rows)


def resolved(rounds: Rounds, paper: Paper, citation: Citation) -> bool:
    figure, source = citation.figure, citation.source
    if re.split(r"[.\[]", source)[0] not in MINE:
        return agrees(rounds[1], paper, citation)
    if source.endswith((".reason", ".where")) and source.startswith("amended"):
        return quoted_from(rounds, source, figure)
    value = value_of(rounds, source)
    if source.endswith("problem"):
        return numbers(figure) == numbers(value)
    if source.endswith(".reason"):
        return numbers(figure) == numbers(value)
    begins = any(re.match(rf"{re.escape(each)}(?![\d.])", figure) for each in told(value))
    return begins or (source == "issued.attachments" and figure in {"附件1", "附件2"})


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def quoted_from(rounds: Rounds, source: str, figure: str) -> bool:
    """A decision's reason or a corrected cell, held against what people wrote."""
    _, now, grounds = rounds
    if source.endswith(".where"):
        places = grounds.entries.select(pl.format("{}!{}", "sheet", "cell")).to_series()
        return figure in places.to_list()
    (key,) = CONDITION.findall(source)
    wanted = key.removeprefix("finding_id=")
    reason = now.findings.filter(pl.col("finding_id") == wanted)["decision_reason"].item()
    return numbers(figure) == numbers(reason)


def whole() -> tuple[Rounds, Amended]:
    """Everything at once: findings, standings, totals, corrections, files, a later as-of."""
    before, now, grounds = m.before(), m.after(), m.grounds(arrivals=True)
    more = [
        ("inspections/x.xlsx", None, INSPECTIONS, True),
        ("submissions/y.xlsx", LYJ, SUBMISSIONS, True),
    ]
    files = pl.concat([grounds.files, pl.DataFrame(more, schema=FILES, orient="row")])
    entry = (JGJ, SENT[JGJ], "项目台账", "F15", "核对2次")
    entries = pl.concat([grounds.entries, pl.DataFrame([entry], schema=ENTRIES, orient="row")])
    rounds = (before, now, Grounds(entries=entries, files=files, arrivals=True))
    return rounds, amended(*rounds)


def folded() -> tuple[Rounds, Amended]:
    """Many of each fate, so that the body only counts them; ranks that only follow."""
    found = findings()
    own = pl.col("rule_id").is_in(["PAIR-08", "RES-03", "INSP-04", "TEAM-07"])
    gone = found.with_columns(status=pl.when(own).then(pl.lit("不成立")).otherwise("status"))
    swapped = ranking(found).with_columns(
        rank=pl.when(pl.col("group") == "市级单位").then(4 - pl.col("rank")).otherwise("rank")
    )
    rounds = (
        m.before(ranking=ranking(found)),
        small_round(findings=gone, ranking=swapped),
        Grounds(),
    )
    return rounds, amended(*rounds)


CASES = {"whole": whole, "folded": folded}


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_every_number_has_a_source_and_every_figure_equals_it(make) -> None:
    rounds, found = make()
    paper = amendment(rounds[1], found)
    assert uncited(paper) == []
    wrong = [
        (citation, sentence.text)
        for sentence, citation in paper.citations()
        if not resolved(rounds, paper, citation)
    ]
    assert wrong == []


def test_there_are_figures_to_check() -> None:
    cited = {
        re.sub(r"\[.*?\]", "[]", citation.source)
        for make in CASES.values()
        for rounds, found in [make()]
        for _, citation in amendment(rounds[1], found).citations()
    }
    assert len(cited) > 25
    assert {re.split(r"[.\[]", source)[0] for source in cited} >= {*MINE}


@pytest.mark.parametrize(
    ("figure", "source"),
    [
        ("5项", "amended[fate=撤销].rows"),
        ("85.00分", f"moved[unit={JGJ}].was_score"),
        ("85.00分", f"moved[unit={JGJ}].now_score"),
        ("12项", "issued.problems.rows"),
        ("94.70分", "issued.ranking.score.mean"),
        ("3处", "entries.rows"),
        ("3项", "decided[status=不成立].rows"),
        ("1.00分", f"amended[finding_id={m.CHEAPER}].now_points"),
        ("2014年7月25日", "amended[of_unit].now_deadline.max"),
        ("1份", "later[kind=报送材料][new].rows"),
    ],
)
def test_a_wrong_figure_is_noticed(figure: str, source: str) -> None:
    rounds, found = whole()
    paper = amendment(rounds[1], found)
    assert not resolved(rounds, paper, Citation(figure, source))
