"""Sheets as units write them, for the tests of recognising and extracting."""

from inspectorate.evidence import Sheet, address
from inspectorate.forms.layout.extract import extract
from inspectorate.forms.parcels import Harvest, Parcel, frames
from inspectorate.forms.parse import gather


def sheet(*lines: list, name: str = "Sheet1", merges: tuple = ()) -> Sheet:
    """A sheet from lines of cells; short lines are filled with blanks."""
    width = max(map(len, lines))
    return Sheet(name, [[*line, *[None] * (width - len(line))] for line in lines], merges)


def attendance(*people: list, title: str = "驻村考勤月报表(2014年4月)") -> Sheet:
    """F06 with a two-row merged head: 日期 over 1…31, 天数 over its four columns."""
    group = ["序号", "姓名", "派出单位", "村", "日期", *[None] * 30, "天数", None, None, None]
    leaf = [None] * 4 + [float(day) for day in range(1, 32)] + ["在村", "请假", "公差", "休息"]
    merges = ((0, 0, 0, 38), (2, 4, 2, 34), (2, 35, 2, 38), *((2, c, 3, c) for c in range(4)))
    line = ["填报单位:市发改委(盖章)  填报时间:2014年5月3日"]
    return sheet([title], line, group, leaf, *people, merges=merges)


def shown(sheet: Sheet, place: str = "submissions", year: int = 2014) -> list[dict]:
    """Records of a sheet, each field with its value and the cell that says it; blanks left out."""
    tables, doubts = extract(sheet, year, place)
    assert not doubts, doubts
    return [
        {
            name: (value, address(*table.place(row, name)))
            for name, value in values.items()
            if value is not None
        }
        for table in tables
        for row, values in table.rows
    ]


def parsed(sheet: Sheet, year: int = 2014) -> Parcel:
    """What is gathered of a sheet: typed records, their exceptions, the marks."""
    harvest = Harvest()
    for table in extract(sheet, year, "submissions")[0]:
        gather(harvest, "甲.xlsx", sheet, table, year)
    return frames(harvest)
