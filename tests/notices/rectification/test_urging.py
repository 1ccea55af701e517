"""What both letters about open 整改 must keep: every figure has its source, no name is told."""

import re
from collections.abc import Iterator

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectorate.notices.paper import Citation, Paper, Sentence, Table, official_date
from inspectorate.notices.privacy.faults import paper_texts, privacy_faults
from inspectorate.notices.rectification.admonition import admonitions
from inspectorate.notices.rectification.outstanding import REMIND_WITHIN
from inspectorate.notices.rectification.reminder import reminders
from inspectorate.notices.round import Round
from inspectorate.notices.wording import in_official_words
from inspectorate.periods import span_of
from tests.notices.conftest import as_text
from tests.notices.opened import BASIS, DISCIPLINE, OTHER, UNIT, left_out, opened, spoken_by
from tests.notices.rectification.test_admonition import FEW as LATE
from tests.notices.rectification.test_admonition import MANY as LATE_MANY
from tests.notices.rectification.test_reminder import FEW as NEAR
from tests.notices.rectification.test_reminder import MANY as NEAR_MANY

CONDITION = re.compile(r"\[(\w+)=([^\[\]]*)\]")
CASES = {
    "few": [*NEAR, *LATE],
    "many": [*NEAR_MANY, *LATE_MANY],
    "alike": [*(row for row in NEAR_MANY[:3]), *(row | {"unit": OTHER} for row in LATE[:1] * 5)],
    "one": [NEAR[0], LATE[1]],
    "left out": [left_out(NEAR[0]), *map(left_out, LATE[::2])],
}


def letters(rnd: Round, rows: list[dict]) -> Iterator[Paper]:
    items = opened(*rows)
    for kind in (reminders, admonitions):
        yield from (paper for _, paper in kind(rnd, items))


def cited(rnd: Round, rows: list[dict]) -> list[tuple[Sentence, Citation]]:
    return [each for paper in letters(rnd, rows) for each in paper.citations()]


def looked_up(items: pl.DataFrame, source: str) -> object:
    """The value behind a key of `open_items`, found without the code under test."""
    rows = items
    for column, wanted in CONDITION.findall(source):
        rows = rows.filter(pl.col(column).is_in(wanted.split("|")))
    column, _, how = CONDITION.sub("", source).removeprefix("open_items.").partition(".")
    if column == "rows":
        return rows.height
    values = rows[column].drop_nulls()
    if how:
        return {"min": values.min, "max": values.max}[how]()
    assert values.n_unique() == 1 or column == "problem", (source, values)
    return values.first()


def shown(source: str, value: object) -> str:
    """How a letter writes a value."""
    if source.endswith(".round"):
        return span_of(str(value)).in_words.removeprefix("2014年")
    if hasattr(value, "year"):
        return official_date(value)
    return str(value)


def agrees(rnd: Round, items: pl.DataFrame, citation: Citation) -> bool:
    figure, source = citation.figure, citation.source
    if source.startswith("open_items"):
        value = looked_up(items, source)
        if source.endswith(".problem"):
            return value is None or in_official_words(str(value)) == figure
        return re.match(rf"{re.escape(shown(source, value))}(?!\d)", figure) is not None
    told = {
        "as_of": official_date(rnd.as_of),
        "period": rnd.period.in_words,
        "ladder.remind_within": f"{REMIND_WITHIN}个工作日",
        "basis[RECT-02]": f"《{BASIS.document}》第八条“整改不力的，进行通报批评”",
        **dict.fromkeys((f"files[{UNIT}]", f"files[{OTHER}]"), "《2014年整改台账.xlsx》"),
    }
    return told.get(source) == figure


@pytest.fixture(params=CASES.values(), ids=CASES)
def rows(request: pytest.FixtureRequest) -> list[dict]:
    ids = enumerate(request.param)
    file = "submissions/统计局/2014年整改台账.xlsx"
    return [row | {"item_id": f"id{n}"} | ({"file": file} if row["file"] else {}) for n, row in ids]


