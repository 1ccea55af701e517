"""Write a drawn sample: registry, inspections, submissions, and the truth beside them."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from inspectorate.files.sample_books import book_bytes, write_bytes, write_list
from inspectorate.forms.shape import forms
from inspectorate.samples.books import Book
from inspectorate.samples.damaged import cut_off, locked, photograph
from inspectorate.samples.draw import draw
from inspectorate.samples.model import Fault, Row, Unit, World
from inspectorate.samples.people import dice
from inspectorate.samples.ways import SEVERE, TIDY, TYPICAL, Way

TRUTH = ("rule_id", "unit", "subject", "period", "file", "cells", "note")
LOST = ("file", "sheet", "cell", "form", "field", "record", "what")
_RECEIVED = ("file", "unit", "received_at")
# Fewer units than this can't spare three that also send files nobody can read.
_ENOUGH_FOR_BAD_FILES = 12
# A disk takes longer to confirm a file than a processor to make one: several wait at a time.
_WRITERS = 4
_MOST_LOST = 3


@dataclass(frozen=True)
class SampleSummary:
    """What was written.

    Attributes:
        folder: the period's folder; ``truth``: the file beside it that says what was planted.
        units: rows of F01; ``silent`` of them sent nothing.
        files: files under the folder, received.csv included.
        faults: rows of the truth file; ``faulty`` units carry them.
        lost: values that the files destroy; where there are any, a list of them lies beside.
    """

    folder: Path
    truth: Path
    units: int
    silent: int
    files: int
    faults: int
    faulty: int
    lost: int = 0


@dataclass
class _Writing:
    """Files written so far, and the cells that the truth file will name."""

    folder: Path
    needed: frozenset[tuple[int, str]]
    pool: Executor
    cells: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    received: list[tuple[str, str, str]] = field(default_factory=list)
    written: list[Future[None]] = field(default_factory=list)
    lost: list[tuple[str, ...]] = field(default_factory=list)

    def book(self, book: Book) -> None:
        """Write a workbook; keep the cells that are needed."""
        self.put(str(book.path), book.data())
        self.lost += _lost_lines(book)
        # What the file destroys stands, for the truth, where it ought to stand.
        gone = {(loss.row.uid, loss.field): (sheet, cell) for loss, sheet, cell in book.losses}
        known = gone | book.cells
        for key in known.keys() & self.needed:
            sheet, cell = known[key]
            self.cells[key] = (str(book.path), f"{sheet}!{cell}")

    def put(self, path: str, data: bytes) -> None:
        """Write one file under the period's folder."""
        self.written.append(self.pool.submit(write_bytes, self.folder / path, data))

    def receive(self, path: str, unit: Unit, at: datetime) -> None:
        """Enter a file of a unit in received.csv."""
        inside = path.removeprefix("submissions/")
        self.received.append((inside, unit.name, at.isoformat()))


def write_sample(
    out: Path,
    *,
    period: str,
    units: int,
    seed: int,
    programme: str = "hanzhong",
    faults: bool = True,
    mess: int = TYPICAL,
    every_form: bool = False,
    losses: int = _MOST_LOST,
) -> SampleSummary:
    """Write synthetic submissions of a programme with a truth file of what was planted.

    Units, counties and villages are real; people and what they did are invented. The same
    arguments give the same bytes; another mess gives other files of the same facts.

    Args:
        out: inputs folder; ``<programme>/<period>/`` and ``<programme>/<period>.truth.csv`` are
            made.
        period: 2014, 2014H1, 2014Q2, 2014-06 …, inside the programme.
        units: how many units (rows of F01).
        seed: another seed, other people, other villages, other faults.
        programme: one that ``scenes`` knows.
        faults: plant faults and unreadable files; without them everything is in order.
        mess: 0 tidy, 1 typical, 2 severe.
        every_form: the forms too that nobody owes.
        losses: at mess 2, the most values that a unit destroys; ``<period>.lost.csv`` lists them.

    Raises:
        ValueError: the period can't be reported on, there are not that many units or no such
            mess, or the folder holds files already: nobody's inputs are ever written over.
    """
    folder = out / programme / period
    if mess not in (TIDY, TYPICAL, SEVERE):
        raise ValueError(f"凌乱程度应为0、1或2，没有“{mess}”。")
    if folder.is_dir() and any(folder.iterdir()):
        raise ValueError(f"“{folder}”已有文件，仿真文件不与其混放，请换一个文件夹。")
    world = draw(period, units, seed, programme, faults=faults, every_form=every_form)
    needed = frozenset((row.uid, name) for fault in world.faults for row, name in fault.marks)
    with ThreadPoolExecutor(_WRITERS) as pool:
        writing = _Writing(folder, needed, pool)
        way = Way(f"{seed}|{period}", mess, losses)
        _write_all(world, writing, way, faults=faults)
    # A write that failed fails the sample.
    for written in writing.written:
        written.result()
    truth = out / programme / f"{period}.truth.csv"
    write_list(truth, TRUTH, sorted(_truth(world.faults, writing.cells)))
    if mess == SEVERE:
        write_list(truth.with_name(f"{period}.lost.csv"), LOST, sorted(writing.lost))
    return _summary(world, writing, truth)


