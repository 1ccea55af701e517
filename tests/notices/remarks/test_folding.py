"""One root cause is one matter: what follows from it stands below it."""

from inspectorate.notices.remarks.folding import Missing, folded_together
from inspectorate.notices.remarks.matters import Matter, Spot
from inspectorate.notices.remarks.remark import Remark

UNIT, FILE = "甲局", "submissions/甲局/报表.xlsx"


def matter(check, *cells, weight="更正", found="有误", sheet="项目"):
    remark = Remark("", (), weight, (check,), check, found, "应为", follows=())
    return Matter(UNIT, remark, (Spot(FILE, sheet, cells),) if sheet else ())


NOTHING = Missing(())


def folded(checks=(), findings=(), missing=NOTHING):
    return folded_together(checks, findings, missing, UNIT)


def ids(matters):
    return [one.remark.ids for one in matters]


def test_rule_and_check_of_one_cell_are_one_matter():
    check, rule = matter("DQ-11", "J6"), matter("FUND-02", "J6", "J5", weight="B")
    (one,) = folded([check], [rule])
    assert one.remark.ids == ("FUND-02", "DQ-11")
    assert one.remark.weight == "B"
    assert one.spots == rule.spots


def test_a_check_of_another_cell_stays():
    told = folded([matter("DQ-11", "K6")], [matter("FUND-02", "J6", weight="B")])
    assert ids(told) == [("FUND-02",), ("DQ-11",)]


def test_another_check_of_the_cell_stays():
    told = folded([matter("DQ-09", "J6")], [matter("FUND-02", "J6", weight="B")])
    assert ids(told) == [("FUND-02",), ("DQ-09",)]


def test_one_check_is_told_under_one_rule():
    rules = [matter("FUND-02", "J6", weight="B"), matter("FUND-02", "J6", "J7", weight="B")]
    assert ids(folded([matter("DQ-11", "J6")], rules)) == [("FUND-02", "DQ-11"), ("FUND-02",)]


def test_missing_forms_are_one_matter_with_what_follows():
    missing = Missing(("花名册", "项目台账"), ("TEAM-01", "TEAM-02"))
    (one,) = folded(missing=missing)
    assert one.remark.ids == ("DQ-20",)
    assert one.remark.found == "未报送《花名册》、《项目台账》，共2张"
    assert one.remark.follows == ("TEAM-01、TEAM-02规则因此无法判定",)
    assert one.spots == ()
    assert "重新报送该文件" not in one.remark.todo


def test_a_form_that_went_back_is_missing_for_that_alone():
    went = matter(
        "DQ-02", weight="退回", found="工作表“一”像是《花名册》，但缺少列：姓名", sheet="一"
    )
    both = folded([went], missing=Missing(("花名册", "项目台账")))
    assert ids(both) == [("DQ-02",), ("DQ-20",)]
    assert both[0].remark.follows == ("《花名册》因此按未报送计",)
    assert both[1].remark.found == "未报送《项目台账》，共1张"
    assert ids(folded([went], missing=Missing(("花名册",)))) == [("DQ-02",)]


def test_a_note_about_a_form_explains_no_absence():
    note = matter("DQ-17", weight="提示", found="《花名册》已由后来的报送取代")
    assert ids(folded([note], missing=Missing(("花名册",)))) == [("DQ-17",), ("DQ-20",)]


def test_missing_forms_may_lie_in_a_file_that_went_back():
    refused = matter("DQ-01", weight="退回", found="文件已损坏", sheet="")
    told = folded([refused], missing=Missing(("花名册",)))
    assert "重新报送该文件" in told[1].remark.todo


def test_a_silent_unit_gets_one_matter():
    silent = matter("RPT-06", weight="C", found="没有收到报送材料", sheet="")
    missing = Missing(("花名册", "项目台账"), ("TEAM-01",), everything=True)
    (one,) = folded([], [silent], missing)
    assert one.remark.ids == ("RPT-06", "DQ-20")
    assert one.remark.follows == (
        "未报送《花名册》、《项目台账》，共2张",
        "TEAM-01规则因此无法判定",
    )


def test_a_late_unit_that_lacks_a_form_gets_two():
    late = matter("RPT-06", weight="C", found="迟2日", sheet="")
    assert ids(folded([], [late], Missing(("花名册",)))) == [("RPT-06",), ("DQ-20",)]
