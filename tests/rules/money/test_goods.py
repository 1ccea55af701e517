"""FUND-13: one kind of goods and one measure a row."""

from datetime import date

import pytest


def given(kind, measure="袋", day=date(2014, 5, 1)):
    row = {"unit": "甲局", "pay_date": day, "village": "阳坡村", "recipient": "李明"}
    return row | {"goods_kind": kind, "measure": measure}


def found(judge, make_facts, *rows, **more):
    return judge("FUND-13", make_facts(F12=list(rows), **more), "2014Q2")


@pytest.mark.proves("FUND-13", "合格", "不合格")
@pytest.mark.parametrize(
    "kind", ["有机肥、农药", "大米和面粉", "物资(有机肥、农药)", "有机肥及农药"]
)
def test_several_kinds_in_one_row_are_found(make_facts, judge, kind):
    [row] = found(judge, make_facts, given("有机肥"), given(kind))
    assert (row["verdict"], row["subject"]) == ("不合格", f"款物:2014-05-01/阳坡村/李明/{kind}")
    assert (row["expected"], row["actual"]) == ("一行一种物资、一种计量单位", kind)
    assert {cell["field"] for cell in row["cites"]} == {"goods_kind", "measure"}
    assert row["message"] == f"款物类别填为“{kind}”，应当一行登记一种物资、一种计量单位"
    [row] = found(judge, make_facts, given("有机肥"))
    assert (row["verdict"], row["subject"]) == ("合格", "单位")


@pytest.mark.parametrize("measure", ["袋、瓶", "袋(瓶)", "袋和瓶", "袋/瓶"])
def test_several_measures_in_one_row_are_found(make_facts, judge, measure):
    [row] = found(judge, make_facts, given("有机肥", measure))
    assert (row["verdict"], row["actual"]) == ("不合格", measure)


@pytest.mark.parametrize("kind", ["物资(有机肥)", "共和牌化肥", "慰问金", "温和型农药"])
def test_one_kind_with_a_long_name_is_one(make_facts, judge, kind):
    assert {row["verdict"] for row in found(judge, make_facts, given(kind))} == {"合格"}


@pytest.mark.proves("FUND-13", "无法判定")
def test_goods_without_kind_or_measure_are_undecided(make_facts, judge):
    for row in (given(None), given("有机肥", None)):
        assert [r["verdict"] for r in found(judge, make_facts, row)] == ["无法判定"]
    assert [r["verdict"] for r in found(judge, make_facts, given("慰问金", None))] == ["合格"]
    assert found(judge, make_facts, given("有机肥、农药", day=date(2014, 3, 1))) == []
