"""Which checks these files alone can settle, and what the others need (未核)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from inspectorate.audit.quick.ground import Ground, Registry
from inspectorate.audit.quick.report import Unchecked
from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.shape import forms
from inspectorate.notices.remarks.words import check_words, withheld_hints

#: Checks that compare with the registry; of an extract only their silence is a verdict.
_OF_REGISTRY = ("DQ-03", "DQ-04", "DQ-05")
_FOREIGN, _DATES, _VERSIONS, _SENT = "DQ-16", "DQ-09", "DQ-17", "DQ-20"
#: Form that each computed check compares with.
_COMPARES_WITH = {"known_member": "F03", "known_household": "F05"}
#: Compares with what earlier runs found.
_ISSUED = "known_item"
#: How reading calls a date whose year it took from the period.
_YEAR_TAKEN = "推定年份"
_NEEDS_REGISTRY = {
    "DQ-03": "须有参扶单位名册，才能核对表头、单位栏、文件名所指是否为同一单位",
    "DQ-04": "须有参扶单位名册",
    "DQ-05": "须有包村对应表",
    _FOREIGN: "须有参扶单位名册、包村对应表",
}
_HOW_REGISTRY = "（--registry）"
_ASK_OFFICE = "模板所带的名册只有本单位，下列名称须由收件方对照全部名册核对；写错的请改正"
_EARLIER_COPIES = "须有以前的报送；如系更正，收件后由收件方比对"
_SEVERAL_COPIES = (
    "所查文件中同一张表有几份；内容不同又分不出先后的没有逐行核查，请只留应报的一份再查"
)
_PLACES_SHOWN = 20


@dataclass(frozen=True)
class Scope:
    """What was found, and on what ground.

    Attributes:
        ground: period and registry.
        rows: records of each form in these files.
        missing: forms owed that aren't among them.
    """

    ground: Ground
    rows: Mapping[str, int]
    missing: tuple[str, ...]


def settled(
    marks: pl.DataFrame, read: pl.DataFrame, ground: Ground
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Marks that are the audit's own verdicts, and those that only more data can settle.

    Args:
        marks: located, with check_id and record_id.
        read: what reading itself marked (``tables.MARKS``), for how it read each date.
        ground: period and registry.
    """
    away = pl.col("check_id").is_in(withheld_hints())
    open_ones = pl.col("check_id") == _VERSIONS
    if ground.registry is not Registry.WHOLE:
        open_ones = open_ones | pl.col("check_id").is_in(_OF_REGISTRY)
    if ground.registry is Registry.NONE:
        open_ones = open_ones | (pl.col("check_id") == _FOREIGN)
    if ground.period is None:
        yearless = read.filter(pl.col("method") == _YEAR_TAKEN).get_column("record_id")
        doubtful = pl.col("record_id").is_in(yearless.drop_nulls().implode())
        open_ones = open_ones | ((pl.col("check_id") == _DATES) & doubtful)
    told = marks.filter(~away)
    return told.filter(~open_ones), told.filter(open_ones)


def unchecked(scope: Scope, aside: pl.DataFrame) -> list[Unchecked]:
    """What stays open, in the order of the ids.

    Args:
        scope: what was found.
        aside: the second half of ``settled``, with ``raw``.
    """
    found = [
        *_registry(scope, aside),
        *_period(scope),
        *_neighbours(scope),
        _versions(aside),
        *_sent(scope),
    ]
    return sorted(found, key=lambda one: one.id)


def _registry(scope: Scope, aside: pl.DataFrame) -> Iterator[Unchecked]:
    match scope.ground.registry:
        case Registry.NONE:
            for check, needs in _NEEDS_REGISTRY.items():
                yield _open(check, needs + _HOW_REGISTRY)
        case Registry.EXTRACT:
            for check in _OF_REGISTRY:
                if places := _places(aside.filter(pl.col("check_id") == check)):
                    yield _open(check, _ASK_OFFICE, places)


def _places(marks: pl.DataFrame) -> tuple[str, ...]:
    """花名册!C4：what is in question; the file behind it where there are several."""
    columns = ("file", "sheet", "cell", "message")
    rows = marks.select(columns).unique(maintain_order=True).rows()
    several = len({file for file, *_ in rows}) > 1
    told = [
        f"{_where(sheet, cell)}{message}{_of_file(file) if several else ''}"
        for file, sheet, cell, message in rows
    ]
    more = len(told) - _PLACES_SHOWN
    return (*told[:_PLACES_SHOWN], *([f"等，另有{more}处"] if more > 0 else []))


def _where(sheet: str | None, cell: str | None) -> str:
    place = "!".join(filter(None, (sheet, cell)))
    return f"{place}：" if place else ""


def _of_file(file: str) -> str:
    return f"（文件：{file.rpartition('/')[2]}）"


def _period(scope: Scope) -> Iterator[Unchecked]:
    if scope.ground.period is None:
        yield _open(_DATES, "没有写年份的日期、是否晚于期末，须知道是哪一期（--period，如 2014Q2）")


def _neighbours(scope: Scope) -> Iterator[Unchecked]:
    """Checks that compare with a form that isn't among these files."""
    for form, test in _compared(scope):
        other = _COMPARES_WITH.get(test)
        if test == _ISSUED:
            yield _open(_FOREIGN, f"《{form}》的问题编号须有以往的整改通知书，由收件方核对")
        elif other and not scope.rows.get(other) and scope.ground.registry is not Registry.NONE:
            yield _open(_FOREIGN, f"《{form}》须与《{forms()[other].name}》（{other}）一并核查")


def _compared(scope: Scope) -> Iterator[tuple[str, str]]:
    """表名 and test of every computed check of the forms at hand."""
    for form_id in sorted(form for form, rows in scope.rows.items() if rows):
        for check in checks_of(form_id):
            yield from ((forms()[form_id].name, test) for test in check.terms.get("test", ()))


def _versions(aside: pl.DataFrame) -> Unchecked:
    """Which of several copies counts depends on when each was handed in."""
    places = _places(aside.filter(pl.col("check_id") == _VERSIONS))
    return _open(_VERSIONS, _SEVERAL_COPIES if places else _EARLIER_COPIES, places)


def _sent(scope: Scope) -> Iterator[Unchecked]:
    if scope.missing:
        listed = "".join(f"《{forms()[one].name}》" for one in scope.missing)
        yield _open(
            _SENT, f"所查文件中没有{listed}；如在别的文件中请一并核查，没有报送的请补报或填“本期无”"
        )


def _open(check: str, needs: str, places: Sequence[str] = ()) -> Unchecked:
    return Unchecked(check, check_words(check).name, needs, tuple(places))
