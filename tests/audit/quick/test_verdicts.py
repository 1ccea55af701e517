"""`check` says of a unit's files what the audit's quality.csv says of them, and owns up to the rest."""

import openpyxl
import polars as pl
import pytest

from expectations.suites.every import run_suites
from inspectorate.audit.blank_books import make_templates
from inspectorate.audit.citing import quote_cells
from inspectorate.audit.intake import take_in
from inspectorate.audit.plan import plan_run
from inspectorate.audit.quality import located_marks, quality_table, views_of, wanted_cells
from inspectorate.audit.quick import work as quick_work
from inspectorate.audit.quick.report import Request, named
from inspectorate.files.reading import read_chunk
from inspectorate.periods import span_of
from tests.audit.blanks import PEOPLE, fill, programme, registry
from tests.runs import table

UNIT, OTHER = "北山市水务局", "北山市林业局"
PLACE = ("东县", "河口镇", "柳树村")
FORMS = ["F03", "F04", "F05", "F06", "F07", "F09", "F11", "F12"]
SAID = ["check_id", "action", "file", "sheet", "cell", "raw"]
#: What only a run can tell (versions, what is missing) or only inspectors may see.
NOT_ASKED = ("DQ-17", "DQ-18", "DQ-20")
#: Sheet, row of data, head, what a careless clerk writes there, and the check that says so.
SPOILT = [
    ("驻村工作队及队员花名册", 1, "身份证号", "612301198203044510", "DQ-07"),
    ("驻村工作队及队员花名册", 2, "进驻日期", None, "DQ-06"),
    ("驻村工作队及队员花名册", 2, "村", "柳条村", "DQ-05"),
    ("干部结对帮扶花名册", 1, "单位", "北山市水利局", "DQ-04"),
    ("干部结对帮扶花名册", 2, "单位", OTHER, "DQ-03"),
    ("干部结对帮扶花名册", 2, "户主姓名", "无名氏", "DQ-16"),
    ("驻村考勤月报表4月", 1, "姓名", "陌生人", "DQ-16"),
    ("请销假登记表", 1, "天数", 9, "DQ-09"),
    ("帮扶活动登记表", 1, "日期", "2014-09-01", "DQ-09"),
    ("帮扶活动登记表", 2, "日期", "5月6日", "DQ-09"),
    ("帮扶活动登记表", 1, "活动类别", "喝茶", "DQ-14"),
    ("帮扶项目台账", 1, "已支出", -3, "DQ-10"),
    ("帮扶项目台账", 2, "计划投入", "500余万元", "DQ-10"),
    ("帮扶资金物资投入台账", 1, "对象", "王大、李二", "DQ-13"),
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """A period with a registry and the spoilt workbooks of one unit; its programme's TOML."""
    tmp_path = tmp_path_factory.mktemp("spoilt")
    scheme = programme(tmp_path / "programmes", "shiyan", 2014, FORMS)
    period = tmp_path / "inputs/shiyan/2014Q2"
    villages = [[UNIT, *PLACE], [OTHER, "东县", "河口镇", "杨庄村"]]
    registry(period / "registry", [(UNIT, "水务局"), (OTHER, "林业局")], villages)
    folder = period / "submissions/水务局"
    made = make_templates(str(scheme), UNIT, folder, "2014Q2", period / "registry")
    for path in made.files:
        fill(path, FORMS, PLACE, UNIT, span_of("2014Q2"))
        spoil(path)
    return scheme, period, made.files


def spoil(path):
    book = openpyxl.load_workbook(path)
    for name, row, head, typed, _ in SPOILT:
        if name in book.sheetnames:
            sheet = book[name]
            cell = head_cell(sheet, head)
            first = (
                5
                if any(r.min_row == 3 and r.max_row == 4 for r in sheet.merged_cells.ranges)
                else 4
            )
            sheet.cell(first + row - 1, cell.column).value = typed
    if "帮扶活动登记表" in book.sheetnames:
        # The same activity twice.
        sheet = book["帮扶活动登记表"]
        for cell in sheet[5]:
            sheet.cell(6, cell.column).value = cell.value
    book.save(path)


def head_cell(sheet, head):
    groups = {"已支出": "支出", "计划投入": "计划"}
    for row in (3, 4):
        for cell in sheet[row]:
            if cell.value in (head, groups.get(head)):
                return cell
    raise AssertionError(head)


def audited(scheme, period, tmp_path):
    """quality.csv of a run over the inputs, by the functions that the run calls."""
    plan = plan_run(str(scheme), "2014Q2", period.parents[1], tmp_path / "outputs")
    intake = take_in(plan, [read_chunk(plan.sources, 2014)])
    assembled = intake.assembled
    marks = located_marks(assembled, run_suites(views_of(assembled, plan.period)).faults)
    nothing = pl.DataFrame(schema=dict.fromkeys(("file", "sheet", "cell"), pl.String))
    raws = quote_cells(plan.sources, wanted_cells(marks, nothing))
    return quality_table(assembled, intake.lines, marks, raws).to_dicts()


def lines_of(rows):
    """What a check says where; the cells of one unit's own files."""
    return sorted(
        tuple(row[name] or "" for name in SAID)
        for row in rows
        if row["check_id"] not in NOT_ASKED and (row["file"] or "").startswith("submissions/")
    )


def checked(monkeypatch, request):
    """The report of the quick check, and the faults it rests on."""
    seen = []
    matters = quick_work.check_matters
    monkeypatch.setattr(
        quick_work, "check_matters", lambda frame: seen.append(frame) or matters(frame)
    )
    report = quick_work.examine(request, quick_work.Direct(), copies=False)
    return report, seen[0].to_dicts()


def test_spoilt_workbooks_get_the_verdicts_of_the_audit(inputs, tmp_path, monkeypatch):
    scheme, period, files = inputs
    request = Request(named(files), str(scheme), "2014Q2", period / "registry")
    report, faulty = checked(monkeypatch, request)
    told = lines_of(audited(scheme, period, tmp_path))
    assert lines_of(faulty) == told
    assert {check for *_, check in SPOILT} | {"DQ-08"} <= {line[0] for line in told}
    assert [one.id for one in report.unchecked] == ["DQ-17"]


def test_sample_units_get_the_verdicts_of_the_run(small_inputs, small_run, monkeypatch):
    period = small_inputs / "hanzhong/2014Q2"
    told = table(small_run / "quality.csv")
    units = [path for path in sorted((period / "submissions").iterdir()) if path.is_dir()]
    assert len(units) == 6
    for unit in units:
        files = sorted(path for path in unit.rglob("*") if path.is_file())
        request = Request(named(files), "hanzhong", "2014Q2", period / "registry")
        _, faulty = checked(monkeypatch, request)
        here = [row for row in told if f"/{unit.name}/" in row["file"]]
        assert lines_of(faulty) == lines_of(here), unit.name


def test_extract_of_the_template_leaves_to_the_registry_what_only_it_can_tell(inputs, monkeypatch):
    scheme, period, files = inputs
    whole = Request(named(files), str(scheme), "2014Q2", period / "registry")
    told = [line for line in lines_of(checked(monkeypatch, whole)[1]) if not of_registry(line)]
    report, faulty = checked(monkeypatch, Request(named(files), str(scheme)))
    assert lines_of(faulty) == told
    open_ones = {one.id: one.places for one in report.unchecked}
    assert sorted(open_ones) == ["DQ-04", "DQ-05", "DQ-17"]
    assert any("柳条村" in place for place in open_ones["DQ-05"])
    assert all("干部结对帮扶花名册!" in place for place in open_ones["DQ-04"])


def of_registry(line):
    return line[0] in ("DQ-03", "DQ-04", "DQ-05")


def test_files_alone_are_checked_as_far_as_they_go(inputs, tmp_path, monkeypatch):
    """Neither registry nor hidden sheet, no period: nothing is said that they can't bear out."""
    scheme, _period, files = inputs
    bare = []
    for path in files:
        book = openpyxl.load_workbook(path)
        del book["_inspectorate"]
        bare.append(tmp_path / path.name)
        book.save(bare[-1])
    report, faulty = checked(monkeypatch, Request(named(bare), str(scheme)))
    told = {row["check_id"] for row in faulty}
    assert told == {"DQ-06", "DQ-07", "DQ-08", "DQ-09", "DQ-10", "DQ-13", "DQ-14"}
    late = [row for row in faulty if row["check_id"] == "DQ-09"]
    assert [row["field"] for row in late] == ["days"]
    needs = {one.id: one.needs for one in report.unchecked}
    assert sorted(needs) == ["DQ-03", "DQ-04", "DQ-05", "DQ-09", "DQ-16", "DQ-17"]
    assert "--registry" in needs["DQ-04"]
    assert "--period" in needs["DQ-09"]
    assert (report.unit, report.period) == (UNIT, "")


def test_forms_that_are_not_there_are_named(inputs, monkeypatch):
    scheme, _period, files = inputs
    roster = [path for path in files if "考勤" in path.name]
    report, _ = checked(monkeypatch, Request(named(roster), str(scheme)))
    needs = {(one.id, one.needs) for one in report.unchecked}
    assert ("DQ-16", "《驻村考勤月报表》须与《驻村工作队及队员花名册》（F03）一并核查") in needs
    (sent,) = [text for check, text in needs if check == "DQ-20"]
    assert "《帮扶项目台账》" in sent
    assert "《驻村考勤月报表》" not in sent


def test_template_of_another_programme_or_unit_is_hinted_at(inputs, tmp_path, monkeypatch):
    scheme, period, files = inputs
    other = programme(tmp_path / "programmes", "qita", 2014, FORMS)
    away = make_templates(str(scheme), OTHER, tmp_path / "away", "2014Q2", period / "registry")
    report, _ = checked(monkeypatch, Request(named([*files, *away.files]), str(other)))
    assert [hint.split("，")[0] for hint in report.hints] == [
        "有的工作簿是为方案“shiyan”制作的",
        "这些工作簿是为2个单位制作的",
    ]


def test_nothing_of_a_number_is_shown_in_full(inputs, monkeypatch):
    scheme, period, files = inputs
    request = Request(named(files), str(scheme), "2014Q2", period / "registry")
    report, faulty = checked(monkeypatch, request)
    shown = repr(report) + repr(faulty)
    assert "0304451" not in shown
    assert PEOPLE[0] not in repr(report.unchecked)
