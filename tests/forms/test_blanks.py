"""What blank sheets show is taken from the shapes; `blanks.toml` names nothing that isn't there."""

import tomllib
from importlib.resources import files

import pytest

from inspectorate.evidence import Sheet
from inspectorate.forms.blanks import Offer, blank_sheets, books_of, prefill_of, signs_of
from inspectorate.forms.layout.recognise import find_headers
from inspectorate.forms.shape import KINDS, forms
from inspectorate.periods import span_of

OFFER = Offer("某局", (("甲县", "乙镇", "丙村"), ("甲县", "丁镇", "戊村")))
LOOKS = tomllib.loads((files("inspectorate.forms") / "blanks.toml").read_text("utf-8"))


def sheets(form, period="2014Q2", known=()):
    span = span_of(period) if period else None
    return list(blank_sheets(forms()[form], span, OFFER, known))


def by_name(sheet):
    return {column.name: column for column in sheet.columns}


@pytest.mark.parametrize("form", sorted(forms()))
def test_every_field_has_its_column_once(form):
    fields = [one.name for one in forms()[form].fields]
    for sheet in sheets(form, "2014-05"):
        names = [column.name for column in sheet.columns]
        monthly = {"month"} if forms()[form].key_period == "month" else set()
        assert sorted(names) == sorted(set(fields) - monthly)
        assert all(column.width > 0 for column in sheet.columns)


@pytest.mark.parametrize("form", sorted(forms()))
def test_heads_are_recognised_as_this_form_and_these_fields(form):
    for sheet in sheets(form, "2014-05"):
        first = 1 if sheet.numbered else 0
        line = [*(["序号"] if sheet.numbered else []), *(c.group or c.head for c in sheet.columns)]
        below = [
            *([None] if sheet.numbered else []),
            *(c.head if c.group else None for c in sheet.columns),
        ]
        grid = [[sheet.title], line, *([below] if any(below) else [])]
        (header,) = find_headers(Sheet(sheet.name, grid), grid)
        assert header.form.id == form
        assert header.columns == {c.name: at for at, c in enumerate(sheet.columns, first)}
        assert header.strange == ()


def test_looks_name_only_forms_fields_and_kinds_that_there_are():
    assert sorted(LOOKS["kinds"]) == sorted(KINDS)
    own = {key: entry for key, entry in LOOKS.items() if key in forms()}
    assert set(LOOKS) - set(own) == {"rest", "rows", "note", "books", "kinds"}
    for form, entry in own.items():
        fields = {one.name for one in forms()[form].fields}
        grouped = {name for group in entry.get("groups", []) for name in group.get("fields", {})}
        assert {*entry.get("columns", {}), *grouped} <= fields, form
    assert all(form in forms() for book in LOOKS["books"] for form in book["forms"])


def test_every_form_lands_in_one_book():
    books = books_of(sorted(forms()))
    placed = [form for _, held in books for form in held]
    assert sorted(placed) == sorted(forms())
    assert dict(books)["其他报表"] == ["F01", "F02", "F17", "F18", "F22"]
    assert books_of(["F09", "F15"]) == [("帮扶活动登记表", ["F09"]), ("培训登记表", ["F15"])]
    assert books_of([]) == []


def test_monthly_form_has_a_sheet_a_month():
    assert [sheet.title for sheet in sheets("F06")] == [
        "2014年4月驻村考勤月报表",
        "2014年5月驻村考勤月报表",
        "2014年6月驻村考勤月报表",
    ]
    (open_one,) = sheets("F06", "")
    assert open_one.title == "　　年　　月驻村考勤月报表"
    assert sum(column.kind == "mark" for column in open_one.columns) == 31


def test_money_is_said_once():
    assert [sheets(form)[0].money for form in ("F10", "F12", "F11", "F05", "F09")] == [
        "元",
        "",
        "",
        "",
        "",
    ]


def test_drop_downs_offer_closed_lists_and_the_units_own_villages():
    columns = by_name(sheets("F04")[0])
    assert columns["village"].choices == ("丙村", "戊村")
    assert columns["county"].choices == ("甲县",)
    assert columns["helper_unit"].choices == ("某局",)
    assert not any(columns[name].closed for name in ("village", "county", "helper_unit"))
    assert columns["mode"].choices == ("一帮一", "几帮一", "支部帮")
    assert columns["mode"].closed


def test_last_day_is_that_of_the_period_for_what_must_have_happened():
    span = span_of("2014Q2")
    leave = by_name(sheets("F07")[0])
    assert (leave["start_date"].latest, leave["end_date"].latest) == (span.end, None)
    assert by_name(sheets("F07", "")[0])["start_date"].latest is None


def test_signed_numbers_may_be_negative():
    scores = by_name(sheets("F18")[0])
    assert scores["bonus"].signed
    assert not scores["total_score"].signed


def test_signs_are_the_first_of_each_mark():
    day = next(one for one in forms()["F06"].fields if one.kind == "mark")
    signs = signs_of(day)
    assert signs == {
        "√": "在村",
        "△": "公差",
        "○": "请假",
        "休": "休息",
        "×": "缺勤",
        "0.5": "半天",
    }


def test_known_rows_stand_in_their_columns():
    known = [{"village": "丙村", "household_head": "张三", "household_size": 4}] * 25
    (sheet,) = sheets("F05", known=known)
    names = [column.name for column in sheet.columns]
    assert {names[at]: value for at, value in enumerate(sheet.rows[0]) if value} == known[0]
    assert sheet.height == 25


def test_prefill_copies_no_number_of_a_person():
    for form in forms().values():
        if prefill := prefill_of(form):
            both = {one.name for one in form.fields} & {
                one.name for one in forms()[prefill.form].fields
            }
            assert set(prefill.fields) <= both
            assert not {"idcard", "phone"} & {form.field(name).kind for name in prefill.fields}
