"""Rounds of real runs: samples of every programme, read, judged and scored in this process."""

from pathlib import Path

import polars as pl

from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.papers.round import round_of
from inspectorate.audit.plan import plan_run
from inspectorate.files.reading import read_chunk
from inspectorate.notices.round import Round
from inspectorate.samples import scene_of, write_sample

PROGRAMMES = ("baoxing", "tianshui", "hanzhong", "huize", "qianxi")
UNITS = 8
QUOTES = {"file": pl.String, "sheet": pl.String, "cell": pl.String, "quoted": pl.String}


def write_inputs(programme: str, folder: Path) -> None:
    """A small sample of the programme's own period, every kind of fault in it."""
    period = scene_of(programme).period
    write_sample(folder, programme=programme, period=period, units=UNITS, seed=5)


def round_from(programme: str, inputs: Path) -> Round:
    """What the papers of its run are written from; the cells' texts aren't read back."""
    plan = plan_run(programme, scene_of(programme).period, inputs, inputs / "outputs")
    chunks = [read_chunk(chunk, plan.period.start.year) for chunk in plan.chunks(20)]
    intake = take_in(plan, chunks)
    conclusion = conclude(plan, intake.assembled, judge(plan, intake.assembled))
    return round_of(plan, intake, conclusion, pl.DataFrame(schema=QUOTES))
