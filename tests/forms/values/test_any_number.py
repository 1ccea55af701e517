"""Whatever stands in a cell: every written number comes back, no text breaks a parser."""

import re
from decimal import Decimal

from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.forms.values.numbers import half_of, parse_integer, parse_money, parse_number

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
LIKELY = st.text(
    "0123456789.,，-—~至万亿千百十元户人余多约近几三五两半%/ \u3000\u200b()E+", max_size=12
)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_every_written_number_comes_back(value):
    for text in (f"{value:,}", f"{value}", f"{value}".translate(FULL_WIDTH), f"{value}户"):
        assert parse_number(text).value == value


@given(st.integers(min_value=0, max_value=10**12))
def test_every_chinese_numeral_comes_back(value):
    assert parse_number(an2cn(value)).value == value
    assert parse_number(an2cn(value, "up")).value == value


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_no_float_breaks_the_parser(value):
    found = parse_number(value)
    if found.value is None:
        assert found.check == "DQ-10"
    else:
        assert abs(found.value - Decimal(repr(value))) <= Decimal("0.00005")


@given(st.one_of(st.text(), LIKELY))
def test_no_text_breaks_a_parser(text):
    for found in (parse_number(text), parse_integer(text), parse_money(text, 1)):
        assert found.value is None or found.check == "" or "保留" in found.method
    for half in (0, 1):
        assert isinstance(half_of(text, half), str | None)


@given(st.text("0123456789.,，-—~至元户人余多约近 \u3000", max_size=10))
def test_a_number_is_made_of_the_digits_that_stand_there(text):
    found = parse_number(text)
    if isinstance(found.value, Decimal):
        written = re.sub(r"[^\d.]", "", text)
        assert abs(found.value) == round(Decimal(written), 4)


@given(st.one_of(st.text(), LIKELY))
def test_width_does_not_matter(text):
    assert parse_number(text.translate(FULL_WIDTH)).value == parse_number(text).value


@given(LIKELY, st.integers(0, 12))
def test_a_zero_width_character_does_not_matter(text, at):
    assert parse_number(f"{text[:at]}\u200b{text[at:]}") == parse_number(text)