def _summary(world: World, writing: _Writing, truth: Path) -> SampleSummary:
    return SampleSummary(
        folder=writing.folder,
        truth=truth,
        units=len(world.units),
        silent=sum(unit.received is None for unit in world.units),
        files=len(writing.written) + 1,
        faults=len(world.faults),
        faulty=len(_faulty(world)),
        lost=len(writing.lost),
    )


def _write_all(world: World, writing: _Writing, way: Way, *, faults: bool) -> None:
    for book in way.offices(world):
        writing.book(book)
    unreadable = _bearers_of_bad_files(world) if faults else []
    for unit in world.units:
        if unit.received is None:
            continue
        for book in way.sent(world, unit):
            writing.book(book)
            writing.receive(str(book.path), unit, unit.received)
        if unit in unreadable:
            data = book_bytes(book.plans)
            _bad_file(writing, unit, unreadable.index(unit), data, unit.received)
    received = writing.folder / "submissions" / "received.csv"
    write_list(received, _RECEIVED, sorted(writing.received))


def _lost_lines(book: Book) -> Iterator[tuple[str, ...]]:
    """One line a cell; columns that a table leaves out are told together, a line a record."""
    fields: dict[tuple[str, ...], list[str]] = {}
    for loss, sheet, cell in book.losses:
        row = loss.row
        at = (str(book.path), sheet, cell, row.form, _key_of(row), loss.what)
        fields.setdefault(at, []).append(loss.field)
    for (file, sheet, cell, form, record, what), names in fields.items():
        yield file, sheet, cell, form, ";".join(names), record, what


def _key_of(row: Row) -> str:
    """The business key of a row as it would read had nothing been lost."""
    return "/".join(row.text(name) for name in forms()[row.form].key)


def _faulty(world: World) -> set[str]:
    return {fault.unit for fault in world.faults} - {""}


def _bearers_of_bad_files(world: World) -> list[Unit]:
    """Three units in order otherwise: a file too many must not hide a finding."""
    if len(world.units) < _ENOUGH_FOR_BAD_FILES:
        return []
    faulty = _faulty(world)
    return [unit for unit in world.units if unit.name not in faulty][:3]


def _bad_file(writing: _Writing, unit: Unit, number: int, data: bytes, at: datetime) -> None:
    rng, short = dice(unit.name, number), unit.who.short
    # As browsers name a second copy, and as people hide what they lock.
    names = (f"{short}报表(1).xlsx", f"{short}报表（加密）.xlsx", f"{short}驻村照片.jpg")
    contents = (cut_off(data), locked(rng), photograph(rng))
    path = f"submissions/{short}/{names[number]}"
    writing.put(path, contents[number])
    writing.receive(path, unit, at)


def _truth(
    faults: Iterable[Fault], cells: dict[tuple[int, str], tuple[str, str]]
) -> Iterator[tuple[str, ...]]:
    for fault in faults:
        places = [cells[row.uid, name] for row, name in fault.marks]
        # The first mark says which file the row is about; cells elsewhere carry their own.
        file = places[0][0]
        named = [cell if own == file else f"{own}|{cell}" for own, cell in places]
        known = (fault.rule_id, fault.unit, fault.subject, fault.period)
        yield (*known, file, ";".join(dict.fromkeys(named)), fault.note)
