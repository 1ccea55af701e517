"""returned/<unit>/: marked-up copies beside the list 核查意见.xlsx, written in child processes."""

from concurrent.futures import TimeoutError as PoolTimeout
from pathlib import Path, PurePosixPath

from pebble import ProcessExpired, ProcessPool

from inspectorate.audit.gate import Gate
from inspectorate.audit.returned import FileReturn, ReturnBatch, UnitReturn
from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.marked_copy import marked_copy
from inspectorate.files.names import folder_name
from inspectorate.files.pool import run_in_pool
from inspectorate.files.sources import bytes_of
from inspectorate.files.xlsx import save_workbook
from inspectorate.notices.privacy import book_texts
from inspectorate.notices.remarks.overview import FileLine, remark_sheets

FOLDER = "returned"
LIST = "核查意见.xlsx"
_SECONDS = 600.0
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
    return sum(_save_unit(batch, unit, folder / FOLDER) for unit in batch.units)


def _save_unit(batch: ReturnBatch, unit: UnitReturn, root: Path) -> int:
    home = root / folder_name(unit.unit)
    taken = {LIST.casefold()}
    lines = [_save_file(batch, unit, file, home, taken) for file in unit.files]
    sheets = remark_sheets(batch.heading(unit.unit), lines, unit.matters)
    if Gate().lets_pass(home / LIST, book_texts(sheets)):
        save_workbook(home / LIST, sheets, batch.printed.as_of, author=batch.printed.issuer)
    return sum(bool(line.copy) for line in lines)


def _save_file(
    batch: ReturnBatch, unit: UnitReturn, file: FileReturn, home: Path, taken: set[str]
) -> FileLine:
    """The marked-up copy of one file, where there is something to mark."""
    name, notes = "", file.notes
    if file.remarks:
        heading = batch.heading(unit.unit, file.name, file.notes)
        base = PurePosixPath(file.name).name
        copy = marked_copy(base, bytes_of(file.source), file.remarks, heading)
        name = _free(file.name, copy.name, taken)
        atomic_bytes(home / name, copy.data)
        notes = (*notes, *(each for each in copy.notes if each not in notes))
    return FileLine(file.source.name, file.name, file.status, name, notes)


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
