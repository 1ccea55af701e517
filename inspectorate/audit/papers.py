"""Papers of a run: the round they are written from, and the files they become."""


import polars as pl

from inspectorate.audit.coverage import coverage_of
from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import Conclusion
from inspectorate.audit.plan import Plan
from inspectorate.audit.results import quoted_citations, ranking_lines
from inspectorate.notices.round import INSPECTIONS, Coverage, Round


def round_of(plan: Plan, intake: Intake, conclusion: Conclusion, quotes: pl.DataFrame) -> Round:
    """What the papers of a run are written from."""
    facts = intake.assembled.facts
    return Round(
        programme=plan.programme,
        period=plan.period,
        as_of=plan.as_of,
        run_id=plan.run_id,
        findings=conclusion.findings.drop("cites"),
        citations=quoted_citations(conclusion, quotes),
        ranking=ranking_lines(conclusion.ranking),
        coverage=Coverage(**coverage_of(intake.assembled, intake.lines)),
        files=intake.lines.select("file", "unit"),
        units=facts.records["F01"].select("unit", short="short_name").drop_nulls("unit"),
        places=_places(facts.pairs),
        inspections=facts.records["F17"].select(list(INSPECTIONS)),
        names=_names(facts.records),
    )
