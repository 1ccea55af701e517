"""What goes back to units: every faulty cell marked, nothing of another unit told."""

import dataclasses
import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlwt
from pebble import ProcessExpired

from inspectorate.audit.citing import joined_quotes, quote_cells
from inspectorate.audit.intake import take_in
from inspectorate.audit.judging import conclude, judge
from inspectorate.audit.papers import round_of
from inspectorate.audit.plan import plan_run
from inspectorate.audit.quality import located_marks, views_of, wanted_cells
from inspectorate.audit.returned import Results, ReturnBatch, printed_of, return_batches
from inspectorate.audit.returned_files import return_in_pool, save_returned
from inspectorate.files.names import folder_name
from inspectorate.files.reading import read_chunk
from inspectorate.files.sources import InputsError
from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.checks.evaluate import FAULTS, evaluate, faults
from inspectorate.notices.privacy import privacy_faults
from tests.runs import table

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


@pytest.fixture(scope="module")
def inputs(small_inputs, tmp_path_factory):
    """The small inputs, two units sharing a household, a person and a phone; other formats."""
    root = tmp_path_factory.mktemp("returned") / "inputs"
    shutil.copytree(small_inputs, root)
    submissions = root / PERIOD / "submissions"
    days = {
        f"{month}月": {
            **dict.fromkeys(named(submissions / BOOK, f"{month}月", "宋娟学"), PERSON),
            **dict.fromkeys(named(submissions / BOOK, f"{month}月", "黄英长"), STRANGER),
        }
        for month in (4, 5, 6)
    }
    roster = {"F5": PERSON, "H5": PERSON_ID, "J5": FGW, "T5": "13800000008", "T6": "13800000008"}
    edit(
        submissions / BOOK,
        {
            "结对": {**SHARED_HOUSE, "L6": SHARED_ID, "N6": "一帮一", "C7": "汉中市发展和改革委"},
            "花名册": roster,
            **days,
            "资金物资": {"H6": "三四百", "A30": "电话13912345678"},
        },
    )
    as_xls(submissions / "汉中公路管理局/汉中公路管理局2014年第二季度驻村帮扶报表.xlsx")
    book = submissions / "市工商局/市工商局2014年第二季度驻村帮扶报表.xlsx"
    as_csv(book, "花名册")
    (submissions / "市人社局/核查意见.xlsx").write_bytes(b"PK\x03\x04 broken")
    several_units(submissions)
    nobodys(submissions)
    return root


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


@pytest.fixture(scope="module")
def run(inputs, tmp_path_factory):
    return results(inputs, tmp_path_factory.mktemp("outputs"))


@pytest.fixture(scope="module")
def home(run, tmp_path_factory):
    """The folder returned/ of the run."""
    folder = tmp_path_factory.mktemp("staging")
    for batch in return_batches(run, 4):
        save_returned(batch, folder)
    return folder / "returned"


def unit_return(run, unit):
    units = [each for batch in return_batches(run, 50) for each in batch.units]
    return next(each for each in units if each.unit == unit)


