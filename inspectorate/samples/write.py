"""Write a drawn sample: registry, inspections, submissions, and the truth beside them."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from inspectorate.files.sample_books import book_bytes, write_bytes, write_list
from inspectorate.samples.books import Book, office_books, unit_books
from inspectorate.samples.damaged import cut_off, locked, photograph
from inspectorate.samples.draw import draw
from inspectorate.samples.model import Fault, Unit, World
from inspectorate.samples.people import dice

TRUTH = ("rule_id", "unit", "subject", "period", "file", "cells", "note")
_RECEIVED = ("file", "unit", "received_at")
_PROGRAMME = "hanzhong"
# Fewer units than this can't spare three that also send files nobody can read.
_ENOUGH_FOR_BAD_FILES = 12
# A disk takes longer to confirm a file than a processor to make one: several wait at a time.
_WRITERS = 4


@dataclass(frozen=True)
class SampleSummary:
    """What was written.

    Attributes:
        folder: the period's folder; ``truth``: the file beside it that says what was planted.
        units: rows of F01; ``silent`` of them sent nothing.
        files: files under the folder, received.csv included.
        faults: rows of the truth file; ``faulty`` units carry them.
    """

    folder: Path
    truth: Path
    units: int
    silent: int
    files: int
    faults: int
    faulty: int


@dataclass
class _Writing:
    """Files written so far, and the cells that the truth file will name."""

    folder: Path
    needed: frozenset[tuple[int, str]]
    pool: Executor
    cells: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    received: list[tuple[str, str, str]] = field(default_factory=list)
    written: list[Future[None]] = field(default_factory=list)

    def book(self, book: Book) -> bytes:
        """Write a workbook and keep the cells that are needed."""
        data = book_bytes(book.plans)
        self.put(str(book.path), data)
        for key in book.cells.keys() & self.needed:
            sheet, cell = book.cells[key]
            self.cells[key] = (str(book.path), f"{sheet}!{cell}")
        return data

    def put(self, path: str, data: bytes) -> None:
        """Write one file under the period's folder."""
        self.written.append(self.pool.submit(write_bytes, self.folder / path, data))

    def receive(self, path: str, unit: Unit, at: datetime) -> None:
        """Enter a file of a unit in received.csv."""
        inside = path.removeprefix("submissions/")
        self.received.append((inside, unit.name, at.isoformat()))


def write_sample(
    out: Path, *, period: str, units: int, seed: int, faults: bool = True
) -> SampleSummary:
    """Write synthetic submissions of 汉中 with a truth file of what was planted.

    Units, counties and villages are real; people and what they did are invented. The same
    arguments give the same bytes.

    Args:
        out: inputs folder; ``hanzhong/<period>/`` and ``hanzhong/<period>.truth.csv`` are made.
        period: 2014, 2014H1, 2014Q2, 2014-06 …, ending after 2014-04-25.
        units: how many units (rows of F01).
        seed: another seed, other people, other villages, other faults.
        faults: plant faults and unreadable files; without them everything is in order.

    Raises:
        ValueError: the period can't be reported on, there are not that many units, or the folder
            holds files already: nobody's inputs are ever written over.
    """
    folder = out / _PROGRAMME / period
    if folder.is_dir() and any(folder.iterdir()):
        raise ValueError(f"“{folder}”已有文件，仿真文件不与其混放，请换一个文件夹。")
    world = draw(period, units, seed, faults=faults)
    needed = frozenset((row.uid, name) for fault in world.faults for row, name in fault.marks)
    with ThreadPoolExecutor(_WRITERS) as pool:
        writing = _Writing(folder, needed, pool)
        _write_all(world, writing, f"{seed}|{period}", faults=faults)
    # A write that failed fails the sample.
    for written in writing.written:
        written.result()
    truth = out / _PROGRAMME / f"{period}.truth.csv"
    write_list(truth, TRUTH, sorted(_truth(world.faults, writing.cells)))
    return SampleSummary(
        folder=writing.folder,
        truth=truth,
        units=len(world.units),
        silent=sum(unit.received is None for unit in world.units),
        files=len(writing.written) + 1,
        faults=len(world.faults),
        faulty=len(_faulty(world)),
    )


def _write_all(world: World, writing: _Writing, seed: str, *, faults: bool) -> None:
    for book in office_books(world):
        writing.book(book)
    unreadable = _bearers_of_bad_files(world) if faults else []
    for unit in world.units:
        if unit.received is None:
            continue
        for book in unit_books(world.span, unit, seed):
            data = writing.book(book)
            writing.receive(str(book.path), unit, unit.received)
        if unit in unreadable:
            _bad_file(writing, unit, unreadable.index(unit), data, unit.received)
    received = writing.folder / "submissions" / "received.csv"
    write_list(received, _RECEIVED, sorted(writing.received))


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
