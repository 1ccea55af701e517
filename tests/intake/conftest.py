"""A small quarter of 汉中 as parcels, without any file: registry, two units, one village each."""

from collections.abc import Callable
from datetime import date, datetime

import polars as pl
import pytest

from inspectorate.evidence import Sheet
from inspectorate.files.control import RECEIVED_SCHEMA
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.parcels import Harvest, frames, join_parcels
from inspectorate.forms.parse import gather
from inspectorate.intake.assemble import Assembled, Received, assemble
from inspectorate.periods import span_of
from tests.books import PAIRS, UNITS

REGISTRY = {"registry/单位.xlsx": {"单位": UNITS, "包村": PAIRS}}


@pytest.fixture
def take() -> Callable[..., Assembled]:
    """take({file: {sheet: lines}}, received=[(file, unit, time)], same=[(file, file)])."""

    def run(
        files: dict[str, dict[str, list[list]]],
        received: list[tuple[str, str | None, datetime | None]] = (),
        period: str = "2014Q2",
        digests: dict[str, str] | None = None,
        merges: tuple = (),
        hidden: tuple[str, ...] = (),
    ) -> Assembled:
        harvest = Harvest()
        books = {**REGISTRY, **files}
        for file, sheets in books.items():
            for name, lines in sheets.items():
                width = max(map(len, lines))
                grid = [[*line, *[None] * (width - len(line))] for line in lines]
                sheet = Sheet(name, grid, merges, name in hidden)
                for table in extract(sheet, 2014)[0]:
                    gather(harvest, file, sheet, table, 2014)
        log = pl.DataFrame(
            [(*row, line) for line, row in enumerate(received, 2)],
            schema=RECEIVED_SCHEMA,
            orient="row",
        )
        hashes = {file: file for file in books} | (digests or {})
        parcel = join_parcels([frames(harvest)])
        told = Received.of(log, hashes.items())
        return assemble(parcel, told, span_of(period), date(2014, 7, 10), ("F09", "F12"))

    return run
