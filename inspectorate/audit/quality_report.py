"""report/quality/: what the checks asked and found, in counts; no word or figure of a cell."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

import polars as pl

from inspectorate.audit.intake import Intake
from inspectorate.audit.plan import Plan
from inspectorate.files.quality_page import CheckLine, FormPart, Page, Row, save_quality
from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.shape import forms
from inspectorate.notices.remarks.words import check_words, known_checks
from inspectorate.tables import Action

_ACTIONS = [action.value for action in Action]
_STATUSES = ("已读", "部分读取", "退回")
_NONE = (0, 0, 0)
#: DQ-21 looks at what is asked of units, not at what they sent; it stands in the manifest.
_ELSEWHERE = ("DQ-21",)
_NOBODY = "未能确定单位"
_SEVERAL = ";"
_TENTH = Decimal("0.1")


def save_quality_report(
    folder: Path,
    plan: Plan,
    intake: Intake,
    reports: Sequence[Mapping[str, Any]],
    quality: pl.DataFrame,
) -> None:
    """Write a JSON a form and one page over all.

    Args:
        folder: the staging folder.
        plan: for the head of the page.
        intake: files and units.
        reports: of the suites, of every form.
        quality: lines of quality.csv.
    """
    page = Page(
        programme=plan.programme.name,
        period=plan.period.in_words,
        as_of=plan.as_of.isoformat(),
        run_id=plan.run_id,
        tiles=_tiles(intake, quality),
        checks=_checks(quality),
        units=_units(intake, quality),
        forms=tuple(_form(report) for report in reports if report["rows"]),
        absent=tuple(_named(report["form"]) for report in reports if not report["rows"]),
    )
    save_quality(folder / "report" / "quality", page, reports)


def _named(form: str) -> str:
    return f"《{forms()[form].name}》（{form}）"


def _tiles(intake: Intake, quality: pl.DataFrame) -> tuple[Row, ...]:
    """The figures at the top: files, records, lines of quality.csv."""
    files = [("文件", intake.lines.height), *_counts(intake.lines, "status", _STATUSES)]
    records = [("记录", int(intake.lines.get_column("rows").sum()))]
    lines = _counts(quality, "action", _ACTIONS)
    named = [(f"{name}文件" if name in _STATUSES else name, count) for name, count in files]
    asked = [(f"{name}事项", count) for name, count in lines]
    return tuple(Row(name, (count,)) for name, count in [*named, *records, *asked])


def _counts(frame: pl.DataFrame, column: str, values: Sequence[str]) -> list[tuple[str, int]]:
    found = frame.get_column(column)
    return [(value, int((found == value).sum())) for value in values]


def _checks(quality: pl.DataFrame) -> tuple[Row, ...]:
    """One row a check of the gate, in order, also those that found nothing: 退回, 更正, 提示, 单位数."""
    units = quality.group_by("check_id").agg(pl.col("unit").drop_nulls().n_unique())
    counted = _by(quality, "check_id")
    several = dict(units.iter_rows())
    return tuple(
        Row(
            f"{check} {check_words(check).name}",
            (*counted.get(check, _NONE), several.get(check, 0)),
        )
        for check in known_checks()
        if check not in _ELSEWHERE
    )


def _units(intake: Intake, quality: pl.DataFrame) -> tuple[Row, ...]:
    """One row a unit: files, 退回, 更正, 提示; those with most to mend first."""
    files = dict(_each_unit(intake.lines).group_by("unit").agg(pl.len()).iter_rows())
    counted = _by(_each_unit(quality), "unit")
    registered = intake.assembled.facts.units.get_column("unit").to_list()
    rows = [
        Row(unit, (files.get(unit, 0), *counted.get(unit, _NONE)))
        for unit in sorted({*registered, *counted})
    ]
    return tuple(sorted(rows, key=lambda row: (-row.counts[1], -row.counts[2], -row.counts[3])))


def _each_unit(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines once for each unit that they name."""
    named = pl.when(pl.col("unit") != "").then("unit").fill_null(_NOBODY)
    return lines.with_columns(unit=named.str.split(_SEVERAL)).explode("unit", empty_as_null=True)


def _by(lines: pl.DataFrame, column: str) -> dict[str, tuple[int, ...]]:
    """Counts of 退回, 更正, 提示 by a column."""
    counted = lines.group_by(column).agg(
        (pl.col("action") == name).sum().alias(name) for name in _ACTIONS
    )
    return {str(key): tuple(counts) for key, *counts in counted.iter_rows()}


def _form(report: Mapping[str, Any]) -> FormPart:
    messages = {check.name: check.message for check in checks_of(report["form"])}
    lines = [_line(line, messages[line["check"]]) for line in report["checks"]]
    return FormPart(_named(report["form"]), report["rows"], tuple(lines))


def _line(line: Mapping[str, Any], message: str) -> CheckLine:
    evaluated, failing = line["evaluated"], line["failing"]
    return CheckLine(line["check_id"], message, evaluated, failing, _share(evaluated, failing))


def _share(evaluated: int, failing: int) -> str:
    """Per cent that passed, rounded down: a hundred means all."""
    if not evaluated:
        return ""
    passed = Decimal(100) * (evaluated - failing) / evaluated
    return f"{passed.quantize(_TENTH, ROUND_FLOOR):f}".removesuffix(".0")
