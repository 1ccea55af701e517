"""DQ-10, amounts: none is negative but a deduction."""

import polars as pl
import pytest

from tests.forms.checks.records import failing


@pytest.mark.parametrize(
    ("amount", "fault"), [("-0.01", True), ("0", False), ("1.5", False), (None, False)]
)
def test_negative_number_fails(amount, fault):
    rows = pl.Series([amount]).cast(pl.Decimal(18, 2)).to_list()
    found = failing("F11", F11=[{"project_name": "水渠", "spent_yuan": rows[0]}])
    assert found == ({"spent_yuan": [0]} if fault else {})


def test_deduction_may_be_written_negative():
    assert failing("F18", F18=[{"person_name": "张三", "deduction": -2}]) == {}
