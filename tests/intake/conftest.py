"""A small quarter of 汉中 as parcels, without any file: registry, two units, one village each."""

from collections.abc import Callable
from datetime import date, datetime

import polars as pl
import pytest

from inspectorate.evidence import Sheet
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.parcels import Harvest, frames, join_parcels
from inspectorate.forms.parse import gather
from inspectorate.intake.assemble import Assembled, Received, assemble
from inspectorate.periods import span_of

UNITS = [
    ["参扶单位基本情况表"],
    ["单位名称", "单位简称", "层级", "主要负责人"],
    ["汉中市发展和改革委员会", "市发改委", "市", "王一"],
    ["汉中市教育局", "市教育局", "市", "王二"],
]
PAIRS = [
    ["包村对应表"],
    ["帮扶单位", "县", "乡镇", "村"],
    ["市发改委", "南郑县", "红庙镇", "群福村"],
    ["市教育局", "洋县", "洋州镇", "夏家村"],
]
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
            schema={
                "file": pl.String,
                "unit": pl.String,
                "received_at": pl.Datetime,
                "line": pl.Int64,
            },
            orient="row",
        )
        hashes = {file: file for file in books} | (digests or {})
        told = pl.DataFrame(
            list(hashes.items()), schema={"file": pl.String, "sha256": pl.String}, orient="row"
        )
        parcel = join_parcels([frames(harvest)])
        return assemble(
            parcel, Received(log, told), span_of(period), date(2014, 7, 10), ("F09", "F12")
        )

    return run
