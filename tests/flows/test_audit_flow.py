"""The flow's own part: which quarter a scheduled run is for."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest


@pytest.mark.parametrize(
    ("due", "quarter"),
    [
        (datetime(2014, 7, 11, 0, 0, tzinfo=UTC), "2014Q2"),
        (datetime(2014, 6, 30, 15, 59, tzinfo=UTC), "2014Q1"),
        (datetime(2014, 6, 30, 16, 0, tzinfo=UTC), "2014Q2"),
        (datetime(2014, 12, 31, 16, 0, tzinfo=UTC), "2014Q4"),
    ],
)
def test_quarter_turns_at_midnight_in_shanghai(monkeypatch, due, quarter):
    from flows import audit_flow

    monkeypatch.setattr(audit_flow, "flow_run", SimpleNamespace(scheduled_start_time=due))
    assert audit_flow._last_quarter() == quarter
