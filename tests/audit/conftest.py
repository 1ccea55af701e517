"""Inputs that a test may change, and a plan over the small ones, made without running anything."""

import shutil

import pytest

from inspectorate.audit.plan import plan_run


@pytest.fixture
def inputs(small_inputs, tmp_path):
    """Inputs of 2014Q2 that a test may change."""
    shutil.copytree(small_inputs, tmp_path / "inputs")
    return tmp_path / "inputs"


@pytest.fixture
def plan(small_inputs, tmp_path):
    return plan_run("hanzhong", "2014Q2", small_inputs, tmp_path / "outputs")
