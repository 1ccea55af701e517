"""Counts over the problems of a round, each as a figure that says where it comes from."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from inspectorate.notices.paper import Citation, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.wording import WHOLE, count, days, folded, joined, quoted, say
from inspectorate.tables import Status

SUSPECTED = Status.SUSPECTED.value
CONFIRMED = Status.CONFIRMED.value

SEVERITIES = {"A": "重大", "B": "严重", "C": "一般"}


def rows(frame: pl.DataFrame, key: str, measure: str = "项") -> Citation:
    """How many rows: 12项."""
    return count(frame.height, measure, f"{key}.rows")


def units(frame: pl.DataFrame, key: str, measure: str = "个单位") -> Citation:
    """How many different units: 5个单位."""
    return count(frame.get_column("unit").n_unique(), measure, f"{key}.unit")


def ordered_units(rnd: Round, frame: pl.DataFrame) -> list[str]:
    """Units of the rows as sentences call them: most rows first, then as in the ranking."""
    places = {unit: place for place, unit in enumerate(rnd.ranking.get_column("unit"))}
    counts = frame.group_by("unit").len()
    found = sorted(
        counts.iter_rows(), key=lambda row: (-row[1], places.get(row[0], len(places)), row[0])
    )
    return [rnd.called(unit) for unit, _ in found]


def which_units(rnd: Round, frame: pl.DataFrame, key: str) -> Sentence:
    """市发改委、市中院、市民政局等5个单位."""
    return folded(ordered_units(rnd, frame), f"{key}.unit")


def called(rnd: Round, names: Sequence[str], key: str, most: int = WHOLE) -> Sentence:
    """Units in the order given, folded when there are more than ``most``; the key counts them."""
    return folded([rnd.called(name) for name in names], key, most)


def rule_names(rnd: Round, rules: Sequence[str], shown: int) -> Sentence:
    """“常年不间断”、“队员人数下限”等."""
    names = [
        quoted(f"“{rnd.rule(rule_id).rule.name}”", f"rule[{rule_id}].name")
        for rule_id in rules[:shown]
    ]
    return say("{names}{more}", names=joined(names, ""), more="等" if len(rules) > shown else "")


def severities(frame: pl.DataFrame) -> dict[str, int]:
    """How many problems there are of each severity."""
    return Counter(frame.get_column("severity").to_list())


def by_severity(numbers: Mapping[str, int], key: str) -> Sentence:
    """其中重大5项、严重30项; 均为一般问题 where all are of one severity."""
    total = sum(numbers.values())
    told = []
    for severity, word in SEVERITIES.items():
        number = numbers.get(severity, 0)
        if number == total:
            return Sentence(f"{'均' if number > 1 else ''}为{word}问题")
        if number:
            figure = count(number, "项", f"{key}[severity={severity}].rows")
            told.append(say("{word}{n}", word=word, n=figure))
    return say("其中{told}", told=joined(told))


def due_together(pairs: Iterable[tuple[str, dt.date | None]], key: str) -> Sentence | None:
    """重大、严重和一般问题分别于2014年7月17日、7月25日和8月9日前; None where nothing is due.

    Args:
        pairs: severity and deadline of each problem.
        key: where they come from.
    """
    last: dict[str, dt.date] = {}
    for severity, due in pairs:
        if due is not None:
            last[severity] = max(due, last.get(severity, due))
    dated = {each: last[each] for each in SEVERITIES if each in last}
    if not dated:
        return None
    words = joined([SEVERITIES[each] for each in dated], last="和")
    told = days({f"{key}[severity={each}].deadline": date for each, date in dated.items()})
    apart = "分别" if len(dated) > 1 else ""
    return say("{words}问题{apart}于{days}前", words=words, apart=apart, days=told)


def first_day(days: Iterable[dt.date | None]) -> dt.date | None:
    """The earliest date; None where there is none."""
    return min(filter(None, days), default=None)


def last_day(days: Iterable[dt.date | None]) -> dt.date | None:
    """The latest date; None where there is none."""
    return max(filter(None, days), default=None)
