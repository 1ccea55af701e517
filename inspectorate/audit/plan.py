"""What a run is made of, known before it starts: inputs, programme, parameters, and so its id."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import polars as pl

from inspectorate.evidence import earlier_prefix
from inspectorate.files.control import read_received
from inspectorate.files.run_folder import manifest_digest
from inspectorate.files.sources import (
    RECEIVED,
    InputsError,
    Source,
    control_source,
    find_sources,
    period_folder,
)
from inspectorate.intake.assemble import Received
from inspectorate.periods import Span, deadline_of, earlier_periods, span_of
from inspectorate.programmes import Programme, load_programme

_CONTROL = (RECEIVED, "corrections.toml", "decisions.csv")


@dataclass(frozen=True)
class Plan:
    """One run before it starts.

    Attributes:
        programme: as loaded.
        period: of the run.
        as_of: bounds what is seen.
        folder: the period's inputs.
        out: ``outputs/<programme>/<period>``.
        sources: every file of the period, then of earlier periods of the year (``../2014Q1/…``).
        controls: received.csv, decisions.csv … that exist.
        received: log of arrival and digests.
        baseline: run folder whose ranks are compared with, if any.
    """

    programme: Programme
    period: Span
    as_of: date
    folder: Path
    out: Path
    sources: tuple[Source, ...]
    controls: tuple[Source, ...]
    received: Received
    baseline: Path | None = None

    @property
    def run_id(self) -> str:
        """First 12 hex digits over inputs, programme, version, parameters and baseline."""
        return hashlib.sha256(json.dumps(self.identity(), sort_keys=True).encode()).hexdigest()[:12]

    @property
    def archive(self) -> Path:
        """``outputs/<programme>/archive``."""
        return self.out.parent / "archive"

    def identity(self) -> dict[str, object]:
        """What the run id is computed over."""
        files = [*self.sources, *self.controls]
        return {
            "inputs": sorted([source.name, source.sha256] for source in files),
            "programme": self.programme.sha256,
            "version": version("inspectorate"),
            "parameters": self.parameters(),
            "baseline": _baseline_digest(self.baseline),
        }

    def parameters(self) -> dict[str, str]:
        """Parameters that change the results."""
        return {
            "programme": self.programme.id,
            "period": self.period.label,
            "as_of": self.as_of.isoformat(),
        }

    def chunks(self, size: int) -> list[list[Source]]:
        """The sources in chunks, in their order."""
        return [list(self.sources[i : i + size]) for i in range(0, len(self.sources), size)]

    def holding(self, cells: pl.DataFrame, size: int) -> list[list[Source]]:
        """The sources that hold some of the cells (file, sheet, cell), in chunks."""
        wanted = set(cells.get_column("file").unique().to_list())
        held = [source for source in self.sources if source.name in wanted]
        return [held[i : i + size] for i in range(0, len(held), size)]


def plan_run(
    programme: str,
    period: str,
    inputs: Path,
    outputs: Path,
    as_of: date | None = None,
    baseline: Path | None = None,
) -> Plan:
    """Look at everything a run will use.

    Raises:
        InputsError: a folder is missing.
        ProgrammeError: the programme is unknown or faulty.
        PeriodError: the period is none.
    """
    chosen, span, folder = asked_for(programme, period, inputs)
    earlier = _earlier_folders(inputs, chosen.id, span)
    for each in (folder, *(path for _, path in earlier)):
        _refuse_corrections(each)
    sources = [*find_sources(folder)]
    for label, path in earlier:
        sources += find_sources(path, prefix=earlier_prefix(label))
    controls = [control_source(folder, name) for name in _CONTROL]
    controls += [
        control_source(path, RECEIVED, prefix=earlier_prefix(label)) for label, path in earlier
    ]
    out = (outputs / chosen.id / span.label).resolve()
    return Plan(
        programme=chosen,
        period=span,
        as_of=as_of or (deadline_of(span) - timedelta(days=1)).date(),
        folder=folder,
        out=out,
        sources=tuple(sources),
        controls=tuple(filter(None, controls)),
        received=_received(folder, earlier, sources),
        baseline=baseline,
    )


def asked_for(programme: str, period: str, inputs: Path) -> tuple[Programme, Span, Path]:
    """Programme, period and its folder: what can be refused in no time.

    Raises:
        InputsError: the folder is missing.
        ProgrammeError: the programme is unknown, faulty, or isn't run for the period.
        PeriodError: the period is none.
    """
    chosen, span = load_programme(programme), span_of(period)
    chosen.check_period(span)
    return chosen, span, period_folder(inputs, chosen.id, period)


def _refuse_corrections(folder: Path) -> None:
    """Written corrections can't be applied yet; a run that left them out would accuse wrongly."""
    path = folder / "corrections.toml"
    if path.exists():
        raise InputsError(
            f"本版本还不能采用更正表 {path}。请将其移出，由单位更正后重新报送，再运行。"
        )


def _earlier_folders(inputs: Path, programme: str, period: Span) -> list[tuple[str, Path]]:
    labels = earlier_periods(period)
    found = [(label, inputs / programme / label) for label in labels]
    return [(label, path) for label, path in found if path.is_dir()]


def _received(folder: Path, earlier: Iterable[tuple[str, Path]], sources: list[Source]) -> Received:
    logs = [read_received(folder)]
    logs += [read_received(path, prefix=earlier_prefix(label)) for label, path in earlier]
    digests = pl.DataFrame(
        [(source.name, source.sha256) for source in sources],
        schema={"file": pl.String, "sha256": pl.String},
        orient="row",
    )
    return Received(pl.concat(logs), digests)


def _baseline_digest(baseline: Path | None) -> str:
    if baseline is None:
        return ""
    return manifest_digest(baseline)
