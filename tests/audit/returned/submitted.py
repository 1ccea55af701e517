"""What units sent, with faults worked into it, and what a run makes of that up to its papers."""

import openpyxl
import polars as pl
import xlwt

from inspectorate.audit.citing import joined_quotes, quote_cells
from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.papers.round import round_of
from inspectorate.audit.plan import plan_run
from inspectorate.audit.quality import located_marks, views_of, wanted_cells
from inspectorate.audit.returned.units import Results, return_batches
from inspectorate.files.names import folder_name
from inspectorate.files.reading import read_chunk
from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.checks.evaluate import FAULTS, evaluate, faults

PERIOD = "hanzhong/2014Q2"
FGW, ZGJ = "汉中市发展和改革委员会", "汉中市住房保障和房屋管理局"
GLJ, RSJ = "汉中公路管理局", "汉中市人力资源和社会保障局"
GSJ = "汉中市工商行政管理局"
BOOK = "市住管局/市住管局2014年第二季度驻村帮扶资料汇总.xlsx"
#: Stands in the timesheets of three months and in no roster.
STRANGER = "白大路"
#: A household and a person that two units have, in the cells of the second unit.
SHARED_HOUSE = {"G6": "南郑县", "H6": "红庙镇", "I6": "群福村", "K6": "尹卫"}
SHARED_ID, PERSON, PERSON_ID = "610799196310249479", "彭晓生", "610799196508226993"


def results(inputs, outputs):
    """A run's stages up to its papers, with the quick engine of checks."""
    plan = plan_run("hanzhong", "2014Q2", inputs, outputs)
    intake = take_in(plan, [read_chunk(chunk, 2014) for chunk in plan.chunks(50)])
    views = views_of(intake.assembled, plan.period)
    found = [
        faults(evaluate(checks_of(form), view), checks_of(form)) for form, view in views.items()
    ]
    marks = located_marks(intake.assembled, pl.concat([pl.DataFrame(schema=FAULTS), *found]))
    conclusion = conclude(plan, intake.assembled, judge(plan, intake.assembled))
    cells = wanted_cells(marks, conclusion.citations)
    quotes = joined_quotes([quote_cells(chunk, cells) for chunk in plan.holding(cells, 50)])
    written = round_of(plan, intake, conclusion, quotes)
    return Results(plan, intake, conclusion, marks, quotes, written)


def edit(path, sheets):
    """Write values into cells of some sheets of a workbook."""
    book = openpyxl.load_workbook(path)
    for title, cells in sheets.items():
        for cell, value in cells.items():
            book[title][cell] = value
    book.save(path)


def as_xls(path):
    """The workbook as an old .xls of values."""
    old = xlwt.Workbook()
    for sheet in openpyxl.load_workbook(path):
        new = old.add_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    new.write(cell.row - 1, cell.column - 1, cell.value)
    old.save(str(path.with_suffix(".xls")))
    path.unlink()


def as_csv(path, title):
    """One sheet of the workbook as a CSV of GB18030 beside it, and no longer in it."""
    book = openpyxl.load_workbook(path)
    rows = [["" if v is None else str(v) for v in row] for row in book[title].values]
    text = "\n".join(",".join(row) for row in rows)
    path.with_name(f"{title}.csv").write_bytes(text.encode("gb18030"))
    del book[title]
    book.save(path)


def several_units(submissions):
    """A workbook in nobody's folder with a sheet of one unit and one of another."""
    book = openpyxl.load_workbook(submissions / BOOK)
    for sheet in [sheet for sheet in book if sheet.title not in ("培训", "活动")]:
        del book[sheet.title]
    book["培训"]["A2"], book["活动"]["A2"] = f"填报单位：{RSJ}", f"填报单位：{ZGJ}"
    book["培训"]["J4"], book["活动"]["J4"] = "许多", "不少"
    (submissions / "杂").mkdir()
    book.save(submissions / "杂/两家.xlsx")


def nobodys(submissions):
    """A workbook of which nobody can tell whose it is."""
    book = openpyxl.load_workbook(submissions / BOOK)
    for sheet in [sheet for sheet in book if sheet.title != "户档案"]:
        del book[sheet.title]
    book["户档案"]["A1"], book["户档案"]["A2"] = "帮扶对象档案登记表", "填报时间：2014年7月2日"
    book.save(submissions / "杂/资料.xlsx")


def named(path, title, name):
    sheet = openpyxl.load_workbook(path)[title]
    return [cell.coordinate for row in sheet for cell in row if cell.value == name]


def unit_return(run, unit):
    units = [each for batch in return_batches(run, 50) for each in batch.units]
    return next(each for each in units if each.unit == unit)


def sheet_rows(path, title):
    return [list(row) for row in openpyxl.load_workbook(path)[title].values]


def told(home, unit):
    """Rows of the list 逐条意见 of a unit, without title, heads and note."""
    return sheet_rows(home / folder_name(unit) / "核查意见.xlsx", "逐条意见")[2:-1]
