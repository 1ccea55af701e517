"""Runs to be explained."""

import shutil

import pytest


@pytest.fixture
def run(audited):
    """The run of the committed sample."""
    return audited("2014Q2")


@pytest.fixture
def own_run(run, tmp_path):
    """A copy of it with its archive, to be changed."""
    place = tmp_path / "outputs/hanzhong"
    shutil.copytree(run.parents[1] / "archive", place / "archive")
    return shutil.copytree(run, place / "2014Q2" / run.name)
