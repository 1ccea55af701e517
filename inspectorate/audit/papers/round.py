"""The round that the papers of a run are written from."""

from collections.abc import Mapping

import polars as pl

from inspectorate.audit.coverage import coverage_of, inspected
from inspectorate.audit.intake import Intake
from inspectorate.audit.judging import COUNTIES_FILE, TOWNSHIPS_FILE, Conclusion
from inspectorate.audit.papers.earlier import with_earlier
from inspectorate.audit.plan import Plan
from inspectorate.audit.results import quoted_citations
from inspectorate.notices.circular.localities import localities
from inspectorate.notices.rectification.outstanding import State
from inspectorate.notices.round import INSPECTIONS, Coverage, Round
from inspectorate.tables import Verdict

#: Fields that hold a person's name, by form; those of household heads apart.
_PERSONS = {
    "F01": ("main_leader", "deputy_leader", "liaison"),
    "F03": ("person_name",),
    "F04": ("helper_name",),
    "F06": ("person_name",),
    "F07": ("person_name", "approver_person"),
    "F12": ("handler",),
    "F19": ("person_name", "successor"),
}
_HEADS = {
    "F04": ("household_head",),
    "F05": ("household_head",),
    "F12": ("recipient",),
    "F13": ("household_head",),
    "F22": ("household_head",),
}
#: Forms with people in them.
NAMED_IN = tuple(sorted({*_PERSONS, *_HEADS}))


def round_of(plan: Plan, intake: Intake, conclusion: Conclusion, quotes: pl.DataFrame) -> Round:
    """What the papers of a run are written from."""
    facts = intake.assembled.facts
    written = Round(
        programme=plan.programme,
        period=plan.period,
        as_of=plan.as_of,
        run_id=plan.run_id,
        findings=conclusion.findings.drop("cites", "folded_by"),
        citations=quoted_citations(conclusion, quotes),
        ranking=conclusion.ranking,
        coverage=Coverage(**coverage_of(intake.assembled, intake.lines)),
        files=intake.lines.select("file", "unit"),
        units=facts.records["F01"].select("unit", "level", short="short_name").drop_nulls("unit"),
        places=frozenset(_place_names(facts.pairs)),
        inspections=inspected(facts).select(list(INSPECTIONS)),
        judged=_judged(conclusion.verdicts),
        names=frozenset(heads(intake) | persons(intake)),
        heads=frozenset(heads(intake)),
        localities=localities(
            *(conclusion.places[name] for name in (COUNTIES_FILE, TOWNSHIPS_FILE))
        ),
        behind=frozenset(_behind(conclusion.aside.open_items)),
        origin=plan.origin,
    )
    return with_earlier(written, plan.baseline, facts.earlier)


def _behind(items: pl.DataFrame) -> list[str]:
    """Units with an item that is overdue, or that a second look sent back."""
    late = pl.col("state").is_in([State.OVERDUE.value, State.REJECTED.value])
    return items.filter(late).get_column("unit").to_list()


def heads(intake: Intake) -> set[str]:
    """Names of household heads that the run has read."""
    return _names(intake.assembled.facts.records, _HEADS)


def persons(intake: Intake) -> set[str]:
    """Names of other people that the run has read."""
    return _names(intake.assembled.facts.records, _PERSONS)


def names_in(records: Mapping[str, pl.DataFrame]) -> set[str]:
    """Names of everybody in records by form, as another run has kept them."""
    kept = {form: frame for form, frame in records.items() if form in NAMED_IN}
    fields = [{form: given[form] for form in kept if form in given} for given in (_PERSONS, _HEADS)]
    return set().union(*(_names(kept, each) for each in fields))


def _judged(verdicts: pl.DataFrame) -> frozenset[str]:
    """Rules that came to 合格 or 不合格 for somebody."""
    decided = pl.col("verdict").is_in([Verdict.PASS.value, Verdict.FAIL.value])
    return frozenset(verdicts.filter(decided).get_column("rule_id").unique().to_list())


def _place_names(pairs: pl.DataFrame) -> set[str]:
    parts = pairs.get_column("place").str.split("/").explode(empty_as_null=True)
    return set(parts.drop_nulls().to_list())


def _names(records: Mapping[str, pl.DataFrame], fields: Mapping[str, tuple[str, ...]]) -> set[str]:
    columns = [records[form].get_column(name) for form, names in fields.items() for name in names]
    return {name for column in columns for name in column.drop_nulls().unique().to_list()}
