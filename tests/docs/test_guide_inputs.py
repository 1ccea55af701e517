"""The guide on what goes in: forms and their places, limits, decisions, settings."""

import re

import pytest

from inspectorate.files.opening import limits
from inspectorate.forms.shape import forms
from inspectorate.programmes import load_programme
from inspectorate.scoring.decisions import COLUMNS, NAMED, PENDING
from inspectorate.settings import Settings
from inspectorate.tables import Status
from tests.docs.documents import GUIDE, convention, names, section


def test_forms_lie_where_the_guide_says() -> None:
    lines = [line for line in section(GUIDE, "文件夹").splitlines() if line.startswith("- ")]
    heads = {"只放 `registry/`": 1, "只放 `inspections/`": 2, "由单位报送：": 3, "由单位报送，": 4}
    told = {
        form_id: (name, heads[next(head for head in heads if line[2:].startswith(head))])
        for line in lines
        for form_id, name in re.findall(r"(F\d\d) ([^、；：\s]+?)(?=、|；|$|可存)", line)
    }
    alone = {"registry": 1, "inspections": 2, "submissions": 3}
    assert told == {
        form.id: (form.name, alone[form.places[0]] if len(form.places) == 1 else 4)
        for form in forms().values()
    }


@pytest.mark.parametrize("text", [section(GUIDE, "文件夹"), convention(15)], ids=["guide", "15"])
def test_forms_owed_are_the_programmes(text: str) -> None:
    told = re.search(r"汉中(?:方案应报|为) ?((?:F\d\d、?)+)", text)
    assert told
    assert told[1].split("、") == list(load_programme("hanzhong").owed)


def test_limits_are_those_of_the_code() -> None:
    told = section(GUIDE, "文件格式和限度")
    wanted = [
        f"{limits.MAX_BYTES >> 20} MiB",
        f"{limits.MAX_UNPACKED >> 30} GiB",
        f"{limits.MAX_CELLS:,} 个单元格",
        f"{limits.MAX_SHEETS} 张",
        f"{limits.MAX_SECONDS} 秒",
    ]
    assert [limit for limit in wanted if limit not in told] == []


def test_decisions_are_those_of_the_code() -> None:
    final = (Status.CONFIRMED, Status.REJECTED, Status.EXCUSED)
    assert names("decisions.csv") == sorted([*(each.value for each in final), PENDING, NAMED])
    assert section(GUIDE, "decisions.csv").count(",".join(COLUMNS)) == 2


def test_settings_are_those_of_the_machine() -> None:
    told = set(re.findall(r"INSPECTORATE_[A-Z]+", GUIDE))
    assert told == {f"INSPECTORATE_{name.upper()}" for name in Settings.model_fields}
