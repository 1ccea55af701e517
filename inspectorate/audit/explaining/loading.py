"""A sealed run opened to be explained: its tables, each held against the manifest first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from inspectorate.files.run_folder import (
    MANIFEST,
    PROGRAMME,
    read_manifest,
    sealed_bytes,
    sealed_frame,
)
from inspectorate.files.sources import InputsError
from inspectorate.forms.naming.units import UnitNames
from inspectorate.periods import Span, span_of
from inspectorate.programmes import Programme, programme_from_bytes

_NEEDED = ("run_id", "software", "programme", "parameters", "inputs", "outputs")


class ExplainError(ValueError):
    """The question can't be answered as asked; the message says what to type."""


@dataclass(frozen=True)
class SealedRun:
    """A run as its folder has it.

    Attributes:
        folder: of the run.
        manifest: what it was made from, and the hash of every file.
    """

    folder: Path
    manifest: Mapping[str, Any]
    _read: dict[str, pl.DataFrame] = field(default_factory=dict, compare=False, repr=False)

    def table(self, name: str) -> pl.DataFrame:
        """tables/<name>.parquet.

        Raises:
            InputsError: the run has no such table, as another version wrote it, or it was changed.
        """
        path = f"tables/{name}.parquet"
        if path not in self.manifest["outputs"]:
            raise InputsError(self._other_layout(path))
        return self._frame(path)

    def table_or(self, name: str, schema: Mapping[str, Any]) -> pl.DataFrame:
        """The same; empty where the run has none of that name."""
        known = f"tables/{name}.parquet" in self.manifest["outputs"]
        return self.table(name) if known else pl.DataFrame(schema=schema)

    def _frame(self, path: str) -> pl.DataFrame:
        if path not in self._read:
            frame = sealed_frame(self.folder, path, self.manifest["outputs"])
            if frame is None:
                raise InputsError(self._changed(path))
            self._read[path] = frame
        return self._read[path]

    def _changed(self, path: str) -> str:
        return (
            f"{self.folder.name} 的 {path} 与 {MANIFEST} 不符，不能据以说明；"
            "请恢复原来的结果文件夹，或重新运行 audit。"
        )

    def _other_layout(self, lacking: str) -> str:
        made, mine = self.manifest["software"]["version"], version("inspectorate")
        return (
            f"该结果由 inspectorate {made} 生成，其中没有 {lacking}，现装的 {mine} 不能逐格说明；"
            f"请用 {made} 版，或用现装版本重新运行 audit。"
        )

    @property
    def verdicts(self) -> pl.DataFrame:
        """verdicts.parquet."""
        return self._frame("verdicts.parquet")

    @property
    def ranking(self) -> pl.DataFrame:
        """ranking.csv, as text."""
        return self._frame("ranking.csv")

    @property
    def margins(self) -> pl.DataFrame:
        """margins.csv, as text."""
        return self._frame("margins.csv")

    @property
    def hints(self) -> pl.DataFrame:
        """hints.csv, as text."""
        return self._frame("hints.csv")

    @property
    def findings(self) -> pl.DataFrame:
        """tables/findings.parquet; ``unit`` is never null."""
        return self.table("findings").with_columns(pl.col("unit").fill_null(""))

    @property
    def period(self) -> Span:
        """Of the run."""
        return span_of(self.manifest["parameters"]["period"])

    @cached_property
    def programme(self) -> Programme:
        """As it was when the run was made."""
        content = sealed_bytes(self.folder, PROGRAMME, self.manifest["outputs"])
        if content is None:
            raise InputsError(self._changed(PROGRAMME))
        return programme_from_bytes(content, str(self.manifest["programme"]["id"]))

    @cached_property
    def units(self) -> UnitNames:
        """Names of the run's units."""
        rows = self.table("F01").select("unit", "short_name", "former_name").drop_nulls("unit")
        return UnitNames.of(rows.unique(maintain_order=True).iter_rows())

    @property
    def archive(self) -> Path:
        """Where the sources lie under their hashes."""
        return self.folder.resolve().parent.parent / "archive"

    @property
    def note(self) -> str:
        """What there is to say of a run of another version; empty for one of this."""
        made, mine = self.manifest["software"]["version"], version("inspectorate")
        if made == mine:
            return ""
        return f"该结果由 inspectorate {made} 生成，现装版本为 {mine}；规则的名称、职责按现装版本的说法。"


def opened(folder: Path) -> SealedRun:
    """A run from its folder.

    Raises:
        InputsError: it is no run, or its manifest is damaged.
    """
    manifest = read_manifest(folder)
    if lacking := [key for key in _NEEDED if key not in manifest]:
        raise InputsError(
            f"{folder} 不是一次运行的结果文件夹（{MANIFEST} 缺少 {'、'.join(lacking)}），请核对路径。"
        )
    return SealedRun(folder, manifest)
