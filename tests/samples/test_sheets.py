from datetime import date
from decimal import Decimal

import pytest

from inspectorate.samples.columns import look_of
from inspectorate.samples.model import Row, Value
from inspectorate.samples.people import dice
from inspectorate.samples.sheets import OFFICE, Habits, Sheet, habits_of

MARKS = OFFICE.marks
PLAIN = Habits(MARKS, numbered=False, plain=True)


def project(name: str, **values: Value) -> Row:
    known: dict[str, Value] = {"project_name": name, "township": "红庙镇", "village": "群福村"}
    return Row("F11", known | values)


def laid_out(form: str, rows: list[Row], habits: Habits = PLAIN, total: Row | None = None) -> Sheet:
    sheet = Sheet("表", look_of(form), "题目", "市发改委", date(2014, 7, 3), habits, dice("sheet"))
    sheet.lay_out(rows, total, "填表人：王明")
    return sheet


def cells(sheet: Sheet) -> dict[tuple[int, int], object]:
    """Values by cell; a merged value stands in its first cell."""
    spans = {(top, left): value for top, left, _, _, value, _ in sheet.plan.spans}
    return {(row, column): value for row, column, value, _ in sheet.plan.puts} | spans


def test_title_and_line_stand_above() -> None:
    shown = cells(laid_out("F11", [project("桥")]))
    assert shown[0, 0] == "题目"
    assert shown[1, 0] == "填报单位：市发改委（盖章）    填报时间：2014年7月3日    单位：万元"


def test_forms_without_money_name_no_measure() -> None:
    assert "单位：元" not in str(cells(laid_out("F03", []))[1, 0])


def test_projects_have_a_head_of_two_rows() -> None:
    sheet = laid_out("F11", [project("桥", planned_yuan=Decimal("20.5"))])
    shown = cells(sheet)
    place = look_of("F11").columns.index("planned_yuan")
    assert shown[2, place] == "资金投入（万元）"
    assert [shown[3, place + n] for n in range(4)] == ["计划", "到位", "拨付", "支出"]
    assert shown[2, 0] == "项目名称"
    assert shown[4, place] == 20.5


@pytest.mark.parametrize(("grouped", "first"), [(False, 3), (True, 4)])
def test_grid_is_grouped_by_habit(grouped: bool, first: int) -> None:
    row = Row("F06", {"person_name": "王明", "village": "群福村", "d03": "在村", "rest_days": 2})
    sheet = laid_out("F06", [row], Habits(MARKS, grouped=grouped, plain=True))
    assert cells(sheet)[first, look_of("F06").columns.index("d03")] == "√"
    assert sheet.cells[row.uid, "d03"] == f"F{first + 1}"


def test_every_value_knows_its_cell() -> None:
    row = project("桥", status="在建")
    sheet = laid_out("F11", [project("路"), row])
    assert sheet.cells[row.uid, "project_name"] == "A6"
    assert sheet.cells[row.uid, "status"] == "Q6"


def test_numbers_before_rows_shift_the_columns() -> None:
    row = project("桥")
    sheet = laid_out("F11", [row], Habits(MARKS, plain=True))
    assert cells(sheet)[2, 0] == "序号"
    assert cells(sheet)[4, 0] == 1
    assert sheet.cells[row.uid, "project_name"] == "B5"


def test_equal_places_are_merged_down() -> None:
    rows = [project(name, county="南郑县") for name in ("桥", "路", "渠")]
    sheet = laid_out("F11", rows, Habits(MARKS, numbered=False, merged=True, plain=True))
    place = look_of("F11").columns.index("village")
    assert (4, place, 6, place, "群福村", "text") in sheet.plan.spans
    assert {sheet.cells[row.uid, "village"] for row in rows} == {"F5"}


def test_places_that_differ_are_not_merged() -> None:
    rows = [project("桥"), project("路", village="夏家村")]
    sheet = laid_out("F11", rows, Habits(MARKS, numbered=False, merged=True, plain=True))
    assert sheet.cells[rows[1].uid, "village"] == "F6"


def test_total_follows_the_rows() -> None:
    total = Row("F11", {"planned_yuan": Decimal(30)})
    sheet = laid_out("F11", [project("桥"), project("路")], total=total)
    shown = cells(sheet)
    assert shown[6, 0] == "合计"
    assert shown[6, look_of("F11").columns.index("planned_yuan")] == 30
    assert sheet.cells[total.uid, "planned_yuan"] == "H7"
    assert str(shown[7, 0]).startswith("注：")
    assert shown[8, 0] == "填表人：王明"


def test_empty_form_says_so() -> None:
    shown = cells(laid_out("F19", []))
    assert shown[3, 0] == "本期无"
    assert shown[4, 0] == "填表人：王明"


def test_legend_shows_the_marks_in_use() -> None:
    habits = Habits({**MARKS, "公差": "出"}, plain=True)
    shown = cells(laid_out("F06", [Row("F06", {"person_name": "王明"})], habits))
    assert "出为公差" in str(shown[4, 0])


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("date", date(2014, 4, 5)),
        ("%Y.{0.month}.{0.day}", "2014.4.5"),
        ("%Y年{0.month}月{0.day}日", "2014年4月5日"),
        ("%Y-%m-%d", "2014-04-05"),
    ],
)
def test_dates_are_written_by_habit(pattern: str, written: object) -> None:
    habits = Habits(MARKS, dates=pattern, numbered=False, plain=True)
    sheet = laid_out("F11", [project("桥", start_date=date(2014, 4, 5))], habits)
    assert cells(sheet)[4, look_of("F11").columns.index("start_date")] == written


@pytest.mark.parametrize(
    ("value", "written"), [(True, "是"), (False, "否"), (Decimal("3.0"), 3), (None, None)]
)
def test_values_are_written_as_people_do(value: Value, written: object) -> None:
    sheet = laid_out("F11", [project("桥", fund_source=value)])
    assert cells(sheet)[4, look_of("F11").columns.index("fund_source")] == written


def test_units_use_other_heads_and_words_now_and_then() -> None:
    rows = [Row("F03", {"team_role": "队长", "origin": "单位"}) for _ in range(60)]
    sheet = laid_out("F03", rows, Habits(MARKS, numbered=False))
    shown = cells(sheet)
    heads = [shown[2, column] for column in range(len(look_of("F03").columns))]
    official = [heads[0] for heads in look_of("F03").heads.values()]
    roles = {shown[row, look_of("F03").columns.index("team_role")] for row in range(3, 63)}
    assert heads != official
    assert len(roles) > 1


def test_the_office_keeps_to_the_official_words() -> None:
    shown = cells(laid_out("F02", [Row("F02", {"level": "市"})], OFFICE))
    official = ["序号", *(heads[0] for heads in look_of("F02").heads.values())]
    assert [shown[2, column] for column in range(len(official))] == official


def test_habits_differ_between_units() -> None:
    found = [habits_of(dice("habits", n)) for n in range(60)]
    assert {one.numbered for one in found} == {True, False}
    assert {one.merged for one in found} == {True, False}
    assert len({one.dates for one in found}) == 4
    assert len({one.marks["公差"] for one in found}) == 3
