"""The round before, read from the folder of its run."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from inspectorate.audit.papers.earlier import with_earlier
from inspectorate.files.run_folder import read_rounds
from inspectorate.notices.circular.charts import charts
from inspectorate.notices.paper import Picture
from inspectorate.periods import span_of

RANKING = """\
group,rank,unit,score,grade
市级单位,1,甲局,92.50,优秀
市级单位,2,乙局,87.00,良好
市级单位,,丙局,,未报送
"""
FINDINGS = """\
finding_id,rule_id,unit,subject,period,severity,status,deadline,recipients
a1,RES-03,甲局,工作队:洋县/龙亭镇/夏家村,2014Q1,B,疑点,2014-04-25,U
a2,RES-03,乙局,工作队:洋县/谢村镇/周家坎村,2014Q1,B,不成立,2014-04-25,U
a3,PAIR-08,,户:龙亭镇/夏家村/赵有福,2014Q1,A,疑点,2014-04-17,U;T
a4,ZZZ-01,甲局,单位,2014Q1,B,疑点,2014-04-25,U
"""


@pytest.fixture
def baseline(tmp_path):
    """baseline(period): the folder of a small run of that period."""

    def make(period):
        parameters = {"period": period, "as_of": "2014-04-10"}
        (tmp_path / "manifest.json").write_text(json.dumps({"parameters": parameters}), "utf-8")
        (tmp_path / "ranking.csv").write_text(RANKING, "utf-8-sig")
        (tmp_path / "findings.csv").write_text(FINDINGS, "utf-8-sig")
        return tmp_path

    return make


def test_the_round_before_is_that_of_the_baseline(materials, baseline) -> None:
    folder = baseline("2014Q1")
    told = with_earlier(materials.written, folder, read_rounds(folder)).earlier
    assert told is not None
    assert told.period == span_of("2014Q1")
    assert told.average == Decimal("89.75")
    # Neither what was put aside, nor what is nobody's, nor a rule of another programme.
    assert (told.units_submitted, told.problems) == (2, 1)


def test_the_papers_compare_with_it(materials, baseline) -> None:
    folder = baseline("2014Q1")
    compared = with_earlier(materials.written, folder, read_rounds(folder))
    titles = [block.title for block in charts(compared) if isinstance(block, Picture)]
    assert titles[-1].endswith("与上期比较")


@pytest.mark.parametrize("period", ["2014", "2014H1", "2014Q2", "2014Q3"])
def test_only_an_earlier_round_of_its_kind_is_compared(materials, baseline, period) -> None:
    folder = baseline(period)
    assert with_earlier(materials.written, folder, read_rounds(folder)).earlier is None


def test_without_a_baseline_nothing_is_compared(materials) -> None:
    assert with_earlier(materials.written, None, None) is materials.written


def test_a_round_without_scores_has_no_average(materials, baseline) -> None:
    folder = baseline("2014Q1")
    (folder / "ranking.csv").write_text(
        "group,rank,unit,score,grade\n甲组,,丙局,,未报送\n", "utf-8-sig"
    )
    told = with_earlier(replace(materials.written), folder, read_rounds(folder)).earlier
    assert told is not None
    assert told.average is None
    assert told.units_submitted == 0
