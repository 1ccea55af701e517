"""What a run is made of, known before it starts: inputs, programme, parameters, and so its id."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import polars as pl

from inspectorate.audit.issued import as_of_issued, baseline_issued, refuse_other
from inspectorate.corrections import Correction, doubled
from inspectorate.evidence import earlier_prefix
from inspectorate.files.control import read_corrections, read_received
from inspectorate.files.run_folder import manifest_digest
from inspectorate.files.sources import (
    CONTROL,
    CORRECTIONS,
    RECEIVED,
    InputsError,
    Source,
    control_source,
    find_sources,
    period_folder,
)
from inspectorate.intake.assemble import Received
from inspectorate.notices.origin import Origin
from inspectorate.periods import Span, earlier_periods, last_day_of, span_of
from inspectorate.programmes import Programme, load_programme


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
        corrects: run folder whose 通报 was issued and is put right by this run, if any.
        corrections: of the period, then of earlier periods of the year.
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
    corrections: tuple[Correction, ...] = ()
    corrects: Path | None = None

    @property
    def run_id(self) -> str:
        """First 12 hex digits over inputs, programme, version, parameters, baseline and corrects."""
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
            "baseline": _digest(self.baseline),
            "corrects": _digest(self.corrects),
        }

    @property
    def origin(self) -> Origin:
        """What papers print of the inputs; the digest is over lines as ``sha256sum`` writes them."""
        files = sorted((source.name, source.sha256) for source in [*self.sources, *self.controls])
        lines = "".join(f"{digest}  {name}\n" for name, digest in files)
        digest = hashlib.sha256(lines.encode()).hexdigest()
        return Origin(files=len(files), digest=digest, version=version("inspectorate"))

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
    corrects: Path | None = None,
) -> Plan:
    """Look at everything a run will use.

    Raises:
        InputsError: a folder is missing, a control file can't be used, or the run to be put
            right is none, or of another programme or period.
        ProgrammeError: the programme is unknown or faulty.
        PeriodError: the period is none.
    """
    chosen, span, folder = asked_for(programme, period, inputs)
    if corrects is not None:
        refuse_other(corrects, chosen.id, span)
        # What is left unsaid stays as it was: it would change more than what is put right.
        as_of = as_of or as_of_issued(corrects)
        baseline = baseline or baseline_issued(corrects)
    earlier = _earlier_folders(inputs, chosen.id, span)
    sources = [*find_sources(folder)]
    for label, path in earlier:
        sources += find_sources(path, prefix=earlier_prefix(label))
    controls = [control_source(folder, name) for name in CONTROL]
    controls += [
        control_source(path, name, prefix=earlier_prefix(label))
        for label, path in earlier
        for name in (RECEIVED, CORRECTIONS)
    ]
    out = (outputs / chosen.id / span.label).resolve()
    return Plan(
        programme=chosen,
        period=span,
        as_of=as_of or last_day_of(span),
        folder=folder,
        out=out,
        sources=tuple(sources),
        controls=tuple(filter(None, controls)),
        received=_received(folder, earlier, sources),
        baseline=baseline,
        corrections=_corrections(folder, earlier, sources),
        corrects=corrects,
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


def _corrections(
    folder: Path, earlier: Iterable[tuple[str, Path]], sources: list[Source]
) -> tuple[Correction, ...]:
    """Every written correction, of files that are there and of no cell twice."""
    written = read_corrections(folder)
    for label, path in earlier:
        written += read_corrections(path, period=label)
    names = {source.name for source in sources}
    faults = [
        f"{one.entry}所写的文件不在输入文件夹中（{one.file}），请核对file"
        for one in written
        if one.file not in names
    ]
    refuse_corrections([*faults, *doubled(written)])
    return tuple(written)


def refuse_corrections(faults: Iterable[str]) -> None:
    """Stop where corrections can't be used: a run that left them out would accuse wrongly.

    Raises:
        InputsError: there are faults.
    """
    if told := "；".join(faults):
        raise InputsError(f"更正不能采用：{told}。请改好更正表后重新运行。")


def _earlier_folders(inputs: Path, programme: str, period: Span) -> list[tuple[str, Path]]:
    labels = earlier_periods(period)
    found = [(label, inputs / programme / label) for label in labels]
    return [(label, path) for label, path in found if path.is_dir()]


def _received(folder: Path, earlier: Iterable[tuple[str, Path]], sources: list[Source]) -> Received:
    logs = [read_received(folder)]
    logs += [read_received(path, prefix=earlier_prefix(label)) for label, path in earlier]
    return Received.of(pl.concat(logs), ((source.name, source.sha256) for source in sources))


def _digest(run: Path | None) -> str:
    return "" if run is None else manifest_digest(run)
