"""The page of the data-quality report and its JSON: one file that opens without a network."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from inspectorate.files.atomic import atomic_bytes

PAGE = "index.html"


@dataclass(frozen=True)
class Row:
    """A name and its counts."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class CheckLine:
    """One check of a form.

    Attributes:
        id: DQ-06 ….
        message: what is expected.
        evaluated: rows that could be looked at.
        failing: rows that break it.
        share: per cent that passed, rounded down; empty where nothing could be looked at.
    """

    id: str
    message: str
    evaluated: int
    failing: int
    share: str


@dataclass(frozen=True)
class FormPart:
    """One form that was handed in."""

    name: str
    rows: int
    checks: tuple[CheckLine, ...]

    @property
    def failing(self) -> int:
        """Rows that break a check, once a check."""
        return sum(line.failing for line in self.checks)


@dataclass(frozen=True)
class Page:
    """What the page says.

    Attributes:
        programme, period, as_of, run_id: of the run, as printed.
        tiles: figures at the top.
        checks: by check of the gate: 退回, 更正, 提示, 单位数.
        units: by unit: 文件, 退回, 更正, 提示.
        forms: those with rows.
        absent: names of the forms without any.
    """

    programme: str
    period: str
    as_of: str
    run_id: str
    tiles: tuple[Row, ...]
    checks: tuple[Row, ...]
    units: tuple[Row, ...]
    forms: tuple[FormPart, ...]
    absent: tuple[str, ...]


def save_quality(folder: Path, page: Page, reports: Sequence[Mapping[str, Any]]) -> None:
    """Write index.html and one JSON a form."""
    for report in reports:
        text = json.dumps(report, ensure_ascii=False, indent=1)
        atomic_bytes(folder / f"{report['form']}.json", f"{text}\n".encode())
    atomic_bytes(folder / PAGE, page_text(page).encode())


def page_text(page: Page) -> str:
    """The page as HTML; whatever a name holds is text, never mark-up."""
    return _template().render(page=page)


@cache
def _template() -> Template:
    text = (files("inspectorate.files") / "quality_page.html").read_text(encoding="utf-8")
    rules = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return rules.from_string(text)
