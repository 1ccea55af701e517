"""The folder of a run: filled beside under a lock, sealed, given its name, read again later."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.locks import alone_in, claim
from inspectorate.files.sources import InputsError, digest_of
from inspectorate.rules.facts import EARLIER

MANIFEST = "manifest.json"
RANKING = "ranking.csv"
FINDINGS = "findings.csv"
PROGRAMME = "programme.toml"


class OutputsError(Exception):
    """Results can't be written where they should; the message tells the user what to do."""


@contextmanager
def staged(out: Path, run_id: str) -> Iterator[Path]:
    """A folder beside the run's own, for its owner alone; what killed runs left goes first.

    A lock on the folder says that its run is alive. It ends with the process, however that ends; a
    process id would not do, as in containers every run may have the same.

    Yields:
        The folder to fill; gone afterwards, unless it got its name.

    Raises:
        OutputsError: nothing can be written there.
    """
    folder, lock = _locked_folder(out, run_id)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _locked_folder(out: Path, run_id: str) -> tuple[Path, int]:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with alone_in(out):
            _clear_leftovers(out)
            folder = Path(tempfile.mkdtemp(prefix=f".{run_id}.", suffix=".part", dir=out))
            return folder, claim(folder)
    except OSError as error:
        raise OutputsError(
            f"无法在文件夹 {out} 中写入（{error.strerror}）。请用 --outputs 另指定一个可写的文件夹。"
        ) from error


def _clear_leftovers(out: Path) -> None:
    for left in out.glob(".*.part"):
        try:
            lock = claim(left)
        except BlockingIOError:
            continue
        shutil.rmtree(left, ignore_errors=True)
        os.close(lock)


def digests_of(folder: Path) -> dict[str, str]:
    """Path to SHA-256 of every file of a run but its manifest, sorted."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p != folder / MANIFEST)
    return {path.relative_to(folder).as_posix(): digest_of(path) for path in files}


def digest_in_run(folder: Path, name: str) -> str | None:
    """SHA-256 of one file of a run; None where it isn't there."""
    path = folder / name
    return digest_of(path) if path.is_file() else None


def seal(folder: Path, manifest: Mapping[str, object]) -> None:
    """Write the manifest of a run, its last file."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    atomic_bytes(folder / MANIFEST, text.encode())


def give_name(folder: Path, final: Path) -> bool:
    """Whether a sealed folder got its name; False when another run was there first."""
    try:
        folder.rename(final)
    except OSError:
        if not final.is_dir():
            raise
        return False
    return True


def sealed_bytes(folder: Path, name: str, outputs: Mapping[str, str]) -> bytes | None:
    """A file of a run; None where it is gone or not what the manifest says.

    Args:
        folder: the run's.
        name: of the file, below the folder.
        outputs: name to SHA-256, as the manifest has them.
    """
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == outputs.get(name) else None


def sealed_frame(folder: Path, name: str, outputs: Mapping[str, str]) -> pl.DataFrame | None:
    """A table of a run: a .csv as text, a .parquet as typed; None as `sealed_bytes` gives it."""
    data = sealed_bytes(folder, name, outputs)
    if data is None:
        return None
    is_csv = name.endswith(".csv")
    return pl.read_csv(data, infer_schema=False) if is_csv else pl.read_parquet(data)


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a run; empty when it is missing or damaged."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return manifest


def manifest_digest(folder: Path) -> str:
    """SHA-256 of a run's manifest.

    Raises:
        InputsError: the folder is no run.
    """
    return digest_of(_part_of_run(folder, MANIFEST))


def named_run(run: Path, told: Mapping[str, str]) -> tuple[Path, bool]:
    """Where another run that a manifest names would lie, and whether it is still there unchanged.

    Args:
        run: the run whose manifest it is, among the results of its programme.
        told: period, run_id and sha256 of the other's manifest.
    """
    folder = run.resolve().parent.parent / told["period"] / told["run_id"]
    return folder, digest_in_run(folder, MANIFEST) == told["sha256"]


def read_ranking(folder: Path, name: str = RANKING) -> pl.DataFrame:
    """ranking.csv of a run (or one of its like) as text, ``rank`` as a number.

    Raises:
        InputsError: the folder is no run.
    """
    told = pl.read_csv(_part_of_run(folder, name), infer_schema=False)
    return told.with_columns(rank=pl.col("rank").cast(pl.Int64, strict=False))


def read_issued(folder: Path) -> pl.DataFrame:
    """finding_id, unit of findings.csv of a run.

    Raises:
        InputsError: the folder is no run.
    """
    return pl.read_csv(_part_of_run(folder, FINDINGS), infer_schema=False).select(
        "finding_id", "unit"
    )


def read_texts(folder: Path, name: str) -> pl.DataFrame:
    """A CSV of a run as text, without the mark that keeps Excel from running a text.

    Raises:
        InputsError: the folder is no run.
    """
    told = pl.read_csv(_part_of_run(folder, name), infer_schema=False)
    return told.with_columns(pl.all().str.replace(r"^'([=+\-@\t\r])", "${1}"))


def read_rounds(folder: Path) -> pl.DataFrame:
    """What a run found, and what the rounds before it had: ``rules.facts.EARLIER``.

    Raises:
        InputsError: the folder is no run, or its manifest is damaged.
    """
    parameters = read_manifest(folder).get("parameters", {})
    if not {"period", "as_of"} <= parameters.keys():
        raise InputsError(f"{folder} 中的 manifest.json 缺失或损坏，请核对路径。")
    found = pl.read_csv(_part_of_run(folder, FINDINGS), infer_schema=False).with_columns(
        pl.col("unit", "subject").fill_null(""),
        pl.col("deadline").str.to_date("%Y-%m-%d", strict=False),
        round=pl.lit(parameters["period"]),
        found_on=pl.lit(parameters["as_of"]).str.to_date("%Y-%m-%d"),
    )
    own = found.select(pl.col(name).cast(kind) for name, kind in EARLIER.items())
    before = read_table(folder, "earlier")
    return own if before is None else pl.concat([own, before], how="diagonal").select(own.columns)


def read_table(folder: Path, name: str) -> pl.DataFrame | None:
    """A table of a run (tables/<name>.parquet); None where it has none of that name.

    Raises:
        InputsError: the table is damaged.
    """
    path = folder / "tables" / f"{name}.parquet"
    if not path.is_file():
        return None
    try:
        return pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputsError(f"{path} 已损坏，无法读取，请重新运行 audit。") from error


def kept_programme(folder: Path) -> bytes:
    """The programme file that a run was judged by.

    Raises:
        InputsError: the folder is no run, or one of an earlier version.
    """
    return _part_of_run(folder, PROGRAMME).read_bytes()


def _part_of_run(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        raise InputsError(f"{folder} 不是一次运行的结果文件夹（没有 {name}），请核对路径。")
    return path
