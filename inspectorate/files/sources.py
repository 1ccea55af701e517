"""What lies in the inputs: every file found and hashed; nothing is skipped in silence."""

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from inspectorate.evidence import place_of
from inspectorate.files.opening.limits import MAX_BYTES, too_large

RECEIVED = "submissions/received.csv"
CORRECTIONS = "corrections.toml"
DECISIONS = "decisions.csv"
BONUS = "bonus.csv"
#: What steers a run, in the order in which a run names it.
CONTROL = (RECEIVED, CORRECTIONS, DECISIONS, BONUS)


@dataclass(frozen=True)
class Source:
    """来源文件: one file found.

    Attributes:
        path: where it lies.
        name: relative to the period folder, with forward slashes.
        sha256: of its bytes.
        size: bytes.
        place: registry, inspections or submissions; empty for a file beside them.
        is_link: a symbolic link is listed and never followed.
    """

    path: Path
    name: str
    sha256: str
    size: int
    place: str
    is_link: bool = False


class InputsError(Exception):
    """The inputs can't be used; the message tells the user, in Chinese, what to do."""


def period_folder(inputs: Path, programme: str, period: str) -> Path:
    """Folder of a period.

    Raises:
        InputsError: it doesn't exist; the message names the periods that do.
    """
    folder = inputs / programme / period
    if folder.is_dir():
        return folder
    there = sorted(p.name for p in (inputs / programme).glob("*") if p.is_dir())
    hint = (
        f"已有的期：{'、'.join(there)}。" if there else "请先按“方案/期”建立文件夹并放入报送文件。"
    )
    raise InputsError(f"找不到文件夹 {folder}。{hint}")


_AGAIN = "运行时请勿改动报送文件，请重新运行。"


def find_sources(folder: Path, prefix: str = "") -> list[Source]:
    """Every file of a period folder, sorted by name; control files left out.

    Args:
        folder: the period's.
        prefix: put before the names (``../2014Q1/`` for an earlier period of the year).
    """
    found: list[Source] = []
    for root, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        found += [_source(folder, Path(root) / name) for name in [*names, *links]]
    kept = sorted((s for s in found if s.name not in CONTROL), key=lambda source: source.name)
    return [replace(source, name=prefix + source.name) for source in kept]


def control_source(folder: Path, name: str, prefix: str = "") -> Source | None:
    """A control file (received.csv …) if it is there; named with the prefix of its period."""
    path = folder / name
    return replace(_source(folder, path), name=prefix + name) if path.is_file() else None


def named_source(path: Path, name: str) -> Source:
    """One file under a name as if it lay in the folder of a period (submissions/…).

    Raises:
        OSError: it isn't there.
    """
    return Source(path, name, digest_of(path), path.stat().st_size, place_of(name))


def _source(folder: Path, path: Path) -> Source:
    name = path.relative_to(folder).as_posix()
    if path.is_symlink():
        return Source(path, name, "", 0, place_of(name), is_link=True)
    return named_source(path, name)


def digest_of(path: Path) -> str:
    """SHA-256 of a file.

    Raises:
        OSError: it isn't there.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def bytes_of(source: Source) -> bytes:
    """The content of a source, as it was when the run was planned.

    Raises:
        RefusedError: over the limit.
        InputsError: it was changed or taken away since: what is quoted would not be what was read.
    """
    if source.size > MAX_BYTES:
        raise too_large()
    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise InputsError(f"文件“{source.name}”在运行期间被移走或无法读取。{_AGAIN}") from error
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise InputsError(f"文件“{source.name}”在运行期间被改动。{_AGAIN}")
    return data
