"""The small inputs with faults worked into them, the run of them, and what it gives back."""

import shutil

import pytest

from inspectorate.audit.returned.files import save_returned
from inspectorate.audit.returned.units import return_batches
from tests.audit.returned.submitted import (
    BOOK,
    FGW,
    PERIOD,
    PERSON,
    PERSON_ID,
    SHARED_HOUSE,
    SHARED_ID,
    STRANGER,
    as_csv,
    as_xls,
    edit,
    named,
    nobodys,
    results,
    several_units,
)


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def run(inputs, tmp_path_factory):
    return results(inputs, tmp_path_factory.mktemp("outputs"))


@pytest.fixture(scope="session")
def home(run, tmp_path_factory):
    """The folder returned/ of the run."""
    folder = tmp_path_factory.mktemp("staging")
    for batch in return_batches(run, 4):
        save_returned(batch, folder)
    return folder / "returned"
