"""Counting rows of a kind: what counts for certain, what is open, what it is worth."""

from datetime import date

import polars as pl
import pytest

from inspectorate.periods import span_of
from inspectorate.rules.counted import (
    Counted,
    fewer,
    judged_at_least,
    pace_of,
    per_pair,
    per_unit,
    per_village,
)

SPAN = span_of("2014Q2")
VILLAGE, OTHER = "南郑县/福成镇/群福村", "南郑县/福成镇/石门村"
UNIT = {"unit": "甲局", "unit_name": "甲局", "level": "市"}
PAIR = {"unit": "甲局", "unit_name": "甲局", "place": VILLAGE, "village": "群福村"}
SECOND = {**PAIR, "place": OTHER, "village": "石门村"}
RESEARCH = Counted("F09", pl.col("activity_kind") == "调研", "activity_date", ("activity_date",))
CLASSES = Counted(
    "F15",
    pl.col("class_kind") == "业务",
    "class_date",
    ("class_date",),
    lone=True,
    where="place_name",
    amount=pl.col("class_count"),
)


def went(day=date(2014, 5, 6), kind="调研", place=VILLAGE, unit="甲局", **more):
    village = place and place.split("/")[-1]
    row = {"unit": unit, "activity_date": day, "activity_kind": kind, "place": place}
    return row | {"village": village} | more


def taught(count=1, place=None, where=None, **more):
    row = {"unit": "甲局", "class_date": date(2014, 5, 6), "class_kind": "业务", "place": place}
    return row | {"class_count": count, "place_name": where} | more


def counts(rows):
    return [(row["sure"], row["open_rows"]) for row in rows.collect().sort("place").to_dicts()]


def here(facts, what=RESEARCH, by=per_pair):
    return counts(by(facts, SPAN, {}, what))


def test_rows_of_the_kind_in_the_span_count(make_facts):
    rows = [went(), went(day=date(2014, 7, 1)), went(kind="座谈"), went(place=OTHER)]
    assert here(make_facts(F02=[PAIR], F09=rows)) == [(1, 0)]
    assert here(make_facts(F02=[PAIR])) == [(0, 0)]


@pytest.mark.parametrize(
    "row",
    [
        went(day=None),
        went(kind=None),
        went(place=None),
        went(place=None, village="群夫村"),
        went(unit=None),
    ],
    ids=["no date", "no kind", "no village", "village unknown", "unit unknown"],
)
def test_rows_that_leave_something_open_are_open(make_facts, row):
    assert here(make_facts(F02=[PAIR], F09=[row])) == [(0, 1)]


def test_a_row_of_another_unit_does_not_count_but_for_the_village(make_facts):
    facts = make_facts(F02=[PAIR, {**PAIR, "unit": "乙局"}], F09=[went(unit="乙局")])
    own = per_pair(facts, SPAN, {}, RESEARCH).collect()
    assert dict(zip(own["unit"], own["sure"], strict=True)) == {"乙局": 1, "甲局": 0}
    # 甲局 sent no register of its own, which may hold more.
    assert here(facts, by=per_village) == [(1, None), (1, None)]


def test_a_village_is_open_only_while_a_unit_is_silent(make_facts):
    pairs = [{**PAIR, "is_lead": True}, {**PAIR, "unit": "乙局"}]
    facts = make_facts(F02=pairs, F09=[went(unit="乙局")], none=[("甲局", "F09")])
    [row] = per_village(facts, SPAN, {}, RESEARCH).collect().to_dicts()
    assert (row["unit"], row["sure"], row["open_rows"]) == ("甲局", 1, 0)


def test_a_blank_village_is_the_only_one_where_told(make_facts):
    assert here(make_facts(F02=[PAIR], F15=[taught()]), CLASSES) == [(1, 0)]
    assert here(make_facts(F02=[PAIR, SECOND], F15=[taught()]), CLASSES) == [(0, 1), (0, 1)]
    strange = taught(village="群夫村")
    assert here(make_facts(F02=[PAIR], F15=[strange]), CLASSES) == [(0, 1)]


def test_a_text_that_names_the_village_settles_it(make_facts):
    facts = make_facts(F02=[PAIR, SECOND], F15=[taught(where="石门村村委会")])
    rows = per_pair(facts, SPAN, {}, CLASSES).collect().to_dicts()
    assert {row["place"]: (row["sure"], row["open_rows"]) for row in rows} == {
        VILLAGE: (0, 0),
        OTHER: (1, 0),
    }


