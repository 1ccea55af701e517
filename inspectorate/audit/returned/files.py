"""returned/<unit>/: receipt, letter, list and marked-up copies, written in child processes."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import TimeoutError as PoolTimeout
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pebble import ProcessExpired, ProcessPool

from inspectorate.audit.gate import Gate
from inspectorate.audit.papers.drafts import Draft, Reach
from inspectorate.audit.papers.saving import save_books, save_past
from inspectorate.audit.returned.faults import NOBODY
from inspectorate.audit.returned.units import FileReturn, ReturnBatch, UnitReturn
from inspectorate.files.atomic import Write, atomic_files
from inspectorate.files.marked_copy import marked_copy
from inspectorate.files.names import folder_name
from inspectorate.files.pool import run_in_pool
from inspectorate.files.sources import bytes_of
from inspectorate.files.uncollected import uncollected
from inspectorate.notices.privacy.spoken import Place
from inspectorate.notices.remarks.overview import FileLine, remark_sheets
from inspectorate.notices.remarks.remark import remark_texts
from inspectorate.notices.replies.letters import Letterhead
from inspectorate.notices.replies.opinion import KIND as LETTER
from inspectorate.notices.replies.opinion import opinion
from inspectorate.notices.replies.receipt import KIND as RECEIPT
from inspectorate.notices.replies.receipt import receipt
from inspectorate.notices.sheets import SheetSpec

FOLDER = "returned"
LIST = "核查意见.xlsx"
_SECONDS = 600.0
_WITHHELD = "批注件含有不得传发的个人信息，没有出具"
_NO_COPY = "批注件未能生成，请照“逐条意见”更正"


def return_in_pool(pool: ProcessPool, batch: ReturnBatch, folder: Path) -> int:
    """Write a batch in a child; a unit whose file fells it gets its list without copies.

    Returns:
        How many marked-up copies were written.

    Raises:
        InputsError: a file has changed since the run began.
    """
    try:
        return run_in_pool(pool, save_returned, _SECONDS, batch, folder)
    except (ProcessExpired, PoolTimeout, MemoryError):
        return sum(_single(pool, one, folder) for one in batch.alone())


def _single(pool: ProcessPool, batch: ReturnBatch, folder: Path) -> int:
    try:
        return run_in_pool(pool, save_returned, _SECONDS, batch, folder)
    except (ProcessExpired, PoolTimeout, MemoryError):
        return run_in_pool(pool, save_returned, _SECONDS, batch.bare(_NO_COPY), folder)


def save_returned(batch: ReturnBatch, folder: Path) -> int:
    """Write what some units get back (runs in a child process).

    Args:
        batch: the units.
        folder: the run's staging folder.

    Returns:
        How many marked-up copies were written.

    Raises:
        InputsError: a file has changed since the run began.
    """
    with uncollected():
        return _save(batch, folder / FOLDER)


def _save(batch: ReturnBatch, root: Path) -> int:
    head = batch.printed.letterhead
    # The file is the unit's own and so is its name; what a copy adds to it is looked at.
    held = Gate(named=False).held_back(_added(batch, root))
    with atomic_files() as write:
        lines = [_save_copies(batch, unit, held, root, write) for unit in batch.units]
    lists = dict(_lists(batch, root, lines))
    # Past the gate all together: for each by itself that takes longer than writing it.
    save_books(Gate(), lists, head.as_of, head.wording.issuer)
    save_past(Gate(), [each for unit in batch.units for each in _letters(head, unit)], root)
    return sum(bool(line.copy) for mine in lines for line in mine)


def _added(batch: ReturnBatch, root: Path) -> Iterator[tuple[Path, Iterable[Place]]]:
    for unit in batch.units:
        for file in unit.files:
            heading = batch.heading(unit.unit, file.name, file.notes)
            yield _marked(root, unit, file), remark_texts(file.remarks, heading)


def _marked(root: Path, unit: UnitReturn, file: FileReturn) -> Path:
    """Where a copy would lie if no other had its name."""
    return root / folder_name(unit.unit) / _free(file.name, file.name, set())


def _save_copies(
    batch: ReturnBatch,
    unit: UnitReturn,
    held: Collection[Path],
    root: Path,
    write: Write,
) -> list[FileLine]:
    """Copies first: the list says which there are."""
    home = root / folder_name(unit.unit)
    taken = {name.casefold() for name in (LIST, f"{RECEIPT}.docx", f"{LETTER}.docx")}
    lines = []
    for file in unit.files:
        allowed = _allowed(file, held=_marked(root, unit, file) in held)
        line, copy = _copied(batch, unit, allowed, taken)
        lines.append(line)
        if copy:
            write(home / line.copy, copy)
    return lines


def _lists(
    batch: ReturnBatch, root: Path, lines: Sequence[Sequence[FileLine]]
) -> Iterator[tuple[Path, list[SheetSpec]]]:
    """核查意见.xlsx of every unit of whom something is asked."""
    for unit, mine in zip(batch.units, lines, strict=True):
        if unit.case.asked:
            sheets = remark_sheets(batch.heading(unit.unit), mine, unit.matters)
            yield root / folder_name(unit.unit) / LIST, sheets


def _letters(head: Letterhead, unit: UnitReturn) -> list[Draft]:
    """Receipt and letter of a unit that handed in files; of nobody known there is no address."""
    if not unit.files or unit.unit == NOBODY:
        return []
    home, case = folder_name(unit.unit), unit.case
    papers = {RECEIPT: receipt(head, unit.unit, case.files), LETTER: opinion(head, case)}
    return [Draft(f"{home}/{name}", each, Reach.UNIT, pdf=False) for name, each in papers.items()]


def _allowed(file: FileReturn, *, held: bool) -> FileReturn:
    return replace(file, remarks=(), notes=(*file.notes, _WITHHELD)) if held else file


def _copied(
    batch: ReturnBatch, unit: UnitReturn, file: FileReturn, taken: set[str]
) -> tuple[FileLine, bytes]:
    """What the list says of one file, and its marked-up copy where there is something to mark."""
    if not file.remarks:
        return _line(file, "", file.notes), b""
    heading = batch.heading(unit.unit, file.name, file.notes)
    base = PurePosixPath(file.name).name
    copy = marked_copy(base, bytes_of(file.source), file.remarks, heading)
    notes = (*file.notes, *(each for each in copy.notes if each not in file.notes))
    return _line(file, _free(file.name, copy.name, taken), notes), copy.data


def _line(file: FileReturn, copy: str, notes: tuple[str, ...]) -> FileLine:
    return FileLine(file.source.name, file.name, file.handed.status, copy, notes)


def _free(sent: str, copied: str, taken: set[str]) -> str:
    """Where a copy goes below its unit's folder: as it was sent, but never onto another one."""
    folders = [folder_name(part) for part in PurePosixPath(sent).parent.parts]
    file = PurePosixPath(copied)
    stem, suffix = folder_name(file.stem), file.suffix
    number, name = 1, "/".join([*folders, f"{stem}{suffix}"])
    while name.casefold() in taken:
        number += 1
        name = "/".join([*folders, f"{stem}（{number}）{suffix}"])
    taken.add(name.casefold())
    return name
