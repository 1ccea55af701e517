"""归档: every file of a run once, under its hash; and the inputs of a run laid out from it again."""

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from inspectorate.evidence import place_of
from inspectorate.files.atomic import atomic_files
from inspectorate.files.locks import alone_in
from inspectorate.files.opening.limits import MAX_BYTES
from inspectorate.files.sources import InputsError, Source, bytes_of, digest_of

_AGAIN = "运行时请勿改动报送文件，请重新运行。"
#: What a link leads to when a run is laid out again: no run ever followed it.
_NOWHERE = "链接不予读取"


def archive(sources: Iterable[Source], folder: Path) -> None:
    """Each source once as ``<sha256>``, readable by its owner alone.

    Raises:
        InputsError: a file was changed or taken away since the run was planned.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with alone_in(folder):
        for left in folder.glob(".*.part"):
            left.unlink()
        missing = {folder / one.sha256: one for one in sources if one.sha256}
        with atomic_files(0o600) as write:
            for kept, source in missing.items():
                if kept.exists():
                    continue
                if source.size <= MAX_BYTES:
                    write(kept, bytes_of(source))
                else:
                    _copy(source, kept)


def _copy(source: Source, kept: Path) -> None:
    """A file too large to be read is kept all the same: nothing that was sent is lost."""
    beside = kept.with_name(f".{kept.name[:40]}.part")
    try:
        shutil.copyfile(source.path, beside)
        beside.chmod(0o600)
        if digest_of(beside) != source.sha256:
            raise InputsError(f"文件“{source.name}”在运行期间被改动。{_AGAIN}")
        beside.replace(kept)
    except OSError as error:
        raise InputsError(f"文件“{source.name}”在运行期间被移走或无法读取。{_AGAIN}") from error
    finally:
        beside.unlink(missing_ok=True)


def lay_out(inputs: Mapping[str, str], archived: Path, folder: Path) -> None:
    """The files of a run where they lay when it was planned.

    Args:
        inputs: name, relative to the period's folder, to SHA-256 (empty for a link).
        archived: folder of the archive.
        folder: the period's, made here; ``../2014Q1/…`` lies beside it.

    Raises:
        InputsError: a file is missing from the archive or isn't what its name says, or a name
            leads elsewhere.
    """
    folder.mkdir(parents=True)
    for name, sha256 in inputs.items():
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.parent):
            raise InputsError(f"manifest.json 中的文件名“{name}”指向文件夹之外，不予采用。")
        path.parent.mkdir(parents=True, exist_ok=True)
        if sha256:
            _restore(name, archived / sha256, path)
        else:
            path.symlink_to(_NOWHERE)


def archived_source(archived: Path, name: str, sha256: str) -> Source:
    """A source as the archive keeps it, under the name that it had in its run.

    Args:
        archived: folder of the archive.
        name: as the run names it.
        sha256: as the manifest has it.

    Raises:
        InputsError: it is missing, or is no longer what it was.
    """
    kept = archived / sha256
    size = len(_kept_bytes(name, kept))
    return Source(kept, name, sha256, size, place_of(name))


def _restore(name: str, kept: Path, path: Path) -> None:
    path.write_bytes(_kept_bytes(name, kept))


def _kept_bytes(name: str, kept: Path) -> bytes:
    if not kept.is_file():
        raise InputsError(
            f"归档中没有文件“{name}”（{kept.name[:12]}），不能核验；请恢复归档后再试。"
        )
    data = kept.read_bytes()
    if hashlib.sha256(data).hexdigest() != kept.name:
        raise InputsError(f"归档中的文件“{name}”（{kept.name[:12]}）已被改动，不能核验。")
    return data
