"""A whole audit of hostile inputs: every file of the run opens, is whole, and does nothing."""

import json

import pytest

from tests.audit.hostile_inputs import (
    ORDINARY,
    PERIOD,
    corrected,
    decided,
    hostile_inputs,
    hostile_programme,
)
from tests.browser import chromium
from tests.hostile import inert_html, safe_csv, whole_docx, whole_pdf, whole_xlsx
from tests.runs import audit, only_run, table

LIST = "核查意见.xlsx"


@pytest.fixture(scope="session")
def run(once, warm_home, small_inputs):
    def make(root):
        inputs, programme = root / "inputs", hostile_programme(root / "hanzhong.toml")
        hostile_inputs(small_inputs, inputs)
        decided(inputs, programme, root / "planned")
        corrected(inputs)
        audit(warm_home, inputs, root / "outputs", PERIOD, str(programme))

    return only_run(once("hostile-run", make) / "outputs", PERIOD)


def of_kind(run, suffix):
    paths = sorted(path for path in run.rglob(f"*{suffix}") if path.is_file())
    assert paths, suffix
    return paths


def test_every_paper_opens_and_is_inert(run):
    texts = [whole_docx(path.read_bytes()) for path in of_kind(run, ".docx")]
    assert any("<script>" in text for text in texts)


def test_every_pdf_opens_and_is_inert(run):
    for path in of_kind(run, ".pdf"):
        assert whole_pdf(path.read_bytes())


def test_every_workbook_opens_and_calculates_nothing(run):
    books = of_kind(run, ".xlsx")
    ours = [path for path in books if "returned" not in path.parts or path.name == LIST]
    assert {path.name for path in ours} >= {"附件1 排名表.xlsx", "附件2 问题清单.xlsx", LIST}
    for path in books:
        whole_xlsx(path.read_bytes(), own=path in ours)


def test_the_list_in_a_marked_copy_holds_no_formula(run):
    copies = [
        path for path in of_kind(run, ".xlsx") if "returned" in path.parts and path.name != LIST
    ]
    assert copies
    for path in copies:
        texts = whole_xlsx(path.read_bytes(), own=False)
        assert texts[0] == "核查意见"


def test_every_table_is_safe_to_open(run):
    for path in of_kind(run, ".csv"):
        safe_csv(path)
    for path in of_kind(run, ".json"):
        json.loads(path.read_text(encoding="utf-8"))


def test_every_page_is_inert(run):
    for path in of_kind(run, ".html"):
        text = path.read_text(encoding="utf-8")
        inert_html(text, text.count("<script") if path.parent.name == "report" else 0)
        assert "<script>window.hit" not in text


def test_everything_stays_inside_the_run(run):
    for path in run.rglob("*"):
        assert path.resolve().is_relative_to(run)
        assert len(path.name.encode()) <= 255
        # Of our own names none is one that Windows refuses.
        assert path.name.rstrip(" .") == path.name


def test_a_household_called_like_a_word_withholds_nothing(run):
    assert list(run.rglob("*.未出具.txt")) == []
    assert (run / "notices/情况通报.docx").exists()
    # And where a person of that name is meant, it is masked: 严某某.
    said = "".join(
        text
        for path in of_kind(run, ".xlsx")
        if path.parent.name == "notices"
        for text in whole_xlsx(path.read_bytes())
    )
    for name in ORDINARY:
        assert f"户主{name}" not in said


def test_every_file_has_its_line_and_units_keep_their_names(run):
    lines = table(run / "intake.csv")
    assert {"退回", "已读"} <= {line["status"] for line in lines}
    units = {row["unit"] for row in table(run / "ranking.csv")}
    assert len(units) == 6
    assert any("<img" in unit for unit in units)
    sent = {line["unit"] for line in lines if line["file"].startswith("submissions/")}
    assert len(sent & units) >= 4


def test_reasons_of_decisions_are_kept(run):
    rows = table(run / "findings.csv")
    assert {"认定", "不成立", "免责"} <= {row["status"] for row in rows}


@pytest.mark.chromium
def test_the_page_does_nothing_but_show(run, tmp_path):
    with chromium(tmp_path) as page:
        page.size(1280)
        page.open(run / "report/index.html")
        assert page.run("document.documentElement.dataset.ready") == "yes"
        for unit in range(3):
            page.run(f"document.querySelectorAll('#ranking .row button.plain')[{unit}].click()")
        page.run("document.querySelectorAll('#findings .find')[0].click()")
        assert page.run("window.hit") is None
        assert [url for url in page.requests if not url.startswith("file:")] == []
        assert page.complaints == []