def test_rows_stand_for_their_amount_and_an_unknown_amount_is_unbounded(make_facts):
    assert here(make_facts(F02=[PAIR], F15=[taught(3), taught(2)]), CLASSES) == [(5, 0)]
    assert here(make_facts(F02=[PAIR], F15=[taught(None)]), CLASSES) == [(1, None)]
    undated = taught(4, class_date=None)
    assert here(make_facts(F02=[PAIR], F15=[undated]), CLASSES) == [(0, 4)]


def test_rows_alike_are_one_but_not_where_a_column_is_blank(make_facts):
    once = Counted(
        "F09", pl.lit(value=True), "activity_date", ("theme",), once=("activity_date", "theme")
    )
    rows = [went(theme="春耕"), went(theme="春耕"), went(theme=None), went(theme=None)]
    assert here(make_facts(F02=[PAIR], F09=rows), once) == [(3, 0)]


def test_units_are_counted_with_the_cell_that_makes_the_duty(make_facts):
    rows = [went(), went(place=None), went(unit=None)]
    facts = make_facts(F01=[UNIT], F02=[PAIR], F09=rows)
    [row] = per_unit(facts, SPAN, {}, RESEARCH).collect().to_dicts()
    assert (row["sure"], row["open_rows"], row["place"]) == (2, 1, None)
    assert [cell["record_id"] for cell in row["cites"]] == ["F01-0", "F09-0", "F09-1"]


@pytest.mark.parametrize(
    ("sure", "open_rows", "short"),
    [(2, 0, False), (2, None, False), (1, 0, True), (1, 1, None), (0, 1, True), (0, None, None)],
)
def test_only_what_open_rows_cannot_fill_is_short(sure, open_rows, short):
    frame = pl.DataFrame(
        {"sure": [sure], "open_rows": [open_rows]}, schema={"sure": pl.Int64, "open_rows": pl.Int64}
    )
    assert frame.select(fewer(2)).item() is short


def said(facts, least=1):
    rows = judged_at_least(
        per_pair(facts, SPAN, {}, RESEARCH),
        SPAN,
        least,
        what=pl.lit("到村开展调研"),
        measure="次",
        doubt="有没有写明的记录",
    )
    [row] = rows.collect().to_dicts()
    return row


def test_a_shortfall_says_what_was_due_found_and_missing(make_facts):
    row = said(make_facts(F02=[PAIR], F09=[went()]), least=3)
    assert (row["verdict"], row["subject"]) == ("不合格", f"村:{VILLAGE}")
    assert (row["expected"], row["actual"], row["difference"]) == ("3", "1", "-2")
    assert row["message"] == "2014年第二季度到村开展调研应不少于3次，实有1次，相差2次"
    assert [cell["record_id"] for cell in row["cites"]] == ["F02-0", "F09-0"]


@pytest.mark.parametrize(
    ("since", "verdict"),
    [(date(2014, 5, 16), "不合格"), (date(2014, 5, 17), "不适用"), (None, "不合格")],
)
def test_a_pairing_of_less_than_half_the_span_owes_nothing(make_facts, since, verdict):
    pair = {**PAIR, "start_date": since}
    row = said(make_facts(F02=[pair]))
    assert row["verdict"] == verdict
    if verdict == "不适用":
        assert row["reason"] == "2014年5月17日结对，所属期已经过半"
    assert said(make_facts(F02=[pair], F09=[went(date(2014, 6, 1))]))["verdict"] == "合格"


def test_pace_tells_what_lags(make_facts):
    def judge(facts, span, terms):
        return judged_at_least(
            per_pair(facts, span, terms, RESEARCH),
            span,
            4,
            what=pl.lit("到村开展调研"),
            measure="次",
            doubt="",
        )

    year = span_of("2014")
    pace = pace_of(judge, "到村开展调研", "次")
    few = pace(make_facts(F02=[PAIR], F09=[went()]), year, {}).collect()["message"].item()
    assert few == "2014年度到村开展调研应不少于4次，截至2014年6月30日实有1次，进度落后"
    enough = make_facts(F02=[PAIR], F09=[went(), went()])
    assert pace(enough, year, {}).collect()["message"].item() is None


def test_a_form_that_is_not_owed_and_not_there_leaves_the_count_open(make_facts):
    deeds = Counted("F10", pl.lit(value=True), "finish_date", ("matter",))
    assert here(make_facts(F02=[PAIR]), deeds) == [(0, None)]
    assert here(make_facts(F02=[PAIR], none=[("甲局", "F10")]), deeds) == [(0, 0)]
    units = per_unit(make_facts(F01=[UNIT]), SPAN, {}, deeds)
    assert counts(units) == [(0, None)]
