"""The work of the quick check; runs in a child process, because any file may fell its reader."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import polars as pl

from inspectorate.audit.quick.faults import faulty_of, marks_of
from inspectorate.audit.quick.ground import Ground, Registry, ground_of, only, registry_parcel
from inspectorate.audit.quick.report import FileReport, Report, Request
from inspectorate.audit.quick.scope import Scope, settled, unchecked
from inspectorate.audit.registry import registry_sources
from inspectorate.files.control import RECEIVED_SCHEMA
from inspectorate.files.kept import save_apart
from inspectorate.files.opening.limits import RefusedError
from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.reading import Outcome, ReadChunk, read_chunk
from inspectorate.files.sources import Source, bytes_of, named_source
from inspectorate.files.templates.note import TemplateNote, note_in
from inspectorate.forms.parcels import Parcel, join_parcels
from inspectorate.intake.assemble import Assembled, Received, assemble
from inspectorate.notices.remarks.checks import check_matters
from inspectorate.notices.remarks.matters import grave_first, remarks_in
from inspectorate.notices.remarks.remark import Heading, Remark
from inspectorate.periods import last_day_of
from inspectorate.programmes import Brief, brief_of
from inspectorate.tables import Action

_MADE_BY_US = ".核查"
_NO_COPY = "核查件未能生成，请照上列意见更正"


class Reader(Protocol):
    """How files are read: in this process, or each in one of its own."""

    def notes(self, sources: Sequence[Source]) -> list[TemplateNote]:
        """The hidden sheets of those that were made from our blank workbooks."""

    def chunk(self, sources: Sequence[Source], year: int) -> ReadChunk:
        """All tables of the files."""


class Direct:
    """Reads in this process: fast, and lost with it."""

    def notes(self, sources: Sequence[Source]) -> list[TemplateNote]:
        """As ``Reader`` says."""
        return [note for source in sources if (note := note_of(source))]

    def chunk(self, sources: Sequence[Source], year: int) -> ReadChunk:
        """As ``Reader`` says."""
        return read_chunk(sources, year)


def note_of(source: Source) -> TemplateNote | None:
    """The hidden sheet of a file, if it has ours."""
    try:
        return note_in(read_book(source.name, bytes_of(source)))
    except RefusedError:
        # The reason is told when the file is read.
        return None


def examine(request: Request, reader: Reader, *, copies: bool) -> Report:
    """Check the files of one unit and write their marked-up copies.

    Args:
        request: what is asked.
        reader: how files are read.
        copies: whether to write marked-up copies.

    Raises:
        InputsError: the registry can't be used.
        ProgrammeError: the programme can't be used.
        PeriodError: the period of a hidden sheet is none.
    """
    sources = [named_source(path, name) for path, name in request.files]
    notes = reader.notes(sources)
    ground = ground_of(request.period, notes, whole=request.registry is not None)
    programme = brief_of(request.programme, ground.period)
    chunk = reader.chunk(sources, ground.year)
    office = _office(request, reader, ground, notes, chunk.parcel)
    assembled = _assembled([office, chunk.parcel], sources, ground, programme)
    unit = _unit(assembled, sources, notes)
    marks = marks_of(assembled, ground.span, [source.name for source in sources])
    kept, aside = settled(marks, assembled.marks, ground)
    matters = grave_first(check_matters(faulty_of(kept, sources, unit)))
    period = ground.period.in_words if ground.period else ""
    files = [
        _file(path, outcome, tuple(remarks_in(matters, source.name)))
        for (path, _), source, outcome in zip(request.files, sources, chunk.outcomes, strict=True)
    ]
    scope = _scope(assembled, sources, ground, programme)
    report = Report(
        unit=unit,
        programme=programme.name,
        period=period,
        files=tuple(files),
        unchecked=tuple(unchecked(scope, aside)),
        hints=tuple(_hints(notes, programme, ground)),
    )
    return with_copies(report, sources, request.out) if copies else without_copies(report)


def _office(
    request: Request, reader: Reader, ground: Ground, notes: Sequence[TemplateNote], parcel: Parcel
) -> Parcel:
    """What the lead office knows: its registry, or what the files tell of it."""
    if request.registry is None:
        return registry_parcel(notes, parcel)
    return reader.chunk(registry_sources(request.registry), ground.year).parcel


def _assembled(
    parcels: Sequence[Parcel], sources: Sequence[Source], ground: Ground, programme: Brief
) -> Assembled:
    files = ((source.name, source.sha256) for source in sources)
    received = Received.of(pl.DataFrame(schema=RECEIVED_SCHEMA), files)
    span = ground.span
    as_of = last_day_of(span) if ground.period else span.end
    return assemble(join_parcels(parcels), received, span, as_of, programme.owed)


def _unit(assembled: Assembled, sources: Sequence[Source], notes: Sequence[TemplateNote]) -> str:
    names = [source.name for source in sources]
    units = assembled.tables.filter(pl.col("file").is_in(names)).get_column("unit").drop_nulls()
    return only(units) or only(note.unit for note in notes)


def _file(path: Path, outcome: Outcome, remarks: tuple[Remark, ...]) -> FileReport:
    return FileReport(path, outcome.status, outcome.reason, remarks)


def _scope(
    assembled: Assembled, sources: Sequence[Source], ground: Ground, programme: Brief
) -> Scope:
    names = [source.name for source in sources]
    own = assembled.tables.filter(pl.col("file").is_in(names))
    rows = own.group_by("form").agg(pl.col("rows").sum()).sort("form")
    answered = own.filter((pl.col("rows") > 0) | pl.col("says_none")).get_column("form")
    sent = set(answered.to_list())
    missing = tuple(form for form in programme.owed if form not in sent)
    return Scope(ground, dict(rows.iter_rows()), missing)


def _hints(notes: Sequence[TemplateNote], programme: Brief, ground: Ground) -> Iterator[str]:
    if ground.registry is Registry.NONE:
        yield "有名册文件夹的请加 --registry；用 template 制作的工作簿填报的，自带本单位名册。"
    for other in sorted({note.programme for note in notes} - {programme.id}):
        yield f"有的工作簿是为方案“{other}”制作的，本次按“{programme.id}”核查，请核对 --programme。"
    if len(units := {note.unit for note in notes}) > 1:
        yield f"这些工作簿是为{len(units)}个单位制作的，请按单位分开核查。"


# The marked-up copies


def with_copies(report: Report, sources: Sequence[Source], out: Path | None) -> Report:
    """The report with a marked-up copy of every file that has something to mark.

    Args:
        report: without copies.
        sources: its files, in their order.
        out: where copies go; None puts each beside its file.
    """
    pairs = zip(report.files, sources, strict=True)
    files = (_copied(report, *pair, out) if _is_marked(pair[0]) else pair[0] for pair in pairs)
    return replace(report, files=tuple(files))


def without_copies(report: Report) -> Report:
    """The report with a word about the copies that could not be made."""
    files = (replace(one, notes=(_NO_COPY,)) if _is_marked(one) else one for one in report.files)
    return replace(report, files=tuple(files))


def _is_marked(file: FileReport) -> bool:
    """A file refused as a whole has nothing to mark, nor one with notes on whole sheets alone."""
    asked = (remark.sheet and remark.weight != Action.NOTE for remark in file.remarks)
    return any(asked) or any(remark.cells for remark in file.remarks)


def _copied(report: Report, file: FileReport, source: Source, out: Path | None) -> FileReport:
    from inspectorate.files.marked_copy import marked_copy  # noqa: PLC0415 - only where needed

    heading = Heading(report.unit, report.programme, report.period, file.path.name)
    made = marked_copy(file.path.name, bytes_of(source), file.remarks, heading)
    stem = file.path.stem.removesuffix(_MADE_BY_US)
    beside = (out or file.path.parent) / f"{stem}{_MADE_BY_US}.xlsx"
    return replace(file, copy=save_apart(beside, made.data), notes=tuple(made.notes))
