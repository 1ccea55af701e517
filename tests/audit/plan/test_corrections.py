"""Written corrections in the plan: those of earlier periods too, and none that can't hold."""

import pytest

from inspectorate.files.sources import InputsError
from tests.audit.plan.planned import QUARTER, planned, some


def correction(file, **change):
    entry = {"file": file, "sheet": "项目", "cell": "B2", "expected": "x", "value": "y"}
    entry |= {"reason": "核对", "who": "李组长", "when": "2014-07-20", **change}
    return "[[corrections]]\n" + "".join(f'{key} = "{text}"\n' for key, text in entry.items())


def write(inputs, text, period="2014Q2"):
    (inputs / "hanzhong" / period / "corrections.toml").write_text(text, encoding="utf-8")


def a_submission(inputs):
    path = some(inputs, "submissions/*/*.xlsx")
    return path.relative_to(inputs / QUARTER).as_posix()


def test_written_corrections_are_part_of_the_run(inputs):
    before = planned(inputs)
    name = a_submission(inputs)
    write(inputs, correction(name))
    plan = planned(inputs)
    assert [one.place for one in plan.corrections] == [f"{name}|项目!B2"]
    assert plan.run_id != before.run_id
    write(inputs, correction(name, reason="另一理由"))
    assert planned(inputs).run_id != plan.run_id


def test_corrections_of_an_earlier_period_hold_too(inputs):
    name = a_submission(inputs)
    write(inputs, correction(name))
    (inputs / "hanzhong/2014Q3").mkdir()
    write(inputs, correction(f"../2014Q2/{name}", cell="B3"), "2014Q3")
    later = planned(inputs, "2014Q3")
    assert [one.place for one in later.corrections] == [
        f"../2014Q2/{name}|项目!B3",
        f"../2014Q2/{name}|项目!B2",
    ]
    named = [source.name for source in later.controls]
    assert {"corrections.toml", "../2014Q2/corrections.toml"} <= {*named}


def test_a_correction_of_a_file_that_is_not_there_stops_the_run(inputs):
    write(inputs, correction("submissions/没有.xlsx"))
    with pytest.raises(InputsError, match=r"第1条（第1行）所写的文件不在.*没有\.xlsx"):
        planned(inputs)


def test_two_corrections_of_one_cell_stop_the_run_wherever_they_are_written(inputs):
    name = a_submission(inputs)
    write(inputs, correction(name) * 2)
    with pytest.raises(InputsError, match=r"第2条（第10行）与.*第1条（第1行）更正的是同一格"):
        planned(inputs)
    write(inputs, correction(name))
    (inputs / "hanzhong/2014Q3").mkdir()
    write(inputs, correction(f"../2014Q2/{name}"), "2014Q3")
    with pytest.raises(InputsError, match="更正的是同一格"):
        planned(inputs, "2014Q3")


@pytest.mark.parametrize("period", ["2014Q2", "2014Q3"])
def test_faulty_corrections_stop_the_run_of_the_period_and_of_later_ones(inputs, period):
    (inputs / "hanzhong/2014Q3").mkdir()
    write(inputs, correction(a_submission(inputs), who=""))
    with pytest.raises(
        InputsError, match=r"2014Q2/corrections\.toml 不能采用：第1条（第1行）缺少who"
    ):
        planned(inputs, period)
