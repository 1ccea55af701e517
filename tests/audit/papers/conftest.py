"""A small run up to the point where its papers are drafted."""

import polars as pl
import pytest

from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.papers.drafts import Materials
from inspectorate.audit.papers.round import round_of
from inspectorate.audit.plan import plan_run
from inspectorate.files.reading import read_chunk

QUOTES = {"file": pl.String, "sheet": pl.String, "cell": pl.String, "quoted": pl.String}


@pytest.fixture(scope="session")
def materials(small_inputs, tmp_path_factory):
    """Of the small inputs, read in this process."""
    plan = plan_run("hanzhong", "2014Q2", small_inputs, tmp_path_factory.mktemp("drafted"))
    intake = take_in(plan, [read_chunk(chunk, 2014) for chunk in plan.chunks(5)])
    conclusion = conclude(plan, intake.assembled, judge(plan, intake.assembled))
    rnd = round_of(plan, intake, conclusion, pl.DataFrame(schema=QUOTES))
    return Materials(plan, intake, conclusion, rnd)
