"""整改 that is about to fall due or overdue: never what a rule calls done or leaves open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.notices.rectification.outstanding import OPEN_ITEMS
from inspectorate.programmes.programme import Deadline
from inspectorate.rules.catalogue import catalogue
from inspectorate.rules.engine import Selected, judge_all
from inspectorate.tables import Severity
from tests.audit.ledgers import AS_OF, UNIT, facts_of, found_open, item, states

SOON, OVERDUE, REJECTED = "临近时限", "逾期", "复查不合格"


@pytest.mark.parametrize(
    ("as_of", "due", "told"),
    [
        # Thursday 2014-07-10: Friday, Monday and Tuesday are the next three working days.
        (AS_OF, date(2014, 7, 10), (SOON, 0, None)),
        (AS_OF, date(2014, 7, 11), (SOON, 1, None)),
        (AS_OF, date(2014, 7, 13), (SOON, 1, None)),
        (AS_OF, date(2014, 7, 15), (SOON, 3, None)),
        (AS_OF, date(2014, 7, 16), None),
        (AS_OF, date(2014, 7, 9), (OVERDUE, None, 1)),
        (AS_OF, date(2014, 5, 29), (OVERDUE, None, 42)),
        # National Day 2014: 1 to 7 October off, Sunday 28 September and Saturday 11 October worked.
        (date(2014, 9, 27), date(2014, 9, 30), (SOON, 3, None)),
        (date(2014, 9, 30), date(2014, 10, 7), (SOON, 0, None)),
        (date(2014, 9, 30), date(2014, 10, 10), (SOON, 3, None)),
        (date(2014, 9, 30), date(2014, 10, 11), None),
        (AS_OF, None, None),
    ],
)
def test_days_until_and_since_the_deadline(as_of, due, told):
    rows = found_open(facts_of([item(due=due)], as_of=as_of, period="2014Q3"))
    assert [(row["state"], row["left"], row["over"]) for row in rows] == [told] * (told is not None)


LATE = date(2014, 6, 20)


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, OVERDUE),
        ({"status": "整改中", "progress": "正在整改"}, OVERDUE),
        ({"status": "未整改到位"}, OVERDUE),
        ({"done_date": date(2014, 7, 20)}, OVERDUE),
        ({"status": "已整改"}, None),
        ({"status": "销号"}, None),
        ({"done_date": date(2014, 7, 1)}, None),
        ({"closed_date": date(2014, 7, 1)}, None),
        ({"progress": "已按要求整改完成"}, None),
        ({"review_opinion": "复查不合格"}, REJECTED),
        ({"review_opinion": "退回重新整改", "status": "已整改"}, REJECTED),
        ({"review_opinion": "不合格", "closed_date": date(2014, 7, 1)}, None),
        (
            {
                "review_opinion": "不合格",
                "review_date": date(2014, 6, 1),
                "done_date": date(2014, 6, 9),
            },
            None,
        ),
    ],
)
def test_what_the_ledger_says_of_an_item_past_its_deadline(more, state):
    assert states([item(due=LATE, **more)]) == ([("7", state)] if state else [])


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"status": "整改中"}, SOON),
        ({"done_date": date(2014, 7, 1)}, None),
        ({"progress": "已整改完成"}, None),
        ({"review_opinion": "复查不合格"}, REJECTED),
    ],
)
def test_what_it_says_of_an_item_that_is_near(more, state):
    assert states([item(**more)]) == ([("7", state)] if state else [])


@pytest.mark.parametrize("field", ["status", "done_date", "closed_date", "progress"])
@pytest.mark.parametrize("due", [LATE, date(2014, 7, 11)])
def test_a_cell_that_may_say_done_and_can_not_be_read_accuses_nobody(field, due):
    mark = {"check_id": "DQ-09", "record_id": "t.0", "field": field, "raw": "六月底"}
    assert states([item(due=due)], marks=[mark]) == []


def test_a_deadline_that_can_not_be_read_is_never_overdue():
    mark = {"check_id": "DQ-09", "record_id": "t.0", "field": "deadline", "raw": "六月底"}
    assert states([item(due=None)], marks=[mark]) == []


def test_a_ledger_carried_over_from_an_earlier_period_accuses_nobody():
    """Nor does RECT-02 judge a unit that didn't hand its ledger in."""
    assert states([item(due=LATE)], handed=False) == []


