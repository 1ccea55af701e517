"""Great Expectations' own pages: made on demand, without a word that a unit typed."""

import re
from datetime import date

import polars as pl
import pytest

from expectations.suites.docs import build_docs
from expectations.suites.every import run_suites
from inspectorate.forms.checks.demands import PERIOD_END, Kind, checks_of
from inspectorate.forms.shape import forms

END = date(2014, 6, 30)
FAULTY = {
    Kind.REQUIRED: None,
    Kind.NOT_NEGATIVE: -41.0,
    Kind.UNIQUE: 1,
    Kind.IN_ORDER: date(2014, 5, 1),
    Kind.IN_PERIOD: date(2014, 7, 1),
    Kind.HOLDS: False,
}


def faulty(form_id):
    """Two rows that break every check of a form."""
    checks = checks_of(form_id)
    before = {
        name: [date(2014, 5, 2)] * 2 for c in checks for name in c.terms.get("not_before", ())
    }
    cells = {check.column: [FAULTY[check.kind]] * 2 for check in checks}
    ids = [f"{form_id}.1", f"{form_id}.2"]
    return pl.DataFrame({"record_id": ids, PERIOD_END: [END] * 2, **before, **cells})


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs") / "site"
    views = {form_id: faulty(form_id) for form_id in ("F07", "F20")}
    return build_docs(views, folder, "0123456789ab")


def test_site_has_a_page_for_every_suite_and_its_result(site):
    pages = {path.relative_to(site.parent).as_posix() for path in site.parent.rglob("*.html")}
    assert {"index.html", "expectations/F07.html", "expectations/F20.html"} <= pages
    results = sorted(page.split("/")[1] for page in pages if page.startswith("validations/"))
    assert results == ["F07", "F20"]
    assert all("/0123456789ab/" in page for page in pages if page.startswith("validations/"))


def test_results_show_failures_and_no_value(site):
    (page,) = site.parent.glob("validations/F07/**/*.html")
    text = page.read_text(encoding="utf-8")
    assert "Failed" in text
    # Random ids of the page hold any digits, but never behind a blank or a bracket.
    assert not re.search(r"(?<![0-9a-f])-41(?![0-9])", text)


def test_every_form_has_a_suite_that_finds_its_faults():
    checked = run_suites({form_id: faulty(form_id) for form_id in forms()})
    assert [report["form"] for report in checked.reports] == list(forms())
    for report in checked.reports:
        assert report["rows"] == 2
        assert {line["failing"] for line in report["checks"]} == {2}, report["form"]
    assert checked.faults.height == sum(2 * len(checks_of(form_id)) for form_id in forms())


def test_no_views_are_no_faults_and_a_report_of_every_form():
    checked = run_suites({})
    assert checked.faults.is_empty()
    assert checked.reports[0] == {"form": "F01", "rows": 0, "checks": []}