def texts(path):
    """Every zip part of a workbook, as text."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def sheet_rows(path, title):
    return [list(row) for row in openpyxl.load_workbook(path)[title].values]


def told(home, unit):
    """Rows of the list 逐条意见 of a unit, without title, heads and note."""
    return sheet_rows(home / folder_name(unit) / "核查意见.xlsx", "逐条意见")[2:-1]


# Who gets what


def test_units_with_something_to_mend_have_a_folder(run, home):
    quality = run.marks.filter(pl.col("action") != "提示")
    found = run.conclusion.findings.filter(pl.col("severity") != "D").filter(pl.col("unit") != "")
    senders = dict(run.intake.lines.select("file", "unit").iter_rows())
    sent = {unit for file in quality["file"] for unit in (senders.get(file) or "").split(";")}
    wanted = sent | set(found["unit"])
    assert {path.name for path in home.iterdir()} >= {folder_name(unit) for unit in wanted}


def test_a_unit_with_nothing_to_mend_has_no_folder(run, home):
    told_units = {unit.unit for batch in return_batches(run, 50) for unit in batch.units}
    assert {path.name for path in home.iterdir()} == {folder_name(unit) for unit in told_units}
    quiet = dataclasses.replace(
        run,
        marks=run.marks.clear(),
        conclusion=dataclasses.replace(
            run.conclusion, findings=run.conclusion.findings.clear(),
            undecided=run.conclusion.undecided.clear(),
        ),
    )  # fmt: skip
    silent = dataclasses.replace(
        quiet, written=dataclasses.replace(run.written, findings=run.written.findings.clear())
    )
    units = [unit for batch in return_batches(silent, 50) for unit in batch.units]
    assert {unit.unit for unit in units} == set()


def test_batches_hold_some_units_each(run):
    batches = return_batches(run, 2)
    assert max(len(batch.units) for batch in batches) <= 2
    units = [unit.unit for batch in batches for unit in batch.units]
    assert units == sorted(units)


def test_copies_keep_the_paths_of_what_was_sent(run, home):
    for batch in return_batches(run, 50):
        for unit in batch.units:
            place = home / folder_name(unit.unit)
            marked = [file for file in unit.files if file.remarks]
            stems = {Path(file.name).with_suffix(".xlsx").as_posix() for file in marked}
            made = {path.relative_to(place).as_posix() for path in place.rglob("*.xlsx")}
            assert made - {"核查意见.xlsx"} == stems


def test_a_file_that_cannot_be_read_is_told_with_its_reason(run, home):
    files = sheet_rows(home / RSJ / "核查意见.xlsx", "核查意见")
    (row,) = [row for row in files if row[0] == "市人社局/核查意见.xlsx"]
    assert (row[1], row[2], row[6]) == ("退回", 1, None)
    assert row[7].startswith("文件已损坏")
    (first,) = [row for row in told(home, RSJ) if row[10] == "DQ-01"]
    assert first[1:4] == ["退回", "核查意见.xlsx", "整个文件"]


@pytest.mark.parametrize(("unit", "old"), [(GLJ, ".xls"), (GSJ, ".csv")])
def test_old_formats_come_back_as_xlsx(run, home, unit, old):
    files = [file for file in unit_return(run, unit).files if file.name.endswith(old)]
    assert files
    assert all(file.remarks for file in files)
    for file in files:
        copy = home / folder_name(unit) / Path(file.name).with_suffix(".xlsx")
        assert "核查意见" in openpyxl.load_workbook(copy).sheetnames


def test_a_file_of_nobody_known_waits_for_the_lead_office(home):
    place = home / folder_name("")
    assert place.name.startswith("单位名称未知")
    made = {path.relative_to(place).as_posix() for path in place.rglob("*.xlsx")}
    assert made == {"核查意见.xlsx", "杂/两家.xlsx", "杂/资料.xlsx"}


@pytest.mark.parametrize(("unit", "own", "other"), [(RSJ, "许多", "不少"), (ZGJ, "不少", "许多")])
def test_of_a_file_of_several_units_each_is_told_its_own(home, unit, own, other):
    assert not (home / unit / "杂").exists()
    said = " ".join(str(row) for row in told(home, unit))
    assert f"填的是“{own}”" in said
    assert f"“{other}”" not in said


# What is marked


def test_every_faulty_cell_is_in_a_remark(run):
    own = run.marks.filter(pl.col("file").str.starts_with("submissions/"))
    wanted = set(own.drop_nulls("cell").select("file", "sheet", "cell").iter_rows())
    suspects = run.conclusion.findings.filter(
        pl.col("status").is_in(["疑点", "认定"]) & (pl.col("unit") != "")
    )
    senders = run.intake.lines.select("file", sender="unit")
    cited = (
        run.conclusion.citations.join(suspects, on="finding_id", how="semi")
        .join(senders, on="file")
        .filter((pl.col("unit") == pl.col("sender")) & pl.col("cell").is_not_null())
    )
    wanted |= set(cited.select("file", "sheet", "cell").iter_rows())
    marked = set()
    for batch in return_batches(run, 50):
        for file in (file for unit in batch.units for file in unit.files):
            for remark in file.remarks:
                for sheet, cells in ((remark.sheet, remark.cells), *remark.also):
                    marked |= {(file.source.name, sheet, cell) for cell in cells}
    assert len(wanted) > 50
    assert wanted <= marked


def test_every_cell_of_a_remark_is_filled_and_commented(run, home):
    cells = 0
    for batch in return_batches(run, 50):
        for unit in batch.units:
            for file in (file for file in unit.files if file.remarks):
                copy = home / folder_name(unit.unit) / Path(file.name).with_suffix(".xlsx")
                book = openpyxl.load_workbook(copy)
                alone = book.sheetnames[1]
                for remark in file.remarks:
                    for sheet, addresses in ((remark.sheet, remark.cells), *remark.also):
                        for address in addresses:
                            cell = book[sheet or alone][address]
                            assert cell.comment is not None, (file.name, sheet, address)
                            assert cell.fill.fill_type == "solid", (file.name, sheet, address)
                            cells += 1
    assert cells > 50


def test_a_stranger_in_three_months_is_one_matter(home):
    (row,) = [row for row in told(home, ZGJ) if STRANGER in str(row[5])]
    assert row[10] == "DQ-16"
    assert re.fullmatch(r"4月!\w+；5月!\w+；6月!\w+", row[3])


def test_two_members_with_one_phone_are_one_matter(home):
    (row,) = [row for row in told(home, ZGJ) if "同一手机号码" in str(row[6])]
    assert row[3] == "花名册!T5、T6"
    assert row[5] == "填的是“138****0008”"


def test_what_could_not_be_read_says_what_follows(home):
    (row,) = [row for row in told(home, ZGJ) if "三四百" in str(row[5])]
    assert row[3] == "资金物资!H6"
    assert row[6].startswith("确切数字") or row[6]
    assert "DQ-10" in row[10]


# What is not told


def written_words(folder):
    """Everything that stands in the files of a folder, cell by cell."""
    found = []
    for path in folder.rglob("*.xlsx"):
        try:
            book = openpyxl.load_workbook(path)
        except (zipfile.BadZipFile, KeyError, ValueError):
            continue
        found += [str(v) for sheet in book for row in sheet.values for v in row if v is not None]
        found += book.sheetnames
    return "\n".join([*found, *(p.name for p in folder.rglob("*"))])


def belongings(run, unit):
    """Names of a unit, of its people, households and files."""
    records = run.intake.assembled.facts.records
    names = set()
    for form, field in (
        ("F01", "unit_name"), ("F01", "short_name"), ("F01", "main_leader"), ("F03", "person_name"),
        ("F04", "helper_name"), ("F04", "household_head"), ("F05", "household_head"),
        ("F06", "person_name"),
    ):  # fmt: skip
        mine = records[form].filter(pl.col("unit") == unit)
        names |= set(mine[field].drop_nulls())
    files = run.intake.lines.filter(pl.col("unit") == unit)["file"]
    return names | {Path(file).name for file in files} | {Path(file).stem for file in files}


@pytest.mark.parametrize(
    ("unit", "folder"), [(FGW, "市发改委"), (ZGJ, "市住管局"), (RSJ, "市人社局")]
)
def test_nothing_of_another_unit_is_told(run, home, inputs, unit, folder):
    own = written_words(inputs / PERIOD / "submissions" / folder)
    others = run.intake.assembled.facts.units["unit"].to_list()
    secrets = set().union(*(belongings(run, other) for other in others if other != unit))
    secrets = {name for name in secrets if name not in own} - {"核查意见", "核查意见.xlsx"}
    assert len(secrets) > 100
    place = home / folder_name(unit)
    parts = {path: texts(path) + str(path.relative_to(home)) for path in place.rglob("*.xlsx")}
    assert parts
    leaks = {name for name in secrets for text in parts.values() if name in text}
    assert leaks == set()


def test_shared_households_and_people_are_told_to_both(run, home):
    """Or the test above would find nothing for want of anything to tell."""
    for unit in (FGW, ZGJ):
        ids = {row[10] for row in told(home, unit)}
        assert {"PAIR-17", "RES-07"} <= ids


def test_a_near_name_of_another_unit_is_not_offered(home):
    rows = [row for row in told(home, ZGJ) if "汉中市发展和改革委" in str(row)]
    assert rows
    assert all(FGW not in str(row) for row in rows)


def test_no_id_number_and_no_phone_is_told(run):
    for batch in return_batches(run, 50):
        said = [
            ("", text)
            for unit in batch.units
            for matter in unit.matters
            for text in (matter.remark.found, matter.remark.expected, *matter.remark.follows)
        ]
        assert privacy_faults(said, (), ()) == []
    assert re.search(r"\d{17}[\dX]", str(said)) is None


# How it is written


def test_the_same_run_gives_the_same_bytes(run, home, tmp_path):
    for batch in reversed(return_batches(run, 1)):
        save_returned(batch, tmp_path)
    first = {path.relative_to(home): path.read_bytes() for path in home.rglob("*.xlsx")}
    again = tmp_path / "returned"
    assert {p.relative_to(again): p.read_bytes() for p in again.rglob("*.xlsx")} == first


@pytest.mark.parametrize("gone", [True, False])
def test_a_file_changed_meanwhile_is_named(run, tmp_path, gone):
    unit = unit_return(run, ZGJ)
    file = next(file for file in unit.files if file.remarks)
    moved = tmp_path / "other.xlsx"
    if not gone:
        moved.write_bytes(b"something else")
    source = dataclasses.replace(file.source, path=moved)
    changed = dataclasses.replace(unit, files=(dataclasses.replace(file, source=source),))
    batch = ReturnBatch([changed], printed_of(run.plan))
    with pytest.raises(
        InputsError, match=f"{file.source.name}”在运行期间被{'移走' if gone else '改动'}"
    ):
        save_returned(batch, tmp_path / "staging")


class FellingPool:
    """Runs in this process; dies of any batch with a file of one unit to be marked."""

    def __init__(self, culprit):
        self.culprit = culprit

    def schedule(self, work, args, timeout):
        assert timeout > 0
        self.call = lambda: work(*args)
        files = [file for unit in args[0].units if unit.unit == self.culprit for file in unit.files]
        self.falls = any(file.remarks for file in files)
        return self

    def result(self):
        if self.falls:
            raise ProcessExpired("died", 1)
        return self.call()


def test_a_file_that_fells_its_process_takes_only_its_units_copies(run, home, tmp_path):
    (batch,) = return_batches(run, 50)
    marked = {unit.unit: sum(bool(file.remarks) for file in unit.files) for unit in batch.units}
    copies = return_in_pool(FellingPool(ZGJ), batch, tmp_path)
    assert copies == sum(marked.values()) - marked[ZGJ]
    rows = sheet_rows(tmp_path / "returned" / ZGJ / "核查意见.xlsx", "核查意见")
    (row,) = [row for row in rows if row[0] == BOOK]
    assert row[6:] == [None, "批注件未能生成，请照“逐条意见”更正"]
    other = next((home / folder_name(FGW)).rglob("*.xlsx"))
    assert (tmp_path / "returned" / other.relative_to(home)).read_bytes() == other.read_bytes()


def test_without_copies_the_list_says_so(run, tmp_path):
    (batch,) = (
        ReturnBatch([unit_return(run, ZGJ)], printed_of(run.plan)).bare("批注件未能生成").alone()
    )
    assert save_returned(batch, tmp_path) == 0
    rows = sheet_rows(tmp_path / "returned" / ZGJ / "核查意见.xlsx", "核查意见")
    assert [row[6:] for row in rows if row[0] == BOOK] == [[None, "批注件未能生成"]]


def test_copies_never_overwrite_one_another(run, tmp_path):
    unit = unit_return(run, ZGJ)
    file = next(file for file in unit.files if file.remarks)
    names = ("一/表.xlsx", "一/表.XLSX", "二/表.xlsx", "核查意见.xlsx")
    several = tuple(dataclasses.replace(file, name=name) for name in names)
    assert (
        save_returned(
            ReturnBatch([dataclasses.replace(unit, files=several)], printed_of(run.plan)), tmp_path
        )
        == 4
    )
    place = tmp_path / "returned" / ZGJ
    made = [path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()]
    assert len(made) == 5
    assert len({name.casefold() for name in made}) == 5


# The whole run


def test_whole_run_marks_every_cell_of_its_tables(small_run):
    units = {row["file"]: row["unit"] for row in table(small_run / "intake.csv")}
    wanted = {}
    for row in table(small_run / "quality.csv"):
        if row["file"].startswith("submissions/") and row["cell"] and row["check_id"] != "DQ-18":
            wanted.setdefault(row["file"], set()).add((row["sheet"], row["cell"]))
    for row in table(small_run / "findings.csv"):
        if row["status"] in ("疑点", "认定"):
            for spot in filter(None, row["cells"].split(";")):
                file, _, cell = spot.rpartition("|")
                if row["unit"] and units.get(file := file or row["file"]) == row["unit"]:
                    wanted.setdefault(file, set()).add(tuple(cell.split("!")))
    assert sum(map(len, wanted.values())) > 20
    for file, cells in wanted.items():
        copy = small_run / "returned" / folder_name(units[file]) / file.removeprefix("submissions/")
        book = openpyxl.load_workbook(copy)
        for sheet, cell in cells:
            marked = book[sheet][cell]
            assert marked.comment is not None, (file, sheet, cell)
            assert marked.fill.fill_type == "solid", (file, sheet, cell)


def test_golden_list_of_one_unit(audited):
    """GOLDEN=write writes it anew."""
    path = audited("2014Q2") / "returned" / "陕西秦龙电力股份有限公司" / "核查意见.xlsx"
    lines = [
        " | ".join("" if value is None else str(value) for value in row)
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.values
    ]
    golden = Path(__file__).parent / "golden/核查意见.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join([*lines, ""]), encoding="utf-8")
    assert "\n".join([*lines, ""]) == golden.read_text(encoding="utf-8")
