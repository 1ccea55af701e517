from datetime import date

import pytest

from inspectorate.files.opening.workbooks import read_book
from inspectorate.files.sample_books import Formula, Plan
from inspectorate.files.sample_formats import FLAT, SINGLE, SUFFIXES, encoded
from tests.second_readers import as_xls, second_reading

SEVERAL = sorted(set(SUFFIXES) - set(SINGLE))
CELLS = {
    (0, 0): "题目 <&>",
    (1, 0): "姓名",
    (2, 0): "王明",
    (2, 1): "2014-04-25",
    (2, 2): "36.5",
    (2, 3): "7",
    (4, 0): '"引号",逗号',
}


@pytest.fixture
def plan() -> Plan:
    plan = Plan("花名册")
    plan.span(0, 0, 0, 2, "题目 <&>", "title")
    plan.put(1, 0, "姓名", "head")
    plan.put(2, 0, "王明")
    plan.put(2, 1, date(2014, 4, 25), "date")
    plan.put(2, 2, 36.5)
    plan.put(2, 3, 7)
    plan.put(4, 0, '"引号",逗号')
    return plan


@pytest.mark.parametrize("form", SUFFIXES)
def test_every_format_says_what_was_put_down(form: str, plan: Plan) -> None:
    name = "" if form in SINGLE else "花名册"
    assert second_reading(form, encoded(form, [plan])) == {name: CELLS}


@pytest.mark.parametrize("form", SUFFIXES)
def test_the_product_opens_every_format(form: str, plan: Plan) -> None:
    (sheet,) = read_book(f"表{SUFFIXES[form]}", encoded(form, [plan]))
    assert sheet.name == ("" if form in SINGLE else "花名册")
    assert sheet.rows[0][0] == "题目 <&>"
    assert str(sheet.rows[2][1])[:10] == "2014-04-25"
    assert [*sheet.merges] == ([] if form in FLAT else [(0, 0, 0, 2)])


@pytest.mark.parametrize("form", SUFFIXES)
def test_same_plans_same_bytes(form: str, plan: Plan) -> None:
    assert encoded(form, [plan]) == encoded(form, [plan])


@pytest.mark.parametrize("form", SINGLE)
def test_a_format_of_one_sheet_takes_no_second(form: str, plan: Plan) -> None:
    with pytest.raises(ValueError, match="one sheet"):
        encoded(form, [plan, Plan("二")])


@pytest.mark.parametrize("form", SEVERAL)
def test_what_is_hidden_is_hidden_in_every_format(form: str, plan: Plan) -> None:
    plan.hidden, plan.hidden_rows = True, {2}
    front = Plan("封面")
    front.put(0, 0, "说明")
    first, second = read_book(f"表{SUFFIXES[form]}", encoded(form, [plan, front]))
    assert (first.hidden, first.hidden_rows) == (True, frozenset({2}))
    assert (second.hidden, second.hidden_rows) == (False, frozenset())


def test_a_formula_is_kept_with_or_without_its_value() -> None:
    plan = Plan("表")
    plan.put(0, 0, Formula("=SUM(B1:B2)"))
    plan.put(1, 0, Formula("=#REF!+1", "#REF!"))
    (sheet,) = read_book("表.xlsx", encoded("xlsx", [plan]))
    assert sheet.uncached == {(0, 0)}
    assert sheet.error_cells == {(1, 0): "#REF!"}


def test_the_second_reader_of_binary_workbooks_agrees(plan: Plan) -> None:
    data = as_xls([plan])
    assert second_reading("xls", data) == {"花名册": CELLS}
    (sheet,) = read_book("表.xls", data)
    assert sheet.merges == [(0, 0, 0, 2)]
