"""A run that puts an issued one right: what it takes over from it, and what is no such run."""

import hashlib
import json
from datetime import date

import pytest

from inspectorate.files.sources import InputsError
from tests.audit.plan.planned import planned


@pytest.fixture
def issued(tmp_path):
    """A folder that tells of itself what a sealed run tells; the programme and period at will."""

    def made(name, text="", **parameters):
        told = {"programme": "hanzhong", "period": "2014Q2", "as_of": "2014-07-10"} | parameters
        keys = ("run_id", "programme", "inputs", "outputs")
        baseline = told.pop("baseline", {})
        manifest = {key: {} for key in keys} | {"parameters": told, "baseline": baseline}
        (tmp_path / name).mkdir()
        path = tmp_path / name / "manifest.json"
        path.write_text(json.dumps(manifest) + text, encoding="utf-8")
        return tmp_path / name

    return made


def test_run_id_changes_with_the_run_that_is_put_right(inputs, issued):
    runs = [None, issued("a"), issued("b", " "), issued("same")]
    none, a, b, same = (planned(inputs, corrects=run).run_id for run in runs)
    assert len({none, a, b}) == 3
    assert same == a
    assert planned(inputs, baseline=runs[1]).run_id != a


def test_what_is_left_unsaid_is_as_the_issued_run_had_it(inputs, issued, tmp_path):
    before = tmp_path / "outputs/hanzhong/2014Q1" / ("0" * 12)
    before.mkdir(parents=True)
    (before / "manifest.json").write_text("{}", encoding="utf-8")
    digest = hashlib.sha256(b"{}").hexdigest()
    told = {"period": "2014Q1", "run_id": "0" * 12, "sha256": digest}
    (tmp_path / "outputs/hanzhong/2014Q2").mkdir()
    run = issued("outputs/hanzhong/2014Q2/x", as_of="2014-07-20", baseline=told)
    plan = planned(inputs, corrects=run)
    assert (plan.as_of, plan.baseline) == (date(2014, 7, 20), before)
    other = planned(inputs, corrects=run, as_of=date(2014, 7, 25), baseline=run)
    assert (other.as_of, other.baseline) == (date(2014, 7, 25), run)
    (before / "manifest.json").write_text("{} ", encoding="utf-8")
    with pytest.raises(InputsError, match=r"所比较的上一期结果 .*请用 --baseline 指明"):
        planned(inputs, corrects=run)


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        (
            {"programme": "huize"},
            "是方案 huize 的结果，本次运行的方案是 hanzhong，不能更正另一方案",
        ),
        ({"period": "2014Q1"}, "是 2014Q1 的结果，本次运行的期是 2014Q2，不能更正另一期"),
    ],
)
def test_run_of_another_round_is_not_put_right(inputs, issued, parameters, told):
    with pytest.raises(InputsError, match=told):
        planned(inputs, corrects=issued("other", **parameters))


@pytest.mark.parametrize("text", [None, "{", "{}", '{"parameters": {}}'])
def test_folder_that_is_no_sealed_run_is_not_put_right(inputs, tmp_path, text):
    if text is not None:
        (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(InputsError, match=r"--corrects 所指的 .* 不是一次运行的结果文件夹"):
        planned(inputs, corrects=tmp_path)
