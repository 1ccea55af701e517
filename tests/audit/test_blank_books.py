"""`template`: what is written for whom, and that a filled-in one is read without a single check."""

import polars as pl
import pytest

from inspectorate.audit.blank_books import make_templates
from inspectorate.audit.quick.report import Request, named
from inspectorate.audit.quick.work import Direct, examine
from inspectorate.audit.registry import newest_registry, registry_sources
from inspectorate.files.reading import read_chunk
from inspectorate.files.sources import InputsError, named_source
from inspectorate.forms.shape import forms
from inspectorate.periods import span_of
from tests.audit.blanks import fill, programme, registry

UNIT, SHORT = "北山市水务局", "水务局"
OTHER = "北山市林业局"
PLACE = ("东县", "河口镇", "柳树村")
VILLAGES = [[UNIT, *PLACE], [OTHER, "东县", "河口镇", "杨庄村"]]
SENT = sorted(one.id for one in forms().values() if "submissions" in one.places)


@pytest.fixture
def office(tmp_path):
    households = [[*PLACE, name, size] for name, size in (("周大山", 3), ("吴水生", 4))]
    away = [["东县", "河口镇", "杨庄村", "郑有田", 2]]
    units = [(UNIT, SHORT), (OTHER, "林业局")]
    return registry(tmp_path / "registry", units, VILLAGES, households + away)


def sources_of(made):
    return [named_source(path, f"submissions/{path.name}") for path in made.files]


def own_columns(frame, form):
    return frame.select([field.name for field in forms()[form].fields])


@pytest.mark.parametrize(
    ("year", "period", "owed"),
    [
        (2014, "2014Q2", SENT),
        (2018, "2018-02", ["F03", "F05", "F06", "F07", "F08", "F14", "F16", "F19"]),
        (2016, "2016H1", ["F04", "F09", "F10", "F12", "F15", "F20", "F21"]),
    ],
)
def test_filled_in_by_a_clerk_it_is_read_as_meant_without_a_check(
    tmp_path, office, year, period, owed
):
    scheme = programme(tmp_path, "shiyan", year, owed)
    made = make_templates(str(scheme), SHORT, tmp_path / "out", period, office)
    expected = {}
    for path in made.files:
        expected |= fill(path, owed, PLACE, UNIT, span_of(period))
    assert sorted(expected) == sorted(owed)
    read = read_chunk(sources_of(made), year)
    assert {outcome.status for outcome in read.outcomes} == {"已读"}
    marks = read.parcel.marks.filter(~pl.col("message").str.starts_with("预填的"))
    assert marks.rows(named=True) == []
    for form, rows in expected.items():
        assert own_columns(read.parcel.records[form], form).to_dicts() == [
            {**dict.fromkeys(one.name for one in forms()[form].fields), **row} for row in rows
        ]


def test_filled_in_it_passes_the_quick_check(tmp_path, office):
    scheme = programme(tmp_path, "shiyan", 2014, SENT)
    made = make_templates(str(scheme), UNIT, tmp_path / "out", "2014Q2", office)
    for path in made.files:
        fill(path, SENT, PLACE, UNIT, span_of("2014Q2"))
    report = examine(Request(named(made.files), str(scheme)), Direct(), copies=False)
    assert [r for file in report.files for r in file.remarks if "预填的" not in r.found] == []
    assert {(one.id, one.needs[:6]) for one in report.unchecked} == {
        ("DQ-17", "须有以前的报"),
        ("DQ-16", "《整改台账》"),
    }
    assert (report.unit, report.period) == (UNIT, "2014年第二季度")


def test_blank_it_counts_as_not_handed_in(tmp_path, office):
    scheme = programme(tmp_path, "shiyan", 2014, SENT)
    made = make_templates(str(scheme), UNIT, tmp_path / "out", "2014Q2", office)
    assert made.rows == 2
    read = read_chunk(sources_of(made), 2014)
    assert read.parcel.tables.select(pl.col("rows").sum(), pl.col("says_none").any()).row(0) == (
        0,
        False,
    )
    assert set(read.parcel.tables["form"]) == set(SENT)
    (note,) = read.parcel.marks.rows(named=True)
    assert (note["check_id"], note["action"], note["sheet"]) == (
        "DQ-06",
        "提示",
        "帮扶对象档案登记表",
    )
    report = examine(Request(named(made.files), str(scheme)), Direct(), copies=False)
    (missing,) = [one for one in report.unchecked if one.id == "DQ-20"]
    assert all(f"《{forms()[form].name}》" in missing.needs for form in SENT)


