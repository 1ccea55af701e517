"""Which findings a figure counts: the same that the figure says."""

import re

import polars as pl
import pytest

from inspectorate.audit.explaining.keys import in_words, place_of
from inspectorate.audit.explaining.loading import opened
from inspectorate.audit.explaining.sentences import (
    Closeness,
    counted_by,
    keys_of,
    naming,
    quoting,
    telling,
    with_keys,
)

COURT = "汉中市中级人民法院"
ROWS = re.compile(r"(problems|counted|register|duties|open)(\[[^\]]*\])*\.rows")


@pytest.fixture
def said(run):
    return opened(run).table("sentences")


@pytest.fixture
def findings(run):
    return with_keys(opened(run))


def test_every_figure_that_counts_findings_counts_as_many_as_it_says(said, findings):
    figures = said.drop_nulls("source").unique(["figure", "source"]).select("figure", "source")
    # [commended] chooses by what the papers themselves decide.
    counts = [
        row for row in figures.rows() if ROWS.fullmatch(row[1]) and "[commended]" not in row[1]
    ]
    assert len(counts) > 30
    wrong = [
        (figure, source)
        for figure, source in counts
        if not re.match(rf"{counted_by(source, findings).height}\D", figure)
    ]
    assert wrong == []


def test_distinct_units_are_those_that_the_figure_says(said, findings):
    figures = said.filter(pl.col("source") == "problems.unit").get_column("figure").unique()
    units = counted_by("problems.unit", findings).get_column("unit").n_unique()
    assert figures.to_list() == [f"{units}个单位"]


def test_every_finding_that_papers_count_is_told_in_a_row_and_in_a_sentence(said, findings):
    counted = findings.filter(pl.col("counted_as").is_not_null())
    assert counted.height > 40
    for finding in counted.iter_rows(named=True):
        told = telling(said, [finding])
        rows = [each for each in told if each.closeness is Closeness.ROW]
        papers = {each.paper.partition("/")[0] for each in rows}
        expected = {"notices", "rectification"} if finding["unit"] else {"notices"}
        assert papers - {"proposals"} == expected
        assert all(finding["finding_id"][:8] in each.text for each in rows)
        assert any(each.closeness is not Closeness.ROW for each in told)


def test_what_papers_leave_out_is_told_nowhere(said, findings):
    hints = findings.filter(pl.col("counted_as").is_null())
    assert hints.height > 10
    assert all(telling(said, [row]) == [] for row in hints.iter_rows(named=True))


def test_sentences_come_closest_first_with_the_figures_that_count(said, findings):
    [finding] = findings.filter(finding_id="b2771137e2535f04").to_dicts()
    told = telling(said, [finding])
    assert [each.closeness for each in told] == sorted(each.closeness for each in told)
    sources = {figure.source for each in told for figure in each.figures}
    assert "problems.rows" in sources
    assert all("RES-" not in source and "TEAM-" not in source for source in sources)
    assert all(COURT in source for source in sources if "[unit=" in source)


def sentences(*rows):
    """Sentences of one paper, each with a figure and its source."""
    told = [("notices/情况通报", "正文", at, *row) for at, row in enumerate(rows, start=1)]
    columns = ["paper", "part", "number", "text", "figure", "source"]
    return pl.DataFrame(told, columns, orient="row")


def test_a_name_inside_a_longer_one_is_not_the_unit():
    owners = {"市委": "市委", "市委办": "市委办公室", "市委办公室": "市委办公室"}
    said = sentences(
        ("市委办有1项。", "1项", "problems[rule_id=A-01].rows"),
        ("市委有2项，市委办有3项。", "2项", "problems[unit=市委].rows"),
        ("共3项。", "3项", "problems[unit=市委].rows"),
        ("共6项。", "6项", "problems.rows"),
    )
    assert [each.number for each in naming(said, "市委", owners, [])] == [2, 3]
    assert [each.number for each in naming(said, "市委办公室", owners, [])] == [1, 2]


def test_of_a_unit_only_figures_of_its_own_are_told(said, findings):
    owners = {COURT: COURT, "市中院": COURT}
    told = naming(said, COURT, owners, findings.filter(unit=COURT).to_dicts())
    assert {each.paper for each in told} > {f"rectification/{COURT}/整改通知书"}
    sources = {figure.source for each in told for figure in each.figures}
    assert f"ranking[unit={COURT}].score" in sources
    assert all("[unit=" not in source or COURT in source for source in sources)
    assert all("rule_id=TEAM" not in source for source in sources)


def test_words_of_a_paper_are_found_though_blanks_differ(said):
    [text] = {each.text for each in quoting(said, "共 发现问题42项")}
    assert text.startswith("共发现问题42项")
    assert quoting(said, "没有这样的话") == []


def test_of_two_figures_alike_each_has_its_own_clause():
    text = "对照甲查出21项，按乙核出21项。"
    keys = [f"problems[document=《{one}》].rows" for one in "甲乙"]
    frame = sentences(*((text, "21项", key) for key in keys)).with_columns(number=1)
    [said] = quoting(frame, "查出")
    assert [each.clause for each in said.figures] == ["对照甲查出21项", "按乙核出21项"]


@pytest.mark.parametrize(
    ("source", "heads"),
    [
        ("problems[rule_id=RES-03|RES-07].unit", ["problems"]),
        ("ranking[sent].rows ÷ coverage.units", ["ranking", "coverage"]),
        ("open_items[item_id=1].over", ["open_items"]),
        ("as_of + programme.deadline.A", ["as_of", "programme"]),
        ("problems[rule_id=A-01].subject(户) < 5", ["problems"]),
        ("这不是键", []),
    ],
)
def test_keys_are_taken_apart(source, heads):
    assert [key.head for key in keys_of(source)] == heads


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("problems.rows", "单位的问题的数目"),
        ("problems[rule_id=RES-03].unit", "单位的问题（规则RES-03）的单位数"),
        ("problems[rule_id=A-01|A-02].subject(户)", "单位的问题（规则A-01、A-02）的“户”对象数"),
        ("counted[unit=市统计局].deadline.min", "计入文书的疑点（市统计局）的最早的整改时限"),
        ("ranking[score=max][praised].rows", "排名表（得分最高的、拟表扬的）的数目"),
        ("ranking[驻村与考勤=clean].rows", "排名表（驻村与考勤没有问题的）的数目"),
        (
            "ranking[sent].rows ÷ coverage.units",
            "排名表（已报送的）的数目 ÷ 收到和读出的材料的单位数",
        ),
        (
            "problems[rule_id=A-01].subject(户) < 5",
            "单位的问题（规则A-01）的“户”对象数（不足5的不写明）",
        ),
        ("as_of", "截止日"),
        ("nobody[knows].this", "nobody[knows].this"),
    ],
)
def test_keys_are_told_in_words(source, words):
    assert in_words(source) == words


def test_keys_say_where_they_can_be_looked_up():
    assert place_of("problems[severity=A].rows") == "tables/findings.parquet"
    assert place_of("ranking[sent].rows ÷ coverage.units") == "ranking.csv"
    assert place_of("nobody.rows") == ""


def test_every_key_of_the_sample_has_words(said):
    told = {key: in_words(key) for key in said.get_column("source").drop_nulls().unique()}
    heads = re.compile(r"\b[a-z_]{3,}\b")
    assert {key: words for key, words in told.items() if heads.search(words)} == {}
