"""The run's folder: written beside, compared with an earlier run of the same id, renamed."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from inspectorate.audit.plan import Plan
from inspectorate.files.atomic import atomic_bytes

_MANIFEST = "manifest.json"


class DriftError(Exception):
    """The same run id gave other bytes than before; the message names the files."""


@contextmanager
def staging(plan: Plan) -> Iterator[Path]:
    """A folder beside the run's own, gone afterwards; what a killed run left is taken away first.

    Yields:
        The folder to write into; ``publish`` renames it.
    """
    plan.out.mkdir(parents=True, exist_ok=True)
    clear_leftovers(plan.out)
    folder = plan.out / f".{plan.run_id}.{os.getpid()}.part"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_leftovers(out: Path) -> None:
    """Take away staging folders whose process is gone."""
    for left in out.glob(".*.part"):
        pid = left.name.split(".")[-2]
        if pid.isdigit() and not _is_alive(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def publish(plan: Plan, folder: Path, counts: Mapping[str, int], seconds: Mapping[str, float]) -> Path:
    """Seal a staging folder with its manifest and give it its name.

    Args:
        plan: of the run.
        folder: the staging folder, complete but for the manifest.
        counts: per stage.
        seconds: per stage; the only thing that differs between two runs of one id.

    Raises:
        DriftError: a run of this id is there and has other bytes.
    """
    final = plan.out / plan.run_id
    digests = output_digests(folder)
    manifest = _manifest(plan, digests, counts, seconds)
    atomic_bytes(folder / _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    if final.exists():
        _compare(final, digests)
        return final
    folder.rename(final)
    return final


def output_digests(folder: Path) -> dict[str, str]:
    """Path to SHA-256 of every file of a run but its manifest, sorted."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != _MANIFEST)
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def _manifest(
    plan: Plan,
    digests: Mapping[str, str],
    counts: Mapping[str, int],
    seconds: Mapping[str, float],
) -> dict[str, object]:
    inputs = {source.name: source.sha256 for source in [*plan.sources, *plan.controls]}
    return {
        "run_id": plan.run_id,
        "software": {"name": "inspectorate", "version": version("inspectorate")},
        "programme": {"id": plan.programme.id, "sha256": plan.programme.sha256},
        "parameters": plan.parameters(),
        "inputs": dict(sorted(inputs.items())),
        "outputs": dict(digests),
        "counts": dict(counts),
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
    }


def _compare(final: Path, digests: Mapping[str, str]) -> None:
    known = output_digests(final)
    changed = sorted(name for name in {*known, *digests} if known.get(name) != digests.get(name))
    if changed:
        raise DriftError(
            f"运行 {final.name} 已有结果，但本次结果与其不同：{'、'.join(changed[:5])}"
            f"（共{len(changed)}个文件）。已有结果未改动；请核对软件是否改动过，"
            f"确需重做的，先将 {final} 移走。"
        )
