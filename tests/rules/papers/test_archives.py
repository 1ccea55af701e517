"""DOC-07, DOC-08: what the archive of a household holds and how fresh it is."""

from datetime import date
from decimal import Decimal

import pytest

PLACE = "武山县/洛门镇/阳坡村"
UNIT = {"unit": "支队", "unit_name": "支队"}
FULL = {
    "members": "4人",
    "housing": "土坯房",
    "farmland_mu": Decimal("3.5"),
    "income_source": "务工",
    "poverty_cause": "缺技术",
    "measures": "培训",
    "progress": "已参加",
}


def archive(head="李明", **more):
    row = {"unit": "支队", "household_head": head, "place": PLACE, "household_kind": "贫困户"}
    return row | FULL | {"household": f"户:洛门镇/阳坡村/{head}"} | more


def only(rows):
    [row] = rows
    return row


def complete(make_facts, judge, *files, **more):
    facts = make_facts("2012Q2", F01=[UNIT], F05=list(files), **more)
    return only(judge("DOC-07", facts, "2012Q2", {"min_percent": 95}))


@pytest.mark.proves("DOC-07", "合格")
def test_archives_with_all_elements_pass(make_facts, judge):
    common = archive("王平", household_kind="普通群众", poverty_cause=None)
    row = complete(make_facts, judge, archive(), common)
    assert (row["subject"], row["verdict"], row["actual"]) == ("单位", "合格", "100")
    assert complete(make_facts, judge, *[archive()] * 19, archive(housing=None))["actual"] == "95"


@pytest.mark.proves("DOC-07", "不合格")
def test_too_few_whole_archives_are_found_with_their_blanks(make_facts, judge):
    row = complete(make_facts, judge, archive(), archive("王平", housing=None, progress=None))
    assert (row["unit"], row["verdict"]) == ("支队", "不合格")
    assert (row["expected"], row["actual"], row["difference"]) == ("95", "50", "-45")
    cells = {(cell["record_id"], cell["field"]) for cell in row["cites"]}
    assert cells == {("F01-0", "unit_name"), ("F05-1", "housing"), ("F05-1", "progress")}
    assert row["message"] == (
        "2012年第二季度七项要素齐全的联系户档案应不少于95%，登记2户，齐全1户，占50%，相差45个百分点"
    )


@pytest.mark.proves("DOC-07", "无法判定")
def test_what_nobody_can_read_is_not_lacking(make_facts, judge):
    mark = {"check_id": "DQ-10", "record_id": "F05-1", "field": "farmland_mu", "raw": "叁亩"}
    lost = archive("王平", farmland_mu=None)
    row = complete(make_facts, judge, archive(), lost, marks=[mark])
    assert (row["verdict"], "无法辨认" in row["reason"]) == ("无法判定", True)
    kindless = archive("王平", household_kind=None, poverty_cause=None)
    assert complete(make_facts, judge, archive(), kindless)["verdict"] == "无法判定"


@pytest.mark.proves("DOC-07", "不适用")
def test_a_signed_empty_form_has_no_archive_to_complete(make_facts, judge):
    assert complete(make_facts, judge, none=[("支队", "F05")])["verdict"] == "不适用"


@pytest.mark.parametrize(
    ("rule_id", "span", "terms"),
    [
        ("DOC-07", "2012Q1", {"min_percent": 95}),
        ("DOC-08", "2012H1", {"max_months": 6}),
        ("DOC-10", "2012H1", {"max_percent": 30, "min_households": 2}),
    ],
)
def test_the_last_span_of_a_long_run_alone_is_judged(make_facts, judge, rule_id, span, terms):
    facts = make_facts("2012", F01=[UNIT], F05=[archive(housing=None)])
    assert judge(rule_id, facts, span, terms) == []


# --- DOC-08 ----------------------------------------------------------------------------------


def fresh(make_facts, judge, day, **more):
    facts = make_facts("2012H1", F05=[archive(update_date=day, **more)])
    return only(judge("DOC-08", facts, "2012H1", {"max_months": 6}))


@pytest.mark.proves("DOC-08", "合格")
def test_six_months_to_the_day_are_in_time(make_facts, judge):
    row = fresh(make_facts, judge, date(2011, 12, 30))
    assert (row["subject"], row["verdict"]) == ("户:洛门镇/阳坡村/李明", "合格")


@pytest.mark.proves("DOC-08", "不合格")
def test_an_older_archive_is_found(make_facts, judge):
    row = fresh(make_facts, judge, date(2011, 12, 20))
    told = (row["unit"], row["expected"], row["actual"], row["difference"])
    assert told == ("支队", "2011-12-30", "2011-12-20", "-10")
    assert row["cites"] == [{"record_id": "F05-0", "field": "update_date"}]
    assert row["message"] == (
        "洛门镇阳坡村联系户1户的档案最近更新于2011年12月20日，"
        "截至2012年6月30日应在6个月以内，超期10日"
    )


@pytest.mark.proves("DOC-08", "无法判定")
def test_an_archive_without_a_date_is_undecided(make_facts, judge):
    row = fresh(make_facts, judge, None)
    assert (row["verdict"], "更新日期" in row["reason"]) == ("无法判定", True)
