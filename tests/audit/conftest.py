"""A plan over the small inputs, made without running anything."""

import pytest

from inspectorate.audit.plan import plan_run


@pytest.fixture
def plan(small_inputs, tmp_path):
    return plan_run("hanzhong", "2014Q2", small_inputs, tmp_path / "outputs")
