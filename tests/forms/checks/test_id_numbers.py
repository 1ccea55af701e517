"""DQ-07, ID numbers: length, date of birth, check character."""

import pytest

from tests.forms.checks.records import failing, id_number


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (id_number(), False),
        (id_number(sequence="120"), False),
        (id_number(born="20140630"), False),
        ("610799800229001", False),
        (None, False),
        (id_number(born="20140701"), True),
        (id_number(born="18991231"), True),
        (id_number(born="19810229"), True),
        ("610799810229001", True),
        (id_number()[:-1] + "A", True),
        (id_number()[:-3] + "000", True),
        (id_number()[:-1], True),
        (id_number() + "1", True),
        ("6.10799198E+17", True),
        ("６１０７９９８００２２９００１", True),
        ("", True),
    ],
)
def test_id_number(number, fault):
    found = failing("F05", F05=[{"household_head": "张三", "id_number": number}])
    assert found == ({"id_number__valid_id": [0]} if fault else {})


def test_every_wrong_check_character_fails():
    right = id_number()
    rows = [{"household_head": f"户{c}", "id_number": right[:-1] + c} for c in "0123456789Xx"]
    wrong = [n for n, row in enumerate(rows) if row["id_number"].upper() != right]
    assert failing("F05", F05=rows) == {"id_number__valid_id": wrong}


def test_id_number_marked_while_reading_is_not_reported_again():
    rows = [{"household_head": name, "id_number": "123"} for name in ("张三", "李四")]
    marked = [("F05-0", "id_number", "DQ-07"), ("F05-1", "id_number", "DQ-15")]
    assert failing("F05", marked, F05=rows) == {"id_number__valid_id": [1]}
