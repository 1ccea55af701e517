"""However a hand writes a value, the product's own parser reads the value."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspectorate.forms.shape import forms
from inspectorate.forms.values.dates import parse_date, parse_month
from inspectorate.forms.values.identity import parse_idcard, parse_phone
from inspectorate.forms.values.numbers import parse_money, parse_number
from inspectorate.forms.values.persons import parse_person
from inspectorate.forms.values.words import parse_choice, parse_mark, parse_yesno
from inspectorate.samples.columns import look_of
from inspectorate.samples.mess.hand import MARKS, Hand
from inspectorate.samples.people import dice

FULL, SHORT = "汉中市发展和改革委员会", "市发改委"
SEEDS = st.integers(0, 100_000)


def hand_of(form: str, seed: int, author: str = FULL) -> Hand:
    return Hand(look_of(form), author, {FULL: SHORT}, 2014, dice(seed))


@given(seed=SEEDS, day=st.dates(date(2013, 1, 1), date(2016, 12, 31)))
def test_days_are_days(seed: int, day: date) -> None:
    assert parse_date(hand_of("F11", seed).cell("start_date", day), 2014).value == day


@given(seed=SEEDS, month=st.integers(1, 12), year=st.sampled_from([2013, 2014]))
def test_months_are_months(seed: int, month: int, year: int) -> None:
    cell = hand_of("F16", seed).cell("month", f"{year}年{month}月")
    assert parse_month(cell, 2014).value == f"{year}-{month:02d}"


@given(seed=SEEDS, value=st.integers(0, 5000))
def test_counts_are_numbers(seed: int, value: int) -> None:
    assert parse_number(hand_of("F11", seed).cell("household_count", value)).value == value


@given(seed=SEEDS, tenths=st.integers(0, 9_999_999), unit=st.sampled_from([None, "元", "万元"]))
@example(seed=604, tenths=0, unit=None)
def test_money_is_money_in_whatever_unit(seed: int, tenths: int, unit: str | None) -> None:
    hand = hand_of("F11", seed)
    if unit:
        hand.money["planned_yuan"] = unit
    cell = hand.cell("planned_yuan", Decimal(tenths) / 10)
    scale = 1 if unit == "元" else 10_000
    assert parse_money(cell, scale).value == Decimal(tenths) * 1000


@given(seed=SEEDS)
def test_words_are_words(seed: int) -> None:
    hand = hand_of("F03", seed)
    roles, ranks = (forms()["F03"].field(name).choices for name in ("team_role", "rank"))
    assert parse_choice(hand.cell("team_role", "队长"), roles).value == "队长"
    assert parse_choice(hand.cell("rank", "科员级"), ranks).value == "科员级"
    assert parse_person(hand.cell("person_name", "张三")).value == "张三"
    assert parse_idcard(hand.cell("id_number", "61079919880424102X")).value == "61079919880424102X"
    assert parse_phone(hand.cell("phone", "13800000001")).value == "13800000001"
    assert parse_yesno(hand.cell("is_reserve", False)).value is False


@given(seed=SEEDS, mark=st.sampled_from(sorted(MARKS[0])))
def test_marks_are_marks(seed: int, mark: str) -> None:
    hand, day = hand_of("F06", seed), forms()["F06"].field("d01")
    legend = {sign: word for word, sign in hand.marks.items()}
    assert parse_mark(hand.cell("d01", mark), {**day.choices, **legend}).value == mark


def test_a_planted_word_for_a_figure_stays() -> None:
    for seed in range(30):
        assert hand_of("F21", seed).cell("current_value", "20余") == "20余"
        assert hand_of("F11", seed).cell("start_date", "年初") == "年初"


def test_an_empty_cell_is_never_taken_for_a_repeated_one() -> None:
    strokes = {hand_of("F04", n).cell("note", None) for n in range(60)}
    assert strokes == {None, "", "/", "—"}
    places = {hand_of("F04", n).cell("village", None) for n in range(60)}
    assert places == {None}


def test_the_registry_keeps_its_names() -> None:
    for seed in range(60):
        assert hand_of("F01", seed, "").cell("unit_name", FULL) == FULL
        assert hand_of("F22", seed, "").cell("village", "群福村") == "群福村"


def test_a_unit_calls_itself_many_names() -> None:
    names = {hand_of("F09", n).cell("host_unit", FULL) for n in range(200)}
    assert {FULL, SHORT, "本单位", f"中共{FULL}支部委员会"} <= names
    others = {hand_of("F09", n, "另一单位").cell("host_unit", FULL) for n in range(200)}
    assert "本单位" not in others


@pytest.mark.parametrize("name", ["signature", "absence_reason"])
def test_texts_with_names_of_people_stay_as_they_are(name: str) -> None:
    form = "F08" if name == "signature" else "F17"
    assert {hand_of(form, n).cell(name, "钟后乾请假") for n in range(60)} == {"钟后乾请假"}