def test_prefilled_row_counts_once_something_is_added(tmp_path, office):
    import openpyxl

    scheme = programme(tmp_path, "shiyan", 2014, ["F05"])
    made = make_templates(str(scheme), UNIT, tmp_path / "out", "2014Q2", office)
    (path,) = made.files
    book = openpyxl.load_workbook(path)
    sheet = book["帮扶对象档案登记表"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    assert [sheet.cell(row, heads["户主"]).value for row in (4, 5, 6)] == ["周大山", "吴水生", None]
    sheet.cell(5, heads["住房状况"]).value = "砖混"
    book.save(path)
    records = read_chunk(sources_of(made), 2014).parcel.records["F05"]
    assert records.select("household_head", "household_size", "housing", "village").rows() == [
        ("吴水生", 4, "砖混", "柳树村")
    ]


def test_same_words_give_the_same_bytes_and_a_filled_one_is_never_lost(tmp_path, office):
    scheme = str(programme(tmp_path, "shiyan", 2014, ["F09", "F10"]))
    made = make_templates(scheme, UNIT, tmp_path / "a", "2014Q2", office)
    again = make_templates(scheme, SHORT, tmp_path / "b", "2014Q2", office)
    assert [p.read_bytes() for p in made.files] == [p.read_bytes() for p in again.files]
    make_templates(scheme, UNIT, tmp_path / "a", "2014Q2", office)
    (path,) = made.files
    fill(path, ["F09"], PLACE, UNIT, span_of("2014Q2"))
    filled = path.read_bytes()
    with pytest.raises(InputsError, match="可能已经填写，未予覆盖"):
        make_templates(scheme, UNIT, tmp_path / "a", "2014Q2", office)
    assert path.read_bytes() == filled


def test_nothing_of_a_person_or_of_another_unit_is_hidden_in_it(tmp_path, office):
    import openpyxl

    scheme = programme(tmp_path, "shiyan", 2014, SENT)
    made = make_templates(str(scheme), UNIT, tmp_path / "out", "2014Q2", office)
    for path in made.files:
        hidden = openpyxl.load_workbook(path)["_inspectorate"]
        words = {str(cell.value) for row in hidden.iter_rows() for cell in row if cell.value}
        assert {UNIT, *PLACE, SHORT} <= words
        assert not {OTHER, "杨庄村", "周大山", "吴水生", "郑有田"} & words


def test_unit_that_the_registry_does_not_know_is_refused_with_candidates(tmp_path, office):
    scheme = str(programme(tmp_path, "shiyan", 2014, ["F09"]))
    with pytest.raises(ValueError, match=f"没有“北山市水利局”（未登记），名称相近的有：.*{UNIT}"):
        make_templates(scheme, "北山市水利局", tmp_path / "out", "2014Q2", office)
    assert not (tmp_path / "out").exists()


def test_without_a_registry_the_unit_is_taken_as_written(tmp_path):
    scheme = str(programme(tmp_path, "shiyan", 2014, ["F06", "F12"]))
    made = make_templates(scheme, "某局", tmp_path / "out")
    assert (made.unit, made.villages, made.rows) == ("某局", 0, 0)
    assert [path.name for path in made.files] == [
        "某局驻村考勤月报表.xlsx",
        "某局帮扶资金物资投入台账.xlsx",
    ]


def test_registry_is_found_below_the_inputs(tmp_path):
    assert newest_registry(tmp_path, "shiyan", None) is None
    for period in ("2014Q1", "2014Q2", "2014Q3"):
        folder = tmp_path / "shiyan" / period
        (folder / ("registry" if period < "2014Q3" else "submissions")).mkdir(parents=True)
    assert newest_registry(tmp_path, "shiyan", None) == tmp_path / "shiyan/2014Q2/registry"
    assert newest_registry(tmp_path, "shiyan", "2014Q1") == tmp_path / "shiyan/2014Q1/registry"
    assert newest_registry(tmp_path, "shiyan", "2014Q3") is None


def test_registry_may_be_named_by_itself_or_by_its_period(tmp_path, office):
    own, above = registry_sources(office), registry_sources(office.parent)
    assert [one.name for one in own] == [one.name for one in above]
    assert {(one.place, one.name.split("/")[0]) for one in own} == {("registry", "registry")}
    (tmp_path / "empty").mkdir()
    for folder, told in ((tmp_path / "empty", "是空的"), (tmp_path / "none", "找不到名册文件夹")):
        with pytest.raises(InputsError, match=told):
            registry_sources(folder)
