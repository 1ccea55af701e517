"""Fuzzy numbers and ranges are never a value; what they do say is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.values.numbers import parse_money, parse_number


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("230余", "不少于230"),
        ("230余次", "不少于230"),
        ("近90", "不超过90"),
        ("约100", "约100"),
        ("100左右", "约100"),
        ("100多", "不少于100"),
        ("100以上", "不少于100"),
        ("500+", "不少于500"),
        ("达200余", "不少于200"),
        ("二十多名", "不少于20"),
        ("十余户", "不少于10"),
        ("3户多", "不少于3"),
        ("许多份", ""),
        ("若干", ""),
        ("几十", ""),
        ("上百户", ""),
        ("七八户", ""),
        ("两三户", ""),
        ("500余万元", ""),
        ("100余件(次)", ""),
    ],
)
def test_a_fuzzy_number_is_never_a_value_and_what_it_does_say_is_told(written, said):
    found = parse_number(written)
    assert (found.value, found.method, found.check) == (None, "模糊", "DQ-10")
    assert (f"现只能读作{said}" in found.expected) if said else "读作" not in found.expected


def test_fuzzy_money_is_told_in_yuan():
    found = parse_money("500余万元", 1)
    assert (found.value, found.method) == (None, "模糊")
    assert "不少于5000000.00元" in found.expected


@pytest.mark.parametrize(
    "written", ["3—5", "3-5", "3至5", "3到5", "3～5", "10万-20万元", "三至五", "3户—5户"]
)
def test_a_range_is_never_a_value(written):
    assert (parse_number(written).value, parse_number(written).method) == (None, "区间")


@given(st.integers(min_value=1, max_value=10**6), st.sampled_from("余多"))
def test_fuzziness_survives_any_number(value, word):
    assert parse_number(f"{value}{word}户").value is None
