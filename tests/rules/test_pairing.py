"""PAIR rules: one pass, one fail, one unknown each."""


def test_unit_without_village_is_found(make_facts, judge):
    facts = make_facts(
        F01=[{"unit": "甲局", "unit_name": "甲局"}, {"unit": "乙局", "unit_name": "乙局"}],
        F02=[{"unit": "甲局", "place": "南郑县/福成镇/群福村"}],
    )
    verdicts = {row["unit"]: row["verdict"] for row in judge("PAIR-02", facts)}
    assert verdicts == {"甲局": "合格", "乙局": "不合格"}
