"""收件: chunks read become facts, and every file its line in intake.csv."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from inspectorate.audit.plan import Plan, refuse_corrections
from inspectorate.corrections import Answer
from inspectorate.evidence import is_own
from inspectorate.files.reading import Outcome, ReadChunk
from inspectorate.files.run_folder import read_rounds
from inspectorate.files.sources import Source
from inspectorate.forms.parcels import join_parcels
from inspectorate.intake.assemble import Assembled, assemble
from inspectorate.intake.authors import listed_units, unit_of_path
from inspectorate.intake.corrected import with_corrections

COLUMNS = [
    "file",
    "sha256",
    "bytes",
    "status",
    "reason",
    "unit",
    "forms",
    "rows",
    "received_at",
]
_ANSWERS = {"file": pl.String, "status": pl.String, "reason": pl.String, "forms": pl.String}


@dataclass(frozen=True)
class Intake:
    """Facts of a run, and a line for every file of its period."""

    assembled: Assembled
    lines: pl.DataFrame


def take_in(plan: Plan, chunks: Sequence[ReadChunk]) -> Intake:
    """Join what was read.

    Args:
        plan: of the run.
        chunks: in the order of the plan's sources.

    Raises:
        InputsError: a written correction could not be applied, each is named; or the baseline is
            no run.
    """
    answers = [answer for chunk in chunks for answer in chunk.answers]
    refuse_corrections(_unapplied(plan, answers))
    parcel = join_parcels([chunk.parcel for chunk in chunks])
    outcomes = [outcome for chunk in chunks for outcome in chunk.outcomes]
    programme = plan.programme
    assembled = assemble(parcel, plan.received, plan.period, plan.as_of, programme.owed)
    if plan.baseline:
        facts = replace(assembled.facts, earlier=read_rounds(plan.baseline))
        assembled = replace(assembled, facts=facts)
    return Intake(with_corrections(assembled, answers), _lines(plan, outcomes, assembled))


def _unapplied(plan: Plan, answers: Sequence[Answer]) -> Iterator[str]:
    """Complaints about corrections that found no such cell, or of whose file nothing came back."""
    told = {answer.correction.place: answer.fault for answer in answers}
    for one in plan.corrections:
        if fault := told.get(one.place, "所在文件未能读取，无从更正"):
            yield f"{one.entry}（{one.file}）：{fault}"


def _lines(plan: Plan, outcomes: Sequence[Outcome], assembled: Assembled) -> pl.DataFrame:
    """One line a file found in the period's own folder, none missing."""
    own = [source for source in plan.sources if is_own(source.name)]
    found = pl.DataFrame(
        [(source.name, source.sha256, source.size) for source in own],
        schema={"file": pl.String, "sha256": pl.String, "bytes": pl.Int64},
        orient="row",
    )
    answers = pl.DataFrame(
        [(o.name, o.status, o.reason, ";".join(o.forms), o.rows) for o in outcomes],
        schema={**_ANSWERS, "rows": pl.Int64},
        orient="row",
    )
    return (
        found.join(answers, on="file", how="left")
        .join(_units(plan, own, assembled), on="file", how="left")
        .join(plan.received.log.select("file", "received_at"), on="file", how="left")
        .with_columns(received_at=pl.col("received_at").dt.strftime("%Y-%m-%dT%H:%M:%S"))
        .select(COLUMNS)
        .sort("file")
    )


def _units(plan: Plan, own: Sequence[Source], assembled: Assembled) -> pl.DataFrame:
    """file, unit: the units of its tables, joined by ``;``; else the unit that its path names."""
    named = assembled.tables.filter(pl.col("unit").is_not_null())
    units = named.group_by("file").agg(pl.col("unit").unique().sort()).sort("file")
    told = units.with_columns(pl.col("unit").list.join(";"))
    listed = listed_units(plan.received.log)
    known = set(told.get_column("file").to_list())
    silent = [source.name for source in own if source.name not in known]
    pairs = [(name, unit_of_path(name, assembled.unit_names, listed)) for name in silent]
    return pl.concat([told, pl.DataFrame(pairs, schema=told.schema, orient="row")])
