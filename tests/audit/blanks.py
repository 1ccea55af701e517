"""Blank workbooks filled in as a clerk would, and small programmes of all kinds."""

from datetime import timedelta
from decimal import Decimal

import openpyxl

from inspectorate.forms.blanks import Offer, blank_sheets, signs_of
from inspectorate.forms.checks.demands import Kind, checks_of
from inspectorate.forms.shape import forms
from tests.books import book_of

PEOPLE = ("王立春", "赵小满")
_ID = ("612301198001015533", "612301198203044519")
_PHONES = ("13909161234", "13909165678")
_SCALES = {"元": 1, "万元": 10_000}

PROGRAMME = """\
id = "{id}"
name = "{name}"
period_kinds = ["month", "quarter", "half-year", "year"]
from = {year}-01-01
unit_form = "F01"

[forms]
owed = {owed}
optional = {optional}

[[rules]]
id = "PAIR-02"
basis = {{ document = "实施方案" }}
severity = "B"
recipients = ["U"]

[score]
blocks = {{ "组织与结对" = 100 }}
deduct = {{ A = 5, B = 2, C = 1 }}
undecided = "deduct"

[[groups]]
name = "各单位"

[[grades]]
name = "优秀"
from = 90

[[grades]]
name = "合格"
from = 0

[deadline]
days = {{ A = 7, B = 15, C = 30 }}

[wording]
issuer = "督查组"
issuer_kind = "领导小组"
addressees = ["各单位"]
"""


def programme(folder, name, year, owed, optional=()):
    """A programme of these forms; the path of its TOML."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    words = {"id": name, "name": f"{name}方案", "year": year}
    lists = {"owed": str(list(owed)), "optional": str(list(optional))}
    path.write_text(PROGRAMME.format(**words, **lists).replace("'", '"'), encoding="utf-8")
    return path


def registry(folder, units, villages, households=()):
    """The lead office's workbooks: F01, F02 and, where there are households, F22."""
    folder.mkdir(parents=True)
    listed = [["单位名称", "单位简称", "层级"], *([full, short, "市"] for full, short in units)]
    paired = [["帮扶单位", "县(区)", "乡镇", "村(社区)"], *villages]
    books = {"参扶单位基本情况表": listed, "包村对应表": paired}
    if households:
        books["贫困村户基本台账"] = [["县", "乡镇", "村", "户主", "人口"], *households]
    for title, rows in books.items():
        book_of({title: [[title], *rows]}).save(folder / f"{title}.xlsx")
    return folder


def value(form, one, index, place, unit, span):
    """What a clerk types into a cell, and what the record must hold."""
    day = _day(form, one, span) + timedelta(days=10 * index)
    number = 2 if one.name == "days" else 3.5
    words = one.choices or {"": ""}
    typed = {
        "person": PEOPLE[index],
        "unit": unit,
        **dict(zip(("county", "township", "village"), place, strict=True)),
        "choice": next(iter(words.values())),
        "mark": next(iter(signs_of(one)), ""),
        "idcard": _ID[index],
        "phone": _PHONES[index],
        "yesno": "是",
        "month": f"{span.start.year}年{span.start.month}月",
        "integer": 12 + index,
        "number": number,
        "quantity": number,
        "money": 1.25,
        "date": day,
        "text": f"{one.head}之{'一二'[index]}",
    }[one.kind]
    meant = {
        "mark": signs_of(one).get(typed),
        "yesno": True,
        "month": span.months[0],
        "number": Decimal(str(number)),
        "quantity": Decimal(str(number)),
        "money": Decimal("1.25") * _SCALES[form.default_money],
    }.get(one.kind, typed)
    return typed, meant


def _day(form, one, span):
    """Dates of a row follow each other as the checks want them."""
    dates = [field.name for field in form.fields if field.kind == "date"]
    order = {
        check.field: check.terms["not_before"][0]
        for check in checks_of(form.id)
        if check.kind is Kind.IN_ORDER
    }
    later = order.get(one.name) is not None
    return span.start + timedelta(days=1 + (dates.index(one.name) if later else 0))


def fill(path, form_ids, place, unit, span, *, rows=2):
    """Fill in every form's sheets of a workbook; the expected records by form.

    Each sheet is found by its own name and each column by its own head, as a person finds them.
    """
    book = openpyxl.load_workbook(path)
    expected = {}
    for form_id in form_ids:
        form = forms()[form_id]
        for blank in blank_sheets(form, span, Offer(unit, (place,))):
            if blank.name not in book.sheetnames:
                continue
            sheet = book[blank.name]
            first, columns = _columns(sheet, blank)
            for index in range(rows):
                record = {}
                for column in blank.columns:
                    typed, meant = value(form, form.field(column.name), index, place, unit, span)
                    sheet.cell(first + index, columns[column.name]).value = typed
                    record[column.name] = meant
                if blank.month:
                    record["month"] = f"{blank.month:%Y-%m}"
                expected.setdefault(form_id, []).append(record)
    book.save(path)
    return expected


def _columns(sheet, blank):
    """First row to fill in, and the column of each field."""
    shift = 2 if blank.numbered else 1
    grouped = any(column.group for column in blank.columns)
    for at, column in enumerate(blank.columns, start=shift):
        row = 4 if column.group else 3
        assert sheet.cell(row, at).value == column.head
    return (5 if grouped else 4), {
        column.name: at for at, column in enumerate(blank.columns, start=shift)
    }
