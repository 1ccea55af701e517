"""Fixtures: a small round with parts replaced, and the golden texts."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from inspectorate.notices.paper import Paper
from inspectorate.notices.round import Round
from tests.conftest import Once
from tests.notices.real_rounds import PROGRAMMES, round_from, write_inputs
from tests.notices.small_round import JGJ, MZJ, SENT, small_round
from tests.notices.texts import as_text

__all__ = ["JGJ", "as_text"]

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def make_round() -> Callable[..., Round]:
    """make_round(findings=…, ranking=…): the small round with some of its parts replaced."""
    return small_round


@pytest.fixture
def late_round(make_round: Callable[..., Round]) -> Callable[..., Round]:
    """late_round(…): as make_round, but 市民政局 has sent its form after all was closed."""
    known = make_round()
    sent = pl.DataFrame({"file": [SENT[MZJ]], "unit": [MZJ]})

    def make(**parts: Any) -> Round:
        return make_round(files=pl.concat([known.files, sent]), **parts)

    return make


@pytest.fixture
def small(make_round: Callable[..., Round]) -> Round:
    return make_round()


@pytest.fixture(scope="session", params=PROGRAMMES)
def real_round(request: pytest.FixtureRequest, once: Once) -> Round:
    """The round of a small real run of each programme."""
    programme: str = request.param
    inputs = once(f"sample-{programme}", lambda folder: write_inputs(programme, folder))
    return round_from(programme, inputs)


@pytest.fixture
def golden() -> Callable[[str, Paper], None]:
    """golden("通报", paper): the paper's text is the file's; GOLDEN=write writes it anew."""

    def compare(name: str, paper: Paper) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("GOLDEN") == "write":
            path.write_text(as_text(paper), encoding="utf-8")
        assert as_text(paper) == path.read_text(encoding="utf-8")

    return compare