@pytest.fixture
def spoken(small: Round) -> Round:
    return spoken_by(small, DISCIPLINE, BASIS)


def test_every_number_of_every_sentence_has_a_source(spoken: Round, rows: list[dict]) -> None:
    papers = list(letters(spoken, rows))
    assert [s.text for paper in papers for s in paper.sentences() if s.uncited()] == []


def test_every_figure_equals_the_table_it_comes_from(spoken: Round, rows: list[dict]) -> None:
    items, found = opened(*rows), cited(spoken, rows)
    assert [(c, s.text) for s, c in found if not agrees(spoken, items, c)] == []
    assert len(found) >= 8


@pytest.mark.parametrize(
    ("figure", "source"),
    [
        ("3项问题", "open_items[unit=汉中市统计局][state=逾期].rows"),
        ("2014年5月20日", "open_items[item_id=F20-2014-103].deadline"),
        ("43日", "open_items[item_id=F20-2014-101].over"),
        ("2014年7月18日", "open_items[unit=汉中市统计局][state=逾期].final"),
    ],
)
def test_a_wrong_figure_is_noticed(small: Round, figure: str, source: str) -> None:
    assert not agrees(small, opened(*LATE_MANY), Citation(figure, source))


def test_names_and_numbers_of_people_are_not_told(small: Round) -> None:
    """Those of the run, and those that stand in the ledger alone."""
    text = "郑一凡、甄 小妹(61230119800101553X,电话13800138000)未在岗，由贾正言负责"
    rows = [
        row | {"problem": text, "number": "贾正言-1", "people": ["甄小妹", "贾正言"]}
        for row in (*NEAR_MANY[:4], *LATE_MANY[:4])
    ]
    papers = list(letters(small, rows))
    assert len(papers) == 2
    for paper in papers:
        people = {"郑一凡", "甄小妹", "贾正言"}
        assert privacy_faults(paper_texts(paper), (), people) == []
        told = as_text(paper)
        assert "郑某某、甄某某（＊＊＊，电话＊＊＊）未在岗，由贾某某负责" in told
        assert "贾某某-1" in told


def test_whom_an_inspection_asked_is_told_by_no_name(small: Round) -> None:
    row = left_out(NEAR[0], rule_id="INSP-04", subject="检查:2014-03-12/石门村/电话抽查/吴小妹")
    [paper] = letters(small, [row])
    assert "吴" not in as_text(paper)


@pytest.mark.parametrize("problem", [None, "x" * 10_000, "一行\n\n二行\t三行", "“引”号"])
def test_what_a_clerk_typed_stays_on_its_line_and_fills_no_page(small: Round, problem) -> None:
    rows = [row | {"problem": problem} for row in LATE_MANY[:4]]
    [paper] = letters(small, rows)
    [few] = letters(small, rows[:1])
    table = paper.annexes[0].blocks[0]
    assert isinstance(table, Table)
    assert {len(row[1]) <= 121 and "\n" not in row[1] for row in table.rows} == {True}
    told = few.body[0].text
    assert len(told) < 200
    wanted = {
        None: "“台账没有写明”问题",
        "一行\n\n二行\t三行": "“一行 二行 三行”问题",
        "“引”号": "“‘引’号”问题",
    }
    assert wanted.get(problem, f"“{'x' * 32}…”问题") in told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(number=st.text(), problem=st.text())
def test_no_text_breaks_a_letter(small: Round, number: str, problem: str) -> None:
    for rows in ([LATE[0]], [*LATE_MANY[:4]]):
        said = [row | {"number": number, "problem": problem} for row in rows]
        [paper] = letters(small, said)
        assert [s.text for s in paper.sentences() if s.uncited()] == []


def test_the_order_of_the_rows_makes_no_difference(small: Round, rows: list[dict]) -> None:
    assert list(letters(small, rows)) == list(letters(small, rows[::-1]))
