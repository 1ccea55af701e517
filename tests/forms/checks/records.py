"""Records of a few rows, the view that checks have of them, and the rows that fail."""

from collections import defaultdict
from datetime import date

import polars as pl

from inspectorate.forms.checks.demands import checks_of
from inspectorate.forms.checks.evaluate import evaluate
from inspectorate.forms.checks.view import prepare
from inspectorate.forms.shape import forms
from inspectorate.periods import span_of
from inspectorate.tables import MARKS

VILLAGE = "南郑县/福成镇/群福村"
OTHER_VILLAGE = "南郑县/福成镇/新联村"
MEMBER = {"unit": "甲局", "place": VILLAGE, "village": "群福村", "team_role": "队员"}


def id_number(born="19800229", sequence="001", region="610799"):
    """An invented number of a region that does not exist, with the right check character."""
    first = f"{region}{born}{sequence}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    return first + "10X98765432"[total % 11]


def records_of(**rows):
    """Frames of every form; the n-th row of F03 has record_id F03-n."""
    frames = {}
    for form_id, form in forms().items():
        numbered = [
            {"record_id": f"{form_id}-{n}", "file": "x.xlsx", "sheet": "一", "row": n, **row}
            for n, row in enumerate(rows.get(form_id, []))
        ]
        assert not {k for row in numbered for k in row} - set(form.resolved_schema())
        frames[form_id] = pl.DataFrame(numbered, schema=form.resolved_schema())
    return frames


def view_of(form_id, marked=(), period="2014Q2", **rows):
    names = ("record_id", "field", "check_id")
    marks = pl.DataFrame([dict(zip(names, mark, strict=True)) for mark in marked], schema=MARKS)
    return prepare(form_id, records_of(**rows), marks, span_of(period))


def failing(form_id, marked=(), **rows):
    """Row numbers that break a check, by the column that is looked at."""
    found = defaultdict(list)
    view = view_of(form_id, marked, **rows)
    for row in evaluate(checks_of(form_id), view).iter_rows(named=True):
        found[row["column"]].append(int(row["record_id"].split("-")[1]))
    return {column: sorted(numbers) for column, numbers in found.items()}


def member(name, **more):
    return {**MEMBER, "person_name": name, "arrival_date": date(2014, 4, 25), **more}


def attendance(name, **more):
    return {"unit": "甲局", "place": VILLAGE, "person_name": name, **more}
