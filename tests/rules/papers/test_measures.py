"""DOC-10, DOC-14: measures written for each household, not copied."""

import pytest

PLACE = "武山县/洛门镇/阳坡村"
UNIT_TERMS = {"max_percent": 30, "min_households": 2}
VILLAGE_TERMS = {"max_percent": 30, "min_households": 5}


def files(*texts, place=PLACE):
    return [
        {
            "unit": "支队",
            "place": place,
            "household_head": f"户{n}",
            "household": f"户:洛门镇/阳坡村/户{n}",
            "measures": text,
        }
        for n, text in enumerate(texts)
    ]


def differ(make_facts, judge, *texts, rule_id="DOC-10", terms=UNIT_TERMS, **more):
    facts = make_facts("2012H1", F05=files(*texts), **more)
    [row] = judge(rule_id, facts, "2012H1", terms)
    return row


@pytest.mark.proves("DOC-10", "合格")
@pytest.mark.parametrize("texts", ["ABC", "AAABCDEFGH"], ids=["all differ", "exactly 30%"])
def test_measures_that_differ_pass(make_facts, judge, texts):
    row = differ(make_facts, judge, *texts)
    assert (row["unit"], row["subject"], row["verdict"]) == ("支队", "单位", "合格")


@pytest.mark.proves("DOC-10", "不合格")
def test_one_measure_for_many_is_found(make_facts, judge):
    row = differ(make_facts, judge, "发展养羊。", "发展 养羊", "技能培训", "小额贷款")
    assert (row["verdict"], row["expected"], row["actual"]) == ("不合格", "30", "50")
    assert row["difference"] == "20"
    assert sorted(cell["record_id"] for cell in row["cites"]) == ["F05-0", "F05-1"]
    assert row["message"] == (
        "2012年上半年联系户档案登记4户，其中2户帮扶措施相同，占50%，应不超过30%，超出20个百分点"
    )


def test_no_measure_at_all_is_alike_too(make_facts, judge):
    row = differ(make_facts, judge, None, None, "技能培训")
    assert (row["verdict"], "其中2户帮扶措施没有填写" in row["message"]) == ("不合格", True)


@pytest.mark.proves("DOC-10", "无法判定")
def test_a_text_nobody_can_read_may_be_like_any(make_facts, judge):
    mark = {"check_id": "DQ-19", "record_id": "F05-0", "field": "measures", "raw": "#REF!"}
    row = differ(make_facts, judge, None, "A", "B", marks=[mark])
    assert (row["verdict"], "无法辨认" in row["reason"]) == ("无法判定", True)


@pytest.mark.proves("DOC-10", "不适用")
def test_one_household_is_compared_with_nobody(make_facts, judge):
    assert differ(make_facts, judge, "A")["verdict"] == "不适用"


@pytest.mark.proves("DOC-14", "合格", "不合格", "不适用", "无法判定")
def test_a_village_is_compared_from_five_households(make_facts, judge):
    village = {"rule_id": "DOC-14", "terms": VILLAGE_TERMS}
    bad = differ(make_facts, judge, *"AABCD", **village)
    assert (bad["subject"], bad["verdict"]) == (f"村:{PLACE}", "不合格")
    assert (bad["expected"], bad["actual"], bad["difference"]) == ("30", "40", "10")
    assert bad["message"] == (
        "洛门镇阳坡村帮扶对象档案登记5户，其中2户帮扶措施相同，占40%，应不超过30%，超出10个百分点"
    )
    assert differ(make_facts, judge, *"ABCDE", **village)["verdict"] == "合格"
    assert differ(make_facts, judge, *"AAAA", **village)["verdict"] == "不适用"
    mark = {"check_id": "DQ-19", "record_id": "F05-0", "field": "measures", "raw": "#REF!"}
    row = differ(make_facts, judge, None, *"BCDE", marks=[mark], **village)
    assert row["verdict"] == "无法判定"


def test_a_household_written_twice_is_one(make_facts, judge):
    facts = make_facts("2012H1", F05=files("A", "B", "C") + files("A"))
    [row] = judge("DOC-10", facts, "2012H1", UNIT_TERMS)
    assert row["verdict"] == "合格"
