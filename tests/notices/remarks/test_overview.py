"""核查意见.xlsx: files with their counts, matters one by one."""

from inspectorate.notices.remarks.matters import Matter, Spot, grave_first, place
from inspectorate.notices.remarks.overview import FileLine, remark_sheets
from inspectorate.notices.remarks.remark import Heading, Remark

HEADING = Heading("甲局", "某方案", "2014年第二季度", "")
A, B = "submissions/甲局/一.xlsx", "submissions/甲局/二.xlsx"


def matter(weight, *spots, check="DQ-10", where=""):
    remark = Remark("", (), weight, (check,), "名称", "发现", "应为", "依据", "怎么改", ("后果",))
    return Matter("甲局", remark, spots, where)


def line(file, status="已读", copy="", *notes):
    return FileLine(file, file.removeprefix("submissions/"), status, copy, notes)


MATTERS = [
    matter("退回", Spot(B, "", ()), check="DQ-01"),
    matter("B", Spot(A, "项目", ("J6",)), Spot(B, "统计", ("D7",)), check="FUND-01"),
    matter("更正", Spot(A, "项目", tuple(f"C{row}" for row in range(5, 30)))),
    matter("D", Spot(A, "项目", ("I5",)), check="FUND-11"),
    matter("A", where="牵头办公室登记 包村对应表!G4", check="PAIR-08"),
]


LINES = (line(A, "已读", "甲局/一.xlsx"), line(B, "退回"))


def sheets(lines=LINES, matters=MATTERS):
    return remark_sheets(HEADING, lines, matters)


def test_files_with_their_counts():
    files, _ = sheets()
    assert files.title == "甲局2014年第二季度核查意见"
    assert [row[:7] for row in files.rows] == [
        ("甲局/一.xlsx", "已读", 0, 1, 1, 1, "甲局/一.xlsx"),
        ("甲局/二.xlsx", "退回", 1, 1, 0, 0, None),
        ("（不在所报文件中）", None, 0, 1, 0, 0, None),
    ]


def test_a_file_with_nothing_to_mend_says_so():
    files, _ = sheets([line(A, "已读", "", "已转换")], [])
    assert files.rows == [("甲局/一.xlsx", "已读", 0, 0, 0, 0, None, "没有需要更正的；已转换")]


def test_matters_one_by_one_the_gravest_first():
    _, listed = sheets()
    assert [row[:4] for row in listed.rows] == [
        (1, "退回", "二.xlsx", "整个文件"),
        (2, "A 重大", None, "牵头办公室登记 包村对应表!G4"),
        (3, "B 严重", "一.xlsx；二.xlsx", "项目!J6；《二.xlsx》统计!D7"),
        (4, "更正", "一.xlsx", "项目!C5、C6、C7等25格"),
        (5, "提示", "一.xlsx", "项目!I5"),
    ]
    assert listed.rows[0][4:] == ("名称", "发现", "应为", "怎么改", "后果", "依据", "DQ-01")


def test_order_does_not_hang_on_the_order_of_arrival():
    assert grave_first(reversed(MATTERS)) == grave_first(MATTERS)


def test_a_csv_has_no_sheet():
    assert place(Spot(A, "", ("C3",)), A) == "C3"
