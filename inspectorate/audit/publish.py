"""Sealing a run: its manifest, and what happens when a run of the same id is there already."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from importlib.metadata import version
from pathlib import Path

from inspectorate.audit.burden import burden_of
from inspectorate.audit.plan import Plan
from inspectorate.corrections import Correction
from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.pdf.faces import faces
from inspectorate.files.run_folder import (
    MANIFEST,
    PROGRAMME,
    digests_of,
    give_name,
    manifest_digest,
    read_manifest,
    seal,
    staged,
)
from inspectorate.forms.values.identity import masked


class DriftError(Exception):
    """The same run id gave other bytes than before; the message names the files."""


def staging(plan: Plan) -> AbstractContextManager[Path]:
    """The folder that a run is written into before it gets its name."""
    return staged(plan.out, plan.run_id)


def publish(
    plan: Plan, folder: Path, counts: Mapping[str, int], seconds: Mapping[str, float]
) -> Path:
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
    atomic_bytes(folder / PROGRAMME, plan.programme.content)
    digests = digests_of(folder)
    manifest = _manifest(plan, digests, counts, seconds)
    seal(folder, manifest)
    if not give_name(folder, final):
        _compare(final, digests, manifest)
    return final


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
        "baseline": _run(plan.baseline),
        "corrects": _run(plan.corrects),
        "inputs": dict(sorted(inputs.items())),
        "origin": {"files": plan.origin.files, "sha256": plan.origin.digest},
        "outputs": dict(digests),
        "corrections": {one.place: _told(one) for one in plan.corrections},
        "burden": burden_of(plan),
        "faces": dict(faces()),
        "counts": dict(counts),
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
    }


def _run(folder: Path | None) -> dict[str, str]:
    """A run that this one rests on: where it lies among the results, and its digest."""
    if folder is None:
        return {}
    told = read_manifest(folder)
    return {
        "run_id": told["run_id"],
        "period": told["parameters"]["period"],
        "sha256": manifest_digest(folder),
    }


def _told(one: Correction) -> dict[str, str]:
    """Who made a correction, when and why; what stood there is in tables/corrections.parquet."""
    return {"entry": one.entry, "who": one.who, "when": one.when, "reason": masked(one.reason)}


def _compare(final: Path, digests: Mapping[str, str], manifest: Mapping[str, object]) -> None:
    known = digests_of(final)
    changed = sorted(name for name in {*known, *digests} if known.get(name) != digests.get(name))
    if {**read_manifest(final), "seconds": manifest["seconds"]} != manifest:
        changed.append(MANIFEST)
    if changed:
        fonts = "本机字体与当时不同，PDF 随之不同；" if other_faces(final, manifest) else ""
        raise DriftError(
            f"运行 {final.name} 已有结果，但本次结果与其不同：{'、'.join(changed[:5])}"
            f"（共{len(changed)}个文件）。{fonts}已有结果未改动；请核对软件是否改动过，"
            f"确需重做的，先将 {final} 移走。"
        )


def other_faces(run: Path, manifest: Mapping[str, object]) -> bool:
    """Whether the PDFs of a run were set in other faces than those of another manifest."""
    return bool(read_manifest(run).get("faces") != manifest.get("faces"))
