"""One file that opens without a network: mark-up, style, scripts, and the data as a JSON block."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

import polars as pl
from jinja2 import Environment, StrictUndefined, Template

from inspectorate.files.atomic import atomic_bytes
from inspectorate.files.safe_text import safe_line

PAGE = "index.html"
#: In the order in which they are read: the later ones use the earlier.
_SCRIPTS = (
    "data.js",
    "nodes.js",
    "lists.js",
    "picking.js",
    "ranking.js",
    "unit.js",
    "heat.js",
    "kinds.js",
    "places.js",
    "trend.js",
    "attendance.js",
    "sheet.js",
    "findings.js",
    "lines.js",
    "start.js",
)
#: What would end the block or begin a tag or an entity; in JSON each has another spelling.
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


@dataclass(frozen=True)
class Heading:
    """What the page says of its run.

    Attributes:
        programme, period, as_of, run_id: as printed.
        baseline: the period that it is compared with, as printed; empty without one.
    """

    programme: str
    period: str
    as_of: str
    run_id: str
    baseline: str


def save_page(folder: Path, heading: Heading, tables: Mapping[str, pl.DataFrame]) -> None:
    """Write index.html.

    Args:
        folder: report/ of the run.
        heading: of the page.
        tables: what it shows, by the names that data.js and its neighbours read them under.
    """
    atomic_bytes(folder / PAGE, page_text(heading, tables).encode())


def page_text(heading: Heading, tables: Mapping[str, pl.DataFrame]) -> str:
    """The page as HTML; whatever a cell or a name holds is text, never mark-up or script."""
    style, script = _part("style.css"), _script()
    return _template().render(
        page=heading,
        style=style,
        script=script,
        style_hash=_digest(style),
        script_hash=_digest(script),
        data=data_block(tables),
    )


def data_block(tables: Mapping[str, pl.DataFrame]) -> str:
    """The tables as JSON that may stand inside a script element."""
    told = {name: _columns_and_rows(frame) for name, frame in tables.items()}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_plain)
    # Not a line break is left in it: those inside of texts are written as \n.
    safe = safe_line(text)
    for sign, spelling in _ESCAPED.items():
        safe = safe.replace(sign, spelling)
    return safe


def _columns_and_rows(frame: pl.DataFrame) -> dict[str, object]:
    return {"columns": frame.columns, "rows": frame.rows()}


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _script() -> str:
    """All scripts in a scope of their own."""
    parts = "\n".join(_part(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _digest(text: str) -> str:
    """A source of the content security policy: this text and no other may run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _part(name: str) -> str:
    return (files("inspectorate.files") / "report_page" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    rules = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return rules.from_string(_part("page.html"))
