"""A clean world of each programme's usual period, and its verdicts; nobody changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import polars as pl
import pytest

from inspectorate.files.control import read_received
from inspectorate.files.reading import read_chunk
from inspectorate.files.sources import find_sources
from inspectorate.forms.shape import forms
from inspectorate.intake.assemble import Received, assemble
from inspectorate.programmes import load_programme
from inspectorate.rules.engine import judge_all
from inspectorate.samples import write_sample
from inspectorate.samples.draw import draw
from inspectorate.samples.model import World
from inspectorate.samples.scenes import SCENES
from tests.runs import table

#: Everybody but 汉中, whose samples are audited whole.
OTHERS = [name for name in SCENES if name != "hanzhong"]
UNITS = 6
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Judged:
    """A sample as the rules of its programme see it."""

    verdicts: pl.DataFrame
    planted: set[Key]

    def keys(self, verdict: str) -> set[Key]:
        """Rule, unit, subject and period of every such verdict."""
        told = self.verdicts.filter(pl.col("verdict") == verdict)
        rows = told.select("rule_id", pl.col("unit").fill_null(""), "subject", "period")
        return set(rows.iter_rows())


@pytest.fixture(scope="session")
def clean() -> Callable[[str], World]:
    """clean(programme): six units in order over the programme's usual period."""

    @cache
    def world(programme: str) -> World:
        return draw(SCENES[programme].period, UNITS, 7, programme, faults=False)

    return world


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Judged]:
    """judged(programme, units, faults, mess): a sample written, read and judged once."""

    @cache
    def run(programme: str, units: int = UNITS, faults: bool = False, mess: int = 1) -> Judged:
        out = tmp_path_factory.mktemp(programme)
        done = write_sample(
            out,
            programme=programme,
            period=SCENES[programme].period,
            units=units,
            seed=7,
            faults=faults,
            mess=mess,
            losses=0,
        )
        return _judged(done, programme)

    return run


def _judged(done, programme: str) -> Judged:
    span = draw(SCENES[programme].period, 1, 1, programme, faults=False).span
    sources = find_sources(done.folder)
    parcel = read_chunk(sources, span.end.year).parcel
    empty = {form.id: pl.DataFrame(schema=form.schema()) for form in forms().values()}
    received = Received.of(read_received(done.folder), ((one.name, one.sha256) for one in sources))
    whole = type(parcel)(**{**vars(parcel), "records": empty | parcel.records})
    chosen = load_programme(programme)
    as_of = span.end + timedelta(days=10)
    facts = assemble(whole, received, span, as_of, SCENES[programme].owed).facts
    planted = {
        (row["rule_id"], row["unit"], row["subject"], row["period"]) for row in table(done.truth)
    }
    return Judged(judge_all(facts, chosen.selected()), planted)
