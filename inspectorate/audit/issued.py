"""A run whose 通报 was issued, before another puts it right: a sealed one, of the same round."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from inspectorate.files.run_folder import MANIFEST, digest_in_run, named_run, read_manifest
from inspectorate.files.sources import InputsError
from inspectorate.periods import Span

#: What every sealed run tells of itself, as far as it is read here.
_TOLD = ("run_id", "programme", "inputs", "outputs")
_PARAMETERS = {"programme", "period", "as_of"}


def refuse_other(run: Path, programme: str, period: Span) -> None:
    """Stop before anything is read where a run can't be the one that is put right.

    Args:
        run: its folder, as typed.
        programme: id of the programme that is audited.
        period: that is audited.

    Raises:
        InputsError: no sealed run, or one of another programme or period.
    """
    manifest = read_manifest(run)
    told = manifest.get("parameters", {})
    if any(key not in manifest for key in _TOLD) or not told.keys() >= _PARAMETERS:
        raise InputsError(
            f"--corrects 所指的 {run} 不是一次运行的结果文件夹（{MANIFEST} 不在或不全），"
            "请指到 run_id 一级。"
        )
    if told["programme"] != programme:
        raise InputsError(
            f"--corrects 所指的 {run} 是方案 {told['programme']} 的结果，"
            f"本次运行的方案是 {programme}，不能更正另一方案的通报，请核对路径。"
        )
    if told["period"] != period.label:
        raise InputsError(
            f"--corrects 所指的 {run} 是 {told['period']} 的结果，本次运行的期是 {period.label}，"
            "不能更正另一期的通报，请核对路径和 --period。"
        )


def as_of_issued(run: Path) -> date:
    """The day up to which an issued run saw: what puts it right sees as far, unless it is told."""
    return date.fromisoformat(read_manifest(run)["parameters"]["as_of"])


def baseline_issued(run: Path) -> Path | None:
    """The run that an issued one compared its ranks with, found among the results.

    Raises:
        InputsError: it isn't there any more, or is another.
    """
    told = read_manifest(run).get("baseline")
    if not told:
        return None
    folder, there = named_run(run, told)
    if not there:
        raise InputsError(
            f"--corrects 所指的 {run} 所比较的上一期结果 {folder} 不在原处或者已有改动，"
            "请用 --baseline 指明。"
        )
    return folder


def refuse_touched(run: Path, names: Iterable[str]) -> None:
    """Stop where a file of a run isn't what its manifest says: its figures were never issued.

    Args:
        run: its folder.
        names: files below it, of which some may never have been there.

    Raises:
        InputsError: a file was changed, added or taken away; all are named.
    """
    sealed = read_manifest(run)["outputs"]
    if wrong := sorted(name for name in names if digest_in_run(run, name) != sealed.get(name)):
        raise InputsError(
            f"--corrects 所指的 {run} 中，{'、'.join(wrong)} 与 {MANIFEST} 不符，"
            "封存后有改动，不能据以更正；请换用未改动的结果。"
        )
