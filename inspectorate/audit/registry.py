"""The lead office's registry by itself, for those who work on one unit: blank books, quick check."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from inspectorate.files.sources import InputsError, Source, find_sources

_FOLDER = "registry"


def registry_sources(folder: Path) -> list[Source]:
    """Every file of a registry, named as in the folder of a period.

    Args:
        folder: the registry, or the folder of a period that holds it.

    Raises:
        InputsError: there is no such folder, or nothing in it.
    """
    inner = folder / _FOLDER
    chosen = inner if inner.is_dir() else folder
    if not chosen.is_dir():
        raise InputsError(f"找不到名册文件夹 {folder}，请核对 --registry 的路径。")
    found = find_sources(chosen)
    if not found:
        raise InputsError(f"名册文件夹 {chosen} 是空的，应放有参扶单位基本情况表、包村对应表。")
    return [_placed(source) for source in found]


def _placed(source: Source) -> Source:
    return replace(source, name=f"{_FOLDER}/{source.name}", place=_FOLDER)


def newest_registry(inputs: Path, programme: str, period: str | None) -> Path | None:
    """The registry of a period, or of the last period that has one; None where there is none.

    Args:
        inputs: folder that holds ``<programme>/<period>/registry``.
        programme: id.
        period: written form; None takes the last by name.
    """
    periods: Sequence[str] = [period] if period else _periods(inputs / programme)
    folders = (inputs / programme / label / _FOLDER for label in periods)
    return next((folder for folder in folders if folder.is_dir()), None)


def _periods(folder: Path) -> list[str]:
    return sorted((one.name for one in folder.glob("*") if one.is_dir()), reverse=True)