def test_a_unit_that_no_longer_takes_part_is_not_written_to():
    gone = {"unit": UNIT, "end_date": date(2014, 1, 31)}
    assert states([item(due=LATE)], pairs=[gone]) == []


def test_lines_of_one_item_are_told_once_and_at_their_best():
    twice = [item(due=LATE), item(due=date(2014, 7, 11))]
    assert states(twice) == [("7", SOON)]
    assert states([*twice, item(due=LATE, status="已整改")]) == []
    assert len(states([item(due=LATE), item(due=LATE, problem="另一个问题")])) == 2


def test_a_row_without_unit_or_number_is_nobodys():
    assert states([item(due=LATE, unit=None), item(None, due=LATE)]) == []


def test_an_item_says_where_it_stands_and_whom_it_names():
    people = {"responsible": "张三", "responsible_leader": None, "reviewer": "李四"}
    [row] = found_open(facts_of([item(due=LATE, **people)]))
    assert list(row) == list(OPEN_ITEMS)
    assert (row["file"], row["sheet"], row["cell"]) == ("a.xlsx", "整改台账", "K0")
    assert (row["people"], row["origin"], row["item_id"]) == (["张三", "李四"], "整改台账", "t.0")


@pytest.mark.parametrize(
    ("working_days", "last"), [(False, date(2014, 7, 17)), (True, date(2014, 7, 21))]
)
def test_the_final_date_is_what_the_programme_gives_to_the_gravest(working_days, last):
    deadline = Deadline({Severity.A: 7, Severity.B: 15, Severity.C: 30}, working_days)
    rows = found_open(facts_of([item(due=LATE), item("8")]), deadline=deadline)
    assert [(row["number"], row["final"]) for row in rows] == [("7", last), ("8", None)]


DAYS = st.none() | st.dates(date(2014, 6, 1), date(2014, 8, 1))
ROWS = st.fixed_dictionaries(
    {
        "item_number": st.sampled_from(["1", "2", "3"]),
        "problem": st.sampled_from([None, "考勤", "档案"]),
        "deadline": DAYS,
        "done_date": DAYS,
        "closed_date": DAYS,
        "review_date": DAYS,
        "status": st.sampled_from([None, "整改中", "已整改", "未完成", "销号"]),
        "progress": st.sampled_from([None, "正在整改", "已整改完成", "基本完成"]),
        "review_opinion": st.sampled_from([None, "合格", "不合格", "退回", "合格，无不合格项"]),
    }
)


@given(rows=st.lists(ROWS, max_size=5))
def test_nothing_is_held_against_a_unit_that_rect_02_does_not_find(rows):
    facts = facts_of([{"unit": UNIT, **row} for row in rows])
    judged = judge_all(facts, [Selected(catalogue()["RECT-02"], {})])
    failed = set(judged.filter(verdict="不合格")["subject"])
    told = found_open(facts)
    accused = {f"问题:{row['number']}" for row in told if row["state"] != SOON}
    assert accused <= failed
    assert all(row["deadline"] >= AS_OF for row in told if row["state"] == SOON)
    if len({(row["item_number"], row["problem"]) for row in rows}) == len(rows):
        assert accused == failed


@given(days=st.integers(-40, 40))
def test_an_open_item_is_near_overdue_or_far(days):
    due = AS_OF + timedelta(days=days)
    wanted = OVERDUE if days < 0 else SOON if days <= 5 else None
    assert states([item(due=due)]) == ([("7", wanted)] if wanted else [])
