"""VIS-04: how long a household goes without anybody of its unit."""

from datetime import date, timedelta

import pytest

PLACE = "武山县/洛门镇/阳坡村"
TERMS = {"max_days": 62}
PAIRED = {
    "unit": "支队",
    "helper_name": "张立",
    "household_head": "李明",
    "household": "户:洛门镇/阳坡村/李明",
    "place": PLACE,
    "pair_date": date(2011, 3, 1),
}
START, END = date(2012, 1, 1), date(2012, 12, 31)


def visits(*days, **more):
    row = {"unit": "支队", "person_name": "张立", "household_head": "李明", "place": PLACE}
    return [row | {"visit_date": day, "form": "走访"} | more for day in days]


def every(days, first=START, last=END):
    return [first + timedelta(n) for n in range(0, (last - first).days + 1, days)]


def judged(make_facts, judge, rows, pair=PAIRED, **more):
    facts = make_facts("2012", F04=[pair], F08=rows, **more)
    [row] = judge("VIS-04", facts, "2012", TERMS)
    return row


@pytest.mark.proves("VIS-04", "合格")
def test_a_gap_of_exactly_the_term_passes(make_facts, judge):
    row = judged(make_facts, judge, visits(*every(62)))
    assert (row["subject"], row["verdict"]) == ("户:洛门镇/阳坡村/李明", "合格")
    assert row["actual"] == "62"


@pytest.mark.proves("VIS-04", "不合格")
@pytest.mark.parametrize(
    ("days", "longest"),
    [
        ([*every(30, last=date(2012, 10, 29))], 65),
        ([*every(30, first=date(2012, 3, 4))], 63),
        ([d for d in every(30) if not date(2012, 4, 1) <= d <= date(2012, 7, 1)], 120),
        ([], 365),
    ],
    ids=["end", "beginning", "middle", "never"],
)
def test_a_wider_gap_is_found_wherever_it_lies(make_facts, judge, days, longest):
    row = judged(make_facts, judge, visits(*days))
    assert (row["unit"], row["verdict"]) == ("支队", "不合格")
    told = (row["expected"], row["actual"], row["difference"])
    assert told == ("62", str(longest), str(longest - 62))
    assert {"record_id": "F04-0", "field": "household_head"} in row["cites"]
    assert row["message"] == (
        f"洛门镇阳坡村1户联系户2012年度最长{longest}日没有走访联系登记，应不超过62日，"
        f"超过{longest - 62}日"
    )


def test_counted_from_the_day_of_pairing(make_facts, judge):
    late = {**PAIRED, "pair_date": date(2012, 6, 1)}
    rows = visits(*every(60, first=date(2012, 7, 1)))
    assert judged(make_facts, judge, rows, late)["verdict"] == "合格"
    undated = {**PAIRED, "pair_date": None}
    village = [{"unit": "支队", "place": PLACE, "start_date": date(2012, 6, 1)}]
    assert judged(make_facts, judge, rows, undated, F02=village)["verdict"] == "合格"
    row = judged(make_facts, judge, rows, undated)
    assert (row["verdict"], "没有填写结对日期" in row["reason"]) == ("无法判定", True)


def test_without_a_day_of_pairing_later_gaps_still_count(make_facts, judge):
    row = judged(make_facts, judge, visits(date(2012, 5, 1)), {**PAIRED, "pair_date": None})
    assert (row["verdict"], row["actual"]) == ("不合格", "244")


@pytest.mark.proves("VIS-04", "无法判定")
@pytest.mark.parametrize(
    "doubtful",
    [
        visits(None),
        visits(date(2012, 6, 1), household_head=None),
        visits(date(2012, 6, 1), place=None),
    ],
    ids=["date", "household", "village"],
)
def test_a_visit_that_may_close_the_gap_leaves_it_open(make_facts, judge, doubtful):
    days = [d for d in every(30) if not date(2012, 5, 5) <= d <= date(2012, 7, 1)]
    assert judged(make_facts, judge, visits(*days))["verdict"] == "不合格"
    assert judged(make_facts, judge, visits(*days) + doubtful)["verdict"] == "无法判定"


def test_a_lecture_to_nobody_closes_no_gap(make_facts, judge):
    lecture = visits(date(2012, 6, 1), household_head=None, form="宣讲")
    days = [d for d in every(30) if not date(2012, 5, 5) <= d <= date(2012, 7, 1)]
    assert judged(make_facts, judge, visits(*days) + lecture)["verdict"] == "不合格"


@pytest.mark.proves("VIS-04", "不适用")
def test_a_pairing_after_the_year_is_not_judged(make_facts, judge):
    pair = {**PAIRED, "pair_date": date(2013, 1, 4)}
    assert judged(make_facts, judge, [], pair)["verdict"] == "不适用"
