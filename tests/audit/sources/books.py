"""What a source tells, entered as units and the lead office would, and what a run finds in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.plan import plan_run
from inspectorate.audit.results import finding_lines
from inspectorate.files.reading import read_chunk
from inspectorate.files.tables_out import save_csv, save_parquet
from inspectorate.forms.shape import forms
from inspectorate.programmes import load_programme
from tests.books import book_of
from tests.runs import Rows, table

#: A form as it stands on a sheet: the heads, then its rows.
Lines = Sequence[Sequence[object]]
#: Forms by code.
Forms = Mapping[str, Lines]
_NOTHING = "本期无"
#: Columns of findings.csv that a test of a source states.
_WHICH = ("rule_id", "unit", "subject", "period")
STATED = (*_WHICH, "expected", "actual", "difference")


def sheet(text: str, *more: Sequence[object]) -> Lines:
    """Lines of a form written as text, cells set apart by |; then more rows."""
    rows = [[_cell(word.strip()) for word in line.split("|")] for line in text.split("\n")]
    return [*rows, *more]


def _cell(word: str) -> object:
    return int(word) if word.isdecimal() else word or None


@dataclass(frozen=True)
class Told:
    """What a finished run says."""

    run: Path

    @cached_property
    def verdicts(self) -> dict[tuple[str, ...], str]:
        """Every verdict by rule, unit, subject and period."""
        rows = pl.read_parquet(self.run / "verdicts.parquet")
        return {row[:4]: row[4] for row in rows.select(*_WHICH, "verdict").rows()}

    @cached_property
    def findings(self) -> Rows:
        """Lines of findings.csv that say 不合格, whatever they cost: no pace, no mere hint."""
        rows = table(self.run / "findings.csv")
        return [r for r in rows if self.verdicts[tuple(r[name] for name in _WHICH)] == "不合格"]

    def flags(self, *rules: str) -> list[tuple[str, ...]]:
        """The findings of some rules (of all, without any), sorted, by their ``STATED`` columns.

        What a more specific finding says already is left to ``folded``.
        """
        kept = [row for row in self.findings if not rules or row["rule_id"] in rules]
        return sorted(tuple(r[name] for name in STATED) for r in kept if r["status"] != "并案")

    def folded(self) -> list[tuple[str, str]]:
        """Rule and subject of the findings that stand beside a more specific one."""
        kept = [row for row in self.findings if row["status"] == "并案"]
        return sorted((row["rule_id"], row["subject"]) for row in kept)

    def cells(self, rule: str, subject: str) -> str:
        """Cells of the one finding of a rule about a subject."""
        (row,) = (r for r in self.findings if (r["rule_id"], r["subject"]) == (rule, subject))
        return row["cells"]

    def undecided(self, *rules: str) -> set[tuple[str, str]]:
        """Rule and subject of what these rules couldn't tell."""
        return {
            (rule, subject)
            for (rule, _, subject, _), verdict in self.verdicts.items()
            if rule in rules and verdict == "无法判定"
        }

    def quality(self, check: str) -> Rows:
        """Lines of quality.csv of a check."""
        return [row for row in table(self.run / "quality.csv") if row["check_id"] == check]


def lay_down(
    folder: Path,
    programme: str,
    period: str,
    *,
    registry: Forms,
    units: Mapping[str, Forms],
    received: str,
    files: Mapping[str, str] | None = None,
) -> None:
    """Writes a period's inputs: one workbook a unit, the lead office's, and when they came.

    A form that the programme asks for and a unit leaves out is handed in as 本期无: what a source
    doesn't tell of is not missing.

    Args:
        folder: the inputs folder.
        programme: whose it is.
        period: the period.
        registry: the lead office's forms.
        units: each unit's forms.
        received: when all of it came.
        files: names of workbooks other than <unit><period>报表, by unit.
    """
    here = folder / programme / period
    (here / "registry").mkdir(parents=True)
    for form, lines in registry.items():
        name = forms()[form].name
        book_of({name: [[name], *lines]}).save(here / "registry" / f"{name}.xlsx")
    owed = load_programme(programme).owed
    log = ["file,unit,received_at"]
    for unit, sent in units.items():
        file = Path(unit) / f"{(files or {}).get(unit, f'{unit}{period}报表')}.xlsx"
        path = here / "submissions" / file
        path.parent.mkdir(parents=True)
        every = {form: _nothing(form) for form in owed} | dict(sent)
        book_of(dict(_sheet(unit, *each) for each in every.items())).save(path)
        log.append(f"{file.as_posix()},{unit},{received}")
    (here / "submissions" / "received.csv").write_text("\n".join(log), encoding="utf-8")


def _nothing(form: str) -> Lines:
    return [[field.head for field in forms()[form].fields], [_NOTHING]]


def _sheet(unit: str, form: str, lines: Lines) -> tuple[str, Lines]:
    name = forms()[form].name
    return name, [[name], [f"填报单位：{unit}"], *lines]


def audited(home: Path, programme: str, period: str, inputs: Path) -> Told:
    """Runs the whole audit of laid-down inputs in this process."""
    from flows.own_server import own_server

    with own_server(home, preload="flows.audit_flow"):
        from flows.audit_flow import audit

        return Told(audit(programme, period, inputs, inputs / "outputs"))


def judged(programme: str, period: str, inputs: Path) -> Told:
    """The rules alone over laid-down inputs: without suites and papers, in a fraction of the time."""
    run = inputs / "outputs"
    plan = plan_run(programme, period, inputs, run)
    read = [read_chunk(chunk, plan.period.start.year) for chunk in plan.chunks(len(plan.sources))]
    assembled = take_in(plan, read).assembled
    conclusion = conclude(plan, assembled, judge(plan, assembled))
    run.mkdir()
    save_csv(run / "findings.csv", finding_lines(conclusion))
    save_parquet(run / "verdicts.parquet", conclusion.verdicts)
    return Told(run)
