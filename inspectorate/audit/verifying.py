"""``verify``: a run computed once more from what its archive kept, and held against it byte by byte."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from inspectorate.audit.papers.saving import LACKING_NOTE
from inspectorate.audit.publish import other_faces
from inspectorate.files.archive import lay_out
from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.run_folder import (
    MANIFEST,
    digests_of,
    kept_programme,
    named_run,
    read_manifest,
)
from inspectorate.files.sources import InputsError

_ASKED = ("run_id", "software", "programme", "parameters", "inputs", "outputs")
# Other runs that it rests on, and what they are called where one is amiss.
_OTHERS = {"baseline": "作比较的上一期结果", "corrects": "被更正的结果"}
_SHOWN = 5
# PDFs, and the notes of what their faces lack.
_SET_IN_FACES = (".pdf", LACKING_NOTE)


class NotTheSameError(Exception):
    """A run isn't what its manifest or its sources say; the message names the files."""


@dataclass(frozen=True)
class Given:
    """What a run was given, laid out again: the arguments of the flow."""

    programme: Path
    period: str
    inputs: Path
    outputs: Path
    as_of: date
    baseline: Path | None
    corrects: Path | None


def given(run: Path, folder: Path) -> Given:
    """Lay out again what a run was given.

    Args:
        run: its folder, in ``outputs/<programme>/<period>``.
        folder: an empty one for inputs and results.

    Raises:
        InputsError: the folder is no run, its archive or a run that it rests on is incomplete, or it
            was made by another version.
        NotTheSameError: files of the run were changed since.
    """
    told = _manifest(run)
    _refuse_other_version(told)
    _refuse_changed(run, told["outputs"])
    asked = told["parameters"]
    inputs = folder / "inputs"
    archived = run.resolve().parent.parent / "archive"
    lay_out(told["inputs"], archived, inputs.resolve() / asked["programme"] / asked["period"])
    programme = folder / f"{asked['programme']}.toml"
    atomic_bytes(programme, kept_programme(run))
    return Given(
        programme=programme,
        period=asked["period"],
        inputs=inputs,
        outputs=folder / "outputs",
        as_of=date.fromisoformat(asked["as_of"]),
        baseline=_other(run, told, "baseline"),
        corrects=_other(run, told, "corrects"),
    )


def compare(run: Path, again: Path) -> int:
    """How many files of a run were computed again, all alike.

    Where other fonts are installed than then, PDFs can't be alike and aren't compared.

    Raises:
        NotTheSameError: another run, or other bytes; the files are named.
    """
    if run.resolve().name != again.name:
        raise NotTheSameError(
            f"用归档重算的运行编号为 {again.name}，与 {run.name} 不同：结果文件夹改过名，"
            "或者归档、方案、参数与当时不一致。"
        )
    before, now = _comparable(run, again), _comparable(again, run)
    if differing := _differing(before, now):
        raise NotTheSameError(f"用归档重算的结果与 {run.name} 不一致：{_named(differing)}。")
    return len(now)


def other_fonts(run: Path, again: Path) -> bool:
    """Whether PDFs of the two runs were set in other faces."""
    return other_faces(run, read_manifest(again))


def _comparable(run: Path, other: Path) -> dict[str, str]:
    fonts = other_fonts(run, other)
    return {
        name: digest
        for name, digest in digests_of(run).items()
        if not (fonts and name.endswith(_SET_IN_FACES))
    }


def _manifest(run: Path) -> dict[str, Any]:
    told = read_manifest(run)
    if lacking := [key for key in (*_ASKED, *_OTHERS) if key not in told]:
        raise InputsError(
            f"{run} 不是可以核验的结果文件夹（{MANIFEST} 缺少 {'、'.join(lacking)}），请核对路径。"
        )
    return told


def _refuse_other_version(told: Mapping[str, Any]) -> None:
    made, mine = told["software"]["version"], version("inspectorate")
    if made != mine:
        raise InputsError(
            f"该结果由 inspectorate {made} 生成，现装版本为 {mine}；请装 {made} 后再核验。"
        )


def _refuse_changed(run: Path, outputs: Mapping[str, str]) -> None:
    if differing := _differing(outputs, digests_of(run)):
        raise NotTheSameError(f"{run.name} 的文件与 {MANIFEST} 不符：{_named(differing)}。")


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _named(names: list[str]) -> str:
    shown = "、".join(names[:_SHOWN])
    return f"{shown}等{len(names)}个文件" if len(names) > _SHOWN else shown


def _other(run: Path, told: Mapping[str, Any], key: str) -> Path | None:
    """The folder of a run that this one rests on, found among the results.

    Raises:
        InputsError: it isn't there any more, or is another.
    """
    other = told[key]
    if not other:
        return None
    folder, there = named_run(run, other)
    if not there:
        raise InputsError(f"{_OTHERS[key]} {folder} 不在原处或者已有改动，不能核验。")
    return folder
