"""Earlier periods: events and what is held count, rosters and arrivals do not."""

from tests.intake.activities import activities


def test_events_of_an_earlier_period_count_and_its_rosters_do_not(take):
    def both(name, since):
        head = ["姓名", "村", "队内职务", "进驻日期"]
        row = [name, "群福村", "队长", since]
        roster = [["驻村工作队花名册"], ["填报单位:市发改委"], head, row]
        return {"队": roster, **activities("市发改委")}

    found = take(
        {
            "../2014Q1/submissions/a.xlsx": both("旧人", "2014.1.5"),
            "submissions/a.xlsx": both("新人", "2014.4.25"),
        }
    )
    assert found.facts.records["F03"]["person_name"].to_list() == ["新人"]
    assert found.facts.records["F09"].height == 2


def test_what_came_for_an_earlier_period_was_not_handed_in_for_this_one(take):
    found = take({"../2014Q1/submissions/x/a.xlsx": activities("市发改委")})
    facts = found.facts
    assert facts.handed_in.height == 0
    assert facts.records["F09"].height == 1
    before = [("汉中市发展和改革委员会", "F09", "2014Q1")]
    assert facts.handed_before.rows() == before


def test_cards_given_out_in_an_earlier_period_are_still_held(take):
    def given(name):
        head = ["类别", "编号", "领用人/户", "村", "发放日期"]
        row = ["民情连心卡", "1", name, "群福村", "2014.3.5"]
        return {"卡": [["证卡册牌发放登记表"], ["填报单位:市发改委"], head, row]}

    found = take(
        {"../2014Q1/submissions/a.xlsx": given("张三"), "submissions/a.xlsx": given("李四")}
    )
    assert sorted(found.facts.records["F14"]["holder"]) == ["张三", "李四"]
