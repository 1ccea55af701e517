"""Counts over the problems of a round, each as a figure that says where it comes from."""

import datetime as dt
from collections.abc import Sequence

import polars as pl

from inspectorate.notices.paper import Citation, Sentence
from inspectorate.notices.round import Round
from inspectorate.notices.wording import count, folded, joined, say
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


def called(rnd: Round, names: Sequence[str], key: str) -> Sentence:
    """Units in the order given, folded; the key counts them."""
    return folded([rnd.called(name) for name in names], key)


def by_severity(frame: pl.DataFrame, key: str) -> Sentence:
    """其中重大5项、严重30项; 均为一般问题 where all are of one severity."""
    told = []
    for severity, word in SEVERITIES.items():
        number = frame.filter(pl.col("severity") == severity).height
        if number == frame.height:
            return Sentence(f"{'均' if number > 1 else ''}为{word}问题")
        if number:
            figure = count(number, "项", f"{key}[severity={severity}].rows")
            told.append(say("{word}{n}", word=word, n=figure))
    return say("其中{told}", told=joined(told))


def first_day(days: pl.Series) -> dt.date | None:
    """The earliest date; None where there is none."""
    return min(days.drop_nulls().to_list(), default=None)


def last_day(days: pl.Series) -> dt.date | None:
    """The latest date; None where there is none."""
    return max(days.drop_nulls().to_list(), default=None)
