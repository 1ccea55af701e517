"""report/index.html: a run on one page, for the inspector alone; names of persons as in findings.csv."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from inspectorate.audit.citing import Quoted
from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.audit.plan import Plan
from inspectorate.audit.run_report.attendance import attendance, inspections, leaves
from inspectorate.audit.run_report.findings import told_findings
from inspectorate.audit.run_report.rounds import earlier_problems, history_of
from inspectorate.audit.run_report.units import rules_judged, undecided, unit_lines
from inspectorate.files.report_page.page import Heading, save_page
from inspectorate.files.run_folder import read_manifest
from inspectorate.files.tables_out import save_parquet
from inspectorate.periods import span_of
from inspectorate.scoring.trace import two_places

_BLOCKS: dict[str, pl.DataType | type[pl.DataType]] = {
    "block": pl.String,
    "weight": pl.Decimal(20, 4),
}
_PLACES = {"townships": "ranking_townships.csv", "counties": "ranking_counties.csv"}


def save_run_report(
    folder: Path, plan: Plan, intake: Intake, conclusion: Conclusion, quoted: Quoted
) -> None:
    """Write the page, and the scores of earlier rounds for the run that compares with this one.

    Args:
        folder: the staging folder.
        plan: of the run.
        intake: facts, and where their cells stand.
        conclusion: findings, ranks, verdicts, and what the inspector alone reads.
        quoted: what stands in cited cells, and the rows around them.
    """
    history = history_of(plan.baseline)
    tables = run_tables(plan, intake, conclusion, quoted) | {"history": history}
    save_page(folder / "report", _heading(plan), tables)
    if plan.baseline is not None:
        save_parquet(folder / "tables" / "history.parquet", history)


def _heading(plan: Plan) -> Heading:
    return Heading(
        programme=plan.programme.name,
        period=plan.period.in_words,
        as_of=plan.as_of.isoformat(),
        run_id=plan.run_id,
        baseline=_baseline(plan.baseline),
    )


def _baseline(folder: Path | None) -> str:
    """The period of the run that ranks are compared with, in words."""
    label = read_manifest(folder)["parameters"]["period"] if folder else ""
    return span_of(label).in_words if label else ""


def run_tables(
    plan: Plan, intake: Intake, conclusion: Conclusion, quoted: Quoted
) -> dict[str, pl.DataFrame]:
    """Everything that the page shows, by name, but for the earlier rounds' scores."""
    facts, programme = intake.assembled.facts, plan.programme
    rules = rules_judged(conclusion.verdicts, programme)
    return {
        "run": _labels(plan),
        "blocks": pl.DataFrame(list(programme.scoring.blocks.items()), _BLOCKS, orient="row"),
        "rules": rules,
        "units": unit_lines(conclusion, rules.get_column("rule_id").to_list()),
        "undecided": undecided(conclusion.verdicts),
        **told_findings(intake.assembled, conclusion, quoted),
        **_placed(conclusion.places),
        "proposals": _shown(conclusion.aside.proposals),
        "attendance": attendance(facts),
        "leaves": leaves(facts),
        "inspections": inspections(facts),
        "earlier": earlier_problems(facts.earlier),
    }


def _labels(plan: Plan) -> pl.DataFrame:
    return pl.DataFrame({"period": [plan.period.label], "as_of": [plan.as_of.isoformat()]})


def _placed(places: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    return {name: _shown(places[file]) for name, file in _PLACES.items()}


def _shown(lines: pl.DataFrame) -> pl.DataFrame:
    """Lines with every figure in two places, as their CSV has them."""
    figures = [name for name, kind in lines.schema.items() if kind.is_decimal()]
    return lines.with_columns(two_places(name).alias(name) for name in figures)
